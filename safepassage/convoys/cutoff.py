"""Cut-off times: until when a convoy may still pass a gate inward, or go on to its next stop; later it turns back.

Most of the risk is known before a convoy goes in: one that is late at the gate knows it. So a convoy goes in while the risk
of being inside too long, given the time at the gate, is worth the people it carries; one price of risk for all convoys of a
window makes their risks add up to what the target leaves. The risk by the time at the gate never falls, so it is fitted
by isotonic regression (Barlow and others, *Statistical Inference under Order Restrictions*, 1972).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from safepassage.convoys.draws import Draw
from safepassage.convoys.forecast import Cuts, Seen, Stage
from safepassage.convoys.walk import Mask

Floats = NDArray[np.float64]
STEP_MIN: Final = 5.0
"""Cut-offs are told in steps of this many minutes, rounded down."""
_WITHIN: Final = 0.9
"""Of the minute up to which the risk is borne, what is still in it."""
_TRY_MIN: Final = 15.0
_BISECTIONS: Final = 11
_PRICES: Final = (-6.0, 6.0)
"""Powers of ten between which the price of risk is searched, in loads of the mean convoy."""


@dataclass(frozen=True, eq=False)
class Before:
    """Cut-offs that were tuned before: those of the groups in ``kept`` stay as they are."""

    cuts: Cuts
    kept: NDArray[np.bool_]


def tune(
    stage: Stage,
    worth: Floats,
    risk: float | Floats,
    *,
    of_window: bool,
    entries: Floats | None = None,
    before: Before | None = None,
) -> Cuts:
    """Find cut-offs that leave at most a risk of being inside too long: of each window as a whole, or of each convoy.

    Parameters
    ----------
    worth
        Shape (convoys,): what each load is worth, in weighted people.
    risk
        Of one window, or of one convoy: one for all, or shape (windows,) or (convoys,).
    entries
        The latest entries by the rule (``latest_entries``), if they are known already.
    before
        What stays as it is.

    Returns
    -------
    Cuts
        In whole steps. Where even no convoy inside cannot keep the risk, cut-offs before every scenario: nobody goes in.
    """
    cuts = Cuts.none(len(stage.convoys))
    entries = latest_entries(stage) if entries is None else entries
    back: dict[int, Draw] = {}
    for name, group in groups(stage, of_window=of_window):
        if before is not None and before.kept[name]:
            for number in group:
                cuts.gates[number], cuts.onward[number] = before.cuts.gates[number], before.cuts.onward[number]
                stage.one(number, back, cuts)
        else:
            _tune(
                _Tuning(stage, worth, entries, cuts, back),
                group,
                float(risk if np.ndim(risk) == 0 else np.asarray(risk)[name]),
            )
    return cuts


def groups(stage: Stage, *, of_window: bool) -> Iterator[tuple[int, list[int]]]:
    """Give the convoys whose risk counts together: by window, or each by itself; in order of their windows."""
    for window in range(len(stage.task.windows)):
        mine = [number for number, convoy in enumerate(stage.convoys) if convoy.window == window]
        if of_window and mine:
            yield window, mine
        elif not of_window:
            yield from ((number, [number]) for number in mine)


def latest_entries(stage: Stage) -> Floats:
    """Give the latest minute at which each convoy may pass its last gate by the rule on entry, whatever made it late.

    Returns
    -------
    ndarray
        Shape (convoys,): in whole steps. From the window's opening to its end every hour is tried as if the gate were passed
        then; the last before the first at which it is inside too long more often than ``rules.entry_risk``.
    """
    return np.array([_latest_entry(stage, number) for number in range(len(stage.convoys))])


def _latest_entry(stage: Stage, number: int) -> float:
    task, trips = stage.task, stage.convoys[number].trips
    window = stage.convoys[number].window
    tries = np.arange(task.opens[window], task.closes[window], _TRY_MIN, dtype=np.float32)
    many = trips.take(np.zeros(len(tries), np.int64))
    passed = np.broadcast_to(tries[:, None], (len(tries), stage.few.draws.count))
    done = stage.few.walk(many, passed=passed)
    late = done.late(stage.few.out_by[many.window]).mean(axis=1)
    beyond = np.flatnonzero(late > task.about.rules.entry_risk)
    if not len(beyond):
        return float(tries[-1])
    return float(tries[beyond[0] - 1]) if beyond[0] else -np.inf


@dataclass(frozen=True, eq=False)
class _Tuning:
    """What cut-offs are tuned with; ``cuts`` and ``back`` are written to."""

    stage: Stage
    worth: Floats
    entries: Floats
    cuts: Cuts
    back: dict[int, Draw]
    free: dict[int, Seen] = field(default_factory=dict)

    def risk(self, group: list[int], price: float) -> float:
        """Set the cut-offs of a group by a price of risk, and give the risk that any of it is inside too long."""
        late = np.zeros(self.stage.count, np.bool_)
        for number in group:
            seen = self._free(number, group)
            self._set(number, seen, float(self.worth[number]) / price if price > 0 else np.inf)
            late |= self.stage.one(number, self.back, self.cuts).late
        return float(late.mean())

    def _free(self, number: int, group: list[int]) -> Seen:
        """Send a convoy without cut-offs; once only, if nobody whose cut-offs still move has its trucks before it."""
        if number in self.free:
            return self.free[number]
        self.cuts.gates[number], self.cuts.onward[number] = np.inf, np.inf
        seen = self.stage.one(number, self.back, self.cuts)
        if not set(self.stage.convoys[number].after) & set(group):
            self.free[number] = seen
        return seen

    def _set(self, number: int, free: Seen, bearable: float) -> None:
        """Set the cut-offs of a convoy where its risk, by the time at the gate or of going on, is no longer bearable."""
        done, cuts = free.outcome, self.cuts
        shares = np.array(self.stage.convoys[number].people)
        for at in range(len(done.left) - 1):
            part = float(shares[at + 1 :].sum() / max(shares.sum(), 1e-9))
            cuts.onward[number, at] = _latest(done.left[at][0], free.late, done.through[0], bearable * part)
        gates = len(done.gates)
        latest = _latest(done.gates[-1][0], free.late, done.through[0], bearable)
        cuts.gates[number, gates - 1] = last_passing(self.stage, number, min(latest, float(self.entries[number])))
        for at in range(gates - 2, -1, -1):
            ahead = float(np.median(done.gates[at + 1][0] - done.gates[at][0]))
            cuts.gates[number, at] = _rounded(float(cuts.gates[number, at + 1]) - ahead)


def last_passing(stage: Stage, number: int, minute: float) -> float:
    """Bring a cut-off back to the last minute at which the gate may be passed: the approvals' day, and daylight for the leg."""
    task, trips = stage.task, stage.convoys[number].trips
    latest = min(minute, float(trips.limit[0]))
    route = task.about.routes[int(trips.route[0])]
    if (
        not np.isfinite(latest)
        or not task.about.rules.daylight
        or (route.out_by or route.crossings[0]) != route.crossings[-1]
    ):
        return _rounded(latest)
    first = task.index[route.crossings[-1]], task.first_destination + int(trips.stops[0, 0])
    ends = np.unique(task.daylight.end)
    starts = np.unique(task.daylight.start[np.flatnonzero(np.diff(task.daylight.start) > 1) + 1])
    starts = np.append(task.daylight.start[0], starts)
    at = int(np.searchsorted(starts, latest, side="right")) - 1
    if at < 0 or at >= len(ends):
        return _rounded(latest)
    return _rounded(min(latest, float(ends[at]) - float(task.ways.minutes[first])))


