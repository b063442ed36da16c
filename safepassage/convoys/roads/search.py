"""Searches on the core of a road graph: the cheapest ways between many nodes, and one way as arcs, by SciPy."""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from safepassage.convoys.roads.core import Core
from safepassage.convoys.roads.graph import LIMIT_MS, METRES, Flags, Indices, combined
from safepassage.convoys.roads.road import Floats

_ROOM: Final = 2_000_000
"""How many distances are held at once."""
_LIMIT: Final = float(LIMIT_MS) * METRES - 1
_NONE: Final = -9999


class Search(Protocol):
    """The open arcs of a core, ready to be asked."""

    def costs(self, starts: Indices, ends: Indices) -> Floats:
        """Give the least combined cost from n core nodes to m others, shape (n, m); infinite where there is no way."""

    def path(self, start: int, end: int) -> Indices | None:
        """Give the core arcs of one cheapest way in order, or nothing."""


class Engine(Protocol):
    """What answers for a core, whichever of its arcs are open."""

    def opened(self, usable: Flags) -> Search:
        """Take some core arcs as open, and the others as absent."""


class Dijkstra:
    """The engine that is always there."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.cost = combined(core.added(core.graph.millis), core.added(core.graph.metres))
        self.order = np.lexsort((core.head, core.tail))
        key = (core.tail * max(core.size, 1) + core.head)[self.order]
        self.first = np.flatnonzero(np.diff(key, prepend=-1))
        self.key = key[self.first]
        self.pointers = np.searchsorted(self.key, np.arange(core.size + 1) * core.size)

    def opened(self, usable: Flags) -> DijkstraSearch:
        """Take some core arcs as open; of parallel ones the cheapest."""
        return DijkstraSearch(self, np.where(usable, self.cost, np.inf)[self.order])


class DijkstraSearch:
    """Dijkstra's algorithm on the open arcs."""

    def __init__(self, engine: Dijkstra, cost: Floats) -> None:
        self._engine, self._cost = engine, cost
        best = np.minimum.reduceat(cost, engine.first) if len(engine.first) else cost
        there = np.isfinite(best)
        size = engine.core.size
        pointers = np.concatenate(([0], np.cumsum(there)))[engine.pointers]
        heads = engine.key[there] % max(size, 1)
        self._graph = csr_array((best[there], heads, pointers), shape=(size, size))

    def costs(self, starts: Indices, ends: Indices) -> Floats:
        """Give the least combined cost between nodes; see :class:`Search`."""
        unique, row = np.unique(starts, return_inverse=True)
        step = max(_ROOM // max(self._engine.core.size, 1), 1)
        found = [
            dijkstra(self._graph, indices=unique[first : first + step], limit=_LIMIT)[:, ends]
            for first in range(0, len(unique), step)
        ]
        return np.concatenate(found)[row] if found else np.zeros((0, len(ends)))

    def path(self, start: int, end: int) -> Indices | None:
        """Give the core arcs of one cheapest way; see :class:`Search`."""
        _, before = dijkstra(self._graph, indices=start, limit=_LIMIT, return_predecessors=True)
        arcs: list[int] = []
        node = end
        while node != start:
            last = int(before[node])
            if last == _NONE:
                return None
            arcs.append(self._arc(last, node))
            node = last
        return np.array(arcs[::-1], np.intp)

    def _arc(self, tail: int, head: int) -> int:
        """Give the cheapest of the open arcs between two neighbours."""
        engine = self._engine
        group = int(np.searchsorted(engine.key, tail * engine.core.size + head))
        first = engine.first[group]
        last = engine.first[group + 1] if group + 1 < len(engine.first) else len(engine.order)
        return int(engine.order[first + int(np.argmin(self._cost[first:last]))])
