"""From EDTF to a time that a case can hold: a day, a time of day, or a range in which the truth lies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from safepassage.reading.review.naming import NotYet

EARLIEST: Final = "earliest"
"""The word under which a person says on which day, at the earliest, something can have been said."""
_OPEN: Final = ""
_DAY: Final = timedelta(days=1)


def moment_of(value: str, *, no_earlier: str, published: str) -> str:
    """Write a date of a draft as a case writes times.

    Parameters
    ----------
    value
        EDTF, or nothing where the text tells no date.
    no_earlier
        The day before which it cannot have been said: that on which the proposal became known, or as a person says.
    published
        The day of publication: what the text tells was said by then.

    Returns
    -------
    str
        ``2016-08-25``, ``2016-08-25T19:00`` or ``A/B``. An upper bound becomes the range from ``no_earlier`` to it; no
        day is made up.

    Raises
    ------
    NotYet
        An end of the range is told neither by the text nor by a person.
    """
    if value and not _is_wide(value):
        return value
    first, last = limits(value)
    last = last or published
    if not last:
        raise NotYet("no day is told by which it was said: edit the record's date")
    first = first or no_earlier
    if not first or first[:10] > last[:10]:
        told = f"the text tells only that it was said by {last}: say from which day on it can have been said"
        raise NotYet(f"{told} (--map {EARLIEST}=DAY), or edit the record's date", EARLIEST)
    return last if first == last else f"{first}/{last}"


def limits(value: str) -> tuple[str, str]:
    """Give the first and the last day (or time of day) that an EDTF value allows; an open end is empty."""
    if not value:
        return _OPEN, _OPEN
    first, slash, last = value.partition("/")
    return _ends(first)[0], _ends(last if slash else first)[1]


def _ends(value: str) -> tuple[str, str]:
    if value in ("", ".."):
        return _OPEN, _OPEN
    if not _is_wide(value):
        return value, value
    try:
        parsed = edtf.parse_edtf(value)
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
        about = last - first + _DAY if any(sign in value for sign in "~?%") else timedelta(0)
        return (first - about).isoformat(), (last + about).isoformat()
    except (EDTFParseException, ValueError, TypeError, OverflowError):
        raise NotYet(f"{value!r} is no date that a case can hold: edit the record's date") from None


def _is_wide(value: str) -> bool:
    """Say whether a date is more than a day or a time of day that a case can hold as written."""
    return len(value) < 10 or any(sign in value for sign in "~?%/X")


def _day(of: Any) -> date:
    """Read the day of a time structure."""
    return date(of[0], of[1], of[2])
