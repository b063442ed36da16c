"""What moved between two dates, and between two states of knowledge.

1. A consent, a condition or a position that was not there is new; the record before and the one after are both given.
2. What was retracted is told as retracted, what ran out as ended; neither is passed over.
3. Softening and hardening are said only of two dated ranges of one party on one scale, one within the other, or where words say so.
4. Two states of knowledge about one date differ by what became known, not by what happened.
5. What another tells of a party never changes the party's own word.
6. Nothing moves between a view and itself, and what is new one way is gone the other way.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.talks.change import Change, changes
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from tests.talks.small import condition, consent, opened

END = datetime(2016, 10, 1, tzinfo=UTC)
SCALE = {"unit": "hours", "least": 3, "most": 72}
ISSUES: list[dict[str, Any]] = [
    {"id": "hours", "title": "Hours", "source": "S1", "scale": SCALE},
    {"id": "road", "title": "Road", "source": "S1", "options": [{"id": "a", "words": "A"}, {"id": "b", "words": "B"}]},
]


def day(number: int) -> datetime:
    return datetime(2016, 9, number, tzinfo=UTC)


def said(on: int, **more: Any) -> dict[str, Any]:
    """Give a position of North on the hours, said on a day of September."""
    return {"party": "north", "issue": "hours", "spoken": f"2016-09-{on:02d}", "source": "S1", **more}


def moved(found: tuple[Case, Talks], since: int = 5, until: int = 20) -> tuple[Change, ...]:
    """List what moved between two days, on what was known in the end."""
    return changes(*found, View(day(since), END), View(day(until), END))


def between(folder: Path, *positions: dict[str, Any]) -> list[tuple[str, str]]:
    """Tell what moved in positions, and why."""
    found = opened(folder, [], (), {"issues": ISSUES, "positions": list(positions)})
    return [(one.what, one.because) for one in moved(found) if one.kind == "position"]


def test_what_was_not_there_is_new(tmp_path: Path) -> None:
    rows = [consent("north", "conditional", conditions=["fuel"])]
    found = opened(
        tmp_path,
        rows,
        (condition("fuel", ("met", "2016-09-11"), asked_by=["north"]),),
        {"issues": ISSUES, "positions": [said(10, wants=3)]},
    )
    assert [(one.kind, one.party, one.about, one.what, one.before) for one in moved(found)] == [
        ("consent", "north", "truce", "new", None),
        ("condition", "north", "fuel", "new", None),
        ("position", "north", "hours", "new", None),
    ]
    assert all(one.after is not None and one.after.source == ("S1",) for one in moved(found))


def test_a_new_answer_takes_the_place_of_the_old_with_both_records(tmp_path: Path) -> None:
    found = opened(
        tmp_path, [consent("north", spoken="2016-09-04"), consent("north", "withdrawn", spoken="2016-09-06")]
    )
    (one,) = moved(found)
    assert (one.what, one.before.state, one.after.state) == ("different", "consented", "withdrawn")  # type: ignore[union-attr]


def test_what_is_no_longer_believed_is_retracted(tmp_path: Path) -> None:
    found = opened(tmp_path, [consent("north", spoken="2016-09-04", retracted="2016-09-12")])
    told = changes(*found, View(day(20), day(10)), View(day(20), END))
    assert [(one.what, one.after) for one in told] == [("retracted", None)]


@pytest.mark.parametrize("row", [consent("north", spoken="2016-09-04", until="2016-09-12")], ids=["consent"])
def test_an_answer_whose_time_is_up_has_ended(tmp_path: Path, row: dict[str, Any]) -> None:
    assert [(one.what, one.after) for one in moved(opened(tmp_path, [row]))] == [("ended", None)]


def test_a_position_whose_time_is_up_has_ended(tmp_path: Path) -> None:
    assert between(tmp_path, said(4, wants=3, until="2016-09-12")) == [("ended", "")]


WIDER = "it took 3 to 3 hours on 2016-09-04, and 3 to 48 on 2016-09-10"
WAYS: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    ("wider", {"accepts": [3, 3]}, {"accepts": [3, 48]}, "softening", WIDER),
    ("narrower", {"accepts": [3, None]}, {"accepts": [24, 48]}, "hardening", "it took 3 to 72 hours on 2016-09-04, and 24 to 48 on 2016-09-10"),
    ("aside", {"accepts": [3, 24]}, {"accepts": [12, 48]}, "different", ""),
    ("same range, new words", {"accepts": [3, 24]}, {"accepts": [3, 24], "words": "again"}, "different", ""),
    ("a demand alone", {"wants": 48}, {"wants": 24}, "different", ""),
    ("one range only", {"wants": 48}, {"accepts": [3, 48]}, "different", ""),
    ("a stance", {"words": "no", "stance": "against"}, {"words": "yes", "stance": "for"}, "different", ""),
    ("words say so", {"wants": 48}, {"words": "may ease off", "change": "softening"}, "softening", "the record's own words say so"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "what", "because"), [row[1:] for row in WAYS], ids=[row[0] for row in WAYS]
)
def test_which_way_a_position_moved_is_said_only_on_dated_grounds(
    tmp_path: Path, before: dict[str, Any], after: dict[str, Any], what: str, because: str
) -> None:
    assert between(tmp_path, said(4, **before), said(10, **after)) == [(what, because)]


def test_options_without_a_scale_have_no_way(tmp_path: Path) -> None:
    rows = [said(4, issue="road", option="a"), said(10, issue="road", option="b")]
    assert between(tmp_path, *rows) == [("different", "")]


def test_two_states_of_knowledge_differ_by_what_became_known(tmp_path: Path) -> None:
    found = opened(tmp_path, [consent("north", known="2016-09-18")])
    assert moved(found, since=12, until=20) == ()
    (one,) = changes(*found, View(day(14), day(14)), View(day(14), END))
    assert (one.what, one.party) == ("new", "north")


def test_what_another_tells_stands_beside_the_partys_own_word(tmp_path: Path) -> None:
    rows = [consent("north", spoken="2016-09-04"), consent("north", "refused", spoken="2016-09-10", said_by="south")]
    (one,) = moved(opened(tmp_path, rows))
    assert (one.what, one.before, one.after.said_by) == ("new", None, "south")  # type: ignore[union-attr]


POSITIONS = st.lists(
    st.tuples(st.integers(1, 25), st.sampled_from([{"wants": 3}, {"accepts": [3, 24]}, {"accepts": [3, 48]}])),
    max_size=5,
)


@given(POSITIONS, st.integers(1, 28), st.integers(1, 28))
def test_a_change_read_backwards_is_the_opposite(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, dict[str, Any]]], one: int, other: int
) -> None:
    positions = [said(on, **more) for on, more in rows]
    found = opened(tmp_path_factory.mktemp("back"), [], (), {"issues": ISSUES, "positions": positions})
    assert moved(found, one, one) == ()
    there, back = moved(found, one, other), moved(found, other, one)
    assert [(row.before, row.after) for row in there] == [(row.after, row.before) for row in back]
    opposite = {"softening": "hardening", "hardening": "softening"}
    assert [opposite.get(row.what) for row in there] == [row.what if row.what in opposite else None for row in back]
