"""When a window occurs: its starts by RFC 5545, its ends by our own rule, each as early and as late as it may be.

``dateutil`` gives the starts on the wall clock. Ends are ours, because hours are exact and days are nominal (RFC
5545, 3.3.6), which
differs over a clock change. A grammar that is smaller than RFC 5545's, and bounds on the steps, refuse rules that
would exhaust the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final, cast
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from safepassage.terms.window import Window
from safepassage.when import (
    LATEST,
    Instant,
    Length,
    Span,
    read_length,
    read_moment,
    readings_of_skipped,
    to_utc,
    zone,
)

MAX_OCCURRENCES: Final = 20_000
HORIZON_YEARS: Final = 10
_PARTS: Final = {
    "FREQ": r"YEARLY|MONTHLY|WEEKLY|DAILY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,4}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": r"([+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU))(,[+-]?[1-5]?(MO|TU|WE|TH|FR|SA|SU)){0,20}",
    "BYMONTHDAY": r"-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01])){0,61}",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2])){0,11}",
    "BYHOUR": r"(1?\d|2[0-3])(,(1?\d|2[0-3])){0,23}",
    "BYMINUTE": r"[1-5]?\d(,[1-5]?\d){0,59}",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
_DAYS_IN_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a window holds: it starts within ``start`` and ends within ``end``."""

    start: Span
    end: Span


