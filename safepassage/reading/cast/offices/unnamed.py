"""Offices that a text tells with their state and without a name: *the Somali prime minister*, then *Prime Minister X*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.offices.offices import PARTIES, Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles


def told_without_name(words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, Sighting]:
    """Say for persons whose office stands without a party which one has this office elsewhere in the text, if only one has."""
    wanted = {name: key(office.role) for name, office in offices.items() if office.whose is None and office.role}
    owner = {at: one for one in seen if one.known.type in PARTIES for at in range(one.first, one.last)}
    persons = {one.first for one in seen if one.known.type == "person"}
    having = {role: _having(words, owner, persons, role) for role in set(wanted.values())}
    return {name: having[role][0] for name, role in wanted.items() if len({one.known for one in having[role]}) == 1}


def _having(words: Words, owner: Mapping[int, Sighting], persons: set[int], role: tuple[str, ...]) -> list[Sighting]:
    """Find the parties right before an office, where no name follows."""
    found = []
    for at in (one + 1 for one in sorted(owner)):
        same = at + len(role) <= len(words) and all(words[at + place].folded == word for place, word in enumerate(role))
        after = at + len(role)
        if same and role[-1] in titles("heads") and after not in persons:
            of = after < len(words) and words[after].folded in ("of", "for")
            found += [] if of else [owner[at - 1]]
    return found
