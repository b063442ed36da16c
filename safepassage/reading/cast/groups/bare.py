"""*The government*, *the army*, *the coalition* with no name beside them: who in this text that can only be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.acting import does, governs
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.groups.only import told_most
from safepassage.reading.cast.lexicon import Known, by_name, governed_from
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.offices.around import owns_office
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.wording import nouns
from safepassage.reading.draft import EntityType

_SOLDIERS: Final = ("forces", "troops", "army", "soldiers")
_ARMIES: Final = ("army", "military", "armed forces")
_OTHERS: Final[Mapping[str, EntityType]] = {"coalition": "armed_group", "junta": "government"}
_OFFICIAL: Final = frozenset(
    {"of", "official", "officials", "spokesman", "spokeswoman", "spokesperson", "chief", "minister", "ministers"}
)
_FEW: Final = 2
_CLEARLY: Final = 2
GOVERNMENT: Final = Known("government", "government")
"""The only government of a text that never tells whose it is."""


@dataclass(frozen=True)
class Bare:
    """A noun that stands alone, at words ``[first, last)``; it counts where the text treats it as somebody."""

    noun: str
    places: tuple[int, ...]
    counts: bool


def bare_parties(
    doc: Doc,
    words: Words,
    owner: Mapping[int, Sighting],
    found: Sequence[Nominal],
    forces: Mapping[str, Known],
) -> Iterator[Sighting]:
    """See governments, armies and coalitions that a text tells by the noun alone.

    Parameters
    ----------
    doc, words
        The text.
    owner
        Which words are names.
    found
        Parties told by nouns that do have a name beside them.
    forces
        The army of each state whose army has a name of its own.
    """
    within = {at for one in found for at in range(one.first, one.last)} | owner.keys()
    named = {one.known.name: one.known for one in owner.values()}
    government = _government(
        _alone(doc, words, within, "government"), words, named, found, _seats(owner), _states(owner)
    )
    told = _told_army(found)
    for noun in ("government", *_ARMIES, *(f"government {one}" for one in _SOLDIERS), *_OTHERS):
        bare = _alone(doc, words, within, noun)
        whose = told or government if noun in _ARMIES else government or told
        known = government if noun == "government" else _meant(bare, named, forces, whose)
        if known is not None:
            yield from (sight(known, words, at, at + len(noun.split()), "nominal") for at in bare.places)
    for one in found if government and government.state else ():
        if one.whose and government and one.whose.known.name == government.state and is_government(words, one):
            yield sight(government, words, one.first, one.last, "nominal")


def is_government(words: Words, one: Nominal) -> bool:
    """Say whether a noun with a state beside it is that state's government."""
    return any(word.folded == "government" for word in words[one.first : one.last]) and one.sort == "state"


def _alone(doc: Doc, words: Words, within: set[int], noun: str) -> Bare:
    """Find where a noun stands without a name: behind *the*, or with a capital inside a sentence."""
    parts = noun.split()
    size = len(parts)
    places = []
    for at in range(1, len(words) - size + 1):
        if at in within or any(words[at + place].folded != part for place, part in enumerate(parts)):
            continue
        ahead = words[at + size] if at + size < len(words) else None
        follows = ahead is not None and ahead.gap in (" ", "-") and ahead.folded in _following(noun)
        definite = words[_begin(words, at) - 1].folded == "the" or (words[at].capital and "\n" not in words[at].gap)
        definite |= size > 1 and parts[0] == "government"
        if definite and not follows and not words[at].raw.isupper():
            places.append(at)
    heads = [doc[words[at + size - 1].last] for at in places]
    acting = any(does(head) or governs(head) for head in heads) or any(owns_office(words, at + size) for at in places)
    counts = len(places) >= _FEW or acting
    return Bare(noun, tuple(places), counts)


def _begin(words: Words, at: int) -> int:
    """Go back over words that tell what a government is like (*the feeble unity government*)."""
    if words[at].folded != "government":
        return at
    while (
        at > 1
        and words[at].gap in (" ", "-")
        and words[at - 1].raw.islower()
        and words[at - 1].folded in nouns("governing")
    ):
        at -= 1
    return at


