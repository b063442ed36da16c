"""Who did it, and to whom: nouns of a clause as names of the cast, or as the words of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.givers.sides import means_both
from safepassage.reading.events.nouns import counted, governed
from safepassage.reading.events.people import able, acts_itself
from safepassage.reading.speech.value import Speech

_WITHIN: Final = ("of", "by", "from", "in")
_NAMED: Final = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod"})
_DROPPED: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those"})
_NEAR: Final = frozenset({"poss", "appos", "compound", "amod", "nmod"})
_UNITS: Final = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_ARMY: Final = frozenset({"army", "armed", "military"})
_FIRST: Final = frozenset({"we", "i", "us", "me", "our", "my"})
_DEEP: Final = 3
_AFTER: Final = 8


@dataclass(frozen=True)
class Who:
    """Whom the words of a text may mean: its cast, who says *we*, and its two sides."""

    cast: Cast
    speech: Speech = field(default_factory=Speech)
    sides: tuple[str, ...] = ()
    _brought: dict[int, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_brought", {one.verb: one.record.speaker for one in self.speech.said})
        object.__setattr__(self, "sides", tuple(sorted(self.sides, key=self._rank)))

    def _rank(self, name: str) -> int:
        """Put a government before its army, and both before those whom they fight."""
        if self.cast.kind(name) in ("state", "government"):
            return 0
        return 2 - (not _ARMY.isdisjoint(name.lower().split()))

    def kind(self, name: str) -> str:
        """Say what an entity is; empty where it is none of the cast."""
        return self.cast.kind(name) or ""

    def named(self, noun: Token, deep: int = 0) -> str:
        """Name whom a noun means: itself, or the nearest inside its phrase (*leaders of X*, *Xian forces*)."""
        if noun.lower_ in _FIRST:
            return self._first_person(noun)
        if noun.tag_ == "WP$" and deep < _DEEP:
            owner = _owner(noun)
            return self.named(owner, deep + 1) if owner.i != noun.i else ""
        if found := self.cast.who(noun):
            return found
        if deep >= _DEEP:
            return ""
        near = [noun.head] if noun.dep_ == "appos" else []
        near += [child for child in noun.children if child.dep_ in _NEAR]
        near += [inner for word in _WITHIN for prep in noun.children if prep.lower_ == word for inner in governed(prep)]
        return next((name for one in near if (name := self.named(one, deep + 1))), "")

    def doer(self, nouns: Iterable[Token]) -> str:
        """Name the first of some nouns who is in the cast; else by words one who can act; else a place."""
        every = _parties(nouns)
        able = [worded(noun) for noun in every if not self._all(noun) and acts_itself(noun)]
        return self._first(every, able, frozenset())

    def sufferer(self, nouns: Iterable[Token], actor: str, *, things: bool) -> str:
        """Name the first of some nouns who is in the cast and not the actor; else people by words; else a place.

        ``things``: else anything by its words, since acts of force are done to things too.
        """
        every = _parties(nouns)
        unnamed = [noun for noun in every if not self._all(noun)]
        people = [worded(noun) for noun in unnamed if counted(noun).lemma_.lower() in able()]
        found = self._first(every, people, frozenset({actor}))
        return found or (next((one for one in map(worded, unnamed) if one and one != actor), "") if things else "")

    def _first(self, nouns: Iterable[Token], words: Iterable[str], but: frozenset[str]) -> str:
        names = [name for noun in nouns for name in self._all(noun) if name not in but]
        named = [name for name in names if self.kind(name) != "place"]
        told = [one for one in words if one and one not in but]
        return next(iter([*named, *told, *names]), "")

    def everybody(self, nouns: Iterable[Token]) -> tuple[str, ...]:
        """Name everybody whom some nouns and those joined to them mean, in the order of the text."""
        heads = {one.i: one for noun in nouns for one in (noun, *noun.conjuncts, *_shared(noun))}
        names = [name for at in sorted(heads) for name in self._all(heads[at]) or (worded(heads[at]),) if name]
        acting = [name for name in names if self.kind(name) != "place"]
        return tuple(dict.fromkeys(acting if len(acting) > 1 else names))

    def both(self, noun: Token) -> bool:
        """Whether a noun means the two sides of the text without their names (*both*, *each side*)."""
        return len(self.sides) > 1 and self.cast.at(noun) is None and means_both(noun)

    def _first_person(self, noun: Token) -> str:
        """Name who says *we*: whose words hold it, or whose words its verb brings (*we call on Y to stop*)."""
        told = self.speech.telling(noun)
        return told.record.speaker if told else self._brought.get(noun.head.i, "")

    def _all(self, noun: Token) -> tuple[str, ...]:
        if self.both(noun):
            return self.sides
        if noun.lower_ == "other" and any(child.lower_ == "the" for child in noun.children):
            return self.sides
        if self.cast.at(noun) is None:  # *envoys of X and Y*
            inner = [one for prep in noun.children if prep.lower_ == "of" for one in governed(prep)]
            if any(self.both(one) for one in inner):
                return self.sides  # *envoys of both sides*
            names = [name for one in inner for each in (one, *one.conjuncts) if (name := self.named(each))]
            if len(names) > 1:
                return tuple(names)
        return (name,) if (name := self.named(noun)) else ()


def _shared(noun: Token) -> tuple[Token, ...]:
    """Give the other side where the parse joins it inside the first (*between the government of X and the Y*)."""
    if any(True for _ in noun.conjuncts) or noun.dep_ != "pobj" or noun.head.lower_ not in ("between", "among"):
        return ()
    inner = [one for prep in noun.children if prep.lower_ == "of" for one in governed(prep)]
    return tuple(two for one in inner for two in one.conjuncts)


def _parties(nouns: Iterable[Token]) -> list[Token]:
    """Leave out what is a date, an amount or a length."""
    return [noun for noun in nouns if counted(noun).ent_type_ not in _UNITS]


def _owner(whose: Token) -> Token:
    """Take the noun that *whose* stands for."""
    clause = next((one for one in whose.ancestors if one.dep_ == "relcl"), whose)
    return clause.head if clause is not whose else whose


def worded(noun: Token) -> str:
    """Give the words of a noun's phrase, without article and without what follows it, but with *of X*."""
    if noun.pos_ == "PRON" or noun.tag_ in ("WDT", "WP", "WP$", "EX"):
        return ""
    inner = counted(noun)
    if inner.i != noun.i:
        return worded(inner)
    parts = [token for child in noun.lefts if child.dep_ in _NAMED for token in child.subtree] + [noun]
    for prep in noun.rights:
        if prep.lower_ == "of" and prep.dep_ == "prep":
            parts += [token for token in prep.subtree if token.i - noun.i < _AFTER]
    first, last = min(token.i for token in parts), max(token.i for token in parts)
    while first < last and (noun.doc[first].lower_ in _DROPPED or noun.doc[first].is_punct):
        first += 1
    return " ".join(noun.doc[first : last + 1].text.split()).strip("'\" ")
