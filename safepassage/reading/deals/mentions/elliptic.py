"""Truces told without their noun: *a second, announced by France*, *the one agreed in Stockholm*, *the deal*, *it*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import is_of_another
from safepassage.reading.deals.words import lemma, lists

_NEAR: Final = 100
_SOON: Final = 80
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


def is_extended_it(token: Token, halt: Token) -> bool:
    """Find *offered to extend it by 24 hours*, soon after a truce was told of."""
    words = lists("steps")
    if (
        token.lower_ != "it"
        or token.dep_ != "dobj"
        or lemma(token.head) not in words["extends"]
        or token.i - halt.i > _SOON
    ):
        return False
    over = token.head.head
    offers = lemma(over) in words["proposer"] | words["asks"] or lemma(over) in lists("commitments")["ready"]
    return token.head.dep_ in ("xcomp", "ccomp", "acl") and offers


def is_the_first(token: Token, halt: Token) -> bool:
    """Say whether a noun only says more of the truce before it in its sentence."""
    first = any(child.lower_ in ("first", "second", "third", "latest") for child in token.children)
    if (
        token.dep_ == "attr"
        and token.sent == halt.sent
        and (first or any(child.tag_ == "JJS" for child in token.children))
    ):
        return True  # the truce had been the longest lull since January
    behind = token.left_edge.i > 0 and token.left_edge.nbor(-1).text == "," and first
    return token.sent == halt.sent and (behind or (token.dep_ == "appos" and token.head.i <= halt.i))


def points_back(token: Token) -> bool:
    """Say whether words may mean the step named last: *the deal*, *its extension*, *it took effect*, *is not covered*."""
    if token.pos_ == "NOUN" and lemma(token) in lists("steps")["texts"] | lists("steps")["renews"]:
        return not is_of_another(token)
    if token.pos_ == "VERB" and lemma(token) in ("cover", "exclude", "exempt") and token.dep_ == "ROOT":
        return True  # the 10th Front is not covered
    if token.lower_ not in ("it", "this") or lemma(token.head) not in lists("steps")["runs"]:
        return False
    told = any(child.dep_ in ("ccomp", "xcomp") for child in token.head.children)  # it was agreed that
    makes = lists("steps")["makes"] | lists("steps")["proposer"]
    return (
        token.dep_ == "nsubjpass"
        if lemma(token.head) in makes and not told
        else token.dep_ in ("nsubj", "nsubjpass") and not (told and lemma(token.head) in makes)
    )
