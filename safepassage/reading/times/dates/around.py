"""Stretches of time that reach back from the day of publication or on from it: *in recent days*, *in two weeks' time*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from safepassage.reading.times.stretch import Stretch, a_day, a_month, a_year, between, days, shifted
from safepassage.reading.times.told import Told

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_UNITS: Final = {"day": _DAY, "week": _WEEK, "fortnight": 2 * _WEEK}
_IN_MONTHS: Final = {"month": 1, "year": 12, "decade": 120}


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


def past(one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give *in the past month*: from as long ago until today."""
    unit = one["unit"].lower()
    if unit in _UNITS:
        return days(today - _UNITS[unit], today)
    return days(shifted(today, months=-_IN_MONTHS[unit]), today)


def past_by(number: float, unit: str, today: date) -> Stretch:
    """Give *in the past three days* and *in the last 24 hours*, from as long ago until today."""
    if unit == "hour":
        return days(today - timedelta(days=max(1, round(number / 24))), today)
    if unit in _UNITS:
        return days(today - round(number) * _UNITS[unit], today)
    return _months(shifted(today, months=-round(number) * _IN_MONTHS[unit]), today)


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


def in_week(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Give *in a week* where it is when something will be: a length of time where it is how long it takes."""
    return ahead_by(one, today, 1) if told.lean == "future" else None


def ahead_by(one: re.Match[str], today: date, count: int) -> Stretch:
    """Give *in two weeks' time* and *three days from now*."""
    unit = one["unit"].lower().rstrip("s")
    if unit in _UNITS:
        return a_day(today + count * _UNITS[unit])
    day = shifted(today, months=count * (12 if unit == "year" else 1))
    return (a_year(day.year) if unit == "year" else a_month(day.year, day.month)).about()


def within_week(_one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Give *within the week*: the seven days from today."""
    return days(today, today + _WEEK)


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


def _months(first: date, last: date) -> Stretch:
    return between(a_month(first.year, first.month), a_month(last.year, last.month))
