"""How times, numbers and lists are said in words; the same on every surface.

A time is never said without its offset, a rounded number never claims more digits than two, and *none* is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.when import EARLIEST, LATEST, Instant, Span, read_moment

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)
_KM: Final = 1000.0
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]"
)
"""Controls, and marks that turn the direction of the text around them; joiners that scripts need are not among them."""


def offset(at: Instant, tz: ZoneInfo) -> str:
    """Say how far the clock of a zone is from UTC at an instant: ``UTC+3``, ``UTC-3:30``."""
    minutes = (at.astimezone(tz).utcoffset() or timedelta(0)) // _MINUTE
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def date(at: Instant, tz: ZoneInfo) -> str:
    """Say the day of an instant by the clock of a zone: ``19 Sep 2016``."""
    local = at.astimezone(tz)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def short_date(at: Instant, tz: ZoneInfo) -> str:
    """Say the day without its year, as an axis does: ``19 Sep``."""
    local = at.astimezone(tz)
    return f"{local.day} {_MONTHS[local.month - 1]}"


def weekday(at: Instant, tz: ZoneInfo) -> str:
    """Say the day of the week."""
    return _WEEKDAYS[at.astimezone(tz).weekday()]


def clock(at: Instant, tz: ZoneInfo) -> str:
    """Say an instant by the clock of a zone, with its offset: ``19 Sep 2016, 19:15 (UTC+3)``."""
    if at <= EARLIEST:
        return "since always"
    if at >= LATEST:
        return "with no end stated"
    return f"{date(at, tz)}, {hour(at.astimezone(tz))} ({offset(at, tz)})"


def hour(local: datetime) -> str:
    """Say the time of day, with seconds only where there are any."""
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def moment(span: Span, tz: ZoneInfo) -> str:
    """Say a span that the truth lies in: an instant, a day, whole days, or from when to when."""
    if span.exact:
        return clock(span.start, tz)
    first, last = span.start.astimezone(tz), span.end.astimezone(tz)
    midnight = not (first.hour or first.minute or first.second or last.hour or last.minute or last.second)
    if midnight and span.end - span.start <= _DAY + _HOUR:
        return f"{date(span.start, tz)}, hour not known ({offset(span.start, tz)})"
    if midnight:
        return f"some time from {date(span.start, tz)} to {date(span.end - _HOUR, tz)} ({offset(span.start, tz)})"
    if first.date() == last.date():
        return f"{date(span.start, tz)}, {hour(first)} to {hour(last)} ({offset(span.start, tz)})"
    return f"{clock(span.start, tz)} to {clock(span.end, tz)}"


_WRITTEN: Final = re.compile(
    r"\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?(?:/\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?"
)


def humane(text: str, tz: ZoneInfo) -> str:
    """Say each time of a sentence, written for documents (ISO 8601), in words with its offset."""

    def said(found: re.Match[str]) -> str:
        try:
            return moment(read_moment(found.group(), tz), tz)
        except ValueError:
            return found.group()

    return _WRITTEN.sub(said, text)


def length(of: timedelta) -> str:
    """Say how long something is, by its largest two units: ``7 days``, ``1 day 4 h``, ``27 min``."""
    days, rest = divmod(of, _DAY)
    hours, rest = divmod(rest, _HOUR)
    parts = [count(days, "day") if days else "", f"{hours} h" if hours else "", f"{rest // _MINUTE} min"]
    said = [part for part in parts if part and part != "0 min"][:2]
    return " ".join(said) or "no time"


def distance(metres: float) -> str:
    """Say a distance: ``800 m``, ``2.5 km``, ``44 km``."""
    if metres < _KM:
        return f"{metres:,.0f} m"
    said = f"{metres / _KM:,.1f}" if metres < 10 * _KM else f"{metres / _KM:,.0f}"
    return f"{said.removesuffix('.0')} km"


def number(value: float | None) -> str:
    """Say a figure with two digits that matter: ``0.41``, ``1.3``, ``17``, ``1,234``; *not known* for none."""
    if value is None or value != value:  # noqa: PLR0124 - NaN is the one value that differs from itself
        return "not known"
    if value == float("inf"):
        return "no limit"
    size = abs(value)
    if size and size < 0.01:
        return f"{value:.2g}"
    return f"{value:.2f}" if size < 1 else f"{value:.1f}" if size < 10 else f"{value:,.0f}"


def count(amount: int, noun: str, plural: str = "") -> str:
    """Say how many: ``no finding``, ``1 finding``, ``3 findings``."""
    if amount == 0:
        return f"no {noun}"
    return f"{amount:,} {noun if amount == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Say a list: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def plain(text: str) -> str:
    """Give somebody else's words without what cannot be seen: controls and marks that turn the direction of text."""
    return " ".join(visible(text).split())


def short(text: str, most: int = 240) -> str:
    """Give somebody else's words, cut where they would fill the page; a cut is shown."""
    told = plain(text)
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"


def visible(text: str) -> str:
    """Put a space in the place of each sign that cannot be seen; other spaces stay."""
    return _UNSEEN.sub(" ", text)


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode UAX 9, rule P2)."""
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False
