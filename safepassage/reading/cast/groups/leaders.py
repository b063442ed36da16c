"""Leaders of groups: *rebel leader X*, *the junta chief*, *Haftar's Libyan National Army*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.groups.only import irregular, told_most
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.offices.around import owned
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import classes, titles

_CLEARLY: Final = 2


def led_groups(words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, Sighting]:
    """Say for persons whose office is one of a sort of group (*separatist commander*) which group of the text that can be.

    The only one of this sort that the text has, or the one that it tells at least twice as often as any other.
    """
    sorts = {name: _sort(words, office) for name, office in offices.items() if office.whose is None}
    likeliest = {sort: _likeliest(seen, sort) for sort in set(sorts.values()) if sort}
    return {name: whose for name, sort in sorts.items() if (whose := likeliest.get(sort)) is not None}


def owned_groups(words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, Sighting]:
    """Say whose group it is in *Haftar's Libyan National Army*, of those whom no office of state has speak for a state."""
    by_end = {one.last: one for one in seen if one.known.type == "person" and one.form == "name"}
    found: dict[str, Sighting] = {}
    for one in seen:
        owner = by_end.get(one.first) if one.known.type == "armed_group" and one.first else None
        if owner is None or not owned(words, one.first):
            continue
        office = offices.get(owner.known.name)
        of_state = office is not None and bool(set(key(office.role)) & titles("of_state"))
        told = office.whose.known.type if office is not None and office.whose is not None else ""
        if not of_state and told in ("", "state", "place"):
            found.setdefault(owner.known.name, one)
    return found


def _sort(words: Words, office: Office) -> str:
    """Give the sort of group that stands before an office: *rebel*, *junta*; an opposition need bear no arms."""
    told = [word.folded for word in words[max(0, office.first - 1) : office.last]]
    near = (*told, *key(office.role))
    sorts = [classes().get(word, "extremist" if word == "islamist" else "") for word in near if word != "opposition"]
    return next((sort for sort in sorts if sort), "")


def _likeliest(seen: Sequence[Sighting], sort: str) -> Sighting | None:
    of_sort = [one for one in seen if _fits(one.known, sort)]
    most = told_most(Counter(one.known for one in of_sort), _CLEARLY)
    return next((one for one in of_sort if one.known == most), None)


def _fits(known: Known, sort: str) -> bool:
    """Say whether a party is of a sort: a junta governs, all others are irregular."""
    if sort == "junta":
        return known.type == "government" and bool(set(key(known.name)) & {"junta", "military", "administration"})
    return irregular(known)
