"""The two sides of a text: whom *both sides*, *the parties*, *neither* and *each* mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.words import lemma, lists

_FIGHTS: Final = 2
_BETWEEN: Final = 3


def sides_of(doc: Doc, cast: Cast) -> tuple[str, ...]:
    """Name the two sides: those that a truce or a war is *between*, or that fight; else the two armed parties most told of."""
    votes: Counter[tuple[str, str]] = Counter()
    for token in doc:
        if token.lower_ == "between" and token.dep_ == "prep" and (group_of(token.head) or is_fighting(token.head)):
            votes.update(dict.fromkeys(_pairs(token, cast), _BETWEEN))
    votes.update({_ordered(link.a, link.b): _FIGHTS for link in cast.links if link.rel == "fights"})
    if votes:
        return min(votes, key=lambda pair: (-votes[pair], pair))
    return _most_told(cast)


def _pairs(between: Token, cast: Cast) -> Iterator[tuple[str, str]]:
    inner = next((child for child in between.children if child.dep_ == "pobj"), None)
    named = (
        [name for name in cast.every(inner) if cast.kind(name) not in ("igo", "place", "org")]
        if inner is not None
        else []
    )
    yield from (_ordered(cast.principal(a), cast.principal(b)) for a, b in combinations(named, 2))


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _most_told(cast: Cast) -> tuple[str, ...]:
    """Take the armed group that is told of most, and who else is told of most among armed groups, governments and states."""
    told = Counter(mention.name for mention in cast.mentions if mention.form != "adjective")
    armed = [name for name, _ in told.most_common() if cast.kind(name) == "armed_group"]
    if not armed:
        states = [name for name, _ in told.most_common() if cast.kind(name) in ("state", "government")]
        return _ordered(states[0], states[1]) if len(states) > 1 else ()
    for kinds in (("armed_group", "government"), ("state",)):
        other = next((name for name, _ in told.most_common() if name != armed[0] and cast.kind(name) in kinds), "")
        if other:
            return _ordered(armed[0], other)
    return ()


def are_fit(head: Token, sides: tuple[str, ...], cast: Cast) -> bool:
    """Say whether the two sides can be what a noun says: *both countries* are states."""
    needs = lemma(head) in lists("parties")["states"]
    return not needs or all(cast.kind(side) in ("state", "government", "place") for side in sides)


def means_both(head: Token) -> bool:
    """Say whether words mean the two sides without their names: *both*, *neither side*, *the parties*."""
    words = lists("parties")
    if head.lower_ in ("both", "neither", "each", "either"):
        return all(child.dep_ != "prep" for child in head.children)
    near = {child.lower_ for child in head.children}
    paired = lemma(head) in words["pairs"] and near & {"both", "two", "neither", "either"}
    if not paired and lemma(head) not in words["sides"]:
        return False
    if any(child.pos_ == "PROPN" or child.dep_ == "relcl" for child in head.children):
        return False
    return not any(child.lower_ in words["partly"] for child in head.children)
