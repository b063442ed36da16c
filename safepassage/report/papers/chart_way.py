"""The ways of a plan as a map: one SVG without script or network, metres alike in both directions, north up.

It holds the convoys' own ways and the case's zones around them. No place stands finer than its source tells; lines are
straight where no road was given, and the map says so. Routes differ by their dashes, kinds of places by their form.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib import resources
from typing import Final

from safepassage.convoys.itinerary import Plan, PlannedConvoy, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.map import Frame, north, scale_bar
from safepassage.report.markup import Markup, joined, raw, tag
from safepassage.report.papers.chart_foot import DASHES, describe, foot
from safepassage.report.papers.chart_signs import XY, Names, around, sign
from safepassage.report.papers.chart_zones import zones_around
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import UNKNOWN_M, Lines, at, stretches
from safepassage.report.shape import METRES_A_DEGREE, Point
from safepassage.report.text import distance, short
from safepassage.terms.case import Case

WIDE: Final = 640
NARROW: Final = 356
NO_POINTS: Final = "No map of the ways: no place on them has a point."
_LEAST_M: Final = 2000.0
_FLAT: Final = 0.55
_TALL: Final = 0.85
"""How high a drawing is at least for its width, so that names find room; for phones higher."""
_MARGIN: Final = 0.14
_SEEN: Final = 12.0
_APART: Final = 4.5
_LONG: Final = 28


def draw_way(
    convoys: Sequence[PlannedConvoy],
    plan: Plan,
    logistics: Logistics,
    case: Case,
    *,
    width: int = WIDE,
    name: str = "way",
    lines: Lines | None = None,
) -> Markup:
    """Draw the map.

    Parameters
    ----------
    convoys
        Whose ways to draw, each once.
    plan, logistics, case
        People reached, names, and zones.
    width
        Of the viewBox: 640 for paper and screens, 356 for phones.
    name
        Makes identifiers unique in a page with several drawings.
    lines
        The lines of ways; what has none is straight, and the map says so.

    Returns
    -------
    Markup
        An ``svg``; of ways without any point, one that says so in words.
    """
    titles = Titles(logistics, case)
    places = {point.place: point for convoy in convoys for point in convoy.waypoints}
    known = {key: spot for key, point in places.items() if (spot := at(point)) is not None}
    names = Names(frame_of([*known.values()], float(width))) if known else None
    drawn = _picture(convoys, places, known, names, (plan, titles, lines, name)) if names else None
    top = names.frame.height if names else 0.0
    told, bottom = foot(
        convoys, plan, titles, (top + 4, float(width)), (names.no_room if names else [NO_POINTS], lines)
    )
    return tag(
        "svg",
        tag("title", "Map of the ways of the convoy plan", id=f"{name}-title"),
        tag("desc", describe(convoys, titles) if names else NO_POINTS, id=f"{name}-desc"),
        tag("style", raw(resources.files("safepassage.report.papers").joinpath("chart_way.css").read_text("utf-8"))),
        drawn, told,
        role="img", aria_labelledby=f"{name}-title {name}-desc",
        viewbox=f"0 0 {width} {bottom + 6:.0f}", class_="chart", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def way_file(plan: Plan, logistics: Logistics, case: Case, lines: Lines | None = None) -> str:
    """Write the map of all the plan's ways as an SVG file of its own."""
    drawn = draw_way(plan.convoys, plan, logistics, case, lines=lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def way_figure(plan: Plan, titles: Titles, lines: Lines | None = None) -> Markup:
    """Draw the map for a page, wide and for a phone."""
    wide, narrow = (
        draw_way(plan.convoys, plan, titles.logistics, titles.case, width=width, name=f"way-{width}", lines=lines)
        for width in (WIDE, NARROW)
    )
    return tag("figure", tag("div", wide, class_="wide"), tag("div", narrow, class_="narrow"), class_="ways")


def frame_of(points: Sequence[Point], width: float) -> Frame:
    """Give the plane around points, with a margin, and never less than two kilometres of it."""
    first = points[0][0]
    east = [first + (longitude - first + 540) % 360 - 180 for longitude, _ in points]
    north_of = [latitude for _, latitude in points]
    middle = (min(north_of) + max(north_of)) / 2
    shrink = max(0.05, math.cos(math.radians(middle)))
    aside = max((max(east) - min(east)) * (0.5 + _MARGIN), _LEAST_M / METRES_A_DEGREE / shrink)
    least = aside * shrink * (_TALL if width < WIDE else _FLAT)
    up = max((max(north_of) - middle) * (1 + 2 * _MARGIN), least)
    centre = (min(east) + max(east)) / 2
    return Frame((centre - aside, middle - up, centre + aside, middle + up), width)


def _picture(
    convoys: Sequence[PlannedConvoy],
    places: dict[str, Waypoint],
    known: dict[str, Point],
    names: Names,
    more: tuple[Plan, Titles, Lines | None, str],
) -> Markup:
    (plan, titles, lines, name), frame = more, names.frame
    spots = {key: frame.at(*spot) for key, spot in known.items()}
    bar, bar_box = scale_bar(frame)
    names.taken += [bar_box, (frame.width - 32, 0.0, frame.width, 42.0)]
    for spot in spots.values():
        names.block(spot, 10)
    ways = _ways(convoys, names, lines)
    order = sorted(spots, key=lambda key: ("hub", "crossing", "destination").index(places[key].kind))
    signs = [tag("g", tag("title", titles.place(key)), sign(places[key].kind, spots[key]), data_place=key)
             for key in order]  # fmt: skip
    reached = {row.destination: row.people for row in plan.reached}
    labels = [_label(places[key], spots[key], reached, titles, names) for key in reversed(order)]
    areas, area_names = zones_around(names, titles.case)
    doubts = [_doubt(places[key], spots[key], frame) for key in order]
    ground = tag("rect", x=0.5, y=0.5, width=frame.width - 1, height=frame.height - 1, class_="ground")
    edge = tag("clipPath", tag("rect", x=1, y=1, width=frame.width - 2, height=frame.height - 2), id=f"{name}-clip")
    inside = tag("g", areas, doubts, ways, clip_path=f"url(#{name}-clip)")
    return joined((tag("defs", edge), ground, inside, area_names, labels, signs, bar, north(frame.width)))


def _ways(convoys: Sequence[PlannedConvoy], names: Names, lines: Lines | None) -> list[Markup]:
    """Draw each stretch once a route; routes that share one run side by side."""
    found: dict[tuple[Point, ...], list[str]] = {}
    for convoy in convoys:
        for one in stretches(convoy, lines):
            line = min(one.line, one.line[::-1])
            if line[0] != line[-1] and convoy.route not in found.setdefault(line, []):
                found[line].append(convoy.route)
    order, drawn = routes_of(convoys), []
    for line, routes in found.items():
        points = [names.frame.at(*point) for point in line]
        names.trace(points)
        for number, route in enumerate(sorted(routes, key=order.index)):
            path = _beside(points, (number - (len(routes) - 1) / 2) * _APART)
            dash = DASHES[order.index(route) % len(DASHES)] or None
            drawn.append(tag("path", d=path, class_="way", stroke_dasharray=dash, data_route=route))
    return drawn


def routes_of(convoys: Sequence[PlannedConvoy]) -> list[str]:
    """List the routes in the order of their dashes."""
    return list(dict.fromkeys(convoy.route for convoy in convoys))


def _beside(points: Sequence[XY], by: float) -> str:
    (x, y), (to_x, to_y) = points[0], points[-1]
    long = math.hypot(to_x - x, to_y - y) or 1.0
    aside, down = -(to_y - y) / long * by, (to_x - x) / long * by
    return "M" + " L".join(f"{x + aside:.1f},{y + down:.1f}" for x, y in points)


def _label(point: Waypoint, spot: XY, reached: dict[str, float], titles: Titles, names: Names) -> Markup | None:
    rows = [("name", short(titles.place(point.place), _LONG))]
    if point.place in reached:
        rows.append(("more", f"{reached[point.place]:,.0f} people reached"))
    return names.put(rows, around(spot, rows), spot)


def _doubt(point: Waypoint, spot: XY, frame: Frame) -> Markup | None:
    """Draw how precisely a place is told, where that is large enough to be seen."""
    metres = UNKNOWN_M if point.precision_m is None else point.precision_m
    radius = metres * frame.a_metre
    if radius < _SEEN:
        return None
    tip = tag("title", f"Told to within {distance(metres)}")
    return tag("circle", tip, cx=round(spot[0], 1), cy=round(spot[1], 1), r=round(radius, 1), class_="doubt")
