"""Halves of a land that both are states, told by the direction alone: *the North* in news of North Korea."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.lexicon import Known, by_name
from safepassage.reading.cast.sighting import Sighting, sight

_OPPOSITE: Final = {"North": "South", "South": "North"}
_JOINED: Final = frozenset({"of", "and", "or"})


def halves(words: Words, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """See *the North* and *the South* as the state so called, where the text tells one state of both."""
    told = {one.known.name for one in found if one.known.type == "state"}
    meant = {direction: _state(direction, told) for direction in _OPPOSITE}
    for at in range(1, len(words)):
        state = meant.get(words[at].raw.removesuffix("'s").removesuffix("\u2019s"))
        if state is not None and words[at - 1].folded == "the" and words[at].gap == " " and _ends(words, at):
            yield sight(state, words, at, at + 1, "name")


def _state(direction: str, told: set[str]) -> Known | None:
    """Give the state that is called by a direction: half of the only land in two that the text tells; no *South Sudan*."""
    lands = {name.removeprefix(f"{half} ") for half in _OPPOSITE for name in told if name.startswith(f"{half} ")}
    states = {name for name, known in by_name().items() if known.type == "state"}
    both = {land for land in lands if {f"{half} {land}" for half in _OPPOSITE} <= states}
    return by_name()[f"{direction} {both.pop()}"] if len(lands) == len(both) == 1 else None


def _ends(words: Words, at: int) -> bool:
    """Say whether a direction stands alone: not *the North Sea*, *the South-East*, *the South of Lebanon*."""
    if at + 1 >= len(words):
        return True
    after, owner = words[at + 1], words[at].raw[-2:] in ("'s", "\u2019s")
    alone = after.gap != "-" and (after.gap != " " or not (after.capital or after.folded in _JOINED))
    return owner or alone
