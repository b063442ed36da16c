"""Find dates that are told against another date or event of the text: *two days later*, *the day before the talks*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.times.dates.relative import NO_OTHER
from safepassage.reading.times.numbers import read_number
from safepassage.reading.times.stretch import Stretch, a_day, a_month, a_year, days, shifted, unknown, week_of
from safepassage.reading.times.tense import auxiliaries, governing, marks
from safepassage.reading.times.told import Found, Resolve, Told
from safepassage.reading.times.words import pattern

_UNIT: Final = r"(?P<unit>day|night|morning|evening|week|month|year)\b"
_NEXT: Final = rf"\bthe{{_}}(?:very{{_}})?(?P<side>following|next|previous|preceding){{_}}{_UNIT}(?!{{_}}or{{_}})"
_SAME: Final = (
    r"\b(?:on{_})?(?:(?:that{_}(?:same{_})?|(?:on{_})?the{_}same{_}(?:very{_})?)(?P<unit>day|week|month|year)"
    r"|(?:that{_}(?:same{_}|very{_})?|the{_}same{_}(?:very{_})?)(?P<part>night|evening|morning|afternoon))\b"
)
_BEFORE: Final = r"\bthe{_}(?P<unit>week|month|year){_}before\b"
_PARTS_OF_DAY: Final = ("night", "evening", "morning", "afternoon")


def find_narrated(doc: Doc, text: str) -> Iterator[Found]:
    """Find every date that is told against another one."""
    for one in pattern(_NEXT).finditer(text):
        yield Found(one.start(), one.end(), moved(way(one["side"]), one["unit"].lower(), or_today=True))
    for one in pattern(_SAME).finditer(text):
        if not _is_promised(doc, one.start()):
            yield Found(one.start(), one.end(), _same((one["unit"] or one["part"]).lower()))
    for one in pattern(_BEFORE).finditer(text):
        yield Found(one.start(), one.end(), moved(-1, one["unit"].lower(), or_today=True))


def _is_promised(doc: Doc, at: int) -> bool:
    """Say whether a day is of what *will* be done once something else is: *will come back the same day*."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    verb = governing(span[0]) if span is not None else None
    return verb is not None and any(one.lower_ in marks("future_auxiliaries") for one in auxiliaries(verb))


def way(side: str) -> int:
    """Say whether words go back (-1) or on (1)."""
    return (
        -1
        if side.lower().split()[0] in ("before", "earlier", "previous", "preceding", "previously", "prior", "ahead")
        else 1
    )


def counted(words: str) -> int:
    """Read the number of days or weeks; *a* is one."""
    number = read_number(words) if words.lower() not in ("a", "an") else None
    return round(number.value) if number else 1


def _same(unit: str) -> Resolve:
    def resolve(told: Told) -> Stretch:
        if unit == "year" and told.year_here:
            return a_year(told.year_here)
        day = told.talked_of or (told.today if unit in _PARTS_OF_DAY else None)
        return move(day, 0, unit) if day else unknown(NO_OTHER)

    return resolve


def moved(count: int, unit: str, *, or_today: bool = False) -> Resolve:
    """Go from the date told before, or from today where none is near."""

    def resolve(told: Told) -> Stretch:
        if unit == "year" and told.year_here:
            return a_year(told.year_here + count)
        if unit == "month" and told.month_here:
            return move(told.month_here, count, unit)
        is_first = told.is_entry and told.today is not None and (told.previous is None or told.previous < told.today)
        day = (None if is_first else told.previous) or (told.today if or_today or is_first else None)
        whole = "whole week" if or_today and unit == "week" else unit
        return move(day, count, whole) if day else unknown(NO_OTHER)

    return resolve


def move(day: date, count: int, unit: str) -> Stretch:
    """Go from a day by so many days, weeks, months or years; a ``whole week`` is that of the calendar."""
    if unit == "year":
        return a_year(day.year + count)
    if unit == "month":
        month = shifted(day, months=count)
        return a_month(month.year, month.month)
    if unit == "whole week":
        return days(*week_of(day + timedelta(weeks=count)))
    moved_to = a_day(day + timedelta(days=count * (7 if unit == "week" else 1)))
    return moved_to.about() if unit == "week" and abs(count) > 1 else moved_to
