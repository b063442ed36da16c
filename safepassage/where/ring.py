"""Rings of polygons in a plane: which points are inside, which discs touch an edge, and how much is inside.

All points go down the tree of boxes together, a level at a time: a step works on pairs (point, node), so nothing
loops over points.

The part of a disc inside follows from the edges in it alone. By Green's theorem about the centre, twice the area is
the sum of the cross products of all edge parts within the circle, plus ``r² · angle`` for each run of the boundary
outside. Such a run begins where an edge leaves the circle and ends where one enters it; so the sum of all its angles
is *angles of entry less angles of exit*, up to whole turns, and a whole turn is the whole disc: the share is known
modulo 1, and it lies between 0 and 1. A node wholly in the circle adds its sum in one step. The side of the circle
that a vertex is on is computed alike for both its edges and for its boxes, so exits and entries always pair up.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from safepassage.where.tree import FAN, GROUP, grow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from safepassage.where.tree import Level

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]
    Tris = NDArray[np.int8]
    Labels = NDArray[np.int32]
    Front = tuple[Indices, Indices]

_CHUNK: Final = 1 << 17
_PAIRS: Final = 1 << 21
_STEPS: Final = np.arange(FAN)
_SURELY: Final = 2
ROUND: Final = 1e-12
"""Shares this near to 0 and 1 are the same but for rounding; the centre tells which."""


class Rings:
    """All rings of some polygons, each with the label of its zone; polygons of one label do not overlap."""

    def __init__(self, vertices: Floats, ring: Indices, label: Indices | None = None) -> None:
        """Take a row of ``x, y`` a vertex and the number of its ring, ascending.

        A ring's last vertex is its first. ``label`` gives each ring the number of its zone; by default all are of one.
        """
        count = int(ring[-1]) + 1 if len(ring) else 0
        self._label = np.zeros(count, np.intp) if label is None else label
        self.source = (vertices, ring, self._label)
        self.tree = grow(vertices, ring)
        self.labels = int(self._label.max(initial=0)) + 1

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north; the first two greater than the others if there is no ring."""
        boxes = self.tree.boxes
        west, south = boxes[:, :2].min(axis=0, initial=np.inf).tolist()
        east, north = boxes[:, 2:].max(axis=0, initial=-np.inf).tolist()
        return west, south, east, north

    def polygons(self) -> shapely.Geometry:
        """Give the rings as polygons of GEOS: each exterior is counter-clockwise and followed by its holes."""
        vertices, ring, _ = self.source
        rings = shapely.linearrings(vertices, indices=ring)
        starts = np.flatnonzero(shapely.is_ccw(rings))
        parts = np.split(rings, starts[1:]) if len(rings) else []
        return shapely.multipolygons([shapely.Polygon(part[0], part[1:]) for part in parts])

    def inside(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Say which points are inside some zone; a point on an edge may be told either way."""
        found = np.zeros(len(x), bool)
        for part in self._chunks(len(x)):
            found[part] = (self._crossings(x[part], y[part]) & 1).any(axis=1)
        return found

    def near(self, x: Floats, y: Floats, reach: Floats) -> NDArray[np.bool_]:
        """Say which points have an edge within ``reach`` metres."""
        found = np.zeros(len(x), bool)
        for part in self._chunks(len(x)):
            found[part] = self._touched(x[part], y[part], reach[part]).any(axis=1)
        return found

    def relate(self, x: Floats, y: Floats, reach: Floats) -> tuple[Tris, Labels, Labels]:
        """Say what each circle is to the zones, one at a time.

        Returns
        -------
        relation
            The firmest to any zone: 2 wholly inside it, 1 across its edge, 0 outside of all.
        label
            The first zone of which that is so; -1 if outside.
        met
            How many zones have an edge within the circle.
        """
        relation, label = np.zeros(len(x), np.int8), np.full(len(x), -1, np.int32)
        met = np.zeros(len(x), np.int32)
        for part in self._chunks(len(x)):
            near = self._touched(x[part], y[part], reach[part])
            surely = (self._crossings(x[part], y[part]) & 1).astype(bool) & ~near
            met[part] = near.sum(axis=1)
            sure = surely.any(axis=1)
            relation[part] = np.where(sure, _SURELY, met[part] > 0)
            first = np.where(sure, surely.argmax(axis=1), near.argmax(axis=1))
            label[part] = np.where(relation[part] > 0, first, -1)
        return relation, label, met

    def _crossings(self, x: Floats, y: Floats) -> NDArray[np.uint8]:
        """Count the edges of each zone that a ray to the east of each point crosses, modulo 256; (points, labels)."""
        count = np.zeros(len(x) * self.labels, np.uint8)

        def step(level: Level, q: Indices, node: Indices) -> Front:
            px, py = x.take(q), y.take(q)
            hit = (level.south.take(node) <= py) & (py < level.north.take(node)) & (px < level.east.take(node))
            q, node, px, py = _where(hit, q, node, px, py)
            told = px < level.west.take(node)
            past, run, py = _where(told, q, node, py)
            odd = (level.y0.take(run) > py) != (level.y1.take(run) > py)
            past, run = _where(odd, past, run)
            np.add.at(count, past * self.labels + self._label.take(level.ring.take(run)), 1)
            return _where(~told, q, node)

        for points, edges in self._descend(np.zeros(len(x)), x, y, step):
            tree, py = self.tree, y.take(points)
            ay, by = tree.ay.take(edges), tree.by.take(edges)
            q, edge, py, ay, by = _where((ay > py) != (by > py), points, edges, py, ay, by)
            ax, bx = tree.ax.take(edge), tree.bx.take(edge)
            q, edge = _where(x.take(q) < ax + (py - ay) * (bx - ax) / (by - ay), q, edge)
            np.add.at(count, q * self.labels + self._label.take(tree.edge_ring.take(edge)), 1)
        return count.reshape(-1, self.labels)

    def _touched(self, x: Floats, y: Floats, reach: Floats) -> NDArray[np.bool_]:
        """Say of which zones an edge is within ``reach`` of each point; (points, labels)."""
        near, square = np.zeros(len(x) * self.labels, bool), reach * reach

        def step(level: Level, q: Indices, node: Indices) -> Front:
            least, most = _distances(level, x.take(q), y.take(q), node)
            within = square.take(q)
            own = q * self.labels + self._label.take(level.ring.take(node))
            near[own[most <= within]] = True
            return _where((least <= within) & ~near.take(own), q, node)

        for q, edges in self._descend(reach, x, y, step):
            tree = self.tree
            ax, ay = tree.ax.take(edges), tree.ay.take(edges)
            dx, dy = tree.bx.take(edges) - ax, tree.by.take(edges) - ay
            ux, uy = ax - x.take(q), ay - y.take(q)
            length = dx * dx + dy * dy
            along = np.clip(-(ux * dx + uy * dy) / np.where(length > 0, length, 1.0), 0.0, 1.0)
            ux, uy = ux + along * dx, uy + along * dy
            own, edge = _where(ux * ux + uy * uy <= square.take(q), q, edges)
            near[own * self.labels + self._label.take(tree.edge_ring.take(edge))] = True
        return near.reshape(-1, self.labels)

    def share(self, x: Floats, y: Floats, radius: Floats) -> Floats:
        """Give the part of each disc that is inside, from 0 to 1; of a disc of no size, whether its centre is."""
        share = np.zeros(len(x))
        size = np.where(radius > 0, radius, 1.0)
        for part in self._chunks(len(x)):
            doubled, turns = self._overlaps(x[part], y[part], radius[part])
            share[part] = (doubled / size[part] ** 2 + turns) / (2 * np.pi)
        share -= np.floor(share)
        unclear = np.flatnonzero((share < ROUND) | (share > 1 - ROUND) | (radius <= 0))
        share[unclear] = self.inside(x[unclear], y[unclear])
        return share

    def _overlaps(self, x: Floats, y: Floats, radius: Floats) -> tuple[Floats, Floats]:
        """Give twice the area under the edges within each circle, and the angles of entry less those of exit."""
        doubled, turns, square = np.zeros(len(x)), np.zeros(len(x)), radius * radius

        def step(level: Level, q: Indices, node: Indices) -> Front:
            px, py, within = x.take(q), y.take(q), square.take(q)
            least, most = _distances(level, px, py, node)
            whole = most <= within
            i, k, px, py = _where(whole, q, node, px, py)
            cross = (level.x0.take(k) - px) * level.dy.take(k) - (level.y0.take(k) - py) * level.dx.take(k)
            _add(doubled, i, level.sum.take(k) + cross)
            return _where((least <= within) & ~whole, q, node)

        for q, edge in self._descend(radius, x, y, step):
            self._cut(q, edge, (x, y, square, doubled, turns))
        return doubled, turns

    def _cut(self, q: Indices, edge: Indices, job: tuple[Floats, Floats, Floats, Floats, Floats]) -> None:
        """Add the part of each edge within its circle, and where it enters and leaves."""
        x, y, squares, doubled, turns = job
        px, py, square, tree = x.take(q), y.take(q), squares.take(q), self.tree
        ux, uy = tree.ax.take(edge) - px, tree.ay.take(edge) - py
        wx, wy = tree.bx.take(edge) - px, tree.by.take(edge) - py
        dx, dy = wx - ux, wy - uy
        out_a, out_b = ux * ux + uy * uy > square, wx * wx + wy * wy > square
        length, along, cross = dx * dx + dy * dy, ux * dx + uy * dy, ux * dy - uy * dx
        under = square * length - cross * cross
        meet = ~out_a | ~out_b | ((under > 0) & (along < 0) & (along + length > 0))
        meet &= length > 0
        (q, ux, uy, dx, dy, out_a, out_b, length, along, cross, under) = _where(
            meet, q, ux, uy, dx, dy, out_a, out_b, length, along, cross, under
        )
        root = np.sqrt(np.maximum(under, 0.0))
        enter = np.where(out_a, np.clip((-along - root) / length, 0.0, 1.0), 0.0)
        leave = np.where(out_b, np.clip((-along + root) / length, 0.0, 1.0), 1.0)
        _add(doubled, q, np.maximum(leave - enter, 0.0) * cross)
        for mask, t, sign in ((out_a, enter, 1.0), (out_b, leave, -1.0)):
            own, part, vx, vy, sx, sy = _where(mask, q, t, ux, uy, dx, dy)
            _add(turns, own, sign * np.arctan2(vy + part * sy, vx + part * sx))

    def _descend(
        self, reach: Floats, x: Floats, y: Floats, step: Callable[[Level, Indices, Indices], Front]
    ) -> Iterator[Front]:
        """Go down from the rings that each circle may meet to pairs of point and edge; ``step`` chooses."""
        q, ring = self._starts(reach, x, y)
        height = self.tree.height.take(ring)
        levels = range(len(self.tree.levels))
        waiting = [_where(height == level, q, self.tree.root.take(ring)) for level in levels]
        yield from self._open(len(waiting) - 1, np.zeros(0, np.intp), np.zeros(0, np.intp), waiting, step)

    def _open(
        self,
        depth: int,
        q: Indices,
        node: Indices,
        waiting: list[Front],
        step: Callable[[Level, Indices, Indices], Front],
    ) -> Iterator[Front]:
        while depth >= 0:
            level, (more, roots) = self.tree.levels[depth], waiting[depth]
            if len(more):
                q, node = np.concatenate((q, more)), np.concatenate((node, roots))
                waiting[depth] = (more[:0], roots[:0])
            if len(q) > _PAIRS:
                half = len(q) // 2
                below = [(more[:0], roots[:0])] * len(waiting)
                yield from self._open(depth, q[:half], node[:half], list(below), step)
                q, node = q[half:], node[half:]
                continue
            q, node = step(level, q, node)
            q, node = np.repeat(q, FAN), (level.child.take(node)[:, None] + _STEPS).ravel()
            depth -= 1
        yield q, node

    def _starts(self, reach: Floats, x: Floats, y: Floats) -> Front:
        """Pair each point with the rings whose boxes are within reach: groups of neighbours first."""
        west, south, east, north = (x + reach, y + reach, x - reach, y - reach)
        groups = self.tree.groups
        q, group = np.nonzero(
            (groups[:, 0] <= west[:, None])
            & (groups[:, 2] >= east[:, None])
            & (groups[:, 1] <= south[:, None])
            & (groups[:, 3] >= north[:, None])
        )
        rings = (group[:, None] * GROUP + np.arange(GROUP)).ravel()
        q = np.repeat(q, GROUP)
        q, rings = _where(rings < len(self.tree.boxes), q, rings)
        boxes = self.tree.boxes
        hit = (boxes[:, 0].take(rings) <= west.take(q)) & (boxes[:, 2].take(rings) >= east.take(q))
        hit &= (boxes[:, 1].take(rings) <= south.take(q)) & (boxes[:, 3].take(rings) >= north.take(q))
        return _where(hit, q, rings)

    def _chunks(self, count: int) -> Iterator[slice]:
        """Cut the points so that a step's pairs stay in the processor's cache."""
        size = max(_CHUNK // self.labels, 1 << 10)
        for start in range(0, count, size):
            yield slice(start, min(start + size, count))


def _distances(level: Level, x: Floats, y: Floats, node: Indices) -> tuple[Floats, Floats]:
    """Give the squares of the least and the greatest distance from points to boxes; empty boxes are nowhere."""
    west, east = level.west.take(node) - x, x - level.east.take(node)
    south, north = level.south.take(node) - y, y - level.north.take(node)
    dx, dy = np.maximum(np.maximum(west, east), 0.0), np.maximum(np.maximum(south, north), 0.0)
    fx, fy = np.minimum(west, east), np.minimum(south, north)
    return dx * dx + dy * dy, fx * fx + fy * fy


def _where(mask: NDArray[np.bool_], *columns: NDArray[Any]) -> tuple[Any, ...]:
    at = np.flatnonzero(mask)
    return tuple(column.take(at) for column in columns)


def _add(total: Floats, at: Indices, values: Floats) -> None:
    total += np.bincount(at, values, minlength=len(total))
