"""Which day is before, in the gap, inside a window, between windows, or none of these.

The days from announcement to start belong to no side: violence often surges then, and is shown apart. A day that a
window covers in part is left out: within it nobody can say on which side an event of that day fell, and hours of the
day differ. What that leaves out is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from safepassage.compliance.daily import DailyCounts, micros
from safepassage.compliance.rate import Layout
from safepassage.when import Instant, Span

if TYPE_CHECKING:
    from safepassage.compliance.policy import HoldingPolicy

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Phase = Literal["earlier", "before", "gap", "inside", "boundary", "between", "after", "not over"]

PHASES: Final[tuple[Phase, ...]] = (
    "earlier",
    "before",
    "gap",
    "inside",
    "boundary",
    "between",
    "after",
    "not over",
)
_DAY: Final = 86_400_000_000
_WEEK: Final = 7
_HALF_WEEK: Final = 4


@dataclass(frozen=True, slots=True)
class Phases:
    """What each day is, which stretch of the windows it belongs to (from 0, else -1), and the layout of the fit.

    A stretch is a window, or a week of a window that is longer than one.
    """

    phase: Ints
    stretch: Ints
    layout: Layout
    window_share: Floats
    """How much of each day lies in a window."""

    def of(self, name: Phase) -> Bools:
        """Mark the days of a phase."""
        return np.asarray(self.phase == PHASES.index(name))

    @property
    def stretches(self) -> int:
        """How many stretches have at least one whole day."""
        return int(np.unique(self.stretch[self.stretch >= 0]).size)

    @property
    def left_out(self) -> float:
        """The share of the windows' time, so far, that lies in days left out at their edges."""
        over = self.window_share * ~self.of("not over")
        return float((over * self.of("boundary")).sum() / over.sum()) if over.sum() > 0 else 0.0


def lay_out(days: DailyCounts, windows: Sequence[Span], announced: Instant | None, policy: HoldingPolicy) -> Phases:
    """Say what each day is.

    Parameters
    ----------
    days
        Their days and ``known_on``; counts are not looked at.
    windows
        UTC, half open, in any order; those that touch or overlap are one.
    announced
        When the pause was announced; None: as it started.
    policy
        How much of a day makes it whole, and how far the baseline reaches back.

    Raises
    ------
    ValueError
        There is no window, or the announcement comes after the start.
    """
    merged = _merge(windows)
    start, last = merged[0][0], merged[-1][1]
    told = start if announced is None else micros(announced)
    if told > start:
        raise ValueError("the announcement comes after the first window's start; give None where it is not known")
    share = _overlap(days.edges, merged)
    low, high = days.edges[:-1], days.edges[1:]
    inside = share >= policy.whole_day_share
    boundary = ~inside & (share > 1 - policy.whole_day_share)
    back = told - policy.most_baseline_days * _DAY
    rules = [
        (high > micros(days.known_on), "not over"),
        (inside, "inside"),
        (boundary, "boundary"),
        (low < back, "earlier"),
        (high <= told, "before"),
        (low < start, "gap"),
        (high <= last, "between"),
    ]
    phase = np.select([rule for rule, _ in rules], [PHASES.index(name) for _, name in rules], PHASES.index("after"))
    stretch = _stretches(phase == PHASES.index("inside"), low, merged)
    return Phases(phase, stretch, _layout(days, phase, start), share)


def _merge(windows: Sequence[Span]) -> list[tuple[int, int]]:
    spans = sorted((micros(window.start), micros(window.end)) for window in windows if window.end > window.start)
    if not spans:
        raise ValueError("there is no window to ask about")
    merged = [spans[0]]
    for low, high in spans[1:]:
        if low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _overlap(edges: Ints, spans: list[tuple[int, int]]) -> Floats:
    low, high = edges[:-1, None], edges[1:, None]
    first, last = np.array(spans, np.int64).T
    shared = np.maximum(np.minimum(high, last) - np.maximum(low, first), 0).sum(axis=1)
    return np.asarray(shared / np.diff(edges))


def _stretches(inside: Bools, low: Ints, spans: list[tuple[int, int]]) -> Ints:
    """Number the whole days by window, and by week in a long one; a rest of under four days joins the week before."""
    window = np.searchsorted(np.array([first for first, _ in spans]), low + _DAY // 2, side="right") - 1
    stretch = np.full(low.size, -1, np.int64)
    number = 0
    for one in np.unique(window[inside]):
        own = np.flatnonzero(inside & (window == one))
        weeks = max(own.size // _WEEK + (own.size % _WEEK >= _HALF_WEEK), 1)
        stretch[own] = number + np.minimum(np.arange(own.size) // _WEEK, weeks - 1)
        number += weeks
    return stretch


def _layout(days: DailyCounts, phase: Ints, start: int) -> Layout:
    first = int(np.searchsorted(days.edges[:-1], start))
    number = np.arange(len(days.dates))
    baseline = np.isin(phase, [PHASES.index("before"), PHASES.index("between")])
    return Layout(
        weekday=np.array([of.weekday() for of in days.dates], np.int64),
        week=(number - first) // _WEEK,
        baseline=baseline,
        pause=number >= first,
    )
