"""Who speaks through a paper: *the statement called for*, *adopted a declaration that welcomed*, *his letter*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.stances.governing import subjects
from safepassage.reading.stances.lexicon import lemma, lists

_BACK: Final = 90
_BY: Final = frozenset({"by", "of", "from"})


def issuers(paper: Token, cast: Cast) -> tuple[str, ...]:
    """Name who issued a paper: beside it, the subject of the verb over it, or over the same noun just before."""
    if lemma(paper) not in lists("objects")["papers"]:
        return ()
    names = [name for one in _beside(paper) for name in cast.every(one)]
    if names:
        return tuple(dict.fromkeys(names))
    for place in range(paper.i, max(paper.i - _BACK, -1), -1):
        one = paper.doc[place]
        if one.dep_ in ("dobj", "pobj") and lemma(one) == lemma(paper):
            found = [name for subject in subjects(_over(one)) for name in cast.every(subject)]
            if found:
                return tuple(dict.fromkeys(found))
    return ()


def _over(noun: Token) -> Token:
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def _beside(paper: Token) -> Iterator[Token]:
    for one in paper.children:
        if one.dep_ in ("poss", "compound", "nmod", "amod"):
            yield one
        elif one.lower_ in _BY:
            yield from (two for two in one.children if two.dep_ == "pobj")
