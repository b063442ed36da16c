"""What a careful user of PyVRP knows of a task of convoys: times, days and lots.

Its clock counts the minutes between the first gate inside and back at it, so that ways outside take no time of the window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, exp
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.delay import Delays
from safepassage.convoys.permit import route_needs
from safepassage.convoys.task import OPEN, Task

Ints = NDArray[np.int64]
Style = Literal["daily", "half", "last", "nights"]
"""How convoys lie in a window: out again on the day they go in, with the buffer before the end of every day (*daily*), a half
of it before that of earlier days (*half*), or none (*last*: who is late on an earlier day is still out in time); or one trip
a window, for which nights take no time wherever it is then (*nights*: its trucks go once a window)."""
EARLIER: Final = {"daily": 1.0, "half": 0.5, "last": 0.0, "nights": 0.0}
"""The part of the buffer that is kept on days before the last of a window."""
LOT: Final = 4
"""Trucks of the smallest type whose load makes a lot."""


def laws_of(task: Task) -> Delays:
    """Give the laws of delay, which every drawn task has."""
    laws = task.about.delays
    assert laws is not None, "a task without laws of delay has no probabilities"
    return laws


@dataclass(frozen=True)
class Shift:
    """Usable stretches of a window, one after the other: a clock that stands still between them."""

    window: int
    spans: tuple[tuple[float, float], ...]
    last: bool

    @property
    def length(self) -> float:
        """How many minutes there are."""
        return sum(b - a for a, b in self.spans)

    def minute(self, clock: float) -> float:
        """Give the minute of the axis at a time of its clock."""
        for start, end in self.spans:
            if clock <= end - start:
                return start + clock
            clock -= end - start
        return self.spans[-1][1] + clock


@dataclass(frozen=True)
class Lot:
    """A part of a destination's people: room it takes, in smallest trucks, and what it is worth."""

    number: int
    there: int
    people: float
    room: int
    prize: float


