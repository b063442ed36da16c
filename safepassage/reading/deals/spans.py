"""From when until when a step runs, how it may go on, and whom it does not cover."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.times.value import Dated, Times

_FINISH: Final = frozenset(("until", "till", "through"))
_FROM: Final = frozenset(("from", "starting", "beginning", "effective", "as"))
_HIGH: Final = 5


def start_and_end(step: Step, times: Times) -> tuple[str, str]:
    """Give the dates from which and until which a step runs."""
    doc, sentence = step.head.doc, step.head.sent
    start = end = ""
    for one in times.dates:
        if not sentence.start <= one.start < sentence.end:
            continue
        before, verb = _before(one, doc), _verb_of(doc[one.start])
        about = verb is not None and _is_about(verb, step)
        if not about and one.start not in step.clause:
            continue
        if before & _FINISH or (about and verb is not None and lemma(verb) in lists("steps")["ends"]):
            end = end or one.record.value
        elif (
            before & _FROM
            or (about and verb is not None and lemma(verb) in lists("steps")["begins"])
            or _stands_on(step, one)
        ):
            start = start or one.record.value
    return start, end


def _before(dated: Dated, doc: Doc) -> set[str]:
    return {doc[at].lower_ for at in range(max(0, dated.start - 2), dated.start + 1)}


def _verb_of(token: Token) -> Token | None:
    """Find the verb that a date is told with."""
    return next((one for one in token.ancestors if one.pos_ in ("VERB", "AUX")), None)


def _is_about(verb: Token, step: Step) -> bool:
    """Say whether a step is the subject of a verb: *the truce begins*, *a truce which began*, *a truce due to begin*."""
    node = verb
    for _ in range(_HIGH):
        subjects = [child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects and not (node.dep_ == "relcl" and subjects[0].tag_ in ("WDT", "WP")):
            return any(one.i in step.phrase for one in subjects)
        if node.dep_ in ("relcl", "acl"):
            return node.head.i in step.phrase
        if node.dep_ not in ("conj", "xcomp", "advcl", "ccomp") or node.head == node:
            return False
        node = node.head
    return False


def _stands_on(step: Step, dated: Dated) -> bool:
    """Tell *a summit on Sunday* from *a truce signed on Sunday*."""
    token = step.head.doc[dated.start]
    for _ in range(3):
        if token.dep_ == "prep" and token.head in (step.head, step.token):
            return token.lower_ in ("on", "for", "at", "over")
        token = token.head
    return False


def extension_of(step: Step) -> str:
    """Give the words on how a step may go on: *may be extended if both agree*."""
    verb = step.verb
    able = next(
        (child for child in step.head.subtree if lemma(child) in ("renewable", "extendable", "extendible")), None
    )
    if able is not None:
        return able.doc[able.i : able.right_edge.i + 1].text.rstrip(" .")
    node = next(
        (
            one
            for one in (verb, *(verb.conjuncts if verb is not None else ()))
            if one is not None and lemma(one) in lists("steps")["extends"]
        ),
        None,
    )
    if node is None:
        return ""
    modal = any(
        child.dep_ == "aux" and child.lower_ in ("may", "can", "could", "might", "would", "will")
        for child in node.children
    )
    length = node.doc[node.i : node.right_edge.i + 1].text.rstrip(" .")
    return length if modal else ""


def excluded(step: Step, cast: Cast) -> tuple[str, ...]:
    """Name those whom a step does not cover: *does not apply to*, *except*, *were excluded from*."""
    sentence, words = step.head.sent, lists("steps")
    for token in sentence:
        leaves = lemma(token) in words["excepting"]
        covers = lemma(token) in words["covering"] and any(child.dep_ == "neg" for child in token.children)
        if not leaves and not covers:
            continue
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
        where = range(sentence.start, token.i) if passive else range(token.i, sentence.end)
        return tuple(
            dict.fromkeys(
                one.name
                for one in cast.mentions
                if one.start in where and cast.kind(one.name) in ("armed_group", "org", "state")
            )
        )
    return ()
