"""Which convoys go: a dive, whole trucks for it, then one window after the other is chosen anew while the others stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from safepassage.convoys.dive import dive
from safepassage.convoys.generate import Generated
from safepassage.convoys.master import Master
from safepassage.convoys.solver import Floats, Ints, Limits, Solver
from safepassage.convoys.whole import Sending, Whole

_MORE: Final = (60, 240, 960)
"""Columns beside those of the relaxation that are chosen among, by what they gain."""
_OWN: Final = (25, 60, 150)
"""The same, of one window."""
_NODES: Final = 100
"""Nodes of one search over all windows; of some windows, ``_FEW_NODES``. A search that is limited by nodes is the same anywhere."""
_FEW_NODES: Final = 30
_ROUGH: Final = 0.03
"""The gap that is good enough for the whole trucks of a dive, which only start a search."""
_FINE: Final = 1e-5


@dataclass(frozen=True)
class Search:
    """What is searched in and for how long: ``enough`` is the value at which the gap is small enough."""

    master: Master
    solver: Solver
    gain: Floats
    enough: float
    left: Callable[[], float]

    def solve(
        self, rows: Ints, *, kept: Sending | None = None, start: Sending | None, forced: bool = False
    ) -> Sending | None:
        """Choose among some columns, some of which may be kept as they are or forced."""
        chosen = frozenset(rows.tolist()) if forced else frozenset()
        program = Whole(self.master.frame, rows, chosen, kept)
        nodes, near = (1, _ROUGH) if forced else (_FEW_NODES if kept else _NODES, _FINE)
        limit = Limits(self.enough, nodes, near, max(self.left(), 0.02))
        return program.solve(self.solver, limit, start)

    def done(self, best: Sending) -> bool:
        """Say whether the value is good enough, or time is over."""
        return best.value >= self.enough or self.left() <= 0


def choose(master: Master, generated: Generated, solver: Solver, near: float, left: Callable[[], float]) -> Sending:
    """Choose convoys whose value is within a share of the bound, or the best that the time allows.

    Parameters
    ----------
    near
        The gap that is good enough.
    left
        How many seconds are left.

    Returns
    -------
    Sending
        At worst nobody: that is always possible.
    """
    frame = master.frame
    solved = master.solved
    if solved is None or not len(frame.columns):
        return Sending(0.0)
    gain = master.price(solved.duals).gain
    search = Search(master, solver, gain, generated.bound * (1 - near), left)
    best = Sending(0.0)
    support = np.array(sorted(master.sent()), np.int64)
    for more in _MORE:
        rows = _with(frame.weighed.fit, gain, np.flatnonzero(frame.weighed.known), more, support)
        best = _better(search, rows, best)
        best = _by_window(search, best)
        if search.done(best) or len(rows) >= int(frame.weighed.known.sum()):
            break
    return best


def _with(fit: np.ndarray, gain: Floats, among: Ints, more: int, always: Ints) -> Ints:
    """Give some columns, and those that gain most beside them."""
    order = among[np.argsort(-gain[among], kind="stable")[:more]]
    rows = np.union1d(always, order)
    return np.asarray(rows[fit[rows]])


def _better(search: Search, rows: Ints, best: Sending) -> Sending:
    """Dive among columns and give the dive whole trucks; then choose among all of them from there."""
    chosen = dive(search.master.frame, rows, search.solver, search.left)
    dived = search.solve(np.array(sorted(chosen), np.int64), start=None, forced=True) if chosen else None
    best = max((one for one in (dived, best) if one is not None), key=lambda one: one.value)
    if search.done(best):
        return best
    rows = np.union1d(rows, np.array(best.rows, np.int64))
    found = search.solve(rows, start=best)
    return found if found is not None and found.value > best.value else best


def _by_window(search: Search, best: Sending) -> Sending:
    """Choose a window anew while the others stay, then two together, with more and more columns, until nothing is gained."""
    count = len(search.master.frame.task.windows)
    single = [frozenset({window}) for window in range(count)]
    pairs = [frozenset({window, (window + 1) % count}) for window in range(count)] if count > 1 else []
    for groups, own in ((single, _OWN[0]), (pairs, _OWN[0]), (single, _OWN[1]), (pairs, _OWN[1]), (single, _OWN[2])):
        before = -np.inf
        while best.value > before + 1e-6 * abs(best.value) and not search.done(best):
            before = best.value
            for group in groups:
                if not search.done(best):
                    best = _anew(search, best, group, own)
        if search.done(best):
            break
    return best


def _anew(search: Search, best: Sending, group: frozenset[int], own: int) -> Sending:
    """Choose the convoys of some windows anew."""
    frame = search.master.frame
    windows = frame.columns.trips.window
    kept = Sending(best.value, tuple(one for one in best.sent if int(windows[one.row]) not in group))
    mine = np.array([row for row in best.rows if int(windows[row]) in group], np.int64)
    among = np.flatnonzero(np.isin(windows, list(group)) & frame.weighed.known)
    rows = _with(frame.weighed.fit, search.gain, among, own * len(group), mine)
    rows = np.union1d(rows, np.array(kept.rows, np.int64))
    found = search.solve(rows, kept=kept, start=best)
    return found if found is not None and found.value > best.value else best
