"""Which convoys are listed at all: windows, hubs, routes, orders of stops, departures and sizes, crossed with each other.

Only what may be is listed: ways that exist and may be used, crossings that are open. Where that would be too many, they are
listed more narrowly, and the plan says how.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.draws import POOL
from safepassage.convoys.task import OPEN, Task
from safepassage.convoys.trip import Trips, joined

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MOST: Final = 500_000
"""Convoys that are listed at most, before it is asked whether they can be out in time."""


@dataclass(frozen=True)
class Breadth:
    """How widely convoys are listed, where there are too many to list all.

    Attributes
    ----------
    alternatives
        From how many hubs and routes, the quickest, each destination may be reached.
    neighbours
        To how many of the nearest destinations a convoy may go on from a stop.
    coarser
        How many times further apart departures are than the rules say.
    """

    alternatives: int
    neighbours: int
    coarser: int


BREADTHS: Final = tuple(
    Breadth(*row)
    for row in (
        (1000, 4, 1),
        (8, 3, 1),
        (6, 2, 1),
        (4, 2, 1),
        (3, 1, 1),
        (2, 1, 1),
        (2, 1, 2),
        (1, 1, 2),
        (1, 0, 2),
        (1, 0, 4),
        (1, 0, 12),
    )
)
"""From the widest to the narrowest; the first that lists no more than :data:`MOST` is taken, and the plan says which."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """Stops, departures and sizes to be crossed, for a window, hub and route."""

    key: tuple[int, int, int]
    stops: Ints
    departs: Floats
    sizes: list[int]

    @property
    def count(self) -> int:
        """How many convoys that makes."""
        return len(self.stops) * len(self.departs) * len(self.sizes)


def listed(task: Task) -> tuple[Trips | None, Breadth]:
    """List the convoys of a task as widely as their number allows; nothing where there is none."""
    for breadth in BREADTHS:
        wanted = list(_wanted(task, breadth))
        if sum(one.count for one in wanted) <= MOST:
            break
    parts = [_crossed(task, one) for one in wanted]
    return (joined(parts) if parts else None), breadth


def _wanted(task: Task, breadth: Breadth) -> Iterator[Wanted]:
    rules = task.about.rules
    classes = size_classes(rules.min_trucks, rules.max_trucks, rules.size_classes)
    pairs = [
        pair for pair in product(range(len(task.about.hubs)), range(len(task.about.routes))) if _may_use(task, *pair)
    ]
    near = _nearest(task, pairs, breadth.alternatives)
    stops = {pair: _stops(task, pair[1], near[pair], breadth.neighbours) for pair in pairs}
    for window, pair in product(range(len(task.windows)), pairs):
        departs = _departures(task, window, *pair, rules.slot_min * breadth.coarser)
        most = min(int(task.fleet[pair[0]].sum()), rules.max_trucks)
        sizes = [min(hi, most) for lo, hi in classes if lo <= most]
        there = _open(task, window, pair[1], stops[pair])
        if len(there) and len(departs) and sizes:
            yield Wanted((window, *pair), there, departs, sizes)


def _open(task: Task, window: int, route: int, stops: Ints) -> Ints:
    """Keep the stops that lie in the area of the terms in a window; none where the route's own clauses do not stand."""
    if task.open_routes is not None and not task.open_routes[window, route]:
        return stops[:0]
    if task.open_places is None:
        return stops
    return np.asarray(stops[(task.open_places[window][stops] | (stops < 0)).all(axis=1)])


def _nearest(task: Task, pairs: list[tuple[int, int]], alternatives: int) -> dict[tuple[int, int], NDArray[np.bool_]]:
    """Say, for each hub and route, which destinations are among those that it reaches soonest of all."""
    first = task.first_destination
    rows = []
    for hub, route in pairs:
        one = task.about.routes[route]
        way = [hub, *(task.index[name] for name in one.crossings)]
        ahead = sum(task.ways.minutes[a, b] for a, b in pairwise(way))
        named = [not one.destinations or row.id in one.destinations for row in task.about.destinations]
        rows.append(np.where(named, ahead + task.ways.minutes[way[-1], first:], np.inf))
    if not rows:
        return {}
    order = np.argsort(np.argsort(np.stack(rows), axis=0, kind="stable"), axis=0, kind="stable")
    return {pair: (order[at] < alternatives) & np.isfinite(rows[at]) for at, pair in enumerate(pairs)}


