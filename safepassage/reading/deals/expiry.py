"""Whether a truce had run out when its text was told: its end, or its start and its length, lie before that day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_LENGTH: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?)?")
_DAYS: Final = (365, 31, 7, 1)
_HOURS: Final = 24
_MOST: Final = 10_000
_FULL: Final = len("2024-05-01")
_ENDED: Final = "ended"
_RUNNING: Final = frozenset(("in force", "agreed", "announced"))


def ran_out(status: str, start: str, end: str, duration: str, published: str) -> str:
    """Say where a truce stands on the day of its text, so that one of three days in June is over in August.

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
    str
        ``ended`` where it was running by its words and its last day is surely before; else what its words say.
    """
    if status not in _RUNNING or not published:
        return status
    last = _day(end) if end else _last(start, duration)
    return _ENDED if last is not None and last < date.fromisoformat(published) else status


def _last(start: str, duration: str) -> date | None:
    """Give the last day on which a truce may run; a month of its start counts with its last day."""
    first, length = _day(start), _LENGTH.fullmatch(duration) if duration else None
    if first is None or length is None:
        return None
    years, months, weeks, days, hours = (min(int(part or 0), _MOST) for part in length.groups())
    told = sum(number * size for number, size in zip((years, months, weeks, days), _DAYS, strict=True))
    try:
        return first + timedelta(days=told + -(-hours // _HOURS))
    except OverflowError:
        return None


def _day(edtf: str) -> date | None:
    """Give the last day that a date can mean: *2014-05* is its 31st; none where that is open or doubtful."""
    told = edtf.rpartition("/")[2].partition("T")[0]
    month = len(told) == len("2014-05")
    if not month and len(told) != _FULL:
        return None
    try:
        return date.fromisoformat(f"{told}-28" if month else told) + timedelta(days=3 * month)
    except (OverflowError, ValueError):
        return None
