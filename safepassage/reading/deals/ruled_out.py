"""A no said of the step itself: *no truce is possible*, *talks are out of the question*, *there will be no pause until*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.asides import holder_of, trimmed
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists, modals

_STEPS = ("halt", "talks", "passage")
_PLACES = ("nsubj", "nsubjpass", "attr", "dobj")


def ruled_out(sentence: Span) -> Iterator[Frame]:
    """Find the steps that a sentence says cannot be; whoever tells it says no, or only if.

    The frame has no holder where only a quotation around it tells whose words they are.
    """
    if is_question(sentence):
        return
    for token in sentence:
        verb = token.head
        if (
            token.dep_ in _PLACES
            and group_of(token) in _STEPS
            and verb.pos_ in ("VERB", "AUX")
            and cannot_be(token, verb)
        ):
            yield _frame(token, verb)
        late = _only_then(token) if token.pos_ in ("VERB", "AUX") else None
        if late is not None:
            yield _frame(late, token)
        chanceless = _chanceless(token)
        if chanceless is not None:
            yield _frame(chanceless, token.head)


def cannot_be(step: Token, verb: Token) -> bool:
    """Say whether the clause of a step tells that it cannot be: *no truce is possible*; not *no truce was signed*."""
    words = lists("ruled_out")
    barred = any(child.lower_ == "no" for child in step.children)
    denied = barred or negated(verb)
    said = {lemma(child) for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod")}
    behind = " ".join(token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 6])
    if step.dep_ in ("nsubj", "nsubjpass") and lemma(verb) in ("be", "remain"):
        open_ = said & words["possible"] or any(behind.startswith(one) for one in words["denied"])
        shut = said & words["impossible"] or any(one in behind for one in words["phrases"])
        if (denied and open_) or (shut and not negated(verb)):
            return True
    holds = lemma(verb) in words["held"] and bool(modals(verb) & {"will", "would", "can", "could", "shall"})
    there = step.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children)
    return barred and holds and (there or step.dep_ in ("nsubj", "nsubjpass"))


def _only_then(verb: Token) -> Token | None:
    """Find the step of *the talks could open only after* and *others should join the talks only when*."""
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not modals(verb) & {"can", "could", "would", "will", "should", "must"}:
        return None
    marks = [one for one in verb.subtree if one.i > verb.i and one.lower_ in lists("ruled_out")["then"]]
    only = any(one.nbor(-1).lower_ == "only" for one in marks)
    waits = only or (bool(modals(verb) & {"can", "could"}) and any(one.dep_ == "mark" for one in marks))
    owed = modals(verb) & {"should", "must"}
    steps = (subject,) if group_of(subject) in _STEPS else tuple(verb.children) if owed else ()
    return next((one for one in steps if group_of(one) in _STEPS), None) if waits else None


def _chance(noun: Token) -> bool:
    return lemma(noun) in lists("ruled_out")["chances"] and any(child.lower_ == "no" for child in noun.children)


def _chanceless(noun: Token) -> Token | None:
    """Find the truce of *there is no question of a truce* and *saw no point in talks*."""
    if noun.dep_ not in ("attr", "nsubj", "dobj") or not _chance(noun) or noun.head.pos_ not in ("VERB", "AUX"):
        return None
    preps = (child for child in noun.children if child.lower_ in ("of", "for", "in", "about"))
    inner = (one for prep in preps for one in prep.subtree)
    return next((one for one in inner if group_of(one) in _STEPS), None)


def _frame(step: Token, verb: Token) -> Frame:
    holder, words = _teller(verb), lists("ruled_out")
    limit = next((one for one in verb.subtree if one.lower_ in words["until"] | words["then"] and one.i > verb.i), None)
    first = min(step.left_edge.i, verb.left_edge.i, holder.left_edge.i if holder is not None else step.i)
    last = trimmed(max(verb.right_edge, step.right_edge, key=lambda one: one.i))
    condition = (step.doc[limit.i + 1 : last + 1],) if limit is not None and limit.i < last else ()
    status, holders = "conditional" if condition else "refused", (holder,) if holder is not None else ()
    return Frame(status, holders, verb, step, verb, step.doc[first : last + 1], condition, by_teller=not holders)


def _teller(verb: Token) -> Token | None:
    """Find who says it: the subject of the verb that tells it, never the step's own."""
    own = next((one for one in verb.children if one.dep_ == "nsubj" and not group_of(one)), None)
    if own is not None and own.lower_ not in ("there", "it", "no") and lemma(verb) in ("see", "have", "find"):
        return own  # the rebels saw no point in talks
    telling = verb.head
    if verb.dep_ != "ccomp" or lemma(telling) not in lists("operators")["say"]:
        return None
    return holder_of(telling)
