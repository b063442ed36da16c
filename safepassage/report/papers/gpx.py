"""A convoy's way for the driver's device: GPX 1.1, a route with a time at each point, and gates and stops as waypoints."""

from __future__ import annotations

from datetime import UTC
from xml.etree.ElementTree import Element, SubElement

from safepassage.convoys.itinerary import Plan, PlannedConvoy, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.papers.clocks import Clocks, between, clocks_of, nearest_minute
from safepassage.report.papers.elements import document, put
from safepassage.report.papers.paper import GUESSED
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import Lines, at, caveat, decimal, stretches
from safepassage.report.papers.turning import turn_back
from safepassage.terms.case import Case
from safepassage.when import Instant

_NAMESPACE = "http://www.topografix.com/GPX/1/1"


def write_gpx(convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case, lines: Lines | None = None) -> str:
    """Write a convoy as GPX 1.1.

    Parameters
    ----------
    convoy, plan, logistics, case
        What to write.
    lines
        The lines of ways; what has none is straight between its ends, and the description says so.

    Returns
    -------
    str
        ``wpt`` for each gate and stop, one ``rte`` with a ``rtept`` a waypoint (its median time of arrival, UTC), and, where
        lines are given, a ``trk`` that follows them.

    References
    ----------
    GPX 1.1 schema, topografix.com/GPX/1/1.
    """
    title, told = Titles(logistics, case).convoy(convoy), clocks_of(plan, convoy)
    root = Element("gpx", version="1.1", creator="safepassage", xmlns=_NAMESPACE)
    meta = SubElement(root, "metadata")
    put(meta, "name", title)
    guess = f" {GUESSED}" if plan.guessed_roads else ""
    put(meta, "desc", f"{caveat(convoy, lines)}{guess} Known as on {told.say(plan.known_on)}. {told.note}")
    put(meta, "time", _stamp(plan.known_on))
    seen: set[str] = set()
    for point in convoy.waypoints:
        if point.place not in seen and point.kind != "hub":
            _point(root, "wpt", point, convoy, told)
        seen.add(point.place)
    route = SubElement(root, "rte")
    put(route, "name", title)
    put(route, "desc", caveat(convoy, lines))
    for point in convoy.waypoints:
        _point(route, "rtept", point, convoy, told)
    _track(root, convoy, lines)
    return document(root)


def _point(under: Element, name: str, point: Waypoint, convoy: PlannedConvoy, told: Clocks) -> None:
    spot = at(point)
    if spot is None:
        return
    node = SubElement(under, name, lat=decimal(spot[1]), lon=decimal(spot[0]))
    if name == "rtept":
        put(node, "time", _stamp(nearest_minute(point.arrives.p50)))
    put(node, "name", point.title)
    put(node, "desc", " ".join(_said(point, convoy, told)))
    put(node, "type", f"{point.kind}, {point.leg}" if name == "rtept" else point.kind)


def _said(point: Waypoint, convoy: PlannedConvoy, told: Clocks) -> list[str]:
    times = "; ".join(between(point.arrives, tz, convoy.departs) for tz in told.zones)
    said = [f"Arrives {times} (likely, and nine of ten)."]
    near = "not known" if point.precision_m is None else f"within {point.precision_m:,.0f} m"
    return [*said, *filter(None, [turn_back(point, told)]), f"Position {near}."]


def _track(root: Element, convoy: PlannedConvoy, lines: Lines | None) -> None:
    ways = [one for one in stretches(convoy, lines) if not one.straight]
    if not ways:
        return
    track = SubElement(root, "trk")
    put(track, "name", f"{convoy.id}: the way")
    for way in ways:
        part = SubElement(track, "trkseg")
        for longitude, latitude in way.line:
            SubElement(part, "trkpt", lat=decimal(latitude), lon=decimal(longitude))


def _stamp(instant: Instant) -> str:
    """Write an instant with its seconds, as the schema's type asks."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
