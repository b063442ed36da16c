"""From EDTF to a time that a case can hold: a day, a time of day, or a range in which the truth lies."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import edtf

_OPEN: Final = "../"


def moment_of(value: str, *, no_earlier: str, published: str) -> str:
    """Write a date of a draft as a case writes times.

    Parameters
    ----------
    value
        EDTF, or nothing where the text tells no date.
    no_earlier
        The day before which it cannot have been said: that on which the proposal became known.
    published
        The day of publication: what the text tells was said by then.

    Returns
    -------
    str
        ``2016-08-25``, ``2016-08-25T19:00`` or ``A/B``. An upper bound becomes the range from ``no_earlier`` to it; no
        day is made up.

    Raises
    ------
    ValueError
        There is no last day, as neither the text nor its publication tells one.
    """
    bound = value.removeprefix(_OPEN) if value.startswith(_OPEN) else ""
    if value and not bound:
        return _between(*_bounds(value)) if _is_wide(value) else value
    last = _last(bound) if bound else published
    if not last:
        raise ValueError("no day is told by which it was said; give the day of publication, or edit the record")
    return _between(min(no_earlier or last, last), last)


def _is_wide(value: str) -> bool:
    """Say whether a date is more than a day or a time of day that a case can hold as written."""
    return len(value) < 10 or any(sign in value for sign in "~?%/X")


def _bounds(value: str) -> tuple[str, str]:
    parsed = edtf.parse_edtf(value)
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return _iso(first), _iso(last)


def _last(value: str) -> str:
    return _bounds(value)[1] if _is_wide(value) else value


def _iso(of: Any) -> str:
    """Write the day of a time structure."""
    return date(of[0], of[1], of[2]).isoformat()


def _between(first: str, last: str) -> str:
    return last if first == last else f"{first}/{last}"
