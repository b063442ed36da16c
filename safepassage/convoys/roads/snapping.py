"""Where does a site meet the roads? The nearest node that leads anywhere, and what cuts the site off from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from safepassage.convoys.roads.graph import Flags, Graph
from safepassage.convoys.roads.ground import EARTH_KM, coordinates, great_circles, touching, vectors
from safepassage.convoys.roads.road import Floats, Site
from safepassage.where import Area


@dataclass(frozen=True)
class Snap:
    """Where a site meets the roads: the node, and how many kilometres away it is; no node where none is near enough."""

    node: int | None
    km: float


def snap(graph: Graph, usable: Flags, sites: Mapping[str, Site], within: float, least: int) -> dict[str, Snap]:
    """Find the nearest node of each site that ``least`` nodes lead to and from, within some kilometres."""
    links = csr_array((np.ones(usable.sum()), (graph.tail[usable], graph.head[usable])), shape=(graph.size, graph.size))
    _, label = connected_components(links, connection="strong")
    on_road = np.zeros(graph.size, bool)
    on_road[graph.tail[usable]] = on_road[graph.head[usable]] = True
    nodes = np.flatnonzero(on_road & (np.bincount(label, minlength=1)[label] >= least))
    if not len(nodes) or not sites:
        return dict.fromkeys(sites, Snap(None, float("inf")))
    tree = cKDTree(vectors(graph.longitude[nodes], graph.latitude[nodes]))
    chord, nearest = tree.query(vectors(*coordinates(sites.values())))
    away: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
    pairs = zip(sites, nodes[nearest].tolist(), away.tolist(), strict=True)
    return {name: Snap(node if km <= within else None, km) for name, node, km in pairs}


def reaching(
    graph: Graph, sites: Mapping[str, Site], snapped: Mapping[str, Snap], areas: Sequence[Area]
) -> dict[str, Snap]:
    """Cut off the sites whose line to the road touches an area."""
    met = [(name, at.node) for name, at in snapped.items() if at.node is not None]
    node = np.array([node for _, node in met], np.intp)
    lines = great_circles(*coordinates(sites[name] for name, _ in met), graph.longitude[node], graph.latitude[node])
    cut = {name for (name, _), hit in zip(met, touching(lines, areas).tolist(), strict=True) if hit}
    return {name: Snap(None, met.km) if name in cut else met for name, met in snapped.items()}
