"""The day on which a quotation was spoken: what is *today* in it is that day (*"We leave today," he said on Tuesday*)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Final

from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import either, listed, pattern

_QUOTED: Final = re.compile(r"“[^“”\n]{1,900}”|\"[^\"\n]{1,900}\"")
_OPENS: Final = re.compile(r"[“\"]")
_REACH: Final = 300
"""How far the words of a sentence are followed from a quotation, in characters."""
_STOP: Final = re.compile(r"[.!?][”\"]?\s|\n")
_BY_SPEAKER: Final = r"\b(?:today|yesterday|tomorrow|tonight|this{_}(?:morning|afternoon|evening)|last{_}night)\b"


class Quotations:
    """The quotations of a text whose own sentence tells on which day they were spoken."""

    def __init__(self, founds: list[Found], text: str, today: date | None) -> None:
        self._text = text
        self._days = list(_spoken(founds, text, today)) if today is not None else []

    def day(self, found: Found) -> date | None:
        """Give the day that the speaker calls *today*; nothing for a date that is not told from there."""
        if pattern(_BY_SPEAKER).match(self._text, found.start) is None:
            return None
        return next((day for start, end, day in self._days if start < found.start < end), None)


def _spoken(founds: list[Found], text: str, today: date) -> Iterator[tuple[int, int, date]]:
    """Give each quotation with the one day that the words around it tell."""
    said = pattern(rf"\b{either(listed('relative')['saying'])}\b")
    starts = [one.start for one in founds]
    for quote in _QUOTED.finditer(text):
        for start, end in (_before(quote, text), _after(quote, text)):
            near = founds[bisect_left(starts, start) : bisect_left(starts, end)]
            inside = [one for one in near if one.end <= end]
            if len(inside) != 1 or not said.search(text[start:end]):
                continue
            read = inside[0].resolve(Told(today, lean="past"))
            if read is not None and read.is_day and read.first is not None and read.first <= today:
                yield quote.start(), quote.end(), read.first


def _before(quote: re.Match[str], text: str) -> tuple[int, int]:
    """Give the words of its sentence before a quotation."""
    stops = [one.end() for one in _STOP.finditer(text, max(0, quote.start() - _REACH), quote.start())]
    return (stops[-1] if stops else max(0, quote.start() - _REACH)), quote.start()


def _after(quote: re.Match[str], text: str) -> tuple[int, int]:
    """Give the words of its sentence behind a quotation; none where it ends the sentence."""
    if quote[0][-2] == "." or text[quote.end() : quote.end() + 1] == ".":
        return quote.end(), quote.end()
    far = min(len(text), quote.end() + _REACH)
    stop, follow = _STOP.search(text, quote.end(), far), _OPENS.search(text, quote.end(), far)
    return quote.end(), min([far, *(one.start() for one in (stop, follow) if one is not None)])
