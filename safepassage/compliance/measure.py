"""The numbers behind "is it holding?": rates, ratios with their intervals, placebo rank and coverage. No word yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.coverage import Coverage, coverage
from safepassage.compliance.daily import micros
from safepassage.compliance.delay import LONGEST, share_from_tallies
from safepassage.compliance.interval import Change, Comparison, change, compare, limits, limits_of_change
from safepassage.compliance.phases import Phases, lay_out
from safepassage.compliance.placebo import Placebo, placebo
from safepassage.compliance.rate import Against, Baseline, fit

if TYPE_CHECKING:
    from safepassage.compliance.daily import DailyCounts
    from safepassage.compliance.policy import HoldingPolicy
    from safepassage.when import Instant, Span

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A rate ratio with its interval; all None where nothing can be compared."""

    ratio: float | None
    low: float | None
    high: float | None
    confidence: float
    observed: int = 0
    expected: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Events on so many covered days, the days in whole ones of 24 hours."""

    events: int
    days: float

    @property
    def a_day(self) -> float | None:
        """Events a day; None where there is no day."""
        return self.events / self.days if self.days else None


@dataclass(frozen=True, slots=True)
class Measures:
    """All that the rule looks at."""

    phases: Phases
    coverage: Coverage
    covered_share: float
    """The share of the windows' whole days, so far, that are covered."""
    inside: Tally
    baseline: Tally
    gap: Tally
    boundary: Tally
    whole: Estimate
    claim: Estimate
    """The same at the confidence of claims: the words rest on it."""
    surge: Estimate
    """The gap between announcement and start against the baseline."""
    latest: Estimate
    latest_covered: float
    change: Estimate
    later: Estimate
    """The later half of the stretches against the baseline, as ``whole``."""
    placebo: Placebo
    brought: Floats
    """Events that the baseline would have brought on each day, as many of them as can be known by now."""
    settled: bool
    """Whether the last window day is so long ago that late reports must be in."""


def reported_share(days: DailyCounts) -> Floats:
    """Give the share of each day's reports that can be in: 0 for a day not over, 1 where no delays are recorded."""
    room = (micros(days.known_on) - days.edges[1:]) // _DAY
    if days.delays is None:
        return (room >= 0).astype(np.float64)
    starts, ends = days.delays
    share = share_from_tallies(starts[None, :], ends[None, :])[0]
    return np.where(room >= 0, share[np.clip(room, 0, LONGEST + 1)], 0.0)


def measure(
    days: DailyCounts,
    windows: Sequence[Span],
    *,
    announced: Instant | None,
    outages: Sequence[Span],
    policy: HoldingPolicy,
    rng: np.random.Generator,
) -> Measures:
    """Compute every number; none of them says a word."""
    phases = lay_out(days, windows, announced, policy)
    seen = coverage(days, phases.of("before"), reported_share(days), outages, policy)
    asked = _Asked.of(days, phases, seen, policy)
    stretches = np.unique(phases.stretch[phases.stretch >= 0])
    half = stretches.size // 2
    last = phases.stretch == (stretches[-1] if stretches.size else -2)
    later = np.isin(phases.stretch, stretches[half:])
    changed = asked.change((phases.of("inside") & ~later, later)) if half else None
    inside = phases.of("inside")
    brought = asked.brought()
    return Measures(
        phases=phases,
        coverage=seen,
        covered_share=_share(seen.covered, inside),
        inside=asked.tally(inside),
        baseline=asked.tally(phases.of(policy.against)),
        gap=asked.tally(phases.of("gap")),
        boundary=asked.tally(phases.of("boundary")),
        whole=asked.against(inside, policy.confidence),
        claim=asked.against(inside, policy.claim_confidence),
        surge=asked.against(phases.of("gap"), policy.confidence),
        latest=asked.against(last, policy.claim_confidence),
        latest_covered=_share(seen.covered, last),
        change=changed or Estimate(None, None, None, policy.claim_confidence),
        later=asked.against(later if half else inside, policy.claim_confidence),
        placebo=placebo(
            inside & asked.usable,
            phases.of("before") & asked.usable,
            asked.counts[0],
            brought,
            most=policy.most_placebos,
            rng=rng,
        ),
        brought=brought,
        settled=_settled(days, inside),
    )


def _settled(days: DailyCounts, inside: Bools) -> bool:
    ends = days.edges[1:][inside]
    return bool(ends.size) and micros(days.known_on) - int(ends[-1]) >= LONGEST * _DAY


def _share(covered: Bools, of: Bools) -> float:
    return float(covered[of].mean()) if of.any() else 0.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """The fitted baseline with the counts and exposures that questions are put to, as one series."""

    base: Baseline
    counts: Floats
    exposure: Floats
    hours: Floats
    usable: Bools
    comparable: bool
    baseline: Against
    confidence: float

    @classmethod
    def of(cls, days: DailyCounts, phases: Phases, seen: Coverage, policy: HoldingPolicy) -> _Asked:
        exposure = days.hours / 24 * seen.reported * seen.covered
        counts = np.where(exposure > 0, days.events, 0.0)
        base = fit(counts[None, :], exposure[None, :], phases.layout)
        own = phases.of(policy.against) & (exposure > 0)
        comparable = bool(own.any() and counts[own].sum() > 0)
        return cls(
            base,
            counts[None, :],
            exposure[None, :],
            days.hours,
            exposure > 0,
            comparable,
            policy.against,
            policy.claim_confidence,
        )

    def tally(self, of: Bools) -> Tally:
        own = of & self.usable
        return Tally(int(self.counts[0, own].sum()), float(self.hours[own].sum() / 24))

    def against(self, inside: Bools, confidence: float) -> Estimate:
        if not self.comparable or not (inside & self.usable).any():
            return Estimate(None, None, None, confidence)
        found = compare(self.base, self.counts, self.exposure, inside, self.baseline)
        return _estimate(found, limits(found, confidence), confidence)

    def change(self, halves: tuple[Bools, Bools]) -> Estimate | None:
        if not self.comparable or any(not (half & self.usable).any() for half in halves):
            return None
        found = change(self.base, self.counts, self.exposure, halves, self.baseline)
        return _estimate(found, limits_of_change(found, self.confidence), self.confidence)

    def brought(self) -> Floats:
        """Give what the baseline before the announcement would have brought on each day."""
        if not self.comparable:
            return np.zeros(self.usable.size)
        design = self.base.design.copy()
        design[:, 7:] = self.baseline == "between"
        return np.asarray(self.exposure[0] * np.exp(design @ self.base.coefficients[0]))


def _estimate(found: Comparison | Change, between: tuple[Floats, Floats], confidence: float) -> Estimate:
    part = found.later if isinstance(found, Change) else found
    low, high = (float(limit[0]) for limit in between)
    ratio = float(found.ratio[0])
    return Estimate(
        None if np.isnan(ratio) else ratio,
        None if np.isnan(low) else low,
        None if np.isnan(high) else high,
        confidence,
        int(part.observed[0]),
        float(part.expected[0]),
    )
