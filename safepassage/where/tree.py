"""A tree of boxes over the edges of each ring, made for whole columns of questions.

Edges stand in the order of their rings; ``FAN`` edges make a node, ``FAN`` nodes the node above, until one node holds
the ring. So every node is one run of one ring. A ring is filled up with edges of no length and empty boxes to whole
nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

FAN: Final = 8
GROUP: Final = 16
_STEPS: Final = np.arange(FAN)


@dataclass(frozen=True, slots=True)
class Level:
    """Nodes of one height. ``child`` is the first of the ``FAN`` nodes, or edges, below.

    ``sum`` is of the cross products of the edges below about ``(x0, y0)``, where their run begins; it ends at ``y1``,
    and ``(dx, dy)`` is the whole step.
    """

    west: Floats
    south: Floats
    east: Floats
    north: Floats
    x0: Floats
    y0: Floats
    y1: Floats
    dx: Floats
    dy: Floats
    sum: Floats
    child: Indices
    ring: Indices


@dataclass(frozen=True, slots=True)
class Tree:
    """All levels, the lowest first; ``root`` and ``height`` say where each ring's single top node is.

    Rings stand in the order of a curve through the plane, so that ``GROUP`` neighbours make a small box.
    """

    ax: Floats
    ay: Floats
    bx: Floats
    by: Floats
    edge_ring: Indices
    levels: tuple[Level, ...]
    root: Indices
    height: Indices
    boxes: Floats
    groups: Floats


def grow(xy: Floats, ring: Indices) -> Tree:
    """Make the tree of some rings: a row of ``x, y`` a vertex, and the ascending number of its closed ring."""
    points = np.bincount(ring)
    first = np.cumsum(points) - points
    order = _along_curve(xy, first)
    count, first = points[order] - 1, first[order]
    slots = -(-count // FAN) * FAN
    own, place = _spread(slots)
    a, b = xy[first[own] + np.minimum(place, count[own])], xy[first[own] + np.minimum(place + 1, count[own])]
    ax, ay, bx, by = (np.ascontiguousarray(column) for column in (a[:, 0], a[:, 1], b[:, 0], b[:, 1]))
    levels: list[Level] = []
    height, root = np.full(len(count), -1), np.zeros(len(count), np.intp)
    level, rings = _lowest(ax, ay, bx, by, order[own]), np.arange(len(count))
    nodes = slots // FAN
    while len(rings):
        level, nodes_stored = _stored(level, nodes, top=nodes == 1)
        starts = np.cumsum(nodes_stored) - nodes_stored
        done = nodes == 1
        height[rings[done]], root[rings[done]] = len(levels), starts[done]
        levels.append(level)
        rings, left = rings[~done], np.flatnonzero(~done)
        level, nodes = _above(level, starts[left], nodes_stored[left]), nodes_stored[left] // FAN
    boxes = _boxes(levels, height, root)
    return Tree(ax, ay, bx, by, order[own], tuple(levels), root, height, boxes, _grouped(boxes))


def _along_curve(xy: Floats, first: Indices) -> Indices:
    """Order rings along Morton's curve by their first vertex."""
    at = xy[first]
    low, size = at.min(axis=0, initial=np.inf), np.ptp(at, axis=0) if len(at) else np.ones(2)
    cells = ((at - low) / np.where(size > 0, size, 1.0) * 255).astype(np.int64)
    key = np.zeros(len(at), np.int64)
    for bit in range(8):
        key |= ((cells[:, 0] >> bit & 1) << (2 * bit)) | ((cells[:, 1] >> bit & 1) << (2 * bit + 1))
    return np.argsort(key, kind="stable")


def _spread(count: Indices) -> tuple[Indices, Indices]:
    """Number items of groups of some sizes: the group of each, and its place in the group."""
    own = np.repeat(np.arange(len(count)), count)
    return own, np.arange(len(own)) - np.repeat(np.cumsum(count) - count, count)


