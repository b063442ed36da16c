"""Columns of text as numbers and times, with the reason for each cell that is neither.

Columns repeat themselves: a year of reports has 366 dates and a few hundred places. So each distinct text is read
once, by a plain function of one cell, and the answer is spread over the rows (``each``). Numbers go to Arrow whole
and come here only where it refuses a batch.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import numpy as np
import pyarrow.compute as pc

from safepassage import when

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    import pyarrow as pa
    from numpy.typing import NDArray

OK: Final = 0
EMPTY: Final = 1
BAD: Final = 2
ODD: Final = 3
"""What became of a cell: read, empty, unreadable, or readable and beyond belief."""

NO_TIME: Final = np.iinfo(np.int64).min
"""The integer that stands for no time."""

YEARS: Final = (1900, 2200)
"""A year outside these is held to be a slip (0025 for 2025) and the time unknown."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep sept september", "oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})")
_CLOCK: Final = re.compile(r"(.+?)[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?")
_MIDNIGHT: Final = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")


class Cell(NamedTuple):
    """One time as read: the span in microseconds since 1970 UTC, what became of it, and flags that it earned."""

    start: int
    end: int
    state: int
    flags: tuple[str, ...] = ()


T = TypeVar("T")


def each(column: pa.Array, read: Callable[[str], T]) -> tuple[list[T], NDArray[np.int64]]:
    """Read each distinct text of a column once; give the answers and, for each row, which is its own."""
    distinct = column.dictionary_encode()
    return [read(text) for text in distinct.dictionary.to_pylist()], distinct.indices.to_numpy().astype(np.int64)


class Numbers(NamedTuple):
    """A column of numbers: NaN where there is none; what became of each cell; where other digits than 0-9 stand."""

    values: NDArray[np.float64]
    state: NDArray[np.uint8]
    foreign: NDArray[np.bool_]


def numbers(column: pa.Array) -> Numbers:
    """Read a column of numbers. Not-a-number and the infinite (1e400 among them) are ``ODD``."""
    empty = pc.equal(column, "").to_numpy(zero_copy_only=False)
    try:
        cells = pc.if_else(pc.equal(column, ""), None, column).cast("float64")
    except ValueError:
        return _numbers_with_faults(column)
    values = cells.to_numpy(zero_copy_only=False).astype(np.float64)
    state = np.where(empty, EMPTY, np.where(np.isfinite(values), OK, ODD)).astype(np.uint8)
    return Numbers(np.where(state == OK, values, np.nan), state, np.zeros(len(values), bool))


def _numbers_with_faults(column: pa.Array) -> Numbers:
    """Read what is plainly a number at once, and the rest one by one."""
    plain = pc.match_substring_regex(column, r"^[+-]?\d{1,15}(\.\d{1,15})?$")
    values = pc.fill_null(pc.if_else(plain, column, None).cast("float64"), np.nan).to_numpy(zero_copy_only=False).copy()
    state, foreign = np.full(len(values), OK, np.uint8), np.zeros(len(values), bool)
    rest = np.flatnonzero(~plain.to_numpy(zero_copy_only=False))
    answers, own = each(column.take(rest), read_number)
    values[rest] = np.array([value for value, _, _ in answers], np.float64)[own]
    state[rest] = np.array([became for _, became, _ in answers], np.uint8)[own]
    foreign[rest] = np.array([other for _, _, other in answers], bool)[own]
    return Numbers(values, state, foreign)


def read_number(text: str) -> tuple[float, int, bool]:
    """Read one number: its value (NaN if none), what became of it, and whether its digits are not 0-9."""
    if not text:
        return math.nan, EMPTY, False
    plain = ascii_digits(text)
    if not _NUMBER.fullmatch(plain):
        return math.nan, BAD, False
    value = float(plain)
    return (value, OK, plain != text) if math.isfinite(value) else (math.nan, ODD, plain != text)


def ascii_digits(text: str) -> str:
    """Write decimal digits of any script as 0-9, and the Arabic decimal sign as a point."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else "." if letter == "\u066b" else letter
        for letter in text
    )


def micros(at: datetime) -> int:
    """Count microseconds since 1970 UTC."""
    return (at - _EPOCH) // timedelta(microseconds=1)


class Times(NamedTuple):
    """A column of times as spans in microseconds (``NO_TIME`` where there is none), and flags by code."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    state: NDArray[np.uint8]
    flags: dict[str, NDArray[np.bool_]]


