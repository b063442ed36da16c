"""Talks that somebody wants to go on again: *wants to renew the stalled talks with Syria*, *a resumption of talks*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists


def is_to_be_revived(step: Step) -> bool:
    """Find *bids to revive the peace process* and *the chances of a resumption of talks*, not *they resumed talks*.

    Nor *a bid to reopen the talks failed in 1998*, which is over.
    """
    if step.kind != "talks":
        return False
    verb = step.head.head
    if step.head != step.token and lemma(step.head) in lists("steps")["restores"]:
        return _is_open(step.head)
    if step.head.dep_ == "dobj":
        anew = lemma(verb) in lists("reviving")["revives"] and verb.tag_ in ("VB", "VBG") and not negated(verb)
        bid = verb.head
        failed = bid.dep_ == "nsubj" and bid.head.tag_ == "VBD" and lemma(bid.head) in lists("statuses")["failed"]
        return anew and not failed
    return False


def _is_open(noun: Token) -> bool:
    """Tell *the hopes of a resumption* from *since the resumption in May* and *has prevented the resumption*."""
    over = noun.head
    if over.dep_ == "prep" or noun.dep_ == "pobj":
        return over.lower_ not in ("since", "after", "before", "following", "despite", "with")
    return over.tag_ not in ("VBD", "VBN")
