"""Talks as steps: which mentions are one meeting, and what is told of it.

1. A meeting told of again is one, whoever speaks of it; the next round is another one.
2. What talks are to bring about is their purpose and no step of its own.
3. The years of a war are not those of talks about it.
"""

from __future__ import annotations

from datetime import date

from safepassage.reading.draft import Proposal
from safepassage.reading.extract import read


def proposals(text: str) -> tuple[Proposal, ...]:
    """Read the proposals of a text told on 10 May 2024."""
    return read(text, published=date(2024, 5, 10)).proposals


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
