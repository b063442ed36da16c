"""Is the pause holding? One word by a stated rule, never without its numbers, its scope and its source.

The rule, in order (thresholds in :class:`HoldingPolicy`):

1. *not in force*, *disputed*: the standing of the terms says so; unknown standing is *cannot tell*.
2. *cannot tell*: too few window days covered, no baseline, too little expected, or one window only.
3. *collapsed*: the interval of the whole, the later half, or the latest window lies above the holding ratio.
4. *eroding*: the interval of later windows by earlier ones lies above 1.
5. *holding*: the ratio is at most the holding ratio, its interval lies below 1, and few placebo spans look as good.
6. *cannot tell*: anything else; the interval leaves it open.

Words rest on intervals at ``claim_confidence`` (95 %); the ratio is printed with one at ``confidence`` (90 %).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import pyarrow as pa

from safepassage.compliance.account import caveats, table, text
from safepassage.compliance.measure import Estimate, Measures, measure
from safepassage.terms.standing import Standing

if TYPE_CHECKING:
    import numpy as np

    from safepassage.compliance.daily import DailyCounts
    from safepassage.compliance.policy import HoldingPolicy
    from safepassage.when import Instant, Span

Word = Literal["holding", "eroding", "collapsed", "cannot tell", "not in force", "disputed"]
_ABOVE: Final = "are, even at the lower limit, above"


@dataclass(frozen=True, slots=True)
class Holding:
    """The answer by one way of counting.

    ``table`` has one row a day, sorted by ``start`` (UTC): date, start, end, phase, stretch, events, deaths, reports,
    covered, reported_share, expected. ``text`` is made from the numbers here and claims no more.
    """

    word: Word
    why: str
    """The rule that gave the word, with the numbers that it used."""
    now: Word
    """Of the latest window alone: holding, collapsed or cannot tell; where the terms are not in force, ``word``."""
    standing: Standing
    policy: HoldingPolicy
    days: DailyCounts
    measures: Measures
    table: pa.Table
    text: str
    caveats: tuple[str, ...]

    @property
    def ratio(self) -> Estimate:
        """The rate ratio of the whole, with its interval."""
        return self.measures.whole

    def if_reported(self, inside_to_outside: float) -> Estimate:
        """Give the ratio if events inside the windows were reported ``inside_to_outside`` times as well as outside.

        A what-if, not a correction: nothing in the data says how much reporting differs (Weidmann 2016).

        Raises
        ------
        ValueError
            The factor is not above 0.
        """
        if inside_to_outside <= 0:
            raise ValueError(f"a sensitivity factor is above 0, not {inside_to_outside}")
        whole = self.ratio
        ratio, low, high = (None if v is None else v / inside_to_outside for v in (whole.ratio, whole.low, whole.high))
        return Estimate(ratio, low, high, whole.confidence, whole.observed, whole.expected * inside_to_outside)

    @property
    def tipping(self) -> float | None:
        """Reporting inside the windows below this part of reporting outside would by itself explain the ratio.

        None where the interval does not lie below 1, so that there is nothing to explain.
        """
        high = self.ratio.high
        return high if high is not None and high < 1 else None


def holding(
    days: DailyCounts,
    windows: Sequence[Span],
    *,
    announced: Instant | None,
    policy: HoldingPolicy,
    standing: Standing,
    rng: np.random.Generator,
    outages: Sequence[Span] = (),
) -> Holding:
    """Say whether the pause is holding, by one way of counting, as known when the days were counted.

    Parameters
    ----------
    days
        Events and reports a day, by one source; their ``known_on`` is that of the answer.
    windows
        The windows in UTC, half open. Time after ``known_on`` is not looked at.
    announced
        When the pause was announced: the days from then to the start belong to no side. None: as it started.
    policy
        The thresholds.
    standing
        Whether the terms are in force, from :func:`safepassage.in_force`.
    rng
        Used only where placebo spans have to be drawn.
    outages
        Declared spans in which the source could not look: outages, closed posts, refused access.

    Raises
    ------
    ValueError
        There is no window, or the announcement comes after the start.
    """
    found = measure(days, windows, announced=announced, outages=outages, policy=policy, rng=rng)
    word, why = decide(found, days, policy, standing)
    now = latest(found, days, policy)[0] if standing is Standing.IN_FORCE else word
    noted = caveats(found, days, policy)
    return Holding(
        word=word,
        why=why,
        now=now,
        standing=standing,
        policy=policy,
        days=days,
        measures=found,
        table=table(found, days),
        text=text(word, why, now, found, days, policy),
        caveats=noted,
    )


def decide(found: Measures, days: DailyCounts, policy: HoldingPolicy, standing: Standing) -> tuple[Word, str]:
    """Apply the rule; give the word and why."""
    if standing is Standing.NOT_IN_FORCE:
        return "not in force", "the terms are not in force"
    if standing is Standing.DISPUTED:
        return "disputed", "it is disputed whether the terms are in force"
    if standing is Standing.UNKNOWN:
        return "cannot tell", "it is not known whether the terms are in force"
    missing = _missing(found, policy)
    if missing:
        return "cannot tell", missing
    return _collapsed(found, days, policy) or _eroding(found) or _holding(found, policy)


def _missing(found: Measures, policy: HoldingPolicy) -> str:
    """Name the first thing without which nobody can tell; empty where there is none."""
    phases = found.phases
    if not phases.of("inside").any():
        return "no window holds a whole day that is over"
    if not found.coverage.judged:
        return "the source usually reports too little for its silence to be told from quiet"
    if found.covered_share < policy.least_coverage:
        return f"reports cover {found.covered_share:.0%} of the window days; {policy.least_coverage:.0%} are needed"
    if found.baseline.days < policy.least_baseline_days:
        return f"the baseline has {found.baseline.days:.0f} covered days; {policy.least_baseline_days} are needed"
    if found.whole.high is None:
        return "the baseline holds no event to compare with"
    if found.whole.expected < policy.least_expected:
        return (
            f"the baseline would have brought {found.whole.expected:.1f} events inside the windows by now; "
            f"below {policy.least_expected:g} their absence shows nothing"
        )
    if phases.stretches < policy.least_stretches:
        return f"{phases.stretches} window is too few; {policy.least_stretches} are needed"
    return ""


def _collapsed(found: Measures, days: DailyCounts, policy: HoldingPolicy) -> tuple[Word, str] | None:
    named = (("all windows together", found.claim), ("the later windows", found.later))
    for name, estimate in named:
        if estimate.low is not None and estimate.low > policy.holding_ratio:
            return "collapsed", f"{name} {_ABOVE} {policy.holding_ratio:g} times the baseline"
    if latest(found, days, policy)[0] == "collapsed":
        return (
            "collapsed",
            f"the latest window is above {policy.holding_ratio:g} times the baseline, even at the lower limit",
        )
    return None


def _eroding(found: Measures) -> tuple[Word, str] | None:
    if found.change.low is None or found.change.low <= 1:
        return None
    return "eroding", "the later windows are worse than the earlier ones, even at the lower limit of the interval"


def _holding(found: Measures, policy: HoldingPolicy) -> tuple[Word, str]:
    ratio, high, share = found.claim.ratio, found.claim.high, found.placebo.share
    if ratio is None or high is None or high >= 1:
        return (
            "cannot tell",
            f"the {found.claim.confidence:.0%} interval leaves open whether there is any difference from the baseline",
        )
    if ratio > policy.holding_ratio:
        return "cannot tell", f"less than in the baseline, but above {policy.holding_ratio:g} times as many"
    if share is not None and found.placebo.number >= policy.least_placebos and share > policy.placebo_share:
        return "cannot tell", f"{share:.0%} of spans of the same shape before the announcement looked at least as good"
    return "holding", (
        f"at most {policy.holding_ratio:g} times the baseline, and below it even at the upper limit of the "
        f"{found.claim.confidence:.0%} interval"
    )


def latest(found: Measures, days: DailyCounts, policy: HoldingPolicy) -> tuple[Word, str]:
    """Say whether the latest window, or week of a long one, is holding: mostly nobody can tell yet."""
    one = found.latest
    if one.ratio is None or one.low is None or one.high is None:
        return "cannot tell", "nothing can be compared"
    if found.latest_covered < policy.least_coverage:
        return "cannot tell", f"reports cover {found.latest_covered:.0%} of its days"
    if days.delays is None and not found.settled:
        return "cannot tell", "how late reports come is not recorded"
    if one.low > policy.holding_ratio:
        return "collapsed", "above the holding ratio, even at the lower limit"
    if one.high < 1 and one.ratio <= policy.holding_ratio:
        return "holding", "below the baseline, even at the upper limit"
    return "cannot tell", "the interval leaves it open"


def side_by_side(answers: Sequence[Holding]) -> str:
    """Say whether the answer turns on who counts; each count stands for itself and none is added to another."""
    words = list(dict.fromkeys(answer.word for answer in answers))
    told = "; ".join(f"{one.days.counted} ({', '.join(one.days.sources)}): {_brief(one)}" for one in answers)
    if len(words) < 2:
        return f"Every count gives the same word. {told}."
    return f"The answer turns on who counts. {told}."


def _brief(one: Holding) -> str:
    whole = one.ratio
    if whole.ratio is None or whole.low is None or whole.high is None:
        return f"{one.word}, no ratio"
    between = f"{whole.confidence:.0%} interval {whole.low:.2f} to {whole.high:.2f}"
    return f"{one.word}, {whole.ratio:.2f} times the baseline ({between})"
