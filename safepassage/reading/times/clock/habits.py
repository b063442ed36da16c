"""Whether a sentence tells what comes again, so that a time of day in it is of no one day: *every day at noon*."""

from __future__ import annotations

from typing import Final

from safepassage.reading.times.words import either, listed, pattern

_REACH: Final = 400
"""How far a sentence is followed to each side, in characters."""


def is_habit(text: str, start: int, end: int) -> bool:
    """Say whether the sentence around some characters tells what comes again."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(text.rfind(". ", low, start), text.rfind("\n", low, start), low - 1) + 1
    last = min(at for at in (text.find(". ", end, high), text.find("\n", end, high), high) if at >= 0)
    return pattern(rf"\b{either(listed('relative')['habits'])}\b").search(text, first, last) is not None
