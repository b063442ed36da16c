"""A zone's shape for the eye: rings of longitude and latitude, also where a rule makes them from a point or a line.

Drawn on a plane around the zone, good to a pixel. What is inside a zone is never decided here, but in ``where``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from safepassage.report.value import Ring
from safepassage.terms.zone import Zone

METRES_A_DEGREE: Final = 111_195.0
_ROUND: Final = 72
_CAP: Final = 10
Point = tuple[float, float]


def rings(zone: Zone) -> tuple[Ring, ...]:
    """Give the rings of a zone, none where its geometry is not known."""
    geometry = zone.geometry
    if geometry is None or not zone.geometry_known:
        return ()
    kind, places = geometry.get("type"), geometry.get("coordinates", ())
    if kind == "Polygon":
        return tuple(_ring(ring) for ring in places)
    if kind == "MultiPolygon":
        return tuple(_ring(ring) for polygon in places for ring in polygon)
    if kind == "Point" and zone.rule and zone.rule.radius_m:
        return (circle(places[0], places[1], zone.rule.radius_m),)
    if kind in ("LineString", "MultiLineString") and zone.rule and zone.rule.buffer_m:
        lines = [places] if kind == "LineString" else places
        return tuple(_band(_ring(line), zone.rule.buffer_m, zone.rule.side) for line in lines)
    return ()


def _ring(places: Sequence[Any]) -> Ring:
    return tuple((float(place[0]), float(place[1])) for place in places)


def circle(longitude: float, latitude: float, radius_m: float) -> Ring:
    """Give a circle on the ground."""
    return tuple(place(longitude, latitude, radius_m, 2 * math.pi * step / _ROUND) for step in range(_ROUND + 1))


def place(longitude: float, latitude: float, metres: float, turn: float) -> Point:
    """Give the place that lies some metres away, ``turn`` radians from east against the clock."""
    north = metres * math.sin(turn) / METRES_A_DEGREE
    east = metres * math.cos(turn) / (METRES_A_DEGREE * max(0.01, math.cos(math.radians(latitude))))
    return longitude + east, latitude + north


def apart(one: Point, other: Point) -> float:
    """Give the metres between two places, nearly enough for a drawing."""
    east, north = _metres(one, other)
    return math.hypot(east, north)


def _metres(origin: Point, at: Point) -> Point:
    east = (at[0] - origin[0] + 540) % 360 - 180
    shrink = math.cos(math.radians((origin[1] + at[1]) / 2))
    return east * METRES_A_DEGREE * shrink, (at[1] - origin[1]) * METRES_A_DEGREE


def _band(line: Ring, metres: float, side: str) -> Ring:
    """Draw a strip along a line: as far as ``metres`` to its left, its right, or both, with round ends where both."""
    left = _beside(line, metres) if side in ("both", "left") else list(line)
    right = _beside(line[::-1], metres) if side in ("both", "right") else list(line[::-1])
    if side == "both":
        left = [*left, *_end(line[-1], left[-1], metres)]
        right = [*right, *_end(line[0], right[-1], metres)]
    return (*left, *right, left[0])


def _beside(line: Ring, metres: float) -> list[Point]:
    """Move a line to its left, a bend along the middle of its two directions."""
    found = []
    for index, here in enumerate(line):
        turns = [
            math.atan2(*_metres(start, end)[::-1])
            for start, end in zip(line[max(0, index - 1) :], line[max(0, index - 1) + 1 : index + 2], strict=False)
        ]
        east, north = sum(math.cos(turn) for turn in turns), sum(math.sin(turn) for turn in turns)
        bend = max(0.5, math.hypot(east, north) / max(1, len(turns)))
        found.append(place(here[0], here[1], metres / bend, math.atan2(north, east) + math.pi / 2))
    return found


def _end(centre: Point, start: Point, metres: float) -> list[Point]:
    """Round an end: half a circle, with the clock, from a point of the edge."""
    first = math.atan2(*_metres(centre, start)[::-1])
    return [place(centre[0], centre[1], metres, first - math.pi * step / _CAP) for step in range(1, _CAP)]
