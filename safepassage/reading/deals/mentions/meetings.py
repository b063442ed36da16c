"""Talks to come: *a third round is expected*, *to meet in Lome*, *to bring both sides to the table*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.mentions.tables import goes_to_talk
from safepassage.reading.deals.words import lemma, lists, modals

_COMING: Final = frozenset(("will", "would", "shall", "should", "may", "can", "could", "must"))
_WILL: Final = frozenset(("will", "would", "shall", "should"))


def is_to_come(verb: Token) -> bool:
    """Say whether a verb tells what somebody shall or wants to do: *will meet*, *asked them to stop*."""
    return bool(modals(verb) & _COMING) or _has_to(verb)


def planned(noun: Token) -> str:
    """Find *a third round is expected*, *would host a summit* and *the next session was to open*: talks to come."""
    words = lists("steps")
    if lemma(noun) not in words["meetings"] or noun.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return ""
    if lemma(noun) in words["rounds"] and any(child.lower_ == "of" for child in noun.children):
        return ""  # told by the talks that it is one of
    return "talks" if is_planned(noun) else ""


def is_planned(noun: Token) -> bool:
    """Say whether a meeting is set for a day, or is to open."""
    words, verb = lists("steps"), noun.head
    if any(child.dep_ in ("acl", "amod") and lemma(child) in words["plans"] for child in noun.children):
        return True  # a meeting scheduled for Monday
    if noun.dep_ == "pobj":
        travels = noun.head.lower_ == "for" and lemma(noun.head.head) in lists("meetings")["travels"]
        return travels and is_to_come(noun.head.head)  # will fly to Oslo for talks
    if lemma(verb) in words["plans"]:
        return True
    if noun.dep_ == "dobj" and lemma(verb) in lists("meetings")["seeks"]:
        return any(child.lower_ in ("between", "with") for child in noun.children)
    opens = [verb, *(child for child in verb.children if child.dep_ in ("xcomp", "acomp") and noun.dep_ != "dobj")]
    opens += [one for child in opens[1:] if child.dep_ == "acomp" for one in child.children if one.dep_ == "xcomp"]
    return any(lemma(one) in words["holds"] and (bool(modals(one) & _WILL) or _has_to(one)) for one in opens)


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def meets(verb: Token) -> bool:
    """Find *to meet in Lome*, *would sit down with the generals*, *to bring the two delegations together*."""
    words = lists("meetings")
    if _brings_together(verb) or _speaks(verb) or goes_to_talk(verb):
        return True
    asked = verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and lemma(verb.head) in lists("steps")["asks"]
    answered = verb.tag_ == "VBG" and lemma(verb.head) in lists("statuses")["refused"] | lists("steps")["asks"]
    if lemma(verb) not in words["meets"] or not (asked or answered or is_to_come(verb)):
        return False
    near = {child.lower_ for child in verb.children}
    if lemma(verb) == "sit" and ("in" in near or not near & words["sits"]):
        return False
    over = verb.head.children if verb.dep_ == "xcomp" else ()
    if any(child.dep_ == "nsubj" and lemma(child) in words["organs"] for child in (*verb.children, *over)):
        return False  # the cabinet is to meet
    return not any(child.dep_ == "dobj" and lemma(child) in words["met"] for child in verb.children)


def _brings_together(verb: Token) -> bool:
    """Find *to bring them to the table* and *efforts to get both camps together*; what one only hopes for is none."""
    words = lists("meetings")
    hoped = verb.dep_ in ("xcomp", "ccomp") and lemma(verb.head) in words["hopes"]
    if lemma(verb) not in words["brings"] or verb.tag_ not in ("VB", "VBN") or hoped or not _is_open(verb):
        return False
    held = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if not held:
        return False
    return any(one.lower_ == "together" for over in (verb, *verb.children) for one in over.children) or any(
        lemma(one) == "table"
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("to", "around")
        for one in child.children
    )


def _speaks(verb: Token) -> bool:
    """Find *refused to negotiate with the rebels* and *insists on speaking to them directly*."""
    words = lists("meetings")
    over = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if lemma(over) not in lists("steps")["asks"] | words["answers"] or verb.dep_ not in ("xcomp", "pcomp", "ccomp"):
        return False
    near = {child.lower_ for child in verb.children}
    return (lemma(verb) in words["bargains"] and bool(near & {"with", "directly"})) or (
        lemma(verb) in words["speaks"] and "directly" in near and bool(near & {"with", "to"})
    )


def _is_open(verb: Token) -> bool:
    """Tell what is to come, or is asked for, from what was done: *has brought them together*."""
    return is_to_come(verb) or (verb.dep_ == "advcl" and any(child.lower_ == "unless" for child in verb.children))
