"""A plan for maps in other programs: GeoJSON, a line a stretch of the way and a point a waypoint, with their times."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from safepassage.convoys.itinerary import Plan, PlannedConvoy, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.papers.clocks import Clocks, clocks_of, minute_before, nearest_minute, written
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import Lines, Stretch, at, caveat, left_out, stretches
from safepassage.report.text import plain
from safepassage.terms.case import Case
from safepassage.when import Instant, write_utc, zone


def write_geojson(plan: Plan, logistics: Logistics, case: Case, lines: Lines | None = None) -> str:
    """Write a plan as a FeatureCollection (RFC 7946: WGS 84, longitude first).

    Returns
    -------
    str
        For each convoy a LineString a stretch and a Point a waypoint. ``left_out`` counts the waypoints without a point; a
        stretch that is ``straight`` is no road. Times are in UTC, and ``*_local`` by the clock of the place.
    """
    titles = Titles(logistics, case)
    whole = {
        "type": "FeatureCollection",
        "title": f"{plain(case.about.title)}: convoy plan",
        "note": no_permission(plan),
        "known_on": write_utc(plan.known_on),
        "time_zone": plan.time_zone,
        "tzdata": plan.tzdata,
        "left_out": sum(left_out(convoy) for convoy in plan.convoys),
        "features": [one for convoy in plan.convoys for one in _features(convoy, plan, titles, lines)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _features(convoy: PlannedConvoy, plan: Plan, titles: Titles, lines: Lines | None) -> Iterator[dict[str, Any]]:
    window = window_of(plan, convoy)
    shared = {
        "convoy": plain(convoy.id),
        "title": titles.convoy(convoy),
        "window": plain(convoy.window),
        "marked": window is None or window.marked,
        "note": caveat(convoy, lines),
    }
    for way in stretches(convoy, lines):
        yield _feature("LineString", [list(point) for point in way.line], shared | _way(way))
    for point in convoy.waypoints:
        spot = at(point)
        if spot is not None:
            yield _feature("Point", list(spot), shared | _stay(point, clocks_of(plan, convoy)))


def _feature(kind: str, coordinates: list[Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def _way(way: Stretch) -> dict[str, Any]:
    return {
        "from": way.start.place,
        "to": way.end.place,
        "leg": "back" if "back" in (way.start.leg, way.end.leg) else way.end.leg,
        "straight": way.straight,
        "leaves_p50": _utc(way.start.leaves.p50),
        "arrives_p50": _utc(way.end.arrives.p50),
        "arrives_p90": _utc(way.end.arrives.p90),
    }


def _stay(point: Waypoint, told: Clocks) -> dict[str, Any]:
    local = zone(point.time_zone)
    times = {"arrives": point.arrives, "leaves": point.leaves}
    found: dict[str, Any] = {"place": point.place, "name": plain(point.title), "kind": point.kind, "leg": point.leg}
    for name, likely in times.items():
        for part, instant in (("p50", likely.p50), ("p90", likely.p90)):
            found |= {f"{name}_{part}": _utc(instant), f"{name}_{part}_local": written(nearest_minute(instant), local)}
    cut = None if point.cutoff is None else minute_before(point.cutoff)
    found |= {"cutoff": cut and write_utc(cut), "cutoff_said": cut and told.say(cut)}
    return found | {"within_m": point.precision_m, "overnight": point.overnight, "time_zone": local.key}


def _utc(instant: Instant) -> str:
    return write_utc(nearest_minute(instant))
