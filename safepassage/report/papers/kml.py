"""A plan for the mission room's globe: KML 2.2, a folder a convoy, each stage with the span of time in which it happens."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement

from safepassage.convoys.itinerary import Plan, PlannedConvoy, PlanWindow, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.papers.clocks import Clocks, between, clocks_of
from safepassage.report.papers.elements import document, put
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import Lines, Stretch, at, caveat, decimal, left_out, stretches
from safepassage.report.papers.turning import turn_back
from safepassage.report.shape import Point
from safepassage.report.text import count
from safepassage.terms.case import Case
from safepassage.when import Instant

_NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
_STYLES: Final = {"out": ("ff8c6b1f", "4"), "in": ("ff123b8a", "6"), "back": ("ff7e7166", "2")}
"""Colour (alpha, blue, green, red) and width of a leg; told by the width too, not by the colour alone."""


def write_kml(plan: Plan, logistics: Logistics, case: Case, lines: Lines | None = None) -> str:
    """Write a plan as KML 2.2.

    Returns
    -------
    str
        A folder a convoy: a placemark for each stretch of the way and each stay, with its ``TimeSpan`` from the median of its
        start to the time of its end that nine of ten keep. Points that are not known are left out and counted.
    """
    titles = Titles(logistics, case)
    root = Element("kml", xmlns=_NAMESPACE)
    whole = SubElement(root, "Document")
    put(whole, "name", f"{case.about.title}: convoy plan")
    told = clocks_of(plan, *plan.convoys)
    missing = sum(left_out(convoy) for convoy in plan.convoys)
    counted = f" Left out, as they have no point: {count(missing, 'waypoint')}." if missing else ""
    put(whole, "description", f"{no_permission(plan)} Known as on {told.say(plan.known_on)}. {told.note}{counted}")
    for name, (colour, width) in _STYLES.items():
        line = SubElement(SubElement(whole, "Style", id=name), "LineStyle")
        put(line, "color", colour)
        put(line, "width", width)
    for convoy in plan.convoys:
        _folder(whole, convoy, plan, titles, lines)
    return document(root)


def _folder(whole: Element, convoy: PlannedConvoy, plan: Plan, titles: Titles, lines: Lines | None) -> None:
    told = clocks_of(plan, convoy)
    folder = SubElement(whole, "Folder")
    put(folder, "name", titles.convoy(convoy))
    put(folder, "description", f"{_marked(plan, convoy)}{caveat(convoy, lines)}")
    for way in stretches(convoy, lines):
        _way(folder, way, convoy, told)
    for point in convoy.waypoints:
        spot = at(point)
        if spot is not None:
            _stay(folder, point, spot, convoy, told)


def _marked(plan: Plan, convoy: PlannedConvoy) -> str:
    window = window_of(plan, convoy)
    return f"The window is {window.standing.words}: planned on request only. " if window and window.marked else ""


def window_of(plan: Plan, convoy: PlannedConvoy) -> PlanWindow | None:
    """Find the window that a convoy moves in."""
    return next((one.window for one in plan.windows if one.window.id == convoy.window), None)


def _way(folder: Element, way: Stretch, convoy: PlannedConvoy, told: Clocks) -> None:
    leg = "back" if "back" in (way.start.leg, way.end.leg) else way.end.leg
    times = "; ".join(between(way.end.arrives, tz, convoy.departs) for tz in told.zones)
    straight = " A straight line, not the road." if way.straight else ""
    mark = SubElement(folder, "Placemark")
    put(mark, "name", f"{way.start.title} to {way.end.title}")
    put(mark, "description", f"{leg}: arrives {times} (likely, and nine of ten).{straight}")
    _span(mark, way.start.leaves.p50, way.end.arrives.p90, told)
    put(mark, "styleUrl", f"#{leg}")
    line = SubElement(mark, "LineString")
    put(line, "tessellate", "1")
    put(line, "coordinates", " ".join(f"{decimal(longitude)},{decimal(latitude)}" for longitude, latitude in way.line))


def _stay(folder: Element, point: Waypoint, spot: Point, convoy: PlannedConvoy, told: Clocks) -> None:
    times = "; ".join(between(point.leaves, tz, convoy.departs) for tz in told.zones)
    mark = SubElement(folder, "Placemark")
    put(mark, "name", point.title)
    put(
        mark,
        "description",
        f"{point.kind}, {point.leg}: leaves {times} (likely, and nine of ten). {turn_back(point, told)}",
    )
    _span(mark, point.arrives.p50, point.leaves.p90, told)
    put(SubElement(mark, "Point"), "coordinates", f"{decimal(spot[0])},{decimal(spot[1])}")


def _span(mark: Element, begin: Instant, end: Instant, told: Clocks) -> None:
    """Add when it happens; the schema's type asks for seconds."""
    span = SubElement(mark, "TimeSpan")
    put(span, "begin", begin.astimezone(told.own).isoformat(timespec="seconds"))
    put(span, "end", end.astimezone(told.own).isoformat(timespec="seconds"))
