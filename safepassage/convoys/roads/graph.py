"""A road graph as arrays: nodes, arcs and roads, in whole metres and milliseconds so that every sum is exact.

A way's cost is one number, ``milliseconds * 2**24 + metres``: of two ways that take equally long the shorter is taken,
and one search finds both. A float64 holds it exactly while a way takes less than 149 hours; slower ways are none, and no
arc is driven at more than 31.25 m/s (112.5 km/h), so that metres never reach 2**24.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.crossing import Status
from safepassage.convoys.roads.road import STATUSES, Floats

Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
METRES: Final = 2**24
LIMIT_MS: Final = 2**29
_HOUR_MS: Final = 3_600_000
_FASTEST: Final = LIMIT_MS // METRES
"""Milliseconds that a metre takes at least."""


@dataclass(frozen=True)
class Road:
    """A road of the network, and what is known of it; an unknown one that somebody confirmed counts as open."""

    id: str
    name: str = ""
    kind: str = ""
    status: Status = "unknown"
    as_of: str = ""
    source: tuple[str, ...] = ()
    confirmed_by: str = ""

    @property
    def title(self) -> str:
        """The name to show, with the number."""
        return f"{self.name} ({self.id})" if self.name else self.id

    @property
    def certainty(self) -> int:
        """The index into :data:`STATUSES` that it counts as."""
        return STATUSES.index("open" if self.status == "unknown" and self.confirmed_by else self.status)


@dataclass(frozen=True, eq=False)
class Graph:
    """Roads as arrays. ``longitude`` and ``latitude`` have shape (n,), degrees; all others (m,), one entry an arc.

    An arc leads from node ``tail`` to node ``head`` in ``metres`` and ``millis`` (int64), along ``road``, an index into
    ``roads``. Arcs are straight; a bend is a node. Make one with :func:`graph`.
    """

    longitude: Floats
    latitude: Floats
    tail: Indices
    head: Indices
    metres: NDArray[np.int64]
    millis: NDArray[np.int64]
    road: Indices
    roads: tuple[Road, ...]

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.longitude)

    @cached_property
    def certainty(self) -> NDArray[np.int8]:
        """What each arc counts as: an index into :data:`STATUSES`."""
        return np.array([road.certainty for road in self.roads], np.int8)[self.road]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each road by its identifier."""
        return {road.id: n for n, road in enumerate(self.roads)}

    @property
    def cost(self) -> Floats:
        """Time and length of each arc as one number."""
        return combined(self.millis, self.metres)

    def lines(self, arcs: Indices) -> Floats:
        """Give some arcs as their two ends, shape (k, 2, 2), degrees."""
        at = np.stack([self.tail[arcs], self.head[arcs]], axis=1)
        return np.stack([self.longitude[at], self.latitude[at]], axis=-1)

    def driven(self, onward: Flags, back: Flags) -> Graph:
        """Give the same roads with only some of the arcs, and some of them also the other way round."""
        at = np.concatenate((np.flatnonzero(onward), np.flatnonzero(back)))
        turned = np.arange(len(at)) >= np.count_nonzero(onward)
        tail, head = np.where(turned, self.head[at], self.tail[at]), np.where(turned, self.tail[at], self.head[at])
        return replace(self, tail=tail, head=head, metres=self.metres[at], millis=self.millis[at], road=self.road[at])


def graph(
    longitude: Floats,
    latitude: Floats,
    tail: Indices,
    head: Indices,
    km: Floats,
    hours: Floats,
    road: Indices,
    roads: Sequence[Road],
) -> Graph:
    """Make a road graph of arrays in kilometres and hours.

    Parameters
    ----------
    longitude, latitude
        Degrees, shape (n,).
    tail, head
        Nodes, shape (m,).
    km, hours
        Shape (m,); rounded so that along each road they add up: no sum is off by more than half a metre a road.
    road, roads
        Which road each arc belongs to, shape (m,).

    Raises
    ------
    ValueError
        A number is not finite or negative, an index names nothing, or two roads have one identifier.
    """
    for name, column in (("km", km), ("hours", hours), ("longitude", longitude), ("latitude", latitude)):
        if not np.isfinite(column).all() or (name in ("km", "hours") and (column < 0).any()):
            raise ValueError(f"{name}: finite numbers, none of them negative where it is a length or a time")
    for name, index, size in (
        ("tail", tail, len(longitude)),
        ("head", head, len(longitude)),
        ("road", road, len(roads)),
    ):
        if len(index) and not 0 <= index.min() <= index.max() < size:
            raise ValueError(f"{name}: numbers from 0 to {size - 1}")
    if len({one.id for one in roads}) < len(roads):
        raise ValueError("roads: identifiers that differ")
    metres = _rounded(km * 1000, road)
    millis = np.maximum(_rounded(hours * _HOUR_MS, road), np.maximum(metres * _FASTEST, 1))
    return Graph(longitude, latitude, tail, head, metres, millis, road, tuple(roads))


def _rounded(values: Floats, road: Indices) -> NDArray[np.int64]:
    """Round values so that their sum within each run of one road is rounded once."""
    if not len(values):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.diff(road, prepend=road[0] - 1))
    total = np.cumsum(values)
    base = np.repeat(total[first] - values[first], np.diff(first, append=len(values)))
    marks = np.rint(total - base).astype(np.int64)
    found = np.diff(marks, prepend=0)
    found[first] = marks[first]
    return found


def combined(millis: NDArray[np.int64], metres: NDArray[np.int64]) -> Floats:
    """Put time and length into one number that orders ways by time, then by length."""
    cost: Floats = millis.astype(np.float64) * METRES + metres
    return cost


def divided(cost: Floats) -> tuple[Floats, Floats]:
    """Give hours and kilometres back; NaN where there is no way."""
    there = np.isfinite(cost)
    whole = np.where(there, cost, 0.0)
    millis = np.floor(whole / METRES)
    hours, km = millis / _HOUR_MS, (whole - millis * METRES) / 1000
    return np.where(there, hours, np.nan), np.where(there, km, np.nan)
