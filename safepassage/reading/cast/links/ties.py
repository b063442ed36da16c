"""A link between two parties as the grammar tells it, and the words that say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Relation

SUBJECTS: Final = ("nsubj", "nsubjpass")
_CARRIED: Final = frozenset(("attr", "dobj", "acomp", "conj", "xcomp"))


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


def is_told(word: Token) -> bool:
    """Tell a link that a text states from one that it denies, supposes, hopes for, doubts, or tells of the past.

    *Is no longer an ally of*, *not backed by*, *if A backed B*, *denied that A backs B* tell none.
    """
    node, near = (
        word,
        [*word.children, *(one for one in word.head.children if word.dep_ == "appos" and _is_no_longer(one))],
    )
    while node.dep_ in _CARRIED and node.head != node and not (node.dep_ == "conj" and _turns(node)):
        node = node.head
        near += node.children
    void = tie_words("void")
    if any(one.lower_ in void and one.dep_ not in ("conj", "nsubj") for one in near):
        return False
    over = node.head.head if node.dep_ == "pcomp" and node.head.dep_ == "prep" else node.head
    above = over != node and node.dep_ in ("ccomp", "xcomp", "pcomp")
    doubted = above and (
        over.lemma_.lower() in tie_words("doubting") or any(one.dep_ == "neg" for one in over.children)
    )
    return not doubted


def _is_no_longer(word: Token) -> bool:
    return word.lower_ == "longer"


def _turns(node: Token) -> bool:
    """Find *did not attack but backed*, where the denial is of the first alone."""
    return any(one.dep_ == "cc" and one.lower_ == "but" for one in node.head.children)


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
