"""Genres that have their own way of saying who speaks.

1. In a transcript a turn is one statement of whoever has the floor; the press and the chair make none; what others are told to have said is theirs.
2. In a statement or a press release *I* and *we* are the person of its title, else *we* are the side that it speaks for.
   Its thanks are none.
3. What such a side welcomes, urges, supports or is alarmed by is a statement there; *supports* alone is none in a story.
4. A headline tells what ends with its source (*..., UN envoy says*), a line below it also what begins so.
5. A list that looks like a transcript is none without a person.
"""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.times.value import Times
from tests.reading.speech.hearing import cast_of, heard, listen

BRIEFING = """Press briefing

MODERATOR: Good morning, all. We have ten minutes.

DR. LUND: Good morning. The pause begins at seven tomorrow. It will last four days.

Every day a new list will reach us.

Q    Thank you. The army said yesterday that it had not agreed. Has it?

DR. LUND: I can say that both sides have our text. Kenya says it is ready to send trucks.

MODERATOR: Thank you, everybody.
"""
STATEMENT = """Statement by the High Representative Pia Lund on the truce in Orla

I welcome the truce that was signed on Friday. The Coastal Union condemns the attack on the port and supports the talks.

We urge both sides to open the road.
"""


def test_a_turn_is_one_statement_of_whoever_has_the_floor() -> None:
    said = heard(BRIEFING, "Pia Lund|LUND, @Kenya")
    assert [(who, mode) for who, mode, _ in said] == [
        ("Pia Lund", "direct"),
        ("army", "indirect"),
        ("Pia Lund", "direct"),
        ("Kenya", "indirect"),
    ]
    assert said[0][2].startswith("Good morning. The pause begins")
    assert said[0][2].endswith("a new list will reach us.")


def test_a_speaker_whom_nobody_else_names_keeps_the_name_of_the_label() -> None:
    assert "Lund" in [who for who, _, _ in heard(BRIEFING)]


def test_questions_of_the_press_by_their_house_are_no_statement() -> None:
    text = "AFP: Will the truce hold? Is it signed?\n\nMs. Lund: The parties have our text and we wait for them.\n\nReuters: When will you know?\n\nMs. Lund: I will not go into that today, thank you."
    assert [who for who, _, _ in heard(text, "Pia Lund|Lund")] == ["Pia Lund", "Pia Lund"]


def test_i_and_we_are_the_person_of_the_title() -> None:
    said = heard(STATEMENT, "Pia Lund, @Coastal Union")
    assert [(who, words.split()[0]) for who, _, words in said] == [
        ("Pia Lund", "I"),
        ("Coastal Union", "The"),
        ("Coastal Union", "The"),
        ("Pia Lund", "We"),
    ]
    assert heard(f"{STATEMENT}\nI thank Kenya for its help. We commend the drivers.", "Pia Lund, @Kenya") == heard(
        STATEMENT, "Pia Lund, @Kenya"
    )


def test_all_who_issue_a_joint_statement_say_we() -> None:
    body = "\n\nWe urge both sides to open the road. Talks go on in Orla."
    sides = "@Kenya, @Ghana, @Chad, @Mali, @Togo"
    of_two = heard(f"Joint Statement by Kenya and the President of Ghana on the truce in Chad{body}", sides)
    assert [who for who, _, _ in of_two] == ["Kenya", "Ghana"]
    _, of_five = listen(f"Joint Statement from Kenya, Ghana, Chad, Mali, and Togo{body}", sides)
    assert [(one.record.speaker, one.record.doubts) for one in of_five.said] == [
        ("Kenya", ("the first of 5 who issue the text",))
    ]
    assert of_two[0][2].startswith("We urge")


def test_those_who_issue_a_text_are_told_with_what_was_said() -> None:
    _, speech = listen(STATEMENT, "Pia Lund, @Coastal Union")
    assert speech.side == ("Coastal Union",)
    assert listen("Kenya said it would wait.", "@Kenya")[1].side == ()


