# ruff: noqa: ANN202, C901, PLR0912, PLR0915 - compiled loops: no types, kept flat
"""The kernel's fast path, compiled by Numba where the extra ``fast`` is installed: the same answers, sooner.

Only the inner loops differ: the look-up of pieces and criteria, and the descents of ``safepassage.where.ring``. They
are compiled anew in every process, in some seconds, and nothing is kept on disk: a cache that others can write to
would be code that others can run. So it pays from some millions of rows; for fewer, the kernel in pure NumPy is
faster.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numba import njit

from safepassage.compliance.finding import made
from safepassage.compliance.kernel import in_space
from safepassage.compliance.match import Timed
from safepassage.compliance.rows import read_rows
from safepassage.evidence import Tri
from safepassage.where.ring import ROUND, Rings
from safepassage.where.tree import FAN, GROUP

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement
    from safepassage.compliance.rows import Rows
    from safepassage.where import Area
    from safepassage.where.area import Layer
    from safepassage.where.ring import Labels, Tris

    Floats = NDArray[np.float64]

_STACK: Final = 256
_READY: Final[WeakKeyDictionary[CompiledAgreement, CompiledAgreement]] = WeakKeyDictionary()


def find(
    agreement: CompiledAgreement, incidents: pa.RecordBatch, *, include_none: bool = False, first_row: int = 0
) -> pa.RecordBatch:
    """Find which incidents touch which clauses, and how surely; see ``safepassage.compliance.kernel.find``."""
    rows = read_rows(incidents)
    ready = prepared(agreement)
    pairs = in_space(ready, rows, _in_time(ready, rows, include_none=include_none))
    return made(ready, incidents, pairs, first_row)


def prepared(agreement: CompiledAgreement) -> CompiledAgreement:
    """Give an agreement whose areas answer by compiled loops; made once for each."""
    if agreement not in _READY:
        _READY[agreement] = replace(agreement, areas=tuple(_fast_area(area) for area in agreement.areas))
    return _READY[agreement]


def _fast_area(area: Area) -> Area:
    made_: Area = copy.copy(area)
    made_.layers = tuple(_fast_layer(layer) for layer in area.layers)
    if len(made_.layers) > 1:
        vars(made_)["rings"] = FastRings(area.rings)
    return made_


def _fast_layer(layer: Layer) -> Layer:
    made_: Layer = copy.copy(layer)
    made_.rings = FastRings(layer.rings)
    vars(made_)["union"] = made_.rings if layer.union is layer.rings else FastRings(layer.union)
    return made_


class FastRings(Rings):
    """The rings of some polygons, asked by compiled loops."""

    def __init__(self, rings: Rings) -> None:
        vars(self).update(vars(rings))

    @cached_property
    def _flat(self) -> tuple[Any, ...]:
        """The tree as plain arrays: all nodes of all levels in one, the lowest first."""
        tree = self.tree
        sizes = [len(level.west) for level in tree.levels]
        base = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

        def join(name: str) -> Floats:
            return np.concatenate([getattr(level, name) for level in tree.levels] or [np.zeros(0)])

        boxes = np.column_stack([join(side) for side in ("west", "south", "east", "north")])
        sums = np.column_stack([join(name) for name in ("x0", "y0", "dx", "dy", "sum", "y1")])
        children = [level.child + (base[n - 1] if n else 0) for n, level in enumerate(tree.levels)]
        child = np.concatenate(children or [np.zeros(0, np.int64)]).astype(np.int64)
        root = base[tree.height] + tree.root
        ring = np.array([tree.levels[h].ring[r] for h, r in zip(tree.height, tree.root, strict=True)], np.int64)
        edges = np.column_stack((tree.ax, tree.ay, tree.bx, tree.by))
        leaves = int(base[1]) if len(base) > 1 else 0
        label = self._label[ring].astype(np.int64)
        return boxes, sums, child, leaves, root.astype(np.int64), label, edges, tree.boxes, tree.groups

    def relate(self, x: Floats, y: Floats, reach: Floats) -> tuple[Tris, Labels, Labels]:
        """See ``Rings.relate``."""
        relation, label = np.zeros(len(x), np.int8), np.full(len(x), -1, np.int32)
        met = np.zeros(len(x), np.int32)
        _relate(x, y, reach, self.labels, *self._flat, relation, label, met)
        return relation, label, met

    def near(self, x: Floats, y: Floats, reach: Floats) -> NDArray[np.bool_]:
        """See ``Rings.near``."""
        return self.relate(x, y, reach)[2] > 0

    def share(self, x: Floats, y: Floats, radius: Floats) -> Floats:
        """See ``Rings.share``."""
        share = np.zeros(len(x))
        _share(x, y, radius, *self._flat, share)
        share -= np.floor(share)
        unclear = np.flatnonzero((share < ROUND) | (share > 1 - ROUND) | (radius <= 0))
        share[unclear] = self.inside(x[unclear], y[unclear])
        return share


@njit(nogil=True)
def _relate(  # type: ignore[no-untyped-def]
    x, y, reach, labels, boxes, sums, child, leaves, root, label, edges, ring_boxes, groups, relation, first, met
):
    stack = np.empty(_STACK, np.int64)
    near, odd = np.zeros(labels, np.bool_), np.zeros(labels, np.bool_)
    seen = np.empty(labels, np.int64)
    listed = np.zeros(labels, np.bool_)
    for q in range(len(x)):
        px, py, r = x[q], y[q], reach[q]
        square, count = r * r, 0
        for g in range(len(groups)):
            if groups[g, 0] > px + r or groups[g, 2] < px - r or groups[g, 1] > py + r or groups[g, 3] < py - r:
                continue
            for k in range(g * GROUP, min(g * GROUP + GROUP, len(ring_boxes))):
                west, south, east, north = ring_boxes[k, 0], ring_boxes[k, 1], ring_boxes[k, 2], ring_boxes[k, 3]
                if west > px + r or east < px - r or south > py + r or north < py - r:
                    continue
                own = label[k]
                if not listed[own]:
                    listed[own] = True
                    seen[count] = own
                    count += 1
                top = 0
                if not near[own]:
                    stack[0] = root[k]
                    top = 1
                while top > 0 and not near[own]:
                    top -= 1
                    node = stack[top]
                    dx = max(boxes[node, 0] - px, px - boxes[node, 2], 0.0)
                    dy = max(boxes[node, 1] - py, py - boxes[node, 3], 0.0)
                    if dx * dx + dy * dy > square:
                        continue
                    fx = max(px - boxes[node, 0], boxes[node, 2] - px)
                    fy = max(py - boxes[node, 1], boxes[node, 3] - py)
                    if fx * fx + fy * fy <= square:
                        near[own] = True
                    elif node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                    else:
                        for e in range(child[node], child[node] + FAN):
                            ux, uy = edges[e, 0] - px, edges[e, 1] - py
                            sx, sy = edges[e, 2] - edges[e, 0], edges[e, 3] - edges[e, 1]
                            length = sx * sx + sy * sy
                            part = 0.0
                            if length > 0:
                                part = min(max(-(ux * sx + uy * sy) / length, 0.0), 1.0)
                            ux, uy = ux + part * sx, uy + part * sy
                            if ux * ux + uy * uy <= square:
                                near[own] = True
                                break
                if near[own] or px >= east or py < south or py >= north:
                    continue
                stack[0] = root[k]
                top = 1
                while top > 0:
                    top -= 1
                    node = stack[top]
                    if boxes[node, 1] > py or py >= boxes[node, 3] or px >= boxes[node, 2]:
                        continue
                    if px < boxes[node, 0]:
                        if (sums[node, 1] > py) != (sums[node, 5] > py):
                            odd[own] = not odd[own]
                    elif node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                    else:
                        for e in range(child[node], child[node] + FAN):
                            ay, by = edges[e, 1], edges[e, 3]
                            if (ay > py) != (by > py):
                                ax = edges[e, 0]
                                if px < ax + (py - ay) * (edges[e, 2] - ax) / (by - ay):
                                    odd[own] = not odd[own]
        sure, maybe = labels, labels
        for n in range(count):
            own = seen[n]
            if near[own]:
                met[q] += 1
                maybe = min(maybe, own)
            elif odd[own]:
                sure = min(sure, own)
            near[own] = odd[own] = listed[own] = False
        if sure < labels:
            relation[q], first[q] = 2, sure
        elif maybe < labels:
            relation[q], first[q] = 1, maybe


@njit(nogil=True)
def _share(  # type: ignore[no-untyped-def]
    x,
    y,
    radius,
    boxes,
    sums,
    child,
    leaves,
    root,
    label,
    edges,
    ring_boxes,
    groups,
    share,
):
    stack = np.empty(_STACK, np.int64)
    for q in range(len(x)):
        px, py, r = x[q], y[q], radius[q]
        square, doubled, turns = r * r, 0.0, 0.0
        for g in range(len(groups)):
            if groups[g, 0] > px + r or groups[g, 2] < px - r or groups[g, 1] > py + r or groups[g, 3] < py - r:
                continue
            for k in range(g * GROUP, min(g * GROUP + GROUP, len(ring_boxes))):
                stack[0] = root[k]
                top = 1
                while top > 0:
                    top -= 1
                    node = stack[top]
                    dx = max(boxes[node, 0] - px, px - boxes[node, 2], 0.0)
                    dy = max(boxes[node, 1] - py, py - boxes[node, 3], 0.0)
                    if dx * dx + dy * dy > square:
                        continue
                    fx = max(px - boxes[node, 0], boxes[node, 2] - px)
                    fy = max(py - boxes[node, 1], boxes[node, 3] - py)
                    if fx * fx + fy * fy <= square:
                        ux, uy = sums[node, 0] - px, sums[node, 1] - py
                        doubled += sums[node, 4] + ux * sums[node, 3] - uy * sums[node, 2]
                        continue
                    if node >= leaves:
                        for c in range(FAN):
                            stack[top] = child[node] + c
                            top += 1
                        continue
                    for e in range(child[node], child[node] + FAN):
                        ux, uy = edges[e, 0] - px, edges[e, 1] - py
                        wx, wy = edges[e, 2] - px, edges[e, 3] - py
                        sx, sy = wx - ux, wy - uy
                        length = sx * sx + sy * sy
                        if length <= 0:
                            continue
                        out_a, out_b = ux * ux + uy * uy > square, wx * wx + wy * wy > square
                        along, cross = ux * sx + uy * sy, ux * sy - uy * sx
                        under = square * length - cross * cross
                        if out_a and out_b and (under <= 0 or along >= 0 or along + length <= 0):
                            continue
                        half = np.sqrt(max(under, 0.0))
                        enter, leave = 0.0, 1.0
                        if out_a:
                            enter = min(max((-along - half) / length, 0.0), 1.0)
                            turns += np.arctan2(uy + enter * sy, ux + enter * sx)
                        if out_b:
                            leave = min(max((-along + half) / length, 0.0), 1.0)
                            turns -= np.arctan2(uy + leave * sy, ux + leave * sx)
                        doubled += max(leave - enter, 0.0) * cross
        if r > 0:
            share[q] = (doubled / square + turns) / (2 * np.pi)


def _in_time(agreement: CompiledAgreement, rows: Rows, *, include_none: bool) -> list[Timed]:
    """Judge act, time, actor and standing in one pass; see ``kernel.in_time``."""
    acts = agreement.acts(rows.acts)
    who, actor, standing = agreement.cast.lines(rows.whos)
    lines = agreement.windows
    breaks = agreement.breaks[1:]
    slots, low, width = _hashed(breaks)
    capacity = max(len(rows), 1 << 10)
    may = np.logical_and(actor.value.any(axis=1), standing.value.any(axis=1))[who] | include_none
    open_ = np.flatnonzero((may @ (acts > Tri.NO))[rows.who, rows.act]) if len(rows) else np.zeros(0, np.intp)
    job = (open_, rows.start, rows.end, rows.act, rows.who, acts, who, breaks, slots, low, width)
    tables = (lines.value, lines.last, actor.value, actor.last, standing.value, standing.last)
    while True:
        found = np.empty((4, capacity), np.int64)
        criteria = np.empty((4, capacity), np.int8)
        count = _judge(*job, *tables, include_none, found, criteria)
        if count <= capacity:
            break
        capacity = count
    row, clause, first, last = found[:, :count]
    timed = []
    for number in range(len(agreement.clauses)):
        own = np.flatnonzero(clause == number)
        columns = (column.take(own) for column in (row, first, last, *criteria[:, :count]))
        timed.append(Timed(number, *columns))
    return timed


def _hashed(breaks: NDArray[np.int64]) -> tuple[NDArray[np.int64], int, int]:
    """Cut the time between the first and last break into even slots, and say how many breaks are before each."""
    if not len(breaks):
        return np.zeros(1, np.int64), 0, 1
    width = max((int(breaks[-1]) - int(breaks[0])) // (4 * len(breaks)) + 1, 1)
    starts = int(breaks[0]) + width * np.arange((int(breaks[-1]) - int(breaks[0])) // width + 1)
    return np.searchsorted(breaks, starts, side="right").astype(np.int64), int(breaks[0]), width


@njit(nogil=True)
def _piece(at, breaks, slots, low, width):  # type: ignore[no-untyped-def]
    """Count the breaks that are not after an instant."""
    if len(breaks) == 0 or at < low:
        return 0
    if at >= breaks[-1]:
        return len(breaks)
    number = slots[(at - low) // width]
    while number < len(breaks) and breaks[number] <= at:
        number += 1
    return number


@njit(nogil=True)
def _judge(  # type: ignore[no-untyped-def]
    open_, start, end, act, who, acts, lines_of, breaks, slots, low, width,
    window, window_last, actor, actor_last, standing, standing_last, include_none, found, criteria,
):  # fmt: skip
    count, capacity = 0, found.shape[1]
    clauses = acts.shape[0]
    for row in open_:
        first = last = -1
        for clause in range(clauses):
            by_act = acts[clause, act[row]]
            if by_act == 0:
                continue
            if first < 0:
                first = _piece(start[row], breaks, slots, low, width)
                last = _piece(max(end[row] - 1, start[row]), breaks, slots, low, width)
            when = window[clause, first] if window_last[clause, first] >= last else 1
            if when == 0:
                continue
            line = lines_of[who[row], clause]
            by_actor = actor[line, first] if actor_last[line, first] >= last else 1
            by_standing = standing[line, first] if standing_last[line, first] >= last else 1
            if not include_none and (by_actor == 0 or by_standing == 0):
                continue
            if count < capacity:
                found[0, count], found[1, count], found[2, count], found[3, count] = row, clause, first, last
                criteria[0, count], criteria[1, count] = when, by_act
                criteria[2, count], criteria[3, count] = by_actor, by_standing
            count += 1
    return count
