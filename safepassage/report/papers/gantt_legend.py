"""The signs of the timeline: their style, and the legend that tells them. None is told by colour alone."""

from __future__ import annotations

from importlib import resources
from typing import Final

from safepassage.report.markup import Markup, joined, raw, tag
from safepassage.report.papers.gantt_fill import Box, fill

_ROW: Final = 20
_COLUMN: Final = 216


def style() -> Markup:
    """Give the style of the timeline, which stands inside it, so that it is whole in any page and alone."""
    return raw(resources.files("safepassage.report.papers").joinpath("gantt.css").read_text("utf-8"))


def legend(y: float, width: float) -> tuple[Markup, float]:
    """Draw the legend in as many columns as the width holds, and say how high it is."""

    def box(kind: str, y: float = -10, high: float = 11) -> Markup:
        bar = tag("rect", x=0, y=y, width=22, height=high, class_=kind)
        return joined((bar, fill(kind, Box(0, y, 22, high))))

    thin = tag("g", tag("rect", x=0, y=-7, width=11, height=6, class_="outside"),
               tag("rect", x=11, y=-7, width=11, height=6, class_="inside"))  # fmt: skip
    cut = tag(
        "g", tag("path", d="M5,-12 h12 l-6,7 Z", class_="flag"), tag("line", x1=11, x2=11, y1=-6, y2=2, class_="cut")
    )
    closes = tag("line", x1=11, x2=11, y1=-12, y2=3, class_="closes")
    rows = (
        (box("outside"), "drives outside (median)"), (box("inside"), "drives inside (median)"),
        (box("gate"), "waits at a gate"), (box("stop"), "offloads or stays"), (thin, "the same, as nine of ten keep it"),
        (cut, "cut-off: not past here by then, turn back"), (box("holds"), "window in force"),
        (box("marked"), "window disputed or unknown"), (closes, "the window opens, closes"),
        (box("open", -7, 6), "gate or stop open"), (box("dark"), "no daylight by the rules"),
    )  # fmt: skip
    columns = max(1, int(width // (_COLUMN + 40)))
    signs = []
    for number, (sign, text) in enumerate(rows):
        x, down = 6 + (number % columns) * (width / columns), y + (number // columns) * _ROW
        place = f"translate({x:.1f} {down:.1f})"
        signs.append(tag("g", sign, tag("text", text, x=30, y=0, class_="quiet"), transform=place))
    return tag("g", signs, class_="legend"), -(-len(rows) // columns) * _ROW + 6.0
