"""The step that stands before its verb: *the accord was signed*, *the Declaration, signed by*, *a truce that they broke*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, reach
from safepassage.reading.deals.words import lists

_NEAR: Final = 6


def above(verb: Token) -> tuple[Token | None, bool]:
    """Find the target that a passive is about, or that a relative clause hangs on."""
    for child in verb.children:
        if child.dep_ == "nsubjpass":
            inner = next((one for one in (child, *reach(child, deep=3)) if group_of(one)), None)
            return inner or _counted(child), True
    if verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children) and not is_helped(verb):
        near = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
        target = next((one for one in reversed(near) if group_of(one)), None)
        if target is not None:
            return target, True  # the Declaration, signed by
    if verb.dep_ in ("relcl", "acl") and group_of(verb.head):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        open_place = verb.tag_ == "VBN" or (subject is not None and subject.tag_ not in ("WDT", "WP"))
        if open_place:
            return verb.head, verb.tag_ == "VBN" and verb.dep_ == "acl"
    return None, False


def _counted(number: Token) -> Token | None:
    """Find the missions of *of the 21 missions planned, 14 were denied*."""
    if number.tag_ != "CD" and number.lower_ not in lists("nouns")["counts"]:
        return None
    before = number.doc[max(0, number.sent.start - 1) : number.i]
    return next((one for one in reversed(before) if one.tag_ == "NNS" and group_of(one)), None)


def is_helped(verb: Token) -> bool:
    """Say whether a verb has a *has* or a *was* with it."""
    return any(child.dep_ in ("aux", "auxpass") for child in verb.children)
