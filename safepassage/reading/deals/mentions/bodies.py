"""Bodies and people who watch or stand between: those at work already, and those who are to be sent."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.mentions.meetings import is_to_come
from safepassage.reading.deals.mentions.wanted import is_asked_for
from safepassage.reading.deals.words import lemma, lists


def is_to_be_sent(noun: Token) -> bool:
    """Find *monitors will be deployed* and *the deployment of 9,000 peacekeepers*, who are not there yet."""
    words = lists("joining")
    if noun.dep_ == "pobj" and lemma(noun.head.head) in words["sending"]:
        return is_asked_for(noun.head.head)
    of = noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in words["parties"]
    who = noun.head.head if of else noun  # an advance team of 30 observers
    if who.dep_ in ("nsubj", "nsubjpass"):
        does = [
            who.head,
            *(one for child in who.head.children for one in (child, *child.children) if one.dep_ == "xcomp"),
        ]
        if any(lemma(one) in words["comes"] and is_to_come(one) for one in does):
            return True
    return (
        noun.dep_ in ("nsubjpass", "dobj") and lemma(noun.head) in words["sends"] | {"send"} and is_to_come(noun.head)
    )


def is_there(noun: Token) -> bool:
    """Tell a body or people that are at work from those that are asked for: *observers reached*, *a monitoring group said*."""
    words = lists("joining")
    if any(child.dep_ == "poss" and lemma(child) in words["bodies"] for child in noun.children):
        return True  # the force's mission
    if any(child.dep_ == "acl" and lemma(child) in words["seated"] for child in noun.children):
        return True
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.i > noun.head.i:
        return True
    if noun.dep_ == "dobj" and noun.head.dep_ in ("advcl", "relcl") and noun.head.tag_ == "VBD":
        return True  # since they created a buffer zone
    sent = noun.dep_ == "dobj" and lemma(noun.head) in words["sends"] and noun.head.tag_ in ("VBD", "VBN")
    if sent or (noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in words["belongs"]):
        return True  # has deployed a small force, are part of it, is head of it
    if lemma(noun) in words["people"] and (_is_met(noun) or _is_spoken_to(noun)):
        return True
    if noun.dep_ == "dobj" and lemma(noun.head) in lists("steps")["operates"] and not is_to_come(noun.head):
        return True  # runs a monitoring centre
    works = noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and not is_to_come(noun.head)
    past = noun.head.tag_ in ("VBD", "VBZ", "VBP") and any(
        child.lower_ in ("a", "an", "the") for child in noun.children
    )
    return works and (past or lemma(noun) in words["people"] or lemma(noun.head) in lists("operators")["say"])


def _is_met(noun: Token) -> bool:
    """Find *according to observers*, *two monitors were held by a crowd*: they are there already."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ in ("to", "by") and noun.head.head.lower_ in ("according", "to")
    held = noun.dep_ == "nsubjpass" and noun.head.tag_ == "VBN" and not is_to_come(noun.head)
    return held and lemma(noun.head) not in lists("joining")["sends"] | {"send"}


def _is_spoken_to(noun: Token) -> bool:
    """Find *asked the monitors to count*, *told observers that*: they are there already."""
    if noun.dep_ not in ("dobj", "nsubj"):
        return False
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    the = noun.left_edge.lower_ == "the"  # which the parser may hang on the noun before
    does = [noun.head] if noun.dep_ == "nsubj" else [one for one in verb.children if one.dep_ in ("xcomp", "ccomp")]
    return the and lemma(verb) in lists("steps")["asks"] and any(one.tag_ == "VB" for one in does)
