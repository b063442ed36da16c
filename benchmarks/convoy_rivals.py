"""The same convoys by other means: PyVRP with a vehicle for each convoy, and HiGHS alone on every column.

Run ``python benchmarks/convoy_rivals.py --seeds 1 2 3`` with the extra ``bench``. PyVRP knows no delays, so its user keeps
a buffer before the end; which one is best is found by playing plans on scenarios, the same for every rival.

What PyVRP is given, so that it can do its best: its clock counts the minutes between the first gate inside and back at it,
so that ways outside take no time of the window; a lot of a destination is an optional client with one alternative for each
route (a group), so that routes share trucks; distance counts changes of destination, so that a tour makes no more stops than
allowed; each day of each window has its own vehicles and its own matrix, in which what was not granted is out of reach.

What it cannot say, and what is done about it: into which convoys a hub's trucks are divided (:data:`SIZES` are tried in
turn, the same on every day, and the best result is kept); how many convoys a destination or a crossing takes a day (what is
too much is left out, those vehicles are kept from there, and it is solved again, :data:`ROUNDS` times); what is in stock (what
is too much is left out); that sooner is better; a night on the way (see :data:`Style`).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, permutations, product
from math import ceil, exp, floor
from pathlib import Path
from typing import Final, Literal

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import highspy
import numpy as np
from numpy.typing import NDArray

from benchmarks.convoy_instances import ALEPPO_LIKE, drawn
from safepassage.convoys.choose import choose
from safepassage.convoys.column import BREADTHS, Columns, columns, route_needs
from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import draw, medians
from safepassage.convoys.forecast import Cuts, Stage, people_reached, windows_kept
from safepassage.convoys.generate import generate
from safepassage.convoys.highs import Highs, HighsLinear
from safepassage.convoys.master import Frame, Master
from safepassage.convoys.roster import Convoy, roster
from safepassage.convoys.task import OPEN, Task
from safepassage.convoys.trip import Trips
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from safepassage.convoys.whole import Sending, Sent, Whole

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Style = Literal["daily", "half", "last", "nights"]
"""How convoys lie in a window: out again on the day they go in, with the buffer before the end of every day (*daily*), a half
of it before that of earlier days (*half*), or none (*last*: who is late on an earlier day is still out in time); or one trip
a window, for which nights take no time wherever it is then (*nights*: its trucks go once a window)."""
EARLIER: Final = {"daily": 1.0, "half": 0.5, "last": 0.0, "nights": 0.0}
"""The part of the buffer that is kept on days before the last of a window."""
SIZES: Final = (20, 10, 7, 5)
"""Trucks of a convoy at most, for which plans are made in turn."""
ROUNDS: Final = 3
LOT: Final = 4
"""Trucks of the smallest type whose load makes a lot."""
FAR: Final = 1_000_000
WEIGH: Final = 256
"""Scenarios that columns are weighed on; see ``solving.Effort``."""
WINDOW_PART: Final = 0.4
"""Of the risk of a window, what one convoy may, as in ``solving``."""


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

    there: int
    people: float
    room: int
    prize: float


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
        task, found = self.task, []
        second = task.about.rules.weights.second_half
        for there, need in enumerate(task.in_need):
            unit = float(task.people_a_truck[there].min())
            done = 0.0
            while need - done > 0.5:
                people = min(LOT * unit, need - done)
                full = min(max(need / 2 - done, 0.0), people)
                prize = float(task.worth[there]) * (full + second * (people - full))
                found.append(Lot(there, people, ceil(people / unit - 1e-9), prize))
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


def divided(fleet: Ints, size: int, least: int) -> list[tuple[int, ...]]:
    """Divide a hub's trucks, by type, into convoys of at most so many trucks, as alike as can be."""
    count = ceil(int(fleet.sum()) / size)
    groups = np.zeros((count, len(fleet)), np.int64)
    groups[:] = fleet // count
    spare = [kind for kind in range(len(fleet)) for _ in range(int(fleet[kind] % count))]
    for at, kind in enumerate(spare):
        groups[at % count, kind] += 1
    return [tuple(int(n) for n in row) for row in groups if least <= row.sum() <= size]


