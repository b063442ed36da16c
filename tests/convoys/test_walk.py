"""Does every convoy in every scenario do what the rules of the way say?

1. Gates, stops, the way out and the way home are those of a slow walk that is written anew from the rules.
2. Hours over midnight, hours of another zone and hours on the night of a clock change are where the clocks say.
3. A convoy that turns back, is refused, or does not go on is out the earlier for it, and nobody behind it is reached.
4. Who goes beside it changes nothing: a convoy alone has the times that it has among others.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.draws import Draw, Draws, draw, medians
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips
from safepassage.convoys.walk import NEVER, Outcome, Walker
from tests.convoys.drawn import CITY_LEGS, SOURCE, city, delays_of, many, task_of
from tests.convoys.slow_walk import Slow, SlowWalk, Terms, close

HOURS = ("06:00-18:00", "19:00-05:00", "00:00-24:00", "09:00-15:30", "22:00-23:30", None)
LIGHT = ("06:00-18:30", "05:00-20:00", None, "16:00-04:00")
ZONES = ("Asia/Damascus", "Europe/Istanbul", "Asia/Beirut", None)
STARTS = (
    datetime(2016, 10, 27, 3, 30, tzinfo=UTC),  # summer time ends in Damascus at midnight
    datetime(2016, 3, 24, 14, tzinfo=UTC),  # and begins at midnight: 00:00 is skipped
    datetime(2026, 4, 2, 3, tzinfo=UTC),
)
SCENARIOS = 12


def walked(seed: int) -> Task:
    """Draw a task of routes through up to three gates, with hours, zones and windows of every kind."""
    rng = np.random.default_rng([seed, 3])
    plain, legs = many(rng, 2, 3, 4, 1)
    for row in (*plain["crossings"], *plain["destinations"]):
        row |= {"hours": HOURS[rng.integers(len(HOURS))], "time_zone": ZONES[rng.integers(len(ZONES))]}
    for row in plain["crossings"]:
        row["refused_share"] = float(rng.choice([0, 0, 0.2]))
    plain["routes"] = [_route(rng, at) for at in range(4)]
    legs |= {(f"x{a}", f"x{b}"): float(rng.integers(20, 90)) for a in range(3) for b in range(a)}
    plain["rules"] |= {"daylight": LIGHT[rng.integers(len(LIGHT))], "max_stops": 3}
    plain["delays"]["offload"]["spread"] = float(rng.choice([0, 0.25]))
    start = STARTS[seed % len(STARTS)] + timedelta(minutes=int(rng.integers(0, 300)))
    window = (start, start + timedelta(hours=float(rng.integers(10, 50))))
    return task_of(plain, legs, [window])


def _route(rng: np.random.Generator, at: int) -> dict[str, Any]:
    gates = [f"x{gate}" for gate in rng.permutation(3)[: rng.integers(1, 4)]]
    out_by = str(rng.choice(gates)) if rng.random() < 0.5 else None
    return {"id": f"r{at}", "crossings": gates, "out_by": out_by, **SOURCE}


def trips_of(task: Task, rng: np.random.Generator, count: int) -> Trips:
    """Draw convoys of one route with one number of stops."""
    stops = np.stack([rng.permutation(4)[:3] for _ in range(count)])
    stops[:, int(rng.integers(1, 4)) :] = -1
    depart = task.opens[0] + rng.integers(-240, 900, count)
    limit = np.where(rng.random(count) < 0.3, depart + 400, np.inf)
    trucks = rng.integers(1, 7, stops.shape)
    zero = np.zeros(count, np.int64)
    return Trips(
        zero, rng.integers(0, 2, count), zero + rng.integers(0, 4), depart.astype(float), stops, trucks, limit, zero + 7
    )


class Asked:
    """A drawn walk, quick, and what the slow one says of each convoy and scenario."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng([seed, 4])
        self.task = walked(seed)
        self.delays = delays_of(self.task)
        self.trips = trips_of(self.task, rng, 3)
        self.draws = draw(self.task, self.delays, SCENARIOS, seed, rows=40)
        shape = (3, SCENARIOS)
        gates = len(self.task.about.routes[int(self.trips.route[0])].crossings)
        late = np.maximum(0, rng.normal(0, 200, shape)) + self.trips.depart[:, None]
        self.start = late.astype(np.float32) if rng.random() < 0.5 else None
        cuts = self.trips.depart[:, None] + rng.integers(100, 900, (3, 3))
        self.cuts = np.where(rng.random((3, 3)) < 0.6, cuts, np.inf)[:, :gates].astype(np.float32)
        onward = self.trips.depart[:, None] + rng.integers(300, 1200, (3, 3))
        self.onward = onward.astype(np.float32) if rng.random() < 0.7 else None

    def quick(self, rows: slice = slice(None), draws: Draws | None = None) -> Outcome:
        walker = Walker(self.task, self.delays, draws or self.draws)
        return walker.walk(
            self.trips.take(rows),
            start=None if self.start is None else self.start[rows],
            cuts=self.cuts[rows],
            onward=None if self.onward is None else self.onward[rows],
        )

    def slow(self, row: int, scenario: int) -> Slow:
        terms = Terms(
            -np.inf if self.start is None else float(self.start[row, scenario]),
            tuple(self.cuts[row].tolist()),
            None if self.onward is None else tuple(self.onward[row].tolist()),
        )
        return SlowWalk(self.task, self.delays, self.draws, self.trips, row, scenario).go(terms)


