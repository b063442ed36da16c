"""What a speaker holds of a thing: *must go*, *was a grave mistake*, *the struggle continues*, *we will never kneel*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_core
from safepassage.reading.draft import Stance
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_SELF: Final = frozenset({"i", "you", "we", "one", "it", "there", "this", "that", "which", "what", "who"})
_WILL: Final = frozenset({"will", "would", "wo", "'ll", "'d", "ca", "can", "could"})


def judged(verb: Token) -> Iterator[Stand]:
    """Find the stances of whoever speaks (holders are empty), and of who says that they will never."""
    if not is_verb(verb):
        return
    yield from _never(verb)
    yield from _must(verb)
    yield from _needed(verb)
    yield from _lasting(verb)
    yield from _valued(verb)


def _never(verb: Token) -> Iterator[Stand]:
    """Find *would not retreat*, *we do not negotiate with terrorists*."""
    if not negated(verb) or find(verb, "verbs", "never") is None or group_of(verb):
        return
    flat = find(verb, "verbs", "flat") is not None and Clause(verb).present
    if not (modal(verb) in _WILL or flat) or _takes_deal(verb):
        return
    holders = tuple(one for one in subjects(verb) if one.lower_ not in ("there", "it"))
    if holders:
        yield stand(holders, "against", verb, verb.i, verb.right_edge)


def _takes_deal(verb: Token) -> bool:
    return any(group_of(one) in ("halt", "text") for one in verb.subtree)


def _must(verb: Token) -> Iterator[Stand]:
    """Find *Assad must go*, *the siege has to end*."""
    deed = next((child for child in verb.children if child.dep_ == "xcomp" and lemma(verb) in ("have", "need")), None)
    said = modal(verb) in ("must", "should") or (deed is not None and Clause(verb).present)
    if not said or (lemma(verb) == "have" and deed is None):
        return
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ in _SELF or lemma(deed or verb) in lists("verbs")["complying"]:
        return
    if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in verb.children):
        return
    stance: Stance = "against" if negated(verb) else of_deed(deed or verb)
    yield stand((), stance, verb, subject.left_edge.i, verb.right_edge)


def _needed(verb: Token) -> Iterator[Stand]:
    """Find *we need safe passage*."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if (
        lemma(verb) == "need"
        and thing is not None
        and subject is not None
        and subject.lower_ == "we"
        and not negated(verb)
        and thing.pos_ == "NOUN"
    ):
        yield stand((subject,), "for", verb, thing.left_edge.i, thing.right_edge)


def _lasting(verb: Token) -> Iterator[Stand]:
    """Find *the war goes on*, told as what the speaker will have."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or lemma(subject) not in lists("verbs")["struggle"] or find(verb, "verbs", "lasting") is None:
        return
    if (modal(verb) in ("will", "would", "'ll") or Clause(verb).present) and not negated(verb):
        yield stand((), "for", verb, subject.left_edge.i, verb.right_edge)


def _valued(verb: Token) -> Iterator[Stand]:
    """Find *it had been a grave mistake*, *an end to the siege is essential*."""
    if lemma(verb) != "be" or modal(verb) in ("may", "might", "could"):
        return
    value = next((child for child in verb.children if child.dep_ in ("attr", "acomp")), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if value is None or subject is None:
        return
    bad, good = (lemma(value) in lists("nouns")[name] for name in ("bad", "good"))
    if subject.lower_ in ("it", "this", "that"):
        subject = next((one for one in reversed(verb.doc[verb.sent.start : verb.i]) if is_core(one)), None)
    if subject is None or not (bad or good) or subject.pos_ == "PRON":
        return
    stance: Stance = "for" if good != negated(verb) else "against"
    told = stand((), stance, verb, subject.left_edge.i, value.right_edge)
    yield Stand((), stance, verb, (subject.left_edge.i, subject.i + 1), told.words)
