"""Common nouns beside a name, which tell what it is and are nobody else: *the rebel group M23*, *Hezbollah, the movement*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import nouns

_NAMED: Final = frozenset({"armed_group", "org", "government", "igo"})
_ARTICLES: Final = frozenset({"the", "a", "an"})


def named_beside(words: Words, one: Nominal, owner: Mapping[int, Sighting]) -> Sighting | None:
    """Find the party whose name a noun for groups stands beside: right before it, or as an apposition on either side.

    A plural beside a name is somebody else (*fighters, M23 said*), but for *M23 rebels* which other rules read.
    """
    if words[one.last - 1].folded not in nouns("singular"):
        return None
    return _ahead(words, one, owner) or _behind(words, one, owner)


def _ahead(words: Words, one: Nominal, owner: Mapping[int, Sighting]) -> Sighting | None:
    """Read *the rebel group M23*, *Chad's main rebel group, FACT,* and *the largest group, the NSCN-IM, said*."""
    at = one.last
    if at >= len(words) or words[at].gap not in (" ", ", ", " ("):
        return None
    place = at + 1 if words[at].gap != " " and words[at].folded in _ARTICLES and at + 1 < len(words) else at
    found = owner.get(place)
    if found is None or not _name(found) or found.first != place:
        return None
    closed = found.last >= len(words) or words[found.last].gap[:1] in (",", ".", ";", ")", ":")
    return found if words[at].gap == " " or closed else None


def _behind(words: Words, one: Nominal, owner: Mapping[int, Sighting]) -> Sighting | None:
    """Read *Hezbollah, the Lebanese militant group,*."""
    at = one.first - 1
    if at < 1 or words[at].folded not in _ARTICLES or words[at].gap != ", ":
        return None
    found = owner.get(at - 1)
    closed = one.last >= len(words) or words[one.last].gap[:1] in (",", ".", ";")
    return found if found is not None and _name(found) and closed else None


def _name(found: Sighting) -> bool:
    return found.known.type in _NAMED and found.form == "name" and not found.known.media


def against(words: Words, one: Sighting) -> bool:
    """Say whether a name only tells whom others are for or against: *anti-Israeli fighters*, *pro-Russian*."""
    return one.first > 0 and words[one.first].gap == "-" and words[one.first - 1].raw.lower() in ("pro", "anti", "non")
