"""Cut-off times: until when a convoy may still pass a gate inward, or go on to its next stop; later it turns back.

Most of the risk is known before a convoy goes in: one that is late at the gate knows it. So a convoy goes in while the risk
of being inside too long, given the time at the gate, is worth the people it carries; one price of risk for all convoys of a
window makes their risks add up to what the target leaves. The risk by the time at the gate never falls, so it is fitted
by isotonic regression (Barlow and others, *Statistical Inference under Order Restrictions*, 1972).
"""

from __future__ import annotations

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
_BISECTIONS: Final = 14
_PRICES: Final = (-6.0, 6.0)
"""Powers of ten between which the price of risk is searched, in loads of the mean convoy."""


def tune(stage: Stage, worth: Floats, risk: float, *, of_window: bool) -> Cuts:
    """Find cut-offs that leave at most a risk of being inside too long: of each window as a whole, or of each convoy.

    Parameters
    ----------
    worth
        Shape (convoys,): what each load is worth, in weighted people.
    risk
        Of one window, or of one convoy.

    Returns
    -------
    Cuts
        In whole steps. Where even no convoy inside cannot keep the risk, cut-offs before every scenario: nobody goes in.
    """
    cuts = Cuts.none(len(stage.convoys))
    back: dict[int, Draw] = {}
    for window in range(len(stage.task.windows)):
        mine = [number for number, convoy in enumerate(stage.convoys) if convoy.window == window]
        if not mine:
            continue
        groups = [mine] if of_window else [[number] for number in mine]
        for group in groups:
            _tune(stage, group, worth, risk, cuts, back)
    return cuts


def _tune(stage: Stage, group: list[int], worth: Floats, risk: float, cuts: Cuts, back: dict[int, Draw]) -> None:
    """Search the price of risk for one group of convoys; leaves their cut-offs and returns behind."""
    if _risk(stage, group, worth, 0.0, cuts, back) <= risk:
        return
    low, high = _PRICES
    mean = max(float(worth[group].mean()), 1e-9)
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if _risk(stage, group, worth, mean * 10**middle, cuts, back) <= risk:
            high = middle
        else:
            low = middle
    _risk(stage, group, worth, mean * 10**high, cuts, back)


def _risk(stage: Stage, group: list[int], worth: Floats, price: float, cuts: Cuts, back: dict[int, Draw]) -> float:
    """Set the cut-offs of a group by a price of risk, and give the risk that any of it is inside too long."""
    late = np.zeros(stage.count, np.bool_)
    for number in group:
        cuts.gates[number], cuts.onward[number] = np.inf, np.inf
        free = stage.one(number, back, cuts)
        if price > 0:
            _set(stage, number, free, float(worth[number]) / price, cuts)
            free = stage.one(number, back, cuts)
        late |= free.late
    return float(late.mean())


def _set(stage: Stage, number: int, free: Seen, bearable: float, cuts: Cuts) -> None:
    """Set the cut-offs of a convoy where its risk, by the time at the gate or of going on, is no longer bearable."""
    done = free.outcome
    gates = len(done.gates)
    shares = np.array(stage.convoys[number].people)
    for at in range(len(done.left) - 1):
        part = float(shares[at + 1 :].sum() / max(shares.sum(), 1e-9))
        cuts.onward[number, at] = _latest(done.left[at][0], free.late, done.through[0], bearable * part)
    cuts.gates[number, gates - 1] = _latest(done.gates[-1][0], free.late, done.through[0], bearable)
    for at in range(gates - 2, -1, -1):
        ahead = float(np.median(done.gates[at + 1][0] - done.gates[at][0]))
        cuts.gates[number, at] = _rounded(float(cuts.gates[number, at + 1]) - ahead)


def _latest(at: Draw, late: Mask, through: Mask, bearable: float) -> float:
    """Give the latest time at which the risk, which never falls with time, is still bearable."""
    rows = np.flatnonzero(through)
    if not len(rows):
        return np.inf
    order = rows[np.argsort(at[rows], kind="stable")]
    risk = isotonic_regression(late[order].astype(np.float64)).x
    beyond = np.flatnonzero(risk > bearable)
    if not len(beyond):
        return np.inf
    if beyond[0] == 0:
        return -np.inf
    return _rounded(float(at[order[beyond[0] - 1]]) + 0.5)


def _rounded(minute: float) -> float:
    return float(np.floor(minute / STEP_MIN) * STEP_MIN) if np.isfinite(minute) else minute
