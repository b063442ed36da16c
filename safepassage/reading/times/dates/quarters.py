"""Find parts of years: quarters, halves and seasons (*the first half of 2023*, *Q3 2024*, *spring 2019*)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from safepassage.reading.times.stretch import Stretch, a_month, a_season, between
from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import pattern, values

_ORDER: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_NTH: Final = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_QUARTER: Final = rf"\b(?:Q(?P<q>[1-4])|(?:the{{_}})?(?P<nth>{_NTH}){{_}}quarter)(?:{{_}}of)?{{_}}(?P<y>{{year}})\b"
_HALF: Final = r"\b(?:H(?P<h>[12])|(?:the{_})?(?P<nth>first|second|1st|2nd){_}half)(?:{_}of)?{_}(?P<y>{year})\b"
_SEASON: Final = (
    r"\b(?:the{_})?(?:(?:early|mid|late)(?:{-}|{_}))?(?P<s>{season})(?:{_}of)?{_}(?P<y>{year})(?:[-/–]\d\d)?\b"
)


def find_quarters(text: str) -> Iterator[Found]:
    """Find every part of a year that is told with its year."""
    for shape, length in ((_QUARTER, 3), (_HALF, 6)):
        for one in pattern(shape).finditer(text):
            told = one.groupdict()
            nth = int(told.get("q") or told.get("h") or 0) or _ORDER[told["nth"].lower()]
            last = min(12, nth * length)
            yield Found(one.start(), one.end(), _months(int(one["y"]), last - length + 1, last))
    for one in pattern(_SEASON).finditer(text):
        yield Found(one.start(), one.end(), _season(one))


def _months(year: int, first: int, last: int) -> Callable[[Told], Stretch]:
    return lambda _told: between(a_month(year, first), a_month(year, last))


def _season(one: re.Match[str]) -> Callable[[Told], Stretch]:
    return lambda _told: a_season(int(one["y"]), values("seasons")[one["s"].lower()])