class ForPyVRP:
    """A task as a problem of PyVRP, for one style, buffer and size of convoys."""

    def __init__(self, known: Known, style: Style, buffer_h: float, size: int) -> None:
        self.known, self.task = known, known.task
        self.shifts = known.shifts(style)
        self.lots = known.lots()
        self.buffer = [60 * buffer_h * (1.0 if shift.last else EARLIER[style]) for shift in self.shifts]
        self.hubs, self.places = len(self.task.about.hubs), len(self.task.about.destinations)
        least = self.task.about.rules.min_trucks
        groups = [divided(row, min(size, self.task.about.rules.max_trucks), least) for row in self.task.fleet]
        self.vehicles = [
            (at, hub, group) for at in range(len(self.shifts)) for hub in range(self.hubs) for group in groups[hub]
        ]
        self.banned: set[tuple[int, str]] = set()
        self.visits = [(lot, route) for lot in self.lots for route in range(len(self.task.about.routes))]

    def _at(self, route: int, there: int) -> int:
        return self.hubs + route * self.places + there

    def _open(self, vehicle: int, route: int) -> list[int]:
        """Give the destinations behind a route that a vehicle may go to."""
        at, hub, _ = self.vehicles[vehicle]
        if any((vehicle, name) in self.banned for name in self.task.about.routes[route].crossings):
            return []
        places = self.task.about.destinations
        allowed = self.known.allowed(self.shifts[at], hub, route).tolist()
        return [there for there in allowed if (vehicle, places[there].id) not in self.banned]

    def _durations(self, vehicle: int) -> Ints:
        """Give the minutes between all hubs, and destinations by route; half a turn at the bays is lost to rounding up."""
        known, routes = self.known, range(len(self.task.about.routes))
        width = self.hubs + len(routes) * self.places
        found = np.full((width, width), FAR, np.int64)
        hub = self.vehicles[vehicle][1]
        for route in routes:
            usable = self._open(vehicle, route)
            for there in usable:
                into, out = known.within(route, there)
                at = self._at(route, there)
                found[hub, at], found[at, hub] = round(into + known.turn(there) / 2), round(out)
            for here, there in permutations(usable, 2):
                minutes = known.between(here, there) + known.turn(there) / 2
                if np.isfinite(minutes):
                    found[self._at(route, here), self._at(route, there)] = round(minutes)
        np.fill_diagonal(found, 0)
        return found

    def problem(self) -> object:
        """Write it as PyVRP's data."""
        import pyvrp

        routes = len(self.task.about.routes)
        width = self.hubs + routes * self.places
        changes = np.ones((width, width), np.int64)
        changes[: self.hubs], changes[:, : self.hubs] = 0, 0
        np.fill_diagonal(changes, 0)
        clients = []
        for number, (lot, route) in enumerate(self.visits):
            turns = lot.room * self.known.trucks_a_room / float(self.task.bays[lot.there])
            clients.append(
                pyvrp.Client(
                    self._at(route, lot.there),
                    delivery=[lot.room],
                    service_duration=round(turns * self.known.turn(lot.there)),
                    prize=round(lot.prize),
                    required=False,
                    group=number // routes if routes > 1 else None,
                )
            )
        together = [
            pyvrp.ClientGroup(list(range(at * routes, (at + 1) * routes)), required=False)
            for at in range(len(self.lots) if routes > 1 else 0)
        ]
        types = [
            pyvrp.VehicleType(
                1,
                capacity=[int(np.dot(group, self.known.room))],
                start_depot=hub,
                end_depot=hub,
                tw_early=0,
                tw_late=max(0, floor(self.shifts[at].length - self.buffer[at])),
                max_distance=self.task.about.rules.max_stops - 1,
                unit_distance_cost=0,
                unit_duration_cost=1,
                profile=vehicle,
            )
            for vehicle, (at, hub, group) in enumerate(self.vehicles)
        ]
        return pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in range(width)],
            clients,
            [pyvrp.Depot(hub) for hub in range(self.hubs)],
            types,
            [changes] * len(self.vehicles),  # type: ignore[list-item]  # PyVRP's stub takes a type for a shape
            [self._durations(vehicle) for vehicle in range(len(self.vehicles))],  # type: ignore[misc]
            together,
        )

    def solve(self, seconds: float, seed: int) -> list[Tour]:
        """Let PyVRP solve it; no tours where it finds nothing feasible."""
        from pyvrp import ProblemData
        from pyvrp import solve as solve_by_pyvrp
        from pyvrp.stop import MaxRuntime

        data = self.problem()
        assert isinstance(data, ProblemData)
        best = solve_by_pyvrp(data, MaxRuntime(seconds), seed, collect_stats=False).best
        return [self._tour(route) for route in best.routes() if route.num_clients()] if best.is_feasible() else []

    def _tour(self, route: object) -> Tour:
        from pyvrp import Route

        assert isinstance(route, Route)
        at, hub, group = self.vehicles[route.vehicle_type()]
        shift, slot = self.shifts[at], self.task.about.rules.slot_min
        seen = [self.visits[one.idx] for one in route.schedule() if one.is_client()]
        way = seen[0][1]
        stops: dict[int, list[Lot]] = {}
        for lot, _ in seen:
            stops.setdefault(lot.there, []).append(lot)
        gate = shift.minute(route.start_time())
        depart = max(floor((gate - self.known.ahead(hub, way)) / slot) * slot, 0)
        back = shift.minute(route.end_time()) + self.known.home(hub, way)
        visits = tuple(Visit(there, tuple(lots)) for there, lots in stops.items())
        return Tour(route.vehicle_type(), shift, hub, way, group, float(depart), back, visits)

    def keep_from(self, kept: Sequence[Tour]) -> None:
        """Keep vehicles from where, on their day, as many others go as may."""
        for at, (number, _, _) in enumerate(self.vehicles):
            day = self.task.axis.day(self.shifts[number].spans[0][0])
            mine = [tour for tour in kept if tour.vehicle == at]
            for name in _full(self.task, kept, day):
                if not any(name in _names(self.task, tour) for tour in mine):
                    self.banned.add((at, name))


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
            if used.get(key, 0) < limits[key[0]] and visit.people <= stock[tour.hub]:
                used[key] = used.get(key, 0) + 1
                stock[tour.hub] -= visit.people
                visits.append(visit)
        if visits:
            used |= {key: used.get(key, 0) + 1 for key in gates}
            kept.append(replace(tour, visits=tuple(visits)))
    return kept


