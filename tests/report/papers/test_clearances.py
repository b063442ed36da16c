"""Whose permit is missing stands first; a permit for too little is missing, too; and no cell or name does harm.

1. Each authority of each crossing, of the route and of each stop has a row on each day of a pass, with the record that answers.
2. What is missing, refused, asked for or too little comes before what was granted.
3. Movements that are asked for stand beside the plan's convoys; without a day, no grant suffices.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from safepassage.convoys.movement import Movement
from safepassage.report.papers.clearance_list import clearance_page, clearance_sheet, summary
from safepassage.report.papers.clearances import Clearance, needed_clearances, of_convoy
from tests.report.papers.plans import DAY, KNOWN_ON, TAG, case, logistics, north, plan, west
from tests.report.tree import read

MOVEMENT = {"id": "m", "hub": "gaziantep", "route": "west", "stops": ["urum"], "trucks": 5, "source": "S1"}


def rows() -> tuple[Clearance, ...]:
    """List the permits that the plan and the movements need."""
    return needed_clearances(plan(), logistics(), case(), KNOWN_ON)


def of(authority: str, place: str, among: tuple[Clearance, ...]) -> list[Clearance]:
    """Find the rows of an authority on a place."""
    return [row for row in among if (row.need.authority, row.need.of) == (authority, place)]


def test_every_authority_of_the_way_has_a_row_on_its_day() -> None:
    found = {
        (row.need.authority, row.need.of, row.need.state, row.day)
        for row in of_convoy(north(), logistics(), case(), KNOWN_ON)
    }
    day = date(2016, 11, 10)
    assert found == {
        ("turkey", "bab", "granted", day), ("government", "bab", "granted_in_part", day),
        ("government", "castello", "refused", day), ("front", "castello", "requested", day),
        ("government", "north", "missing", day), ("front", "aleppo-east", "missing", day),
        ("council", "aleppo-east", "missing", day),
    }  # fmt: skip


def test_a_gate_that_is_passed_on_two_days_needs_both() -> None:
    found = of("turkey", "bab", of_convoy(west(), logistics(), case(), KNOWN_ON))
    assert [row.day for row in found] == [date(2016, 11, 11), date(2016, 11, 12)]
    (late,) = of("council", "atareb", of_convoy(west(), logistics(), case(), KNOWN_ON))
    assert late.day == date(2016, 11, 12)


def test_the_day_is_that_of_the_cases_clock() -> None:
    gate = replace(north().waypoints[1], arrives=north().waypoints[1].arrives)
    night = datetime(2016, 11, 10, 21, 30, tzinfo=UTC)  # 23:30 in Aleppo, already the 11th in Gaziantep
    evening = replace(gate.arrives, p50=night - timedelta(hours=9), p90=night)
    moved = replace(gate, arrives=evening, leaves=replace(gate.leaves, p50=night, p90=night))
    convoy = replace(north(), waypoints=(moved,), departs=night - timedelta(hours=3))
    assert {row.day for row in of("turkey", "bab", of_convoy(convoy, logistics(), case(), KNOWN_ON))} == {
        date(2016, 11, 10)
    }


def test_a_gate_that_is_shut_overnight_is_passed_in_the_morning() -> None:
    gate = north().waypoints[1]
    night = replace(gate, leaves=replace(gate.leaves, p50=DAY + timedelta(days=1, hours=4)))
    found = of_convoy(replace(north(), waypoints=(night,)), logistics(), case(), KNOWN_ON)
    assert {row.day for row in of("turkey", "bab", found)} == {date(2016, 11, 11)}


def test_what_is_missing_comes_first() -> None:
    assert all(one.open or not other.open for one, other in pairwise(rows()))
    states = [row.need.state for row in rows()]
    assert states.index("missing") < states.index("refused") < states.index("requested") < states.index("granted")


def test_a_permit_for_part_of_the_goods_is_not_enough() -> None:
    (row,) = of("government", "bab", of_convoy(north(), logistics(), case(), KNOWN_ON))
    assert row.shortfalls == ("not for kit",)
    food = tuple(replace(truck, items=truck.items[:1]) for truck in north().trucks)
    (alone,) = of("government", "bab", of_convoy(replace(north(), trucks=food), logistics(), case(), KNOWN_ON))
    assert not alone.open


def test_convoys_of_one_day_share_a_permits_limits() -> None:
    twice = replace(plan(), convoys=(north(), replace(north(), id="c3")))
    (row,) = of("turkey", "bab", needed_clearances(twice, logistics(), case(), KNOWN_ON, ()))
    assert (row.asked_for, row.trucks, row.shortfalls) == (("c1", "c3"), 24, ("for 1 a day, not for 2",))


def test_what_was_not_known_then_is_no_permit() -> None:
    (row,) = of("turkey", "bab", of_convoy(north(), logistics(), case(), DAY - timedelta(days=20)))
    assert row.need.state == "missing"
    assert row.open


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ({"departs": "2016-11-10T09:00"}, True),
        ({"known": "2016-11-09"}, False),
        ({"done": "2016-11-07"}, False),
        ({"done": "2016-11-20"}, True),
    ],
)
def test_a_movement_is_asked_for_while_it_is_known_and_not_over(more: dict[str, str], asked: bool) -> None:  # noqa: FBT001 - a row of the table
    movement = Movement.model_validate(MOVEMENT | more)
    found = needed_clearances(None, logistics(), case(), KNOWN_ON, (movement,))
    assert bool(found) == asked


def test_a_grant_for_stated_days_is_none_for_a_movement_without_a_day() -> None:
    found = needed_clearances(None, logistics(), case(), KNOWN_ON, (Movement.model_validate(MOVEMENT),))
    assert found
    assert all(row.open and row.day is None for row in found)


def test_a_route_that_the_case_does_not_hold_is_itself_missing() -> None:
    (row,) = of_convoy(replace(north(), route="lost"), logistics(), case(), KNOWN_ON)
    assert (row.need.of, row.need.state) == ("lost", "missing")


def test_the_sheet_has_a_row_of_tags_and_runs_no_formula() -> None:
    table = list(csv.DictReader(io.StringIO(clearance_sheet(rows(), logistics(), case(), KNOWN_ON))))
    assert all(label.startswith("#") for label in table[0].values())
    assert len(table) == len(rows()) + 1
    assert not any(cell.startswith(("=", "@", "+", "-", "|")) for row in table[1:] for cell in row.values())
    assert {row["authority_name"] for row in table[1:]} >= {"'@Front"}
    assert {(row["known_on"], row["zone"]) for row in table[1:]} == {("2016-11-08T11:30+02:00", "Asia/Damascus")}
    refused = next(row for row in table if row["decision"] == "refused")
    assert (refused["since"], refused["source"], refused["open"]) == ("2016-11-07", "S2", "yes")


def test_the_page_marks_what_is_missing_and_holds_no_tag_of_others() -> None:
    page = read(clearance_page(rows(), logistics(), case(), KNOWN_ON))
    assert page.all("script") == []
    assert TAG in page.one("table").text
    marked = [row.has({"class_": "missing"}) for row in page.one("tbody").all("tr")]
    assert marked == sorted(marked, reverse=True)
    assert sum(marked) == sum(row.open for row in rows())
    assert "Approval is not access." in summary(rows())
    assert summary(()) == "No permit is needed by what the case holds of crossings, routes and destinations."
