"""What talks are about, and what they are for: *talks on a settlement*, *negotiations aimed at ending the war*."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_LONGEST: Final = 8
_ELSE: Final = frozenset(("in", "at", "by", "that", "which", "if", "when", "as"))
_ABOUT: Final = frozenset(("on", "about", "over"))


def topics_of(step: Step) -> set[str]:
    """Say by single words what talks are on; nothing where that is not told.

    Parameters
    ----------
    step
        A mention of talks.

    Returns
    -------
    set[str]
        The lemmas of the nouns; every noun for a halt is *truce*.
    """
    told = [*_behind(step), *(child for child in step.token.children if child.dep_ == "compound")]
    halts = frozenset(word for kind in SAME_KIND for word in lists("kinds")[kind])
    named = {lemma(one) for one in told if group_of(one) and lemma(one) != "peace"}
    return {"truce" if word in halts else word for word in named}


def seats_of(step: Step) -> str:
    """Say for how many talks are, which tells them from others: *six-party talks*, *the four-way meeting*.

    Parameters
    ----------
    step
        A mention of talks.

    Returns
    -------
    str
        The number as it is told, in small letters; empty where that is not told.
    """
    before = [one.lower_.strip("-") for one in step.head.doc[step.head.left_edge.i : step.token.i] if one.text != "-"]
    alone = next((one for one in before if one in lists("steps")["seated"]), "")
    return next((first for first, second in pairwise(before) if second in lists("steps")["seats"]), alone)


def aim_of(step: Step) -> str:
    """Give the words for what talks are on or are to bring about.

    Parameters
    ----------
    step
        A mention of talks.

    Returns
    -------
    str
        The words as they stand, without an article; empty where that is not told.
    """
    told = (one for one in _behind(step) if one.dep_ == "pcomp" or group_of(one) in ("halt", "text", "moves"))
    for inner in (*told, *_aimed(step)):
        words = [one for one in inner.subtree if one.i - inner.left_edge.i < _LONGEST]
        end = next((at for at, one in enumerate(words) if at and (one.is_punct or one.lower_ in _ELSE)), len(words))
        last = words[(end or 1) - 1]
        first = words[1] if words[0].dep_ == "det" and last != words[0] else words[0]
        return step.head.doc[first.i : last.i + 1].text
    return ""


def _behind(step: Step) -> Iterator[Token]:
    """Give the nouns and verbs behind *talks on* and *negotiations about*."""
    for child in dict.fromkeys((*step.token.children, *step.head.children)):
        if child.dep_ == "prep" and child.lower_ in _ABOUT:
            yield from (one for one in child.children if one.dep_ in ("pobj", "pcomp") and one.ent_type_ != "DATE")


def _aimed(step: Step) -> Iterator[Token]:
    """Give what stands behind *aimed at* and the verb of *talks to end the war*."""
    for child in step.head.children:
        if child.dep_ in ("acl", "relcl") and lemma(child) == "aim":
            yield from (one for at in child.children if at.lower_ == "at" for one in at.children)
        elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.left_edge.tag_ == "TO":
            yield from (one for one in child.children if one.dep_ == "dobj")
