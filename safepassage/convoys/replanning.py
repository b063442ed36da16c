"""The plan anew: what has happened is frozen, the rest is planned again on what is known now.

A convoy that has left stays in the plan as it was; its trucks, packages, passages and approvals are taken, and whom it
reached, or is expected to reach, is in need no more. Convoys that have not left are planned anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from safepassage.convoys.highs import Highs
from safepassage.convoys.itinerary import Plan, PlannedConvoy, PlanWindow, Reached, WindowOutcome
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request
from safepassage.convoys.permit import route_needs
from safepassage.convoys.planning import Work, made_of, prepared
from safepassage.convoys.solving import solve
from safepassage.convoys.task import Taken, Task
from safepassage.errors import UnknownMovement
from safepassage.terms.case import Case
from safepassage.when import Instant, Span


@dataclass(frozen=True)
class Position:
    """What is known of a convoy that has left, or should have.

    Attributes
    ----------
    state
        ``under_way``, ``back`` at its hub, or ``cancelled``: it never left, and all it had is free again.
    ready
        When its trucks can start again; default: as planned, at the slow end, with the turnaround.
    reached
        People reached by destination; default: as many as were expected.
    """

    state: Literal["under_way", "back", "cancelled"] = "under_way"
    ready: Instant | None = None
    reached: Mapping[str, int] | None = None


@dataclass(frozen=True)
class News:
    """What changed since the plan was made: the case, its convoys, and where convoys are."""

    case: Case | None = None
    logistics: Logistics | None = None
    positions: Mapping[str, Position] = field(default_factory=dict)


def replan(made: Plan, now: Instant, news: News, *, clock: Callable[[], float] = time.monotonic) -> Plan:
    """Plan anew from now on.

    Parameters
    ----------
    made
        A plan of this process: it knows what it was made from.
    now
        UTC; also what is known then counts. Convoys that were to leave by now are frozen unless they were cancelled.
    news
        A changed case (a consent withdrawn, a window that shrank), changed convoys (an approval, a closed crossing), and
        positions by the convoys' identifiers.

    Returns
    -------
    Plan
        The frozen convoys first, then the new ones.

    Raises
    ------
    UnknownMovement
        A position is of a convoy that the plan does not hold.
    """
    work: Work = made.work
    known = {one.id for one in made.convoys}
    for name in news.positions:
        if name not in known:
            raise UnknownMovement(f"the plan has no convoy {name!r}; it has: {', '.join(sorted(known)) or 'none'}")
    left = tuple(
        replace(one, frozen=True)
        for one in made.convoys
        if one.departs <= now and news.positions.get(one.id, Position()).state != "cancelled"
    )
    case, logistics = news.case or work.case, news.logistics or work.logistics
    asked = Request(Span(now, max(work.asked.during.end, now)), now, work.asked.also, work.asked.unknown_roads)
    again = Work(case, logistics, asked, work.effort, work.roads, None)
    task, reasons = prepared(again)
    if task is None or logistics.about.delays is None:
        return _with(made_of(again, reasons), left, news, made)
    task = replace(task, windows=_named(task.windows, made))
    taken = tuple(_taken(task, one, news.positions.get(one.id, Position())) for one in left)
    task = replace(task, taken=taken, not_before=task.axis.minute(now))
    outcome = solve(task, logistics.about.delays, work.effort, Highs(), clock)
    first = max((int(one.id.rpartition("C")[2]) for one in made.convoys), default=0)
    return _with(made_of(replace(again, outcome=outcome), reasons, first=first), left, news, made)


def _named(windows: Sequence[PlanWindow], made: Plan) -> tuple[PlanWindow, ...]:
    """Let windows keep the names that they had in the plan before; new ones are numbered after those."""
    before = [one.window for one in made.windows]
    found: list[PlanWindow] = []
    number = max((int(one.id[1:]) for one in before), default=0)
    for window in windows:
        free = [one for one in before if one.id not in {name.id for name in found}]
        same = next((one.id for one in free if one.opens < window.closes and window.opens < one.closes), None)
        number += same is None
        found.append(replace(window, id=same or f"W{number}"))
    return tuple(found)


def _taken(task: Task, convoy: PlannedConvoy, position: Position) -> Taken:
    """Say what a convoy that has left has taken; what the case no longer names is left out."""
    about, axis = task.about, task.axis
    hubs = [row.id for row in about.hubs]
    kinds = {row.id: at for at, row in enumerate(about.truck_types)}
    kits = {row.id: at for at, row in enumerate(about.packages)}
    hub = hubs.index(convoy.hub) if convoy.hub in hubs else 0
    trucks = [(kinds[one.type], int(one.truck.rpartition("-")[2]) - 1) for one in convoy.trucks if one.type in kinds]
    packages: dict[int, int] = {}
    for load in convoy.trucks:
        for item in load.items:
            if item.package in kits:
                packages[kits[item.package]] = packages.get(kits[item.package], 0) + item.count
    ready = position.ready or convoy.back.p90 + timedelta(minutes=about.hubs[hub].turnaround_min)
    return Taken(
        hub,
        tuple((kind, number) for kind, number in trucks if number < task.fleet[hub, kind]),
        axis.minute(convoy.departs),
        axis.minute(ready),
        _uses(task, convoy),
        tuple(packages.items()),
        tuple((at, people) for at, people in _people(task, convoy, position)),
    )


def _uses(task: Task, convoy: PlannedConvoy) -> tuple[tuple[str, str, int], ...]:
    """List the passages and approvals that it used, by the day on which it was to pass its last gate."""
    routes = [row.id for row in task.about.routes]
    gates = [point for point in convoy.waypoints if point.kind == "crossing" and point.leg == "in"]
    day = task.axis.day(task.axis.minute(gates[-1].leaves.p50))
    found = [("", name, day) for name in (*(gate.place for gate in gates), *convoy.stops)]
    if convoy.route in routes:
        found += [(authority, of, day) for authority, of in route_needs(task)[routes.index(convoy.route)]]
    places = {row.id: row for row in task.about.destinations}
    found += [
        (authority, stop, day) for stop in convoy.stops if stop in places for authority in places[stop].authorities
    ]
    return tuple(found)


def _people(task: Task, convoy: PlannedConvoy, position: Position) -> list[tuple[int, float]]:
    places = {row.id: at for at, row in enumerate(task.about.destinations)}
    told = _reached(convoy, position)
    return [(places[stop], people) for stop, people in told.items() if stop in places]


def _reached(convoy: PlannedConvoy, position: Position) -> dict[str, float]:
    """Give the people whom it reached, as told, or as expected: those loaded for, as often as it gets through."""
    if position.reached is not None:
        return {name: float(people) for name, people in position.reached.items()}
    loaded: dict[str, float] = {}
    for load in convoy.trucks:
        loaded[load.stop] = loaded.get(load.stop, 0.0) + load.people
    total = sum(loaded.values())
    return {stop: people * convoy.people / total if total else 0.0 for stop, people in loaded.items()}


def _windows(plan: Plan, left: tuple[PlannedConvoy, ...], made: Plan) -> tuple[WindowOutcome, ...]:
    """Put the windows of convoys that have left to the others; what such a window holds together was not simulated."""
    people: dict[str, float] = {}
    for one in left:
        people[one.window] = people.get(one.window, 0.0) + one.people
    now = {one.window.id for one in plan.windows}
    over = [replace(one, people=0.0) for one in made.windows if one.window.id in people.keys() - now]
    return tuple(
        replace(one, promise=None, trucks_left=None, people=one.people + people[one.window.id])
        if one.window.id in people
        else one
        for one in (*over, *plan.windows)
    )


def _with(plan: Plan, left: tuple[PlannedConvoy, ...], news: News, made: Plan) -> Plan:
    """Put what has happened before what is planned."""
    before: dict[str, float] = {}
    loaded: dict[str, int] = {}
    for one in left:
        for stop, people in _reached(one, news.positions.get(one.id, Position())).items():
            before[stop] = before.get(stop, 0.0) + people
        for load in one.trucks:
            loaded[load.stop] = loaded.get(load.stop, 0) + load.people
    rows = {row.destination: row for row in plan.reached}
    need = {row.id: row for row in plan.work.logistics.about.destinations}
    names = dict.fromkeys([*rows, *(name for name in before if name in need)])
    reached = tuple(
        Reached(
            name,
            need[name].side,
            need[name].people_in_need,
            (rows[name].loaded if name in rows else 0) + loaded.get(name, 0),
            (rows[name].people if name in rows else 0.0) + before.get(name, 0.0),
        )
        for name in names
    )
    return replace(
        plan,
        windows=_windows(plan, left, made),
        convoys=(*left, *plan.convoys),
        reached=reached,
        people=plan.people + sum(before.values()),
    )
