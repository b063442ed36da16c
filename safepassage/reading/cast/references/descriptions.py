"""Whom a definite noun takes up that stands alone: *the ministry*, *the group*, *the envoy*, *the city*."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, get_args

from spacy.tokens import Doc, Token

from safepassage.reading.cast.folding import key
from safepassage.reading.cast.groups.only import irregular, told_most
from safepassage.reading.cast.lexicon import Known, several, word_list
from safepassage.reading.cast.names.organisations import org_words
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.trail import sentences
from safepassage.reading.cast.wording import classes, titles
from safepassage.reading.draft import EntityType

_REACH: Final = 2
_MAIN: Final = 1.5
_WORDS: Final = 4
_LINKS: Final = frozenset({"of", "for", "in", "on", "to"})
Roles = Mapping[str, tuple[str, ...]]


@dataclass
class Told:
    """Who is told in a text: by the noun of the name as it stands or is known, by the office, and what was passed so far."""

    numbers: Sequence[int]
    called: Mapping[str, Counter[Known]]
    known_as: Mapping[str, Counter[Known]]
    holders: Mapping[str, Mapping[str, Known]]
    before: list[Sighting] = field(default_factory=list)
    counts: Mapping[EntityType, Counter[Known]] = field(default_factory=lambda: defaultdict(Counter))

    def passed(self, one: Sighting) -> None:
        """Go past a mention."""
        self.before.append(one)
        self.counts[one.known.type][one.known] += 1

    def near(self, token: Token) -> Iterator[Sighting]:
        """Give the mentions before a token, the nearest first, not more than two sentences back."""
        for one in reversed(self.before):
            if self.numbers[one.start] < self.numbers[token.i] - _REACH:
                return
            yield one


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
    named = [one for one in seen if one.known.name]
    taken = {at for one in named for at in range(one.start, one.end)}
    called = _called((one.words, one.known) for one in named)
    known_as = _called((one.known.name, one.known) for one in named)
    told, place = Told(sentences(doc), called, known_as, _holders(named, roles)), 0
    for token in doc:
        while place < len(named) and named[place].start < token.i:
            told.passed(named[place])
            place += 1
        first = None if token.i in taken else _definite(token, taken)
        if first is not None:
            more = [word.lower_ for word in doc[first : token.i] if not _describes(word, taken)]
            known = _person(token, told, more) or (None if more else _party(token, told))
            if known is not None:
                yield token, known


def _called(words: Iterable[tuple[str, Known]]) -> dict[str, Counter[Known]]:
    """Count who is called by each noun as the head of their name (*Mission* in *Mission in Libya*)."""
    found: dict[str, Counter[Known]] = defaultdict(Counter)
    for words_of, known in words:
        found[_head(key(words_of))][known] += 1
    return found


def _head(name: Sequence[str]) -> str:
    """Give the noun of a name: its last word, or the last before *of* or *in*."""
    link = next((at for at, word in enumerate(name) if word in _LINKS and at), len(name))
    return name[link - 1] if name else ""


def _holders(named: Sequence[Sighting], roles: Roles) -> dict[str, dict[str, Known]]:
    found: dict[str, dict[str, Known]] = defaultdict(dict)
    for known in {one.known.name: one.known for one in named if one.known.type == "person"}.values():
        for word in roles.get(known.name, ()):
            found[word][known.name] = known
    return found


def _definite(token: Token, taken: Collection[int]) -> int | None:
    """Find where a noun phrase begins that stands alone behind *the* or *this*; before an office words may tell more of it."""
    if token.pos_ not in ("NOUN", "PROPN") or token.i == 0 or token.dep_ == "compound":
        return None
    first = token.i
    while (
        token.lower_ in titles("heads")
        and first > 1
        and token.i - first < _WORDS
        and _tells(token.doc[first - 1], taken)
    ):
        first -= 1
    further = {"prep"} if first < token.i else {"prep", "relcl"}
    alone = not any(child.dep_ in further for child in token.children)
    return first if alone and token.doc[first - 1].lower_ in ("the", "this", "that") else None


def _tells(word: Token, taken: Collection[int]) -> bool:
    """Say whether a word before an office can tell more of it: what it is like, which one, or whose (*the rebel leader*)."""
    return _describes(word, taken) or word.lower_ in titles("before") | classes().keys() or word.i in taken


def _describes(word: Token, taken: Collection[int]) -> bool:
    """Say whether a word tells what somebody is like, and neither which office nor whose it is."""
    plain = word.i not in taken and word.lower_ not in titles("before") | titles("others")
    return plain and (
        word.text == "-" or ((word.is_lower and word.pos_ in ("ADJ", "VERB")) or word.nbor(1).text == "-")
    )


def _person(token: Token, told: Told, more: Sequence[str]) -> Known | None:
    """Take the person whose office this is, with all that is told more of it: the only one of the text, else the nearest."""
    holders = told.holders.get(token.lower_, {})
    holders = {
        name: known for name, known in holders.items() if all(name in told.holders.get(word, {}) for word in more)
    }
    if token.lower_ not in titles("heads") | titles("ranks"):
        return None
    if len(holders) == 1:
        return next(iter(holders.values()))
    return next((one.known for one in told.near(token) if one.known.name in holders), None)


@cache
def _again() -> Mapping[str, tuple[EntityType, ...]]:
    """Say which sorts of entity each noun can take up, the likeliest first."""
    table: Mapping[str, object] = word_list("parties.yaml")["again"]
    kinds: Mapping[str, EntityType] = {kind: kind for kind in get_args(EntityType)}
    return {
        word: tuple(kinds[kind] for kind in sorts.split()) for sorts, words in table.items() for word in several(words)
    }


def _party(token: Token, told: Told) -> Known | None:
    """Take whoever has this noun in the name; else the nearest of its sort, of places and states the one told most.

    An army is no *group* or *militia*, and the rebels beside it are not the army.
    """
    word = token.lower_
    if word not in _again() and word not in org_words():
        return None
    called = told.called.get(word, Counter()).most_common(2)
    if called:
        return called[0][0] if len(called) == 1 or called[0][1] > called[1][1] else None
    sorts = _again().get(word, ())
    if sorts and sorts[0] in ("place", "state"):
        return told_most(told.counts[sorts[0]], _MAIN)
    near = [one.known for one in told.near(token) if one.known.type != "armed_group" or irregular(one.known)]
    nearest = next((known for kind in sorts for known in near if known.type == kind), None)
    return nearest or next(iter(told.known_as.get(word, ())), None)
