"""A movement's promise: how often it is out in time, sent as one convoy in the window that it leaves in.

1. It is counted on fresh scenarios, with the rule on entry as its only cut-off, and the same each time it is asked.
2. What cannot be simulated has no promise: a fault, an unknown clause, law, crossing or way, or no window at the departure.
3. Of a departure told as a day, its worst hour counts; of one that never goes in, nothing is promised.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from safepassage.convoys.document import open_convoys
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.movement import Movement
from safepassage.convoys.promising import Simulated, simulate_movement
from safepassage.convoys.solving import Effort
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.when import Instant

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "aleppo-invented"
KNOWN = datetime(2016, 10, 2, 18, tzinfo=UTC)
FEW = Effort(promise=1000)


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case(FOLDER)


@pytest.fixture(scope="module")
def logistics(case: Case) -> Logistics:
    return open_convoys(case, FOLDER)


def simulate(
    case: Case, logistics: Logistics, *, at: Instant = KNOWN, known_on: Instant = KNOWN, **changed: Any
) -> Simulated | None:
    """Simulate the movement of the example, changed."""
    movement: Movement = logistics.about.movements[0].model_copy(update=changed)
    return simulate_movement(case, logistics, movement, at=at, known_on=known_on, effort=FEW)


def without(logistics: Logistics, **parts: Any) -> Logistics:
    return logistics.model_copy(update={"about": logistics.about.model_copy(update=parts)})


def test_the_first_convoy_of_monday_is_out_in_time(case: Case, logistics: Logistics) -> None:
    found = simulate(case, logistics)
    assert found is not None
    assert found.promise.value is not None
    assert found.promise.value >= found.promise.target == 0.95
    assert found.reaches > 0.9
    assert (found.gate, found.scenarios) == ("castello", 1000)
    assert found.turn_back is not None
    assert found == simulate(case, logistics)


def test_the_later_in_the_window_it_leaves_the_less_is_promised_until_it_never_goes_in(
    case: Case, logistics: Logistics
) -> None:
    said = {hour: simulate(case, logistics, departs=f"2016-10-04T{hour}") for hour in ("08:00", "16:00", "23:00")}
    values = [one.promise.value if one else None for one in said.values()]
    assert values[0] is not None
    assert values[1] is not None
    assert values[0] > values[1]
    assert values[2] is None


def test_of_a_day_its_worst_hour_counts(case: Case, logistics: Logistics) -> None:
    morning = datetime(2016, 10, 4, 3, tzinfo=UTC)
    whole = simulate(case, logistics, at=morning, departs="2016-10-04")
    hour = simulate(case, logistics, at=morning, departs="2016-10-04T16:00")
    assert whole is not None
    assert hour is not None
    assert whole.reaches <= hour.reaches


@pytest.mark.parametrize("hours", ["2016-10-03T05:00", "2016-10-06T07:00"])
def test_outside_of_a_window_there_is_no_promise(case: Case, logistics: Logistics, hours: str) -> None:
    assert simulate(case, logistics, departs=hours) is None


def test_what_is_not_known_gives_no_promise(case: Case, logistics: Logistics) -> None:
    unknown = tuple(row.model_copy(update={"reports": ()}) for row in logistics.about.crossings)
    assert simulate(case, without(logistics, delays=None)) is None
    assert simulate(case, without(logistics, crossings=unknown)) is None
    assert simulate(case, logistics.model_copy(update={"legs": ()})) is None
    assert simulate(case, logistics, clauses=("no-attacks", "unheard-of")) is None
    assert simulate(case, logistics, known_on=datetime(2016, 9, 1, tzinfo=UTC)) is None
