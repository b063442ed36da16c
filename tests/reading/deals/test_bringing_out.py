"""People who are to be brought out are an evacuation.

1. Who asks, offers, promises or refuses to bring people out tells an evacuation, whatever verb says it.
2. What was done, is hoped for or denied, and what a truce is for, is none, unless it was done by a bargain.
3. Other people make another evacuation; *the evacuation* is the one told of.
"""

from __future__ import annotations

from datetime import date

import pytest

from safepassage.reading.extract import read


def evacuations(text: str) -> list[tuple[str, str]]:
    """Read who proposes each evacuation of a text told on 10 May 2024, and where it stands."""
    found = read(text, published=date(2024, 5, 10)).proposals
    return [(one.proposer, one.status) for one in found if one.kind == "evacuation"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway offered to fly the injured home.", ("Norway", "proposed")),
        ("The militia agreed to let the villagers leave Kidal.", ("", "agreed")),
        ("The generals refused to let any civilians out of El Fasher.", ("", "refused")),
        ("Kenya is asking for 300 pupils to be taken out of Juba.", ("Kenya", "proposed")),
        ("Mali undertook to expel the remaining gunmen from Menaka.", ("", "agreed")),
        ("The orphans of Odessa had to be taken out at once, the nun said.", ("", "proposed")),
        ("The pact provides for the insurgents to be bused to Gao.", ("", "proposed")),
        ("The governor said Chad would fly 40 patients home.", ("", "proposed")),
        ("Oman offered to carry the defenders away by air.", ("Oman", "proposed")),
        ("Both camps are in favour of taking out the wounded.", ("", "proposed")),
        ("Chad and Libya agreed that 120 gunmen will leave Faya for Kufra.", ("", "agreed")),
        ("The departure of the last holdouts from Faya was delayed.", ("", "postponed")),
        ("Under the deal the last fighters were bused out of Faya on Monday.", ("", "in force")),
        ("The air force carried out an operation to extract embassy personnel from Juba.", ("", "in force")),
    ],
)
def test_who_is_to_be_brought_out_is_an_evacuation(text: str, told: tuple[str, str]) -> None:
    assert evacuations(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya hopes to take the pupils out of Juba.",
        "The governor denied that the patients would be taken out.",
        "It is unclear whether the patients will be taken out of Gao.",
        "Mali declared a truce to bring the wounded out of Gao.",
        "The army let the villagers leave on Monday.",
        "The villagers want to leave Kidal.",
        "The police want to take the suspects out of the country.",
        "Norway offered to take the documents out of the vault.",
        "Students were evacuated after a group of gunmen attacked the school in Kaduna.",
        "The rebels evacuated their wounded after the deal had collapsed.",
        "Chad denied that the last group of fighters was bused out of Faya.",
        "The transfer of patients from one ward to another was agreed.",
    ],
)
def test_what_was_done_or_is_hoped_for_or_is_an_aim_is_none(text: str) -> None:
    assert not evacuations(text)


def test_other_people_are_another_evacuation() -> None:
    text = "Kenya offered to fly the pupils home. The rebels agreed to let the patients leave Juba."
    assert len(evacuations(text)) == len(("pupils", "patients"))


def test_the_evacuation_is_the_one_told_of() -> None:
    text = "Plans to bring 900 villagers out of Kidal were made. The evacuation was postponed on Friday."
    assert [status for _, status in evacuations(text)] == ["postponed"]


def test_those_who_are_brought_out_are_what_it_is_for() -> None:
    told = read("Kenya offered to take the patients out of Juba.", published=date(2024, 5, 10)).proposals
    assert [one.purpose for one in told] == ["patient"]
