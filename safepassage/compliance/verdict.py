"""One word by a stated rule: when *holding*, *eroding* or *collapsed* is said, and when nobody can tell.

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

from typing import TYPE_CHECKING, Final, Literal

from safepassage.terms.standing import Standing

if TYPE_CHECKING:
    from safepassage.compliance.daily import DailyCounts
    from safepassage.compliance.measure import Measures
    from safepassage.compliance.policy import HoldingPolicy

Word = Literal["holding", "eroding", "collapsed", "cannot tell", "not in force", "disputed"]
_ABOVE: Final = "are, even at the lower limit, above"


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