def test_a_mission_is_alarmed_only_in_its_own_release() -> None:
    sentence = "The Border Mission is alarmed by reports of fighting in Orla."
    assert heard(f"BORDER MISSION\nPRESS RELEASE\n\n{sentence}", "@Border Mission|BORDER MISSION") == [
        ("Border Mission", "indirect", sentence.rstrip("."))
    ]
    assert heard(f"Fighting goes on in Orla today.\n\n{sentence}", "@Border Mission") == []


def test_to_support_somebody_is_no_statement_of_a_story() -> None:
    assert heard("Kenya supports the rebels in the north.", "@Kenya") == []


def test_headings_with_a_colon_are_no_turns() -> None:
    assert heard("Needs: Water is short in the camps.\n\nResponse: Trucks bring water to two camps.") == []


def test_a_meeting_record_goes_on_with_he_underscored() -> None:
    text = (
        "The representative of Kenya said the sanctions should be reviewed. Council members must act, he underscored."
    )
    assert [who for who, _, _ in heard(text)] == ["representative of Kenya", "representative of Kenya"]


HEADED = """Trucks Reach Orla as Truce Holds, UN Envoy Says

  • Governor says army would extend pause

  • Army says

ORLA, Aug 26 - Trucks reached Orla on Friday.

"It holds," Pia Lund, the UN envoy, told reporters. The provincial governor, Omar Haddad, was there.
"""


def test_a_headline_tells_what_its_source_says() -> None:
    scene, _ = listen(HEADED)
    made = cast_of(scene, "Pia Lund, Omar Haddad")
    roles = {"Pia Lund": "UN envoy", "Omar Haddad": "provincial governor"}
    people = tuple(one.model_copy(update={"role": roles[one.name]}) for one in made.entities)
    said = find_speech(scene, Cast(people, (), made.mentions), Times()).said
    assert [(one.record.speaker, one.record.mode) for one in said] == [
        ("Pia Lund", "indirect"),
        ("Omar Haddad", "indirect"),
        ("Pia Lund", "direct"),
    ]


def test_a_title_that_begins_with_its_source_tells_nothing() -> None:
    told = "Kenya says it will wait as trucks leave Orla\n\nORLA, Aug 26 - Trucks reached Orla on Friday."
    assert [who for who, _, _ in heard(told, "@Kenya, @Chad")] == []


OFFICES = "THE PRESIDENT: We will not accept this. The road stays closed.\n\nQUESTION: And the trucks?\n\nTHE PRESIDENT: They can wait at the gate until Monday.\n"


def test_a_label_that_is_only_an_office_is_whoever_has_it() -> None:
    scene, _ = listen(OFFICES + "\nPia Lund was elected in May.")
    made = cast_of(scene, "Pia Lund")
    people = tuple(one.model_copy(update={"role": "President"}) for one in made.entities)
    said = find_speech(scene, Cast(people, (), made.mentions), Times()).said
    assert {one.record.speaker for one in said} == {"Pia Lund"}
    assert {who for who, _, _ in heard(OFFICES)} == {"President"}


def test_a_report_of_the_secretary_general_speaks_for_them() -> None:
    told = "Report of the Secretary-General on the situation in Orla\n\nThe parties met on Friday.\n\nI call upon both sides to open the road."
    assert [who for who, _, _ in heard(told)] == ["Secretary-General"]


def test_an_office_that_a_statement_is_about_does_not_issue_it() -> None:
    told = "Statement by UNICEF on remarks of the Secretary-General\n\nThe parties met on Friday.\n\nWe call upon both sides to open the road."
    assert [who for who, _, _ in heard(told, "@UNICEF")] == ["UNICEF"]


def test_a_spokesman_without_a_name_in_a_title_is_nobody_who_says_we() -> None:
    title = "Statement by the Ministry Spokesman on the Truce in Niger"
    text = f"{title}\n\nThe United Kingdom welcomes the halt. We call on Mali to withdraw its troops from the border."
    assert {who for who, _, _ in heard(text, "@United Kingdom")} == {"United Kingdom"}
