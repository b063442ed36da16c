"""Whose step it is, and between whom."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.parties import UNRESOLVED, Voices
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.words import lemma, lists

_UP = frozenset(("pobj", "dobj", "prep", "compound", "nmod", "poss", "acl"))


def proposer_of(step: Step, voices: Voices) -> str:
    """Name who proposes a step: *a U.S. proposal for*, *called for*, *proposed by*."""
    words = lists("steps")
    hyphened = _hyphened(step, voices)
    if hyphened:
        return hyphened
    node = step.head
    for _ in range(4):
        found = _of_noun(node, voices) if lemma(node) in words["proposing"] else ""
        if not found and lemma(node) in words["proposer"] and node.pos_ == "VERB":
            found = _of_verb(node, voices)
        if found:
            return found
        if node.head == node or node.dep_ not in _UP:
            break
        node = node.head
    return next(
        (
            name
            for child in step.head.children
            if child.dep_ in ("acl", "relcl") and lemma(child) in words["proposer"]
            if (name := _of_verb(child, voices))
        ),
        "",
    )


def _hyphened(step: Step, voices: Voices) -> str:
    """Name the mediator of *a UN-brokered truce*."""
    for child in step.head.children:
        if lemma(child) in ("broker", "mediate", "propose", "sponsor", "brokered", "mediated") and child.dep_ == "amod":
            for one in child.children:
                if voices.cast.who(one):
                    return voices.cast.principal(voices.cast.who(one))
    return ""


def _of_noun(noun: Token, voices: Voices) -> str:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            name = voices.cast.who(child) or next(iter(_first(child, voices)), "")
            if name:
                return voices.cast.principal(name)
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            inner = next((one for one in child.children if one.dep_ == "pobj" and voices.cast.who(one)), None)
            if inner is not None:
                return voices.cast.principal(voices.cast.who(inner))
    return ""


def _first(token: Token, voices: Voices) -> tuple[str, ...]:
    if token.dep_ != "poss":
        return ()
    return tuple(voices.cast.principal(name) for name, doubt in voices.parties_of(token) if doubt != UNRESOLVED)


def _of_verb(verb: Token, voices: Voices) -> str:
    agents = [
        inner for child in verb.children if child.dep_ == "agent" for inner in child.children if inner.dep_ == "pobj"
    ]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    for holder in agents or subjects:
        named = [name for name, doubt in voices.parties_of(holder) if doubt != UNRESOLVED]
        if named:
            return voices.cast.principal(named[0])
    return ""


def parties_of(step: Step, voices: Voices) -> tuple[str, ...]:
    """Name between whom a step is: *between A and B*, *signed by A and B*."""
    for node in (step.head, *(child for child in step.head.children if child.dep_ == "acl")):
        for child in node.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("between", "by"):
                named = tuple(
                    voices.cast.principal(name)
                    for inner in child.children
                    if inner.dep_ == "pobj"
                    for name, doubt in voices.parties_of(inner)
                    if doubt != UNRESOLVED
                )
                if len(named) > 1:
                    return tuple(dict.fromkeys(named))
    return ()
