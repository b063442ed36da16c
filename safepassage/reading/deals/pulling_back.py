"""Soldiers and weapons that are to be pulled back, which the parties do together."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.wanted import is_wanted
from safepassage.reading.deals.words import lemma, lists


def pulls_back(verb: Token) -> bool:
    """Find *agreed to pull back their artillery*, *are to withdraw from the line*."""
    words = lists("pulling_back")
    near = {child.lower_ for child in verb.children}
    if lemma(verb) not in words["pulls"] or not is_wanted(verb):
        return False
    if lemma(verb) in ("pull", "move") and not near & words["back"]:
        return False
    over = verb.head.children if verb.dep_ == "xcomp" else ()
    held = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass", "nsubj")]
    held += [one for one in over if one.dep_ in ("nsubj", "dobj")]
    return any(lemma(one) in words["pulled"] for one in held)
