"""Whom a definite noun takes up: *the ministry*, *the group*, *the envoy*, *his forces*, *the Obama administration*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.folding import key
from safepassage.reading.cast.lexicon import Known, several, word_list
from safepassage.reading.cast.nominals import nouns
from safepassage.reading.cast.showing import titles
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.trail import sentences
from safepassage.reading.draft import EntityType

_REACH: Final = 2
_BEFORE: Final = ("compound", "amod", "poss", "nmod", "det", "nummod")
Roles = Mapping[str, tuple[str, ...]]


@cache
def _again() -> Mapping[str, tuple[EntityType, ...]]:
    """Say which sorts of entity each noun can take up."""
    table: Mapping[EntityType, object] = word_list("parties.yaml")["again"]
    found: dict[str, tuple[EntityType, ...]] = {}
    for kind, words in table.items():
        for word in several(words):
            found[word] = (*found.get(word, ()), kind)
    return found


def descriptions(doc: Doc, seen: Sequence[Sighting], roles: Roles) -> Iterator[tuple[Token, Known]]:
    """Say whom definite nouns mean that stand alone, in the order of the text.

    Parameters
    ----------
    doc
        The parsed text.
    seen
        Who is seen by name or noun, in the order of the text.
    roles
        For each person the folded words of the role and of the titles before the name.
    """
    told = [one for one in seen if one.known.name]
    taken = {at for one in told for at in range(one.start, one.end)}
    numbers, place = sentences(doc), 0
    before: list[Sighting] = []
    for token in doc:
        while place < len(told) and told[place].start < token.i:
            before.append(told[place])
            place += 1
        if token.i not in taken and _definite(token):
            known = _person(token, before, told, roles, numbers) or _party(token, before, told, numbers)
            if known is not None:
                yield token, known


def _definite(token: Token) -> bool:
    """Say whether a noun stands alone behind *the* or *this*."""
    if token.pos_ not in ("NOUN", "PROPN") or token.i == 0 or token.dep_ == "compound":
        return False
    before = token.nbor(-1)
    return before.lower_ in ("the", "this", "that") and not any(
        child.dep_ in ("prep", "relcl") for child in token.children
    )


def _person(
    token: Token, before: Sequence[Sighting], told: Sequence[Sighting], roles: Roles, numbers: Sequence[int]
) -> Known | None:
    """Take the person whose office this is: the only one of the text, else the nearest in reach."""
    word = token.lower_
    if word not in titles("heads") | titles("ranks"):
        return None
    holders = {one.known.name: one.known for one in told if word in roles.get(one.known.name, ())}
    if len(holders) == 1:
        return next(iter(holders.values()))
    near = _near(before, token, numbers)
    return next((one.known for one in near if one.known.name in holders), None)


def _near(before: Sequence[Sighting], token: Token, numbers: Sequence[int]) -> Iterator[Sighting]:
    """Give the mentions before a token, the nearest first, not more than two sentences back."""
    for one in reversed(before):
        if numbers[one.start] < numbers[token.i] - _REACH:
            return
        yield one


def _party(token: Token, before: Sequence[Sighting], told: Sequence[Sighting], numbers: Sequence[int]) -> Known | None:
    """Take whoever has this noun in the name, else the nearest of its sort."""
    word = token.lower_
    if word not in _again() and word not in nouns("standing"):
        return None
    called = _called(word, before) or _called(word, told)
    if called is not None or word in nouns("standing"):
        return called
    sorts = _again()[word]
    if sorts[0] in ("place", "state"):
        return _main(before, sorts[0])
    return next((one.known for one in _near(before, token, numbers) if one.known.type in sorts), None)


def _main(before: Sequence[Sighting], sort: EntityType) -> Known | None:
    """Take the place or the state that the text has told of clearly most."""
    counted = Counter(one.known for one in before if one.known.type == sort).most_common(2)
    if not counted or (len(counted) == 2 and 2 * counted[0][1] < 3 * counted[1][1]):
        return None
    return counted[0][0]


def _called(word: str, seen: Sequence[Sighting]) -> Known | None:
    """Find whose name, or other words in this text, end with a noun: the one that is told most often."""
    counted = Counter(
        one.known for one in seen if key(one.words)[-1:] == (word,) or key(one.known.name)[-1:] == (word,)
    )
    if not counted:
        return None
    (first, most), *rest = counted.most_common(2)
    return first if not rest or most > rest[0][1] else None
