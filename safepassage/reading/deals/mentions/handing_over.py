"""Captives who are to be given up, which the parties do together: *asked the militia to free all hostages*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.mentions.wanted import is_wanted
from safepassage.reading.deals.words import is_one_of, lemma, lists


def hands_over(verb: Token) -> bool:
    """Find *promised to release the detainees*, *are to be exchanged*; and what two did: *traded 40 captives*."""
    words = lists("handing_over")
    if lemma(verb) not in words["frees"]:
        return False
    if lemma(verb) in words["handed"] and not {child.lower_ for child in verb.children} & words["over"]:
        return False
    held = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass")]
    traded = lemma(verb) in words["mutual"] and verb.tag_ in ("VBD", "VBN")
    captive = any(is_one_of(one, words["captives"], words["groups"]) or _is_held(one) for one in held)
    captive |= lemma(verb) in words["freeing"] and any(one.ent_type_ == "PERSON" for one in held)
    return captive and (is_wanted(verb) or traded) and not _is_aim_of_halt(verb)


def _is_aim_of_halt(verb: Token) -> bool:
    """Find *a truce to exchange prisoners*, which is what it is for."""
    halts = lists("kinds")["truce"] | lists("kinds")["ceasefire"] | lists("kinds")["pause"]
    to = any(child.tag_ == "TO" for child in verb.children)
    over = (verb.head, *(child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i))
    return to and verb.dep_ in ("acl", "advcl", "relcl", "xcomp") and any(lemma(one) in halts for one in over)


def frees(verb: Token) -> Token | None:
    """Find whom somebody has let go: *freed 21 of the schoolgirls*, *has released two Dutch engineers*."""
    words = lists("handing_over")
    held = next((one for one in verb.children if one.dep_ == "dobj"), None)
    if held is None or lemma(verb) not in words["freeing"] or any(one.dep_ == "auxpass" for one in verb.children):
        return None
    people = lists("letting")["passengers"] | words["captives"] | words["people"]
    return held if is_one_of(held, people, words["groups"]) or _is_some_of(held, people) or _is_held(held) else None


def _is_some_of(noun: Token, people: frozenset[str]) -> bool:
    """Find *21 of the girls*."""
    of = (one for child in noun.children if child.lower_ == "of" for one in child.children)
    return noun.pos_ == "NUM" and any(lemma(one) in people for one in of)


def _is_held(noun: Token) -> bool:
    """Find *two captured soldiers*."""
    return any(child.lower_ in lists("handing_over")["held"] for child in noun.children if child.dep_ == "amod")
