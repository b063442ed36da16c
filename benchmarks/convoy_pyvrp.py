"""Convoys by PyVRP, a vehicle for each: the problem that it is given, and the search for its best plan.

What PyVRP is given, so that it can do its best: its clock counts the minutes between the first gate inside and back at it,
so that ways outside take no time of the window; a lot of a destination is an optional client with one alternative for each
route (a group), so that routes share trucks; distance counts changes of destination, so that a tour makes no more stops than
allowed; each day of each window has its own vehicles and its own matrix, in which what was not granted is out of reach.

What it cannot say, and what is done about it: into which convoys a hub's trucks are divided (:data:`SIZES` are tried in
turn, the same on every day, and the best result is kept); how many convoys a destination or a crossing takes a day (what is
too much is left out, those vehicles are kept from there, and it is solved again from what is left); what is in stock (what is
too much is left out); that sooner is better; a night on the way (see :data:`Style`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from math import ceil, floor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.convoy_known import EARLIER, Known, Lot, Style
from benchmarks.convoy_tours import Tour, Visit, as_convoys, full, names_of, permitted
from safepassage.convoys.roster import Convoy
from safepassage.convoys.task import Task

Ints = NDArray[np.int64]
SIZES: Final = (20, 10, 7, 5)
"""Trucks of a convoy at most, for which plans are made in turn."""
FAR: Final = 1_000_000


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
        # PyVRP's stub takes a type for a shape.
        distances: Any = [changes] * len(self.vehicles)
        durations: Any = [self._durations(vehicle) for vehicle in range(len(self.vehicles))]
        return pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in range(width)],
            clients,
            [pyvrp.Depot(hub) for hub in range(self.hubs)],
            types,
            distances,
            durations,
            together,
        )

    def solve(self, seconds: float, seed: int, start: Sequence[Tour] = ()) -> list[Tour]:
        """Let PyVRP solve it, from some tours if there are any; no tours where it finds nothing feasible."""
        from pyvrp import ProblemData, Route, Solution
        from pyvrp import solve as solve_by_pyvrp
        from pyvrp.stop import MaxRuntime

        data = self.problem()
        assert isinstance(data, ProblemData)
        from_tours = [Route(data, self._clients(tour), tour.vehicle) for tour in start]
        begin = Solution(data, from_tours) if start else None
        best = solve_by_pyvrp(data, MaxRuntime(seconds), seed, collect_stats=False, initial_solution=begin).best
        return [self._tour(route) for route in best.routes() if route.num_clients()] if best.is_feasible() else []

    def _clients(self, tour: Tour) -> list[int]:
        routes = len(self.task.about.routes)
        return [lot.number * routes + tour.route for visit in tour.visits for lot in visit.lots]

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
            for name in full(self.task, kept, day):
                if not any(name in names_of(self.task, tour) for tour in mine):
                    self.banned.add((at, name))


def pyvrp_plan(
    task: Task, *, buffer_h: float, seconds: float, seed: int, with_means: bool = True, style: Style = "daily"
) -> tuple[Convoy, ...]:
    """Plan as a careful user of PyVRP would, a vehicle for each convoy.

    Parameters
    ----------
    buffer_h
        Hours that convoys are to be out before the end; before which end, ``style`` says.
    seconds
        Of the clock, in all: three quarters for all of :data:`SIZES`, solved twice, and one for the best, solved once more.
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
    plans = [_Tried(ForPyVRP(known, style, buffer_h, size)) for size in SIZES]
    for part in (0.5, 0.25):
        for plan in plans:
            plan.again(seconds * part / len(SIZES), seed)
    best = max(plans, key=_Tried.prize)
    best.again(seconds * 0.25, seed + 1)
    return as_convoys(task, best.tours)


class _Tried:
    """A problem, and the best tours that were found for it and are permitted."""

    def __init__(self, problem: ForPyVRP) -> None:
        self.problem = problem
        self.tours: list[Tour] = []

    def prize(self) -> float:
        return sum(tour.prize for tour in self.tours)

    def again(self, seconds: float, seed: int) -> None:
        """Solve it from the best tours, without what these showed to be too much."""
        found = permitted(self.problem.task, self.problem.solve(seconds, seed, self.tours))
        self.tours = max(self.tours, found, key=lambda tours: sum(tour.prize for tour in tours))
        self.problem.keep_from(self.tours)
