"""What a way on the core of a network is on the ground: its stretches, road by road, and its line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from safepassage.convoys.roads.core import Core
from safepassage.convoys.roads.graph import Graph, Indices
from safepassage.convoys.roads.road import Stretch, Way


def unpacked(core: Core, path: Indices, ends: tuple[str, str], at: int, p90: tuple[float, str]) -> Way:
    """Make a way of core arcs, in order from the core node ``at``.

    Parameters
    ----------
    ends
        The sites that it leads between; in between, a stretch ends where the next road begins, and is named for it.
    p90
        By what the median is multiplied, and who says so.
    """
    graph = core.graph
    arcs = np.concatenate([core.arcs[core.starts[arc] : core.starts[arc + 1]] for arc in path] or [core.arcs[:0]])
    nodes = np.concatenate((core.node[[at]], graph.head[arcs]))
    line = tuple(zip(graph.longitude[nodes].tolist(), graph.latitude[nodes].tolist(), strict=True))
    cuts = np.flatnonzero(np.diff(graph.road[arcs], prepend=-1)).tolist()
    names = [ends[0], *(graph.roads[graph.road[arcs[cut]]].title for cut in cuts[1:]), ends[1]]
    runs = [arcs[a:b] for a, b in pairwise([*cuts, len(arcs)])]
    parts = (_stretch(graph, run, between, p90) for run, between in zip(runs, pairwise(names), strict=False))
    return Way(tuple(parts), line)


def _stretch(graph: Graph, arcs: Indices, ends: tuple[str, str], p90: tuple[float, str]) -> Stretch:
    road = graph.roads[graph.road[arcs[0]]]
    hours, km = float(graph.millis[arcs].sum()) / 3_600_000, float(graph.metres[arcs].sum()) / 1000
    source = (*road.source, p90[1])
    return Stretch(*ends, km, hours, hours * p90[0], road.status, road.as_of, source, road.confirmed_by)
