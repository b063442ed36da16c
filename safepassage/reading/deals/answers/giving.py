"""From whom an answer is waited for: *clearance from Israel*, *waiting for Moscow to confirm*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.holders import may_hold
from safepassage.reading.deals.denial import negated, not_yet
from safepassage.reading.deals.words import lemma

_NEAR: Final = 3


def is_awaited(noun: Token) -> bool:
    """Find *awaiting clearance from Israel*, which is Israel's to give."""
    up = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.dep_ in ("dobj", "pobj") and lemma(up) in ("await", "wait") and bool(givers(noun))


def is_of_another(word: Token, target: Token) -> bool:
    """Say whether what a word says is another's to give: who waits for a clearance has given none."""
    below = (one for child in word.children for one in (child, *child.children))
    return any(is_awaited(one) for one in (target, *below)) or next(awaited_of(word), None) is not None


def awaited_of(verb: Token) -> Iterator[Token]:
    """Find *waiting for Moscow to confirm* and *have not heard from the Russians*."""
    if lemma(verb) == "wait":
        clauses = [
            child for child in verb.children if {one.lower_ for one in child.children if one.dep_ == "mark"} & {"for"}
        ]
        yield from (one for clause in clauses for one in clause.children if one.dep_ == "nsubj" and may_hold(one))
    elif lemma(verb) == "hear" and (negated(verb) or not_yet(verb.head)):
        preps = (one for one in verb.subtree if one.lower_ == "from" and one.i - verb.i <= _NEAR)
        yield from (one for prep in preps for one in prep.children if one.dep_ == "pobj" and may_hold(one))


def givers(noun: Token) -> tuple[Token, ...]:
    """Find who has to give it: *from Israel*, *by the ministry*, *the army's*; *is awaited from the coalition*."""
    up = noun.head.head if noun.dep_ == "pobj" else noun.head
    over = (
        (noun, noun.head)
        if noun.dep_ in ("nsubj", "nsubjpass")
        or (noun.dep_ == "dobj" and lemma(noun.head) in ("have", "get", "receive"))
        else (noun, up)
        if lemma(up) in ("wait", "await")
        else (noun,)
    )
    preps = (child for one in over for child in one.children if child.lower_ in ("from", "by", "of"))
    inner = [one for prep in preps for one in prep.children if one.dep_ == "pobj" and may_hold(one)]
    return (*inner, *(child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"))
