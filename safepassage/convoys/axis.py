"""Minutes on one axis: clocks, opening hours and daylight of every place, as tables that many times are looked up in at once.

Minutes are counted in UTC from an epoch; local hours become instants by the pinned time-zone data, day by day, so that a
change of the clock inside a window, or between two zones, is where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from safepassage.when import Instant, readings_of_skipped, to_utc, zone

Minutes = NDArray[np.float32]
_MINUTE: Final = timedelta(minutes=1)
_WHOLE_DAY: Final = 24 * 60


@dataclass(frozen=True)
class Openings:
    """When something is open, by minute of the axis: arrays of shape (length + 1,).

    ``start[i]`` is the first open minute at or after ``i`` (``i`` itself while it is open), ``end[i]`` when that opening
    ends, ``later[i]`` when the next one starts.
    """

    start: Minutes
    end: Minutes
    later: Minutes


@dataclass(frozen=True)
class Axis:
    """Minutes from ``epoch`` (UTC), ``length`` of them; days are those of ``tz``."""

    epoch: Instant
    length: int
    tz: ZoneInfo

    @classmethod
    def over(cls, start: Instant, end: Instant, tz: ZoneInfo) -> Axis:
        """Make the axis from the hour of a start to an end."""
        epoch = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        return cls(epoch, int((end - epoch) / _MINUTE) + 1, tz)

    def minute(self, at: Instant) -> float:
        """Give the minute of an instant."""
        return (at - self.epoch) / _MINUTE

    def instant(self, minute: float) -> Instant:
        """Give the instant of a minute, to the whole minute."""
        return self.epoch + round(float(minute)) * _MINUTE

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every local day that the axis touches, in order."""
        first = self.epoch.astimezone(self.tz).date()
        last = self.instant(self.length).astimezone(self.tz).date()
        return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))

    @cached_property
    def day_starts(self) -> NDArray[np.float64]:
        """The minute at which each day of ``dates`` starts, and the end of the last: shape (days + 1,)."""
        days = (*self.dates, self.dates[-1] + timedelta(days=1))
        return np.array([self.minute(_first(datetime.combine(day, time(0)), self.tz)) for day in days])

    @cached_property
    def day_of(self) -> NDArray[np.int32]:
        """The index into ``dates`` of each minute: shape (length + 1,)."""
        return (np.searchsorted(self.day_starts, np.arange(self.length + 1), side="right") - 1).astype(np.int32)

    def day(self, minute: float) -> int:
        """Give the index into ``dates`` of a minute."""
        return int(self.day_of[min(max(int(minute), 0), self.length)])

    def openings(self, hours: str | None, tz: ZoneInfo) -> Openings:
        """Give the openings of a place whose hours are told on its own wall clock; always open without."""
        return _openings(self, hours, tz.key)


@lru_cache(maxsize=512)
def _openings(axis: Axis, hours: str | None, zone_name: str) -> Openings:
    minutes = np.arange(axis.length + 1, dtype=np.float64)
    spans = np.array([(-1.0, 1e9)]) if hours is None or hours == "00:00-24:00" else _spans(axis, hours, zone_name)
    never = np.array([[1e9, 1e9]])
    starts, ends = np.concatenate((spans, never, never)).T
    which = np.searchsorted(ends[: len(spans)], minutes, side="right")
    start = np.maximum(minutes, starts[which])
    return Openings(start.astype(np.float32), ends[which].astype(np.float32), starts[which + 1].astype(np.float32))


def _spans(axis: Axis, hours: str, zone_name: str) -> NDArray[np.float64]:
    """List the openings as minutes, in order: one a local day; a closing time before the opening is of the next day."""
    tz = zone(zone_name)
    opens, _, closes = hours.partition("-")
    first, last = (int(text[:2]) * 60 + int(text[3:]) for text in (opens, closes))
    last += _WHOLE_DAY if last <= first else 0
    begin = axis.epoch.astimezone(tz).date() - timedelta(days=1)
    until = axis.instant(axis.length).astimezone(tz).date() + timedelta(days=1)
    days = [begin + timedelta(days=n) for n in range((until - begin).days + 1)]
    rows = [(_wall(axis, day, first, tz), _wall(axis, day, last, tz)) for day in days]
    found: list[tuple[float, float]] = []
    for start, end in (row for row in rows if row[0] < row[1]):
        if found and found[-1][1] >= start:  # open around the clock: one opening, not one a day
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return np.array(found)


def _wall(axis: Axis, day: date, minutes: int, tz: ZoneInfo) -> float:
    return axis.minute(_first(datetime.combine(day, time(0)) + minutes * _MINUTE, tz))


def _first(local: datetime, tz: ZoneInfo) -> Instant:
    """Give the first instant of a local time; one that the clock skips is that of the jump."""
    known = to_utc(local, tz)
    if known:
        return known[0]
    before, after = readings_of_skipped(local, tz)
    while after - before > _MINUTE:
        middle = before + (after - before) / _MINUTE // 2 * _MINUTE
        ahead = middle.astimezone(tz).replace(tzinfo=None) > local
        before, after = (before, middle) if ahead else (middle, after)
    return after
