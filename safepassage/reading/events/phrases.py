"""Which act does a verb tell, by the words and nouns that stand with it?

A phrase of ``verbs.yaml`` is a verb and what must stand with it: a word (``call for``), a noun as its object or after
the preposition before it (``=siege``), a class of nouns (``@aid``), no object at all (``~``), and, marked ``^``, one of
these as its subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.events.acts import table
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.nouns import counted, keys
from safepassage.reading.events.people import able
from safepassage.reading.events.syntax import Clause

_PEOPLE: Final = frozenset({"person", "captives", "civilians", "somebody"})
_SIGNS: Final = "=@"


@dataclass(frozen=True)
class Phrase:
    """A verb's company that tells an act."""

    act: str
    words: tuple[str, ...] = ()
    nouns: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    alone: bool = False

    @property
    def length(self) -> int:
        """Say how much it asks for; the longest phrase that fits wins, and nouns tell more than words."""
        exact = sum(sign.startswith("=") for _, sign in self.nouns)
        return 2 * len(self.words) + 3 * len(self.nouns) + exact + 3 * bool(self.subject)


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Give the phrases of every verb, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for act, entries in table("verbs").items():
        for entry in entries:
            verb, *rest = entry.split()
            found.setdefault(verb, []).append(_phrase(act, rest))
    return {verb: tuple(sorted(mine, key=lambda one: -one.length)) for verb, mine in found.items()}


def _phrase(act: str, rest: list[str]) -> Phrase:
    words: list[str] = []
    nouns: list[tuple[str, str]] = []
    subject = ""
    before = ""
    for part in rest:
        if part.startswith("^"):
            subject = part[1:] if part[1] in _SIGNS else f"={part[1:]}"
        elif part[0] in _SIGNS:
            nouns.append((before, part))
        elif part != "~":
            words.append(part)
        before = part if part[0] not in "^=@" else ""
    return Phrase(act, tuple(words), tuple(nouns), subject, "~" in rest)


@dataclass(frozen=True)
class Lexis:
    """The word lists, read with the cast of a text: who is a person and what is a place."""

    cast: Cast

    def best(self, clause: Clause) -> Phrase | None:
        """Find the longest phrase that fits a verb."""
        known = phrases().get(lemma(clause.verb), ())
        return next((phrase for phrase in known if self._fits(phrase, clause)), None)

    def is_a(self, noun: Token, wanted: str) -> bool:
        """Whether a noun, or one joined to it, is the one that a sign asks for (``=siege``, ``@aid``)."""
        return any(self._is(counted(one), wanted[0], wanted[1:]) for one in (noun, *noun.conjuncts))

    def _fits(self, phrase: Phrase, clause: Clause) -> bool:
        if not clause.words.issuperset(phrase.words) or (phrase.alone and clause.objects):
            return False
        if phrase.subject and not any(self.is_a(one, phrase.subject) for one in _subjects(clause)):
            return False
        return all(any(self.is_a(one, sign) for one in _places(clause, prep)) for prep, sign in phrase.nouns)

    def _is(self, noun: Token, sign: str, name: str) -> bool:
        if sign == "=":
            return name in keys(noun) or any(name == child.lemma_.lower() for child in noun.lefts)
        if not keys(noun).isdisjoint(_class(name)):
            return True
        named = self.cast.kind(mention.name) if (mention := self.cast.at(noun)) else None
        if name in _PEOPLE:
            return named == "person" or noun.ent_type_ in ("PERSON", "NORP")
        return name == "territory" and (named == "place" or noun.ent_type_ in ("GPE", "LOC", "FAC"))


@cache
def _class(name: str) -> frozenset[str]:
    return able() if name == "somebody" else frozenset(table("nouns")[name])


def _subjects(clause: Clause) -> tuple[Token, ...]:
    return clause.objects if clause.passive else clause.subjects


def _places(clause: Clause, prep: str) -> tuple[Token, ...]:
    """Give the nouns that may stand where a phrase wants one; a verb without an object has it as its subject."""
    if prep in clause.after:
        return clause.after[prep]
    return clause.objects or (() if clause.passive else clause.subjects)
