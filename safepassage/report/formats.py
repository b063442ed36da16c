"""What spreadsheets and calendars ask of a value: a cell that nothing runs, a text and a time of iCalendar, a folded line.

References
----------
RFC 5545, sections 3.1 (folding), 3.3.5 (times) and 3.3.11 (text). OWASP, CSV injection.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safepassage.report.text import plain
from safepassage.when import Instant

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "|")
_LINE: Final = 73


def sheet_cell(value: object) -> str:
    """Write a cell; text that a spreadsheet would run begins with an apostrophe, and a number stays one.

    >>> sheet_cell("=1+1"), sheet_cell(-2.5), sheet_cell(None)
    ("'=1+1", '-2.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = plain(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(value)


def calendar_time(at: Instant) -> str:
    """Write an instant as a calendar does, in UTC."""
    return at.strftime("%Y%m%dT%H%M%SZ")


def calendar_text(text: str) -> str:
    r"""Write text so that it stays one value of one line.

    >>> print(calendar_text("one, two"))
    one\, two
    """
    kept = plain(text)
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept


def folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets, between characters; each part but the first begins with a space."""
    part, size = "", 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + wide
    yield part
