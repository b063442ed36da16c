"""Talks as steps: which mentions are one meeting, and what is told of it.

1. A meeting told of again is one, whoever speaks of it; the next round is another one.
2. What talks are to bring about is their purpose and no step of its own.
3. The years of a war are not those of talks about it.
4. Talks that are due, stalled, given up, refused or offered are steps, by whatever words; those hoped for or long over are none.
"""

from __future__ import annotations

import pytest

from tests.reading.deals.stepping import proposals


def test_a_meeting_told_of_again_is_one_whoever_speaks_of_it() -> None:
    text = (
        "Hopes of direct talks between Chadian President Idriss Deby and rebel leader Mahamat Nouri rose on Thursday. "
        "On Wednesday, Deby offered to meet Nouri. An aide said Nouri will meet him soon."
    )
    (only,) = proposals(text)
    assert (only.start, set(only.parties)) == ("", {"Idriss Deby", "Mahamat Nouri"})


def test_talks_that_stalled_and_the_next_meeting_are_two() -> None:
    text = "Ceasefire talks between Chad and Libya stalled on Thursday. Both sides agreed to meet again on 20 May."
    assert [(one.kind, one.start) for one in proposals(text)] == [("talks", ""), ("talks", "2024-05-20")]


def test_what_talks_are_to_bring_about_is_no_step_of_its_own() -> None:
    told = proposals("Libya rejected a call for an international conference to end the fighting in Chad.")
    assert [one.kind for one in told] == ["talks"]


def test_what_talks_are_to_bring_about_is_their_purpose() -> None:
    (only,) = proposals("Chad and Libya agreed to hold talks on a peace treaty in Doha on 12 May.")
    assert only.purpose == "peace treaty"


def test_where_talks_sit_is_not_their_purpose() -> None:
    (only,) = proposals("Chad and Libya agreed to hold talks on board a ship on 12 May.")
    assert only.purpose == ""


def test_a_meeting_told_of_twice_in_a_sentence_is_one() -> None:
    text = "President Idriss Deby will meet rebel leader Mahamat Nouri on Sunday for historic talks in Doha."
    (only,) = proposals(text)
    assert only.start == "2024-05-12"


def test_years_of_a_war_are_not_those_of_talks_about_it() -> None:
    (only,) = proposals("Chad proposed talks on the dead of the 1986-87 war with Libya.")
    assert (only.start, only.end) == ("", "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya offered to bring the two warring camps together in Mombasa.", "proposed"),
        ("The bloc has been unable to get the generals to the table.", "proposed"),
        ("Both camps in Kasai should commit to a dialogue.", "proposed"),
        ("Both camps in Kasai must come to the negotiating table.", "proposed"),
        ("The envoy is in talks with both armies.", "in force"),
        ("Norway supports the resumption of the Luanda and Nairobi processes.", "proposed"),
        ("Envoys will reconvene in Nairobi on 14 May.", "agreed"),
        ("The third round of talks should open in Lome as agreed.", "proposed"),
        ("Further discussions in Doha would deal with the border.", "proposed"),
        ("A session pencilled in for 20 May in Lome may be put off.", "proposed"),
        ("The negotiations were meant to open in Doha on Monday.", "proposed"),
        ("Chad has walked away from peace talks with Libya.", "ended"),
        ("Chad refused to negotiate with the rebels.", "refused"),
        ("The rebels insisted on speaking directly to the French.", "proposed"),
        ("Libya has rejected any dialogue with Chad.", "refused"),
    ],
)
def test_talks_are_told_by_many_words(text: str, status: str) -> None:
    assert [(one.kind, one.status) for one in proposals(text)] == [("talks", status)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya was hoping to bring Chad and Libya to the table.",
        "The war has brought the two families together.",
        "Much has changed since the talks began in Doha.",
        "The exchange is the only result so far of the peace conference.",
        "The minister refused to talk to reporters.",
    ],
)
def test_talks_that_are_hoped_for_or_lie_behind_are_none(text: str) -> None:
    assert not proposals(text)


