"""Does a step run, or is it over, in words that are no verb of it: *in force*, *effective immediately*, *is dead*, *in tatters*."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists, modals

_ONCE: Final = frozenset(("when", "once", "until", "before", "after", "if", "as", "whether"))
_IS: Final = frozenset(("be", "remain", "stay", "continue"))


def runs(step: Step) -> bool:
    """Find *the truce, in force since May* and *is still good*, where no verb says it."""
    words = lists("statuses")
    if step.verb is not None and not step.is_subject and lemma(step.verb) in lists("steps")["asks"]:
        return False  # wants a ceasefire in place
    near = [*step.head.children, *(step.verb.children if step.verb is not None and lemma(step.verb) in _IS else ())]
    if any(child.dep_ in ("acomp", "attr", "oprd") and lemma(child) in words["binding"] for child in near):
        return True
    return is_in(step, frozenset(("force", "effect", "place")))


def ends_fighting(verb: Token) -> bool:
    """Find *the truce ended the worst fighting in years*, after which the truce is not over."""
    ended = (one for child in verb.children if child.dep_ == "dobj" for one in child.subtree)
    return lemma(verb) in lists("statuses")["ended"] and any(
        is_fighting(one) or lemma(one) in lists("steps")["wars"] for one in ended
    )


def enters_a_day(verb: Token) -> bool:
    """Find *the truce entered its third day* and *talks entered a second round*: they had begun before."""
    words = lists("steps")
    some = (lemma(child) for child in verb.children if child.dep_ == "dobj")
    return lemma(verb) == "enter" and any(one in words["spells"] | words["rounds"] for one in some)


def is_at_it(step: Step) -> bool:
    """Find *the envoy is in talks with both sides*, which are under way."""
    verb, head = step.verb, step.head
    inside = head.dep_ == "pobj" and head.head.lower_ == "in" and head.head.head == verb
    is_now = verb is not None and lemma(verb) == "be" and verb.tag_ in ("VBZ", "VBP") and not negated(verb)
    bare = not any(child.dep_ in ("det", "poss") for child in head.children)
    return lemma(step.token) in lists("steps")["sat"] and inside and is_now and bare


def is_in(step: Step, what: frozenset[str]) -> bool:
    """Find *in force* and *in tatters* on a step or its *is*."""
    near = [*step.head.children, *(step.verb.children if step.verb is not None and lemma(step.verb) in _IS else ())]
    return any(child.lower_ == "in" and any(one.lower_ in what for one in child.children) for child in near)


def is_gone(step: Step) -> bool:
    """Find *the truce is over* and *was dead*."""
    if step.verb is None or not step.is_subject or lemma(step.verb) not in _IS or negated(step.verb):
        return False
    if modals(step.verb) or any(
        child.dep_ in ("mark", "advmod") and child.lower_ in _ONCE for child in step.verb.children
    ):
        return False
    return any(child.lower_ in lists("statuses")["gone"] for child in step.verb.children if child.i > step.verb.i)


def at_once(step: Step) -> bool:
    """Find *declared a truce, effective immediately* and *with immediate effect*."""
    behind = [token.lower_ for token in step.head.doc[step.head.i : step.head.sent.end]]
    pairs = pairwise(behind)
    declared = step.verb is not None and lemma(step.verb) in lists("statuses")["announced"]
    return declared and any(pair in (("effective", "immediately"), ("immediate", "effect")) for pair in pairs)
