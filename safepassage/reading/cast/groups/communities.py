"""People who speak together under a common noun: *Misseriya elders*, *notables of Tafas*, *the drivers' union*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.acting import acts
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.lexicon import Known, word_list
from safepassage.reading.cast.phrases import Phrases
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.wording import nouns
from safepassage.reading.draft import EntityType

_TAIL: Final = frozenset({"of", "from", "in"})
_LABEL: Final = 6
_TWICE: Final = 2


@dataclass(frozen=True)
class _Found:
    """Words ``[first, last)`` whose noun ends before ``head``; ``sure`` where they need not act to be somebody."""

    first: int
    last: int
    head: int
    sure: bool = False


@cache
def _people() -> Phrases[bool]:
    return Phrases([(noun, True) for noun in word_list("communities.yaml")["people"]])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(word_list("communities.yaml")["bodies"])


@cache
def _placed() -> frozenset[str]:
    return frozenset(word_list("communities.yaml")["placed"])


@cache
def _alone() -> Phrases[bool]:
    return Phrases([(noun, True) for noun in word_list("communities.yaml")["alone"]])


def alone(doc: Doc, words: Words, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """See bodies that stand without a name behind *the*: the only one of the text that it can be, else one of its own."""
    taken = {at for one in seen for at in range(one.first, one.last)}
    parties = {
        one.known.name: one.known for one in seen if one.known.name and one.known.type not in ("person", "place")
    }
    names = {name: key(name) for name in parties}
    called: dict[tuple[str, ...], Known] = {}
    for at in range(1, len(words)):
        length, hits = _alone().longest(words, at)
        label = _label(words, _Found(at, at + length, at + length))
        if not hits or taken & set(range(at, at + length)) or not (words[at - 1].raw in ("the", "The") or label):
            continue
        told = tuple(word.folded for word in words[at : at + length])
        same = [name for name, whole in names.items() if whole[-length:] == told]
        if len(same) == 1:
            yield sight(parties[same[0]], words, at, at + length, "nominal")
        elif not same and (
            label or words[at].capital or told in called or _stands(doc, words, _Found(at, at + length, at + length))
        ):
            known = called.setdefault(told, Known(words.told(at, at + length), "org"))
            yield sight(known, words, at, at + length, "nominal")


def communities(doc: Doc, words: Words, owner: Mapping[int, Sighting]) -> Iterator[Sighting]:
    """See the communities of a text that a name sets apart and that speak, decide, or have a line of their own."""
    found = [one for at in range(len(words)) if (one := _read(words, owner, at)) is not None]
    told = [words.told(one.first, one.last).casefold() for one in found]
    counts = {name for one, name in zip(found, told, strict=True) if one.sure or _stands(doc, words, one)} | {
        name for name, times in Counter(told).items() if times >= _TWICE
    }
    called: dict[str, str] = {}
    for one, name in zip(found, told, strict=True):
        if name in counts:
            kind: EntityType = (
                "armed_group" if words[one.head - 1].folded.startswith(("militia", "brigade", "battalion")) else "org"
            )
            known = Known(called.setdefault(name, words.told(one.first, one.last)), kind)
            yield sight(known, words, one.first, one.head, "nominal")


def _read(words: Words, owner: Mapping[int, Sighting], at: int) -> _Found | None:
    """Read a noun for people with a name before or behind it, or a body of people who own it."""
    if at in owner:
        return None
    if at and words[at].folded in _bodies() and words[at].raw.islower() and words[at].gap in ("' ", "\u2019 "):
        return _Found(at - 1, at + 1, at + 1, sure=True) if words[at - 1].raw.islower() else None
    length, hits = _people().longest(words, at)
    if not hits:
        return None
    last = at + length
    first = _before(words, owner, at)
    if first < at:
        return _Found(first, last, last)
    place = last + 2 if last + 1 < len(words) and words[last + 1].raw == "the" else last + 1
    whose = owner.get(place)
    behind = last < len(words) and words[last].raw in _TAIL and words[last].gap == " "
    placed = behind and words[last].raw == "in" and words.told(at, last).casefold() in _placed()
    fits = behind and not placed and whose is not None and _unlisted(whose)
    return _Found(at, whose.last, last) if fits and whose is not None else None


def _unlisted(whose: Sighting) -> bool:
    """Say whether a name is a place's, or perhaps a people's: one word that no abbreviation is."""
    people = whose.known.type == "org" and " " not in whose.words and not whose.words.isupper()
    return whose.known.type == "place" or people


def _before(words: Words, owner: Mapping[int, Sighting], at: int) -> int:
    """Find where the name of a people or place before a noun begins; a state's, a person's or none: at the noun."""
    first = at
    while first and words[first].gap == " " and words[first - 1].capital:
        whose = owner.get(first - 1)
        if whose is None and words[first - 1].folded not in nouns("own"):
            break
        if whose is not None and whose.known.type != "person" and not _unlisted(whose):
            break
        first = whose.first if whose is not None else first - 1
    return first


def _stands(doc: Doc, words: Words, one: _Found) -> bool:
    """Say whether people speak or decide, or open a line that tells their answer."""
    head = doc[words[one.head - 1].last]
    return acts(head) or _answers(head) or _label(words, one)


def _answers(head: Token) -> bool:
    """Say whether what people will, would or do not do is told."""
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(child.dep_ == "neg" or child.tag_ == "MD" for child in head.head.children)


def _label(words: Words, one: _Found) -> bool:
    opens = one.first == 0 or "\n" in words[one.first].gap
    ahead: Sequence[str] = [word.gap for word in words[one.last : one.last + _LABEL]]
    line = next((place for place, gap in enumerate(ahead) if "\n" in gap), len(ahead))
    return opens and any(":" in gap for gap in ahead[:line])
