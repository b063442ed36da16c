"""Find feasts that have one day of the year: *Christmas Eve*, *New Year's Day*, *Orthodox Christmas*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.told import Found, Partial
from safepassage.reading.times.words import either, listed, pattern

_NO_NOUN: Final = r"(?={{_}}?[.,;:)\]]|{{_}}{after}\b|{{_}}?$)"
"""What may follow: before a noun a feast only describes it (*the Christmas truce*)."""


def find_feasts(text: str) -> Iterator[Found]:
    """Find every feast of a fixed day, its year where it is told."""
    days: dict[str, str] = listed("relative")["feasts"]
    follows = _NO_NOUN.format(after=either(listed("relative")["after_feasts"]))
    for one in pattern(rf"\b(?P<feast>{either(days)})(?:,?{{_}}(?P<y>{{year}})\b)?{follows}").finditer(text):
        month, day = days[" ".join(one["feast"].lower().split())].split("-")
        fields = Partial(int(one["y"] or 0), int(month), int(day))
        yield Found(one.start(), one.end(), partial(resolved, fields), fields)
