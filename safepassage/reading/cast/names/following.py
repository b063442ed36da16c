"""What follows a name and tells what it is: a place's word, an office, or what an apposition calls it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.wording import place_words, titles

_APPOSITION: Final = 7
_ENDS: Final = frozenset(
    {"of", "in", "for", "that", "which", "who", "from", "near", "on", "with", "based", "led", "to", "and"}
)


def followed(words: Words, at: int) -> Iterable[tuple[str, float]]:
    """Read what follows a name: a place's word, or an office after a comma."""
    after = words[at]
    beyond = words[at + 1] if at + 1 < len(words) and after.raw.islower() and words[at + 1].gap == " " else after
    if after.gap == " " and after.folded in word_list("notnames.yaml")["things"]:
        yield "none", 4.0
    elif after.gap == " " and after.folded in word_list("orgwords.yaml")["bear"]:
        yield "org", 2.0
    elif after.gap == " " and after.folded in word_list("orgwords.yaml")["called"]:
        yield "org", 1.5
    elif after.gap == " " and (after.folded in place_words("after") or beyond.folded in place_words("after")):
        yield "place", 2.0
    elif after.gap == ", " and not after.capital:
        near = [word.folded for word in words[at : at + 5]]
        told = _kind_told(words, at) if near[0] in ("a", "an", "the") else ""
        if told:
            yield told, 3.0
        elif any(word in titles("heads") and not word.endswith("s") for word in near):
            yield "person", 1.5


def _kind_told(words: Words, at: int) -> str:
    """Say what an apposition calls a name (*Hijra, a local NGO*): its head is the last noun before a comma or *of*."""
    last = at + 1
    while last < min(at + _APPOSITION, len(words)) and _goes_on(words[last]):
        last += 1
    head = words[last - 1].folded
    if head in titles("heads"):
        return "person"
    if head in word_list("orgwords.yaml")["called"]:
        return "org"
    return "place" if head in place_words("before") else ""


def _goes_on(word: Word) -> bool:
    """Say whether a noun phrase goes on, also over a possessor (*Odaa, the group's spokesman* is no group)."""
    return word.gap in (" ", "-", "'s ", "\u2019s ") and word.raw not in _ENDS
