"""Dates in forms that the other rules do not know (*26-Aug-2016*, *26 août 2016*, *26.8.16*), read by dateparser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, Final

import dateparser

from safepassage.reading.times.overlap import Stretch as Stretched
from safepassage.reading.times.overlap import apart
from safepassage.reading.times.stretch import Stretch, a_day
from safepassage.reading.times.told import Found, Resolve, Told
from safepassage.reading.times.words import pattern

_SHAPES: Final = (
    r"(?<![\w/.-])\d{1,2}[-. ](?:de )?(?-i:[^\W\d_]{3,12})\.?[-. ](?:de )?(?:19|20)\d\d(?![\w-]|\.\d)",
    r"(?<![\w/.-])[^\W\d_]{3,12}-\d{1,2}-(?:19|20)\d\d(?![\w-])",
    r"(?<![\w/.-])(?:19|20)\d\d[- ][^\W\d_]{3,9}[- ]\d{1,2}(?![\w-])",
    r"(?<![\w/.-])\d{1,2}\.\d{1,2}\.\d\d(?![\w-]|\.\d)",
)
_LANGUAGES: Final = ("en", "fr", "es", "pt", "de", "it", "nl", "ru", "uk", "tr", "ar")
_SETTINGS: Final[dict[str, Any]] = {
    "STRICT_PARSING": True,
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    # Nothing here may depend on the day of running; a full date does not look at its base.
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - a base without a clock for dates without one
    "REQUIRE_PARTS": ["day", "month", "year"],
}


def find_odd(text: str, known: list[Found]) -> Iterator[Found]:
    """Find dates of odd forms where no day is known yet; the day goes before the month where figures alone tell them."""
    days = [found for found in known if found.partial and found.partial.day]
    for shape in _SHAPES:
        found = (Stretched(one.start(), one.end()) for one in pattern(shape).finditer(text))
        for one in apart(found, days):
            day = read_odd(text[one.start : one.end])
            if day is not None:
                yield Found(one.start, one.end, _always(day))


def _always(day: date) -> Resolve:
    def resolve(_told: Told) -> Stretch:
        return a_day(day)

    return resolve


@cache
def read_odd(words: str) -> date | None:
    """Read a full date in English or one of ten other languages; nothing where it is none.

    Examples
    --------
    >>> read_odd("26 août 2016")
    datetime.date(2016, 8, 26)
    """
    read = dateparser.parse(words, languages=list(_LANGUAGES), settings=_SETTINGS)
    return read.date() if read is not None else None
