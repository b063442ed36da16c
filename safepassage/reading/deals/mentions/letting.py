"""Letting people through: *allowed two patients to leave*, *let through three lorries*, *kept the team from entering*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists


def let_through(verb: Token) -> tuple[str, Token] | None:
    """Give the yes or no of who lets somebody pass or keeps him from it, and who it is."""
    words = lists("letting")
    label = next((name for name in ("agreed", "refused") if lemma(verb) in words[name]), "")
    if not label or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return None
    through = next((one for one in _near(verb) if one.lower_ in words["ways"] and one.i > verb.i), None)
    goes = _goes_through(verb, through) if label == "agreed" and through is not None else None
    carried = words["passengers"] | words["loads"]
    if (
        goes is not None
        and through is not None
        and (through.lower_ == "through" or lemma(goes) in carried or group_of(goes) == "passage")
    ):
        return (label, goes)
    carried_in = _let_in(verb)
    if carried_in is not None:
        return (label, carried_in)
    passing = next(
        (one for one in _below(verb) if lemma(one) in words["passing"] | words["passings"] | words["relieving"]), None
    )
    if passing is None or passing.i < verb.i:
        return None
    near = (
        *(one for one in verb.children if one.dep_ == "dobj"),
        *(one for one in passing.children if one.dep_ in ("nsubj", "nsubjpass")),
    )
    who = next((one for one in near if one.i > verb.i), None)
    if who is not None and who.pos_ == "PROPN" and lemma(passing) in words["relieving"]:
        return (label, who)
    is_passenger = who is not None and (bool({lemma(who), who.lower_} & carried) or group_of(who) == "passage")
    return (label, who) if who is not None and is_passenger else None


def _is_from_place(verb: Token) -> bool:
    """Find *from the south*, *from the port*, out of which somebody is kept."""
    preps = (child for child in verb.children if child.lower_ == "from" and child.dep_ == "prep")
    return any(one.dep_ == "pobj" for prep in preps for one in prep.children)


def _let_in(verb: Token) -> Token | None:
    """Find what is let in: *allowed fuel into northern Gaza*, *kept flour out of the camp*."""
    words = lists("letting")
    ways = (child for child in verb.children if child.lower_ in words["in or out"] and child.i > verb.i)
    held = next((one for one in verb.children if one.dep_ == "dobj" and one.i > verb.i), None)
    if lemma(verb) in words["shuts out"] and held is not None and _is_from_place(verb):
        return held if held.ent_type_ == "ORG" or lemma(held) in words["passengers"] else None
    goes = held is not None and (lemma(held) in words["passengers"] | words["loads"] or group_of(held) == "passage")
    return held if goes and next(ways, None) is not None else None


def _goes_through(verb: Token, through: Token) -> Token | None:
    """Find what is let through: *three lorries*."""
    if through.i - verb.i > 1 and any(one.dep_ == "pobj" for one in through.children):
        return None  # let trade flow through the port
    near = (through, verb, *(child for child in verb.children if child.dep_ in ("ccomp", "xcomp")))
    return next(
        (one for each in near for one in each.children if one.dep_ in ("pobj", "dobj", "nsubj") and one.i > verb.i),
        None,
    )


def _near(verb: Token) -> list[Token]:
    """Give what hangs on a verb, or on what the parser takes for a clause under it: *let the ambulances through*."""
    inner = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
    return [
        *verb.children,
        *(child for one in inner for child in one.children if one.lower_ not in lists("letting")["ways"]),
    ]


def _below(verb: Token) -> list[Token]:
    """Give the verbs that a verb governs: *to leave*, *from entering*."""
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from")
    nouns = lists("letting")["passings"]
    inner = [
        one
        for prep in preps
        for one in prep.children
        if one.dep_ == "pcomp" or one.tag_ == "VBG" or lemma(one) in nouns
    ]
    return [*(child for child in verb.children if child.dep_ in ("ccomp", "xcomp")), *inner]
