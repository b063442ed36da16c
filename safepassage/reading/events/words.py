"""The words that a clause's event rests on: from who did it to what they did, without what hangs below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.syntax import Clause

_BELOW: Final = frozenset({"relcl", "advcl", "conj", "cc", "punct", "appos", "acl", "ccomp", "parataxis", "mark"})
_OWN: Final = frozenset(
    {
        "aux",
        "auxpass",
        "neg",
        "prt",
        "advmod",
        "acomp",
        "attr",
        "oprd",
        "dobj",
        "dative",
        "prep",
        "agent",
        "xcomp",
        "npadvmod",
    }
)
_LONG: Final = 45


def evidence(clause: Clause) -> tuple[int, int]:
    """Give the tokens ``[start, end)`` of a clause in one piece, its subject included where it stands near."""
    verb = clause.verb
    mine = {verb.i}
    for child in verb.children:
        if child.dep_ in _OWN or (child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i):
            mine |= set(_flat(child))
    start, end = min(mine), max(mine) + 1
    if end - start > _LONG:
        start, end = max(start, verb.i - _LONG // 2), min(end, verb.i + _LONG // 2)
    return start, end


def _flat(token: Token, deep: int = 0) -> Iterator[int]:
    yield token.i
    for child in token.children:
        if child.dep_ not in _BELOW and deep < 12:
            yield from _flat(child, deep + 1)
