"""What lies behind the steps of a text: truces that ended a war, attempts that failed, talks that a step came out of."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.mentions.reviving import is_to_be_revived
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND


def ended_a_war(one: Told) -> bool:
    """Find *a war that ended with a ceasefire in 1994*, *the truce that ended the 2006 war*: background."""
    head, words = one.step.head, lists("steps")
    if head.dep_ == "pobj" and head.head.lower_ in ("with", "in", "by") and lemma(head.head.head) in words["ends"]:
        verb = head.head.head
        over = [verb.head] if verb.dep_ == "relcl" else [child for child in verb.children if child.dep_ == "nsubj"]
        return any(lemma(word) in words["wars"] for word in over)
    ends = (child for child in head.children if child.dep_ == "relcl" and lemma(child) in words["ends"])
    ended = (noun for verb in ends for noun in verb.children if noun.dep_ == "dobj")
    return any(lemma(noun) in words["wars"] for noun in ended)


def is_each_time(verb: Token) -> bool:
    """Find *every time they declare a truce* and *declared truces in the past*: truces in general."""
    first = verb.left_edge.i
    near = [one.lower_ for one in verb.doc[max(first - 2, verb.sent.start) : first + 2]]
    every = any(pair in (("every", "time"), ("each", "time")) for pair in pairwise(near))
    past = (one for child in verb.children if child.lower_ == "in" for one in child.children)
    return every or any(one.lower_ == "past" for one in past)


def was_tried(one: Told) -> bool:
    """Find *several attempts at a lasting truce have failed*: background."""
    node = one.step.head
    while one.step.kind in SAME_KIND and node.dep_ in ("pobj", "prep", "pcomp", "dobj", "acl") and node.head != node:
        node = node.head
        if lemma(node) in lists("steps")["attempts"] and node.dep_ == "nsubj":
            return lemma(node.head) in lists("statuses")["failed"]
    return False


def lies_behind(one: Told) -> bool:
    """Find talks that a step came out of: *after three days of negotiations*, *following talks in Oslo*."""
    if one.step.kind != "talks" or one.step.to_come or is_to_be_revived(one.step):
        return False
    node = one.step.head
    while node.dep_ in ("pobj", "prep", "pcomp", "dobj") and node.head != node:
        if node.lower_ in ("after", "following", "during", "amid", "despite"):
            return True
        made = node.lower_ == "in" and lemma(node.head) in lists("steps")["makes"]
        if node.lower_ == "at" or made or (node.lower_ == "for" and lemma(node.head) in lists("steps")["grounds"]):
            return True  # backed it at talks in Jeddah, sealed it in talks, called it a basis for negotiations
        node = node.head
    return False
