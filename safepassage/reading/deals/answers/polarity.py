"""What a word comes to once everything above it is heard: *agreed to consider*, *denied having signed*, *may agree*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.answers.climbing import Climb
from safepassage.reading.deals.answers.governing import under
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.answers.unreal import is_taken_on, is_unreal
from safepassage.reading.deals.denial import NOTHING, denied, negated, tempered
from safepassage.reading.deals.targets import is_noun
from safepassage.reading.deals.words import classes, lemma, lists, modals


def status_of(trigger: Trigger, climb: Climb) -> str:
    """Give the status of a consent, or nothing where the words ask, wish or suppose."""
    status = trigger.label
    for inner, word in _governors(climb):
        if inner != word and not _is_joined(inner):
            status = under(status, word, inner, moved=climb.moved and word == climb.clause)
        status = tempered(status, word, trigger.word, inner)
        if not status:
            return NOTHING
    status = heard(status, climb)
    return {"answer": "unclear", "deed": "agreed"}.get(status, status)


def heard(status: str, climb: Climb) -> str:
    """Apply what stands above and around the holder's clause: who tells, hopes, denies, asks or supposes it."""
    return NOTHING if is_taken_on(climb) else stands(status, climb)


def stands(status: str, climb: Climb) -> str:
    """Apply the same to what is no consent by itself: a step, a deed that an agreement lays down."""
    for inner, word in zip((climb.clause, *climb.above), climb.above, strict=False):
        status = _told(status, word, inner)
    void = is_unreal(climb) or _has_no_chance(climb) or _is_called_for(climb.clause)
    return NOTHING if status == "breaching" or void else status


def _is_called_for(clause: Token) -> bool:
    """Find *calls that Chad quit the accord*."""
    words = lists("operators")
    asked = is_noun(clause.head) and lemma(clause.head) in words["request"] - words["say"]
    own = {child.dep_ for child in clause.children if child.lower_ != "that"}
    that = [child.dep_ for child in clause.children if child.lower_ == "that"]
    return asked and "nsubj" in own and bool(that) and (that[0] == "mark" or "dobj" in own)


def _has_no_chance(climb: Climb) -> bool:
    """Find *there was no way the rebels would sign*."""
    over = (node.head for node in climb.below if node.dep_ in ("relcl", "acl", "ccomp"))
    chances = (one for one in over if is_noun(one) and lemma(one) in lists("ruled_out")["chances"])
    return any(child.lower_ == "no" for one in chances for child in one.children)


def _governors(climb: Climb) -> Iterator[tuple[Token, Token]]:
    """Give the word itself and each word above it that bears on it, with the word below.

    A verb joined by *and* shares a *will* or a *not* with its neighbour where both are bare; a finite verb that the
    parser joins to an infinitive (*refused to give in and lifted*) has nothing of it.
    """
    free = False
    for place, word in enumerate(climb.below):
        inner = climb.below[place - 1] if place else word
        free = free or (place > 0 and _is_joined(inner) and (inner.tag_ != "VB" or word.tag_ != "VB"))
        if free:
            free = word.tag_ == "VB"
            continue
        yield inner, word


def _is_joined(inner: Token) -> bool:
    """Tell a verb that only stands beside the one above it: *refused ... and lifted*, *having signed ..., reneged*."""
    behind = inner.i and inner.nbor(-1).dep_ == "prt" and inner.nbor(-1).head == inner.head  # put off reopening it
    return inner.dep_ == "conj" or (inner.dep_ == "advcl" and inner.tag_ in ("VBG", "VBN") and not behind)


def _told_of_noun(status: str, word: Token) -> str:
    """Apply a verb over a noun that has its own holder: *awaits the approval of*, *hopes for an answer from*."""
    words, name = lists("operators"), lemma(word)
    late = lemma(word.head) in ("have", "be") and any(child.lower_ == "yet" for child in word.head.children)
    lent = lists("holders")
    backs = name in lent["back"] or classes("verbs").get(name, {}).get("any") == "withdrawn"
    if word.pos_ == "VERB" and status == "agreed" and (backs or name in lent["turn"]):
        return "withdrawn" if backs else "refused"  # ending its commitment
    if name == "be" and _is_in_doubt(word):
        return "unclear" if status == "agreed" else status
    if late or name in words["pend"] or name in lists("holders")["wait"]:
        return "pending"
    hangs = name in lists("holders")["hinge"]
    if hangs or name in words["wish"] or (name in words["request"] and name not in words["say"]):
        return NOTHING
    return denied(status, word, word) if negated(word) and name in lists("holders")["take"] else status


def _is_in_doubt(verb: Token) -> bool:
    """Find *their commitment is in doubt*."""
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "under"))
    return any(lemma(one) in ("doubt", "question", "jeopardy") for prep in preps for one in prep.children)


def _is_asking(word: Token) -> bool:
    """Find *asked that both stop* and *it is vital that both stop*."""
    words = lists("operators")
    vital = lemma(word) == "be" and any(
        child.dep_ == "acomp" and lemma(child) in words["request"] for child in word.children
    )
    return vital or (lemma(word) in words["request"] and lemma(word) not in words["say"])


def _is_imagined(word: Token) -> bool:
    """Find *the pact would help the rebels keep the truce*, *that could mean both sides stop*, which is somebody's guess."""
    guess = lemma(word) in lists("operators")["working"]
    return guess and bool(modals(word) & {"would", "could", "might", "may", "can", "should"})


def _told(status: str, word: Token, inner: Token) -> str:
    """Apply a word above the holder's clause: who tells it, hopes it, asks it."""
    words, name = lists("operators"), lemma(word)
    if status and is_noun(inner) and name not in words["deny"]:
        return _told_of_noun(status, word)
    marks = {child.lower_ for child in inner.children if child.dep_ in ("mark", "advmod")}
    if word.tag_ == "VBN" and name in words["meant"]:
        return NOTHING
    if not status or name in words["wish"] or _is_asking(word) or _is_imagined(word):
        return NOTHING
    if name in words["deny"]:
        return {"agreed": "refused"}.get(status, NOTHING)
    if name == "expect" and lemma(inner) not in lists("denial")["telling"]:
        return NOTHING
    if "whether" in marks or "if" in marks or name in words["pend"]:
        return "pending"
    if name in words["say"]:
        return "pending" if negated(word) else status
    return "unclear" if name in words["doubt"] else status
