"""Instants, spans and lengths of time, with the words and the zone that they were stated in.

Instants are aware datetimes in UTC. Spans are half open, ``[start, end)``. A date without a time is a span of
a day in its zone, never midnight. Zones come from the pinned ``tzdata`` package alone, never from the machine,
so that an answer names the data it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from importlib import metadata, resources
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.evidence import Tri

Instant = datetime
"""An aware datetime in UTC."""

EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC)
"""Before and after everything: the ends of open spans."""

_ZONE_NAME = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+){0,2}")
_DURATION = re.compile(r"P(?:(\d{1,5})W|(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?)")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:\d{2}|[A-Za-z][A-Za-z0-9_+/-]*)?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open time ``[start, end)`` in UTC; ``start == end`` is an instant stated exactly."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a span needs aware datetimes")
        if self.end < self.start:
            raise ValueError(f"a span ends before it starts: {self.start} > {self.end}")

    @property
    def exact(self) -> bool:
        """Whether the span is one instant."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Length:
    """How long a window is: ``exact`` hours, or ``nominal_days`` on the wall clock (RFC 5545, 3.3.6)."""

    exact: timedelta = timedelta(0)
    nominal_days: int = 0


def overlap(inner: Span, outer: Span) -> Tri:
    """Say whether ``inner`` lies in ``outer``: *yes* wholly, *no* not at all, *maybe* in part.

    Touching ends share no instant. An exact instant lies in a span that holds it: the first, not the last.
    """
    if inner.exact:
        return Tri.YES if outer.start <= inner.start < outer.end else Tri.NO
    if inner.end <= outer.start or outer.end <= inner.start:
        return Tri.NO
    return Tri.YES if outer.start <= inner.start and inner.end <= outer.end else Tri.MAYBE


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Read a time zone from the pinned data.

    Raises
    ------
    ValueError
        The name is not a zone of the data.
    """
    if not _ZONE_NAME.fullmatch(name):
        raise ValueError(f"not a time zone: {name!r}")
    file = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    if not file.is_file():
        raise ValueError(f"not a time zone: {name!r}")
    with file.open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@lru_cache(maxsize=1)
def tzdata_version() -> str:
    """Name the release of the time-zone data that every answer rests on."""
    return metadata.version("tzdata")


def to_utc(local: datetime, tz: ZoneInfo) -> tuple[Instant, ...]:
    """Give the instants that a naive local time may mean, in order: one; two if repeated; none if skipped."""
    found = []
    for fold in (0, 1):
        at = local.replace(tzinfo=tz, fold=fold).astimezone(UTC)
        if at.astimezone(tz).replace(tzinfo=None) == local.replace(fold=0) and at not in found:
            found.append(at)
    return tuple(sorted(found))


def readings_of_skipped(local: datetime, tz: ZoneInfo) -> tuple[Instant, Instant]:
    """Give the two instants that a skipped local time is read as: by the offset after, and before, the jump."""
    first, second = sorted(local.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def day(of: date, tz: ZoneInfo) -> Span:
    """Give the day as a span in its zone: 23 or 25 hours long when the clock changes."""
    return Span(_midnight(of, tz), _midnight(of + timedelta(days=1), tz))


def _midnight(of: date, tz: ZoneInfo) -> Instant:
    """Give the first instant of a day, also where the clock skips 00:00."""
    local = datetime(of.year, of.month, of.day)  # noqa: DTZ001 - naive on purpose: a wall clock
    known = to_utc(local, tz)
    if known:
        return known[0]
    # 00:00 is skipped: read by the offset before the jump it is the very instant of the jump.
    return readings_of_skipped(local, tz)[1]


def read_moment(text: str, tz: ZoneInfo) -> Span:
    """Read a stated time: exact, a day, or a range ``A/B`` that the truth lies in.

    ``2016-09-12T16:00Z``, ``2016-09-12T19:00+03:00``, ``2016-09-12T19:00 Asia/Damascus``, ``2016-09-12T19:00``
    (in ``tz``), ``2016-09-12`` (a day in ``tz``), ``2016-09-19T18:00/2016-09-19T19:10`` (some time between).

    Raises
    ------
    ValueError
        The text is none of these, or names a local time that does not exist or happens twice.
    """
    first, slash, second = text.strip().partition("/") if _is_range(text) else (text.strip(), "", "")
    span = _read_one(first, tz)
    if not slash:
        return span
    last = _read_one(second, tz)
    if last.end <= span.start and last != span:
        raise ValueError(f"the range ends before it starts: {text!r}")
    return Span(span.start, last.end)


def _is_range(text: str) -> bool:
    return re.search(r"/\s*\d{4}-", text) is not None


def _read_one(text: str, tz: ZoneInfo) -> Span:
    matched = _TIME.fullmatch(text.strip())
    if not matched:
        raise ValueError(f"not a time: {text!r}")
    on, clock, suffix = matched.groups()
    of = date.fromisoformat(on)
    if not MINYEAR < of.year < MAXYEAR:
        raise ValueError(
            f"not a time: {text!r}: a year from {MINYEAR + 1} to {MAXYEAR - 1}, whose days have neighbours"
        )
    if clock is None:
        return day(of, tz)
    local = datetime.fromisoformat(f"{on}T{clock}")
    if suffix and (suffix == "Z" or suffix[0] in "+-"):
        at = datetime.fromisoformat(f"{local.isoformat()}{'+00:00' if suffix == 'Z' else suffix}").astimezone(UTC)
        return Span(at, at)
    known = to_utc(local, zone(suffix) if suffix else tz)
    if len(known) != 1:
        word = "is skipped by" if not known else "happens twice on"
        raise ValueError(f"{text!r} {word} the clock; give it in UTC")
    return Span(known[0], known[0])


def read_length(text: str) -> Length:
    """Read an RFC 5545 duration (section 3.3.6): weeks and days are nominal, hours, minutes, seconds exact.

    Raises
    ------
    ValueError
        The text is no such duration, or is of no length.
    """
    matched = _DURATION.fullmatch(text.strip())
    if not matched or text.strip() in ("P", "PT") or text.strip().endswith("T"):
        raise ValueError(f"not a duration: {text!r}")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in matched.groups())
    exact = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not exact and not weeks and not days:
        raise ValueError(f"a length of nothing: {text!r}")
    return Length(exact=exact, nominal_days=7 * weeks + days)


def write_utc(at: Instant) -> str:
    """Write an instant as text in UTC, to the minute where it has no seconds."""
    if at in (EARLIEST, LATEST):
        return "always" if at == EARLIEST else "open end"
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ" if at.second else "%Y-%m-%dT%H:%MZ")
