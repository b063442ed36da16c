"""Deeds that a party binds itself to, or fights on instead: *agreed to hand over the airport*, *vowed to press on*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.labels import is_aside, label_of_noun
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists, with_particle


def deed_of(verb: Token) -> Token | None:
    """Find a deed that is agreed to or refused though no list has its object: *agreed to hand over the airport*."""
    words = lists("deeds")
    binds = verb.dep_ == "xcomp" and lemma(verb.head) in words["binding"] and lemma(verb) not in words["words"]
    binds = binds or (verb.dep_ in ("xcomp", "ccomp") and lemma(verb.head) in words["ordering"] and _own_object(verb))
    leans = verb.dep_ in ("xcomp", "acl") and (
        label_of_noun(verb.head) in ("agreed", "refused")
        or lemma(verb.head) in words["resolving"]
        or (lemma(verb.head) in ("want", "wish") and negated(verb.head))
    )
    leans = leans and any(form in words["deeds"] for form in with_particle(verb))
    if verb.tag_ != "VB" or not (binds or leans):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "prep", "prt")]
    if fights_on(verb):
        return verb
    return None if any(is_aside(one) for one in objects) else next(iter(objects), verb)


def fights_on(verb: Token) -> bool:
    """Find *vowed to continue the offensive*, *pledged to fight on*."""
    words = lists("deeds")
    if lemma(verb) in words["fighting on"] or lemma(verb) not in words["going on"]:
        return lemma(verb) in words["fighting on"]
    preps = (child for child in verb.children if child.lower_ == "with")
    return any(is_fighting(one) for near in (verb, *preps) for one in near.children if one.dep_ in ("dobj", "pobj"))


def _own_object(verb: Token) -> bool:
    """Tell *ordered his troops to* from *ordered the rebels to*."""
    near = (*verb.head.children, *verb.children)
    return any(child.dep_ in ("dobj", "nsubj", "dative") and lemma(child) in lists("parties")["own"] for child in near)


def gives_money(verb: Token) -> bool:
    """Find *announced 15 million dollars in aid*."""
    words = lists("deeds")
    given = (one for child in verb.children if child.dep_ == "dobj" for one in child.subtree)
    return any(one.ent_type_ == "MONEY" or one.lower_ in words["money"] for one in given)
