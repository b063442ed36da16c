"""Forces and governments that are told by a person: *his forces*, *Serraj's government*, *the Obama administration*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.lexicon import Known, by_name
from safepassage.reading.cast.phrase import beside
from safepassage.reading.cast.wording import classes, nouns, titles

_POSSESSING: Final = ("poss", "compound", "nmod")


def possessed(
    doc: Doc, by_token: Mapping[int, Known], principal: Mapping[str, Known]
) -> Iterator[tuple[Token, Token, Known]]:
    """Give each such noun, the first token of its phrase, and whom it means: the party that the person speaks for."""
    for token in doc:
        if token.i in by_token or not _force(token):
            continue
        for child in token.children:
            known = by_token.get(child.i) if child.tag_ != "WP$" else _antecedent(child, by_token)
            taken_up = known is not None and (known.type == "person" or child.tag_ in ("PRP$", "WP$"))
            if child.dep_ in _POSSESSING and child.i < token.i and known is not None and taken_up:
                meant = principal.get(known.name) if known.type == "person" else known
                meant = by_name().get(meant.state) if meant is not None and meant.state and _land(token) else meant
                if meant is not None and meant.type not in ("place", "org") and not _irregular(token, meant):
                    yield token, child, meant


def owns_force(token: Token) -> bool:
    """Say whether a noun is one that only somebody with fighters or speakers has (*its forces*, *their spokesman*)."""
    return token.lower_ in _forces() or token.lower_ in titles("voices") | nouns("members")


def _force(token: Token) -> bool:
    stands_by = token.lower_ == "side" and token.head.lower_ in ("at", "by", "on", "from", "to")
    return (token.lower_ in _forces() and not stands_by) or _land(token)


def _irregular(token: Token, meant: Known) -> bool:
    """Say whether the fighters are of another sort than whom the person speaks for: a state's *rebels* are not the state."""
    return meant.type in ("state", "igo") and token.lower_ in classes()


@cache
def _forces() -> frozenset[str]:
    return nouns("state") | nouns("standing") | classes().keys() | {"force", "army"}


def _land(token: Token) -> bool:
    """Say whether a noun is a person's country, which is their state also where they speak for its army."""
    return token.lower_ in nouns("land")


def _antecedent(whose: Token, by_token: Mapping[int, Known]) -> Known | None:
    """Find whom *whose* takes up: *Khalifa Haftar, the commander whose forces*."""
    for near in beside(whose):
        return by_token.get(near.i) or (by_token.get(near.head.i) if near.dep_ == "appos" else None)
    return None
