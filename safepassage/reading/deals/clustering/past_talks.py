"""Talks that were held, which are what happened and no step: *held talks with the envoy*, *flew to Cairo for talks*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.words import lemma, lists


def were_held(one: Told) -> bool:
    """Find *held talks with the envoy* and *did not hold talks on Thursday*: what happened, or did not, is no step."""
    verb = one.step.verb
    if verb is not None and _went_for(one.step.head, verb):
        return True
    if (
        verb is None
        or lemma(verb) not in lists("steps")["held"]
        or one.step.head.dep_ != "dobj"
        or one.step.head.head != verb
    ):
        return False
    did = any(child.lower_ in ("did", "had", "has", "have") for child in verb.children if child.dep_ == "aux")
    return did or verb.tag_ == "VBD"


def _went_for(noun: Token, verb: Token) -> bool:
    """Find *flew to Cairo for talks with his colleague*: a visit that was paid."""
    for_it = noun.dep_ == "pobj" and noun.head.lower_ in ("for", "to")
    return for_it and verb.tag_ == "VBD" and lemma(verb) in lists("meetings")["travels"]
