"""Parties that are told apart from others: by where they sit, by who leads them, or by what they are against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.lexicon import governed_from
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.offices.adjacent import against
from safepassage.reading.cast.offices.around import owned
from safepassage.reading.cast.offices.offices import PARTIES
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import nouns, place_words

_SPLIT: Final = frozenset({"armed_group", "org"})


def whose_before(words: Words, owner: Mapping[int, Sighting], at: int) -> Sighting | None:
    """Find the party whose name stands right before a noun, as an adjective, a possessor or a compound."""
    if not at or words[at].gap not in (" ", "'s ", "\u2019s ", "' ", "\n", "'s\n", "\u2019s\n"):
        return None
    found = owner.get(at - 1)
    if found is not None and against(words, found):
        return None
    if found is None:
        found = _over(words, owner, at)
    return found if found is not None and found.known.type in PARTIES else None


def _over(words: Words, owner: Mapping[int, Sighting], at: int) -> Sighting | None:
    """Find the possessor before words that tell what a government is like: *Somalia's weakened government*."""
    place = at
    while place and words[place].gap in (" ", "-") and words[place - 1].folded in nouns("governing"):
        place -= 1
    whose = (
        owner.get(place - 1)
        if words[at].folded in ("government", "authorities") and 0 < place < at and words[place].gap != "-"
        else None
    )
    return whose if whose is not None and (owned(words, place) or whose.form == "adjective") else None


def apart(words: Words, owner: Mapping[int, Sighting], at: int, last: int) -> Nominal | None:
    """Read *Libya's eastern government*: one of several of a state, told apart by where it is."""
    split = words[at].folded in ("government", "administration", "authorities", "parliament")
    if not split or at < 2 or words[at - 1].folded not in place_words("directions") or at - 1 in owner:
        return None
    whose = whose_before(words, owner, at - 1)
    return Nominal(whose.first, last, "apart", whose) if whose is not None and whose.known.type == "state" else None


def rival(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read *the separatist government*, *the Aden-based government*, *the loyalist army*: told apart with no state beside it."""
    first = at
    while (
        first
        and first - 1 not in owner
        and words[first].gap in (" ", "-")
        and words[first - 1].folded in nouns("rival")
    ):
        first -= 1
    based = (
        first < at and words[first].folded == "based" and words[first].gap == "-" and owner.get(first - 1) is not None
    )
    first = owner[first - 1].first if based else first
    plain = first in (at, 0) or words[first].folded == "based"
    definite = first > 0 and words[first - 1].folded in ("the", "a")
    return None if plain or not definite or words[at].folded not in nouns("rivals") else Nominal(first, at + 1, "apart")


def wing(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read *the FNL wing of Alain Mugabarabona*: a part of a group that is told by its leader."""
    party, leader = owner.get(at - 1), owner.get(at + 2)
    split = words[at].folded in ("wing", "faction", "branch") and at + 2 < len(words) and words[at + 1].raw == "of"
    if not split or party is None or leader is None or leader.known.type != "person":
        return None
    return Nominal(party.first, at + 1, "apart", party, until=leader.last) if party.known.type in _SPLIT else None


def seated(words: Words, owner: Mapping[int, Sighting], at: int) -> Nominal | None:
    """Read *the authorities in Stepanakert*: told apart by where they are."""
    if at + 2 >= len(words) or words[at].folded not in nouns("in_place") or words[at + 1].raw != "in":
        return None
    found = owner.get(at + 2)
    if found is None or found.known.type != "place":
        return None
    state = governed_from().get(" ".join(key(found.words)))
    if state is not None and words[at].folded != "opposition":
        return Nominal(at, found.last, "state", replace(found, known=state))
    return Nominal(at, at + 1, "seated", found)