def _first(tour: Tour) -> tuple[float, float, int]:
    """Order tours by worth."""
    return -tour.prize, tour.depart, tour.vehicle


def _names(task: Task, tour: Tour) -> set[str]:
    """Give the crossings and destinations of a tour."""
    return {*task.about.routes[tour.route].crossings, *(task.about.destinations[one.there].id for one in tour.visits)}


def _full(task: Task, tours: Sequence[Tour], day: int) -> list[str]:
    """List the crossings and destinations to which, on a day, no more convoys may go."""
    same = [_names(task, tour) for tour in tours if task.axis.day(tour.shift.spans[0][0]) == day]
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


def pyvrp_plan(
    task: Task, *, buffer_h: float, seconds: float, seed: int, with_means: bool = True, style: Style = "last"
) -> tuple[Convoy, ...]:
    """Plan as a careful user of PyVRP would, a vehicle for each convoy.

    Parameters
    ----------
    buffer_h
        Hours that convoys are to be out before the end; before which end, ``style`` says.
    seconds
        Of the clock, in all: an equal part for each of :data:`SIZES`, and at most three solves of each.
    seed
        PyVRP's.
    with_means
        Take mean times, delays included; else medians and no delays at all.
    style
        How convoys lie in a window.

    Returns
    -------
    tuple of Convoy
        In order of departure, ready to be played (``forecast.Stage``).
    """
    known = Known(task, with_means=with_means)
    plans: list[list[Tour]] = []
    for size in SIZES:
        problem = ForPyVRP(known, style, buffer_h, size)
        for _ in range(ROUNDS):
            tours = problem.solve(seconds / len(SIZES) / ROUNDS, seed)
            plans.append(permitted(task, tours))
            if plans[-1] == sorted(tours, key=_first):
                break
            problem.keep_from(plans[-1])
    return as_convoys(task, max(plans, key=lambda tours: sum(tour.prize for tour in tours)))


