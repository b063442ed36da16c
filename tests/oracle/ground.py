"""The oracle's own ground: is a place in a zone, by geodesic distances on WGS 84 (docs/rules.md, section 5).

It answers for simple shapes: circles, small polygons and buffers of a line. ``clear`` says whether a place is far enough from every
edge for the answer not to hang on how an edge is drawn between its vertices; the generator asks about no other place.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from safepassage.terms.zone import Zone
from safepassage.where import Place
from tests.oracle.clock import Minute
from tests.oracle.slow import IN_FORCE, MAYBE, NO, NOT, UNKNOWN, YES, Slow

GEOD = Geod(ellps="WGS84")
MARGIN_M = 80.0
FAR_M = 1.0e9
_STEPS = 400


def metres(lon: float, lat: float, lons: NDArray[np.float64], lats: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the geodesic distances from a point to points."""
    away = GEOD.inv(np.full(lons.shape, lon), np.full(lats.shape, lat), lons, lats)[2]
    return np.asarray(away, np.float64)


def _line(points: list[list[float]]) -> NDArray[np.float64]:
    """Walk a line in many small steps; longitudes run on across the antimeridian."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        turn = (x1 - x0 + 180) % 360 - 180
        share = np.linspace(0, 1, _STEPS)
        found.append(np.stack([x0 + turn * share, y0 + (y1 - y0) * share], axis=1))
    return np.concatenate(found)


def _encloses(ring: NDArray[np.float64], lon: float, lat: float) -> bool:
    x = (ring[:, 0] - lon + 180) % 360 - 180
    y = ring[:, 1] - lat
    x1, y1 = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > 0) != (y1 > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x - y * (x1 - x) / (y1 - y)
    return bool(np.count_nonzero(crosses & (at > 0)) % 2)


def depth(zone: Zone, lon: float, lat: float) -> float | None:
    """Say how many metres a point lies inside a zone's drawn edge, negative outside; nothing where the geometry is not known."""
    if not zone.geometry_known or zone.geometry is None:
        return None
    rule = None if zone.rule is None else zone.rule.model_dump_json()
    return _depth(json.dumps(zone.geometry), rule, lon, lat)


@lru_cache(maxsize=20000)
def _depth(geometry_text: str, rule_text: str | None, lon: float, lat: float) -> float:
    geometry: dict[str, Any] = json.loads(geometry_text)
    rule = json.loads(rule_text) if rule_text else {}
    shape = geometry["coordinates"]
    if geometry["type"] == "Point":
        away = metres(lon, lat, np.array([shape[0]], float), np.array([shape[1]], float))[0]
        return float((rule.get("radius_m") or 0.0) - away)
    if geometry["type"] == "LineString":
        return _beside(shape, rule, lon, lat)
    polygons = [shape] if geometry["type"] == "Polygon" else shape
    away, inside = FAR_M, False
    for rings in polygons:
        for ring in rings:
            edge = _line(ring)
            seam = np.abs(np.abs(edge[:, 0]) - 180) < 1e-9
            if (~seam).any():
                away = min(away, float(metres(lon, lat, edge[~seam, 0], edge[~seam, 1]).min()))
            inside ^= _encloses(np.array(ring[:-1], float), lon, lat)
    return away if inside else -away


def _beside(points: list[list[float]], rule: dict[str, Any], lon: float, lat: float) -> float:
    line = _line(points)
    away = metres(lon, lat, line[:, 0], line[:, 1])
    nearest = int(away.argmin())
    distance = float(away[nearest])
    width = float(rule["buffer_m"])
    if rule.get("side", "both") == "both":
        return width - distance
    before, after = line[max(nearest - 1, 0)], line[min(nearest + 1, len(line) - 1)]
    step = ((after[0] - before[0] + 180) % 360 - 180) * np.cos(np.radians(lat)), after[1] - before[1]
    toward = ((lon - before[0] + 180) % 360 - 180) * np.cos(np.radians(lat)), lat - before[1]
    left = step[0] * toward[1] - step[1] * toward[0] > 0
    return min(width - distance, distance) if left == (rule["side"] == "left") else -distance


def inside(slow: Slow, zone: Zone, place: Place) -> int:
    """Say whether the true place, somewhere in the disc, is inside a zone whose edge is known to ``precision_m``."""
    deep = depth(zone, place.longitude, place.latitude)
    if place.radius_m is None:
        return MAYBE
    if deep is None:
        return min(MAYBE, inside(slow, slow.case.zone(zone.within), place)) if zone.within else MAYBE
    doubt = place.radius_m + zone.precision_m
    return YES if deep >= doubt else NO if deep <= -doubt else MAYBE


def clear(zones: tuple[Zone, ...], place: Place) -> bool:
    """Say whether no answer hangs on a few metres of an edge."""
    for zone in zones:
        deep = depth(zone, place.longitude, place.latitude)
        doubt = (place.radius_m or 0.0) + zone.precision_m
        if deep is not None and abs(abs(deep) - doubt) < MARGIN_M:
            return False
    return True


def where(slow: Slow, name: str, place: Place, at: Minute) -> int:
    """Say whether a place is in a clause's zones and in no exempt one: yes, maybe or no."""
    _, clause = slow.terms[name]
    zones = [slow.case.zone(one) for one in clause.zones]
    covered = max((min(slow.dated(one, at), inside(slow, one, place)) for one in zones), default=MAYBE)
    for exemption in clause.exempt:
        if not slow.counts(exemption, gives=False):
            continue
        for one in exemption.zones:
            zone = slow.case.zone(one)
            out = min(slow.dated(exemption, at), slow.dated(zone, at), inside(slow, zone, place))
            out = min(out, MAYBE) if exemption.mixed_presence else out
            covered = min(covered, YES - out)
    return covered


def standing_at(slow: Slow, name: str, party: str, place: Place, at: Minute) -> int:
    """Give the least of the time standing and the place's."""
    if slow.faulty:
        return UNKNOWN
    by_place = (NOT, UNKNOWN, IN_FORCE)[where(slow, name, place, at)]
    return min(slow.standing(name, party, at)[0], by_place)


def in_force_slowly(slow: Slow, name: str, party: str, place: Place, start: Minute, end: Minute) -> int:
    """Walk a span minute by minute: the one value of all its minutes, else disputed if any is, else unknown."""
    found = {standing_at(slow, name, party, place, at) for at in range(start, max(end, start + 1))}
    if len(found) == 1:
        return found.pop()
    return 1 if 1 in found else UNKNOWN
