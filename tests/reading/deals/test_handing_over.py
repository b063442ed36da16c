"""Captives who are to be given up are coordination, and so is a peace accord; talks say what they are about.

1. Who asks, offers, promises or refuses to free captives tells a step; so does an exchange that was made.
2. What is hoped for or denied, what one side did alone, and what else is released, is none.
3. A peace accord that was made is coordination, whatever it stopped.
4. Soldiers who are to go back to their posts are coordination, and lorries that would go in are a corridor.
5. A truce that talks are about is no step beside the talks; talks that will follow are to come.
"""

from __future__ import annotations

import pytest

from tests.reading.deals.stepping import steps


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad demanded that the militia release all hostages.", "proposed"),
        ("The militia agreed to free the captives within a week.", "agreed"),
        ("The generals refused to hand over hundreds of prisoners.", "refused"),
        ("The two sides traded 40 captives near Menaka.", "agreed"),
    ],
)
def test_captives_who_are_to_be_given_up_are_coordination(text: str, told: str) -> None:
    assert steps(text) == [("coordination", told)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad hopes to free the captives.",
        "The militia released a statement.",
        "The militia freed two captives on Monday.",
        "The militia promised to release a report.",
        "It is unclear whether the militia will free the hostages.",
    ],
)
def test_what_is_hoped_for_or_done_alone_is_none(text: str) -> None:
    assert not steps(text)


def test_what_a_truce_is_called_for_is_no_step_beside_it() -> None:
    told = steps("Kenya said Fiji suggested calling a truce to exchange captives, then bury the fallen.")
    assert told == [("truce", "proposed")]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides signed a peace accord in Oslo.",
        "They were bound by a peace accord reached in Oslo in May 2019.",
    ],
)
def test_a_peace_accord_is_coordination(text: str) -> None:
    assert [kind for kind, _ in steps(text)] == ["coordination"]


@pytest.mark.parametrize(
    "text", ["The two sides did not sign a peace accord.", "The envoy wrote a book on peace accords."]
)
def test_a_peace_accord_that_was_not_made_is_none(text: str) -> None:
    assert not steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks on a permanent truce were to follow.",
        "Envoys of Mali and Chad will fly to Lome for talks on a permanent truce.",
        "Talks on a permanent truce are going nowhere.",
        "Mali proposed a direct dialogue with Chad about a permanent truce.",
    ],
)
def test_a_truce_that_talks_are_about_is_no_step_beside_them(text: str) -> None:
    assert [kind for kind, _ in steps(text)] == ["talks"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mali agreed that the troops of both sides are to return to their barracks.", ["coordination"]),
        ("Chad demanded that the rebels return to their old positions.", ["coordination"]),
        ("Under the terms 40 trucks of flour would go into Gao each day.", ["corridor"]),
        ("The troops returned to their barracks.", []),
        ("Chad hopes that the troops return to their barracks.", []),
        ("If the guns fell silent, 40 trucks of flour would go into Gao.", []),
        ("Trucks of flour would have gone into Gao.", []),
    ],
)
def test_who_is_to_go_back_or_in_is_a_step(text: str, told: list[str]) -> None:
    assert [kind for kind, _ in steps(text)] == told


def test_a_prisoner_told_by_name_is_given_up_as_well() -> None:
    assert steps("Chad urged Libya to release John Miller.") == [("coordination", "proposed")]
