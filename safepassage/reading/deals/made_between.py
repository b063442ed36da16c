"""A yes that a truce tells of whose it is: *a ceasefire between A and B took effect*, *its truce holds*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.asides import trimmed
from safepassage.reading.deals.climbing import at_hand
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.polarity import status_of
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.triggers import Trigger
from safepassage.reading.deals.words import lemma, lists

MADE: Final = "taken from a truce of theirs that is told as made or begun; no word of theirs is told"
_LIGHT: Final = {"take": "effect", "go": "into", "come": "into", "enter": "into", "be": "in"}
"""Verbs of starting that need their noun or preposition."""


def made_between(sentence: Span) -> Iterator[Frame]:
    """Find the pauses of a sentence that it says were made between two, or have begun."""
    if is_question(sentence):
        return
    for step in sentence:
        verb = step.head
        if step.dep_ not in ("nsubj", "nsubjpass") or group_of(step) != "halt" or not _has_come(verb):
            continue
        holder = _two(step) or _owner(step)
        if holder is not None:
            words = step.doc[step.left_edge.i : max(trimmed(verb.right_edge), verb.i) + 1]
            if status_of(Trigger(verb, "agreed", step), at_hand(holder, verb)) == "agreed":
                yield Frame("agreed", (holder,), verb, step, verb, words, doubts=(MADE,))


def _two(step: Token) -> Token | None:
    """Find the two of *a ceasefire between the army and the rebels*."""
    between = next((one for one in step.children if one.lower_ == "between" and one.dep_ == "prep"), None)
    two = next((one for one in between.children if one.dep_ == "pobj"), None) if between is not None else None
    several = two is not None and (two.tag_ in ("NNS", "NNPS") or any(one.dep_ == "conj" for one in two.children))
    return two if several else None


def _owner(step: Token) -> Token | None:
    """Find whose it is: *its truce*, *the army's pause*, *a unilateral Russian pause*."""
    owner = next((child for child in step.children if child.dep_ == "poss"), None)
    near = {child.lower_ for child in step.children}
    if owner is None and near & lists("made_between")["alone"]:
        owner = next((one for one in step.children if one.ent_type_ in ("NORP", "GPE", "ORG") and one.i < step.i), None)
    return owner


def _has_come(verb: Token) -> bool:
    """Say whether a verb is one by which a pause is made, begins or goes on."""
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
        return False
    if lemma(verb) in _LIGHT:
        return any(_LIGHT[lemma(verb)] in (child.lower_, lemma(child)) for child in verb.children)
    return lemma(verb) in lists("made_between")["made"]
