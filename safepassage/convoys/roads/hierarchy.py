"""Searches by a customizable contraction hierarchy, where ``pyroutingkit`` is installed: the same answers, sooner.

The hierarchy adds up one whole number below 2**31 and gives no lengths of ways, so lengths are found by asking three
times: with each arc's time as it is, with a little more for each metre, and with as much less. As a function of that
little, the least cost is concave, and its slope on either side of nought bounds the length of every quickest way: where
both slopes agree they are that length, exactly. The few ways for which they do not are looked at one by one.

References
----------
Dibbelt, Strasser and Wagner: Customizable contraction hierarchies. ACM Journal of Experimental Algorithmics 21 (2016).
"""

from __future__ import annotations

from functools import cached_property
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.roads.core import Core
from safepassage.convoys.roads.graph import LIMIT_MS, METRES, Flags, Indices, combined
from safepassage.convoys.roads.road import Floats
from safepassage.convoys.roads.search import Dijkstra, DijkstraSearch

Whole = NDArray[np.int64]
_NONE: Final = 2**31 - 1
"""The weight of what is not there."""
_FEW: Final = 50
"""From so many ways to look at from one start, one search from there is quicker."""


def installed() -> bool:
    """Say whether the hierarchy can be used here."""
    return find_spec("pyroutingkit") is not None


class Hierarchy:
    """The engine on a hierarchy, which is made once for a core; closing arcs only weighs it anew.

    Raises
    ------
    ImportError
        ``pyroutingkit`` is not installed (``pip install safepassage[roads]``).
    """

    def __init__(self, core: Core) -> None:
        from pyroutingkit import CCHTopology  # noqa: PLC0415 - may not be installed

        self.core, self.plain = core, Dijkstra(core)
        self.millis, self.metres = core.added(core.graph.millis), core.added(core.graph.metres)
        self.topology = CCHTopology()
        if not len(core.tail):
            return  # the library crashes on a graph of nothing, and nobody will ask it
        at = core.node
        latitude, longitude = (column[at].astype(np.float32) for column in (core.graph.latitude, core.graph.longitude))
        self.topology.build(core.tail.astype(np.uint32), core.head.astype(np.uint32), latitude, longitude, core.size)

    def opened(self, usable: Flags) -> HierarchySearch:
        """Take some core arcs as open."""
        return HierarchySearch(self, usable)

    def metric(self, weights: Whole, usable: Flags) -> Any:
        """Weigh the hierarchy."""
        from pyroutingkit import CCHMetric  # noqa: PLC0415 - may not be installed

        made = CCHMetric(self.topology)
        made.customize(np.where(usable, np.minimum(weights, _NONE), _NONE).astype(np.uint32), 1)
        return made


class HierarchySearch:
    """The hierarchy, weighed for some open arcs."""

    def __init__(self, engine: Hierarchy, usable: Flags) -> None:
        self._engine, self._usable = engine, usable

    @cached_property
    def _times(self) -> Any:
        return self._engine.metric(self._engine.millis, self._usable)

    @cached_property
    def _plain(self) -> DijkstraSearch:
        return self._engine.plain.opened(self._usable)

    def path(self, start: int, end: int) -> Indices | None:
        """Give the core arcs of one cheapest way: from one start, SciPy is as quick, and answers the same."""
        return self._plain.path(start, end)

    def costs(self, starts: Indices, ends: Indices) -> Floats:
        """Give the least combined cost between nodes; see :class:`~safepassage.convoys.roads.search.Search`."""
        if not (len(starts) and len(ends) and len(self._engine.millis)):
            return self._plain.costs(starts, ends)
        (rows, row), (columns, column) = (np.unique(nodes, return_inverse=True) for nodes in (starts, ends))
        times = _between(self._times, rows, columns)
        there = times < LIMIT_MS
        if not there.any():
            return np.full((len(starts), len(ends)), np.inf)
        metres = self._lengths(times, there, rows, columns)
        return np.where(there, combined(times, metres), np.inf)[np.ix_(row, column)]

    def _lengths(self, times: Whole, there: Flags, rows: Indices, columns: Indices) -> Whole:
        """Give the metres of the shortest of the quickest ways."""
        engine = self._engine
        scale = (_NONE - 1 - METRES) // max(int(times[there].max()), 1)
        nearer = engine.metric(engine.millis * scale + engine.metres, self._usable)
        farther = engine.metric(engine.millis * scale - engine.metres, self._usable)
        metres = _between(nearer, rows, columns) - times * scale
        unsettled = there & (metres != times * scale - _between(farther, rows, columns))
        for n in np.flatnonzero(unsettled.any(axis=1)).tolist():
            doubtful = np.flatnonzero(unsettled[n])
            paths = [nearer.query(rows[n], columns[k])[2] for k in doubtful] if len(doubtful) <= _FEW else []
            took = [int(engine.millis[arcs].sum()) for arcs in paths]
            if took and took == times[n, doubtful].tolist():
                metres[n, doubtful] = [int(engine.metres[arcs].sum()) for arcs in paths]
            else:  # a shorter way that is a little slower hid the quickest
                metres[n, doubtful] = self._plain.costs(rows[n : n + 1], columns[doubtful])[0] % METRES
        return metres


def _between(metric: Any, rows: Indices, columns: Indices) -> Whole:
    found: Whole = metric.distances_many_to_many(rows.astype(np.uint32), columns.astype(np.uint32)).astype(np.int64)
    return found
