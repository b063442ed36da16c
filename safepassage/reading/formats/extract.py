"""What the reading of one format gives: a text, and what the file says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(r"(?P<year>[12][0-9]{3})-?(?P<month>[01][0-9])-?(?P<day>[0-3][0-9])(?![0-9])")
_DAY_FIRST: Final = re.compile(
    r"\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<name>[A-Za-z]{3,9})\.?,? (?P<year>[12][0-9]{3})\b"
)
_MONTH_FIRST: Final = re.compile(
    r"\b(?P<name>[A-Za-z]{3,9})\.? (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?,? (?P<year>[12][0-9]{3})\b"
)


@dataclass(frozen=True)
class Extract:
    """A text out of a file, in reading order, and what the file itself tells beside it; ``doubts`` are for a person."""

    text: str
    title: str = ""
    published: date | None = None
    source_url: str = ""
    doubts: tuple[str, ...] = ()


def day_in(written: str) -> date | None:
    """Read the day that a file tells, as it stands there, in the clock of its writer; None where it is not certain.

    ISO 8601, the dates of e-mails, *26 August 2016* and *August 26, 2016* are read; *08/09/2016* could be two days.
    """
    head = written.strip()[:100]
    iso = _ISO.match(head)
    if iso:
        return _day(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        found = pattern.search(head)
        if found and found["name"][:3].lower() in MONTHS:
            return _day(int(found["year"]), MONTHS.index(found["name"][:3].lower()) + 1, int(found["day"]))
    try:
        return parsedate_to_datetime(head).date()
    except (ValueError, IndexError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def web_address(written: str) -> str:
    """Give an address of the web as it is; anything else is empty."""
    address = written.strip()
    return address if re.fullmatch(r"https?://[^\s<>\"]{1,2000}", address) else ""
