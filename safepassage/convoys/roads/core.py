"""The core of a road graph: what is left when dead ends are cut and the roads between junctions are one arc each.

No way between kept nodes is lost, and none gets longer. Closing a road closes the core arcs that it is a part of, so the
core is made once. Parallel arcs stay: one may be closed and the other not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from safepassage.convoys.roads.graph import Flags, Graph, Indices


@dataclass(frozen=True, eq=False)
class Core:
    """Arcs between core nodes, each a run of arcs of the graph.

    ``node`` is the graph's node of each core node. Core arc ``c`` leads from core node ``tail[c]`` to ``head[c]`` along
    the graph's arcs ``arcs[starts[c]:starts[c + 1]]``.
    """

    graph: Graph
    node: Indices
    tail: Indices
    head: Indices
    arcs: Indices
    starts: Indices

    @property
    def size(self) -> int:
        """How many core nodes there are."""
        return len(self.node)

    def added(self, values: np.ndarray) -> np.ndarray:
        """Add up values of the graph's arcs along each core arc."""
        return _reduced(np.add, values[self.arcs], self.starts)

    def least(self, values: np.ndarray) -> np.ndarray:
        """Give the least of the values of the graph's arcs along each core arc."""
        return _reduced(np.minimum, values[self.arcs], self.starts)


def _reduced(by: np.ufunc, values: np.ndarray, starts: Indices) -> np.ndarray:
    return by.reduceat(values, starts[:-1]) if len(starts) > 1 else values[:0]


@dataclass(frozen=True, eq=False)
class _Level:
    """Arcs on their way to the core; nodes still have the graph's numbers."""

    tail: Indices
    head: Indices
    arcs: Indices
    starts: Indices

    def only(self, chosen: Indices) -> _Level:
        """Keep some arcs, in the order given."""
        count = np.diff(self.starts)[chosen]
        ends = np.concatenate(([0], np.cumsum(count)))
        at = np.arange(ends[-1]) + np.repeat(self.starts[chosen] - ends[:-1], count)
        return _Level(self.tail[chosen], self.head[chosen], self.arcs[at], ends)


def contract(graph: Graph, kept: Indices, usable: Flags) -> Core:
    """Make the core of a graph.

    Parameters
    ----------
    kept
        Nodes that ways may start or end at.
    usable
        Shape (m,): arcs that are there at all.
    """
    keep = np.zeros(graph.size, bool)
    keep[kept] = True
    arcs = np.flatnonzero(usable & (graph.tail != graph.head))
    level = _Level(graph.tail[arcs], graph.head[arcs], arcs, np.arange(len(arcs) + 1))
    level = level.only(_beside(level, keep))
    while True:
        before = len(level.tail)
        level = _joined(level, keep)
        level = level.only(np.flatnonzero(level.tail != level.head))
        level = level.only(_through(level, keep))
        if len(level.tail) == before:
            break
    node = np.unique(np.concatenate((level.tail, level.head, kept)))
    return Core(
        graph, node, np.searchsorted(node, level.tail), np.searchsorted(node, level.head), level.arcs, level.starts
    )


def _beside(level: _Level, keep: Flags) -> Indices:
    """Find the arcs that hang together with a kept node."""
    size = len(keep)
    links = csr_array((np.ones(len(level.tail)), (level.tail, level.head)), shape=(size, size))
    _, label = connected_components(links, directed=False)
    wanted = np.zeros(size, bool)
    wanted[label[keep]] = True
    return np.flatnonzero(wanted[label[level.tail]])


def _through(level: _Level, keep: Flags) -> Indices:
    """Find the arcs that are in no dead end: neither end is a node with one neighbour, or with no way in or out."""
    size, alive = len(keep), np.ones(len(level.tail), bool)
    while True:
        tail, head = level.tail[alive], level.head[alive]
        link = np.unique(np.minimum(tail, head) * size + np.maximum(tail, head))
        neighbours = np.bincount(link // size, minlength=size) + np.bincount(link % size, minlength=size)
        one_sided = (np.bincount(tail, minlength=size) == 0) | (np.bincount(head, minlength=size) == 0)
        dead = ~keep & ((neighbours < 2) | one_sided)
        left = alive & ~dead[level.tail] & ~dead[level.head]
        if (left == alive).all():
            return np.flatnonzero(alive)
        alive = left


def _joined(level: _Level, keep: Flags) -> _Level:
    """Join the arcs that lead on into one another, with no choice, at nodes that are not kept."""
    then = _followers(level, keep)
    before = np.full(len(then), -1)
    before[then[then >= 0]] = np.flatnonzero(then >= 0)
    first = before < 0
    root, place = np.where(first, np.arange(len(then)), before), (~first).astype(np.intp)
    for _ in range(max(len(then), 1).bit_length()):
        place += place[root]
        root = root[root]
    chained = np.flatnonzero(first[root])  # (a ring without a junction has no first arc)
    order = chained[np.lexsort((place[chained], root[chained]))]
    starts = np.flatnonzero(first[order])
    level = level.only(order)
    last = np.concatenate((starts[1:], [len(order)])) - 1 if len(starts) else starts
    ends = np.concatenate((level.starts[starts], level.starts[-1:]))
    return _Level(level.tail[starts], level.head[last], level.arcs, ends)


def _followers(level: _Level, keep: Flags) -> Indices:
    """Give the one arc that each arc leads on into, or -1 where there is a choice, none, or a kept node."""
    size = len(keep)
    came, went = _sides(level.head, level.tail, size), _sides(level.tail, level.head, size)
    one_way = (came.count == 1) & (went.count == 1)
    both = (came.count == 2) & (went.count == 2) & (came.least != came.most)
    both &= (came.least == went.least) & (came.most == went.most)
    passed = ~keep & (one_way | both)
    by_tail = np.argsort(level.tail, kind="stable")
    begin = np.concatenate(([0], np.cumsum(went.count)))
    at = np.flatnonzero(passed[level.head])
    node = level.head[at]
    out = by_tail[begin[node]]
    other = by_tail[np.minimum(begin[node] + 1, len(by_tail) - 1)]
    then = np.full(len(level.tail), -1)
    then[at] = np.where(both[node] & (level.head[out] == level.tail[at]), other, out)
    return then


@dataclass(frozen=True, eq=False)
class _Sides:
    count: Indices
    least: Indices
    most: Indices


def _sides(node: Indices, other: Indices, size: int) -> _Sides:
    """Count the arcs at each node on one side, with the least and the greatest node at their other ends."""
    least, most = np.full(size, size), np.full(size, -1)
    np.minimum.at(least, node, other)
    np.maximum.at(most, node, other)
    return _Sides(np.bincount(node, minlength=size), least, most)
