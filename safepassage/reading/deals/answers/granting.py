"""Granting: *cleared 15 of the 18 areas the UN had asked to reach*, *conceded that the rebels could keep their arms*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.targets import group_of, is_noun
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

_STEPS = ("halt", "text", "talks")


def granted(verb: Token) -> tuple[str, Token, bool] | None:
    """Give the yes or no to some of what was asked for, what that is, and whether it is told in the passive."""
    words = lists("letting")
    forms = with_particle(verb)
    label = (
        "agreed" if words["grants"].intersection(forms) else "refused" if words["refuses"].intersection(forms) else ""
    )
    if not label:
        return None
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ == "on")
    near = (*verb.children, *(one for prep in preps for one in prep.children))
    objects = [one for one in near if one.dep_ in ("dobj", "pobj", "nsubjpass")]
    found = next((one for one in objects if any(_is_asked_for(each) for each in _among(one))), None)
    return (label, found, found.dep_ == "nsubjpass") if found is not None and _is_for_help(found) else None


def _is_for_help(found: Token) -> bool:
    """Tell *areas the UN had asked to reach* from *drilling areas*, *requested items* of a lawsuit."""
    words = lists("letting")
    reached = any(lemma(one) in words["passing"] | words["relieving"] for one in found.subtree if one.pos_ == "VERB")
    return reached or named_before(found) is not None or any(group_of(one) == "passage" for one in found.sent)


def _among(noun: Token) -> list[Token]:
    """Give a noun and what it is some of: *15 of the 18 areas*."""
    of = [child for child in noun.children if child.lower_ == "of"]
    return [noun, *(one for prep in of for one in prep.children if one.dep_ == "pobj")]


def _is_asked_for(noun: Token) -> bool:
    """Find *areas the UN had asked to reach*, *the requested locations*."""
    words = lists("letting")
    if not (lemma(noun) in words["sought"] or noun.pos_ == "NUM"):
        return False
    about = (child for child in noun.children if child.dep_ in ("relcl", "acl", "amod"))
    return any(lemma(one) in words["asking"] for one in about)


def gives_way(verb: Token) -> Token | None:
    """Find who is let keep or do something: *accepted that the militants could stay during the truce*."""
    words = lists("letting")
    if lemma(verb) not in words["giving way"] or any(one.dep_ == "auxpass" for one in verb.children):
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if clause is None or not _is_let(clause) or lemma(clause) not in words["passing"] | words["staying"]:
        return None
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    if subject is None or not is_noun(subject):
        return None  # said that it could stay
    step = lemma(verb) not in words["telling"] and any(group_of(one) in _STEPS for one in clause.subtree)
    carried = lemma(subject) in words["passengers"] | words["loads"] or group_of(subject) == "passage"
    return subject if step or (carried and lemma(verb) != "concede") else None


def _is_let(clause: Token) -> bool:
    """Find *could keep* and *would be free to keep*."""
    return bool(modals(clause) & {"can", "could", "may", "might"})
