"""Find date-time groups of armed forces: *121800Z MAY 22*, and *111200Z* for a day of this month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.clock.clock import Clock
from safepassage.reading.times.clock.timed import at_time
from safepassage.reading.times.dates.near import nth_day
from safepassage.reading.times.stretch import Stretch, a_day, unknown
from safepassage.reading.times.told import Found, Partial, Told
from safepassage.reading.times.words import either, pattern, values

_GROUP: Final = (
    r"(?<![\w.:/-])(?P<d>0[1-9]|[12]\d|3[01])(?:(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)|2400){_}?(?P<zone>(?-i:[A-Z]))"
    rf"(?:{{_}}?(?P<m>{either(values('months'))})\.?{{_}}?(?P<y>{{year}}|\d\d))?(?![\w-])"
)
_WORLD: Final = "Z"


def find_military(text: str) -> Iterator[Found]:
    """Find every date-time group; the letter behind the time is its clock, Z that of the world."""
    for one in pattern(_GROUP).finditer(text):
        time = f"{one['h']}:{one['mi']}" if one["h"] else "24:00"
        clock = Clock(one.start(), one.end(), time, zone="GMT" if one["zone"] == _WORLD else "")
        yield Found(one.start(), one.end(), at_time(partial(_day, one), clock), _fields(one))


def _fields(one: re.Match[str]) -> Partial | None:
    """Give the day of a group that tells its month."""
    if not one["m"]:
        return None
    year = int(one["y"])
    return Partial(year if year > 99 else 2000 + year, values("months")[one["m"].lower().rstrip(".")], int(one["d"]))


def _day(one: re.Match[str], told: Told) -> Stretch | None:
    """Give the day of a group; without a month it is the last such day, or the next one where its clause leans ahead."""
    fields = _fields(one)
    if fields is not None:
        return resolved(fields, told)
    if told.today is None:
        return unknown("the month is not told")
    found = nth_day(int(one["d"]), told.today, 1 if told.lean == "future" else -1)
    return a_day(found) if found else None
