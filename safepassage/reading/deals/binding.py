"""Whether a verb binds its subject to a deed: *shall open*, *pledged not to move*, *are to pull back*, *would hold its fire*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.standing import is_reported
from safepassage.reading.deals.words import lemma, lists, modals

_IF: Final = frozenset(("if", "unless", "whether", "until", "once", "when", "because", "after", "before", "lest"))
_HIGH: Final = 3


def binds(verb: Token, *, terms: bool) -> str:
    """Say how a verb binds: ``law`` in words that bind by themselves, ``told`` in words that tell of it; else empty."""
    if _is_supposed(verb):
        return ""
    modal = modals(verb)
    if "shall" in modal:
        own = any(child.lower_ in ("i", "we") and child.dep_ == "nsubj" for child in verb.children)
        return "law" if _is_deed(verb) and (not own or _is_act(verb)) else ""
    if _undertakes(verb):
        return "law"
    if _forbids(verb) or (lemma(verb) in lists("commitments")["performs"] and verb.tag_ in ("VBP", "VBZ")):
        return "law"
    if terms and modal & {"would", "will", "must", "is"} and verb.dep_ in ("ROOT", "conj", "ccomp"):
        return "law"
    return "told" if _is_told(verb) and _is_act(verb) else ""


def _undertakes(verb: Token) -> bool:
    """Find *undertook to comply with it, to bring back his forces*: each of the deeds behind the verb."""
    for _ in range(_HIGH):
        if verb.dep_ == "xcomp" and verb.tag_ == "VB":
            over = verb.head
            bound = lemma(over) in lists("deeds")["undertaking"] and not negated(over)
            return bound and (_is_deed(verb) or lemma(over) == "undertake")
        if verb.dep_ != "conj" or not any(child.tag_ == "TO" for child in verb.children):
            return False
        verb = verb.head
    return False


def _is_told(verb: Token) -> bool:
    """Find *said that it would hold its fire*, *will release them*, *are to pull back*, *stands ready to open it*."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _is_act(verb.head):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        return not own and not negated(verb) and _is_told(verb.head)  # would abide by it and open the roads
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        over = verb.head
        if lemma(over) == "continue":
            return _is_told(over)
        to_be = lemma(over) == "be" and over.tag_ in ("VBP", "VBZ", "VBD")
        return (to_be or lemma(over) in lists("commitments")["ready"]) and not negated(over)
    if modals(verb) & {"will"}:
        return verb.dep_ in ("ROOT", "ccomp", "conj")
    return "would" in modals(verb) and (is_reported(verb) or verb.dep_ == "ROOT")


def _forbids(verb: Token) -> bool:
    """Find *Neither Party may bar the monitors*."""
    return bool(modals(verb) & {"may", "must"}) and negated(verb) and lemma(verb) in lists("commitments")["harms"]


def _is_act(verb: Token) -> bool:
    """Tell what is done for a pause, or left undone, from any other doing: *would release them*, *would not attack*."""
    words = lists("commitments")
    if all(child.dep_ in ("aux", "nsubj", "punct", "mark", "neg", "cc") for child in verb.children):
        return False  # will hold
    return _is_deed(verb) and lemma(verb) in words["harms" if negated(verb) else "acts"]


def _is_deed(verb: Token) -> bool:
    """Tell a deed from a yes to the step: *agreed to renew the truce*, *to meet again*, *to hold talks*."""
    words = lists("commitments")
    is_to = lemma(verb) == "meet" and lemma(verb.head) == "be"
    if lemma(verb) in words["answers"] and not modals(verb) & {"shall"} and not is_to:
        return False
    if lemma(verb) in ("have", "enjoy", "be", "feel", "read"):
        return False
    return not any(child.dep_ == "dobj" and lemma(child) in words["meetings"] for child in verb.children)


def _is_supposed(verb: Token) -> bool:
    """Find *only if Armenia undertook to withdraw*, where nobody has."""
    node = verb
    for _ in range(_HIGH):
        marks = {child.lower_ for child in node.children if child.dep_ in ("mark", "advmod")}
        if marks & _IF:
            return True
        if node.dep_ not in ("xcomp", "conj") or node.head == node:
            break
        node = node.head
    clauses = (child for child in node.children if child.dep_ == "advcl")
    return any(child.lower_ == "only" for one in clauses for child in one.children) or any(
        child.lower_ == "only" for child in node.children
    )
