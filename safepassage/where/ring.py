"""Rings of a polygon in a plane, in a tree of boxes: which points are inside, and how much of each disc.

Edges stand in the order of their rings, exteriors counter-clockwise, holes clockwise; each ring is filled up with edges of no
length to whole leaves of ``FAN`` edges, and ``FAN`` nodes make the node above. All points go down the tree together, a level at a
time: a step works on pairs (point, node), so nothing loops over points.

The part of a disc inside follows from the edges in it alone. By Green's theorem about the centre, twice the area is the sum of the
cross products of all edge parts within the circle, plus ``r² · angle`` for each run of the boundary outside. Such a run begins where
an edge leaves the circle and ends where one enters it; so the sum of all its angles is *angles of entry minus angles of exit*, up to
whole turns, and a whole turn is the whole disc: the share is known modulo 1, and it is between 0 and 1. A node that lies wholly in
the circle adds its sum in one step. Which side of the circle a vertex is on is computed alike for both its edges and its boxes, so
exits and entries always pair up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Tris = NDArray[np.int8]
    Labels = NDArray[np.int32]
    Indices = NDArray[np.intp]

FAN: Final = 8
_CHUNK: Final = 1 << 16
_PAIRS: Final = 1 << 21
_SURELY: Final = 2
_EMPTY: Final = -2
_ROUND: Final = 1e-12
"""Shares this near to 0 and 1 are the same but for rounding; the centre tells which."""


@dataclass(frozen=True, slots=True)
class Level:
    """Boxes of a level, and the sums over the edges below each: ``sum`` is of cross products about ``(x0, y0)``, ``(dx, dy)`` of steps.

    ``chain`` says whether the edges below are one run of one ring, which ends at ``y1``; ``label`` is their zone, -1 if of several.
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
    ring: Indices
    chain: NDArray[np.bool_]
    label: Indices

    def __len__(self) -> int:
        return len(self.west)


