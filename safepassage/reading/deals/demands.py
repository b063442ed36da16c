"""Only if, said as a demand: *wants guarantees before it accepts*, *insists on*, *conditioned its signature on*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.frames import Frame
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma

_INSIST: Final = frozenset(("insist", "demand", "want", "require", "seek", "ask", "need", "set", "say", "request"))


def demands(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose yes waits for something."""
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        first = _before(token) if lemma(token) in _INSIST else _conditioned(token)
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if first is None or subject is None:
            continue
        end = first.right_edge.i
        while sentence.doc[end].is_punct:
            end -= 1
        words = sentence.doc[subject.left_edge.i : end + 1]
        target = next((one for one in words if group_of(one)), None)
        if target is not None:
            yield Frame("conditional", (subject,), token, target, token, words, (_wanted(token, first),))


def _before(verb: Token) -> Token | None:
    """Find *before it accepts the plan* under *wants guarantees*."""
    for token in verb.subtree:
        if token.lower_ in ("before", "first", "prior") and token.i > verb.i:
            return token.head if token.dep_ in ("mark", "advmod") else token
    return None


def _conditioned(verb: Token) -> Token | None:
    if lemma(verb) not in ("condition", "predicate", "hinge", "premise", "tie", "link"):
        return None
    return next(
        (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to")), None
    )


def _wanted(verb: Token, first: Token) -> Span:
    """Give the words of what is wanted: what stands under the verb before *before*; else what it is conditioned on."""
    if lemma(verb) in _INSIST and first.left_edge.i > verb.i + 1:
        return verb.doc[verb.i + 1 : first.left_edge.i]
    end = first.right_edge.i
    return verb.doc[first.i : end + 1 if not verb.doc[end].is_punct else end]
