"""Only if, said as a demand or a promise: *wants guarantees before it accepts*, *would stop only when*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of, label_of_noun
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of, trimmed
from safepassage.reading.deals.wordings.coming_first import said_first
from safepassage.reading.deals.wordings.waiting import is_made_up
from safepassage.reading.deals.words import between, lemma, lists, modals

_HINGES: Final = frozenset(("hinge", "premise", "depend", "rest"))
_TIED: Final = ("conditional", "contingent", "dependent")
_LATE: Final = frozenset(("if", "once", "when", "after"))
_ONLY: Final = ("if", "when", "once", "after", "in", "on", "under", "with", "through", "by")


def demands(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose yes waits for something."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        frame = _insisted(verb) or _only(verb) or _set(verb) or _assured(verb) or _reserved(verb) or said_first(verb)
        if frame is not None:
            yield frame


def _insisted(verb: Token) -> Frame | None:
    """Find *insists on guarantees before*, *conditioned its signature on*."""
    first = _before(verb) if lemma(verb) in lists("conditions")["asking"] else _conditioned(verb)
    holder = (_consenting(verb) or holder_of(verb)) if first is not None else None
    if first is None or holder is None:
        return None
    frame = frame_of("conditional", verb, holder, first.right_edge, _wanted(verb, first))
    strong = _hinges(verb) or lemma(verb) in ("insist", "make")
    return frame if strong or _gives(first) or any(group_of(one) for one in frame.words) else None


def _gives(first: Token) -> bool:
    """Find *before it signs a pledge*: a yes that is held back."""
    own = any(child.dep_ == "nsubj" and child.tag_ == "PRP" for child in first.children)
    return own and label_of(first, "", "verbs") == "agreed"


def _set(verb: Token) -> Frame | None:
    """Find *set three conditions for joining the talks*."""
    if lemma(verb) not in lists("conditions")["setting"]:
        return None
    noun = next(
        (one for one in verb.children if one.dep_ == "dobj" and lemma(one) in ("condition", "precondition")), None
    )
    holder = holder_of(verb) if noun is not None and not negated(verb) else None
    if noun is None or holder is None:
        return None
    return frame_of("conditional", verb, holder, noun.right_edge, verb.doc[noun.left_edge.i : noun.i + 1])


def _assured(verb: Token) -> Frame | None:
    """Find *wanted guarantees that* and *asked for assurances*."""
    if lemma(verb) not in lists("conditions")["assuring"] or negated(verb) or verb.dep_ == "conj":
        return None
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("for", "on"))
    near = (*verb.children, *(one for prep in preps for one in prep.children))
    noun = next(
        (one for one in near if one.dep_ in ("dobj", "pobj") and lemma(one) in ("guarantee", "assurance")), None
    )
    holder = holder_of(verb) if noun is not None else None
    if noun is None or holder is None:
        return None
    words = verb.doc[noun.left_edge.i : trimmed(noun.right_edge) + 1]
    return frame_of("conditional", verb, holder, noun.right_edge, words)


def _reserved(verb: Token) -> Frame | None:
    """Find *reserved the right to answer any attack*."""
    right = next((one for one in verb.children if one.dep_ == "dobj" and lemma(one) == "right"), None)
    holder = holder_of(verb) if right is not None and lemma(verb) == "reserve" else None
    if right is None or holder is None:
        return None
    words = verb.doc[right.left_edge.i : trimmed(right.right_edge) + 1]
    return frame_of("conditional", verb, holder, right.right_edge, words)


def _hinges(verb: Token) -> bool:
    """Say whether something hangs on what follows a verb."""
    return lemma(verb) in _HINGES or lemma(verb) in lists("holders")["hinge"]


def _consenting(verb: Token) -> Token | None:
    """Find whose consent it is in *Abidjan's consent is tied to*."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and label_of_noun(child) == "agreed":
            return next((one for one in child.children if one.dep_ == "poss"), None)
    return None


def _before(verb: Token) -> Token | None:
    """Find *before it accepts the plan* under *wants guarantees*."""
    for token in verb.subtree:
        if token.lower_ in ("before", "first", "prior") and token.i > verb.i + 1 and not _only_answers(token):
            return token.head if token.dep_ in ("mark", "advmod") else token
    return None


def _only_answers(mark: Token) -> bool:
    """Tell *before making up its mind*, which puts an answer off and asks for nothing."""
    over = (mark.head, *mark.children)
    return any(lemma(one) in lists("conditions")["answering"] or is_made_up(one) for one in over)


def _conditioned(verb: Token) -> Token | None:
    """Find *on a timetable* in *conditioned its yes on*, *made any halt conditional on*."""
    made = _tied(verb)
    if made is not None:
        on = (child for one in (made, verb) for child in one.children if child.dep_ == "prep")
        return next((child for child in on if child.lower_ in ("on", "upon") and child.i > made.i), None)
    if not _hinges(verb):
        return None
    held = [one for child in verb.children if child.dep_ == "dobj" and label_of_noun(child) for one in child.subtree]
    near = [*verb.children, *(child for one in held for child in one.children)]  # linked its approval of the text to
    return next((one for one in near if one.dep_ == "prep" and one.lower_ in ("on", "upon", "to")), None)


def _tied(verb: Token) -> Token | None:
    """Find *conditional* in *made any halt conditional on*."""
    if lemma(verb) not in ("make", "be", "remain", "keep", "leave"):
        return None
    return next((one for one in verb.subtree if one.i > verb.i and one.lower_ in _TIED), None)


def _wanted(verb: Token, first: Token) -> Span:
    """Give the words of what is wanted: what stands before *before*; else what it hangs on."""
    doc, end = verb.doc, trimmed(first.right_edge)
    asks = lemma(verb) in lists("conditions")["asking"]
    start = verb.i + 1 if asks else first.i + 1
    if asks and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ in ("on", "for", "upon", "that"):
        start += 1
    return doc[start : first.left_edge.i] if asks and first.left_edge.i > start else doc[start : end + 1]


def _is_of_other(token: Token, verb: Token) -> bool:
    """Tell *would not bar it, but will lift nothing before they sign*, whose *before* is the second verb's."""
    over = between(token, verb)
    return any(one.dep_ == "conj" and any(child.dep_ == "nsubj" for child in one.children) for one in over)


def _only(verb: Token) -> Frame | None:
    """Find *would stop only when*, *will not return until*: a promise that waits, whatever the verb."""
    if not modals(verb) & {"will", "would", "can", "could"}:
        return None
    for token in verb.subtree:
        if token.i <= verb.i or token.i + 1 >= len(verb.doc) or _is_of_other(token, verb):
            continue
        only = token.lower_ == "only" and token.nbor().lower_ in _ONLY
        late = (
            token.dep_ in ("mark", "advmod")
            and token.lower_ in _LATE
            and any(child.lower_ == "only" for child in verb.children)
        )
        not_until = token.lower_ in ("until", "unless", "before") and token.dep_ in ("mark", "prep") and negated(verb)
        if only or late or not_until:
            end = trimmed(verb.right_edge)
            start = token.i + (2 if only else 1)
            holder = holder_of(verb)
            condition = verb.doc[start : end + 1]
            return frame_of("conditional", verb, holder, verb.right_edge, condition) if holder is not None else None
    return None
