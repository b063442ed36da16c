"""Truces told without their noun: *a second, announced by France*, *the one agreed in Stockholm*, *the third held*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.words import lemma, lists

_NEAR: Final = 100
_PLACES: Final = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr"))
_OPENING: Final = frozenset(("nsubj", "nsubjpass", "advmod", "npadvmod"))
"""How the parser takes *a second* and *the latest* where they open a sentence."""


def stands_for(token: Token, last: Token | None) -> bool:
    """Say whether a word stands for another of the truces that were told of last (``last``)."""
    if last is None or token.i - last.i > _NEAR or token.lower_ not in lists("steps")["counted"]:
        return False
    first = token.nbor(-1).lower_ if token.i else ""
    if first not in ("the", "a", "an", "earlier", "previous") or any(child.lower_ == "of" for child in token.children):
        return False  # one of the rebels
    opens = token.left_edge.i == token.sent.start and token.dep_ in _OPENING
    if token.lower_ == "one" or not opens:
        return token.dep_ in _PLACES and _is_made(token)
    return True


def _is_made(token: Token) -> bool:
    """Ask that the words tell of a truce that is made: *the one agreed in Stockholm*."""
    words = lists("steps")
    made = words["makes"] | words["proposer"]
    told = (child for child in token.children if child.dep_ in ("acl", "relcl"))
    return lemma(token.head) in made - {"say"} or any(lemma(child) in made for child in told)
