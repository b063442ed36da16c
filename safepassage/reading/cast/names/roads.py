"""Roads by their number: *Highway 42*, *the M5 highway*, *the road between Kandy and Jaffna (A9)*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.sighting import Sighting, sight

_NUMBER: Final = re.compile(r"[A-Z]{1,2}\d{1,3}|\d{1,3}")
_ROADS: Final = frozenset({"highway", "route", "road", "motorway"})
_NEAR: Final = 8


def roads(words: Words) -> Iterator[Sighting]:
    """See the roads that a text tells by number."""
    for at, word in enumerate(words):
        if at and _NUMBER.fullmatch(word.raw) and words[at - 1].folded in _ROADS and words[at - 1].capital:
            yield sight(Known(words.told(at - 1, at + 1), "place"), words, at - 1, at + 1, "name")
        elif _bracketed(words, at):
            yield sight(Known(word.raw, "place"), words, at, at + 1, "name")


def _bracketed(words: Words, at: int) -> bool:
    """Say whether a number of a road stands in brackets behind the word for it."""
    word = words[at]
    numbered = word.gap.strip() == "(" and word.raw[0].isalpha() and _NUMBER.fullmatch(word.raw)
    return bool(numbered) and any(near.folded in _ROADS for near in words[max(0, at - _NEAR) : at])
