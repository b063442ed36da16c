"""The signs of the timeline: their style, their patterns, and the legend that tells them. None is told by colour alone."""

from __future__ import annotations

from importlib import resources
from typing import Final

from safepassage.report.markup import Markup, raw, tag

_ROW: Final = 20
_COLUMN: Final = 216


def style() -> Markup:
    """Give the style of the timeline, which stands inside it, so that it is whole in any page and alone."""
    return raw(resources.files("safepassage.report.papers").joinpath("gantt.css").read_text("utf-8"))


def patterns(name: str) -> Markup:
    """Draw the fills of gates (hatched), stops (dotted), hours and windows in doubt; ``name`` makes them unique in a page."""
    hatch = tag("path", d="M-1,7 l8,-8 M-1,1 l2,-2 M5,7 l2,-2", class_="sign")
    dots = tag("circle", cx=2, cy=2, r=1, class_="dot")
    lines = tag("path", d="M0,2 h4", class_="sign")
    cross = tag("path", d="M-1,7 l8,-8 M-1,-1 l8,8", class_="sign")
    made = [
        tag("pattern", tag("rect", width=size, height=size, fill="#fff"), sign,
            id=f"{name}-{kind}", width=size, height=size, patternunits="userSpaceOnUse")
        for kind, sign, size in (("gate", hatch, 6), ("stop", dots, 4), ("open", lines, 4), ("marked", cross, 6))
    ]  # fmt: skip
    return tag("defs", made)


def legend(name: str, y: float, width: float) -> tuple[Markup, float]:
    """Draw the legend in as many columns as the width holds, and say how high it is."""

    def box(kind: str) -> Markup:
        fill = None if kind in ("inside", "outside", "holds", "dark") else f"url(#{name}-{kind})"
        return tag("rect", x=0, y=-10, width=22, height=11, class_=kind, fill=fill)

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
        (box("marked"), "window disputed or unknown"), (closes, "the window opens, closes"), (box("open"), "gate or stop open"),
        (box("dark"), "no daylight by the rules"),
    )  # fmt: skip
    columns = max(1, int(width // (_COLUMN + 40)))
    signs = []
    for number, (sign, text) in enumerate(rows):
        x, down = 6 + (number % columns) * (width / columns), y + (number // columns) * _ROW
        place = f"translate({x:.1f} {down:.1f})"
        signs.append(tag("g", sign, tag("text", text, x=30, y=0, class_="quiet"), transform=place))
    return tag("g", signs, class_="legend"), -(-len(rows) // columns) * _ROW + 6.0
