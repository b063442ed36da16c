"""What somebody shall do or is asked for, so that it is a step: *asked them to let*, *plans for moving*, *are to be flown*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.words import lemma, lists, modals

_HIGH: Final = 4


def is_wanted(verb: Token) -> bool:
    """Tell what somebody shall do, or is asked for, from what happened and from what a truce is for."""
    node = verb
    for _ in range(_HIGH):
        told = _is_asked(node)
        if told is not None:
            return told
        node = node.head
    return False


def _is_asked(node: Token) -> bool | None:
    """Say whether what a verb hangs on asks for it; nothing where only what that hangs on can tell."""
    words, over = lists("wanted"), node.head
    if _is_to_be(node) or _is_bound_to(node):
        return True
    if over == node or (node.dep_ == "advcl" and not is_for(node) and not _is_use(node)) or _is_in_order(over):
        return False
    if node.dep_ == "advcl" and any(child.dep_ == "dobj" and lemma(child) in words["bids"] for child in over.children):
        return True  # set a deadline for both sides to remove it
    if node.dep_ in ("acl", "relcl") and over.pos_ in ("NOUN", "PROPN") and not _is_passive(node):
        return node.tag_ != "VBN" and lemma(over) in words["bids"]
    if node.dep_ == "pcomp":
        return over.head.pos_ == "NOUN" and lemma(over.head) in words["bids"]
    if over.pos_ in ("VERB", "AUX", "ADJ") and lemma(over) in words["wants"]:
        return lemma(over) != "provide" or node.tag_ not in ("VBD", "VBZ", "VBP")  # provided that aid reaches it
    if lemma(over) in ("be", "have") and node.dep_ == "xcomp":
        return over.tag_ in ("VBP", "VBZ", "VBD")
    return None


def _is_in_order(over: Token) -> bool:
    """Find *a lull in order to move rice*, which is what it is for."""
    return lemma(over) == "order" and over.i > 0 and over.nbor(-1).lower_ == "in"


def is_asked_for(noun: Token) -> bool:
    """Find *a call for the lifting of the siege* and *the approval for access*: what a noun or a verb asks for or grants."""
    words = lists("wanted")
    over = noun.head.head if noun.dep_ == "pobj" else noun.head
    for_it = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of", "on", "to"))
    if not for_it:
        return False
    return (over.pos_ == "NOUN" and lemma(over) in words["bids"]) or (
        over.pos_ == "VERB" and lemma(over) in words["asks"]
    )


def _is_to_be(verb: Token) -> bool:
    """Find *will fly them home*, *said that it would* and *would then be flown out*; not what is hoped, asked or supposed."""
    if any(child.lower_ in ("whether", "if") for child in verb.children if child.dep_ == "mark"):
        return False
    said = verb.dep_ == "ccomp" and lemma(verb.head) in lists("operators")["say"]
    supposed = any(child.dep_ == "advcl" or child.lower_ == "have" for child in verb.children)
    return bool(modals(verb) & {"will", "shall", "would"}) and (
        said
        or (verb.dep_ == "ROOT" and "would" not in modals(verb))
        or (verb.dep_ in ("ROOT", "conj") and "would" in modals(verb) and not supposed)
    )


def _is_bound_to(verb: Token) -> bool:
    """Find *calls on the army to pull back*, *commits both armies to leave*, where the parser makes an aside of it."""
    to = any(child.tag_ == "TO" for child in verb.children)
    aim = any(
        child.lower_ in ("order", "so") or (child.lower_ == "for" and child.i < verb.i) for child in verb.children
    )
    asks = any(child.lower_ == "for" for child in verb.head.children)  # asked for a lull to move rice
    binds = verb.i > verb.head.i and lemma(verb.head) in lists("wanted")["binds"]
    return to and verb.dep_ == "advcl" and binds and not aim and not asks


def _is_use(verb: Token) -> bool:
    """Find *offered to send two planes to take them home*, where the planes are what it is done with."""
    to = any(child.tag_ == "TO" for child in verb.children)
    return to and verb.dep_ == "advcl" and lemma(verb.head) in lists("wanted")["means"]


def is_for(verb: Token) -> bool:
    """Find *provides for the fighters to be bused out*, where the parser makes an aside of it."""
    return verb.dep_ == "advcl" and any(child.lower_ == "for" for child in verb.children if child.dep_ == "mark")


def _is_passive(verb: Token) -> bool:
    """Find *asks for patients to be brought out*, where what is asked for hangs on who is asked for."""
    near = {child.dep_ for child in verb.children}
    return "auxpass" in near and "nsubjpass" not in near
