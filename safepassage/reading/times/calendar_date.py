"""From a date as it is written to EDTF: parts of months and years, and the year that is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from safepassage.reading.times.stretch import (
    PARTS_OF_MONTH,
    Stretch,
    a_day,
    a_decade,
    a_month,
    a_year,
    between,
    month_end,
    part_of_month,
    real_day,
    unknown,
)
from safepassage.reading.times.told import Partial, Told

_PARTS: Final = ("early", "mid", "late")
SOON: Final = timedelta(days=31)
"""How near a date without a year may be, to be taken whichever way its clause leans."""
_BACK: Final = 11
"""How many years back a weekday is looked for that fits its date; after eleven all have come."""
FAR: Final = timedelta(days=300)
"""How far the other choice must be, for the near one to be taken."""
_NEXT_YEAR: Final = timedelta(days=240)
"""How far a date of the next year must be, that one of this year is taken though its clause looks ahead (*was due on*)."""
FRESH: Final = timedelta(days=60)
"""How long ago a date without a year may be, to be news, in a text that told other dates of the past."""
_BEFORE_WRITTEN: Final = timedelta(days=60)


def resolved(partial: Partial, told: Told, *, decade: bool = False) -> Stretch | None:
    """Turn a written date into EDTF; nothing where there is no such day.

    The end of a month is its last day, that of a year its last month. Early, mid and late are the thirds of a month; of a
    year, which has no such custom, they are about the whole.
    """
    if partial.month == 0:
        return a_decade(partial.year - partial.year % 10) if decade else _year(partial)
    year = partial.year or _year_told(partial, told)
    if year == 0:
        return unknown("the year is not told")
    if partial.day:
        day = real_day(year, partial.month, partial.day)
        return a_day(day) if day else None
    if partial.part == "end":
        return a_day(month_end(year, partial.month))
    if partial.part in PARTS_OF_MONTH:
        return part_of_month(year, partial.month, partial.part)
    return a_month(year, partial.month)


def numeric(year: int, first: int, second: int, told: Told) -> Stretch | None:
    """Turn *5/9/2016* into EDTF: day first, but month first in an American text; the other way where only that can be."""
    day, month = (second, first) if told.american else (first, second)
    here, other = real_day(year, month, day), real_day(year, day, month)
    if here is None:
        return a_day(other) if other else None
    read = a_day(here)
    return read.doubted("day and month could be the other way round") if other not in (None, here) else read


def _year(partial: Partial) -> Stretch:
    month = {"start": 1, "end": 12}.get(partial.part)
    if month:
        return a_month(partial.year, month)
    if partial.part.endswith("half"):
        first = 1 if partial.part.startswith("first") else 7
        return between(a_month(partial.year, first), a_month(partial.year, first + 5))
    return a_year(partial.year).about() if partial.part in _PARTS else a_year(partial.year)


def _year_told(partial: Partial, told: Told) -> int:
    """Find the year that is left out; 0 where nothing tells it."""
    if partial.years_off is not None:
        return told.today.year + partial.years_off if told.today else 0
    inside = _inside(partial, told)
    if inside and (not partial.weekday or _isoweekday(inside, partial) == partial.weekday):
        return inside
    today = told.today or told.written
    if today is None:
        return inside
    return _by_word(partial, today) if partial.which else _near_today(partial, told, today)


def _near_today(partial: Partial, told: Told, today: date) -> int:
    """Find the year that is left out by the weekday, by the dates before it, or by the lean of the clause."""
    if partial.weekday:
        years: list[int] = [*_near(today, partial), *range(today.year - 2, today.year - _BACK, -1)]
        fitting = [year for year in years if _isoweekday(year, partial) == partial.weekday]
        if fitting:
            return fitting[0]
    if told.today is None:
        return _after_written(partial, today)
    if told.is_entry and told.lean != "future":
        return _near(today, partial)[0]
    year = _by_lean(partial, told, today)
    ago = today - _first(year, partial)
    beside = told.sentence_year
    if beside is not None and today - beside > FRESH < abs(ago) and told.lean != "future":
        return _after_written(partial, beside)
    is_old = told.written is not None and today - told.written > FRESH
    is_fresh = abs(ago) <= FRESH and (told.is_news or not told.is_beside)
    if told.written is not None and is_old and not is_fresh:
        return _after_written(partial, told.written)
    return year


def _inside(partial: Partial, told: Told) -> int:
    """Give the first year in which a date lies within the period that it is told in; 0 where there is none."""
    within = told.within
    if partial.which or within is None or within.first is None or within.last is None:
        return 0
    years = range(within.first.year, within.last.year + 1)
    fits = (year for year in years if _last(year, partial) >= within.first and _first(year, partial) <= within.last)
    return next(fits, 0)


def _by_word(partial: Partial, today: date) -> int:
    """Give the year of *last December*, *next May*, *this June*, *last Oct. 23*.

    Never the month that is now, but for *this*; nor is *last February* in March the one that has just gone.
    """
    if partial.day:
        ahead = _first(today.year, partial) >= today
        return today.year - (ahead if partial.which == "last" else 0) + (not ahead if partial.which == "next" else 0)
    if partial.which == "last":
        return today.year if partial.month < today.month - 1 else today.year - 1
    if partial.which == "next":
        return today.year if partial.month > today.month else today.year + 1
    return today.year


def _near(today: date, partial: Partial) -> list[int]:
    """Give this year, the last and the next, the nearest date first."""
    return sorted((today.year + off for off in (-1, 0, 1)), key=lambda year: abs(_first(year, partial) - today))


def _isoweekday(year: int, partial: Partial) -> int:
    day = real_day(year, partial.month, partial.day)
    return day.isoweekday() if day else 0


def real_day_of(year: int, month: int, day: int) -> date:
    """Give a day of a month, its last one where it has no such day."""
    return real_day(year, month, day) or month_end(year, month)


def _first(year: int, partial: Partial) -> date:
    return real_day_of(year, partial.month, partial.day or 1)


def _last(year: int, partial: Partial) -> date:
    return _first(year, partial) if partial.day else month_end(year, partial.month)


def _by_lean(partial: Partial, told: Told, today: date) -> int:
    """Choose the year ahead or behind by the lean of the clause; a date near today goes before one a year away."""
    ahead = today.year if _last(today.year, partial) >= today else today.year + 1
    behind = today.year if _first(today.year, partial) <= today else today.year - 1
    if ahead == behind:
        return ahead
    before, after = today - _last(behind, partial), _first(ahead, partial) - today
    if told.lean == "future":
        is_near = before <= SOON and after > FAR
        return behind if is_near or (behind == today.year and after > _NEXT_YEAR) else ahead
    is_lately = told.lean == "past" and not partial.day  # *talks began in February*, told in January
    return ahead if after <= SOON and before > FAR and not is_lately else behind


def _after_written(partial: Partial, written: date) -> int:
    """Give the year that follows a date of the text told with its year: a story goes on from there."""
    year = written.year
    return year if _last(year, partial) >= written - _BEFORE_WRITTEN else year + 1
