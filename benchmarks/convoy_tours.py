"""The tours that a routing program found, as convoys: what is too much of them left out, and trucks for each.

A routing program does not know how many convoys a place takes a day, nor what is in stock: what it sends beyond that is left
out here, the most worth being kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.convoy_known import Lot, Shift, laws_of
from safepassage.convoys.column import Columns
from safepassage.convoys.draws import medians
from safepassage.convoys.listing import BREADTHS
from safepassage.convoys.permit import route_needs
from safepassage.convoys.roster import Convoy, roster
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from safepassage.convoys.whole import Sending, Sent

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Visit:
    """Where lots of one destination are dropped on a tour."""

    there: int
    lots: tuple[Lot, ...]

    @property
    def people(self) -> float:
        """Whom they serve."""
        return sum(lot.people for lot in self.lots)

    @property
    def prize(self) -> float:
        """What they are worth."""
        return sum(lot.prize for lot in self.lots)


@dataclass(frozen=True)
class Tour:
    """One route of PyVRP: a convoy."""

    vehicle: int
    shift: Shift
    hub: int
    route: int
    trucks: tuple[int, ...]
    depart: float
    back: float
    visits: tuple[Visit, ...]

    @property
    def prize(self) -> float:
        """What it is worth."""
        return sum(visit.prize for visit in self.visits)


def permitted(task: Task, tours: Sequence[Tour]) -> list[Tour]:
    """Leave out what PyVRP could not know to be too much: convoys of a day at a destination or a crossing, stock.

    The convoys that are worth most are kept.
    """
    limits = _limits(task)
    kits = {row.id: float(row.people) for row in task.about.packages}
    stock = [min(sum(row.count for row in hub.stock if row.package == kit) * each for kit, each in kits.items())
             for hub in task.about.hubs]  # fmt: skip
    used: dict[tuple[str, int], int] = {}
    kept = []
    for tour in sorted(tours, key=_first):
        day = task.axis.day(tour.shift.spans[0][0])
        gates = [(name, day) for name in task.about.routes[tour.route].crossings]
        if any(used.get(key, 0) >= limits[key[0]] for key in gates):
            continue
        visits = []
        for visit in tour.visits:
            key = (task.about.destinations[visit.there].id, day)
            lots = visit.lots[: int((np.cumsum([lot.people for lot in visit.lots]) <= stock[tour.hub]).sum())]
            if lots and used.get(key, 0) < limits[key[0]]:
                used[key] = used.get(key, 0) + 1
                visits.append(Visit(visit.there, lots))
                stock[tour.hub] -= visits[-1].people
        if visits:
            used |= {key: used.get(key, 0) + 1 for key in gates}
            kept.append(replace(tour, visits=tuple(visits)))
    return kept


def _first(tour: Tour) -> tuple[float, float, int]:
    """Order tours by worth."""
    return -tour.prize, tour.depart, tour.vehicle


def names_of(task: Task, tour: Tour) -> set[str]:
    """Give the crossings and destinations of a tour."""
    return {*task.about.routes[tour.route].crossings, *(task.about.destinations[one.there].id for one in tour.visits)}


def full(task: Task, tours: Sequence[Tour], day: int) -> list[str]:
    """List the crossings and destinations to which, on a day, no more convoys may go."""
    same = [names_of(task, tour) for tour in tours if task.axis.day(tour.shift.spans[0][0]) == day]
    return [name for name, most in _limits(task).items() if sum(name in names for names in same) >= most]


def _limits(task: Task) -> dict[str, int]:
    """Give how many convoys each crossing and destination takes a day."""
    gates = {one.id: one.convoys_per_day for one in task.about.crossings}
    return gates | {one.id: one.convoys_per_day for one in task.about.destinations}


def as_convoys(task: Task, tours: Sequence[Tour]) -> tuple[Convoy, ...]:
    """Make convoys out of tours, with trucks taken as our own plans take them: those that have been back longest."""
    if not tours:
        return ()
    order = sorted(tours, key=lambda tour: (tour.depart, tour.hub))
    width = task.about.rules.max_stops
    stops, split = np.full((len(order), width), -1), np.zeros((len(order), width), np.int64)
    sent = []
    for row, tour in enumerate(order):
        trucks = _trucks(task, tour)
        stops[row, : len(tour.visits)] = [visit.there for visit in tour.visits]
        split[row, : len(tour.visits)] = trucks.sum(axis=1)
        sent.append(Sent(row, trucks, np.array([visit.people for visit in tour.visits])))
    depart, back = np.array([tour.depart for tour in order]), np.array([tour.back for tour in order])
    day = np.array([task.axis.day(tour.shift.spans[0][0]) for tour in order], np.int64)
    asks = [bool(route_needs(task)[tour.route]) or any(task.about.destinations[v.there].authorities for v in tour.visits)
            for tour in order]  # fmt: skip
    limit = np.where(asks, task.axis.day_starts[day + 1] - 1, np.inf)
    window, hub, route = np.array([(tour.shift.window, tour.hub, tour.route) for tour in order]).T
    trips = Trips(window, hub, route, depart, stops, split, limit, np.zeros(len(order), np.int64))
    listed = Columns(trips, split.sum(axis=1), day, (back - depart) / 60, back, BREADTHS[0])
    walker = Walker(task, laws_of(task), medians(task, laws_of(task)))
    return roster(task, Weighed(walker, listed, 1.0), Sending(0.0, tuple(sent)))


def _trucks(task: Task, tour: Tour) -> Ints:
    """Give the trucks of each stop by type: as few as carry its people, and more where a convoy must be larger."""
    free = np.array(tour.trucks)
    found = np.zeros((len(tour.visits), len(free)), np.int64)
    for stop, visit in enumerate(tour.visits):
        room, people = task.people_a_truck[visit.there], visit.people
        while people > 1e-6 and free.sum():
            there = np.flatnonzero(free)
            enough = there[room[there] >= people - 1e-6]
            kind = enough[room[enough].argmin()] if len(enough) else there[room[there].argmax()]
            found[stop, kind] += 1
            free[kind] -= 1
            people -= room[kind]
    while found.sum() < task.about.rules.min_trucks and free.sum():
        kind = int(free.argmax())
        found[-1, kind] += 1
        free[kind] -= 1
    return found
