"""The day on which a quotation was spoken: what is *today* in it is that day (*"We leave today," he said on Tuesday*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import either, listed, pattern

_QUOTED: Final = re.compile(r"“[^“”\n]{1,900}”|\"[^\"\n]{1,900}\"")
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


def _spoken(founds: list[Found], text: str, today: date | None) -> Iterator[tuple[int, int, date]]:
    """Give each quotation with the one day that the words around it tell."""
    for quote in _QUOTED.finditer(text):
        zones = (_before(quote, text), _after(quote, text))
        said = pattern(rf"\b{either(listed('relative')['saying'])}\b")
        for start, end in zones:
            inside = [one for one in founds if start <= one.start and one.end <= end]
            if len(inside) != 1 or not said.search(text[start:end]):
                continue
            read = inside[0].resolve(Told(today, lean="past"))
            if (
                read is not None
                and read.is_day
                and read.first is not None
                and today is not None
                and read.first <= today
            ):
                yield quote.start(), quote.end(), read.first


def _before(quote: re.Match[str], text: str) -> tuple[int, int]:
    """Give the words of its sentence before a quotation."""
    stops = [one.end() for one in _STOP.finditer(text, max(0, quote.start() - 300), quote.start())]
    return (stops[-1] if stops else max(0, quote.start() - 300)), quote.start()


def _after(quote: re.Match[str], text: str) -> tuple[int, int]:
    """Give the words of its sentence behind a quotation; none where it ends the sentence."""
    if quote[0][-2] == "." or text[quote.end() : quote.end() + 1] == ".":
        return quote.end(), quote.end()
    stop = _STOP.search(text, quote.end())
    next_quote = _QUOTED.search(text, quote.end())
    ends = [one.start() for one in (stop, next_quote) if one is not None]
    return quote.end(), min([*ends, len(text)])
