"""What each convoy that could be sent is worth: its cut-off, how often it gets through, and until when its trucks are away.

Convoys are weighed when they are first wanted: until then they are taken for better than they can be (always through, back
by the median), so that a bound over those that were never weighed stays a bound.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.column import Columns
from safepassage.convoys.draws import Draw
from safepassage.convoys.walk import Mask, Walker

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_CELLS: Final = 32_768
"""Cells of an array that a processor's cache holds."""
_AWAY: Final = 0.9
"""Trucks are planned to be away for this share of scenarios."""


class Weighed:
    """Columns with what is known of each.

    Attributes
    ----------
    through
        Shape (n,): probability that it gets through all gates; 1 until it is weighed.
    away
        Shape (n,): the minute until which its trucks are away in nine of ten scenarios; the median until it is weighed.
    cut
        Shape (n,): the cut-off at its last gate, minutes; infinite where none is needed.
    fit
        Shape (n,): whether it can be out in time as often as asked; *True* until it is weighed.
    """

    def __init__(self, walker: Walker, columns: Columns, risk: float) -> None:
        self.walker, self.columns, self.risk = walker, columns, risk
        count = len(columns)
        self.through = np.ones(count)
        self.away = columns.back.copy()
        self.cut = np.full(count, np.inf)
        self.fit = np.ones(count, np.bool_)
        self.known = np.zeros(count, np.bool_)

    def weigh(self, rows: Ints) -> None:
        """Simulate those of some columns that were not weighed yet."""
        rows = rows[~self.known[rows]]
        if not len(rows):
            return
        self.known[rows] = True
        trips = self.columns.trips.take(rows)
        block = max(1, _CELLS // self.walker.draws.count)
        for alike in trips.alike():
            width = int((trips.stops[alike[0]] >= 0).sum())
            for some in np.array_split(alike, len(alike) // block + 1):
                if len(some):
                    self._weigh(rows[some], width)

    def _weigh(self, rows: Ints, width: int) -> None:
        trips = self.columns.trips.take(rows).cut(width)
        done = self.walker.walk(trips)
        out_by = self.walker.out_by[trips.window]
        late = done.late(out_by)
        gate = done.gates[-1]
        if self.walker.task.about.rules.turning_back:
            cut, fit = _cuts(gate, late & done.through, late & ~done.through, self.risk)
        else:
            cut, fit = np.full(len(rows), np.inf), late.mean(axis=1) <= self.risk
        enters = done.through & (gate < cut[:, None])
        away = np.where(enters | ~done.through, done.back, gate + (done.back - gate) / 3)
        self.cut[rows], self.fit[rows] = cut, fit
        self.through[rows] = enters.mean(axis=1)
        last = int(_AWAY * (away.shape[1] - 1))
        self.away[rows] = np.maximum(np.partition(away, last, axis=1)[:, last], self.columns.back[rows])


def _cuts(gate: Draw, late: Mask, lost: Mask, risk: float) -> tuple[Floats, Mask]:
    """Give the latest passing of the gate at which all who pass as early are late too seldom to matter; and if there is one.

    ``late`` are those who pass and are late, ``lost`` those who are late though they turned back.
    """
    count = gate.shape[1]
    allowed = int(risk * count) - lost.sum(axis=1)
    passed = np.sort(np.where(late, gate, np.inf), axis=1)
    at = np.clip(allowed, 0, count - 1)
    cut = np.take_along_axis(passed, at[:, None], axis=1)[:, 0].astype(np.float64)
    return np.where(allowed < 0, -np.inf, cut), allowed >= 0