@dataclass(frozen=True)
class Shown:
    """What a plan does in scenarios: people reached, and by window how often it is kept and how many trucks are left."""

    people: float
    kept: Floats
    left: Floats

    def row(self) -> str:
        """Write it as cells of a table."""
        return f"{self.people:,.0f} | {self.kept.min():.3f} | {self.kept.mean():.3f} | {self.left.mean():.2f}"


def shown(task: Task, delays: Delays, convoys: Sequence[Convoy], scenarios: int, seed: int) -> Shown:
    """Play convoys without cut-offs."""
    if not convoys:
        return Shown(0.0, np.ones(len(task.windows)), np.zeros(len(task.windows)))
    stage = Stage(task, delays, convoys, scenarios, seed)
    seen = stage.play(Cuts.none(len(convoys)))
    return Shown(float(people_reached(task, convoys, seen).sum()), *windows_kept(task, convoys, seen))


def best_buffer(
    plan: Callable[[float], Sequence[Convoy]],
    task: Task,
    delays: Delays,
    buffers: Sequence[float],
    target: float,
    scenarios: int,
    seed: int,
) -> tuple[float, Sequence[Convoy]]:
    """Find the buffer whose plan reaches most people and keeps every window as often as asked.

    Parameters
    ----------
    plan
        Makes a plan for a buffer of hours: anybody's.
    target
        The probability that all convoys of a window are out in time, asked of each window.
    scenarios, seed
        To validate on; never those that results are told of.

    Returns
    -------
    float, sequence of Convoy
        The buffer and its plan; where none meets the target, the one that comes nearest in its worst window.
    """
    found = []
    for buffer in buffers:
        convoys = plan(buffer)
        seen = shown(task, delays, convoys, scenarios, seed)
        worst = float(seen.kept.min())
        found.append(((min(worst, target), seen.people if worst >= target else 0.0), buffer, convoys))
    _, buffer, convoys = max(found, key=lambda one: one[0])
    return buffer, convoys


def _weighed(task: Task, delays: Delays, risk: float, seed: int) -> Weighed:
    walker = Walker(task, delays, draw(task, delays, WEIGH, seed))
    return Weighed(walker, columns(task, delays), risk)


def highs_alone(
    task: Task, delays: Delays, *, risk: float, gap: float, seconds: float, seed: int = 1
) -> tuple[float, float, float]:
    """Give every column to HiGHS as one integer program.

    Parameters
    ----------
    risk
        What one convoy may risk (of a window's risk, :data:`WINDOW_PART`).
    gap
        The relative gap at which HiGHS may stop.
    seconds
        HiGHS's time limit, of the clock.
    seed
        Of the scenarios that columns are weighed on, all of them before the clock starts.

    Returns
    -------
    value, bound, cpu_seconds
        The best value found (0 if none: nobody goes), HiGHS's bound, and the CPU time of the solve alone.
    """
    weighed = _weighed(task, delays, risk, seed)
    weighed.weigh(np.arange(len(weighed.columns)))
    whole = Whole(Frame(task, weighed), np.flatnonzero(weighed.fit))
    rows, block = whole.program
    inner = HighsLinear(*rows)
    inner.add_columns(block)
    solver = inner.inner
    kinds = np.where(whole.whole, highspy.HighsVarType.kInteger.value, highspy.HighsVarType.kContinuous.value)
    solver.changeColsIntegrality(len(block), np.arange(len(block), dtype=np.int32), kinds.astype(np.uint8))
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("time_limit", seconds)
    before = time.process_time()
    solver.run()
    spent = time.process_time() - before
    info = solver.getInfo()
    return (float(info.objective_function_value) if info.primal_solution_status == 2 else 0.0,
            float(info.mip_dual_bound), spent)  # fmt: skip


