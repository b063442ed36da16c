"""The dates that open lines of a text, or stand in its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from safepassage.reading.times.stretch import Stretch
from safepassage.reading.times.told import Found, Told

_Kind = Literal["heading", "entry", "led", "title"]
_MARKS: Final = r"[\s*•·▪◦#=|>–—-]*"
_BEFORE: Final = re.compile(rf"{_MARKS}(?:\d{{1,2}}[.)]\s+)?[(\[]?")
_LED: Final = re.compile(rf"{_MARKS}(?:On|In|By|From|At|Since|During)\s+(?:the\s+)?", re.IGNORECASE)
_AFTER: Final = re.compile(r"[)\]]?\s*(?:\([^)\n]{2,20}\)\s*)?(?:[:.|;]|--?\s|[–—]|\n|$)")
_SENTENCE: Final = re.compile(r"[.!?][\"”’)]?\s+$")
_LABEL: Final = re.compile(r"\.\s+[A-Z]|:\s|\s(?:--?|[–—])\s")
_BLANK: Final = re.compile(r"[\s=*#|:.–—-]*")
_ENDED: Final = re.compile(r"(?:^|[.!?:;)\"'”’*=|])\s*$")
_ABOVE: Final = 60
_TITLE: Final = 100
_HEADINGS: Final = 60
_SHORT: Final = 20
_HEADLINE: Final = 200


@dataclass(frozen=True)
class Head:
    """A date that opens a line, or stands in a heading; ``told`` is what it says of itself, its year included."""

    found: Found
    kind: _Kind
    told: Stretch | None
    year: int = 0

    @property
    def month_day(self) -> tuple[int, int]:
        """Give its place in the year; of a month or a period told with its year, that of its first day."""
        partial = self.found.partial
        if partial is not None and partial.month:
            return partial.month, partial.day or 1
        first = self.told.first if self.told else None
        return (first.month, first.day) if first else (0, 0)


def find_heads(founds: list[Found], text: str) -> Iterator[Head]:
    """Find the first date of each line that opens it, or is its heading."""
    line_of_last = -1
    for found in founds:
        line, stop = line_of(text, found.start)
        if _SENTENCE.search(text[max(line, found.start - 4) : found.start]) and _LABEL.match(text, found.end):
            line = found.start  # an entry of a text whose lines were joined
        elif line == line_of_last:
            continue
        line_of_last = line
        told = found.resolve(Told(None))
        if told is None or (told.first is None and (found.partial is None or not found.partial.month)):
            continue
        told = told if told.first is not None else None
        kind = _kind(found, told, text[line : found.start], text[found.end : stop], text[max(0, line - _ABOVE) : line])
        if kind is not None:
            yield Head(found, kind, told)


def line_of(text: str, at: int) -> tuple[int, int]:
    """Give where the line of a place begins, and where it ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _kind(found: Found, told: Stretch | None, before: str, after: str, above: str) -> _Kind | None:
    """Tell what a date is to its line: all of it, its opening, an opening phrase (*In June*), or a part of a title."""
    if not _ENDED.search(above[-40:].rstrip(" \t").removesuffix("\n") if not above.endswith("\n\n") else ""):
        return None
    has_day = found.partial is not None and found.partial.day > 0
    if _BEFORE.fullmatch(before) and (_AFTER.match(after) or not after.strip()):
        return "heading" if told is not None and not has_day and _BLANK.fullmatch(after.strip(" )]")) else "entry"
    if _LED.fullmatch(before):
        return "led"
    is_title = len(before) + len(after) < _TITLE and not after.rstrip().endswith((".", ",", ";"))
    if not is_title or not (above.endswith("\n\n") or not above.strip()):
        return None
    if told is None:
        return "entry" if before.rstrip().endswith("(") and after.startswith(")") else None
    return "title" if not has_day else None


def undated_headings(text: str, dated: set[int]) -> Iterator[int]:
    """Give where a short line without a date stands alone, as a heading does."""
    for one in re.finditer(rf"(?:^|\n[ \t]*\n)([^\n]{{3,{_HEADINGS}}})(?=\n)", text):
        if one.start(1) not in dated and not one[1].rstrip().endswith((".", ",", ";", ":", "!", "?", '"', "”")):
            yield one.start(1)


def headlines(text: str) -> list[tuple[int, int]]:
    """Give where the headline of a text stands: its first line, where that ends in no full stop, and wherever it is said again."""
    head = text.partition("\n\n")[0]
    is_line = head != text and "\n" not in head and len(head) < _HEADLINE
    if not is_line or len(head) < _SHORT or head.rstrip().endswith((".", "?", "!", ":", ";")):
        return []
    return [one.span() for one in re.finditer(re.escape(head), text)]
