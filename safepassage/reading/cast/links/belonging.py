"""Who is part of whom: *rebel groups including A and B*, *the party and its armed wing, B*, *the UN force there, B*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.cast.links.ties import Tie, governed_by, tie_words, ties
from safepassage.reading.cast.value import Cast


def belonging(cast: Cast, token: Token) -> Iterator[Tie]:
    """Find the links that a word tells of a whole and its parts."""
    lemma = token.lemma_.lower()
    if token.lower_ in tie_words("including") and token.dep_ == "prep":
        yield from _listed(cast, token.head, [one for one in token.children if one.dep_ == "pobj"])
    elif lemma in tie_words("including") and token.dep_ in ("relcl", "acl"):
        yield from _listed(cast, token.head, [one for one in token.children if one.dep_ == "dobj"])
    elif token.pos_ == "NOUN" and lemma in tie_words("part"):
        owners = [one for one in token.children if one.dep_ == "poss"]
        yield from ties(cast, [one for one in token.children if one.dep_ == "appos"], "part_of", owners)
        yield from ties(
            cast, [token.head] if token.dep_ == "appos" else [], "part_of", owners, alone=token.tag_ == "NN"
        )
    elif token.pos_ == "NOUN" and lemma in tie_words("body"):
        yield from _called(cast, token)
    elif token.lower_ == "of" and token.head.dep_ == "appos":
        yield from _one_of(cast, token)


def _listed(cast: Cast, whole: Token, parts: list[Token]) -> Iterator[Tie]:
    """Read *rebel groups including A and B*, *the coalition that includes A*."""
    if whole.lemma_.lower() in tie_words("whole"):
        yield from ties(cast, parts, "part_of", [whole])


def _called(cast: Cast, noun: Token) -> Iterator[Tie]:
    """Read *the UN force there, UNIFIL*: a body of a body, with its name behind it."""
    names = [one for one in noun.subtree if one.dep_ == "appos" and one.pos_ == "PROPN" and one.i > noun.i]
    owners = [one for one in noun.children if one.dep_ in ("compound", "nmod", "poss") and one.pos_ == "PROPN"]
    bodies = [one for one in owners if any(cast.kind(name) == "igo" for name in cast.every(one))]
    yield from ties(cast, names, "part_of", bodies)


def _one_of(cast: Cast, of: Token) -> Iterator[Tie]:
    """Read *A, the biggest of the rebel groups*, *A, one of the factions*."""
    head = of.head
    wholes = [one for one in governed_by(head, ("of",)) if one.lemma_.lower() in tie_words("whole")]
    if head.lower_ == "one" or head.tag_ in ("JJS", "RBS") or head.lower_.endswith("est"):
        yield from ties(cast, [head.head], "part_of", wholes, alone=True)
