"""What a day would have brought, had the baseline gone on.

The baseline's days are fitted: Poisson, weekdays, a term for the days between windows, and for each day how much of it
and of its reports is there. No day inside a window takes part, so that windows without one event are no singular
case. ``interval.py`` carries the fit into the windows.

Everything works on many series at once (series x days), so that the code that answers is the code whose coverage
``benchmarks/calibration.py`` measures. The method and its limits are told in ``docs/holding.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.spread import Levels, bursts, levels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Against = Literal["before", "between"]
"""Which baseline: the days before the announcement, or those between the windows."""

_WEEKDAY_SD: Final = 0.5
"""How far a weekday is thought to stand from the mean, on the log scale: holds the fit where a weekday has no event."""
_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """Which day is what, in order of days; the same for all series.

    ``week`` numbers blocks of seven days counted from the first day of the windows. ``baseline`` marks the days that
    are fitted: wholly outside every window and outside the gap from announcement to start. ``pause`` marks those
    from the first window on.
    """

    weekday: Ints
    week: Ints
    baseline: Bools
    pause: Bools

    @property
    def between(self) -> Bools:
        """The baseline's days between the windows."""
        return self.baseline & self.pause


@dataclass(frozen=True, slots=True)
class Baseline:
    """A fitted baseline: what a day would bring, and how far days and weeks stray from it."""

    layout: Layout
    design: Floats
    """Days x columns: a constant, six weekdays, and the days between windows where there are any."""
    fitted: Floats
    """Series x days; 0 outside the baseline."""
    coefficients: Floats
    covariance: Floats
    """The inverse of the information, series x columns x columns."""
    burst: Floats
    """The relative variance of a day's rate within its week (the negative binomial's 1 / k)."""
    burst_variance: Floats
    levels: Levels


def fit(counts: Floats, exposure: Floats, layout: Layout) -> Baseline:
    """Fit the baseline of each series by iterated weighted least squares.

    Parameters
    ----------
    counts
        Events a day, series x days.
    exposure
        How much of a whole, fully reported day each is: its hours by 24, times the share of its reports that is in;
        0 where the day has no coverage. Series x days.
    layout
        Which day is what.

    References
    ----------
    McCullagh and Nelder, *Generalized Linear Models* (1989), 2.5.
    """
    design = _design(layout)
    used = exposure * layout.baseline
    counts = np.where(used > 0, counts, 0.0)
    prior = np.zeros(design.shape[1])
    prior[1:7] = 1 / _WEEKDAY_SD**2
    beta, inverse = _irls(counts, used, design, np.diag(prior))
    mean = used * np.exp(beta @ design.T)
    weeks = layout.week * 2 + layout.pause
    burst, variance = bursts(counts, mean, weeks, parameters=design.shape[1])
    found = levels(counts, mean, burst, layout.week, layout.pause)
    return Baseline(layout, design, mean, beta, inverse, burst, variance, found)


def _design(layout: Layout) -> Floats:
    columns = [np.ones(layout.week.size)]
    columns += [np.where(layout.weekday == 6, -1.0, layout.weekday == i) for i in range(6)]
    if layout.between.any():
        columns.append(layout.pause.astype(np.float64))
    return np.stack(columns, axis=1)


def _irls(counts: Floats, used: Floats, design: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Solve the penalised likelihood equations; every series takes the same steps until all stand still."""
    columns = design.shape[1]
    squares = (design[:, :, None] * design[:, None, :]).reshape(design.shape[0], -1)
    beta = np.zeros((counts.shape[0], columns))
    total = np.maximum(used.sum(axis=1), 1e-9)
    beta[:, 0] = np.log(np.maximum(counts.sum(axis=1), 0.5) / total)
    prior = prior + 1e-9 * np.eye(columns)
    for _ in range(_STEPS):
        mean = used * np.exp(beta @ design.T)
        information = (mean @ squares).reshape(-1, columns, columns) + prior
        step = np.linalg.solve(information, ((counts - mean) @ design - beta @ prior)[:, :, None])[:, :, 0]
        beta = beta + np.clip(step, -1.0, 1.0)
        if np.abs(step).max(initial=0.0) < 1e-8:
            break
    mean = used * np.exp(beta @ design.T)
    inverse = np.linalg.inv((mean @ squares).reshape(-1, columns, columns) + prior)
    return np.asarray(beta), np.asarray(inverse, np.float64)
