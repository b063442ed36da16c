"""What convoys share: crossings and destinations by day, approvals, trucks by hour, stock, people in need; as rows of a program.

A row allows at most its bound. Rows come in five families, each after the other: passages (convoys), truck days (trucks on an
approval), fleet (trucks away in a stretch of two hours), stock (packages loaded so far), and people (who can still be reached).
"""

from __future__ import annotations

from collections.abc import Iterator
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
Key = tuple[str, str, int]
"""Authority (none: the place itself), object, and day of the axis."""
Floats = NDArray[np.float64]
BUCKET_MIN: Final = 120


@dataclass(frozen=True, eq=False)
class Passages:
    """Rows that count convoys or trucks: names, bounds, and a sparse matrix (columns x rows) of ones."""

    names: list[Key]
    bounds: Floats
    uses: sparse.csr_matrix


def passages(task: Task, columns: Columns) -> tuple[Passages, Passages]:
    """Give the rows that count convoys a day (at crossings, at destinations, by approval), and trucks by approval.

    An approval that allows as many convoys as the place itself takes has no row of its own.
    """
    limits = {one.id: float(one.convoys_per_day) for one in task.about.crossings}
    limits |= {one.id: float(one.convoys_per_day) for one in task.about.destinations}
    convoys: dict[Key, tuple[float, Ints]] = {}
    trucks: dict[Key, tuple[float, Ints]] = {}
    for rows, authority, name in _passing(task, columns):
        day, most = columns.day[rows], limits.get(name, np.inf)
        for index in np.unique(day).tolist():
            key, used = (authority, name, index), rows[day == index]
            if not authority:
                convoys[key] = (most, used)
                continue
            limit = task.permits[authority, name][index]
            if limit.convoys < most:
                convoys[key] = (float(limit.convoys), used)
            if np.isfinite(limit.trucks):
                trucks[key] = (limit.trucks, used)
    return _counted(convoys, len(columns)), _counted(trucks, len(columns))


def _passing(task: Task, columns: Columns) -> Iterator[tuple[Ints, str, str]]:
    """Give, once each, the columns that pass a place and those that rest on an approval (authority and object)."""
    trips, over = columns.trips, dict[tuple[str, str], set[int]]()
    for row, (route, needs) in enumerate(zip(task.about.routes, route_needs(task), strict=True)):
        for key in (*(("", gate) for gate in route.crossings), *needs):
            over.setdefault(key, set()).add(row)
    for key, routes in over.items():
        yield np.flatnonzero(np.isin(trips.route, list(routes))), *key
    for on, one in zip(trips.by_stop(len(task.about.destinations)), task.about.destinations, strict=True):
        yield from ((on, name, one.id) for name in ("", *one.authorities))


def _counted(rows: dict[Key, tuple[float, Ints]], count: int) -> Passages:
    used = [columns for _, columns in rows.values()]
    at = np.repeat(np.arange(len(used)), [len(columns) for columns in used])
    columns = np.concatenate([np.zeros(0, np.int64), *used])
    uses = sparse.csr_matrix((np.ones(len(columns)), (columns, at)), shape=(count, len(used)))
    return Passages(list(rows), np.array([bound for bound, _ in rows.values()]), uses)


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
