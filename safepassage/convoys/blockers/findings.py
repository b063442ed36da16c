"""What happened near the way of late: the case's own findings, by distance and by age, as they were handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely

from safepassage.convoys.asked import Asked, as_time
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, FreshFinding, Kept, Seen
from safepassage.convoys.sites import site_of
from safepassage.when import write_utc
from safepassage.where.plane import Plane

_SLACK: Final = 1.01
"""Distances in the plane are within a hundredth of those over the ground, at the lengths that matter here."""
Disc = tuple[float, float, float]
"""Longitude, latitude, and the metres that the true place is within."""


def findings(asked: Asked) -> Iterator[Seen]:
    """Look at what happened near the way within the days that the rules name; that nobody looked is told, too."""
    rules = asked.logistics.about.rules
    if asked.findings is None:
        name = "Whether anything happened near the way is not known"
        yield Blocker("finding.not_looked", name, RECORD, None, "unknown", "no findings were handed in")
        return
    near = f"within {rules.findings_km:g} km in {rules.findings_for}"
    drawn, discs = _lines(asked), _points(asked)
    if len(discs) < len(asked.points):
        found = "a place of the movement has no point"
        yield Blocker("finding.nowhere", "What is near the way cannot be told", RECORD, None, "unknown", found)
    fresh = [one for one in asked.findings if _fresh(asked, one)]
    close = [one for one in fresh if _near(one, drawn, discs, rules.findings_km * 1000)]
    for one in close:
        when = write_utc(one.at.start)
        name = f"Finding near the way: {one.words}"
        standing: Kept = "no" if one.verdict == "certain" else "unknown"
        yield Blocker(f"finding.{one.verdict}", name, RECORD, one.at.start, standing, f"{one.id}, {when}, {near}")
    if not close:
        yield Cleared("finding.none", "Findings near the way", RECORD, f"none handed in {near}; no news is not peace")


def _fresh(asked: Asked, one: FreshFinding) -> bool:
    return asked.at - one.at.end <= as_time(asked.logistics.about.rules.findings_for) and one.verdict != "none"


def _lines(asked: Asked) -> list[tuple[tuple[float, float], ...]]:
    return [way.line for way in asked.ways.values() if way is not None and len(way.line) > 1]


def _points(asked: Asked) -> list[Disc]:
    sites = (site_of(asked.case, asked.logistics.place(name)) for name in asked.points)
    return [(site.longitude, site.latitude, site.precision_m or 0.0) for site in sites if site is not None]


def _near(one: FreshFinding, lines: list[tuple[tuple[float, float], ...]], discs: list[Disc], within_m: float) -> bool:
    """Say whether a finding may be within a distance of the way; one of unknown precision may be anywhere."""
    if one.place.radius_m is None:
        return True
    plane = Plane(one.place.longitude, one.place.latitude)
    reach = (within_m + one.place.radius_m) * _SLACK
    if any(float(np.hypot(*plane.at(lon, lat))) <= reach + precision * _SLACK for lon, lat, precision in discs):
        return True
    return any(_distance(plane, line) <= reach for line in lines)


def _distance(plane: Plane, line: tuple[tuple[float, float], ...]) -> float:
    points = [plane.at(longitude, latitude) for longitude, latitude in line]
    if not np.isfinite(points).all():
        return float("inf")
    return float(shapely.LineString(points).distance(shapely.Point(0.0, 0.0)))
