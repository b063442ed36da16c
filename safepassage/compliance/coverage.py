"""Was anybody looking? Days on which too few reports of any kind came are not quiet days: nobody can tell.

A source is set against its own usual number of reports, of any kind and from anywhere, and against what is declared:
outages, closed posts, refused access. A pause that quiets a source's every report also looks like this, and is told as
*cannot tell*: no news is not peace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.daily import DailyCounts, micros
from safepassage.when import Span

if TYPE_CHECKING:
    from safepassage.compliance.policy import HoldingPolicy

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_LONGEST: Final = 7


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which days are covered, and what a usual day of reports is; ``judged`` is false where reports are too few."""

    covered: Bools
    usual: float
    """Reports of any kind on a baseline day (the median week's, by seven)."""
    over_days: int
    """Over how many days reports are looked at together."""
    judged: bool
    reported: Floats
    """The share of each day's reports that can be in by now."""


def coverage(
    days: DailyCounts, baseline: Bools, reported: Floats, outages: Sequence[Span], policy: HoldingPolicy
) -> Coverage:
    """Say which days are covered.

    ``baseline`` marks the days that show what is usual; ``reported`` is the share of each day's reports that is in;
    ``outages`` are declared: a day that one of them covers by half or more is not covered.
    """
    usual = _usual(days.reports, baseline)
    over = int(np.clip(np.ceil(policy.enough_reports / max(usual, 1e-9)), 1, min(_LONGEST, days.reports.size)))
    judged = usual * _LONGEST >= policy.enough_reports
    window = np.ones(over)
    came = np.convolve(np.where(reported > 0, days.reports, 0), window, "same")
    due = usual * np.convolve(reported, window, "same")
    covered = (came >= policy.report_share * due) & (came > 0) & (reported >= policy.reported_share)
    return Coverage(covered & judged & ~_out(days, outages), usual, over, judged, reported)


def _usual(reports: NDArray[np.int64], baseline: Bools) -> float:
    """Give the median of the baseline's weeks of reports, by seven: a few silent weeks do not lower it."""
    begun = np.cumsum(reports) > 0  # days before a file begins are not covered, and show nothing of what is usual
    own = reports[baseline & begun]
    if own.size < _LONGEST:
        return float(own.mean()) if own.size else 0.0
    weeks = np.convolve(own, np.ones(_LONGEST), "valid")
    return float(np.median(weeks) / _LONGEST)


def _out(days: DailyCounts, outages: Sequence[Span]) -> Bools:
    low, high = days.edges[:-1], days.edges[1:]
    lost = np.zeros(low.size)
    for span in outages:
        shared = np.minimum(high, micros(span.end)) - np.maximum(low, micros(span.start))
        lost = np.maximum(lost, np.maximum(shared, 0) / (high - low))
    return np.asarray(lost >= 0.5)