def times(column: pa.Array, zone: ZoneInfo, formats: tuple[str, ...] = ()) -> Times:
    """Read a column of times, each as the span that the truth lies in; dates are days in ``zone``."""
    answers, own = each(column, lambda text: read_time(text, zone, formats))
    return Times(
        np.array([cell.start for cell in answers], np.int64)[own],
        np.array([cell.end for cell in answers], np.int64)[own],
        np.array([cell.state for cell in answers], np.uint8)[own],
        {
            code: np.array([code in cell.flags for cell in answers], bool)[own]
            for code in sorted({flag for cell in answers for flag in cell.flags})
        },
    )


@lru_cache(maxsize=1 << 16)
def read_time(text: str, zone: ZoneInfo, formats: tuple[str, ...] = ()) -> Cell:
    """Read one time.

    ``2016-09-19``, ``19 September 2016``, ``2016-09`` and ``2016`` are a day, a month, a year in ``zone``; midnight
    to the second without an offset is how spreadsheets and databases write a date, so it is a day. A clock time
    with an offset is exact; without one it is read in ``zone``. ``formats`` are strptime's, tried first.
    """
    if not text:
        return Cell(NO_TIME, NO_TIME, EMPTY)
    plain = ascii_digits(text)
    flags = ("digits_not_ascii",) if plain != text else ()
    try:
        first, past, marks = _span(plain, zone, formats)
    except _Implausible:
        return Cell(NO_TIME, NO_TIME, ODD, flags)
    except (ValueError, OverflowError):
        return Cell(NO_TIME, NO_TIME, BAD)
    return Cell(micros(first), micros(past), OK, flags + marks)


class _Implausible(Exception):
    """A year that nobody meant."""


def _span(text: str, zone: ZoneInfo, formats: tuple[str, ...]) -> tuple[datetime, datetime, tuple[str, ...]]:
    for form in formats:
        try:
            at = datetime.strptime(text, form)  # noqa: DTZ007 - the zone is the reader's
        except ValueError:
            continue
        has_clock = any(part in form for part in ("%H", "%I", "%X", "%c", "%T"))
        return _exactly(at, zone) if has_clock else _days(at.date(), at.date(), zone)
    bare = _MIDNIGHT.sub("", text)
    clock = _CLOCK.fullmatch(bare)
    if clock:
        return _clocked(clock, zone)
    if re.fullmatch(r"\d{4}(-\d{2})?", bare):
        return _month_or_year(bare, zone)
    of = read_date(bare)
    return _days(of, of, zone)


def _days(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime, tuple[str, ...]]:
    _plausible(first.year)
    return when.day(first, zone).start, when.day(last, zone).end, ()


def _month_or_year(text: str, zone: ZoneInfo) -> tuple[datetime, datetime, tuple[str, ...]]:
    year, _, month = text.partition("-")
    _plausible(int(year))
    first = date(int(year), int(month or 1), 1)
    last = date(first.year + 1, 1, 1) if not month else (first + timedelta(days=31)).replace(day=1)
    return _days(first, last - timedelta(days=1), zone)


def _clocked(clock: re.Match[str], zone: ZoneInfo) -> tuple[datetime, datetime, tuple[str, ...]]:
    day, hour, minute, second, offset = clock.groups()
    of = read_date(day)
    at = datetime(of.year, of.month, of.day, int(hour), int(minute), int(second or 0))  # noqa: DTZ001
    if offset is None:
        return _exactly(at, zone)
    _plausible(at.year)
    east = "+00:00" if offset in ("Z", "UTC") else offset
    exact = datetime.fromisoformat(f"{at.isoformat()}{east}").astimezone(UTC)
    return exact, exact, ()


def _exactly(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime, tuple[str, ...]]:
    _plausible(at.year)
    known = when.to_utc(at, zone)
    if len(known) == 1:
        return known[0], known[0], ()
    readings = known or when.readings_of_skipped(at, zone)
    return readings[0], readings[-1] + timedelta(microseconds=1), ("time_ambiguous",)


def _plausible(year: int) -> None:
    if not YEARS[0] <= year <= YEARS[1]:
        raise _Implausible


def read_date(text: str) -> date:
    """Read one date: ``2016-09-19`` or ``19 September 2016`` (also with hyphens, also short months).

    Raises
    ------
    ValueError
        The text is neither, or no day of the calendar.
    """
    numeric = _ISO.fullmatch(text)
    if numeric:
        year, month, day = (int(part) for part in numeric.groups())
        if year == 0:
            raise _Implausible
        return date(year, month, day)
    worded = _WORDED.fullmatch(text)
    if worded is None or worded[2].lower() not in _MONTHS:
        raise ValueError(f"not a date: {text[:40]!r}")
    return date(int(worded[3]), _MONTHS[worded[2].lower()], int(worded[1]))
