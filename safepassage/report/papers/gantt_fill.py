"""The fills of the timeline's bars: hatched, crossed, dotted or lined, each as one path that ends at the bar's edge.

They are lines and not an SVG ``pattern``: printed, a pattern becomes a picture a bar, and a plan of ten convoys tens of
megabytes. Slanted lines lie on one grid of the drawing, so that neighbours match; level ones about the middle of their
bar, so that every bar of a kind looks alike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from safepassage.report.markup import Markup, tag

_HATCH: Final = 6.0
_ROW: Final = 4.0
_OFF: Final = 2.0
_DOT: Final = 1.0
Stroke = tuple[float, float, float, float]
"""From where, to where."""


@dataclass(frozen=True)
class Box:
    """A bar: its left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


def fill(kind: str, box: Box) -> Markup | None:
    """Draw the sign of a kind of bar inside it; nothing where the kind is plain, or the bar too thin to hold one."""
    drawn = _SIGNS.get(kind)
    lines = [line for line in drawn(box) if line[:2] != line[2:] or kind == "stop"] if drawn else []
    if not lines:
        return None
    path = "".join(f"M{x:.1f},{y:.1f}L{to_x:.1f},{to_y:.1f}" for x, y, to_x, to_y in lines)
    return tag("path", d=path, class_="dots" if kind == "stop" else "sign", data_fill=kind)


def _rising(box: Box) -> Iterator[Stroke]:
    """Give the lines on which x + y is a multiple of the step, cut to the box."""
    for c in _grid(box.x + box.y, box.right + box.bottom, _HATCH):
        start, end = max(box.x, c - box.bottom), min(box.right, c - box.y)
        yield start, c - start, end, c - end


def _falling(box: Box) -> Iterator[Stroke]:
    """Give the lines on which x - y is a multiple of the step, cut to the box."""
    for c in _grid(box.x - box.bottom, box.right - box.y, _HATCH):
        start, end = max(box.x, c + box.y), min(box.right, c + box.bottom)
        yield start, start - c, end, end - c


def _crossed(box: Box) -> Iterator[Stroke]:
    yield from _rising(box)
    yield from _falling(box)


def _lined(box: Box) -> Iterator[Stroke]:
    for y in _grid(box.y + 1, box.bottom - 1, _ROW, box.middle):
        yield box.x, y, box.right, y


def _dotted(box: Box) -> Iterator[Stroke]:
    """Give rows from their first dot to their last; the style's dashes are the dots."""
    across = list(_grid(box.x + _DOT, box.right - _DOT, _ROW, _OFF))
    for y in _grid(box.y + _DOT, box.bottom - _DOT, _ROW, box.middle + _OFF) if across else ():
        yield across[0], y, across[-1] + 0.1, y


def _grid(low: float, high: float, step: float, first: float = 0.0) -> Iterator[float]:
    """Give each place of the grid from low to high."""
    for number in range(math.ceil((low - first) / step), math.floor((high - first) / step) + 1):
        yield first + number * step


_SIGNS: Final[Mapping[str, Callable[[Box], Iterator[Stroke]]]] = MappingProxyType(
    {"gate": _rising, "marked": _crossed, "open": _lined, "stop": _dotted}
)