def _tune(tuning: _Tuning, group: list[int], risk: float) -> None:
    """Search the price of risk for one group of convoys; leaves their cut-offs and returns behind."""
    if tuning.risk(group, 0.0) <= risk:
        return
    low, high = _PRICES
    mean = max(float(tuning.worth[group].mean()), 1e-9)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if tuning.risk(group, mean * 10**middle) <= risk:
            high = middle
        else:
            low = middle
    tuning.risk(group, mean * 10**high)


def _latest(at: Draw, late: Mask, through: Mask, bearable: float) -> float:
    """Give the latest time at which the risk, which never falls with time, is still bearable.

    Convoys of one minute, such as all who waited for a gate to open, share one risk.
    """
    rows = np.flatnonzero(through)
    if not len(rows):
        return np.inf
    minutes, group = np.unique(np.floor(at[rows]), return_inverse=True)
    count = np.bincount(group).astype(np.float64)
    share = np.bincount(group, late[rows].astype(np.float64)) / count
    risk = isotonic_regression(share, weights=count).x
    beyond = np.flatnonzero(risk > bearable)
    if not len(beyond):
        return np.inf
    return _rounded(float(minutes[beyond[0] - 1]) + _WITHIN) if beyond[0] else -np.inf


def _rounded(minute: float) -> float:
    return float(np.floor(minute / STEP_MIN) * STEP_MIN) if np.isfinite(minute) else minute
