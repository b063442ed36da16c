"""Soldiers and weapons that are to be pulled back, which the parties do together."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.mentions.wanted import is_wanted
from safepassage.reading.deals.words import lemma, lists


def pulls_back(verb: Token) -> bool:
    """Find *agreed to pull back their artillery*, *are to withdraw from the line*, *will return to their barracks*."""
    words = lists("pulling_back")
    near = {child.lower_ for child in verb.children}
    if not (lemma(verb) in words["pulls"] or _returns(verb)) or not is_wanted(verb):
        return False
    if lemma(verb) in ("pull", "move") and not near & words["back"]:
        return False
    over = verb.head.children if verb.dep_ == "xcomp" else ()
    held = [one for one in verb.children if one.dep_ in ("dobj", "nsubjpass", "nsubj")]
    held += [one for one in over if one.dep_ in ("nsubj", "dobj")]
    return any(lemma(one) in words["pulled"] for one in held)


def _returns(verb: Token) -> bool:
    """Find *return to their barracks*."""
    to = (one for child in verb.children if child.lower_ == "to" for one in child.children)
    return lemma(verb) in ("return", "go") and any(lemma(one) in lists("pulling_back")["posts"] for one in to)
