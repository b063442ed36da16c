"""Mending: who tells, where the parse gives a verb of saying a subject that cannot have told it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.subjects import after_as, passive, subject, thing

_RELATIVE: Final = frozenset({"who", "which", "that"})
_MODAL: Final = frozenset({"will", "'ll", "would", "'d", "can", "could", "may", "might", "must", "should", "shall"})
_FINITE: Final = ("VBD", "VBZ", "VBP")
_LONGEST: Final = 16
"""A phrase such as *High Commissioner for Refugees spokesman Per Lund* has so many words at the most."""


def teller_of(verb: Token, frame: Frame) -> Token | None:
    """Give the head of the words for whoever tells with a verb, past the slips of the parse.

    A title in quotation marks, or the town of a dateline, gives way to what stands beside it; a thing to the name right
    before the verb, to the subject of the clause around, or to whoever is named last (*with the army, saying that*).
    """
    found = subject(verb)
    if found is None:
        return None
    if frame.quoted(found) or found.i < frame.start:
        beside = (one for one in found.children if one.dep_ == "appos" and one.i >= frame.start)
        return next((one for one in beside if not frame.quoted(one)), found)
    own = found.head == verb
    if thing(found):
        mended = (_named_last(verb, found), *([] if own else [_above(verb), _with(verb), _clause(verb)]))
        return next((one for one in mended if one is not None and one.i >= frame.start), found)
    return _above(verb) or found if not own and _apart(verb) else found


def _named_last(verb: Token, found: Token) -> Token | None:
    """Give the name right before a verb, behind its office (*on a plane, agency spokesman Per Lund said in Orla*)."""
    name = verb.nbor(-1) if verb.i else verb
    if name.tag_ != "NNP" or found.i >= name.i:
        return None
    phrase = []
    for token in reversed(verb.doc[max(found.i, verb.i - _LONGEST) : verb.i]):
        if token.text == ",":
            break
        phrase.append(token)
    titled = any(one.lemma_.lower() in words("role") and one.nbor(1).tag_ == "NNP" for one in phrase[1:])
    return name if titled else None


def _first(verb: Token) -> Token:
    """Give the verb to which another is joined, or beside which it stands as a participle."""
    while verb.dep_ in ("conj", "advcl") and verb.head != verb:
        verb = verb.head
    return verb


def _above(verb: Token) -> Token | None:
    """Give the subject of the clause around the one to which the parse joined a verb."""
    if verb.dep_ not in ("conj", "advcl") or (verb.dep_ == "conj" and verb.tag_ not in _FINITE):
        return None
    for outer in _verbs_above(_first(verb)):
        found = subject(outer)
        if found is not None and not thing(found) and found.i < verb.i and found.lower_ not in _RELATIVE:
            return found
    return None


def _verbs_above(inner: Token) -> Iterator[Token]:
    """Give the verbs of the clauses around a clause, from the inside out."""
    if inner.dep_ not in ("ccomp", "relcl", "acl", "pcomp"):
        return
    for one in inner.ancestors:
        if one.pos_ in ("VERB", "AUX") and any(child.dep_ in ("nsubj", "nsubjpass") for child in one.children):
            yield one


def _apart(verb: Token) -> bool:
    """Say whether a verb is not of one kind with that to which the parse joined it, and so belongs further up.

    *Said the council must wait and pledged ...*; *a raid in which two were hurt and called on ...*; *fear that rebels
    will attack, warning ...*.
    """
    inner = _first(verb)
    free = any(child.dep_ == "aux" and child.lower_ in _MODAL for child in inner.children)
    if verb.dep_ == "advcl":
        comma = verb.i > 0 and verb.nbor(-1).text == ","
        return free and verb.tag_ == "VBG" and comma and inner.dep_ == "ccomp"
    if verb.dep_ != "conj" or verb.tag_ != "VBD":
        return False
    relative = any(child.lower_ in _RELATIVE and child.dep_.startswith("nsubj") for child in inner.children)
    return (free and inner.dep_ == "ccomp") or (inner.dep_ == "relcl" and passive(inner) and not relative)


def _with(verb: Token) -> Token | None:
    """Give who stands right before a participle, behind *with* (*was marred by quarrels with the army, saying that*)."""
    if verb.tag_ != "VBG" or verb.i <= verb.sent.start + 1 or verb.nbor(-1).text != ",":
        return None
    near = verb.nbor(-2)
    known = near.pos_ == "PROPN" or near.lemma_.lower() in words("role") | words("organ")
    return near if near.dep_ == "pobj" and near.head.lower_ == "with" and known else None


def _clause(verb: Token) -> Token | None:
    """Give the noun after *as* or *after* where the parse missed the clause (*as Lund, locked in a quarrel, vowed*)."""
    if verb.tag_ not in _FINITE or verb.i <= verb.sent.start or verb.nbor(-1).text != ",":
        return None
    before = reversed(verb.doc[verb.sent.start : verb.i - 1])
    return next((one for one in before if after_as(one) and one.nbor(1).text == ","), None)
