"""What is said in a meeting, and what goes on without a verb of saying.

1. In a text that calls itself a record of a meeting, a paragraph goes on with what its speaker says, also where they only took the floor.
2. What an aside there says is one statement; what the speaker is *ready* for is theirs.
3. *While others cautioned* after the main clause is a statement; before it, it is background.
4. In a story a sentence in *would* goes on with what was said right before it; one in another tense does not.
5. *He* goes back past a side to the last person, *it* past a person to the last side.
6. *Several* who are not named speak under that word.
"""

from __future__ import annotations

from tests.reading.speech.hearing import heard

MEETING = """Security Council: summary of the open meeting

Special Envoy Pia Lund told the Council that the gap had not narrowed. The port remained shut. The fighting, she said, had to stop.

The Humanitarian Coordinator, Omar Haddad, briefed next. Two million people needed help, he warned. Only four ships had been let in.

The representative of Kenya reserved the right to respond. It remained ready for a truce.
"""


def test_a_paragraph_of_a_record_goes_on_with_its_speaker() -> None:
    said = heard(MEETING, "Pia Lund, Omar Haddad, @Kenya")
    assert [(who, words.split()[0]) for who, _, words in said] == [
        ("Pia Lund", "Special"),
        ("Pia Lund", "The"),
        ("Pia Lund", "The"),
        ("Omar Haddad", "Two"),
        ("Omar Haddad", "Only"),
        ("representative of Kenya", "The"),
        ("representative of Kenya", "It"),
    ]


def test_the_same_sentences_in_a_story_are_not_all_said() -> None:
    story = MEETING.replace("Security Council: summary of the open meeting", "The envoy goes home")
    assert len(heard(story, "Pia Lund, Omar Haddad, @Kenya")) < 6


def test_a_contrast_after_the_main_clause_is_said_and_background_is_not() -> None:
    names = "@Kenya, @Sudan"
    after = heard("Kenya blamed the rebels, while Sudan cautioned against pressing one side.", names)
    assert [who for who, _, _ in after] == ["Kenya", "Sudan"]
    before = heard("While Sudan demanded a truce last year, Kenya blamed the rebels.", names)
    assert [who for who, _, _ in before] == ["Kenya"]


def test_a_sentence_in_would_goes_on_and_a_narrated_one_does_not() -> None:
    said = heard("Pia Lund said the road was open. Convoys would leave at dawn.", "Pia Lund")
    assert [who for who, _, _ in said] == ["Pia Lund", "Pia Lund"]
    assert len(heard("Pia Lund said the road was open. Convoys left at dawn.", "Pia Lund")) == 1
    assert len(heard("Pia Lund said the road was open.\n\nConvoys would leave at dawn.", "Pia Lund")) == 1


def test_he_goes_back_past_a_side_to_the_last_person() -> None:
    text = (
        "Omar Haddad said the road was open. The Coastal Union condemned the attack. He added that trucks had passed."
    )
    assert [who for who, _, _ in heard(text, "Omar Haddad, @Coastal Union")] == [
        "Omar Haddad",
        "Coastal Union",
        "Omar Haddad",
    ]


def test_several_speak_under_that_word() -> None:
    assert [who for who, _, _ in heard("Several called for a pause.")] == ["Several"]
