"""A place in the text where somebody or something is seen; sightings come together into the cast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.value import Form


@dataclass(frozen=True)
class Sighting:
    """Words ``[first, last)`` and tokens ``[start, end)`` that mean somebody; ``alias`` where the words are a name for it.

    ``whole`` is false where a token holds more than these words (*U.S.-Russian*): such a token means nobody alone.
    """

    known: Known
    first: int
    last: int
    start: int
    end: int
    form: Form
    words: str
    alias: bool = True
    whole: bool = True


def sight(known: Known, words: Words, first: int, last: int, form: Form, *, alias: bool = True) -> Sighting:
    """See somebody in words ``[first, last)``."""
    start, end = words[first].token, words[last - 1].last + 1
    shared = (first > 0 and words[first - 1].last == start) or (last < len(words) and words[last].token == end - 1)
    return Sighting(known, first, last, start, end, form, words.told(first, last), alias, not shared)


def without_overlap(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Keep the sightings that come first of those that share a token, then put them in the order of the text."""
    taken: set[int] = set()
    kept = []
    for one in sightings:
        tokens = set(range(one.start, one.end))
        if not tokens & taken:
            taken |= tokens
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
