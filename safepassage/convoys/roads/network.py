"""Roads as a network, such as an extract of a map gives: the quickest ways between sites, and closing roads at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from safepassage.convoys.roads import hierarchy
from safepassage.convoys.roads.core import Core, contract
from safepassage.convoys.roads.graph import Flags, Graph, Indices, divided
from safepassage.convoys.roads.ground import touching
from safepassage.convoys.roads.road import STATUSES, Matrix, Roads, Site, Way
from safepassage.convoys.roads.search import Dijkstra, Engine, Search
from safepassage.convoys.roads.snapping import Snap, reaching, snap
from safepassage.convoys.roads.unpacking import unpacked
from safepassage.errors import UnknownName, UnknownPlace
from safepassage.where import Area

_OPEN, _UNKNOWN = STATUSES.index("open"), STATUSES.index("unknown")


@dataclass(frozen=True, eq=False)
class NetworkRoads:
    """The ways of a network between sites. Make one with :func:`network_roads`.

    Notes
    -----
    A way of open roads alone is preferred to any other, however long; only where there is none are roads of unknown status
    used, and the way is *unknown*. The way from a site to the nearest road is in no figure: see ``snapped``.
    """

    graph: Graph
    sites: Mapping[str, Site]
    snapped: Mapping[str, Snap]
    core: Core
    engine: Engine
    p90_factor: float
    p90_source: str
    shut: Flags

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        """Give the quickest ways from each start to each end.

        Parameters
        ----------
        starts, ends
            Identifiers of n and m sites.

        Returns
        -------
        Matrix
            Shape (n, m); NaN where no road leads, or a site is far from any; nought from a site to itself.

        Raises
        ------
        UnknownPlace
            No site is called so.
        """
        at, to = self._nodes(starts), self._nodes(ends)
        cost = np.full((len(starts), len(ends)), np.inf)
        rows, columns = np.flatnonzero(at >= 0), np.flatnonzero(to >= 0)
        status = np.zeros(cost.shape, np.int8)
        for level, search in ((_OPEN, self._certain), (_UNKNOWN, self._usable)):
            if search is not None and not np.isfinite(cost).all():
                found = np.full(cost.shape, np.inf)
                found[np.ix_(rows, columns)] = search.costs(at[rows], to[columns])
                status[new := np.isinf(cost) & np.isfinite(found)] = level
                cost[new] = found[new]
        same = np.array(list(starts), object)[:, None] == np.array(list(ends), object)[None, :]
        cost[same], status[same] = 0.0, _OPEN
        hours, km = divided(cost)
        return Matrix(km, hours, hours * self.p90_factor, status)

    def way(self, start: str, end: str) -> Way | None:
        """Give one quickest way between two sites, or nothing; raises :class:`UnknownPlace` as :meth:`matrix` does."""
        at, to = (int(node) for node in self._nodes([start, end]))
        if start == end:
            site = self.sites[start]
            return Way((), ((site.longitude, site.latitude),))
        if at < 0 or to < 0:
            return None
        p90 = (self.p90_factor, self.p90_source)
        for search in (self._certain, self._usable):
            path = search.path(at, to) if search is not None else None
            if path is not None:
                return unpacked(self.core, path, (start, end), at, p90)
        return None

    def closed(self, *, roads: Iterable[str] = (), areas: Iterable[Area] = ()) -> Roads:
        """Give the same roads without some.

        Parameters
        ----------
        roads
            Identifiers of the graph's roads.
        areas
            Every piece of road between two nodes goes that may touch one, and so does the line from a site to its road.

        Raises
        ------
        UnknownName
            No road is called so.
        """
        shut = self.shut
        if names := list(roads):
            gone = np.zeros(len(self.graph.roads), bool)
            gone[[self._road(name) for name in names]] = True
            shut = shut | gone[self.graph.road]
        snapped = self.snapped
        if listed := list(areas):
            left = self.core.arcs[~shut[self.core.arcs]]  # what is not in the core is on no way
            shut = shut.copy()
            shut[left] = touching(self.graph.lines(left), listed)
            snapped = reaching(self.graph, self.sites, snapped, listed)
        return replace(self, shut=shut, snapped=snapped)

    def _road(self, name: str) -> int:
        if name not in self.graph.numbers:
            raise UnknownName(f"no road of this network is called {name!r}")
        return self.graph.numbers[name]

    def _nodes(self, names: Sequence[str]) -> Indices:
        """Give the core node of each site, -1 where it is far from any road."""
        for name in names:
            if name not in self.sites:
                raise UnknownPlace(f"no site is called {name!r}")
        nodes = [self.snapped[name].node for name in names]
        return np.array([-1 if node is None else np.searchsorted(self.core.node, node) for node in nodes], np.intp)

    @cached_property
    def _certainty(self) -> np.ndarray:
        """What each core arc counts as, 0 where it is closed now."""
        return self.core.least(np.where(self.shut, np.int8(0), self.graph.certainty))

    @cached_property
    def _certain(self) -> Search | None:
        usable = self._certainty == _OPEN
        return self.engine.opened(usable) if usable.any() else None

    @cached_property
    def _usable(self) -> Search | None:
        usable = self._certainty > 0
        return None if (self._certainty[usable] == _OPEN).all() and usable.any() else self.engine.opened(usable)


def network_roads(
    graph: Graph,
    sites: Sequence[Site],
    *,
    p90_factor: float,
    p90_source: str,
    within_km: float,
    least_nodes: int = 1,
    engine: Literal["scipy", "hierarchy"] | None = None,
) -> NetworkRoads:
    """Make roads of a network and the sites that ways are asked between.

    Parameters
    ----------
    sites
        Each meets the network at the nearest node of a road that is not closed.
    p90_factor, p90_source
        By what the median time is multiplied for the time that nine of ten drives keep (1 at least), and who says so.
    within_km
        A site that is farther from every node is unconnected.
    least_nodes
        Sites meet only nodes that so many nodes can be reached from and back, themselves among them: maps have stray
        pieces of road. By default any node will do.
    engine
        ``hierarchy`` needs ``pyroutingkit``, ``scipy`` does not; by default the hierarchy where it is installed.

    Raises
    ------
    ValueError
        A number is out of range.
    ImportError
        The hierarchy is asked for, and not installed.
    """
    if not (p90_factor >= 1 and within_km >= 0 and np.isfinite([p90_factor, within_km]).all()):
        raise ValueError(f"a factor of 1 at least and a distance, not {p90_factor} and {within_km}")
    usable = graph.certainty > 0
    placed = {site.id: site for site in sites}
    snapped = snap(graph, usable, placed, within_km, least_nodes)
    kept = np.array([met.node for met in snapped.values() if met.node is not None], np.intp)
    core = contract(graph, np.unique(kept), usable)
    chosen = engine or ("hierarchy" if hierarchy.installed() else "scipy")
    made: Engine = hierarchy.Hierarchy(core) if chosen == "hierarchy" else Dijkstra(core)
    return NetworkRoads(graph, placed, snapped, core, made, p90_factor, p90_source, ~usable)
