"""A link between two parties as the grammar tells it, and the words that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Relation


@dataclass(frozen=True)
class Tie:
    """A link by names, and the tokens ``[start, end)`` that say it."""

    a: str
    rel: Relation
    b: str
    start: int
    end: int


@cache
def tie_words(kind: str) -> frozenset[str]:
    """Give a list of words that tell a link."""
    return frozenset(word_list("linkwords.yaml")[kind])


def governed_by(token: Token, links: tuple[str, ...]) -> list[Token]:
    """Give the objects of a word's prepositions."""
    found = [child for child in token.children if child.dep_ == "prep" and child.lower_ in links]
    return [below for child in found for below in child.children if below.dep_ == "pobj"]


def ties(cast: Cast, ones: list[Token], rel: Relation, others: list[Token], *, alone: bool = False) -> Iterator[Tie]:
    """Tie those whom the words mean; the second must be meant itself (*supports the MILF proposal* backs nobody).

    ``alone`` says that the first means one only, and not those beside it: *the Front and the Guard, a wing of it*.
    """
    for one in ones:
        names = tuple(filter(None, (cast.who(one),))) if alone else cast.every(one)
        for other in others:
            if cast.at(other) is not None or other.tag_ in ("WDT", "WP"):
                for a in names:
                    yield from (Tie(a, rel, b, *span(one, other)) for b in cast.every(other))


def span(one: Token, other: Token) -> tuple[int, int]:
    """Give the stretch from the first word of one phrase to the head of the other."""
    first, last = sorted((one, other), key=lambda token: token.i)
    return min(first.left_edge.i, first.i), last.i + 1