def ours(
    task: Task, delays: Delays, *, risk: float, gap: float, seconds: float, seed: int = 1
) -> tuple[float, float, float]:
    """Generate and choose columns until the gap is reached, on the same columns and scenarios.

    Returns
    -------
    value, bound, cpu_seconds
        The CPU time is that of generating and choosing, with the weighing of the columns that are wanted.
    """
    weighed = _weighed(task, delays, risk, seed)
    end = time.monotonic() + seconds
    before = time.process_time()
    solver = Highs()
    master = Master(Frame(task, weighed), solver)
    generated = generate(master, gap / 5, lambda: end - time.monotonic())
    sending = choose(master, generated, solver, gap, lambda: end - time.monotonic())
    return sending.value, generated.bound, time.process_time() - before


def _pyvrp_rows(task: Task, args: argparse.Namespace, seed: int) -> None:
    """Print what PyVRP reaches, without thought of delays and with the best buffer."""
    delays, target = laws_of(task), task.about.rules.target

    def fresh(name: str, convoys: Sequence[Convoy]) -> None:
        seen = shown(task, delays, convoys, args.fresh, args.fresh_seed)
        print(f"| {seed} | {name} | {len(convoys)} | {seen.row()} |", flush=True)

    for means, style in product((False, True), ("last", "nights")):
        blind = pyvrp_plan(task, buffer_h=0, seconds=args.seconds, seed=seed, with_means=means, style=style)  # type: ignore[arg-type]
        fresh(f"PyVRP {'mean times' if means else 'delay-blind'}, {style}", blind)
    for style in EARLIER:
        buffer, convoys = best_buffer(
            lambda hours: pyvrp_plan(task, buffer_h=hours, seconds=args.seconds, seed=seed, style=style),  # type: ignore[arg-type]
            task,
            delays,
            args.buffers,
            target,
            args.scenarios,
            args.fresh_seed + 1,
        )
        fresh(f"PyVRP best buffer {buffer:g} h, {style}", convoys)


def _highs_rows(task: Task, args: argparse.Namespace, seed: int) -> None:
    """Print the CPU time and the gap of HiGHS alone and of ours."""
    risk = (1 - task.about.rules.target) * WINDOW_PART
    found = {
        name: solve(task, laws_of(task), risk=risk, gap=args.gap, seconds=args.limit)
        for name, solve in (("ours", ours), ("HiGHS alone", highs_alone))
    }
    value = max(one[0] for one in found.values())
    assert all(bound >= value * (1 - 1e-6) for _, bound, _ in found.values()), "bound below value"
    for name, (reached, bound, spent) in found.items():
        print(
            f"| {seed} | {name} | {spent:.2f} | {1 - reached / bound:.3%} | {reached:,.0f} | {bound:,.0f} |", flush=True
        )


def main() -> None:
    """Print the tables for some seeds of the Aleppo-like size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, default=8.0, help="of the clock, for one plan of PyVRP")
    parser.add_argument("--buffers", type=float, nargs="+", default=[0, 1, 2, 3, 4, 5, 6, 7])
    parser.add_argument("--scenarios", type=int, default=4000, help="to choose the buffer on")
    parser.add_argument("--fresh", type=int, default=20_000, help="to tell results of")
    parser.add_argument("--fresh-seed", type=int, default=9001)
    parser.add_argument("--gap", type=float, default=0.001)
    parser.add_argument("--limit", type=float, default=120.0, help="of the clock, for HiGHS alone and for ours")
    parser.add_argument("--only", choices=("pyvrp", "highs"), help="print one table only")
    args = parser.parse_args()
    if args.only != "highs":
        print("| seed | plan | convoys | people reached | P(window kept), worst | mean | trucks left, a window |")
        print("|---|---|---|---|---|---|---|")
        for seed in args.seeds:
            _pyvrp_rows(drawn(ALEPPO_LIKE, seed), args, seed)
    if args.only != "pyvrp":
        print(
            f"\n| seed | solver, to {args.gap:.2%} | CPU s | gap reached | value | bound |\n|---|---|---|---|---|---|"
        )
        for seed in args.seeds:
            _highs_rows(drawn(ALEPPO_LIKE, seed), args, seed)


if __name__ == "__main__":
    main()
