"""Which days each authority granted, for the convoys of a task: what a route and its stops need, and which trips have all of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.task import Limit, Task
from safepassage.convoys.trip import Trips

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def granted(task: Task, trips: Trips, day: Ints) -> tuple[NDArray[np.bool_], Floats]:
    """Say which trips have every approval of their day, and until when that day lasts; without need of any, for ever."""
    fine, asks = np.ones(len(trips), np.bool_), np.zeros(len(trips), np.bool_)
    pairs = [(trips.route == row, need) for row, needs in enumerate(route_needs(task)) for need in needs]
    for row, one in enumerate(task.about.destinations):
        pairs += [((trips.stops == row).any(axis=1), (authority, one.id)) for authority in one.authorities]
    for on, need in pairs:
        fine[on] &= _allows(task, need, trips.take(np.flatnonzero(on)), day[on])
        asks |= on
    return fine, np.where(asks, task.axis.day_starts[day + 1] - 1, np.inf)


def _allows(task: Task, need: tuple[str, str], trips: Trips, day: Ints) -> NDArray[np.bool_]:
    """Say which trips one authority allows on their days: a convoy, and all packages of each of its stops."""
    days = task.permits.get(need, {})
    found = np.zeros(len(trips), np.bool_)
    for at, limit in days.items():
        if limit.convoys > 0:
            found |= (day == at) & _packages(task, limit, trips)
    return found


def _packages(task: Task, limit: Limit, trips: Trips) -> NDArray[np.bool_]:
    if not limit.packages:
        return np.ones(len(trips), np.bool_)
    covered = np.array([limit.packages.issuperset(row.packages) for row in task.about.destinations])
    return np.asarray((covered[trips.stops] | (trips.stops < 0)).all(axis=1))


def route_needs(task: Task) -> list[list[tuple[str, str]]]:
    """List, for each route, the authorities and what each must allow: its crossings, and the route itself."""
    return [
        [(name, gate) for gate in route.crossings for name in task.crossing(gate).authorities]
        + [(name, route.id) for name in route.authorities]
        for route in task.about.routes
    ]
