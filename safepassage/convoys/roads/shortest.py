"""Shortest ways between numbered places by Dijkstra's algorithm, with what else adds up along them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from safepassage.convoys.roads.road import Floats, Matrix

Indices = NDArray[np.intp]
_NONE: Final = -9999
"""What SciPy writes where there is no predecessor."""
_ROOM: Final = 4_000_000
"""How many predecessors are held at once."""


@dataclass(frozen=True)
class Ways:
    """Arcs between numbered places. A barred place has a second number, by which ways leave it, and so is never passed."""

    tail: Indices
    head: Indices
    hours: Floats
    more: Floats
    barred: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many arcs there are."""
        return len(self.tail)

    @cached_property
    def _graph(self) -> csr_array:
        size = len(self.barred)
        tail = self.tail + size * self.barred[self.tail]
        return csr_array((self.hours, (tail, self.head)), shape=(2 * size, 2 * size))

    @cached_property
    def _arc(self) -> tuple[Indices, Indices]:
        """The arcs by one number for tail and head, sorted."""
        key = self.tail * len(self.barred) + self.head
        order = np.argsort(key)
        return key[order], order

    def matrix(self, starts: Indices, ends: Indices, status: int) -> Matrix:
        """Give the shortest ways from n places to m others, all of one status."""
        unique, row = np.unique(starts, return_inverse=True)
        sums = np.full((len(unique), len(ends), 3), np.nan)
        step = max(_ROOM // max(2 * len(self.barred), 1), 1)
        for first in range(0, len(unique), step):
            some = unique[first : first + step]
            for n, (start, before) in enumerate(zip(some.tolist(), self._before(some), strict=True), start=first):
                sums[n] = self._sums(before, start, ends)
        km, p50_h, p90_h = np.moveaxis(sums[row], -1, 0)
        return Matrix(km, p50_h, p90_h, np.where(np.isnan(p50_h), 0, status).astype(np.int8))

    def path(self, start: int, end: int) -> list[int] | None:
        """Give the places that one shortest way passes, from start to end, or nothing."""
        before, path = self._before(np.array([start]))[0], [int(end)]
        while path[-1] != start:
            last = int(before[path[-1]])
            if last == _NONE:
                return None
            path.append(last % len(self.barred))
        return path[::-1]

    def _before(self, starts: Indices) -> NDArray[np.int32]:
        leaving = starts + len(self.barred) * self.barred[starts]
        _, before = dijkstra(self._graph, indices=leaving, return_predecessors=True)
        found: NDArray[np.int32] = before
        return found

    def _sums(self, before: NDArray[np.int32], start: int, ends: Indices) -> Floats:
        """Add up km, p50 and p90 from each end back to the start."""
        size, sums = len(self.barred), np.zeros((len(ends), 3))
        node, going = ends.copy(), np.flatnonzero(ends != start)
        keys, order = self._arc
        while len(going):
            last = before[node[going]].astype(np.intp)
            sums[going[last == _NONE]] = np.nan
            going, last = going[last != _NONE], last[last != _NONE] % size
            arc = order[np.searchsorted(keys, last * size + node[going])]
            sums[going] += np.column_stack((self.more[arc, 0], self.hours[arc], self.more[arc, 1]))
            node[going] = last
            going = going[last != start]
        return sums
