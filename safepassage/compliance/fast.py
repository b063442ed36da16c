"""The kernel's fast path, compiled by Numba where the extra ``fast`` is installed: the same answers, sooner.

Only the inner loops differ (``loops.py``): the look-up of pieces and criteria, and the descents of
``safepassage.where.ring``. Compiling them takes some seconds in every process, so it pays from some millions of rows;
for fewer, the kernel in pure NumPy is faster.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import numpy as np

from safepassage.compliance import loops
from safepassage.compliance.finding import made
from safepassage.compliance.kernel import in_space
from safepassage.compliance.match import Timed
from safepassage.compliance.rows import read_rows
from safepassage.evidence import Tri
from safepassage.where.ring import ROUND, Rings

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement
    from safepassage.compliance.rows import Rows
    from safepassage.where import Area
    from safepassage.where.area import Layer
    from safepassage.where.ring import Labels, Tris

    Floats = NDArray[np.float64]

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
        loops.relate(x, y, reach, self.labels, *self._flat, relation, label, met)
        return relation, label, met

    def near(self, x: Floats, y: Floats, reach: Floats) -> NDArray[np.bool_]:
        """See ``Rings.near``."""
        return self.relate(x, y, reach)[2] > 0

    def share(self, x: Floats, y: Floats, radius: Floats) -> Floats:
        """See ``Rings.share``."""
        share = np.zeros(len(x))
        loops.share(x, y, radius, *self._flat, share)
        share -= np.floor(share)
        unclear = np.flatnonzero((share < ROUND) | (share > 1 - ROUND) | (radius <= 0))
        share[unclear] = self.inside(x[unclear], y[unclear])
        return share


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
        count = loops.judge(*job, *tables, include_none, found, criteria)
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
