"""How far events inside the windows depart from what the baseline would have brought, and how surely.

The fitted baseline, carried into the windows, gives the *expected* count; the rate ratio is observed by expected.
The interval knows of chance in the count itself, of bursts within a day, of weeks that are worse than others and hang
together (``spread.py``), and of what the baseline leaves unknown. Windows without one event have a lower limit of 0
and an honest upper one.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.quantile import beta_odds, student
from safepassage.compliance.spread import level_spread

if TYPE_CHECKING:
    from safepassage.compliance.rate import Against, Baseline

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_LEAST_SPREAD: Final = 1e-4
"""A rate is never taken as more even than 1 % from day to day; also keeps the quantiles quick."""
_LEAST_DOUBT: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Comparison:
    """Observed and expected, and what each strays by apart from the count's own chance. One entry a series."""

    observed: Floats
    expected: Floats
    inner: Floats
    """Relative variance of the windows' days about the true ratio: bursts."""
    outer: Floats
    """Relative variance of the rest: chance and bursts on the baseline's days, and the weekly level."""
    doubt: Floats
    """Squared coefficient of variation of the two variances' sum: how well they are known."""

    @property
    def ratio(self) -> Floats:
        """The rate ratio; NaN where nothing was expected."""
        return self.observed / np.where(self.expected > 0, self.expected, np.nan)


@dataclass(frozen=True, slots=True)
class Change:
    """The later windows against the earlier ones; ``outer`` and ``doubt`` are of their ratio."""

    earlier: Comparison
    later: Comparison
    outer: Floats
    doubt: Floats

    @property
    def ratio(self) -> Floats:
        """The later rate ratio by the earlier one; NaN where the earlier is 0 or unknown."""
        return self.later.ratio / np.where(self.earlier.observed > 0, self.earlier.ratio, np.nan)


@dataclass(frozen=True, slots=True)
class _Weights:
    """How the days asked about (``share``) and the baseline's (``pull``) move the logarithm of the ratio."""

    expected: Floats
    share: Floats
    pull: Floats


def compare(base: Baseline, counts: Floats, exposure: Floats, inside: Bools, against: Against) -> Comparison:
    """Set the events of the days ``inside`` against what the baseline would have brought there.

    ``counts`` and ``exposure`` are those that the baseline was fitted to, series x days.
    """
    weights = _weigh(base, exposure, inside, against)
    level, level_variance = level_spread(base.levels, weights.share - weights.pull, base.layout.week)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.where(base.fitted > 0, weights.pull**2 / base.fitted, 0.0).sum(axis=1)
    own, baseline = (weights.share**2).sum(axis=1), (weights.pull**2).sum(axis=1)
    inner = base.burst * own
    outer = chance + base.burst * baseline + level
    variance = base.burst_variance * (own + baseline) ** 2 + level_variance
    observed = np.where(exposure * inside > 0, counts, 0.0).sum(axis=1)
    return Comparison(observed, weights.expected, inner, outer, variance / np.maximum((inner + outer) ** 2, 1e-300))


def change(base: Baseline, counts: Floats, exposure: Floats, halves: tuple[Bools, Bools], against: Against) -> Change:
    """Set the later windows against the earlier ones: ``halves`` marks the days of the earlier and of the later."""
    earlier, later = (compare(base, counts, exposure, half, against) for half in halves)
    first, second = (_weigh(base, exposure, half, against) for half in halves)
    pull = (second.share - second.pull) - (first.share - first.pull)
    outer, variance = level_spread(base.levels, pull, base.layout.week)
    own = (first.share**2).sum(axis=1) + (second.share**2).sum(axis=1)
    variance += base.burst_variance * own**2
    total = base.burst * own + outer
    return Change(earlier, later, outer, variance / np.maximum(total**2, 1e-300))


def _weigh(base: Baseline, exposure: Floats, inside: Bools, against: Against) -> _Weights:
    design = base.design.copy()
    design[:, 7:] = against == "between"  # after a constant and six weekdays, where there are days between windows
    brought = exposure * inside * np.exp(base.coefficients @ design.T)
    expected = brought.sum(axis=1)
    share = brought / np.maximum(expected, 1e-300)[:, None]
    pull = np.einsum("bi,bij,nj->bn", share @ design, base.covariance, base.design, optimize=True) * base.fitted
    return _Weights(expected, share, pull)


def limits(found: Comparison, confidence: float) -> tuple[Floats, Floats]:
    """Give the interval of the rate ratio: the ratios whose both tails keep (1 - confidence) / 2 of chance.

    The count is taken as negative binomial with shape 1 / inner, its tails mid-P (by half a count, as Jeffreys'
    interval has it); all else as log-normal; the two distances from the middle are joined as the sides of a right
    angle (Zou and Donner 2008). No event at all gives 0 and the exact one-sided limit. NaN where nothing was expected.
    """
    tail = (1 - confidence) / 2
    wider = widening(found.doubt, tail)
    low, middle, high = _reach(found, wider, tail)
    away = NormalDist().inv_cdf(tail) * np.sqrt(np.log1p(found.outer * wider))
    lower = np.exp(middle - np.hypot(middle - low, away))
    return np.where(found.observed == 0, 0.0 * lower, lower), np.exp(middle + np.hypot(high - middle, away))


def limits_of_change(found: Change, confidence: float) -> tuple[Floats, Floats]:
    """Give the interval of the later rate by the earlier: as ``limits``, with both counts' distances joined."""
    tail = (1 - confidence) / 2
    wider = widening(found.doubt, tail)
    low, middle, high = _reach(found.later, wider, tail)
    from_low, from_middle, from_high = _reach(found.earlier, wider, tail)
    away = np.square(NormalDist().inv_cdf(tail)) * np.log1p(found.outer * wider)
    lower = middle - from_middle - np.sqrt((middle - low) ** 2 + (from_high - from_middle) ** 2 + away)
    upper = middle - from_middle + np.sqrt((high - middle) ** 2 + (from_middle - from_low) ** 2 + away)
    lower = np.where(found.later.observed == 0, -np.inf, lower)
    return np.exp(lower), np.exp(np.where(found.earlier.observed == 0, np.inf, upper))


def widening(doubt: Floats, tail: float) -> Floats:
    """Give the factor on a variance that is itself only known within ``doubt``, its squared coefficient of variation.

    A normal with such a variance is matched to Student's distribution by the mean and the variance of the variance:
    mean df / (df - 2), squared coefficient of variation 2 / (df - 4).
    """
    freedom = 4 + 2 / np.maximum(doubt, _LEAST_DOUBT)
    return np.asarray((student(tail, freedom) / NormalDist().inv_cdf(tail)) ** 2 * (freedom - 2) / freedom)


def _reach(found: Comparison, wider: Floats, tail: float) -> tuple[Floats, Floats, Floats]:
    """Give the log ratios at which the observed count stands at its upper tail, its middle and its lower tail."""
    shape = 1 / np.maximum(found.inner * wider, _LEAST_SPREAD)
    probability = np.array([[1 - tail], [0.5], [tail]])
    expected = np.where(found.expected > 0, found.expected, np.nan)
    low, middle, high = np.log(shape / beta_odds(probability, shape, found.observed + 0.5) / expected)
    # P(no event | mean) = (1 + mean / shape) ** -shape
    none = np.log(shape * np.expm1(-np.log(tail) / shape) / expected)
    return low, middle, np.where(found.observed == 0, none, high)
