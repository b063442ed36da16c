"""Words of a text in the form in which names are compared: without marks, apostrophes, dots and possessives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from spacy.tokens import Doc

_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\w+(?:['’ʼ`´]\w+)*")
_WRAPPED: Final = 60
_POSSESSIVE: Final = re.compile(r"['’]s$", re.IGNORECASE)
_DROPPED: Final = str.maketrans("", "", ".'’‘ʼʻʿʾ`´")
_BESIDE: Final = {"Ø": "O", "ø": "o", "ı": "i", "Ł": "L", "ł": "l", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ə": "e"}


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Write a word without diacritics, apostrophes, dots and a possessive ending; its case stays."""
    bare = _POSSESSIVE.sub("", word).translate(_DROPPED)
    if bare.isascii():
        return bare
    apart = unicodedata.normalize("NFKD", "".join(_BESIDE.get(letter, letter) for letter in bare))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Fold a word for comparing: :func:`plain`, without case."""
    return plain(word).casefold()


def split(name: str) -> tuple[str, ...]:
    """Split a name into words as the text is split."""
    return tuple(found.group() for found in _WORD.finditer(name))


def key(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, without a leading article."""
    folded = tuple(fold(word) for word in split(name))
    return folded[1:] if len(folded) > 1 and folded[0] in ("the", "a", "an") else folded


@dataclass(frozen=True)
class Word:
    """A word of the plain text: characters ``[start, end)`` without its possessive ending; ``gap`` stands before it."""

    raw: str
    start: int
    end: int
    token: int
    last: int
    gap: str

    @property
    def folded(self) -> str:
        """The word as it is compared."""
        return fold(self.raw)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[0].isupper()


class Words(tuple[Word, ...]):  # noqa: SLOT001 - what has no fixed size, as a tuple, can have no slots
    """The words of a text, and the text: spaCy puts its text together anew each time that it is asked."""

    text: str

    def __new__(cls, words: Iterable[Word], text: str) -> Self:
        """Keep words with their text."""
        made = super().__new__(cls, words)
        made.text = text
        return made

    def told(self, first: int, last: int) -> str:
        """Give the text of words ``[first, last)``, on one line."""
        return " ".join(self.text[self[first].start : self[last - 1].end].split())


def _on_one_line(text: str, start: int, end: int) -> str:
    """Give what stands between two words; the end of a long line inside a paragraph counts as a blank."""
    gap = text[start:end]
    at = gap.find("\n")
    wrapped = at >= 0 and gap.count("\n") == 1 and start + at - text.rfind("\n", 0, start) > _WRAPPED
    return re.sub(r"\s*\n\s*", " ", gap) if wrapped else gap


def words_of(doc: Doc) -> Words:
    """Split a text into words and say in which tokens each stands (``token`` to ``last``, inclusive)."""
    text, found, at, before = doc.text, [], 0, 0
    for match in _WORD.finditer(text):
        raw = match.group()
        end = match.start() + len(_POSSESSIVE.sub("", raw))
        while at + 1 < len(doc) and doc[at + 1].idx <= match.start():
            at += 1
        last = at
        while last + 1 < len(doc) and doc[last + 1].idx < end:
            last += 1
        found.append(Word(raw, match.start(), end, at, last, _on_one_line(text, before, match.start())))
        before = end
    return Words(found, text)
