"""Does bad and large input get an empty plan, or a bounded one, and never an exception?

1. Where nobody can be sent the plan is empty: no fleet, no stock, nothing open, no way, no time, nobody in need.
2. A plan stops when its clock says so, and is then still one that keeps to the facts of its task.
3. However many places there are, no more than the most convoys are listed.
4. A solver that fails, or whose time is over, leaves less of a plan and no wrong one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.highs import Highs
from safepassage.convoys.listing import BREADTHS, MOST
from safepassage.convoys.logistics import ConvoysFile
from safepassage.convoys.solver import Block, Floats, Ints, Limits, Linear, Solved
from safepassage.convoys.solving import Effort, solve
from safepassage.convoys.task import Limit, Task, Ways
from tests.convoys.checker import check
from tests.convoys.drawn import (
    CITY_LEGS,
    OPENS,
    SMALL,
    Plain,
    Table,
    city,
    delays_of,
    destination,
    no_time,
    planned,
    small,
    task_of,
)

EMPTY: list[tuple[str, Callable[[Plain], Any], dict[str, Any]]] = [
    ("no trucks", lambda p: p["hubs"][0].update(trucks=[]), {}),
    ("no truck types", lambda p: (p["hubs"][0].update(trucks=[]), p.update(truck_types=[])), {}),
    ("fewer trucks than a convoy needs", lambda p: p["rules"].update(min_trucks=11, max_trucks=20), {}),
    ("no stock", lambda p: p["hubs"][0].update(stock=[]), {}),
    ("stock that comes too late", lambda p: p["hubs"][0]["stock"][0].update(at="2026-05-01T00:00Z"), {}),
    ("nobody in need", lambda p: [row.update(people_in_need=0) for row in p["destinations"]], {}),
    ("no destination", lambda p: p.update(destinations=[]), {}),
    ("no route", lambda p: p.update(routes=[]), {}),
    ("no hub", lambda p: p.update(hubs=[]), {}),
    ("a gate that takes nobody", lambda p: p["crossings"][0].update(convoys_per_day=0), {}),
    ("places that take nobody", lambda p: [row.update(convoys_per_day=0) for row in p["destinations"]], {}),
    ("a gate that refuses everybody", lambda p: p["crossings"][0].update(refused_share=1), {}),
    ("the gate is closed", lambda p: None, {"status": {"gate": 0}}),
    ("nobody reported of the gate", lambda p: None, {"status": {"gate": 1}}),
    ("the road is closed", lambda p: None, {"legs": Table(CITY_LEGS, {("yard", "gate"): 0})}),
    ("legs that do not connect", lambda p: None, {"legs": {("yard", "east"): 30, ("gate", "west"): 30}}),
    ("no legs", lambda p: None, {"legs": {}}),
    ("a window shorter than the drive", lambda p: None, {"windows": [(OPENS, OPENS + timedelta(minutes=50))]}),
    ("a window of a minute", lambda p: None, {"windows": [(OPENS, OPENS + timedelta(minutes=1))]}),
    ("a margin longer than the window", lambda p: p["rules"].update(margin_min=1440), {"windows": [(OPENS, OPENS + timedelta(hours=20))]}),
    ("gates open at night only", lambda p: p["crossings"][0].update(hours="22:00-03:00"), {"windows": [(OPENS, OPENS + timedelta(hours=10))]}),
    ("no approval", lambda p: p["crossings"][0].update(authorities=["state"]), {}),
    ("a day has no light", lambda p: p["rules"].update(daylight="12:00-12:10"), {}),
    ("offloading for days", lambda p: [row.update(offload_min=1440.0, offload_bays=1) for row in p["destinations"]], {}),
    ("packages larger than a truck", lambda p: p["truck_types"][0].update(payload_kg=50), {}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "change", "more"), EMPTY)
def test_where_nobody_can_be_sent_the_plan_is_empty(
    why: str, change: Callable[[Plain], Any], more: dict[str, Any]
) -> None:
    plain = city()
    change(plain)
    made = planned(task_of(plain, **more))
    assert made.convoys == (), why
    assert made.played is None
    assert 0 <= made.gap <= 1


def test_the_city_itself_is_planned() -> None:
    assert planned(task_of(city())).convoys


class Ticking:
    """A clock that goes a second further at every look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.mark.parametrize("seconds", [0.0, 1.0, 5.0, 20.0])