class Known:
    """What PyVRP's user knows of a task: times, taken for their means or for their medians without delays."""

    def __init__(self, task: Task, *, with_means: bool) -> None:
        self.task, laws = task, laws_of(task)
        spread = np.exp(task.ways.spread**2 / 2)
        travel, offload, windows = laws.travel, laws.offload, laws.windows
        bad = 1 + travel.bad_share[1] * (travel.bad_factor - 1) if travel else 1.0
        self.minutes = task.ways.minutes * (spread * bad if with_means else 1.0)
        by_name = {law.id: law for law in laws.crossings}
        self.inward: dict[str, float] = {}
        self.outward: dict[str, float] = {}
        for one in task.about.crossings:
            law = by_name.get(one.delay or "") if with_means else None
            held = law.mean_h[1] * 60 * (1 + law.bad_share[1] * (law.bad_factor - 1)) if law else 0.0
            self.inward[one.id], self.outward[one.id] = held, held * (law.outward if law else 1.0)
        self.slower = exp(offload.spread[1] ** 2 / 2) if offload and with_means else 1.0
        self.opens_late = windows.late_share[1] * windows.late_mean_h[1] * 60 if windows and with_means else 0.0

    @cached_property
    def room(self) -> Ints:
        """How many of the smallest trucks each type carries as much as, everywhere."""
        people = self.task.people_a_truck
        return np.asarray(np.floor(people / people.min(axis=1, keepdims=True) + 1e-9).min(axis=0), np.int64)

    @cached_property
    def trucks_a_room(self) -> float:
        """How many trucks of the fleet carry as much as one of the smallest, on average."""
        fleet = self.task.fleet.sum(axis=0)
        return float(fleet.sum() / (fleet * self.room).sum())

    def inside(self, route: int) -> int:
        """Give the first gate of a route that lies inside."""
        one = self.task.about.routes[route]
        return one.crossings.index(one.out_by) if one.out_by else 0

    def ahead(self, hub: int, route: int) -> float:
        """Give the minutes from a hub to the first gate inside, held at those before it."""
        names = self.task.about.routes[route].crossings[: self.inside(route) + 1]
        way = [hub, *(self.task.index[name] for name in names)]
        return float(sum(self.minutes[a, b] for a, b in pairwise(way)) + sum(self.inward[name] for name in names[:-1]))

    def home(self, hub: int, route: int) -> float:
        """Give the minutes from the first gate inside, arriving outward, back to a hub."""
        names = self.task.about.routes[route].crossings[: self.inside(route) + 1]
        way = [hub, *(self.task.index[name] for name in names)]
        return float(sum(self.minutes[b, a] for a, b in pairwise(way)) + sum(self.outward[name] for name in names))

    def within(self, route: int, there: int) -> tuple[float, float]:
        """Give the minutes from the first gate inside, arriving, to a destination, and back to it, arriving."""
        names = self.task.about.routes[route].crossings[self.inside(route) :]
        way = [*(self.task.index[name] for name in names), self.task.first_destination + there]
        into = sum(self.minutes[a, b] for a, b in pairwise(way)) + sum(self.inward[name] for name in names)
        out = sum(self.minutes[b, a] for a, b in pairwise(way)) + sum(self.outward[name] for name in names[1:])
        return float(into), float(out)

    def between(self, here: int, there: int) -> float:
        """Give the minutes between two destinations."""
        first = self.task.first_destination
        return float(self.minutes[first + here, first + there])

    def turn(self, there: int) -> float:
        """Give the minutes of one turn at the bays of a destination."""
        return float(self.task.offload_min[there] * self.slower)

    def lots(self) -> list[Lot]:
        """Cut the needs into lots; the second half of a destination's people counts less."""
        task = self.task
        found: list[Lot] = []
        second = task.about.rules.weights.second_half
        for there, need in enumerate(task.in_need):
            unit = float(task.people_a_truck[there].min())
            done = 0.0
            while need - done > 0.5:
                people = min(LOT * unit, need - done)
                full = min(max(need / 2 - done, 0.0), people)
                prize = float(task.worth[there]) * (full + second * (people - full))
                found.append(Lot(len(found), there, people, ceil(people / unit - 1e-9), prize))
                done += people
        return found

    def shifts(self, style: Style) -> list[Shift]:
        """Give the usable stretches of every window: gates open, and daylight."""
        found = []
        for window in range(len(self.task.windows)):
            spans = tuple(self._spans(window))
            if style == "nights" and spans:
                found.append(Shift(window, spans, last=True))
            elif style != "nights":
                found += [Shift(window, (span,), last=span == spans[-1]) for span in spans]
        return found

    def _spans(self, window: int) -> Iterator[tuple[float, float]]:
        """Give stretches in which every route's first gate inside is open, and it is day."""
        task = self.task
        gates = {one.crossings[self.inside(at)] for at, one in enumerate(task.about.routes)}
        tables = [task.daylight, *(task.gate_hours[name] for name in sorted(gates))]
        held = max(self.outward[name] for name in gates)
        last = task.closes[window] - task.about.rules.margin_min - held
        t = float(task.opens[window])
        while t < last:
            start = max(float(table.start[int(t)]) for table in tables)
            if start > t:
                t = start
                continue
            end = min(float(table.end[int(t)]) for table in tables)
            begin = max(t, float(task.opens[window]) + self.opens_late)
            if begin < min(end, last):
                yield begin, min(end, last)
            t = end + 1

    def allowed(self, shift: Shift, hub: int, route: int) -> Ints:
        """Give the destinations behind a route that a hub may send to on the (first) day of a shift."""
        task = self.task
        one, day = task.about.routes[route], task.axis.day(shift.spans[0][0])
        closed = any(task.crossing_status.get(name, 0) < OPEN for name in one.crossings)
        barred = task.open_routes is not None and not task.open_routes[shift.window, route]
        named = not one.hubs or task.about.hubs[hub].id in one.hubs
        granted = all(self._granted(need, day) for need in route_needs(task)[route])
        if closed or barred or not named or not granted or not np.isfinite(self.ahead(hub, route)):
            return np.zeros(0, np.int64)
        found = []
        for there, row in enumerate(task.about.destinations):
            outside = task.open_places is not None and not task.open_places[shift.window, there]
            known = (not one.destinations or row.id in one.destinations) and np.isfinite(self.within(route, there)[0])
            if known and not outside and all(self._granted((name, row.id), day) for name in row.authorities):
                found.append(there)
        return np.array(found, np.int64)

    def _granted(self, need: tuple[str, str], day: int) -> bool:
        limit = self.task.permits.get(need, {}).get(day)
        return limit is not None and limit.convoys > 0
