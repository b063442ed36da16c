"""Whom *the two leaders* are: those of whom the words before say that they met, spoke or telephoned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.value import Cast

_BACK: Final = 3
_PAIR: Final = 2
_WITH: Final = frozenset(("with", "to"))


def met_before(head: Token, cast: Cast) -> tuple[str, str] | None:
    """Name the two persons of the last meeting or call that was told before a noun, not more than three sentences back.

    *President A spoke with President B. The two leaders agreed*; also by their call itself (*A's call with B*).
    """
    if not _is_two(head):
        return None
    sentence = head.sent
    for _ in range(_BACK):
        if not sentence.start:
            return None
        sentence = head.doc[sentence.start - 1].sent
        found = next((pair for token in sentence if (pair := _two(token, cast)) is not None), None)
        if found is not None:
            return found
    return None


def _is_two(head: Token) -> bool:
    """Find *the two leaders*, *both presidents* and *the leaders*."""
    near = {child.lower_ for child in head.children}
    return (
        head.tag_ in ("NNS", "NNPS")
        and head.lemma_.lower() in _words("persons")
        and bool(near & {"the", "two", "both"})
        and near <= {"the", "two", "both"}
    )


def _two(word: Token, cast: Cast) -> tuple[str, str] | None:
    """Read one verb or noun of meeting: who meets, and with whom."""
    lemma = word.lemma_.lower()
    if lemma not in _words("meeting"):
        return None
    verb = word.head if word.dep_ == "dobj" else word  # A and B had a call
    subjects = {child for one in (word, verb) for child in one.children if child.dep_ in ("nsubj", "poss")}
    both = [name for one in sorted(subjects, key=lambda one: one.i) for name in _persons(one, cast)]
    names = tuple(dict.fromkeys([*both, *(name for one in _others(word) for name in _persons(one, cast))]))
    return (names[0], names[1]) if len(names) == _PAIR else None


def _others(word: Token) -> Iterator[Token]:
    """Give the object of a meeting, and whom it was with."""
    yield from (child for child in word.children if child.dep_ == "dobj")
    preps = (child for child in word.children if child.lower_ in _WITH)
    yield from (one for prep in preps for one in prep.children if one.dep_ == "pobj")


def _persons(token: Token, cast: Cast) -> list[str]:
    """Name a person, and those in a row with them."""
    return [name for name in cast.every(token) if cast.kind(name) == "person"]


@cache
def _words(kind: str) -> frozenset[str]:
    """Load a list of words."""
    return frozenset(word_list("meeting.yaml")[kind])
