"""The oracle's own clock: whole minutes of UTC as integers, and what a written time may mean.

Written from docs/rules.md, not from the code under test: it shares nothing with ``safepassage.when`` but the time-zone data.
Every moment that the generator writes is a whole minute, so that between two minutes nothing changes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

Minute = int
Edge = tuple[Minute, Minute]
"""The truth lies in ``[lo, hi]``; an exact instant has ``lo == hi``."""

FIRST: Minute = -(10**10)
LAST: Minute = 10**10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@lru_cache(maxsize=32)
def zone(name: str) -> ZoneInfo:
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def minute(at: datetime) -> Minute:
    whole, rest = divmod(at - _EPOCH, timedelta(minutes=1))
    assert not rest, "the oracle counts whole minutes"
    return whole


def instant(at: Minute) -> datetime:
    return _EPOCH + timedelta(minutes=at)


def local(at: Minute, tz: str) -> datetime:
    return instant(at).astimezone(zone(tz)).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=4096)
def wall(shown: datetime, tz: str) -> Edge:
    """Give the instants that a wall clock's time may mean; a time that is skipped or repeated is both of its readings."""
    both = [minute(shown.replace(tzinfo=zone(tz), fold=fold).astimezone(UTC)) for fold in (0, 1)]
    return min(both), max(both)


@lru_cache(maxsize=4096)
def first_of_day(of: date, tz: str) -> Minute:
    """Walk to the first minute that the clock shows on a day."""
    at = wall(datetime(of.year, of.month, of.day), tz)[0] - 180  # noqa: DTZ001 - a wall clock
    while local(at, tz).date() < of:
        at += 1
    return at


@lru_cache(maxsize=4096)
def moment(text: str, tz: str) -> Edge:
    """Read a stated time: exact, a day, or a range."""
    first, slash, last = text.partition("/20")
    if slash:
        return moment(first, tz)[0], moment("20" + last, tz)[1]
    if len(text) == len("2016-09-12"):
        of = date.fromisoformat(text)
        return first_of_day(of, tz), first_of_day(of + timedelta(days=1), tz)
    if text.endswith("Z") or re.search(r"[+-]\d\d:\d\d$", text):
        at = minute(datetime.fromisoformat(text).astimezone(UTC))
        return at, at
    shown, _, name = text.partition(" ")
    return wall(datetime.fromisoformat(shown), name or tz)


def length(text: str) -> tuple[int, int]:
    """Give nominal days and exact minutes (RFC 5545, 3.3.6)."""
    found = _LENGTH.fullmatch(text)
    assert found
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return 7 * weeks + days, 60 * hours + minutes


def later(at: Minute, by: str, tz: str) -> Edge:
    """Add a length: days on the wall clock first, then hours that elapse."""
    days, minutes = length(by)
    lo, hi = wall(local(at, tz) + timedelta(days=days), tz) if days else (at, at)
    return lo + minutes, hi + minutes
