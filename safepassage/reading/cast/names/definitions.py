"""What a text itself defines: *Humanitarian Aid Commission (HAC)*, *the Rapid Support Forces, or RSF*, *known as Hemedti*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from safepassage.reading.cast.folding import Words

_SMALL: Final = frozenset({"of", "for", "the", "and", "on", "to", "in", "de", "la", "des", "du", "et"})


@dataclass(frozen=True)
class Definition:
    """Words ``[first, last)`` are from here on called by the word at ``short``."""

    first: int
    last: int
    short: int


def definitions(words: Words) -> Iterator[Definition]:
    """Find abbreviations that stand behind their long form."""
    for at in range(1, len(words)):
        last = _long_end(words, at)
        if last is not None and _abbreviation(words[at].raw):
            first = _long_start(words, last, words[at].folded)
            if first is not None:
                yield Definition(first, last, at)


def _abbreviation(raw: str) -> bool:
    return 2 <= len(raw) <= 10 and sum(letter.isupper() for letter in raw) >= 2


def _long_end(words: Words, at: int) -> int | None:
    """Find where the long form before a possible abbreviation ends."""
    if "(" in words[at].gap:
        return at
    for back in range(at - 1, max(at - 5, 0), -1):
        if "(" in words[back].gap and all(not word.capital for word in words[back:at]):
            return back
    if words[at - 1].raw == "or" and words[at - 1].gap == ", ":
        return at - 1
    return None


def _long_start(words: Words, last: int, short: str) -> int | None:
    """Find the shortest stretch before ``last`` whose initials spell the abbreviation; *of* ties it to the word before.

    *FFR* is the Front of Forces for Redress, though *Forces for Redress* spells it as well.
    """
    for first in range(last - 1, max(last - 12, -1), -1):
        if first + 1 < last and any(mark in words[first + 1].gap for mark in '.;:("'):
            return None
        if words[first].capital and _spelled(words, first, last, short):
            tied = first > 1 and words[first - 1].raw == "of" and words[first - 2].capital and words[first].gap == " "
            return first - 2 if tied and _spelled(words, first - 2, last, short) else first
    return None


def _spelled(words: Words, first: int, last: int, short: str) -> bool:
    return spells([word.folded for word in words[first:last]], short)


def spells(long: Sequence[str], short: str) -> bool:
    """Say whether the initials of the folded words of a long form, in their order, spell an abbreviation."""
    if len(long) < 2 or long[0][0] != short[0]:
        return False
    initials = "".join(word[0] for word in long if word not in _SMALL)
    every = "".join(word[0] for word in long)
    if long[0] == "government" and short.startswith("go"):
        return initials.endswith(short[2:])
    return short in (initials, every) or (len(initials) >= 2 and _within(short, long))


def _within(short: str, long: Sequence[str]) -> bool:
    """Say whether the letters stand in order in the words, and each great word gives at least one."""
    place = 0
    for word in long:
        given = 0
        for letter in word:
            if place < len(short) and letter == short[place]:
                place, given = place + 1, given + 1
                if given == 2:
                    break
        if not given and word not in _SMALL:
            return False
    return place == len(short)
