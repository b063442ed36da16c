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
    days,
    part_of_month,
    real_day,
    shifted,
    week_of,
)
from safepassage.reading.times.told import Told
from safepassage.reading.times.words import values

_WEEK: Final = timedelta(weeks=1)
_DAY: Final = timedelta(days=1)
_MONTH: Final = 31
_STORY: Final = timedelta(days=60)
"""How long ago a day of the paragraph must be, that *the 9th* is one of its month and not of this one."""
_AS_OFF: Final = {"last": -1, "this": 0, "next": 1}


def weekday_before(day: date, weekday: int) -> date:
    """Give the last such weekday (1 is Monday) before a day."""
    return day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)


def weekday_after(day: date, weekday: int) -> date:
    """Give the first such weekday (1 is Monday) after a day."""
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)


def nearest_weekday(day: date, weekday: int) -> date:
    """Give such a weekday within three days of a day, before or after it."""
    return weekday_after(day - timedelta(days=4), weekday)


def period(unit: str, which: str, modifier: str, today: date, told: Told) -> Stretch:
    """Give *this week*, *last month*, *next year*.

    "Earlier this week" ends the day before, and so does "earlier this month"; "later this week" begins the day after. Early
    in a week is its first two days. Early and late in a month are its thirds; of what is late in a year nothing is told,
    and the whole is never wrong.
    """
    if which == "this" and unit == "weekend":
        saturday = weekday_before(today + _DAY, 6) if told.lean == "past" else weekday_after(today - _DAY, 6)
        return days(saturday, saturday + _DAY)
    whole = _whole(unit, _AS_OFF[which], today, told)
    if whole.first is None or whole.last is None:
        return whole
    if unit == "month" and modifier in ("early", "late"):
        return part_of_month(whole.first.year, whole.first.month, modifier)
    if unit == "week" and modifier == "early":
        return days(whole.first, whole.first + _DAY)
    if which == "this" and modifier == "earlier" and unit in ("week", "month"):
        return days(whole.first, max(whole.first, today - _DAY))
    if which == "this" and modifier == "later" and unit == "week":
        return days(min(whole.last, today + _DAY), whole.last)
    return whole


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


def edge(one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give the first or last day of this, the last or the next month, and the first or last month of a year.

    A week begins with two days and ends on its Sunday.
    """
    which = next((which for which in _AS_OFF if f" {which} " in one[0].lower()), "this")
    side, unit = one["edge"].lower(), one["unit"].lower()
    whole = _whole(unit, _AS_OFF[which], today, told)
    if whole.first is None or whole.last is None or side == "middle":
        return whole
    if unit == "week" and side != "end":
        return days(whole.first, whole.first + _DAY)
    day = whole.last if side == "end" else whole.first
    return a_month(day.year, day.month) if unit == "year" else a_day(day)


def closing(one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give *year's end* and *month's end*: the last month of this year, the last day of this month."""
    whole = _whole(one["unit"].lower(), 0, today, told)
    if whole.last is None:
        return whole
    return a_month(whole.last.year, whole.last.month) if one["unit"].lower() == "year" else a_day(whole.last)


def season(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Give *the summer*: the last one that has begun, the next one where its clause looks ahead; *that summer* by the year told."""
    here = a_season(today.year, values("seasons")[one["season"].lower()])
    if one["that"]:
        return a_season(told.year_here, values("seasons")[one["season"].lower()]) if told.year_here else None
    if told.lean == "future" and here.last and here.last < today:
        return a_season(today.year + 1, values("seasons")[one["season"].lower()])
    if told.lean != "future" and here.first and here.first > today:
        return a_season(today.year - 1, values("seasons")[one["season"].lower()])
    return here


def before_last(one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give *the Sunday before last* and *the week before last*."""
    if one["w"]:
        return a_day(weekday_before(today, values("weekdays")[one["w"].lower()]) - _WEEK)
    return _whole(one["unit"].lower(), -2, today, told)


def in_period(one: re.Match[str], today: date, told: Told) -> Stretch:
    """Give *earlier in the week* as *earlier this week*."""
    return period(one["unit"].lower(), "this", one["mod"].lower(), today, told)


def nth(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Give *the 19th*: the last such day, or the next one where the clause leans ahead or it is *for* that day.

    In an entry of a timeline it is the next one too, but after *since* and the like.
    """
    if told.day_here is not None and today - told.day_here > _STORY:
        today = told.day_here - timedelta(days=told.day_here.day - 1)  # a day of the month that the paragraph is of
        return _days_from(one, today)
    day, looks_back = int(one["d"][:-2]), "since" in one.string[max(0, one.start() - 6) : one.start()]
    ahead = told.lean == "future" or one["for"] is not None or (told.is_entry and not looks_back)
    if not told.lean and not ahead and not looks_back:
        last, then = nth_day(day, today, -1), nth_day(day, today, 1)
        ahead = bool(last and then and then - today < today - last)  # no verb tells: the nearest
    inside = told.within
    if inside is not None and inside.first and inside.last and (inside.last - inside.first).days <= _MONTH:
        within = nth_day(day, inside.first, 1)
        if within is not None and within <= inside.last:
            today, ahead = inside.first, True  # an entry that is of a month
    return _days_from(one, today, step=1 if ahead else -1)


def _days_from(one: re.Match[str], day: date, *, step: int = 1) -> Stretch | None:
    """Give the nearest days of those numbers, from a day on or back."""
    first = nth_day(int(one["d"][:-2]), day, step)
    last = nth_day(int(one["d2"][:-2]), first, 1) if one["d2"] and first else first
    return days(first, last) if first and last else None


def nth_day(number: int, day: date, step: int) -> date | None:
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
