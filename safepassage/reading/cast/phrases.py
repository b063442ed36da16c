"""Many phrases looked for at once: a tree of folded words, so that the time does not grow with the number of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from safepassage.reading.cast.folding import Word, fold, plain, split

_T = TypeVar("_T")
_JOINTS: Final = frozenset({"", " ", "-", "/", "\u2013", "- ", " -", "--", " -- ", " (", "(", ") ", ")", "_"})
_BREAK: Final = re.compile(r"\s+")


def joined(gap: str) -> bool:
    """Say whether two words with this between them can belong to one name; a blank line never joins."""
    if gap == " ":
        return True
    bare = gap.lower().removeprefix("'s").removeprefix("\u2019s").removeprefix("'").removeprefix("\u2019")
    return bare.count("\n") < 2 and _BREAK.sub(" ", bare) in _JOINTS


def alike(pattern: str, raw: str) -> bool:
    """Say whether a word of a text is written as a pattern asks: capitals where the pattern has them."""
    wanted, found = plain(pattern), plain(raw)
    if len(wanted) > 1 and wanted.isupper():
        return found.isupper()
    if sum(letter.isupper() for letter in wanted) > 1:
        return found == wanted or found.isupper()
    return found[:1].isupper() or not wanted[:1].isupper()


@dataclass
class _Node(Generic[_T]):
    below: dict[str, _Node[_T]] = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], _T]] = field(default_factory=list)


class Phrases(Generic[_T]):
    """A set of phrases, each with what it means; where two are spelled alike the one put in first wins."""

    def __init__(self, phrases: Iterable[tuple[str, _T]]) -> None:
        self._root: _Node[_T] = _Node()
        for phrase, meaning in phrases:
            pattern, node = split(phrase), self._root
            for word in pattern:
                node = node.below.setdefault(fold(word), _Node())
            node.ends.append((pattern, meaning))

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, list[_T]]:
        """Find the longest phrase that begins at a word: how many words it has, and its meanings (none: 0)."""
        node, best = self._root, (0, list[_T]())
        for place in range(at, len(words)):
            word = words[place]
            below = node.below.get(word.folded)
            if below is None or (place > at and not joined(word.gap)):
                break
            node = below
            if node.ends:
                meant = [meaning for pattern, meaning in node.ends if _written(pattern, words[at : place + 1])]
                best = (place + 1 - at, meant) if meant else best
        return best


def _written(pattern: tuple[str, ...], found: Sequence[Word]) -> bool:
    return all(alike(wanted, word.raw) for wanted, word in zip(pattern, found, strict=True))
