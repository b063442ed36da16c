"""A text on its way to being plain: its characters, and the stretch of the original that each one stands for."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""Characters ``[first, last)`` are replaced; ``last > first``, so that what is put in stands for something."""


@dataclass(frozen=True)
class Layer:
    """Character ``i`` of ``text`` stands for ``original[starts[i]:ends[i]]``; both only ever rise."""

    text: str
    starts: array[int]
    ends: array[int]


def whole(original: str) -> Layer:
    """Begin with a text as it is: each character stands for itself."""
    size = len(original)
    return Layer(original, array("I", range(size)), array("I", range(1, size + 1)))


def edited(layer: Layer, edits: Iterable[Edit]) -> Layer:
    """Replace stretches, given from left to right; what is put in stands for all that it replaces."""
    pieces: list[str] = []
    starts, ends, at = array("I"), array("I"), 0
    for first, last, put in edits:
        pieces += (layer.text[at:first], put)
        starts += layer.starts[at:first]
        ends += layer.ends[at:first]
        if put:
            starts += array("I", [layer.starts[first]]) * len(put)
            ends += array("I", [layer.ends[last - 1]]) * len(put)
        at = last
    if not at:
        return layer
    pieces.append(layer.text[at:])
    return Layer("".join(pieces), starts + layer.starts[at:], ends + layer.ends[at:])


def replaced(layer: Layer, pattern: re.Pattern[str], put: str | Callable[[re.Match[str]], str]) -> Layer:
    """Replace what a pattern finds by a text, or by what a function makes of it."""
    found = pattern.finditer(layer.text)
    if isinstance(put, str):
        return edited(layer, ((match.start(), match.end(), put) for match in found))
    return edited(layer, ((match.start(), match.end(), put(match)) for match in found))


def exchanged(layer: Layer, table: dict[int, str]) -> Layer:
    """Exchange single characters for single characters; the way back stays as it is."""
    return Layer(layer.text.translate(table), layer.starts, layer.ends)
