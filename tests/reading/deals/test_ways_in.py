"""Ways in, and what stands between the parties, told without a noun for a corridor or a mission.

1. Lorries that are asked or promised to be sent in, a siege to be lifted and access that is asked for are a corridor.
2. Weapons and soldiers that are to be pulled back, and monitors who are to be sent, are coordination.
3. What was done, is hoped for or denied, is none.
"""

from __future__ import annotations

import pytest

from tests.reading.deals.stepping import steps


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya asked to send forty trucks into Juba.", ("corridor", "proposed")),
        ("The nuns' request to bring medicine in from Chad was heard.", ("corridor", "proposed")),
        ("Bishops called for the lifting of the siege of Kidal.", ("corridor", "proposed")),
        ("Bishops demanded that the siege of Kidal be lifted.", ("corridor", "proposed")),
        ("Norway urged Mali to remove all obstacles to relief supplies.", ("corridor", "proposed")),
        ("Norway urged Mali to guarantee aid workers access to the camps.", ("corridor", "proposed")),
        ("The Red Cross asked for the airport to be reopened.", ("corridor", "proposed")),
        ("The Rafah crossing will be expanded.", ("corridor", "agreed")),
        ("Chad and Libya agreed to pull back their tanks.", ("coordination", "agreed")),
        ("Chad and Libya undertook to hand in their rifles.", ("coordination", "agreed")),
        ("Libya tabled a 12-point blueprint for Chad.", ("coordination", "proposed")),
        ("Kenya's plan calls on the army to pull its tanks out of Kidal.", ("coordination", "proposed")),
        ("The mayor begged the besiegers to let bread reach Kidal.", ("corridor", "proposed")),
        ("Russia and Ukraine extended the Black Sea grain initiative.", ("corridor", "extended")),
        ("Kenya demanded that the insurgents withdraw from the valley.", ("coordination", "proposed")),
        ("Chad accepted that peacekeepers from Ghana will be deployed along the ridge.", ("coordination", "agreed")),
        ("Kenya called for the deployment of 9,000 peacekeepers.", ("coordination", "proposed")),
        ("Norway wants Kenya to take on a supervisory role at the dam.", ("coordination", "proposed")),
    ],
)
def test_a_step_is_told_by_what_is_to_be_done(text: str, told: tuple[str, str]) -> None:
    assert steps(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya sent forty trucks into Juba.",
        "Kenya hopes to send forty trucks into Juba.",
        "The governor insisted that no truck would go into Juba.",
        "The army denied that it would send trucks into Juba.",
        "Bishops praised the lifting of the siege of Kidal.",
        "Norway urged Mali to remove all obstacles to free trade.",
        "Reporters asked for access to the files.",
        "The insurgents withdrew from the valley on Monday.",
        "Libya hopes to withdraw its tanks.",
        "Discussions dealt with removing gunmen from the valley.",
        "Ukraine asked Germany to give it more missiles.",
        "Libya plans to hand out rifles.",
        "The airlines agreed to merge their units.",
        "Musa Hilal said that he won't hand over a single rifle.",
        "Norway will ensure the delivery of food that is badly needed.",
        "Looters hindered the delivery of relief goods.",
        "The council wants food to reach all those in need.",
        "Chad should facilitate unhindered access for relief.",
        "The rebels took the army's supply route to Kidal.",
        "Chad wants to open an economic corridor to Sudan.",
        "The king praised Chad on its recent release of detainees.",
        "Norway spoke of its efforts to win the release of the hostages.",
    ],
)
def test_what_was_done_or_is_hoped_for_or_denied_is_none(text: str) -> None:
    assert not steps(text)


def test_the_end_of_a_siege_and_a_corridor_are_two() -> None:
    text = "Kenya demanded an end to the siege of Kidal. It also asked for a humanitarian corridor from Gao."
    assert steps(text) == [("corridor", "proposed"), ("corridor", "proposed")]
