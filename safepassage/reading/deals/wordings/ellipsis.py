"""Yes and no said by another's: *as did X*, *X followed suit*, *if X will do the same*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import climb
from safepassage.reading.deals.answers.conditions import conditions_of
from safepassage.reading.deals.answers.frames import Frame, framed
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.answers.polarity import status_of
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.words import lemma, lists

SAME: Final = "says the same as another before it"
_NEAR: Final = 45
_OPENED: Final = 8
_FEW: Final = 25
_SUBJECTS: Final = ("nsubj", "nsubjpass")


def likewise(sentence: Span, before: Frame | None) -> Iterator[Frame]:
    """Find those who say as another said; ``before`` is the last frame found so far."""
    for token in sentence:
        if _follows(token) or _same(token):
            clear = before is not None and before.status in ("agreed", "refused", "withdrawn", "conditional")
            status = before.status if clear and before is not None else "agreed"
            trigger = Trigger(token, "agreed" if status == "conditional" else status, named_before(token) or token)
            yield from _read(trigger)
        elif before is not None and _did_not(token, before):
            own = tuple(child for child in token.children if child.dep_ in _SUBJECTS)
            words = token.doc[min([token.i, *(one.left_edge.i for one in own)]) : token.i + 2]
            holders = own or before.holders
            status = "pending" if lemma(token) == "have" else "refused"
            yield Frame(status, holders, token, before.target, token, words, doubts=(SAME,))
        elif before is not None and _as_did(token) and token.i - before.word.i < _NEAR:
            subject = next((child for child in token.children if child.dep_ in (*_SUBJECTS, "dobj", "attr")), None)
            if subject is not None:
                words = token.doc[token.i : subject.right_edge.i + 1]
                yield Frame(before.status, (subject,), token, before.target, token, words, doubts=(SAME,))


def _read(trigger: Trigger) -> Iterator[Frame]:
    way = climb(trigger)
    status = status_of(trigger, way) if way is not None else ""
    if way is not None and status:
        conditions = conditions_of(way)
        yield framed("conditional" if conditions else status, trigger, way, conditions, (SAME,))


def _follows(verb: Token) -> bool:
    return lemma(verb) in ("follow", "reciprocate") and (
        lemma(verb) == "reciprocate" or any(child.lower_ == "suit" for child in verb.children)
    )


def _same(verb: Token) -> bool:
    """Find *do the same* and *do so*."""
    if lemma(verb) not in ("do", "say"):
        return False
    follow = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    if lemma(verb) == "do" and verb.pos_ == "AUX" and not any(one.dep_ in _SUBJECTS for one in verb.children):
        return False
    if lemma(verb) == "do" and (follow[:1] == ["too"] or follow == ["as", "well"]):
        return True
    return follow == ["the", "same"] or (follow[:1] in (["likewise"], ["so"]) and lemma(verb) == "do")


def _did_not(verb: Token, before: Frame) -> bool:
    """Find *but Hamas did not* and *has not signed it and will not*, behind the yes that they deny."""
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    close = verb.doc[verb.i + 2] if verb.i + 2 < len(verb.doc) else None
    alone = behind.lower_ in ("not", "n't") and (
        close is None or close.is_punct or close.lower_ in ("yet", "and", "or")
    )
    is_like = lemma(verb) == "be" and before.word.pos_ == "ADJ"
    if not (alone and (is_like or lemma(verb) in ("do", "have", "will", "would"))) or before.word.i > verb.i:
        return False
    between = verb.doc[before.word.i + 1 : verb.i]
    other = any(one.pos_ == "VERB" and lemma(one) not in lists("operators")["say"] for one in between)
    owner = any(child.dep_ in _SUBJECTS for child in verb.children) or before.status == "pending"
    return before.status in ("agreed", "pending") and owner and not other and len(between) < _FEW


def _as_did(verb: Token) -> bool:
    """Find *as did X* and *so did X*, whose subject stands behind the verb."""
    if lemma(verb) not in ("do", "have", "be") or verb.i == 0:
        return False
    opened = verb.sent[0].lower_ in ("so", "neither", "nor") and verb.i - verb.sent.start < _OPENED
    if not opened and verb.nbor(-1).lower_ not in ("as", "so", "nor", "neither"):
        return False
    return any(child.i > verb.i for child in verb.children if child.dep_ in (*_SUBJECTS, "dobj", "attr"))
