"""When is "holding" said? The thresholds, each with its meaning, range and default; a case may state its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from safepassage.compliance.rate import Against

_RANGES: Final[dict[str, tuple[float, float]]] = {
    "confidence": (0.5, 0.99),
    "claim_confidence": (0.5, 0.99),
    "holding_ratio": (0.05, 0.95),
    "placebo_share": (0.01, 0.5),
    "least_placebos": (1, 10_000),
    "most_placebos": (19, 100_000),
    "least_coverage": (0.1, 1.0),
    "report_share": (0.05, 0.8),
    "enough_reports": (2, 100),
    "least_expected": (1, 100),
    "least_stretches": (1, 20),
    "least_baseline_days": (7, 366),
    "most_baseline_days": (14, 1826),
    "whole_day_share": (0.9, 1.0),
    "reported_share": (0.0, 0.9),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingPolicy:
    """The thresholds behind the words; checked when made.

    Raises
    ------
    ValueError
        A threshold is outside its range, or the baseline is none that we know.
    """

    against: Against = "before"
    """The baseline: days *before* the announcement, or days *between* the windows."""
    confidence: float = 0.9
    """Of the interval that is printed with the rate ratio; 0.5 to 0.99."""
    claim_confidence: float = 0.95
    """Of the intervals that the words rest on, of the latest window, and of later by earlier ones; 0.5 to 0.99."""
    holding_ratio: float = 0.67
    """Holding is a rate of at most this part of the baseline's; 0.05 to 0.95."""
    placebo_share: float = 0.1
    """Holding needs a ratio that at most this share of placebo spans reach; 0.01 to 0.5."""
    least_placebos: int = 19
    """Placebos count in the rule from this many on; 1 to 10,000."""
    most_placebos: int = 999
    """More shifts than this are not enumerated but drawn; 19 to 100,000."""
    least_coverage: float = 0.7
    """With a smaller share of window days covered nobody can tell; 0.1 to 1."""
    report_share: float = 0.2
    """A day is covered when reports of any kind reach this part of their usual number; 0.05 to 0.8."""
    enough_reports: int = 5
    """Reports of any kind are looked at over as many days as usually bring this many, at most seven; 2 to 100."""
    least_expected: float = 5.0
    """With fewer events expected inside, their absence shows nothing; 1 to 100."""
    least_stretches: int = 2
    """Windows, or weeks of a long one, before anything is said of the whole; 1 to 20."""
    least_baseline_days: int = 21
    """Covered days that the baseline needs; 7 to 366."""
    most_baseline_days: int = 182
    """The baseline reaches back this far from the announcement; 14 to 1,826."""
    whole_day_share: float = 0.95
    """A day is inside with this much of it in a window, outside with less than the rest, else left out; 0.9 to 1."""
    reported_share: float = 0.05
    """A day of whose reports fewer than this share can be in by now is not known yet; 0 to 0.9."""

    def __post_init__(self) -> None:
        if self.against not in ("before", "between"):
            raise ValueError(f"against is {self.against!r}; allowed: before, between")
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ValueError(f"{name} is {value}; allowed: {low} to {high}")
        if self.least_baseline_days > self.most_baseline_days:
            raise ValueError(f"a baseline of at least {self.least_baseline_days} days cannot be shorter than that")
