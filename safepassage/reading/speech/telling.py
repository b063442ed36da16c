"""A telling: somebody, a verb of saying, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.lexicon import words

TRAILING: Final = frozenset({",", ";", "."})
"""Signs that end what is said and are no part of it."""


def trimmed(doc: Doc, start: int, end: int) -> int:
    """Give where what is said ends without the signs after it."""
    while end > start and doc[end - 1].text in TRAILING:
        end -= 1
    return end


@dataclass(frozen=True)
class Telling:
    """A verb of saying (or *according*), the head of whoever says, and tokens ``[start, end)`` of what is said.

    ``start == end`` where it has no clause and no object: a quotation may be what is said. ``left`` and ``right`` hold
    all of it, with the teller. ``acted`` says that the verb tells by itself, and that what is said is what it is done to.
    """

    verb: Token
    teller: Token | None
    start: int
    end: int
    left: int
    right: int
    acted: bool = False

    @property
    def own(self) -> bool:
        """Say whether a side tells it of itself: it is a statement only in a text that is one."""
        states = (one for one in self.verb.children if one.dep_ == "acomp")
        felt = self.verb.lower_ in words("feeling") or any(one.lower_ in words("feeling") for one in states)
        named = self.acted and not self.empty and self.start < self.verb.i  # a claim that officials rejected
        return felt or (self.verb.lemma_.lower() in words("own") and not named)

    @property
    def empty(self) -> bool:
        """Say whether it has no words of its own that were said."""
        return self.start == self.end
