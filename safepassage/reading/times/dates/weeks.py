"""Find weeks and days told against a date or a weekday: *the first week of May*, *two days before Tuesday's vote*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.dates import near
from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.stretch import Stretch, a_day, days, week_of
from safepassage.reading.times.told import Found, Partial, Told
from safepassage.reading.times.words import either, pattern, values

_NTH: Final = r"(?:st|nd|rd|th)?"
_SIX: Final = timedelta(days=6)
_WEEKS: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3}
_OF_MONTH: Final = (
    r"\b(?:the{_})?(?P<nth>first|second|third|fourth|last|final|opening|closing){_}(?:few{_})?(?P<unit>week|days){_}of{_}"
    r"(?P<m>{month})(?!\w)(?:(?:{_}of)?,?{_}(?P<y>{year})\b)?"
)
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
    count = rf"(?:(?:the|a|one){{_}}day|(?P<n>{number_pattern()}){{_}}days)"
    beside = rf"(?<![\w-]){count}{{_}}(?P<side>before|after|ahead{{_}}of){{_}}{weekday}"
    for one in pattern(beside).finditer(text):
        yield Found(one.start(), one.end(), partial(_beside, one))
    for one in pattern(_OF_MONTH).finditer(text):
        if one["m"][0].isupper():
            fields = Partial(int(one["y"] or 0), values("months")[one["m"].lower().rstrip(".")])
            yield Found(one.start(), one.end(), partial(_part_of_month, one, fields))


def _part_of_month(one: re.Match[str], fields: Partial, told: Told) -> Stretch | None:
    """Give the first, second or last seven days of a month; its *first days*, which nobody counts, are about the month."""
    month = resolved(fields, told)
    if month is None or month.first is None or month.last is None or one["unit"].lower() == "days":
        return month
    which = one["nth"].lower()
    if which in ("last", "final", "closing"):
        return days(month.last - _SIX, month.last)
    first = month.first + timedelta(weeks=_WEEKS[which])
    return days(first, first + _SIX)


def _week(fields: Partial, told: Told) -> Stretch | None:
    """Give the week, Monday to Sunday, that a date lies in."""
    day = resolved(fields, told)
    return days(*week_of(day.first)) if day is not None and day.first is not None else day


def _beside(one: re.Match[str], told: Told) -> Stretch | None:
    """Give the days before or after a weekday, which is the last one unless it is *next* or its clause looks ahead.

    What is before one that has not come may be behind already (*two days before Sunday's vote, gunmen struck*).
    """
    if told.today is None:
        return None
    weekday, which = values("weekdays")[(one["w"] or one["w2"]).lower()], (one["which"] or "").lower()
    ahead = which == "next" or (not which and told.lean == "future")
    count = read_number(one["n"]) if one["n"] else None
    off = timedelta(days=round(count.value) if count else 1)
    coming, gone = near.weekday_after(told.today, weekday), near.weekday_before(told.today, weekday)
    if one["side"].lower() == "after":
        return a_day((coming if ahead else gone) + off)
    return a_day((coming if ahead or (not which and coming - off <= told.today) else gone) - off)
