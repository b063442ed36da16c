"""What happened near the way of late: the case's own findings, by distance and by age, as they were handed in."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final

import numpy as np
import shapely

from safepassage.convoys.asked import Asked, as_time
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, FreshFinding, Kept, Seen
from safepassage.convoys.sites import site_of
from safepassage.evidence import Tri
from safepassage.when import write_utc
from safepassage.where.plane import Plane

_SLACK: Final = 1.01
"""Distances in the plane are within a hundredth of those over the ground, at the lengths that matter here."""
Line = tuple[tuple[float, float], ...]
"""Longitude and latitude of each vertex."""
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
    judged = [(one, _near(one, drawn, discs, rules.findings_km * 1000)) for one in fresh]
    for one, nearness in judged:
        if nearness != Tri.NO:
            standing: Kept = "no" if one.verdict == "certain" and nearness == Tri.YES else "unknown"
            name = f"Finding near the way: {one.words}"
            evidence = f"{one.id}, {write_utc(one.at.start)}, {'' if nearness == Tri.YES else 'perhaps '}{near}"
            yield Blocker(f"finding.{one.verdict}", name, RECORD, one.at.start, standing, evidence)
    if all(nearness == Tri.NO for _, nearness in judged):
        yield Cleared("finding.none", "Findings near the way", RECORD, f"none handed in {near}; no news is not peace")


def _fresh(asked: Asked, one: FreshFinding) -> bool:
    return asked.at - one.at.end <= as_time(asked.logistics.about.rules.findings_for) and one.verdict != "none"


def _lines(asked: Asked) -> list[Line]:
    return [way.line for way in asked.ways.values() if way is not None and len(way.line) > 1]


def _points(asked: Asked) -> list[Disc]:
    sites = (site_of(asked.case, asked.logistics.place(name)) for name in asked.points)
    return [(site.longitude, site.latitude, site.precision_m or 0.0) for site in sites if site is not None]


def _near(one: FreshFinding, lines: list[Line], discs: list[Disc], within_m: float) -> Tri:
    """Say whether a finding is within a distance of the way: wherever it was in its disc, somewhere in it, or nowhere."""
    radius = one.place.radius_m
    if radius is None:
        return Tri.MAYBE
    plane = Plane(one.place.longitude, one.place.latitude)
    points = [(float(np.hypot(*plane.at(lon, lat))), precision) for lon, lat, precision in discs]
    least = min([_distance(plane, line) for line in lines] + [away - doubt for away, doubt in points], default=inf)
    most = min([_distance(plane, line) for line in lines] + [away + doubt for away, doubt in points], default=inf)
    if least > (within_m + radius) * _SLACK:
        return Tri.NO
    return Tri.YES if (most + radius) * _SLACK <= within_m else Tri.MAYBE


def _distance(plane: Plane, line: Line) -> float:
    points = [plane.at(longitude, latitude) for longitude, latitude in line]
    if not np.isfinite(points).all():
        return inf
    return float(shapely.LineString(points).distance(shapely.Point(0.0, 0.0)))
