"""What convoys share: crossings and destinations by day, approvals, trucks by hour, stock, people in need; as rows of a program.

A row allows at most its bound. Rows come in five families, each after the other: passages (convoys), truck days (trucks on an
approval), fleet (trucks away in a stretch of two hours), stock (packages loaded so far), and people (who can still be reached).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from safepassage.convoys.column import Columns
from safepassage.convoys.permit import route_needs
from safepassage.convoys.task import Task
from safepassage.when import EARLIEST, read_moment

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
BUCKET_MIN: Final = 120


@dataclass(frozen=True, eq=False)
class Passages:
    """Rows that count convoys or trucks: names, bounds, and a sparse matrix (columns x rows) of ones."""

    names: list[tuple[str, str, int]]
    bounds: Floats
    uses: sparse.csr_matrix


def passages(task: Task, columns: Columns) -> tuple[Passages, Passages]:
    """Give the rows that count convoys a day (at crossings, at destinations, by approval), and trucks by approval."""
    found: dict[tuple[str, str, int], float] = {}
    trucks: dict[tuple[str, str, int], float] = {}
    pairs: list[tuple[Ints, Ints, str, str]] = []
    trips = columns.trips
    at_route = [np.flatnonzero(trips.route == row) for row in range(len(task.about.routes))]
    at_stop = trips.by_stop(len(task.about.destinations))
    limits = {one.id: float(one.convoys_per_day) for one in task.about.crossings}
    limits |= {one.id: float(one.convoys_per_day) for one in task.about.destinations}
    for row, route in enumerate(task.about.routes):
        pairs += [(at_route[row], columns.day[at_route[row]], "", name) for name in route.crossings]
        pairs += [(at_route[row], columns.day[at_route[row]], *need) for need in route_needs(task)[row]]
    for row, one in enumerate(task.about.destinations):
        pairs += [(at_stop[row], columns.day[at_stop[row]], name, one.id) for name in ("", *one.authorities)]
    entries: list[tuple[Ints, list[int], bool]] = []
    names: dict[tuple[str, str, int], int] = {}
    more: dict[tuple[str, str, int], int] = {}
    for rows, day, authority, name in pairs:
        for index in np.unique(day) if len(rows) else ():
            key, used = (authority, name, int(index)), rows[day == index]
            limit = task.permits.get((authority, name), {}).get(int(index)) if authority else None
            bound = limits.get(name, np.inf) if limit is None else float(limit.convoys)
            if not authority or bound < limits.get(name, np.inf):
                found[key] = float(bound)
                entries.append((used, [names.setdefault(key, len(names))], False))
            if limit is not None and np.isfinite(limit.trucks):
                trucks[key] = limit.trucks
                entries.append((used, [more.setdefault(key, len(more))], True))
    return (
        Passages(
            list(names),
            np.array([found[key] for key in names]),
            _matrix(entries, len(columns), len(names), of_trucks=False),
        ),
        Passages(
            list(more),
            np.array([trucks[key] for key in more]),
            _matrix(entries, len(columns), len(more), of_trucks=True),
        ),
    )


def _matrix(
    entries: list[tuple[Ints, list[int], bool]], count: int, width: int, *, of_trucks: bool
) -> sparse.csr_matrix:
    some = [(used, row[0]) for used, row, trucks in entries if trucks == of_trucks]
    rows = np.concatenate([used for used, _ in some]) if some else np.zeros(0, np.int64)
    at = np.concatenate([np.full(len(used), row) for used, row in some]) if some else np.zeros(0, np.int64)
    made = sparse.csr_matrix((np.ones(len(rows)), (rows, at)), shape=(count, width))
    made.data[:] = 1.0  # a crossing that a route passes twice is still one passage
    return made


@dataclass(frozen=True, eq=False)
class Stocks:
    """What is in stock: for each hub and package, steps of time with the total that came by then.

    Attributes
    ----------
    keys
        Hub and package of each step, indices into the task.
    since
        Shape (steps,): the minute from which the total holds.
    total
        Shape (steps,): packages, in all, that departures before the next step may use.
    """

    keys: list[tuple[int, int]]
    since: Floats
    total: Floats


def stocks(task: Task) -> Stocks:
    """Give the steps of stock of every hub and package, in order of hub, package and time."""
    kits = {row.id: at for at, row in enumerate(task.about.packages)}
    keys: list[tuple[int, int]] = []
    since: list[float] = []
    total: list[float] = []
    for hub, row in enumerate(task.about.hubs):
        for kit, at in kits.items():
            came: dict[float, float] = {-np.inf: 0.0}
            for one in row.stock:
                if one.package == kit:
                    when = read_moment(one.at, task.tz).end if one.at else EARLIEST
                    minute = -np.inf if when == EARLIEST else max(task.axis.minute(when), 0.0)
                    came[minute] = came.get(minute, 0.0) + one.count
            running = 0.0
            for minute in sorted(came):
                running += came[minute]
                keys.append((hub, at))
                since.append(minute)
                total.append(running)
    return Stocks(keys, np.array(since), np.array(total))
