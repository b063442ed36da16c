"""What a party says must come first, or must be, before a step that is still to come."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of, trimmed
from safepassage.reading.deals.words import lemma, lists, modals


def said_first(verb: Token) -> Frame | None:
    """Find *says foreign troops must leave before any truce* and *said any truce would have to be watched over*."""
    if lemma(verb) not in lists("conditions")["claiming"] or negated(verb):
        return None
    told = next((one for one in verb.children if one.dep_ == "ccomp" and _must(one)), None)
    holder = holder_of(verb) if told is not None else None
    if told is None or holder is None:
        return None
    any_step = any(
        child.dep_ in ("nsubj", "nsubjpass") and _is_any_step(child)
        for one in (told, *told.children)
        for child in one.children
    )
    first = next((one for one in told.subtree if one.lower_ == "before" and any(map(_is_any_step, _led(one)))), None)
    if not any_step and first is None:
        return None
    first_word = next(one for one in told.subtree if one.lower_ != "that")
    words = verb.doc[first_word.i : trimmed(told.right_edge) + 1]
    return frame_of("conditional", verb, holder, told.right_edge, words)


def _led(before: Token) -> tuple[Token, ...]:
    """Give what *before* governs: *any truce*, and the words of *there can be any truce*."""
    return tuple(before.head.subtree) if before.dep_ == "mark" else tuple(before.children)


def _must(verb: Token) -> bool:
    """Find *must*, *has to*, *would have to*."""
    return "must" in modals(verb) or (lemma(verb) == "have" and any(child.dep_ == "xcomp" for child in verb.children))


def _is_any_step(noun: Token) -> bool:
    """Tell *any truce*, which is still to come, from *the truce*."""
    return bool(group_of(noun)) and any(child.lower_ == "any" for child in noun.children)