@pytest.mark.parametrize("seed", range(60))
def test_a_convoy_goes_as_the_rules_say_in_every_scenario(seed: int) -> None:
    asked = Asked(seed)
    quick = asked.quick()
    for row in range(3):
        for scenario in range(SCENARIOS):
            slow, at = asked.slow(row, scenario), (row, scenario)
            assert all(close(t, gate[at]) for t, gate in zip(slow.gates, quick.gates, strict=True)), (at, "gates")
            assert slow.through == quick.through[at], (at, "through")
            assert slow.served == [bool(mask[at]) for mask in quick.served], (at, "served")
            assert all(close(t, left[at]) for t, left in zip(slow.left, quick.left, strict=True)), (at, "left")
            assert close(slow.clear, quick.clear[at]), (at, "clear", slow.clear, quick.clear[at])
            assert close(slow.back, quick.back[at]), (at, "back", slow.back, quick.back[at])


def test_the_drawn_walks_turn_back_are_refused_and_end_early_often_enough_to_tell() -> None:
    seen = {"through": 0, "turned": 0, "inside, then back": 0, "never in": 0, "not on": 0}
    for seed in range(60):
        done = Asked(seed).quick()
        seen["through"] += int(done.through.sum())
        seen["turned"] += int((~done.through).sum())
        seen["inside, then back"] += int((~done.through & (done.clear > NEVER)).sum())
        seen["never in"] += int((done.clear == NEVER).sum())
        seen["not on"] += int((done.served[0] & ~done.served[-1]).sum())
    assert min(seen.values()) > 30, seen


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_who_else_is_sent_changes_no_convoys_times(seed: int) -> None:
    asked = Asked(seed)
    together = asked.quick()
    for row in range(3):
        alone = asked.quick(slice(row, row + 1))
        for name in ("clear", "back", "through"):
            np.testing.assert_array_equal(getattr(alone, name)[0], getattr(together, name)[row], name)


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_the_median_scenario_has_the_stated_windows_and_no_chance(seed: int) -> None:
    asked = Asked(seed)
    draws = medians(asked.task, asked.delays)
    done = Walker(asked.task, asked.delays, draws).walk(asked.trips)
    for row in range(3):
        slow = SlowWalk(asked.task, asked.delays, draws, asked.trips, row, 0).go(Terms())
        assert close(slow.back, done.back[row, 0])
        assert close(slow.clear, done.clear[row, 0])


@pytest.fixture
def one() -> tuple[Task, Trips]:
    """Give one convoy of the city that leaves at seven for both neighbourhoods."""
    task = task_of(city(), CITY_LEGS)
    row = np.zeros(1, np.int64)
    trips = Trips(row, row, row, task.opens + 60.0, np.array([[0, 1]]), np.array([[3, 3]]), np.array([np.inf]), row)
    return task, trips


def minutes(rows: list[list[float]]) -> Draw:
    return np.array(rows, np.float32)


def walk(task: Task, trips: Trips, **more: Any) -> Outcome:
    return Walker(task, delays_of(task), medians(task, delays_of(task))).walk(trips, **more)


def test_a_convoy_that_is_ready_late_starts_late(one: tuple[Task, Trips]) -> None:
    task, trips = one
    soon, late = (walk(task, trips, start=minutes([[trips.depart[0] + wait]])) for wait in (-30, 90))
    assert soon.gates[0][0, 0] == pytest.approx(trips.depart[0] + 40 + held(task), abs=0.1)
    assert late.gates[0][0, 0] - soon.gates[0][0, 0] == pytest.approx(90, abs=0.1)


def test_a_convoy_past_its_cutoff_never_goes_in_and_nobody_is_reached(one: tuple[Task, Trips]) -> None:
    task, trips = one
    gate = walk(task, trips).gates[0][0, 0]
    goes, turns = (walk(task, trips, cuts=minutes([[gate + by]])) for by in (1, -1))
    assert goes.through[0, 0]
    assert goes.served[1][0, 0]
    assert not turns.through[0, 0]
    assert not any(mask[0, 0] for mask in turns.served)
    assert turns.clear[0, 0] == NEVER
    assert turns.back[0, 0] == pytest.approx(gate + 40, abs=0.1)


def test_a_convoy_that_may_not_go_on_comes_out_from_its_first_stop(one: tuple[Task, Trips]) -> None:
    task, trips = one
    left = walk(task, trips).left[0][0, 0]
    turns = walk(task, trips, onward=minutes([[left - 1, np.inf]]))
    assert [bool(mask[0, 0]) for mask in turns.served] == [True, False]
    assert turns.clear[0, 0] == pytest.approx(left + 25 + held(task) / 2, abs=0.1)


def test_a_convoy_after_the_day_of_its_approval_turns_back(one: tuple[Task, Trips]) -> None:
    task, trips = one
    gate = float(walk(task, trips).gates[0][0, 0])
    for by, through in ((1.0, True), (-1.0, False)):
        trips.limit[:] = gate + by
        assert walk(task, trips).through[0, 0] == through


def held(task: Task) -> float:
    """Give the minutes that the median day holds everybody at the gate."""
    return float(medians(task, delays_of(task)).hold["gate"][0, 0])
