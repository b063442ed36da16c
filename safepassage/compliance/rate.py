"""How far did events inside the windows depart from what the baseline would have brought?

The baseline's days are fitted (Poisson, weekdays, a term for the days between windows) and carried into the windows:
that is the *expected* count. The rate ratio is observed by expected. Around it stands an interval that knows of chance
in the count itself, of bursts within a day, of weeks that are worse than others and hang together, and of what the
baseline leaves unknown (``spread.py``). No fit uses a day inside a window, so a window without one event is no
singular case: it has a lower limit of 0 and an honest upper one.

Everything works on many series at once (series x days), so that the code that answers is the code whose coverage
``benchmarks/calibration.py`` measures. The method and its limits are told in ``docs/holding.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.quantile import beta_odds, student
from safepassage.compliance.spread import Levels, bursts, level_spread, levels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Against = Literal["before", "between"]

_WEEKDAY_SD: Final = 0.5
"""How far a weekday is thought to stand from the mean, on the log scale: holds the fit where a weekday has no event."""
_STEPS: Final = 50
_LEAST_SPREAD: Final = 1e-4
"""A rate is never taken as more even than 1 % from day to day; also keeps the quantiles quick."""


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Observed and expected, and what each strays by apart from the count's own chance. One entry a series."""

    observed: Floats
    expected: Floats
    inner: Floats
    """Relative variance of the windows' days and weeks about the true ratio: bursts and level."""
    outer: Floats
    """Relative variance of the expected count: chance and bursts on the baseline's days."""
    doubt: Floats
    """Squared coefficient of variation of the two variances' sum: how well they are known."""

    @property
    def ratio(self) -> Floats:
        """The rate ratio; NaN where nothing was expected."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.expected > 0, self.observed / self.expected, np.nan)


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
    return beta, np.linalg.inv((mean @ squares).reshape(-1, columns, columns) + prior)


def compare(base: Baseline, counts: Floats, exposure: Floats, inside: Bools, against: Against) -> Comparison:
    """Set the events of the days ``inside`` against what the baseline would have brought there.

    ``against`` says which baseline: the days *before* the announcement, or those *between* the windows.
    """
    days = exposure * inside
    design = base.design.copy()
    if design.shape[1] > 7:
        design[:, 7] = against == "between"
    brought = days * np.exp(base.coefficients @ design.T)
    expected = brought.sum(axis=1)
    share = brought / np.maximum(expected, 1e-300)[:, None]
    # How each baseline day's relative error moves the expected count.
    pull = np.einsum("bi,bij,nj->bn", share @ design, base.covariance, base.design) * base.fitted
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.where(base.fitted > 0, pull**2 / base.fitted, 0.0).sum(axis=1)
    daily = (share**2).sum(axis=1) + (pull**2).sum(axis=1)
    level, level_variance = level_spread(base.levels, share - pull, base.layout.week)
    inner = base.burst * (share**2).sum(axis=1)
    outer = chance + base.burst * (pull**2).sum(axis=1) + level
    variance = base.burst_variance * daily**2 + level_variance
    doubt = variance / np.maximum((inner + outer) ** 2, 1e-300)
    observed = np.where(days > 0, counts, 0.0).sum(axis=1)
    return Comparison(observed, expected, inner, outer, doubt)


def limits(found: Comparison, confidence: float) -> tuple[Floats, Floats]:
    """Give the interval of the rate ratio: the ratios whose both tails keep (1 - confidence) / 2 of chance.

    The count is taken as negative binomial with shape 1 / inner, its tails mid-P (by half a count, as Jeffreys'
    interval has it); the expected count as log-normal; the two distances from the middle are joined as the sides of a
    right angle (Zou and Donner 2008). No event at all gives 0 and the exact one-sided limit. NaN where nothing was
    expected.
    """
    tail = (1 - confidence) / 2
    wider = widening(found.doubt, tail)
    shape = 1 / np.maximum(found.inner * wider, _LEAST_SPREAD)
    probability = np.array([[1 - tail], [0.5], [tail]])
    low, middle, high = np.log(shape / beta_odds(probability, shape, found.observed + 0.5))
    # P(no event | mean) = (1 + mean / shape) ** -shape
    high = np.where(found.observed == 0, np.log(shape * np.expm1(-np.log(tail) / shape)), high)
    away = student(tail, 1e7) * np.sqrt(np.log1p(found.outer * wider))
    centre = middle - np.log(np.where(found.expected > 0, found.expected, np.nan))
    lower = np.exp(centre - np.hypot(middle - low, away))
    return np.where(found.observed == 0, 0.0 * lower, lower), np.exp(centre + np.hypot(high - middle, away))


def widening(doubt: Floats, tail: float) -> Floats:
    """Give the factor on a variance that is itself only known within ``doubt``, its squared coefficient of variation.

    A normal with such a variance is matched to Student's distribution by the mean and the variance of the variance:
    mean df / (df - 2), squared coefficient of variation 2 / (df - 4).
    """
    freedom = 4 + 2 / np.maximum(doubt, 1e-6)
    return np.asarray((student(tail, freedom) / student(tail, 1e7)) ** 2 * (freedom - 2) / freedom)