class RuleRefused(ValueError):
    """A recurrence that we do not accept; ``code`` is that of the Problem."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(found)
        self.code = code


def read_rule(text: str) -> dict[str, str]:
    """Read the parts of a recurrence, or refuse it.

    Raises
    ------
    RuleRefused
        A part is unknown, stands twice, is out of range, or the rule can never occur.
    """
    parts: dict[str, str] = {}
    for part in text.removeprefix("RRULE:").upper().split(";"):
        key, _, value = part.partition("=")
        if key not in _PARTS or key in parts or not re.fullmatch(_PARTS[key], value):
            raise RuleRefused("TERMS-008", f"{part!r}")
        parts[key] = value
    _refuse_unfit(parts)
    return parts


def _refuse_unfit(parts: dict[str, str]) -> None:
    if "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys():
        raise RuleRefused("TERMS-008", "no FREQ" if "FREQ" not in parts else "COUNT with UNTIL (RFC 5545, 3.3.10)")
    freq, by = parts["FREQ"], parts.keys() & {"BYDAY", "BYMONTHDAY", "BYMONTH"}
    if freq == "WEEKLY" and "BYMONTHDAY" in parts:
        raise RuleRefused("TERMS-008", "BYMONTHDAY with WEEKLY (RFC 5545, 3.3.10)")
    if freq in ("WEEKLY", "DAILY") and re.search(r"\d", parts.get("BYDAY", "")):
        raise RuleRefused("TERMS-008", f"a numbered BYDAY with {freq} (RFC 5545, 3.3.10)")
    if freq == "DAILY" and by and int(parts.get("INTERVAL", "1")) > 1:
        raise RuleRefused("TERMS-008", "DAILY with INTERVAL and days or months: they may never meet")
    months = [int(month) for month in parts.get("BYMONTH", "1").split(",")]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", "1").split(",")]
    if min(days) > max(_DAYS_IN_MONTH[month - 1] for month in months):
        raise RuleRefused("TERMS-009", f"a day that no month has: BYMONTHDAY={parts['BYMONTHDAY']}")


@lru_cache(maxsize=4096)
def occurrences(window: Window, case_zone: str) -> tuple[Occurrence, ...]:
    """List when a window occurs, in order of start; none where it has no start.

    An endless rule is expanded for ``HORIZON_YEARS``; the last occurrence then may start at any later time.

    Raises
    ------
    RuleRefused
        The recurrence is not one that we accept, or occurs too often.
    ValueError
        A time or length cannot be read.
    """
    tz = zone(window.time_zone or case_zone)
    if window.start is None:
        return ()
    if not (window.rule is not None or window.also_dates or window.except_dates):
        start = _moment(window.start, tz)
        return (Occurrence(start, _end(window, start, tz)),)
    locals_, endless = _starts(window, tz)
    found = [_occurrence(window, start, tz) for start in locals_]
    if endless:
        never = Span(LATEST, LATEST)
        found.append(Occurrence(Span(found[-1].start.start, LATEST), never) if found else Occurrence(never, never))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _moment(text: str, tz: ZoneInfo) -> Span:
    """Read a moment; a local time that the clock skips or repeats is both of its readings."""
    try:
        return read_moment(text, tz)
    except ValueError:
        local = _local(text, tz)
        known = to_utc(local, tz) or readings_of_skipped(local, tz)
        return Span(known[0], known[-1])


def _local(text: str, tz: ZoneInfo) -> datetime:
    """Give the wall clock of an exact moment."""
    bare = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\s*([A-Za-z].*))?", text.strip())
    if bare and bare.group(3) in (None, tz.key):
        return datetime.fromisoformat(f"{bare.group(1)}T{bare.group(2)}")
    span = read_moment(text, tz)
    if not span.exact:
        raise ValueError(f"a recurrence needs an exact start, not {text!r}")
    return span.start.astimezone(tz).replace(tzinfo=None)


def _starts(window: Window, tz: ZoneInfo) -> tuple[list[datetime], bool]:
    """List the wall-clock starts of a recurring window, and say whether the rule goes on after them."""
    first = _local(cast("str", window.start), tz)
    left_out = {_local(text, tz) for text in window.except_dates}
    added = {_local(text, tz) for text in window.also_dates}
    ruled, endless = _ruled(window.rule, first, tz) if window.rule is not None else ([first], False)
    return sorted((set(ruled) | added) - left_out), endless


def _ruled(text: str, first: datetime, tz: ZoneInfo) -> tuple[list[datetime], bool]:
    parts = read_rule(text)
    until = parts.pop("UNTIL", None)
    rule = cast("rrule", rrulestr(";".join(f"{key}={value}" for key, value in parts.items()), dtstart=first))
    horizon = first.replace(year=first.year + HORIZON_YEARS, day=min(first.day, 28))
    last = min(_until(until, tz), horizon) if until else horizon
    starts: list[datetime] = []
    for start in islice(rule, MAX_OCCURRENCES + 1):
        if start > last and "COUNT" not in parts:
            break
        starts.append(start)
    if len(starts) > MAX_OCCURRENCES:
        raise RuleRefused("TERMS-009", f"more than {MAX_OCCURRENCES:,} occurrences")
    if not starts or starts[0] != first:
        raise RuleRefused("TERMS-009", f"a start ({first}) that the rule {text} does not hold")
    endless = "COUNT" not in parts and (until is None or _until(until, tz) > horizon)
    return starts, endless


def _until(text: str, tz: ZoneInfo) -> datetime:
    """Give the last wall-clock start that UNTIL allows: UTC with a Z, else local; a bare date to its last second."""
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d") + timedelta(days=1, seconds=-1)  # noqa: DTZ007 - a wall clock
    stamp = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall clock
    return stamp.replace(tzinfo=UTC).astimezone(tz).replace(tzinfo=None) if text.endswith("Z") else stamp


def _occurrence(window: Window, local: datetime, tz: ZoneInfo) -> Occurrence:
    known = to_utc(local, tz) or readings_of_skipped(local, tz)
    start = Span(known[0], known[-1])
    return Occurrence(start, _end(window, start, tz))


def _end(window: Window, start: Span, tz: ZoneInfo) -> Span:
    if window.end == "open" or (window.end is None and window.duration is None):
        return Span(LATEST, LATEST)
    if window.end is not None:
        return _moment(window.end, tz)
    length = read_length(cast("str", window.duration))
    return Span(after(start.start, length, tz).start, after(start.end, length, tz).end)


def after(start: Instant, length: Length, tz: ZoneInfo) -> Span:
    """Give the end of a length: nominal days on the wall clock first, then exact time (RFC 5545, 3.3.6)."""
    ends: tuple[Instant, ...] = (start,)
    if length.nominal_days:
        local = start.astimezone(tz).replace(tzinfo=None, fold=0) + timedelta(days=length.nominal_days)
        ends = to_utc(local, tz) or readings_of_skipped(local, tz)
    return Span(ends[0] + length.exact, ends[-1] + length.exact)


def other_reading(length: Length) -> Length | None:
    """Give the length that somebody else may read the same words as: 48 hours as two days, and back."""
    if length.nominal_days and not length.exact:
        return Length(exact=timedelta(days=length.nominal_days))
    if not length.nominal_days and length.exact % timedelta(days=1) == timedelta(0):
        return Length(nominal_days=length.exact // timedelta(days=1))
    return None
