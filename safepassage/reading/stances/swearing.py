"""What a party says that it will not do, or will go on with: *will not extend the mandate*, *would keep its troops there*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import find, is_announced, is_verb, modal, negated
from safepassage.reading.stances.governing import ending, governed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_NAMES: Final = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_PRONOUNS: Final = frozenset({"we", "he", "she", "it", "they"})


def keeping(verb: Token) -> Iterator[Stand]:
    """Find what somebody says that he will keep or go on with, and what he says will stay or go ahead."""
    if not is_verb(verb) or negated(verb) or not _is_resolve(verb):
        return
    form = find(verb, "verbs", "keeping")
    about = governed(verb, form) if form is not None else None
    idle = lists("objects")["empty"] | lists("verbs")["kept_idle"]
    noun = about is not None and about.pos_ in ("NOUN", "PROPN") and about.lower_ not in idle
    if about is not None and noun and _is_named(verb) and not group_of(about):
        yield stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))
        return
    subject = next((one for one in verb.children if one.dep_ == "nsubj"), None)
    known = subject is not None and lemma(subject) in lists("verbs")["going_ahead"] and not _is_anothers(subject)
    if subject is not None and known and verb.dep_ == "ccomp" and _is_ahead(verb):
        yield stand((), "for", verb, subject.left_edge.i, verb.right_edge)


def _is_anothers(noun: Token) -> bool:
    """Find *Chile's exercises will continue*, of which Peru speaks."""
    return any(one.dep_ == "poss" and one.pos_ == "PROPN" for one in noun.children)


def _is_ahead(verb: Token) -> bool:
    return find(verb, "verbs", "ahead") is not None or lemma(verb) in lists("verbs")["ahead"]


def is_sworn(verb: Token) -> bool:
    """Say whether somebody named resolves not to do a thing that is no step and no matter of course."""
    own = [one for one in verb.children if one.dep_ in ("dobj", "prep", "xcomp")]
    thing = any(one.dep_ == "dobj" for one in own)  # not: will not go to Geneva
    return thing and _is_resolve(verb) and _is_named(verb) and not _is_idle(verb, own)


def _is_resolve(verb: Token) -> bool:
    """Say whether a *will* is told by itself or as somebody's word, and not within what another fears or wants."""
    told = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and is_verb(verb.head) and not _is_of_another(verb))
    will = modal(verb) in ("will", "wo") or (modal(verb) in ("would", "'d") and is_announced(verb))
    return told and will and not Clause(verb).passive


def _is_of_another(verb: Token) -> bool:
    """Say whether one country tells or fears it of another: *Peru said that Chile would not build the dam*."""
    own, teller = subjects(verb), subjects(verb.head)
    if lemma(verb.head) in lists("verbs")["fearing"]:
        return True
    states = all(one.ent_type_ == "GPE" for one in (*own, *teller)) and bool(own and teller)
    return states and not {one.lower_ for one in own} & {one.lower_ for one in teller}


def _is_named(verb: Token) -> bool:
    return any(one.ent_type_ in _NAMES or one.lower_ in _PRONOUNS for one in subjects(verb))


def _is_idle(verb: Token, own: list[Token]) -> bool:
    """Say whether what is not done is a yes to a step, or no deed of one's own: *will not last*, *will not be able*."""
    words = lists("verbs")
    idle = words["no_vow"] | words["saying"] | words["letting"] | words["unknowable"]
    vague = any(one.lower_ in lists("objects")["empty"] for one in own if one.dep_ == "dobj")
    step = any(group_of(two) for one in own for two in (one, *one.children))
    return lemma(verb) in idle or vague or step or find(verb, "verbs", "against_not") is not None