class Rings:
    """All rings of some polygons, each with the label of its zone; polygons of one label do not overlap."""

    def __init__(self, vertices: Floats, ring: Indices, label: Indices | None = None) -> None:
        """Take a row of ``x, y`` for each vertex and the number of its ring, ascending; a ring's last vertex is its first.

        ``label`` gives each ring the number of its zone, ascending from 0; by default all are of one.
        """
        self._vertices, self._ring = vertices, ring
        self.ax, self.ay, self.bx, self.by, owner = _edges(vertices, ring)
        labels = np.zeros(owner.max(initial=-1) + 1, np.intp) if label is None else label
        self.labels = int(labels.max(initial=0)) + 1
        self.label = labels[owner]
        self.levels = list(_levels(_leaves(self.ax, self.ay, self.bx, self.by, owner), labels))

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north; the first two greater than the others if there is no ring."""
        top = self.levels[-1]
        west, south = float(top.west.min(initial=np.inf)), float(top.south.min(initial=np.inf))
        return west, south, float(top.east.max(initial=-np.inf)), float(top.north.max(initial=-np.inf))

    def polygons(self) -> shapely.Geometry:
        """Give the rings as polygons of GEOS: each exterior is counter-clockwise and followed by its holes."""
        rings = shapely.linearrings(self._vertices, indices=self._ring)
        starts = np.flatnonzero(shapely.is_ccw(rings))
        parts = np.split(rings, starts[1:]) if len(rings) else []
        return shapely.multipolygons([shapely.Polygon(part[0], part[1:]) for part in parts])

    def inside(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """Say which points are inside some zone; a point on an edge may be told either way."""
        found = np.zeros(len(x), bool)
        for part in self._chunks(len(x)):
            crossings = np.zeros((part.stop - part.start) * self.labels, np.uint8)
            self._cross(*self._start(np.arange(part.stop - part.start)), (x[part], y[part], crossings))
            found[part] = (crossings.reshape(-1, self.labels) & 1).any(axis=1)
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
            points = np.arange(part.stop - part.start)
            crossings, near = np.zeros(len(points) * self.labels, np.uint8), np.zeros(len(points) * self.labels, bool)
            self._touch(*self._start(points), (x[part], y[part], reach[part] ** 2, near))
            edges = near.reshape(-1, self.labels)
            met[part] = edges.sum(axis=1) if self.labels > 1 else edges[:, 0]
            rest = points if self.labels > 1 else np.flatnonzero(~near)
            self._cross(*self._start(rest), (x[part], y[part], crossings))
            surely = ((crossings & 1).astype(bool) & ~near).reshape(-1, self.labels)
            relation[part] = np.where(surely.any(axis=1), 2, met[part] > 0)
            first = np.where(relation[part] == _SURELY, surely.argmax(axis=1), edges.argmax(axis=1))
            label[part] = np.where(relation[part] > 0, first, -1)
        return relation, label, met

    def _cross(self, depth: int, q: Indices, node: Indices, job: tuple[Floats, Floats, NDArray[np.uint8]]) -> None:
        """Count the edges of each zone that a ray to the east of each point crosses, modulo 256."""
        x, y, crossings = job
        while depth >= 0:
            if len(q) > _PAIRS:
                for half in np.array_split(np.arange(len(q)), 2):
                    self._cross(depth, q[half], node[half], job)
                return
            level = self.levels[depth]
            px, py = x[q], y[q]
            hit = np.flatnonzero((level.south[node] <= py) & (py < level.north[node]) & (px < level.east[node]))
            q, node, px, py = q[hit], node[hit], px[hit], py[hit]
            told = (px < level.west[node]) & level.chain[node]
            odd = np.flatnonzero(told & ((level.y0[node] > py) != (level.y1[node] > py)))
            np.add.at(crossings, q[odd] * self.labels + level.label[node[odd]], 1)
            q, node = _expand(~told, q, node)
            depth -= 1
        px, py = x[q], y[q]
        ax, ay, bx, by = self.ax[node], self.ay[node], self.bx[node], self.by[node]
        up = np.flatnonzero((ay > py) != (by > py))
        at = ax[up] + (py[up] - ay[up]) * (bx[up] - ax[up]) / (by[up] - ay[up])
        hit = up[px[up] < at]
        np.add.at(crossings, q[hit] * self.labels + self.label[node[hit]], 1)

    def near(self, x: Floats, y: Floats, reach: Floats) -> NDArray[np.bool_]:
        """Say which points have an edge within ``reach`` metres."""
        return self.relate(x, y, reach)[2] > 0

    def _touch(
        self, depth: int, q: Indices, node: Indices, job: tuple[Floats, Floats, Floats, NDArray[np.bool_]]
    ) -> None:
        x, y, square, near = job
        while depth >= 0:
            if len(q) > _PAIRS:
                for half in np.array_split(np.arange(len(q)), 2):
                    self._touch(depth, q[half], node[half], job)
                return
            least, most = _distances(self.levels[depth], x[q], y[q], node)
            label = self.levels[depth].label[node]
            own = q * self.labels + np.maximum(label, 0)
            near[own[(most <= square[q]) & (label >= 0)]] = True
            q, node = _expand((least <= square[q]) & ((label < 0) | ~near[own]), q, node)
            depth -= 1
        dx, dy = self.bx[node] - self.ax[node], self.by[node] - self.ay[node]
        ux, uy = self.ax[node] - x[q], self.ay[node] - y[q]
        length = dx * dx + dy * dy
        along = np.clip(-(ux * dx + uy * dy) / np.where(length > 0, length, 1.0), 0.0, 1.0)
        ux, uy = ux + along * dx, uy + along * dy
        hit = ux * ux + uy * uy <= square[q]
        near[q[hit] * self.labels + self.label[node[hit]]] = True

    def share(self, x: Floats, y: Floats, radius: Floats) -> Floats:
        """Give the part of each disc that is inside, from 0 to 1; of a disc of no size, whether its centre is."""
        doubled, turns = np.zeros(len(x)), np.zeros(len(x))
        for part in self._chunks(len(x)):
            start = self._start(np.arange(part.stop - part.start))
            self._overlap(*start, (x[part], y[part], radius[part], doubled[part], turns[part]))
        size = np.where(radius > 0, radius, 1.0)
        share = doubled / (2 * np.pi * size * size) + turns / (2 * np.pi)
        share -= np.floor(share)
        unclear = np.flatnonzero((share < _ROUND) | (share > 1 - _ROUND) | (radius <= 0))
        share[unclear] = self.inside(x[unclear], y[unclear])
        return share

    def _overlap(
        self, depth: int, q: Indices, node: Indices, job: tuple[Floats, Floats, Floats, Floats, Floats]
    ) -> None:
        """Add twice the area of what lies within each circle, and the angles of entry less those of exit."""
        x, y, radius, doubled, _ = job
        while depth >= 0:
            if len(q) > _PAIRS:
                for half in np.array_split(np.arange(len(q)), 2):
                    self._overlap(depth, q[half], node[half], job)
                return
            level = self.levels[depth]
            least, most = _distances(level, x[q], y[q], node)
            square = radius[q] ** 2
            whole, some = most <= square, least <= square
            i, k = q[whole], node[whole]
            cross = (level.x0[k] - x[i]) * level.dy[k] - (level.y0[k] - y[i]) * level.dx[k]
            _add(doubled, i, level.sum[k] + cross)
            q, node = _expand(some & ~whole, q, node)
            depth -= 1
        self._cut(q, node, job)

    def _cut(self, q: Indices, edge: Indices, job: tuple[Floats, Floats, Floats, Floats, Floats]) -> None:
        """Add the part of each edge within its circle, and where it enters and leaves."""
        x, y, radius, doubled, turns = job
        px, py, square = x[q], y[q], radius[q] ** 2
        ux, uy = self.ax[edge] - px, self.ay[edge] - py
        wx, wy = self.bx[edge] - px, self.by[edge] - py
        dx, dy = wx - ux, wy - uy
        out_a, out_b = ux * ux + uy * uy > square, wx * wx + wy * wy > square
        length, along = dx * dx + dy * dy, ux * dx + uy * dy
        cross = ux * dy - uy * dx
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
            vx, vy = ux[mask] + t[mask] * dx[mask], uy[mask] + t[mask] * dy[mask]
            _add(turns, q[mask], sign * np.arctan2(vy, vx))

    def _start(self, points: Indices) -> tuple[int, Indices, Indices]:
        """Pair every point with every node of the top."""
        top = len(self.levels[-1])
        return len(self.levels) - 1, np.repeat(points, top), np.tile(np.arange(top), len(points))
    def _chunks(self, count: int) -> Iterator[slice]:
        """Cut the points so that a step's pairs stay in the processor's cache."""
        size = max(_CHUNK // self.labels, 1 << 10)
        for start in range(0, count, size):
            yield slice(start, min(start + size, count))


def _edges(xy: Floats, owner: Indices) -> tuple[Floats, Floats, Floats, Floats, Indices]:
    """List the edges of all rings, each ring filled up to whole leaves with edges of no length."""
    count = np.bincount(owner) - 1
    first = np.concatenate(([0], np.cumsum(count + 1)))[:-1]
    filled = -(-count // FAN) * FAN
    ring = np.repeat(np.arange(len(count)), filled)
    slot = np.arange(len(ring)) - np.repeat(np.cumsum(filled) - filled, filled)
    last = count[ring]
    a, b = xy[first[ring] + np.minimum(slot, last)], xy[first[ring] + np.minimum(slot + 1, last)]
    return a[:, 0].copy(), a[:, 1].copy(), b[:, 0].copy(), b[:, 1].copy(), ring


def _leaves(ax: Floats, ay: Floats, bx: Floats, by: Floats, ring: Indices) -> Level:
    """Make the lowest level: ``FAN`` edges a node."""
    ax, ay, bx, by = (column.reshape(-1, FAN) for column in (ax, ay, bx, by))
    x0, y0 = ax[:, :1], ay[:, :1]
    cross = ((ax - x0) * (by - y0) - (ay - y0) * (bx - x0)).sum(axis=1)
    return Level(
        west=np.minimum(ax, bx).min(axis=1, initial=np.inf),
        south=np.minimum(ay, by).min(axis=1, initial=np.inf),
        east=np.maximum(ax, bx).max(axis=1, initial=-np.inf),
        north=np.maximum(ay, by).max(axis=1, initial=-np.inf),
        x0=x0[:, 0].copy(),
        y0=y0[:, 0].copy(),
        y1=by[:, -1].copy(),
        dx=bx[:, -1] - ax[:, 0],
        dy=by[:, -1] - ay[:, 0],
        sum=cross,
        ring=ring[::FAN].copy(),
        chain=np.ones(len(ring) // FAN, bool),
        label=ring[::FAN].copy(),
    )


def _levels(level: Level, labels: Indices) -> Iterator[Level]:
    """Make the levels from the lowest, until one has at most ``FAN`` nodes."""
    level = replace(level, label=labels[level.ring])
    while True:
        level = _padded(level)
        yield level
        if len(level) <= FAN:
            return
        level = _above(level)


def _padded(level: Level) -> Level:
    """Fill a level up with empty boxes, so that every node above has ``FAN`` below."""
    more = -len(level) % FAN
    fill = {"west": np.inf, "south": np.inf, "east": -np.inf, "north": -np.inf, "ring": _EMPTY, "label": _EMPTY}
    fill["y1"] = level.y1[-1] if len(level) else 0.0
    return Level(
        **{
            name: np.concatenate((getattr(level, name), np.full(more, fill.get(name, 0), getattr(level, name).dtype)))
            for name in Level.__slots__
        }
    )


def _above(below: Level) -> Level:
    rows = {name: getattr(below, name).reshape(-1, FAN) for name in Level.__slots__}
    x0, y0, ring = rows["x0"][:, 0].copy(), rows["y0"][:, 0].copy(), rows["ring"]
    shifted = (rows["x0"] - x0[:, None]) * rows["dy"] - (rows["y0"] - y0[:, None]) * rows["dx"]
    return Level(
        west=rows["west"].min(axis=1),
        south=rows["south"].min(axis=1),
        east=rows["east"].max(axis=1),
        north=rows["north"].max(axis=1),
        x0=x0,
        y0=y0,
        y1=rows["y1"][:, -1].copy(),
        dx=rows["dx"].sum(axis=1),
        dy=rows["dy"].sum(axis=1),
        sum=(rows["sum"] + shifted).sum(axis=1),
        ring=_alike(ring),
        chain=_alike(ring) >= 0,
        label=_alike(rows["label"]),
    )


def _alike(rows: Indices) -> Indices:
    """Give what all in a row have in common, empty boxes apart, or -1."""
    alike = ((rows == rows[:, :1]) | (rows == _EMPTY)).all(axis=1)
    return np.where(alike, rows[:, 0], -1)


def _distances(level: Level, x: Floats, y: Floats, node: Indices) -> tuple[Floats, Floats]:
    """Give the squares of the least and the greatest distance from points to boxes; empty boxes are nowhere."""
    west, east = level.west[node] - x, x - level.east[node]
    south, north = level.south[node] - y, y - level.north[node]
    dx, dy = np.maximum(np.maximum(west, east), 0.0), np.maximum(np.maximum(south, north), 0.0)
    fx, fy = np.minimum(west, east), np.minimum(south, north)
    return dx * dx + dy * dy, fx * fx + fy * fy


def _below(q: Indices, node: Indices) -> tuple[Indices, Indices]:
    return np.repeat(q, FAN), (node[:, None] * FAN + np.arange(FAN)).ravel()


def _expand(mask: NDArray[np.bool_], q: Indices, node: Indices) -> tuple[Indices, Indices]:
    at = np.flatnonzero(mask)
    return _below(q[at], node[at])


def _where(mask: NDArray[np.bool_], *columns: NDArray[Any]) -> tuple[NDArray[Any], ...]:
    at = np.flatnonzero(mask)
    return tuple(column[at] for column in columns)


def _add(total: Floats, at: Indices, values: Floats) -> None:
    total += np.bincount(at, values, minlength=len(total))