def _lowest(ax: Floats, ay: Floats, bx: Floats, by: Floats, ring: Indices) -> Level:
    """Make the nodes above the edges."""
    child = np.arange(0, len(ax), FAN)
    ax, ay, bx, by = (column.reshape(-1, FAN) for column in (ax, ay, bx, by))
    x0, y0 = ax[:, :1], ay[:, :1]
    return Level(
        west=np.minimum(ax, bx).min(axis=1, initial=np.inf),
        south=np.minimum(ay, by).min(axis=1, initial=np.inf),
        east=np.maximum(ax, bx).max(axis=1, initial=-np.inf),
        north=np.maximum(ay, by).max(axis=1, initial=-np.inf),
        x0=ax[:, 0].copy(),
        y0=ay[:, 0].copy(),
        y1=by[:, -1].copy(),
        dx=bx[:, -1] - ax[:, 0],
        dy=by[:, -1] - ay[:, 0],
        sum=((ax - x0) * (by - y0) - (ay - y0) * (bx - x0)).sum(axis=1),
        child=child,
        ring=ring[::FAN].copy(),
    )


def _stored(level: Level, nodes: Indices, *, top: NDArray[np.bool_]) -> tuple[Level, Indices]:
    """Fill the nodes of each ring up to a multiple of ``FAN`` with empty boxes, but for a ring's single top node."""
    stored = np.where(top, 1, -(-nodes // FAN) * FAN)
    own, place = _spread(stored)
    real = place < nodes[own]
    source = (np.cumsum(nodes) - nodes)[own] + np.minimum(place, nodes[own] - 1)
    filled = {name: getattr(level, name)[source] for name in Level.__slots__}
    for name, value in (("west", np.inf), ("south", np.inf), ("east", -np.inf), ("north", -np.inf)):
        filled[name][~real] = value
    for name in ("dx", "dy", "sum"):
        filled[name][~real] = 0.0
    return Level(**filled), stored


def _above(below: Level, starts: Indices, stored: Indices) -> Level:
    """Make the nodes above those of some rings, whose nodes begin at ``starts``."""
    own, place = _spread(stored // FAN)
    child = starts[own] + place * FAN
    at = child[:, None] + _STEPS
    rows = {name: getattr(below, name)[at] for name in Level.__slots__ if name not in ("child", "ring", "y1")}
    x0, y0 = rows["x0"][:, :1], rows["y0"][:, :1]
    shifted = (rows["x0"] - x0) * rows["dy"] - (rows["y0"] - y0) * rows["dx"]
    return Level(
        west=rows["west"].min(axis=1, initial=np.inf),
        south=rows["south"].min(axis=1, initial=np.inf),
        east=rows["east"].max(axis=1, initial=-np.inf),
        north=rows["north"].max(axis=1, initial=-np.inf),
        x0=x0[:, 0].copy(),
        y0=y0[:, 0].copy(),
        y1=below.y1[child + FAN - 1],
        dx=rows["dx"].sum(axis=1),
        dy=rows["dy"].sum(axis=1),
        sum=(rows["sum"] + shifted).sum(axis=1),
        child=child,
        ring=below.ring[child],
    )


def _boxes(levels: list[Level], height: Indices, root: Indices) -> Floats:
    """Give the box of each ring: west, south, east, north."""
    boxes = np.empty((len(root), 4))
    for number, level in enumerate(levels):
        at = np.flatnonzero(height == number)
        boxes[at] = np.column_stack([getattr(level, side)[root[at]] for side in ("west", "south", "east", "north")])
    return boxes


def _grouped(boxes: Floats) -> Floats:
    """Give the box around each ``GROUP`` rings that stand together."""
    starts = np.arange(0, len(boxes), GROUP)
    if not len(boxes):
        return np.zeros((0, 4))
    least, most = np.minimum.reduceat(boxes, starts, axis=0), np.maximum.reduceat(boxes, starts, axis=0)
    return np.column_stack((least[:, :2], most[:, 2:]))