def _seats(owner: Mapping[int, Sighting]) -> list[Known]:
    """Give the states whose seats of government a text tells as towns, in its order."""
    towns = [" ".join(key(one.words)) for _, one in sorted(owner.items()) if one.known.type == "place"]
    return [governed_from()[town] for town in towns if town in governed_from()]


def _states(owner: Mapping[int, Sighting]) -> Counter[Known]:
    """Count how often each state is told."""
    once = {one.first: one.known for one in owner.values() if one.known.type == "state"}
    return Counter(once.values())


def _following(noun: str) -> frozenset[str]:
    """Give the words that, right behind a noun, make it part of another one."""
    more = {"government": set(_SOLDIERS), "coalition": {"government", "partners", "partner", "parties"}}
    return _OFFICIAL | more.get(noun, set())


def _government(
    bare: Bare,
    words: Words,
    named: Mapping[str, Known],
    found: Sequence[Nominal],
    seats: Sequence[Known],
    states: Counter[Known],
) -> Known | None:
    """Say whose government *the government* is: the only one that has a name, else of the state that governs most often.

    What is told before counts first. Else of the state that has troops in the text, or an army, if no seat of government tells
    that it may be another; else of the only state of a story, or the one that it tells clearly most of. A *Government* with
    a capital is a party of its own there.
    """
    if not bare.counts:
        return None
    known = [one for one in named.values() if one.type == "government"]
    if known:
        return known[0] if len(known) == 1 else None
    every = [one for one in found if one.whose and one.whose.known.type == "state" and one.sort == "state"]
    ours = [one for one in every if one.first < bare.places[-1]]  # whose it is is told before
    governing = [one.whose.known for one in ours if one.whose and _governs(words, one)]
    fighting = [one.whose.known for one in ours if one.whose]
    armies = {by_name()[one.state] for one in named.values() if one.type == "armed_group" and one.state in by_name()}
    told = governing or (fighting if set(seats) <= set(fighting) else []) or ([*armies] if len(armies) == 1 else [])
    plain = all(words[at].raw.islower() for at in bare.places)
    told = told or [one.whose.known for one in every if one.whose and _governs(words, one)]
    return max(told, key=told.count, default=(_at_home(states, seats) if plain else None) or GOVERNMENT)


def _at_home(states: Counter[Known], seats: Sequence[Known]) -> Known | None:
    """Take the state that a story tells clearly most of, more than once, if no seat of government tells of another."""
    home = told_most(states, _CLEARLY)
    here = home in seats or set(seats) <= {*states}
    return home if home is not None and states[home] > 1 and here else None


def _governs(words: Words, one: Nominal) -> bool:
    """Say whether a noun tells who governs a state, not who fights for it: its troops may be in another's war."""
    return not {word.folded for word in words[one.first : one.last]} & nouns("fighting")


def _told_army(found: Sequence[Nominal]) -> Known | None:
    """Give the only state of which a text tells an army with no name of its own: *Tajikistan's army*."""
    states = {one.whose.known for one in found if one.sort == "standing" and one.whose is not None}
    return states.pop() if len(states) == 1 else None


def _meant(
    bare: Bare, named: Mapping[str, Known], forces: Mapping[str, Known], government: Known | None
) -> Known | None:
    """Say who an army or a coalition is: the only one of the text, else the state that is told, else a party by its noun."""
    if bare.noun in _OTHERS:
        called = [known for name, known in named.items() if key(name)[-1:] == (bare.noun,)]
        if called:
            return called[0] if len(called) == 1 else None
        return Known(bare.noun, _OTHERS[bare.noun]) if bare.counts else None
    if forces:
        return next(iter(forces.values())) if len(forces) == 1 else None
    own = [known for name, known in named.items() if key(name)[-2:] == ("armed", "forces")]
    if bare.noun in _ARMIES and len(own) == 1:
        return own[0]
    if bare.noun in _ARMIES and (government is None or government.type != "state"):
        return Known(bare.noun, "armed_group") if bare.counts else None
    return government
