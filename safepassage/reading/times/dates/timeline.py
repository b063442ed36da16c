"""Timelines: a heading or an entry that tells a day or a year sets it for what follows, until another one does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Final

from safepassage.reading.times.calendar_date import SOON, real_day_of
from safepassage.reading.times.headings import Head, find_heads, line_of, undated_headings
from safepassage.reading.times.stretch import Stretch, a_year
from safepassage.reading.times.told import Found, Partial, Told

_ENOUGH: Final = 3
"""How many lines must open with a date in a timeline; a heading of a year counts twice."""
_BACK: Final = timedelta(days=60)
"""How far an entry may lie before the one above it in the same year: timelines are not always in order."""


@dataclass(frozen=True)
class Base:
    """What the words at a place of a timeline are told against: a ``day``, or the period that they lie ``within``."""

    day: date | None = None
    within: Stretch | None = None


class Timeline:
    """The entries of a timeline, each with its day or period; empty where a text is none."""

    def __init__(self, founds: list[Found], text: str, today: date | None) -> None:
        heads = list(find_heads(founds, text))
        weight = sum({"heading": 2, "entry": 1}.get(head.kind, 0) for head in heads)
        self._heads = list(_with_years(heads, today, _prose(founds, heads))) if weight >= _ENOUGH else []
        given = (one if one.kind == "heading" else None for one in self._heads)
        self._headings: list[Head | None] = list(accumulate(given, _latest))
        self._starts = [head.found.start for head in self._heads]
        self._breaks = list(undated_headings(text, {line_of(text, at)[0] for at in self._starts}))

    @property
    def opens(self) -> frozenset[int]:
        """Give where the date of each entry begins."""
        return frozenset(self._starts)

    def base(self, found: Found) -> Base | None:
        """Give what a date is told against; nothing outside every entry."""
        at = bisect_right(self._starts, found.start) - 1
        if at < 0:
            return None
        head = self._heads[at]
        if head.found.start == found.start:
            return Base(None, a_year(head.year)) if head.year and head.told is None else None
        return None if head.kind == "title" else self._inside(at, found.start)

    def _inside(self, at: int, start: int) -> Base | None:
        """Give the base of the words of an entry; behind a heading without a date only a year goes on."""
        head = self._heads[at]
        is_broken = bisect_right(self._breaks, start) > bisect_right(self._breaks, head.found.start)
        if not is_broken and head.kind != "heading":
            return _base(head)
        above = self._headings[at]
        return Base(None, above.told) if above is not None else None


def _latest(above: Head | None, here: Head | None) -> Head | None:
    """Give the heading that holds from here on."""
    return here or above


def _base(head: Head) -> Base | None:
    """Give the day of an entry, or its period."""
    partial = head.found.partial
    told = head.told
    if told is None and partial is not None and head.year:
        told = head.found.resolve(Told(None, within=a_year(head.year)))
    if told is None or told.first is None or told.last is None:
        return None
    if partial is None or not partial.day:
        return Base(None, told)
    return Base(told.last, told if told.first < told.last else None)


def _prose(founds: list[Found], heads: list[Head]) -> Partial | None:
    """Give the last full date that stands in prose before the first entry without a year."""
    first = next((head.found.start for head in heads if head.told is None), -1)
    opening = {head.found.start for head in heads}
    before = (one for one in reversed(founds) if one.start < first and one.start not in opening and one.partial)
    return next((one.partial for one in before if one.partial and one.partial.year and one.partial.day), None)


def _with_years(heads: list[Head], today: date | None, prose: Partial | None) -> Iterator[Head]:
    """Give each entry its year: its own, that of its heading, or the one of the entry before, moved on with the months."""
    step = _direction(heads)
    waiting = [head for head in heads if head.told is None]
    first = heads.index(waiting[0]) if waiting else len(heads)
    known = any(head.told for head in heads[:first])
    year = 0 if known or not waiting else _first_year(heads[first:], step, today)
    above, last, is_fixed = year, (0, 0), False
    for head in heads:
        if head.told is not None and head.told.first is not None:
            if head.kind == "led" and head.told.first.year < above:
                continue  # what an entry recalls ("In 1998 ...") moves no year
            above = head.told.first.year
            if head.kind == "title" and prose is not None and _is_span(head.told):
                above, last = prose.year, (prose.month, prose.day)
                continue
            is_fixed = head.kind == "heading" or (is_fixed and head.kind != "title")
            last = head.month_day if head.found.partial and head.found.partial.month else (0, 0)
            yield replace(head, year=above)
            continue
        if not above:
            continue
        above += 0 if is_fixed else step * _turns(last, head.month_day, step)
        last = head.month_day
        yield replace(head, year=above)


def _is_span(told: Stretch) -> bool:
    """Say whether a title tells more than one year (*Namibia 1988-89*)."""
    return told.first is not None and told.last is not None and told.first.year < told.last.year


def _turns(last: tuple[int, int], this: tuple[int, int], step: int) -> bool:
    """Say whether a new year lies between two entries."""
    if last == (0, 0):
        return False
    gone_back = real_day_of(2001, *last) - real_day_of(2001, *this)
    return step * gone_back > _BACK


def _direction(heads: list[Head]) -> int:
    """Say whether a timeline goes on (1) or back, the newest first (-1)."""
    days = [head.month_day for head in heads if head.kind == "entry" and head.found.partial]
    ups = sum(one < other for one, other in pairwise(days))
    downs = sum(one > other for one, other in pairwise(days))
    return -1 if downs > ups else 1


def _first_year(heads: list[Head], step: int, today: date | None) -> int:
    """Give the year of a first entry that nothing above it tells: from the next that is told, else from today back."""
    turns, last = 0, heads[0].month_day
    for head in heads[1:]:
        turns += _turns(last, head.month_day, step)
        last = head.month_day
        if head.told is not None and head.told.first is not None:
            return head.told.first.year - step * turns
    if today is None:
        return 0
    newest = heads[0].month_day if step < 0 else last
    year = today.year if real_day_of(today.year, *newest) <= today + SOON else today.year - 1
    return year if step < 0 else year - turns
