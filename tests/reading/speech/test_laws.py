"""Laws that every reading of speech keeps.

1. Statements stand in the order of the text, and evidence is the original, word for word.
2. Who tells a fact is whoever says the innermost words that hold it.
3. The same text gives the same statements; the shape of the quotation marks makes no difference.
4. What stands in another paragraph changes no statement that names its speaker.
5. Reading takes time in proportion to the text.
6. An unresolved speaker is empty and has a doubt; a speaker with a role keeps it.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading.speech.lexicon import nouns_with, nouns_without, prepositions, words
from tests.reading.speech.hearing import heard, listen

NAMES = "Pia Lund|Lund, Omar Haddad|Haddad, @Kenya"
PARAGRAPHS = [
    "Pia Lund said on Monday that the road was open.",
    "“We are ready,” Omar Haddad said. “The trucks wait at the gate.”",
    "Kenya accuses the militia of looting, according to Pia Lund.",
    "The bridge was hit twice, residents said, adding that nobody was hurt.",
    "“Who fired first?” Haddad asked. Nobody knew.",
    "The port stayed shut all day.",
    "He said trucks are ready.",
]


@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=6))
def test_evidence_is_the_original_and_in_order(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    scene, speech = listen(text, NAMES)
    assert [one.start for one in speech.said] == sorted(one.start for one in speech.said)
    for one in speech.said:
        evidence = one.record.evidence
        assert text[evidence.start : evidence.end] == evidence.words
        assert 0 <= one.start < one.end <= len(scene.doc)


@given(
    st.lists(st.sampled_from(PARAGRAPHS[:4]), min_size=1, max_size=4),
    st.lists(st.sampled_from(PARAGRAPHS[:4]), max_size=3),
)
def test_other_paragraphs_change_no_named_statement(before: list[str], after: list[str]) -> None:
    joined = "\n\n".join([*before, *after])
    apart = [one for paragraph in [*before, *after] for one in heard(paragraph, NAMES)]
    assert heard(joined, NAMES) == apart


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’")])
def test_the_shape_of_the_marks_makes_no_difference(opening: str, closing: str) -> None:
    text = f"{opening}We are ready,{closing} Haddad said. {opening}The trucks wait.{closing}"
    assert heard(text, NAMES) == [
        ("Omar Haddad", "direct", "We are ready"),
        ("Omar Haddad", "direct", "The trucks wait."),
    ]


def test_who_tells_a_fact_is_the_innermost_speaker() -> None:
    scene, speech = listen("Pia Lund said on Thursday that Kenya has agreed, but the road stays shut.", NAMES)
    agreed = next(token for token in scene.doc if token.text == "agreed")
    told = speech.telling(agreed)
    assert told is not None
    assert told.record.speaker == "Pia Lund"
    assert speech.telling(scene.doc[0]) is None


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    _, speech = listen('Haddad said: "We kept our word.\n\n"Now they must keep theirs."\n\nThe port is shut.', NAMES)
    assert [one.record.evidence.words for one in speech.said] == ['We kept our word.\n\n"Now they must keep theirs.']


def test_an_unresolved_speaker_is_empty_and_doubted() -> None:
    _, speech = listen("He said trucks are ready.")
    assert [(one.record.speaker, one.record.doubts) for one in speech.said] == [("", ("pronoun not resolved",))]


def test_a_speaker_keeps_the_role_that_the_cast_knows() -> None:
    _, speech = listen("Pia Lund said the road was open.", NAMES)
    assert [one.record.role for one in speech.said] == ["envoy"]


def test_time_grows_with_the_text_only() -> None:
    def cost(times: int) -> float:
        begun = time.process_time()
        listen("\n\n".join(PARAGRAPHS * times), NAMES)
        return time.process_time() - begun

    cost(2)
    assert cost(80) < 16 * cost(10) + 0.5


def test_the_word_lists_hold_words_only() -> None:
    names = (
        "say",
        "act",
        "label",
        "media",
        "document",
        "role",
        "organ",
        "many",
        "short",
        "feeling",
        "order",
        "count",
        "own",
        "owned",
        "silent",
    )
    for name in names:
        assert not [word for word in words(name) if str(word) != word or word != word.lower()], name
    assert "on" in prepositions("call")
    assert "responsibility" in nouns_with("claim")
    assert "access" in nouns_without("deny")


def test_a_verb_that_gives_a_name_and_has_nothing_behind_it_is_no_telling() -> None:
    text = "The fresh shelling of army-held parts of Orla reported earlier by The Daily Star and described by medics as ruthless follows the end of a brief truce in place since Friday."
    assert [words for _, _, words in heard(text) if "described" in words] == []
