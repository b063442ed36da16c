"""What a party would take for something: *would accept independence only if*, *troops can come only with its approval*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.stances.forms import find, first_verb, is_verb, negated
from safepassage.reading.stances.governing import governed, is_step, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_SUBJECT: Final = ("nsubj", "nsubjpass")
_AWAITED: Final = frozenset({"when", "once", "after", "if"})
_POINTING: Final = frozenset({"that", "this", "it"})


def traded(governor: Token, span: Span) -> Stand | None:
    """Give the stance on what a party takes only for something (tokens of the condition); a deal itself is a consent's."""
    form = find(governor, "conditions", "taking")
    about = governed(governor, form) if form is not None else None
    if form is None or about is None or (about.pos_ != "VERB" and is_step(about, "halt", "text")):
        return None
    return stand(subjects(governor, form), "conditional", governor, about.left_edge.i, span[len(span) - 1])


def approved(noun: Token) -> Iterator[Stand]:
    """Find *troops could be deployed only with its approval*, *no force can enter without the consent of Kenya*."""
    if noun.lower_ not in lists("conditions")["approval"] or noun.head.lower_ not in ("with", "without", "under"):
        return
    verb = noun.head.head
    owners = tuple(one for one in noun.children if one.dep_ == "poss")
    owners += tuple(one for child in noun.children if child.lower_ in ("of", "from") for one in child.children)
    only = any(one.lower_ == "only" for one in noun.doc[max(noun.head.i - 1, 0) : noun.i])
    without = noun.head.lower_ == "without" and is_verb(verb) and negated(verb)
    subject = next((one for one in verb.children if one.dep_ in _SUBJECT), None) if is_verb(verb) else None
    if subject is not None and owners and (only or without):
        yield stand(owners, "conditional", verb, subject.left_edge.i, noun.right_edge)


def is_empty(span: Span) -> bool:
    """Say whether a condition names nothing that is wanted: *until that happens*, *provided there are civilians left*."""
    verb = first_verb(span)
    if verb is None:
        return any(True for one in span for _ in approved(one))  # a say is told by itself
    subject = next((one for one in verb.children if one.dep_ in (*_SUBJECT, "expl")), None)
    there = subject is not None and subject.lower_ == "there"
    dated = subject is not None and group_of(subject) == "halt" and lemma(verb) in ("come", "take", "begin", "start")
    over = lemma(verb) == "be" and any(one.lower_ in ("over", "complete", "past") for one in verb.children)
    return (
        there or dated or over or (subject is not None and subject.lower_ in _POINTING and verb.right_edge.i == verb.i)
    )


def is_waited_for(verb: Token) -> bool:
    """Say whether a verb is itself what is waited for: *only after it opens talks and recognises them, and only after*."""
    first = verb.head if verb.dep_ == "conj" else verb
    return first.dep_ == "advcl" and any(one.lower_ in _AWAITED and one.dep_ == "mark" for one in first.children)
