"""Whether a truce had run out when its text was told: its end, or its start and its length, lie before that day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from safepassage.reading.times.stretch import shifted
from safepassage.when import read_length

RUN_OUT: Final = "its last day lies before the day of the text; whether it was extended is not told"
_MONTHS: Final = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(.*)")
_OPEN: Final = frozenset("~?%X")
_RUNNING: Final = frozenset(("in force", "agreed", "announced"))
_DAY: Final = timedelta(days=1)


def has_run_out(status: str, start: str, end: str, duration: str, published: str) -> bool:
    """Say whether a truce that was running by its words is over by the day of its text.

    Parameters
    ----------
    status
        Where the words have it stand.
    start, end, duration
        When it runs (EDTF) and for how long (ISO 8601); empty where that is not told.
    published
        The day of the text; empty where it is not known.

    Returns
    -------
    bool
        Whether its last day is surely before.
    """
    if status not in _RUNNING or not published:
        return False
    last = _day(end) if end else _last(start, duration)
    return last is not None and last < date.fromisoformat(published)


def _last(start: str, duration: str) -> date | None:
    """Give the last day on which a truce may run; a month of its start counts with its last day."""
    first, told = _day(start), _MONTHS.fullmatch(duration)
    if first is None or told is None:
        return None
    years, months, rest = told.groups()
    try:
        length = read_length(f"P{rest}") if rest else None
        first = shifted(first, months=12 * int(years or 0) + int(months or 0))
        days = first + timedelta(days=length.nominal_days) if length is not None else first
        return days + -(-length.exact // _DAY) * _DAY if length is not None else days
    except (OverflowError, ValueError):
        return None


def _day(told: str) -> date | None:
    """Give the last day that a date can mean: *2014-05* is its 31st; none where that is open or doubtful."""
    last = told.rpartition("/")[2].partition("T")[0]
    if not last or last == ".." or _OPEN & set(last):
        return None
    try:
        upper = edtf.parse_edtf(last).upper_strict()
        return date(upper[0], upper[1], upper[2])
    except (EDTFParseException, ValueError, OverflowError):
        return None
