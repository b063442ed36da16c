"""The word lists of speech, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from safepassage.reading.wordlists import read_words


@cache
def _lists() -> dict[str, Any]:
    """Read both files of word lists."""
    verbs, nouns = (read_words("safepassage.reading.speech", name) for name in ("verbs", "nouns"))
    both: dict[str, Any] = verbs | nouns
    return both


@cache
def words(name: str) -> frozenset[str]:
    """Give a word list by its name; lemmas in lower case."""
    return frozenset(_lists()[name])


@cache
def idiom(verb: str) -> frozenset[str]:
    """Give the words with which a verb tells a clause (*make* clear that)."""
    return frozenset(_lists()["idiom"].get(verb, ()))


@cache
def nouns_with(verb: str) -> frozenset[str]:
    """Give the objects with which a verb tells something by itself (*claim* responsibility)."""
    return frozenset(_lists()["with_noun"].get(verb, ()))


@cache
def nouns_without(verb: str) -> frozenset[str]:
    """Give the objects with which a verb of saying does something else (*deny* access, *express* support)."""
    return frozenset(_lists()["without_noun"].get(verb, ()))


@cache
def prepositions(verb: str) -> frozenset[str]:
    """Give the prepositions with which a verb tells something by itself (*call* on, for, upon)."""
    return frozenset(_lists()["prepositional"].get(verb, ()))


@cache
def kin(office: str) -> frozenset[str]:
    """Give the offices that a text may call by another's name (*the ambassador* is an envoy)."""
    return frozenset(word for group in _lists()["kin"] if office in group for word in group)
