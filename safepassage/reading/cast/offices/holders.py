"""Which person of a text holds which office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.figures import spoken_for
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.offices.roles import office_of
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import classes, loose, titles

_LONGEST: Final = 14
_NO_OFFICE: Final = Office("", None, 0, 0)


def offices_of(doc: Doc, words: Words, owner: Mapping[int, Sighting], seen: Sequence[Sighting]) -> dict[str, Office]:
    """Find the office of each person: the first that says whose it is, else the first."""
    offices: dict[str, Office] = {}
    for one in seen:
        if one.known.type == "person" and one.form == "name":
            found = office_of(doc, words, owner, one)
            if found is not None:
                kept = offices.get(one.known.name)
                offices[one.known.name] = found if kept is None else _better(kept, found)
    for one, other in (*_same_office(words, seen), *_counterparts(words, seen)):
        if one.known.name in offices and not offices.get(other.known.name, _NO_OFFICE).role:
            role = offices[one.known.name].role
            offices[other.known.name] = replace(offices.get(other.known.name, _NO_OFFICE), role=role)
    named = {one.known.name: one for one in seen if one.known.name}
    for name in [one.known.name for one in seen if one.known.type == "person"]:
        whose = named.get(spoken_for(name))
        elsewhere = whose is not None and whose.known.type == "state" and _of_others(offices.get(name, _NO_OFFICE))
        if whose is not None and not elsewhere:
            offices[name] = _better(offices.get(name, _NO_OFFICE), replace(_NO_OFFICE, whose=whose))
    return offices


def _of_others(office: Office) -> bool:
    """Say whether an office is told that no state has (*the Islamist chairman*): the text knows better than the lexicon."""
    told = set(key(office.role))
    return bool(told & (titles("of_others") - {"former", "delegation"} | classes().keys() | loose().keys()))


def _better(kept: Office, found: Office) -> Office:
    """Join what two places tell: the first role, and the first that says for whom."""
    role, whose = kept.role or found.role, kept.whose or found.whose
    return replace(kept, role=role, whose=whose)


def _same_office(words: Words, seen: Sequence[Sighting]) -> Iterator[tuple[Sighting, Sighting]]:
    """Give two persons whom one plural office leads: *the presidents A of X and B of Y*."""
    persons = [one for one in seen if one.known.type == "person" and one.form == "name"]
    for one, other in pairwise(persons):
        between = [word.folded for word in words[one.last : other.first]]
        plural = one.first > 0 and words[one.first - 1].folded.removesuffix("s") in titles("heads")
        if plural and words[one.first - 1].folded.endswith("s") and between[-1:] == ["and"] and len(between) < _LONGEST:
            yield one, other


def _counterparts(words: Words, seen: Sequence[Sighting]) -> Iterator[tuple[Sighting, Sighting]]:
    """Give two persons of whom the second is told as the first's counterpart: they hold the same office."""
    persons = [one for one in seen if one.known.type == "person" and one.form == "name"]
    for one, other in pairwise(persons):
        between = [word.folded for word in words[one.last : other.first]]
        if between[-1:] == ["counterpart"] and len(between) < _LONGEST:
            yield one, other
