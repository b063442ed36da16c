"""What a panel of the timeline covers: one window, its convoys, and where an instant falls on the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.convoys.itinerary import Plan, PlannedConvoy, PlanWindow
from safepassage.report.papers.clocks import Clocks, clocks_of
from safepassage.when import Instant, Span

_HOUR: Final = timedelta(hours=1)
_NEAR: Final = timedelta(hours=12)
_STEPS: Final = (1, 2, 3, 6, 12, 24, 48, 168)
_TICK: Final = 40.0


@dataclass(frozen=True)
class Panel:
    """One window and the convoys that move in it, over the span that is drawn from ``left`` to ``right``."""

    window: PlanWindow | None
    convoys: tuple[PlannedConvoy, ...]
    span: Span
    told: Clocks
    left: float
    right: float

    def x(self, at: Instant) -> float:
        """Give the place of an instant, held inside the drawing."""
        part = (at - self.span.start) / (self.span.end - self.span.start)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, part))

    def shown(self, at: Instant) -> bool:
        """Whether an instant is on the drawing."""
        return self.span.start <= at <= self.span.end

    def ticks(self, tz: ZoneInfo) -> Iterator[tuple[Instant, bool]]:
        """Give the instants to mark by a clock, and whether each begins a day there."""
        hours = (self.span.end - self.span.start) / _HOUR
        most = max(2.0, (self.right - self.left) / _TICK)
        step = next((one for one in _STEPS if hours / one <= most), _STEPS[-1])
        for at in self._hours(tz):
            local = at.astimezone(tz)
            days = local.toordinal() % max(1, step // 24) == 0
            if (local.hour % step == 0) if step < 24 else (local.hour == 0 and days):
                yield at, local.hour == 0

    def _hours(self, tz: ZoneInfo) -> Iterator[Instant]:
        """Give each full hour by a clock."""
        local = self.span.start.astimezone(tz)
        at = self.span.start + (timedelta(minutes=-local.minute, seconds=-local.second) % _HOUR)
        while at <= self.span.end:
            yield at
            at += _HOUR


def panels(plan: Plan, left: float, right: float) -> tuple[Panel, ...]:
    """Divide a plan into panels, one for each window that has a convoy, in order of time."""
    windows: list[PlanWindow | None] = [one.window for one in plan.windows]
    known = {one.id for one in windows if one is not None}
    lost = [one.id for one in plan.convoys if one.window not in known]
    found = []
    for window in [*windows, *([None] if lost else [])]:
        inside = tuple(one for one in plan.convoys if (one.window == window.id if window else one.id in lost))
        if inside:
            inside = tuple(sorted(inside, key=lambda one: (one.departs, one.id)))
            found.append(Panel(window, inside, _span(window, inside), clocks_of(plan, *inside), left, right))
    return tuple(sorted(found, key=lambda one: one.span))


def _span(window: PlanWindow | None, convoys: tuple[PlannedConvoy, ...]) -> Span:
    """Give what is drawn: the convoys with their cut-offs, and the ends of the window where they are near."""
    cutoffs = [point.cutoff for one in convoys for point in one.waypoints if point.cutoff is not None]
    start = min([*(one.departs for one in convoys), *cutoffs])
    end = max([*(one.back.p90 for one in convoys), *cutoffs])
    if window is not None and start - _NEAR < window.opens < start:
        start = window.opens
    if window is not None and end < window.closes < end + _NEAR:
        end = window.closes
    first = (start - _HOUR / 2).replace(minute=0, second=0, microsecond=0)
    return Span(first, (end + 1.5 * _HOUR).replace(minute=0, second=0, microsecond=0))
