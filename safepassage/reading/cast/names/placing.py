"""Places as the text writes them out: *Idlib province*, *the Wau-Raga road*, *Malabang-Marawi peace corridor*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.wording import place_words

_LINES: Final = frozenset(
    {"road", "highway", "corridor", "route", "axis", "border", "railway", "line", "crossing", "pipeline"}
)
_STRIP: Final = " Strip"
_BETWEEN: Final = frozenset({"peace", "humanitarian", "supply", "aid", "main"})


def written_out(words: Words, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Give the sightings, with places as far as their words go; two places with a hyphen and a road are one place."""
    at, times = 0, Counter(one.known for one in seen)
    whole = {one.known.name: one.known for one in seen if one.known.name.endswith(_STRIP)}
    parts: dict[tuple[str, str], Known] = {}
    while at < len(seen):
        one = seen[at]
        strip = whole.get(one.known.name + _STRIP) if one.known.type == "place" else None
        one = replace(one, known=strip) if strip is not None else one  # Gaza is the Gaza Strip
        joint = _line(words, one, seen[at + 1]) if at + 1 < len(seen) else None
        joint = joint or (_people(words, one, seen[at + 1]) if at + 1 < len(seen) else None)
        place = one.known.type == "place"
        yield joint or (_with_sort(words, one) if place else _one_part(_made(words, one, times[one.known]), one, parts))
        at += 2 if joint else 1


def _people(words: Words, one: Sighting, other: Sighting) -> Sighting | None:
    """Read *Krajina Serbs*: the people of another state in a place are a party of their own."""
    beside = other.first == one.last and words[other.first].gap == " " and words[other.last - 1].folded.endswith("s")
    if one.known.type != "place" or other.known.type != "state" or other.form != "name" or not beside:
        return None
    if other.words == other.known.name:
        return None
    return sight(Known(words.told(one.first, other.last), "armed_group"), words, one.first, other.last, "name")


def _line(words: Words, one: Sighting, other: Sighting) -> Sighting | None:
    """Read two places, a hyphen between them and the word for a road behind."""
    if one.known.type != "place" or other.first != one.last or words[other.first].gap not in ("-", "\u2013"):
        return None
    last = other.last
    while last < len(words) and words[last].gap == " " and words[last].folded in _BETWEEN:
        last += 1
    if last >= len(words) or words[last].gap != " " or words[last].folded not in _LINES:
        return None
    name = words.told(one.first, last + 1)
    return sight(Known(name, "place"), words, one.first, last + 1, "name")


def _made(words: Words, one: Sighting, times: int) -> Sighting:
    """Read *Jordan River*, *Gulf of Oman*, *southern Lebanon*: a place that is called by a state, which others tell too."""
    if one.known.type != "state" or one.form != "name":
        return one
    first, last = one.first, one.last
    if (
        last < len(words)
        and words[last].gap == " "
        and words[last].capital
        and words[last].folded in place_words("make")
    ):
        last += 1
    elif first > 1 and words[first - 1].raw == "of" and words[first - 2].capital:
        first -= 2 * (words[first - 2].folded in place_words("make_of"))
    elif times > 1 and first and words[first - 1].raw in place_words("parts") and words[first].gap == " ":
        first -= 1 + (first > 1 and words[first - 1].gap == "-")  # southern Lebanon, north-eastern Chad
    if (first, last) == (one.first, one.last):
        return one
    return sight(Known(words.told(first, last), "place"), words, first, last, "name")


def _one_part(made: Sighting, one: Sighting, parts: dict[tuple[str, str], Known]) -> Sighting:
    """Call a part of a state by the first of its names: *eastern DRC* is *eastern Congo*."""
    if made.first == one.first:
        return made
    return replace(made, known=parts.setdefault((made.words.removesuffix(one.words), one.known.name), made.known))


def _with_sort(words: Words, one: Sighting) -> Sighting:
    """Take in the word for its sort that follows (*province*, *district*), as another name for the place."""
    if one.last >= len(words) or words[one.last].gap != " " or words[one.last].folded not in place_words("after"):
        return one
    longer = sight(one.known, words, one.first, one.last + 1, one.form)
    return longer if longer.whole else replace(one)
