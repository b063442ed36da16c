"""The zones around the ways of a plan, drawn faintly: those of pauses and corridors that lie in view."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from safepassage.report.map import Frame
from safepassage.report.markup import Markup, tag
from safepassage.report.papers.chart_signs import XY, Names
from safepassage.report.shape import rings
from safepassage.report.text import short
from safepassage.terms.case import Case

_LONG: Final = 44
_ROOMY: Final = 500.0
"""A narrower drawing has no room for names of zones beside those of places."""


def zones_around(names: Names, case: Case) -> tuple[list[Markup], list[Markup | None]]:
    """Draw the zones of pauses and corridors that lie in view, and name them where there is room."""
    areas, told, frame = [], [], names.frame
    for zone in (one for one in case.zones if one.kind in ("pause", "corridor")):
        shapes = [[frame.at(*point) for point in ring] for ring in rings(case, zone)]
        if not any(_in_view(shape, frame) for shape in shapes):
            continue
        path = " ".join("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in shape) + " Z" for shape in shapes)
        areas.append(
            tag("path", tag("title", zone.name), d=path, class_="zone", fill_rule="evenodd", data_zone=zone.id)
        )
        if frame.width < _ROOMY:
            continue
        corners = list(itertools.chain.from_iterable(shape[:: max(1, len(shape) // 12)] for shape in shapes))
        kept, label = list(names.no_room), short(zone.name, _LONG)
        told.append(names.put([("zone-name", label)], [(x, y + up) for x, y in corners for up in (0.0, 12.0, -12.0)]))
        names.no_room[:] = kept
    return areas, told


def _in_view(ring: Sequence[XY], frame: Frame) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) < frame.width and max(xs) > 0 and min(ys) < frame.height and max(ys) > 0
