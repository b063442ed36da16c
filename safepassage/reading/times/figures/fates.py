"""What can happen to those whom a number counts, and the words that tell each of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from safepassage.reading.times.words import listed


@dataclass(frozen=True)
class Fate:
    """What can happen, and the words that tell it: verbs that it happens to the object or subject of, nouns, pairs."""

    name: str
    to: frozenset[str]
    of: frozenset[str]
    does: frozenset[str]
    told_as: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@cache
def fates() -> tuple[Fate, ...]:
    """Load what can happen, in the order of the list."""
    table = listed("fates")["classes"]
    return tuple(
        Fate(
            name,
            frozenset(words["to"]),
            frozenset(words.get("of", ())),
            frozenset(words["does"]),
            frozenset(words["is"]),
            tuple((one, other) for one, other in words["pairs"]),
        )
        for name, words in table.items()
    )


def words(name: str) -> frozenset[str]:
    """Give one of the other lists of ``fates.yaml``."""
    return frozenset(listed("fates")[name])


def named(test: Callable[[Fate], bool]) -> str:
    """Give the first of what can happen that holds; empty where none does."""
    return next((one.name for one in fates() if test(one)), "")
