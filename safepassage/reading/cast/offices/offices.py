"""Whom a person heads, leads or belongs to, where that is told by a verb or by *of* and not by a title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles

DETERMINERS: Final = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "my", "then", "who", "is", "was", "heads"}
)
_WINGS: Final = frozenset({"wing", "faction", "branch", "group"})
_LED: Final = frozenset(
    {
        "faction",
        "group",
        "party",
        "movement",
        "delegation",
        "team",
        "forces",
        "army",
        "mission",
        "wing",
        "government",
        "ministry",
        "militia",
        "front",
        "alliance",
    }
)
PARTIES: Final = frozenset({"state", "government", "armed_group", "igo", "org"})


@dataclass(frozen=True)
class Office:
    """A role as the text writes it, whose it is, and the words ``[first, last)`` that say so."""

    role: str
    whose: Sighting | None
    first: int
    last: int


def leading(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> Office | None:
    """Read *X, who heads the GNA* and *the front led by X*: the verb tells the role."""
    at = person.last
    who = at + 2 < len(words) and words[at].raw == "who"
    if who and _role(doc, words, at + 1):
        return _who_leads(words, owner, at, _role(doc, words, at + 1))
    finite = at + 2 < len(words) and doc[words[at].token].tag_ in ("VBZ", "VBD")
    found = _leads(words, owner, at, _role(doc, words, at)) if finite and _role(doc, words, at) else None
    return found or _led_by(doc, words, owner, person)


def _role(doc: Doc, words: Words, at: int) -> str:
    """Say what somebody is who does what a word tells; empty where that leads nobody."""
    return leads().get(doc[words[at].token].lemma_, "")


def _who_leads(words: Words, owner: Mapping[int, Sighting], at: int, role: str) -> Office:
    """Read *who heads the GNA*; of somebody unknown the role keeps the word."""
    place = at + 2
    while place < len(words) - 1 and words[place].folded in DETERMINERS:
        place += 1
    found = owner.get(place)
    whose = found if found is not None and found.known.type in PARTIES else None
    return Office(role if whose else f"{role} of {words[place].raw}", whose, at, place + 1)


def _leads(words: Words, owner: Mapping[int, Sighting], at: int, role: str) -> Office | None:
    """Read *X leads the Plateforme*, *X led a delegation*."""
    party = owner.get(at + 2 if words[at + 1].folded == "the" else at + 1)
    if party is not None and party.known.type in PARTIES and party.known.type != "state":
        return Office(role, party, at, party.last)
    led = next((place for place in range(at + 1, min(at + 5, len(words))) if words[place].folded in _LED), None)
    return Office(role, owner.get(led), at, led) if led is not None else None


def _led_by(doc: Doc, words: Words, owner: Mapping[int, Sighting], person: Sighting) -> Office | None:
    """Read *the front led by X*, *the front, then led by Gen. X*."""
    back = person.first - 1
    while back > 0 and words[back].folded in titles("ranks") | titles("honorifics"):
        back -= 1
    if back > 2 and words[back - 1].raw in ("later", "now", "then", "formerly"):
        back -= 1
    by = back > 1 and "by" in (words[person.first - 1].raw, words[back].raw)
    role = _role(doc, words, back - 1) if by else ""
    near = [owner[place] for place in range(max(0, back - 6), back - 1) if place in owner]
    if not role or not near or near[-1].known.type not in PARTIES:
        return None
    return Office(role, near[-1] if near[-1].last == back - 1 else None, back - 2, person.first)


def leading_of(words: Words, owner: Mapping[int, Sighting], person: Sighting) -> Office | None:
    """Read *the CNDD-FDD of X*, *the FNL wing of X*, *X's Ulster Unionists*: a group that is told by its leader."""
    if person.last < len(words) and "s" in words[person.last].gap and _is_group(owner.get(person.last)):
        return Office("leader", owner[person.last], person.last, person.last + 1)
    at = person.first - 1
    if at < 1 or words[at].raw != "of":
        return None
    party = owner.get(at - 1) or (owner.get(at - 2) if words[at - 1].folded in _WINGS else None)
    return Office("leader", party, at - 1, person.first) if _is_group(party) else None


def _is_group(party: Sighting | None) -> bool:
    return party is not None and party.known.type in ("armed_group", "org") and party.form == "name"


def leads() -> Mapping[str, str]:
    """Give what somebody is who *leads*, *heads*, *chairs* ..."""
    table: Mapping[str, str] = word_list("titles.yaml")["leads"]
    return table


def of_party(words: Words, owner: Mapping[int, Sighting], person: Sighting) -> Office | None:
    """Read *Wang Yi of China*, *X, for the Turkish Cypriots*, *France's X*: no role, but whom they speak for."""
    at = person.last
    before = owner.get(person.first - 1)
    if before is not None and before.known.type in PARTIES and words[person.first].gap in ("'s ", "\u2019s "):
        return Office("", before, before.first, person.first)
    inside = owner.get(at)  # Col. X (CNDP), MONUC (Brig. Gen. X)
    if inside is not None and words[at].gap == " (" and inside.known.type in PARTIES and inside.form == "name":
        return Office("", inside, at, inside.last)
    if [word.raw for word in words[at : at + 3]] == ["on", "behalf", "of"] and words[at].gap == ", ":
        at += 2
    elif at + 1 >= len(words) or (words[at].gap, words[at].raw) not in (
        (" ", "of"),
        (", ", "of"),
        (", ", "for"),
        (", ", "representing"),
    ):
        return None
    place = at + 2 if words[at + 1].folded == "the" else at + 1
    found = owner.get(place)
    fits = found is not None and found.known.type in PARTIES
    return Office("", found, at, place + 1) if fits else None
