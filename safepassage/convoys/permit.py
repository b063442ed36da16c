"""Which days each authority granted, for the convoys of a task: what a route and its stops need, and which trips have all of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.task import Limit, Task
from safepassage.convoys.trip import Trips

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def granted(task: Task, trips: Trips, days: tuple[Ints, Ints]) -> tuple[NDArray[np.bool_], Floats]:
    """Say which trips have every approval, and until when they may go in; without need of any, for ever.

    Parameters
    ----------
    days
        Shape (n,) each: the day on which they pass their last gate, and the day on which they are out. Every authority must
        have granted each day from the one to the other; they may go in until the end of the first.
    """
    fine, asks = np.ones(len(trips), np.bool_), np.zeros(len(trips), np.bool_)
    first, last = days
    routes = enumerate(route_needs(task))
    pairs = [(np.flatnonzero(trips.route == row), need) for row, needs in routes for need in needs]
    for on, one in zip(trips.by_stop(len(task.about.destinations)), task.about.destinations, strict=True):
        pairs += [(on, (authority, one.id)) for authority in one.authorities]
    for on, need in pairs:
        fine[on] &= _allows(task, need, trips.take(on), (first[on], last[on]))
        asks[on] = True
    return fine, np.where(asks, task.axis.day_starts[first + 1] - 1, np.inf)


def _allows(task: Task, need: tuple[str, str], trips: Trips, days: tuple[Ints, Ints]) -> NDArray[np.bool_]:
    """Say which trips one authority allows on all of their days: a convoy, and all packages of each of its stops."""
    first, last = days
    count = np.zeros(len(trips), np.int64)
    for at, limit in task.permits.get(need, {}).items():
        if limit.convoys > 0:
            count += (first <= at) & (at <= last) & _packages(task, limit, trips)
    return np.asarray(count == last - first + 1)


def _packages(task: Task, limit: Limit, trips: Trips) -> NDArray[np.bool_]:
    if not limit.packages:
        return np.ones(len(trips), np.bool_)
    there = np.unique(trips.stops[trips.stops >= 0])
    covered = [at for at in there.tolist() if limit.packages.issuperset(task.about.destinations[at].packages)]
    return np.asarray((np.isin(trips.stops, covered) | (trips.stops < 0)).all(axis=1))


def route_needs(task: Task) -> list[list[tuple[str, str]]]:
    """List, for each route, the authorities and what each must allow: its crossings, and the route itself."""
    return [
        [(name, gate) for gate in route.crossings for name in task.crossing(gate).authorities]
        + [(name, route.id) for name in route.authorities]
        for route in task.about.routes
    ]
