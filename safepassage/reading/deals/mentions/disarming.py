"""Weapons, posts and fighters that are to be put away, which the parties do together: *undertook to hand in their rifles*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.wanted import is_wanted
from safepassage.reading.deals.words import is_one_of, lemma, lists

_THINGS: Final = ("arms", "posts", "men", "power")
_HELD: Final = ("dobj", "nsubjpass")
_SOME: Final = frozenset(("batch", "number", "all", "rest", "most", "hundred", "thousand", "dozen", "cache", "some"))


def disarms(verb: Token) -> bool:
    """Find *undertook to hand in their weapons*, *are to dismantle 11 guard posts*, *will be integrated into the army*."""
    words = lists("disarming")
    held = [child for child in verb.children if child.dep_ in _HELD]
    if verb.dep_ == "xcomp":
        held += [child for child in verb.head.children if child.dep_ in ("nsubj", *_HELD)]
    if lemma(verb) in words["men done"]:
        held += [child for child in verb.children if child.dep_ == "nsubj"]
    put_away = any(
        lemma(verb) in words[f"{thing} done"] and any(is_one_of(one, words[thing], _SOME) for one in held)
        for thing in _THINGS
    )
    none = verb.dep_ == "pcomp" and any(child.lower_ == "no" for child in verb.head.head.children)  # no mandate for it
    return put_away and not none and not _is_passed_on(verb) and not negated(verb) and is_wanted(verb)


def _is_passed_on(verb: Token) -> bool:
    """Tell *to give up* and *to hand in* their arms from *to give it missiles* and *to hand out rifles*."""
    words = lists("disarming")
    near = {child.lower_ for child in verb.children if child.dep_ in ("prt", "prep", "advmod")}
    return lemma(verb) in words["passed on"] and not near & words["away"]
