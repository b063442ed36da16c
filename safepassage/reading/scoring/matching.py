"""When do two readings of one text say the same? Words and stretches of the text compared, and paired one to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from safepassage.reading.scoring.names import fold
from safepassage.reading.wordlists import read_words

Stretch = tuple[int, int]
_ENDING = re.compile(r"[.!?][\"”’')\]]*(?=\s)|\n[ \t]*\n")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Load the word lists."""
    given = read_words("safepassage.reading.scoring", "words")
    return {name: tuple(words) for name, words in given.items()}


def words(text: str) -> frozenset[str]:
    """Take the stems of the words that carry a meaning."""
    return frozenset(_stem(word) for word in fold(text).split() if word not in _lists()["empty"])


def share(text: str, other: str) -> float:
    """Say how much of their words two texts share, from 0 to 1 (Dice)."""
    ours, theirs = words(text), words(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def _stem(word: str) -> str:
    """Cut endings while four letters stay, so that *displacement* meets *displaced*."""
    cut = next(
        (word[: -len(end)] for end in _lists()["endings"] if word.endswith(end) and len(word) - len(end) >= 4), word
    )
    return cut if cut == word else _stem(cut)


def locate(text: str, told: str) -> tuple[Stretch, ...]:
    """Find every place where words stand in a text; white space may differ, as a line of it may be broken."""
    if not told.strip():
        return ()
    pattern = r"\s+".join(re.escape(part) for part in told.split())
    return tuple(found.span() for found in re.finditer(pattern, text))


def common(ours: Sequence[Stretch], theirs: Sequence[Stretch]) -> int:
    """Count the characters that the closest two of some stretches have in common."""
    return max((min(a[1], b[1]) - max(a[0], b[0]) for a in ours for b in theirs), default=0)


def sentence_ends(text: str) -> tuple[int, ...]:
    """Cut a text roughly into sentences, at full stops and blank lines; give where each ends."""
    short = _lists()["abbreviated"]

    def goes_on(at: int) -> bool:
        last = re.split(r"[^A-Za-z]", text[max(0, at - 8) : at])[-1]
        return last in short or (len(last) == 1 and last.isupper())

    return tuple(found.end() for found in _ENDING.finditer(text) if not goes_on(found.start()))


def widened(ends: Sequence[int], at: Stretch) -> Stretch:
    """Widen a stretch to the sentences that it touches."""
    return max((end for end in ends if end <= at[0]), default=0), min(
        (end for end in ends if end >= at[1]), default=at[1]
    )


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pair rows with columns, one to one: as many pairs as can be, begun with the heaviest; 0 is no pair.

    The number of pairs does not depend on the order of the rows or columns.
    """
    edges = [(-weight, row, at) for row, line in enumerate(weights) for at, weight in enumerate(line) if weight > 0]
    partner: dict[int, int] = {}
    for _, row, at in sorted(edges):
        if at not in partner and row not in partner.values():
            partner[at] = row
    for row in range(len(weights)):
        if row not in partner.values():
            _augment(weights, row, partner, set())
    return sorted((row, at) for at, row in partner.items())


def _augment(weights: Sequence[Sequence[int]], row: int, partner: dict[int, int], tried: set[int]) -> bool:
    """Find a place for a row, moving others where they have another place."""
    for at in sorted(range(len(weights[row])), key=lambda at: -weights[row][at]):
        if weights[row][at] <= 0 or at in tried:
            continue
        tried.add(at)
        if at not in partner or _augment(weights, partner[at], partner, tried):
            partner[at] = row
            return True
    return False
