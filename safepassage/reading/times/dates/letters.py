"""The letters of a thread: what a quoted one tells is told against the day on which that one was written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Final

from safepassage.reading.cleaning import Cleaned
from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import pattern

_HEADER: Final = r"(?:^|\n)[ \t>*|]*(?:sent|date|sent{_}at)[ \t]*:[ \t*]*$"
_OPENS: Final = r"(?:^|\n)[ \t>*|]*on{_}$"
_WROTE: Final = r"[^\n]{0,120}\bwrote:"
_HEAD: Final = 40


@dataclass(frozen=True)
class _Letter:
    """A letter that begins at ``start`` of the plain text; ``marked`` where its lines have the mark of a quotation."""

    start: int
    day: date
    marked: bool


class Letters:
    """The letters of a thread behind the first, each with its day; none where a text is no thread."""

    def __init__(self, founds: list[Found], cleaned: Cleaned, today: date | None) -> None:
        self._cleaned = cleaned
        self._letters = [one for found in founds if (one := _letter(found, cleaned, today)) is not None]
        self._starts = [one.start for one in self._letters]

    def day(self, at: int) -> date | None:
        """Give the day on which the words at a place were written; nothing where they are no quoted letter's."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return None
        letter = self._letters[place]
        return letter.day if not letter.marked or _is_marked(self._cleaned, at) else None


def _letter(found: Found, cleaned: Cleaned, today: date | None) -> _Letter | None:
    """Read the head of a letter (*Sent: 3 May 2022*, *On 3 May 2022, X wrote:*)."""
    text = cleaned.text
    before = text[max(0, found.start - _HEAD) : found.start]
    wrote = pattern(_OPENS).search(before) and pattern(_WROTE).match(text, found.end)
    if not (wrote or pattern(_HEADER).search(before)):
        return None
    told = found.resolve(Told(today))
    if told is None or told.first is None or not told.is_day:
        return None
    start = wrote.end() if wrote else found.end
    return _Letter(start, told.first, _is_marked(cleaned, min(start + 3, len(text) - 1)))


def _is_marked(cleaned: Cleaned, at: int) -> bool:
    """Say whether a place stands in a line that an e-mail quotes."""
    place, _ = cleaned.back(at, at + 1)
    line = cleaned.original.rfind("\n", 0, place) + 1
    return cleaned.original[line:place].lstrip().startswith(">")
