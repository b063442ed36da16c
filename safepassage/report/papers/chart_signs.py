"""The signs of a way's map, and its names, put one by one where they touch nothing that stands there already."""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from safepassage.report.map import Box, Frame
from safepassage.report.markup import Markup, tag

_SIZES: Final = {"hub": 9.0, "crossing": 5.5, "destination": 4.5}
_LETTER: Final = 6.4
_BOLD: Final = 7.8
_LINE: Final = 14.0
_EDGE: Final = 3.0
_STEP: Final = 7.0
_CLEAR: Final = 6.0
_NEAR: Final = 17.0
XY = tuple[float, float]


@dataclass
class Names:
    """What stands on a map already; a name that finds no room on it is kept, to be told below."""

    frame: Frame
    taken: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    """Names keep off these where they can."""
    signs: list[XY] = field(default_factory=list)
    no_room: list[str] = field(default_factory=list)

    def block(self, at: XY, size: float) -> None:
        """Keep a square free of names: a sign stands there."""
        self.signs.append(at)
        self.taken.append((at[0] - size, at[1] - size, at[0] + size, at[1] + size))

    def trace(self, points: Sequence[XY]) -> None:
        """Keep names off a line where there is room elsewhere."""
        for (x, y), (to_x, to_y) in itertools.pairwise(points):
            steps = min(400, max(1, int(math.hypot(to_x - x, to_y - y) / _STEP)))
            for part in range(steps + 1):
                at = x + (to_x - x) * part / steps, y + (to_y - y) * part / steps
                self.lines.append((at[0] - 2, at[1] - 2, at[0] + 2, at[1] + 2))

    def put(self, rows: Sequence[tuple[str, str]], spots: Iterable[XY], of: XY | None = None) -> Markup | None:
        """Write rows, each a class and a text, around the best middle where they fit: nearest to their own sign."""
        high = _LINE * len(rows) / 2
        half = _half(rows)
        most = max(_EDGE + half, self.frame.width - _EDGE - half)
        inward = [(min(most, max(_EDGE + half, x)), y) for x, y in spots]
        boxes = [(x - half, y - high, x + half, y + high) for x, y in inward]
        fit = [box for box in boxes if self._inside(box) and not _touches(box, self.taken)]
        if not fit:
            self.no_room.append(", ".join(text for _, text in rows))
            return None
        box = min(fit, key=lambda box: (self._misleads(box, of), _touches(box, self.lines)))
        self.taken.append(box)
        told = {f"data_{key}": round(value, 1) for key, value in zip(("x0", "y0", "x1", "y1"), box, strict=True)}
        text = [
            tag("text", text, x=box[0] + 2, y=box[1] + _LINE * n + 11, class_=kind)
            for n, (kind, text) in enumerate(rows)
        ]
        return tag("g", self._leader(box, of), text, class_="label", **told)

    def _misleads(self, box: Box, of: XY | None) -> bool:
        """Whether a name would stand as near to the sign of another place."""
        if of is None:
            return False
        own = _gap(box, of)[0]
        return any(_gap(box, one)[0] < own + _CLEAR for one in self.signs if math.dist(one, of) > _CLEAR)

    def _leader(self, box: Box, of: XY | None) -> Markup | None:
        """Draw a line from a name to its sign where it is not plain whose it is."""
        if of is None or (_gap(box, of)[0] <= _NEAR and not self._misleads(box, of)):
            return None
        _, (x, y) = _gap(box, of)
        return tag("path", d=f"M{x:.1f},{y:.1f} L{of[0]:.1f},{of[1]:.1f}", class_="leader")

    def _inside(self, box: Box) -> bool:
        right, bottom = self.frame.width - _EDGE, self.frame.height - _EDGE
        return box[0] >= _EDGE and box[1] >= _EDGE and box[2] <= right and box[3] <= bottom


def _touches(box: Box, others: Iterable[Box]) -> bool:
    return any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in others)


def _gap(box: Box, at: XY) -> tuple[float, XY]:
    """Give how far a box is from a place, and its point that is nearest."""
    near = min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])
    return math.dist(at, near), near


def _half(rows: Sequence[tuple[str, str]]) -> float:
    return max(wide(text, _BOLD if kind == "name" else _LETTER) for kind, text in rows) / 2


def wide(text: str, letter: float = _LETTER) -> float:
    """Say how wide a text may be drawn; signs of East Asia take the room of two."""
    marks = sum(unicodedata.category(sign) == "Mn" for sign in text)
    double = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return letter * (len(text) - marks + double) + 4


def around(at: XY, rows: Sequence[tuple[str, str]]) -> Iterator[XY]:
    """Give the middles around a sign where its name may stand, the nearest first."""
    half, high = _half(rows), _LINE * len(rows) / 2
    for far in (12.0, 24.0, 38.0, 54.0):
        x, y = half + far, high + far
        for side, up in ((x, 0.0), (-x, 0.0), (0.0, -y), (0.0, y), (x, -y), (x, y), (-x, -y), (-x, y)):
            yield at[0] + side, at[1] + up
        for aside in (half * 0.6, -half * 0.6):
            yield at[0] + aside, at[1] - y
            yield at[0] + aside, at[1] + y


def sign(kind: str, at: XY) -> Markup:
    """Draw a hub as a triangle, a gate as a square, a stop as a disc: small ones stand in large ones where they meet."""
    (x, y), size = at, _SIZES[kind]
    if kind == "hub":
        path = (
            f"M{x:.1f},{y - size * 1.3:.1f} L{x + size * 1.3:.1f},{y + size:.1f} L{x - size * 1.3:.1f},{y + size:.1f} Z"
        )
        return tag("path", d=path, class_="hub")
    if kind == "crossing":
        return tag("rect", x=round(x - size, 1), y=round(y - size, 1), width=2 * size, height=2 * size, class_="gate")
    return tag("circle", cx=round(x, 1), cy=round(y, 1), r=size, class_="stop")
