"""What somebody holds: *the government's position is that*, *the message from Kyiv was that*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.telling import Telling, trimmed


def held(verb: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *X's position is that ...*: the owner of the position tells it."""
    noun = next((one for one in verb.children if one.dep_ == "nsubj" and one.lemma_.lower() in words("held")), None)
    clause = next((one for one in verb.children if one.dep_ == "ccomp" and one.i > verb.i), None)
    if noun is None or clause is None or not any(one.lower_ == "that" for one in clause.children):
        return
    owners = [one for one in noun.children if one.dep_ == "poss"]
    owners += [one for child in noun.children if child.lower_ in ("of", "from") for one in child.children]
    owner = next((one for one in owners if one.i >= frame.start), None)
    start = clause.left_edge.i + 1
    end = trimmed(verb.doc, start, min(clause.right_edge.i + 1, frame.end))
    if owner is not None and start < end:
        yield Telling(verb, owner, start, end, noun.left_edge.i, end)
