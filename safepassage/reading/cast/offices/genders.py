"""Whether *he* or *she* can mean a person: by the words of the office, a title, or the given name; empty fits both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.runs import given_names
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles


def genders(words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, str]:
    """Give the gender of each person, f or m, where the text or the name shows it."""
    found: dict[str, str] = {}
    for one in seen:
        if one.known.type == "person":
            told = [word.folded for word in words[max(0, one.first - 2) : one.first]]
            office = offices.get(one.known.name)
            told += key(office.role) if office else ()
            mark = found.get(one.known.name) or _shown(told) or given_names().get(key(one.known.name)[0], "")
            found[one.known.name] = mark
    return found


def _shown(told: Sequence[str]) -> str:
    if any(word in titles("female") for word in told):
        return "f"
    return "m" if any(word in titles("male") for word in told) else ""
