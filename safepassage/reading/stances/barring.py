"""What a speaker will not have: *Sarajevo cannot be divided*, *would not let the text pass*, *can take no more*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import WILL, find, is_verb, modal, negated
from safepassage.reading.stances.governing import subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_CAN: Final = frozenset({"can", "ca", "could"})
_SUBJECT: Final = ("nsubj", "nsubjpass")


def barred(verb: Token) -> Iterator[Stand]:
    """Find what a verb says that shall not be: by whoever speaks (no holders), or by those who will not let it."""
    if not is_verb(verb):
        return
    yield from _cannot(verb)
    yield from _not_let(verb)
    yield from _no_more(verb)
    yield from _none(verb)


def _cannot(verb: Token) -> Iterator[Stand]:
    """Find *the city cannot be divided*, *he can't be part of its future*; not *cannot be verified*."""
    clauses = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    subject = next((child for one in clauses for child in one.children if child.dep_ in _SUBJECT), None)
    if (
        subject is None
        or subject.pos_ == "PRON"
        or group_of(subject) == "halt"
        or modal(verb) not in _CAN
        or not negated(verb)
    ):
        return
    part = next((child for child in verb.children if child.dep_ == "attr" and lemma(child) in ("part", "place")), None)
    told = (
        Clause(verb).passive or (lemma(verb) == "be" and part is not None) or lemma(verb) in lists("verbs")["staying"]
    )
    if told and lemma(verb) not in lists("verbs")["unknowable"]:
        yield stand((), "against", verb, subject.left_edge.i, verb.right_edge)


def _not_let(verb: Token) -> Iterator[Stand]:
    """Find *would not let the text pass*, *will not allow foreign troops on its soil*, *does not permit flights*."""
    if lemma(verb) not in lists("verbs")["letting"] or not negated(verb):
        return
    if modal(verb) not in WILL and not Clause(verb).present:
        return
    clause = next(
        (child for child in verb.children if child.dep_ in ("ccomp", "dobj", "xcomp") and child.i > verb.i), None
    )
    about = next((one for one in clause.children if one.dep_ == "nsubj"), clause) if clause is not None else None
    near = {one.dep_ for one in about.children} if about is not None else set()
    own = about is not None and ("poss" in near or (lemma(about) in lists("objects")["friends"] and "amod" not in near))
    if clause is not None and not own and (clause.pos_ in ("NOUN", "PROPN") or is_verb(clause)):
        yield stand(subjects(verb), "against", verb, clause.left_edge.i, verb.right_edge)


def _no_more(verb: Token) -> Iterator[Stand]:
    """Find *can take no more refugees*, *would host no observers*."""
    if modal(verb) not in WILL or find(verb, "verbs", "taking_in") is None:
        return
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    closed = find(verb, "verbs", "taking_people") is not None and negated(verb)
    if (
        thing is not None
        and lemma(thing) not in ("part", "action", "place")
        and (
            closed
            or any(
                one.lower_ == "no"
                for one in (*thing.children, *(two for one in thing.children for two in one.children))
            )
        )
    ):
        yield stand(subjects(verb), "against", verb, thing.left_edge.i, verb.right_edge)


def _none(verb: Token) -> Iterator[Stand]:
    """Find *there will be no amnesty*, *there is no military solution*; a no to a step is a consent's."""
    if lemma(verb) != "be" or not any(one.dep_ == "expl" and one.lower_ == "there" for one in verb.children):
        return
    thing = next((one for one in verb.children if one.dep_ in ("attr", "nsubj") and one.i > verb.i), None)
    no = next((one for one in thing.children if one.lower_ == "no"), None) if thing is not None else None
    if thing is None or no is None or group_of(thing):
        return
    armed = lemma(thing) == "solution" and any(one.lower_ == "military" for one in thing.children)
    if armed or (modal(verb) in WILL and lemma(thing) not in lists("verbs")["none"]):
        tellers = subjects(verb.head) if verb.dep_ == "ccomp" and is_verb(verb.head) else ()
        yield stand(tellers, "against", verb, no.i + 1, thing.right_edge)
