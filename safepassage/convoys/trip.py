"""Trips as arrays: many convoys of one shape, which pass the same gates and make the same number of stops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trips:
    """Convoys, n of them, each by its indices in a task.

    Attributes
    ----------
    window, hub, route
        Shape (n,): indices into the task's windows, hubs and routes.
    depart
        Shape (n,): the minute of departure from the hub.
    stops
        Shape (n, m): indices into the task's destinations; -1 where there are fewer stops.
    trucks
        Shape (n, m): trucks that are offloaded at each stop.
    limit
        Shape (n,): the last minute at which the approvals of the day let it pass a gate inward; infinite without.
    noise
        Shape (n,): where its own draws start in the pool.
    """

    window: Ints
    hub: Ints
    route: Ints
    depart: Floats
    stops: Ints
    trucks: Ints
    limit: Floats
    noise: Ints

    def __len__(self) -> int:
        return len(self.window)

    def take(self, rows: Ints | slice) -> Trips:
        """Give some of the trips."""
        return Trips(*(getattr(self, one.name)[rows] for one in fields(self)))

    def cut(self, stops: int) -> Trips:
        """Leave out the places of stops that none of the trips makes."""
        return replace(self, stops=self.stops[:, :stops], trucks=self.trucks[:, :stops])

    def alike(self) -> Iterator[Ints]:
        """Give rows of trips that pass the same gates and make the same number of stops, each row once."""
        stops = (self.stops >= 0).sum(axis=1)
        key = self.route * (self.stops.shape[1] + 1) + stops
        order = np.argsort(key, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(key[order])) + 1):
            if len(rows):
                yield rows

    def by_stop(self, places: int) -> list[Ints]:
        """Give the trips that stop at each of some places, looking at each stop once."""
        rows, at = np.nonzero(self.stops >= 0)
        there = self.stops[rows, at]
        order = np.argsort(there, kind="stable")
        edges = np.searchsorted(there[order], np.arange(places + 1))
        return [rows[order[start:end]] for start, end in pairwise(edges)]


def joined(parts: list[Trips]) -> Trips:
    """Put trips one after the other; all must have room for the same number of stops."""
    return Trips(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Trips)))