def test_a_meeting_to_come_is_another_than_the_talks_that_were_given_up() -> None:
    text = "Chad has walked away from peace talks with Libya. A meeting scheduled for 20 May in Lome may be put off."
    assert [(one.status, one.start) for one in proposals(text)] == [("ended", ""), ("expected", "2024-05-20")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway urged Chad and Libya to return to the negotiating table.", "proposed"),
        ("Kenya has invited the leaders of Chad and Libya to Nairobi.", "proposed"),
        ("Chad broke off its contacts with the rebels.", "ended"),
        ("Talks in Nairobi between Chad and Libya hit a wall.", "blocked"),
        ("Chad will send a delegation to Nairobi to negotiate.", "agreed"),
    ],
)
def test_talks_are_told_by_a_table_a_team_a_contact_or_an_invitation(text: str, status: str) -> None:
    assert [(one.kind, one.status) for one in proposals(text)] == [("talks", status)]


def test_a_table_and_a_visit_are_no_talks() -> None:
    assert not proposals("The minister travelled to Nairobi to sign a loan. A table stood in the hall.")
    assert not proposals("The envoy will travel to Nairobi to sign a loan. Kenya invited the president to Nairobi.")


def test_an_invitation_is_no_yes_of_the_guests() -> None:
    (one,) = proposals("Kenya invited the leaders of Chad and Libya to Nairobi.")
    assert one.status == "proposed"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Norway will host the six-party talks on 20 May. The envoys of Chad and Libya will meet ahead of the six-party talks.",
            2,
        ),
        ("Six-way talks on the border are stalled. Chad said it would return to the six-party talks.", 1),
        ("Chad refuses to hold bilateral talks with Libya. The four-way talks resumed on Monday.", 2),
    ],
)
def test_talks_are_told_apart_by_how_many_sit_there(text: str, kinds: int) -> None:
    assert [one.kind for one in proposals(text)] == ["talks"] * kinds


def test_talks_that_resumed_after_a_walkout_are_under_way() -> None:
    (only,) = proposals("The four-way talks resumed on Monday. Chad quit the talks a year ago.")
    assert only.status == "in force"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norwegian envoy Kari Dahl held talks with Chad's foreign minister in Oslo.", []),
        ("Ministers will attend the Pacific Economic Cooperation summit in Lima on 20 May.", []),
        ("Talks between Chad and Libya over the border collapsed on Thursday.", [("talks", "failed")]),
        ("The peace process is frozen since Chad sent troops to the border.", [("talks", "postponed")]),
        ("It is possible that Idriss Deby and Mahamat Nouri will meet in Oslo.", [("talks", "proposed")]),
        ("Norway is seeking a meeting with the leader of Chad.", [("talks", "proposed")]),
    ],
)
def test_what_was_held_is_no_step_and_what_broke_off_is_one(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.status) for one in proposals(text)] == told


def test_an_invitation_that_one_of_them_accepts_is_to_their_talks() -> None:
    text = (
        "Hopes of direct talks between President Idriss Deby and rebel leader Mahamat Nouri rose. "
        "An aide said that Deby had accepted Norway's invitation to talks."
    )
    (only,) = proposals(text)
    assert (only.proposer, only.status) == ("Norway", "agreed")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad would like to renew its stalled peace talks with Libya.", 1),
        ("The visit spoiled the mood for a resumption of talks across the lake.", 1),
        ("Libya set the pullout as a condition for resuming negotiations with Chad.", 1),
        ("Speakers demanded negotiations with the Chadian army.", 1),
        ("Since the resumption of the talks in May, the shelling has gone on.", 0),
        ("The bid to reopen talks with the rebels failed in 1998.", 0),
        ("Their talks collapsed over the choice of ministers.", 0),
        ("President Idriss Deby flew to Cairo for talks with his Egyptian counterpart.", 0),
        ("Chadian officials held informal contacts with Libyan ones.", 0),
    ],
)
def test_talks_that_are_to_go_on_again_or_are_demanded_are_steps(text: str, told: int) -> None:
    assert [one.kind for one in proposals(text)] == ["talks"] * told


def test_the_opening_of_talks_is_cited_before_the_welcome() -> None:
    text = (
        "Norway on Friday welcomed the resumption of talks in Doha between Chad and Libya.\n\n"
        "Chad and Libya started their fourth round of peace talks in Doha that morning."
    )
    (only,) = proposals(text)
    assert "started their fourth round" in only.evidence.words
