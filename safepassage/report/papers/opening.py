"""When a gate is open and when it is day: hours on a wall clock, as spans of time over the days of a drawing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from safepassage.when import Instant, Span, readings_of_skipped, to_utc

_DAY = timedelta(days=1)


def open_spans(hours: str, tz: ZoneInfo, during: Span) -> tuple[Span, ...]:
    """Give the spans in which something is open, cut to a span of time.

    Parameters
    ----------
    hours
        ``06:00-18:00`` on the wall clock of ``tz``; ``19:00-08:00`` is over midnight.
    tz
        The zone of the place.
    during
        What is asked about.
    """
    first, last = during.start.astimezone(tz).date() - _DAY, during.end.astimezone(tz).date()
    found = []
    for number in range((last - first).days + 1):
        span = _of(hours, first + number * _DAY, tz)
        start, end = max(span.start, during.start), min(span.end, during.end)
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def _of(hours: str, on: date, tz: ZoneInfo) -> Span:
    opens, _, closes = hours.partition("-")
    start = _at(on, opens, tz)
    end = _at(on + _DAY if closes <= opens or closes == "24:00" else on, closes.replace("24:00", "00:00"), tz)
    return Span(start, max(start, end))


def _at(on: date, clock: str, tz: ZoneInfo) -> Instant:
    """Give the instant of a wall-clock time: the first where it happens twice, and the jump where it is skipped."""
    local = datetime.fromisoformat(f"{on}T{clock}")
    known = to_utc(local, tz)
    return known[0] if known else readings_of_skipped(local, tz)[1]
