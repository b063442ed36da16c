"""A party that common nouns tell."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import Sort


@dataclass(frozen=True)
class Nominal:
    """Words ``[first, last)`` that mean a party; ``whose`` is the name before the noun, ``kind`` the class of a group.

    ``until`` is where its name ends, if that is beyond the nouns; ``own`` are the words that set a group apart from others
    of its class; ``backer`` is who backs it.
    """

    first: int
    last: int
    sort: Sort
    whose: Sighting | None = None
    kind: str = ""
    own: tuple[str, ...] = ()
    backer: Sighting | None = None
    until: int = 0
