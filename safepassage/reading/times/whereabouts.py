"""Where a figure is told of: the nearest place of its sentence, else the last one before it in its paragraph."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from spacy.tokens import Span

from safepassage.reading.cast.value import Cast, Mention

_BACK: Final = 120
"""How many tokens before its sentence a place may stand."""


def place_of(number: Span, cast: Cast) -> str:
    """Name the place of a figure; a town goes before a state, what is nearer before what is further."""
    sentence = number.sent
    places = [one for one in _between(cast, sentence.start - _BACK, sentence.end) if _is_place(one, cast)]
    here = [one for one in places if one.start >= sentence.start]
    if here:
        return min(here, key=lambda one: (_rank(one, cast), abs(one.start - number.start))).name
    return places[-1].name if places and not _parted(number, places[-1]) else ""


def _between(cast: Cast, start: int, end: int) -> tuple[Mention, ...]:
    """Give the mentions that begin between two tokens; they stand in the order of the text."""
    first = bisect_left(cast.mentions, start, key=lambda one: one.start)
    return cast.mentions[first : bisect_left(cast.mentions, end, key=lambda one: one.start)]


def _is_place(one: Mention, cast: Cast) -> bool:
    return one.form in ("name", "nominal") and cast.kind(one.name) in ("place", "state")


def _rank(one: Mention, cast: Cast) -> int:
    return 0 if cast.kind(one.name) == "place" else 1


def _parted(number: Span, one: Mention) -> bool:
    """Say whether a paragraph ends between a place and a figure."""
    return any("\n" in token.text_with_ws for token in number.doc[one.end : number.start])
