"""Whether words beside a date put it ahead of their clause: what is fixed *for* it, due on it, or drawn out *until* it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.times import tense

_EXTENDED_BACK: Final = 9
_HIGH: Final = 4


def is_set_ahead(span: Span) -> bool:
    """Say whether a date lies ahead of its clause, whatever the tense of its verb."""
    return _is_named(span) or _is_extended(span) or _is_set(span) or _is_aimed_at(span) or _owns_plan(span)


def _is_named(span: Span) -> bool:
    """Say whether the present tells what a day is (*the deadline is Sunday*, *Monday is a holiday*)."""
    root = span.root
    return root.dep_ in ("attr", "nsubj") and root.head.lemma_ == "be" and root.head.tag_ in ("VBZ", "VBP")


def _is_extended(span: Span) -> bool:
    """Say whether something was put off, drawn out or given until a date (*gave them until Friday*, *an extension to 31 May*)."""
    if span.start == span.sent.start or span.doc[span.start - 1].lower_ not in ("to", "until", "till", "through", "by"):
        return False
    before = span.doc[max(span.sent.start, span.start - _EXTENDED_BACK) : span.start]
    if span.doc[span.start - 1].lower_ in ("until", "till") and any(_gives(token) for token in before):
        return True
    is_put_off = any(token.lemma_ == "put" and token.nbor(1).lower_ in ("off", "back") for token in before)
    return is_put_off or any(token.lemma_.lower() in tense.marks("extensions") for token in before)


def _gives(verb: Token) -> bool:
    """Say whether somebody gives time until a date that is still to come; what *was given* may have run out by now."""
    is_passive = any(one.dep_ == "auxpass" for one in verb.children)
    return verb.lemma_.lower() in tense.marks("giving_verbs") and not is_passive


def _is_set(span: Span) -> bool:
    """Say whether something was fixed *for* a date (*elections called for 8 February*, *called a strike for Monday*)."""
    doc = span.doc
    if span.start < 2 or doc[span.start - 1].lower_ != "for":
        return False
    verb = tense.governing(outer(span))
    fixes = verb is not None and verb.lemma_.lower() in tense.marks("planned_verbs") | tense.marks("fixing_verbs")
    return fixes or doc[span.start - 2].tag_ == "VBN"


def _owns_plan(span: Span) -> bool:
    """Say whether a day owns what is still to be changed (*a call for Sunday's vote to be put off*)."""
    doc, at = span.doc, span.end
    if at >= len(doc) or doc[at].tag_ != "POS":
        return False
    while at + 1 < len(doc) and doc[at + 1].pos_ in ("ADJ", "NOUN", "PROPN", "CCONJ"):
        at += 1
    is_infinitive = at > span.end and at + 2 < len(doc) and doc[at + 1].tag_ == "TO" and doc[at + 2].tag_ == "VB"
    verb = tense.governing(outer(span))
    verbs = {verb.lemma_.lower(), verb.head.lemma_.lower()} if verb is not None else set()
    return is_infinitive and not verbs & tense.marks("enabling_verbs")


def _is_aimed_at(span: Span) -> bool:
    """Say whether a date is of something hoped, planned or due (*the prospect of a round on Monday*, *ahead of a vote on*)."""
    node = outer(span)
    due = node.head
    if node.pos_ == "ADP" and due.lower_ == "due" and not (due.dep_ == "acomp" and due.head.tag_ == "VBD"):
        return True
    if due.lemma_.lower() == "pave":
        return True  # *paves the way for a truce on Friday*, whatever the parse puts the day to
    for _ in range(_HIGH):
        if node.lower_ == "ahead":
            return True
        if node.pos_ not in ("NOUN", "ADP") or node.head == node:
            return False
        if node.lemma_.lower() in tense.marks("aims"):
            return True
        node = node.head
    return False


def outer(span: Span) -> Token:
    """Give the word that a date hangs on; a date that the parse made the root of its sentence hangs on nothing."""
    root = span.root
    return root.head if root.head.i not in range(span.start, span.end) else root
