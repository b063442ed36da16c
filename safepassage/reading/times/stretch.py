"""A date as EDTF (ISO 8601-2, level 1), with its first and last day where both are known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

SEASON_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which each season of EDTF begins, in the north."""

PARTS_OF_MONTH: Final = {
    "start": (1, 10),
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "first half": (1, 15),
    "second half": (16, 0),
}
"""The first and last day of the parts of a month; 0 for its last one."""


@dataclass(frozen=True)
class Stretch:
    """An EDTF value; ``first`` and ``last`` are the days that it spans (closed), ``doubts`` what was not sure."""

    edtf: str
    first: date | None = None
    last: date | None = None
    doubts: tuple[str, ...] = ()

    @property
    def is_day(self) -> bool:
        """Say whether it is one day."""
        return self.first is not None and self.first == self.last

    def about(self) -> Stretch:
        """Mark it as approximate, each end of an interval by itself."""
        return replace(self, edtf="/".join(f"{end}~" for end in self.edtf.split("/")))

    def doubted(self, *doubts: str) -> Stretch:
        """Add what was not sure."""
        return replace(self, doubts=(*self.doubts, *doubts))


def unknown(doubt: str) -> Stretch:
    """Say that words are a date, and why it could not be told which."""
    return Stretch("", doubts=(doubt,))


def a_day(day: date) -> Stretch:
    """Give one day."""
    return Stretch(day.isoformat(), day, day)


def a_month(year: int, month: int) -> Stretch:
    """Give one month."""
    return Stretch(f"{year:04d}-{month:02d}", date(year, month, 1), month_end(year, month))


def a_year(year: int) -> Stretch:
    """Give one year."""
    return Stretch(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def a_decade(year: int) -> Stretch:
    """Give the decade that a year begins: ``199X``."""
    return Stretch(f"{year // 10:03d}X", date(year, 1, 1), date(year + 9, 12, 31))


def a_season(year: int, season: int) -> Stretch:
    """Give a season: 21 spring, 22 summer, 23 autumn, 24 winter."""
    first = date(year, SEASON_MONTHS[season], 1)
    return Stretch(f"{year:04d}-{season}", first, shifted(first, months=3) - timedelta(days=1))


def between(first: Stretch, last: Stretch) -> Stretch:
    """Give the interval from one to another, each as exact as it is; the same value twice is that value."""
    if first.edtf == last.edtf:
        return first
    doubts = (*first.doubts, *last.doubts)
    if not first.edtf or not last.edtf:
        return Stretch("", doubts=doubts)
    return Stretch(f"{_end(first, 0)}/{_end(last, -1)}", first.first, last.last, doubts)


def _end(part: Stretch, place: int) -> str:
    return part.edtf.split("/")[place]


def days(first: date, last: date) -> Stretch:
    """Give the interval of two days."""
    return between(a_day(first), a_day(last))


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def part_of_month(year: int, month: int, part: str) -> Stretch:
    """Give the start or end third of a month, or a half of it."""
    first, last = PARTS_OF_MONTH[part]
    return days(date(year, month, first), date(year, month, last) if last else month_end(year, month))


def shifted(day: date, *, months: int) -> date:
    """Move a day by whole months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_of(day: date) -> tuple[date, date]:
    """Give the Monday and the Sunday of a day's week (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def real_day(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, or nothing where there is none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