def test_a_plan_looks_at_its_clock_and_stops(seconds: float) -> None:
    task = small(0)
    clock = Ticking(1.0)
    made = solve(task, delays_of(task), replace(SMALL, seconds=seconds, near=0.0), Highs(), clock)
    check(made)
    assert clock.now <= 2 * seconds + 30
    assert made.generated.bound >= made.sending.value - 1e-6


def test_more_time_is_no_worse() -> None:
    task = small(1)
    values = [
        solve(task, delays_of(task), replace(SMALL, seconds=s), Highs(), Ticking(1.0)).sending.value
        for s in (1.0, 200.0)
    ]
    assert values[0] <= values[1]


class Failing(Highs):
    """A solver that solves no integer program, or no linear one."""

    def __init__(self, *, linear: bool, integer: bool) -> None:
        self.linear_too, self.integer_too = linear, integer

    def linear(self, lower: Floats, upper: Floats) -> Any:
        return super().linear(lower, upper) if self.linear_too else Nothing()

    def integer(self, *args: Any, **more: Any) -> Solved | None:
        return super().integer(*args, **more) if self.integer_too else None


class Nothing(Linear):
    """A linear program that nobody can solve."""

    def add_columns(self, block: Block) -> None:
        pass

    def add_rows(self, lower: Floats, upper: Floats, starts: Ints, index: Ints, value: Floats) -> None:
        pass

    def bound_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        pass

    def solve(self, *, seconds: float = 0.0) -> Solved | None:  # noqa: ARG002 - the shape of the Protocol
        return None


@pytest.mark.parametrize(("linear", "integer"), [(True, False), (False, True), (False, False)])
def test_a_solver_that_fails_leaves_an_empty_plan(linear: bool, integer: bool) -> None:  # noqa: FBT001 - a table
    task = small(0)
    made = solve(task, delays_of(task), SMALL, Failing(linear=linear, integer=integer), no_time)
    check(made)
    assert made.convoys == ()
    assert made.sending.value == 0


def test_an_integer_program_without_a_solution_is_none_and_not_a_value() -> None:
    one = Block(np.ones(1), np.zeros(1), np.ones(1), np.array([0, 1]), np.array([0]), np.ones(1))
    rows = (np.array([2.0]), np.array([3.0]))
    whole = np.array([True])
    assert Highs().integer(rows, one, whole, Limits()) is None
    program = Highs().linear(*rows)
    program.add_columns(one)
    assert program.solve() is None


def test_an_unbounded_program_is_none_and_not_a_value() -> None:
    one = Block(np.ones(1), np.zeros(1), np.array([np.inf]), np.array([0, 0]), np.zeros(0, np.int64), np.zeros(0))
    program = Highs().linear(np.array([0.0]), np.array([1.0]))
    program.add_columns(one)
    assert program.solve() is None


def country(places: int) -> Task:
    """Write many places behind one gate, all as far from it and from each other."""
    plain = city()
    plain["destinations"] = [
        destination(f"d{at}", 1000, severity=1 + at % 5, authorities=["local"]) for at in range(places)
    ]
    bare = task_of(city())
    allowed = {("local", f"d{at}"): {day: Limit(2) for day in range(3, 6)} for at in range(places)}
    shape = (places + 2, places + 2)
    minutes, nothing = np.broadcast_to(30.0, shape), np.broadcast_to(0.0, shape)
    ways = Ways(minutes, nothing, nothing, np.broadcast_to(np.int8(2), shape), guess=False)
    return replace(bare, about=ConvoysFile.model_validate(plain), ways=ways, permits=allowed)


def test_ten_thousand_places_are_listed_and_planned_within_bounds() -> None:
    task = country(10_000)
    effort = Effort(seconds=8, near=0.1, weigh=32, tune=200, promise=200)
    made = solve(task, delays_of(task), effort, Highs(), Ticking(2.0))
    assert 0 < len(made.columns) <= MOST
    assert made.columns.breadth != BREADTHS[0]
    assert made.generated.bound >= made.sending.value
    check(made)
