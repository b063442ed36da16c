"""Which subject a pronoun takes up first: of the sentence before, of what it is told to have said, or who opened it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.trail import SUBJECT, Subject, leads
from safepassage.reading.cast.walk import Walk
from safepassage.reading.cast.wording import titles


def opening(walk: Walk, token: Token) -> Known | None:
    """Take the party that opens the sentence before for whose spokesman opens this one, where it has no subject that counts."""
    sentence = token.sent
    office = token.tag_ == "PRP$" and token.i == sentence.start and token.head.lower_ in titles("heads")
    if not office or sentence.start == 0:
        return None
    before = walk.doc[sentence.start - 1].sent
    found = [walk.by_token[one.i] for one in before if one.i in walk.by_token]
    parties = [known for known in found if known.type not in ("person", "place")]
    return parties[0] if parties else None


def in_order(walk: Walk, token: Token, near: Sequence[Subject]) -> list[Subject]:
    """Put the subject of the sentence before first where a pronoun opens the next; the nearest comes first else.

    In *A demands that B pay. Their negotiator said* they are A; in *A backs what B decides, its envoy said* it is A.
    """
    told = _told_before(token)
    if told is not None:
        return sorted(near, key=lambda one: one.at != told.i)
    here = walk.numbers[token.i]
    if not leads(token.head if token.tag_ == "PRP$" else token) or any(one.sentence == here for one in near):
        return list(near)
    return sorted(near, key=lambda one: (-one.sentence, not one.main))


def _told_before(token: Token) -> Token | None:
    """Find the subject of what a pronoun's owner is told to have said right after it (*..., its envoy said*)."""
    verb = token.head.head if token.tag_ == "PRP$" else token
    said = [child for child in verb.children if child.dep_ == "ccomp" and child.i < token.i]
    return next((child for clause in said for child in clause.children if child.dep_ in SUBJECT), None)