def size_classes(least: int, most: int, count: int) -> list[tuple[int, int]]:
    """Divide the allowed numbers of trucks into classes.

    >>> size_classes(4, 20, 4)
    [(4, 7), (8, 11), (12, 15), (16, 20)]
    """
    edges = np.unique(np.linspace(least, most + 1, min(count, most - least + 1) + 1).astype(int))
    return [(int(lo), int(hi) - 1) for lo, hi in pairwise(edges)]


def _may_use(task: Task, hub: int, route: int) -> bool:
    about = task.about
    one = about.routes[route]
    if one.hubs and about.hubs[hub].id not in one.hubs:
        return False
    least = 1 if task.unknown_too else OPEN
    if any(task.crossing_status.get(name, 0) < least for name in one.crossings):
        return False
    way = [hub, *(task.index[name] for name in one.crossings)]
    steps = list(pairwise(way))
    return all(np.isfinite(task.ways.minutes[a, b]) and np.isfinite(task.ways.minutes[b, a]) for a, b in steps)


def _stops(task: Task, route: int, near: NDArray[np.bool_], neighbours: int) -> Ints:
    """List the orders of stops behind a route, shape (n, max_stops), padded with -1."""
    first, width = task.first_destination, task.about.rules.max_stops
    gate = task.index[task.about.routes[route].crossings[-1]]
    there = task.ways.minutes[gate, first:] + task.ways.minutes[first:, gate]
    single = np.flatnonzero(np.isfinite(there) & near & (task.in_need > 0))
    between = task.ways.minutes[first:, first:]
    rows: list[tuple[int, ...]] = [(int(at),) for at in single]
    ahead = rows
    for _ in range(1, width):
        ahead = [(*row, at) for row in ahead for at in _next(row, single, between[row[-1]], neighbours)]
        rows = [*rows, *ahead]
    return np.array([row + (-1,) * (width - len(row)) for row in rows], np.int64).reshape(-1, width)


def _next(row: tuple[int, ...], single: Ints, minutes: Floats, neighbours: int) -> list[int]:
    """Give the nearest places to go on to, the first named of those as near."""
    most, far = neighbours + len(row), minutes[single]
    near = single[far <= np.partition(far, most - 1)[most - 1]] if len(far) > most else single
    order = near[np.argsort(minutes[near], kind="stable")][:most]
    return [int(at) for at in order if at not in row and np.isfinite(minutes[at])][:neighbours]


def _departures(task: Task, window: int, hub: int, route: int, slot: int) -> Floats:
    """List departures, on a grid of slots: none so early that it waits a whole slot for the window, none too late."""
    one = task.about.routes[route]
    inside = one.crossings.index(one.out_by) if one.out_by else 0
    way = [hub, *(task.index[name] for name in one.crossings[: inside + 1])]
    ahead = sum(task.ways.minutes[a, b] for a, b in pairwise(way))
    first = np.ceil((task.opens[window] - ahead) / slot) * slot - slot
    departs = np.arange(max(first, 0.0), task.closes[window] - ahead, slot)
    arrive = np.maximum(departs + ahead, task.opens[window])
    waits = task.gate_hours[one.crossings[inside]].start[np.clip(arrive, 0, task.axis.length).astype(int)] - arrive
    return np.asarray(departs[(waits < slot) & (departs >= task.not_before)])


def _crossed(task: Task, wanted: Wanted) -> Trips:
    """Cross stops, departures and sizes."""
    key, stops, departs, sizes = wanted.key, wanted.stops, wanted.departs, wanted.sizes
    shape = (len(stops), len(departs), len(sizes))
    stop, slot, size = (grid.ravel() for grid in np.indices(shape))
    rows = stops[stop]
    split = shared_out(np.array(sizes)[size], (rows >= 0).sum(axis=1), rows.shape[1])
    most = np.array([row.max_trucks or 10**6 for row in task.about.destinations])
    split = np.where(rows >= 0, np.minimum(split, most[rows]), 0)
    window, hub, route = (np.full(len(rows), at) for at in key)
    noise = (stop * 97 + slot * 53 + size * 17 + (key[0] * 13 + key[1] * 5 + key[2]) * 61) % POOL
    return Trips(window, hub, route, departs[slot], rows, split, np.full(len(rows), np.inf), noise)


def shared_out(trucks: Ints, stops: Ints, width: int) -> Ints:
    """Share trucks out over stops as evenly as can be, the first getting more: shape (n, width)."""
    at = np.arange(width)[None]
    whole, rest = np.divmod(trucks, np.maximum(stops, 1))
    return np.where(at < stops[:, None], whole[:, None] + (at < rest[:, None]), 0)
