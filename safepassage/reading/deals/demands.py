"""Only if, said as a demand or a promise: *wants guarantees before it accepts*, *would stop only when*, *asked for more time*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.labels import named_before
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists

_HINGES: Final = frozenset(("condition", "predicate", "hinge", "premise", "tie", "link", "depend", "rest"))
_ONLY: Final = ("if", "when", "once", "after", "in", "on", "under", "with")


def demands(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose yes waits for something."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        subject = next(
            (
                child
                for one in (verb, verb.head)
                for child in one.children
                if child.dep_ in ("nsubj", "nsubjpass") and (one == verb or verb.dep_ == "conj")
            ),
            None,
        )
        if subject is None or group_of(subject) or subject.lower_ in ("there", "you"):
            continue
        frame = (
            _yet(verb, subject)
            or _whether(verb, subject)
            or _time(verb, subject)
            or _insisted(verb, subject)
            or _only(verb, subject)
        )
        if frame is not None:
            yield frame


def _yet(verb: Token, subject: Token) -> Frame | None:
    """Find *has yet to name its members*, whatever the verb."""
    if lemma(verb) not in ("have", "be") or not any(child.lower_ == "yet" for child in verb.children):
        return None
    to = any(child.dep_ == "xcomp" for child in verb.children)
    return _frame("pending", verb, subject, verb.right_edge) if to else None


def _whether(verb: Token, subject: Token) -> Frame | None:
    """Find *would not say whether it was ready*, whatever the question is."""
    if lemma(verb) not in lists("conditions")["telling"] or not negated(verb):
        return None
    asked = any(
        child.dep_ == "ccomp" and any(one.lower_ in ("whether", "if") for one in child.children)
        for child in verb.children
    )
    return _frame("pending", verb, subject, verb.right_edge) if asked else None


def _time(verb: Token, subject: Token) -> Frame | None:
    """Find *asked for more time* and *wants two days to consult*, which is no answer yet."""
    if lemma(verb) not in lists("conditions")["asking"]:
        return None
    held = next((one for one in _objects(verb) if lemma(one) in lists("conditions")["time"]), None)
    if held is None or not _to_think(held):
        return None
    return _frame("pending", verb, subject, verb.right_edge)


def _to_think(time: Token) -> bool:
    """Tell *more time* and *two days to consult* from *three days without fighting*."""
    inside = {lemma(one) for one in time.subtree} | {
        lemma(one) for child in time.head.children if child.dep_ in ("xcomp", "advcl") for one in child.subtree
    }
    return bool(inside & lists("conditions")["thinking"])


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "for":
            yield from child.children


def _insisted(verb: Token, subject: Token) -> Frame | None:
    """Find *insists on guarantees before*, *conditioned its signature on*."""
    first = _before(verb) if lemma(verb) in lists("conditions")["asking"] else _conditioned(verb)
    if first is None:
        return None
    frame = _frame("conditional", verb, subject, first.right_edge, _wanted(verb, first))
    strong = lemma(verb) in (*_HINGES, "insist", "make")
    return frame if strong or any(group_of(one) for one in frame.words) else None


def _before(verb: Token) -> Token | None:
    """Find *before it accepts the plan* under *wants guarantees*."""
    for token in verb.subtree:
        if token.lower_ in ("before", "first", "prior") and token.i > verb.i + 1:
            return token.head if token.dep_ in ("mark", "advmod") else token
    return None


def _conditioned(verb: Token) -> Token | None:
    """Find *on a timetable* in *conditioned its yes on*, *made any halt conditional on*."""
    made = next(
        (
            child
            for child in verb.subtree
            if child.lower_ in ("conditional", "contingent", "dependent") and child.i > verb.i
        ),
        None,
    )
    if lemma(verb) in ("make", "be", "remain", "keep", "leave") and made is not None:
        return next(
            (
                child
                for one in (made, verb)
                for child in one.children
                if child.dep_ == "prep" and child.lower_ in ("on", "upon") and child.i > made.i
            ),
            None,
        )
    if lemma(verb) not in _HINGES:
        return None
    return next(
        (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to")), None
    )


def _wanted(verb: Token, first: Token) -> Span:
    """Give the words of what is wanted: what stands before *before*; else what it hangs on."""
    doc, end = verb.doc, _trimmed(first.right_edge)
    asks = lemma(verb) in lists("conditions")["asking"]
    start = verb.i + 1 if asks else first.i + 1
    if asks and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ in ("on", "for", "upon", "that"):
        start += 1
    return doc[start : first.left_edge.i] if asks and first.left_edge.i > start else doc[start : end + 1]


def _only(verb: Token, subject: Token) -> Frame | None:
    """Find *would stop only when*, *will not return until*: a promise that waits, whatever the verb."""
    modal = {child.lower_ for child in verb.children if child.dep_ == "aux"} & {
        "will",
        "would",
        "can",
        "could",
        "'d",
        "'ll",
    }
    if not modal:
        return None
    for token in verb.subtree:
        if token.i <= verb.i or token.i + 1 >= len(verb.doc):
            continue
        only = token.lower_ == "only" and token.nbor().lower_ in _ONLY
        not_until = token.lower_ in ("until", "unless", "before") and token.dep_ in ("mark", "prep") and negated(verb)
        if only or not_until:
            end = _trimmed(verb.right_edge)
            start = token.i + (2 if only else 1)
            return _frame("conditional", verb, subject, verb.right_edge, verb.doc[start : end + 1])
    return None


def _frame(status: str, verb: Token, subject: Token, last: Token, condition: Span | None = None) -> Frame:
    first = min(subject.left_edge.i, verb.i)
    words = verb.doc[first : max(_trimmed(last), verb.i) + 1]
    target = next((one for one in words if group_of(one)), None) or named_before(verb)
    return Frame(status, (subject,), verb, target, verb, words, (condition,) if condition else ())


def _trimmed(last: Token) -> int:
    at = last.i
    while at and (last.doc[at].is_punct or last.doc[at].is_space):
        at -= 1
    return at
