"""What an answer says of one before it: *repudiated it after signing it*, *turned down after a week of thought*."""

from __future__ import annotations

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import Climb
from safepassage.reading.deals.answers.labels import label_of
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists, modals


def is_past(trigger: Trigger, way: Climb) -> bool:
    """Tell what came before an answer: *signed it after balking for a day*, *turned it down after studying it*."""
    if trigger.target.tag_ == "NNS" and trigger.label == "agreed" and _is_habit(trigger.word):
        return True
    if trigger.label == "refused" and len(way.below) > 1 and _is_over(way):
        over = way.below[1]
        return label_of(over, group_of(trigger.target), "verbs") == "agreed"
    return trigger.label == "pending" and _is_over(way)


def _is_habit(verb: Token) -> bool:
    """Find *had proclaimed truces in the past*, which are others than the one at hand."""
    after = verb.doc[verb.i : verb.right_edge.i + 1].text.lower()
    return "in the past" in after or "in years past" in after


def _is_over(way: Climb) -> bool:
    """Tell *turned it down after consulting the elders*: they have done with it."""
    return any(one.dep_ == "pcomp" and one.head.lower_ in ("after", "following") for one in way.below)


def came_true(verb: Token, condition: Span, status: str) -> bool:
    """Tell *agreed to it only once the clause was struck out*, which has happened, from *will agree only once*.

    A deed that is told in the past has happened: *called off the truce as soon as the holiday was over*.
    """
    before = [token.lower_ for token in verb.doc[max(0, condition.start - 2) : condition.start]]
    over = condition.root.head
    over = over.head if over.dep_ == "advmod" else over  # as soon as
    own = over == verb and not any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    past = verb.tag_ == "VBD" and not modals(condition.root)
    if not (past and own) or before[-1:] == ["if"]:
        return False
    done = status == "withdrawn" or lemma(verb) not in lists("operators")["promise"]
    moment = before[-1:] == ["once"] or before == ["soon", "as"] or before[-1:] == ["moment"]
    return before[:1] == ["only"] or (done and moment and condition.root.tag_ in ("VBD", "VBN"))


def is_taken_back(trigger: Trigger, way: Climb) -> bool:
    """Find *repudiated the accord weeks after signing it*, *rejected it despite having signed it*."""
    word = trigger.word
    under = word.dep_ == "pcomp" and word.head.lower_ in ("after", "despite")
    if not under or len(way.below) == 1:
        return False
    return label_of(way.below[1], group_of(trigger.target), "verbs") in ("refused", "withdrawn")


def is_history(trigger: Trigger) -> bool:
    """Find *tore up the agreement it had signed*: the yes that is taken back."""
    word = trigger.word
    if word.dep_ != "relcl" or not _is_own_yes(word):
        return False
    return label_of(word.head.head, group_of(word.head), "verbs") in ("refused", "withdrawn")


def had_said_yes(trigger: Trigger) -> bool:
    """Find *threw out the agreement they signed*, which is a yes taken back."""
    over = trigger.target.head.head if trigger.target.dep_ == "pobj" else trigger.target.head
    return trigger.word == over and any(
        child.dep_ == "relcl" and _is_own_yes(child) for child in trigger.target.children
    )


def _is_own_yes(verb: Token) -> bool:
    """Find *it had signed*, *they agreed to in March*, *it gave last week*."""
    own = any(one.dep_ == "nsubj" and one.lower_ in ("it", "they", "he", "she") for one in verb.children)
    yes = label_of(verb, "talks", "verbs") == "agreed" or lemma(verb) in lists("holders")["lend"]
    return own and verb.tag_ in ("VBD", "VBN") and not modals(verb) and not negated(verb) and yes
