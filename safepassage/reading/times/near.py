"""Days and periods near the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from safepassage.reading.times.stretch import (
    Stretch,
    a_day,
    a_decade,
    a_month,
    a_season,
    a_year,
    between,
    days,
    real_day,
    shifted,
    week_of,
)
from safepassage.reading.times.told import Told
from safepassage.reading.times.words import values

_WEEK: Final = timedelta(weeks=1)
_DAY: Final = timedelta(days=1)
_AS_OFF: Final = {"last": -1, "this": 0, "next": 1}


def weekday_before(day: date, weekday: int) -> date:
    """Give the last such weekday (1 is Monday) before a day."""
    return day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)


def weekday_after(day: date, weekday: int) -> date:
    """Give the first such weekday (1 is Monday) after a day."""
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)


def period(unit: str, which: str, modifier: str, today: date, told: Told) -> Stretch:
    """Give *this week*, *last month*, *next year*.

    "Earlier this week" ends the day before, "later this week" begins the day after; of a month or a year, what is
    early or late in it is not told, and the whole is never wrong.
    """
    if which == "this" and unit == "weekend":
        saturday = weekday_before(today + _DAY, 6) if told.lean == "past" else weekday_after(today - _DAY, 6)
        return days(saturday, saturday + _DAY)
    whole = _whole(unit, _AS_OFF[which], today, told)
    if which != "this" or unit != "week" or whole.first is None or whole.last is None:
        return whole
    if modifier == "earlier":
        return days(whole.first, max(whole.first, today - _DAY))
    return days(min(whole.last, today + _DAY), whole.last) if modifier == "later" else whole


def _months(first: date, last: date) -> Stretch:
    return between(a_month(first.year, first.month), a_month(last.year, last.month))


def _whole(unit: str, off: int, today: date, told: Told) -> Stretch:
    if unit == "week":
        monday, sunday = week_of(today + off * _WEEK)
        return days(monday, sunday)
    if unit == "weekend":
        _, sunday = week_of(today + off * _WEEK)
        return days(sunday - _DAY, sunday)
    if unit == "month":
        day = shifted(today, months=off)
        return a_month(day.year, day.month)
    if unit == "year":
        return a_year(today.year + off)
    if unit == "decade":
        return a_decade(today.year - today.year % 10 + 10 * off)
    return _season(values("seasons")[unit], off, today, told)


def _season(season: int, off: int, today: date, told: Told) -> Stretch:
    """Give the last, this or the next summer; "last" is the last one that is over."""
    here = a_season(today.year, season)
    if off == 0 or here.first is None or here.last is None:
        return here
    if off < 0:
        return here if here.last < today else a_season(today.year - 1, season)
    return here if here.first > today and told.lean != "past" else a_season(today.year + 1, season)


def weekend(_one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give the weekend: the last one, the coming one where the clause leans ahead."""
    saturday = weekday_after(today - _DAY, 6) if told.lean == "future" else weekday_before(today + _DAY, 6)
    return days(saturday, saturday + _DAY)


def recent(one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give *in recent days*: a week up to today; weeks a month, months a quarter, years three."""
    return lately(one["unit"].lower().rstrip("s"), today)


def lately(unit: str, today: date) -> Stretch:
    """Give the stretch up to today that *recent days*, or *a few days ago*, may mean."""
    if unit in ("hour", "day"):
        return days(today - _WEEK, today)
    if unit == "week":
        return days(today - 4 * _WEEK, today)
    if unit == "month":
        return _months(shifted(today, months=-3), today)
    return between(a_year(today.year - 3), a_year(today.year))


def coming(one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give *in the coming days*, as long ahead as `recent` goes back."""
    unit = one["unit"].lower()
    if unit == "days":
        return days(today, today + _WEEK)
    if unit == "weeks":
        return days(today, today + 4 * _WEEK)
    if unit == "months":
        return _months(today, shifted(today, months=3))
    return between(a_year(today.year), a_year(today.year + 3))


def edge(one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give the first or last day of this, the last or the next week or month, and the first or last month of a year."""
    which = next((which for which in _AS_OFF if f" {which} " in one[0].lower()), "this")
    side, unit = one["edge"].lower(), one["unit"].lower()
    whole = _whole(unit, _AS_OFF[which], today, told)
    if whole.first is None or whole.last is None or side == "middle":
        return whole
    day = whole.last if side == "end" else whole.first
    return a_month(day.year, day.month) if unit == "year" else a_day(day)


def within_week(_one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give *within the week*: the seven days from today."""
    return days(today, today + _WEEK)


def nth(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Give *the 19th*: the last such day, or the next one where the clause leans ahead or it is *for* that day.

    In an entry of a timeline it is the next one too, but after *since* and the like.
    """
    ahead = (
        told.lean == "future"
        or one["for"] is not None
        or (told.is_entry and "since" not in one.string[one.start() - 6 : one.start()])
    )
    first = _nth(int(one["d"][:-2]), today, 1 if ahead else -1)
    last = _nth(int(one["d2"][:-2]), first, 1) if one["d2"] and first else first
    return days(first, last) if first and last else None


def _nth(number: int, day: date, step: int) -> date | None:
    """Give the nearest day of that number, from a day on or back."""
    months = (shifted(day.replace(day=1), months=step * off) for off in range(3))
    found = (real_day(month.year, month.month, number) for month in months)
    return next((one for one in found if one is not None and (one - day).days * step >= 0), None)


def overnight(_one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give the night to today."""
    return days(today - _DAY, today)


def midweek(_one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give the Wednesday of this week."""
    return a_day(week_of(today)[0] + 2 * _DAY)


def back(number: float, unit: str, today: date) -> Stretch | None:
    """Go back by a number of hours, days, weeks, months or years; what is longer than days is about."""
    if unit == "hour":
        return a_day(today - timedelta(hours=number) if number >= 24 else today)
    if unit == "day":
        return a_day(today - timedelta(days=round(number)))
    if unit in ("week", "fortnight"):
        return a_day(today - timedelta(days=round(number * (14 if unit == "fortnight" else 7)))).about()
    if unit == "month":
        day = shifted(today, months=-round(number))
        return a_month(day.year, day.month).about()
    years = round(number * (10 if unit == "decade" else 1))
    return a_year(today.year - years).about() if years < today.year else None
