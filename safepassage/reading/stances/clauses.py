"""Clauses of wanting: *insists that they be freed*, *is adamant that there will be no amnesty*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.stances.forms import Form, find, modal, negated
from safepassage.reading.stances.governing import of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_CLAUSE: Final = 3
_OUGHT: Final = frozenset({"must", "should", "ought"})
_CAN: Final = frozenset({"can", "ca"})


def that_clause(verb: Token) -> list[Stand]:
    """Find *insists that it does*, *demands that they be freed*."""
    form = find(verb, "verbs", "for_clause")
    nodes = (form.node, verb) if form is not None else ()
    told = next(
        (child for node in nodes for child in node.children if child.dep_ == "ccomp" and child.i > verb.i), None
    )
    if told is None and form is not None:
        return _torn(verb, form)
    if (
        told is None
        or (_is_unwilling(told) and not _is_barred(told))
        or _is_claimed(verb, told)
        or any(child.dep_ == "auxpass" for child in verb.children)
    ):
        return []
    return [stand(subjects(verb, form), of_deed(told), verb, verb.i + 1, told.right_edge)]


def _torn(verb: Token, form: Form) -> list[Stand]:
    """Take what stands after *that* up to the next mark, where the parse made no clause of it."""
    doc, first, end = verb.doc, verb.i + 2, verb.i + 2
    while end < verb.sent.end and not doc[end].is_punct:
        end += 1
    if end - first < _CLAUSE or doc[verb.i + 1].lower_ != "that" or any(one.dep_ == "ROOT" for one in doc[first:end]):
        return []
    no = any(one.lower_ in ("no", "not", "never", "n't") for one in doc[first:end])
    return [stand(subjects(verb, form), "against" if no else "for", verb, first, doc[end - 1])]


def _is_barred(clause: Token) -> bool:
    """Say whether a clause tells what shall not be, and not one's own no: *adamant that there will be no amnesty*."""
    subject = next((one for one in clause.children if one.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    others = subject is not None and (subject.lower_ == "there" or subject.pos_ in ("NOUN", "PROPN"))
    bare = any(one.tag_ == "VB" and one.lower_ == "be" for one in (clause, *clause.children))  # that no action be taken
    due = modal(clause) in ("will", "would", "wo", "must", "can", "should") or (bare and not modal(clause))
    return others and negated(clause) and due


def _is_unwilling(clause: Token) -> bool:
    """Say whether what is insisted on is one's own no, which is heard by itself: *insisted that they would not sign*.

    What was or has been is told as a fact, and is no end either.
    """
    past = clause.tag_ == "VBD" or any(
        child.lower_ in ("had", "has", "have", "was", "were") for child in clause.children
    )
    asked = any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in clause.children)
    return past or asked or negated(clause)


def _is_claimed(verb: Token, clause: Token) -> bool:
    """Say whether somebody argues that something is so, and not that it ought to be."""
    bare = any(one.tag_ == "VB" for one in (clause, *clause.children) if one == clause or one.dep_ == "auxpass")
    due = (
        modal(clause) in _OUGHT
        or (modal(clause) in _CAN and negated(clause))
        or (bare and not modal(clause))
        or lemma(clause) in ("need", "have", "deserve")
    )
    due = due or (lemma(clause) == "be" and any(lemma(one) in lists("nouns")["held"] for one in clause.children))
    return lemma(verb) in lists("verbs")["claiming"] and not due
