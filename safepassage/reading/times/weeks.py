"""Find weeks and days that are told against a date or a weekday: *the week of 6 March*, *the day before last Tuesday's vote*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from safepassage.reading.times import near
from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.stretch import Stretch, a_day, days, week_of
from safepassage.reading.times.told import Found, Partial, Told
from safepassage.reading.times.words import either, pattern, values

_NTH: Final = r"(?:st|nd|rd|th)?"
_WEEK: Final = (
    r"\bthe{_}week{_}(?:of|beginning|starting|commencing){_}"
    rf"(?:(?P<m>{{month}}){{_}}(?P<d>{{day}}){_NTH}|(?P<d2>{{day}}){_NTH}{{_}}(?P<m2>{{month}}))(?!\w|:\d)(?:,?{{_}}(?P<y>{{year}})\b)?"
)


def find_weeks(text: str) -> Iterator[Found]:
    """Find the weeks of a date, and the days before and after a weekday."""
    for one in pattern(_WEEK).finditer(text):
        month = (one["m"] or one["m2"]).lower().rstrip(".")
        fields = Partial(int(one["y"] or 0), values("months")[month], int(one["d"] or one["d2"]))
        yield Found(one.start(), one.end(), partial(_week, fields))
    names = either(values("weekdays"))
    weekday = rf"(?:(?P<which>last|next){{_}}(?P<w>{names})\b|(?P<w2>{names})(?='s\b))"
    beside = rf"\bthe{{_}}day{{_}}(?P<side>before|after){{_}}{weekday}"
    for one in pattern(beside).finditer(text):
        yield Found(one.start(), one.end(), partial(_beside, one))


def _week(fields: Partial, told: Told) -> Stretch | None:
    """Give the week, Monday to Sunday, that a date lies in."""
    day = resolved(fields, told)
    return days(*week_of(day.first)) if day is not None and day.first is not None else day


def _beside(one: re.Match[str], told: Told) -> Stretch | None:
    """Give the day before or after a weekday, which is the last one unless it is *next* or its clause looks ahead."""
    if told.today is None:
        return None
    weekday, which = values("weekdays")[(one["w"] or one["w2"]).lower()], (one["which"] or "").lower()
    ahead = which == "next" or (not which and told.lean == "future")
    day = near.weekday_after(told.today, weekday) if ahead else near.weekday_before(told.today, weekday)
    return a_day(day + timedelta(days=1 if one["side"].lower() == "after" else -1))
