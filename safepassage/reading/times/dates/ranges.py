"""Join two dates into an interval where the words between them say so: *12-15 September*, *between March and May 2019*."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.stretch import Stretch, a_day, between
from safepassage.reading.times.told import Found, Partial, Resolve, Told

_TO: Final = re.compile(
    r"\s*(?:--?|[–—‒/]|\bto\b|\b(?:and )?(?:until|till|through|up to)\b)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE
)
_DASH: Final = re.compile(r"\s+(?:--?|[–—])\s+")
_UNTIL: Final = re.compile(r"\s*(?:until|till|through|up to|to)\b", re.IGNORECASE)
_ON: Final = re.compile(r"\b(?:on|last|this|next)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a day on which something is done that is to last until another (*was prolonged on Monday until Friday*)."""
_AND: Final = re.compile(r"\s*(?:and|&)\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def joined(founds: list[Found], text: str) -> list[Found]:
    """Join neighbours into intervals; the year or month that one leaves out is taken from the other."""
    done: list[Found] = []
    for found in founds:
        last = done[-1] if done else None
        if last is not None and _is_range(last, found, text):
            done[-1] = _interval(last, found)
        else:
            if last is not None and last.partial and found.partial and found.start - last.end <= 6:
                first, _ = _shared(last.partial, found.partial)
                done[-1] = _of(last, first) if _lists(text[last.end : found.start]) else last
            done.append(found)
    return done


def _lists(gap: str) -> bool:
    """Say whether the words between two dates only list them, so that the last one's year is the year of each."""
    return re.fullmatch(r"\s*(?:,|and|&|or|,\s*and)\s*", gap, re.IGNORECASE) is not None


def _is_range(first: Found, second: Found, text: str) -> bool:
    gap = text[first.end : second.start]
    if _UNTIL.match(gap) and _ON.search(text[max(0, first.start - 10) : first.start]):
        return False
    if _DASH.fullmatch(gap) and (first.partial is None) != (second.partial is None):
        return False  # *12 March - nine days ago*
    if _TO.fullmatch(gap):
        return True
    if not _AND.fullmatch(gap):
        return False
    if _BETWEEN.search(text[max(0, first.start - 14) : first.start]):
        return True
    one, other = first.partial, second.partial
    if one is None or other is None or not one.month:
        return False
    if not one.day:  # *in April and May*
        return other.month == one.month + 1 and not (other.day or one.part or other.part or one.year)
    return one.month == other.month and other.day == one.day + 1


def _interval(first: Found, second: Found) -> Found:
    if first.partial is None or second.partial is None:
        return Found(first.start, second.end, _from_to(first.resolve, second.resolve))
    one, other = _shared(first.partial, second.partial)
    closes = _of(second, other)
    return Found(first.start, second.end, _up_to(one, closes.resolve), other)


def _of(found: Found, partial: Partial) -> Found:
    return (
        found
        if partial == found.partial
        else Found(found.start, found.end, lambda told: resolved(partial, told), partial)
    )


def _shared(one: Partial, other: Partial) -> tuple[Partial, Partial]:
    """Give each of two dates the year that only the other tells: "December 2016 - February", "28 July - 3 August 2024"."""
    if not one.month or not other.month:
        return one, other
    later = (other.month, other.day) < (one.month, one.day)
    if not one.year and one.years_off is None and (other.year or other.years_off is not None):
        year = other.year - 1 if later and other.year else other.year
        return replace(one, year=year, years_off=other.years_off), other
    if one.year and not other.year and other.years_off is None:
        return one, replace(other, year=one.year + 1 if later else one.year)
    return one, other


def _up_to(one: Partial, closes: Resolve) -> Resolve:
    """Read the end of an interval of the calendar first: its beginning is the last such date before it."""

    def resolve(told: Told) -> Stretch | None:
        last = closes(told)
        if last is None or last.first is None:
            return last
        first = resolved(one if one.year or not one.month else replace(one, year=last.first.year, years_off=None), told)
        if first is not None and first.first is not None and first.first > last.first and not one.year:
            first = resolved(replace(one, year=last.first.year - 1, years_off=None), told)
        return between(first, last) if first is not None else last

    return resolve


def _from_to(opens: Resolve, closes: Resolve) -> Resolve:
    """Read an interval of weekdays and the like; one that would end before it begins is a week longer."""

    def resolve(told: Told) -> Stretch | None:
        first, last = opens(told), closes(told)
        if first is None or last is None:
            return first or last
        if first.first is None or last.first is None or first.first <= last.first or not (first.is_day and last.is_day):
            return between(first, last)
        if told.lean == "future":
            return between(first, a_day(last.first + timedelta(weeks=1)))
        return between(a_day(first.first - timedelta(weeks=1)), last)

    return resolve
