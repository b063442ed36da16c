"""The shape of a zone: drawn, made by rule from a point or a line, or known only by name.

Shapes are kept as GeoJSON states them: polygons of straight edges in longitude and latitude (RFC 7946, 3.1.1). A ring
that crosses the antimeridian is unwrapped, so its longitudes may run beyond 180. A shape that goes round a pole is
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import shapely
from shapely.geometry import shape as _from_geojson

from safepassage.errors import Problem, Where
from safepassage.where.plane import Plane

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

Side = Literal["both", "left", "right"]
Ends = Literal["round", "flat"]

MAX_VERTICES: Final = 1_000_000
_MAX_LATITUDE: Final = 89.0
_MAX_REACH_M: Final = 6_000_000.0
_DEGREE_M: Final = 110_500.0
_QUARTER: Final = 64
_INSCRIBED: Final = 1 - np.cos(np.pi / (4 * _QUARTER))
_DRAWN: Final = ("Polygon", "MultiPolygon")
_LINES: Final = ("LineString", "MultiLineString")
_FAULT_AT: Final = re.compile(r"^(.*?)\s*\[(\S+) (\S+)\]$")


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a zone covers.

    Parameters
    ----------
    geometry
        Polygons in degrees, longitude first; *None* where the geometry is not known.
    slack_m
        Metres by which the edge may be from the true one; nothing is claimed of a place nearer to it than that.
    within
        A shape that surely holds this one; outside of it is surely outside. Only for a geometry that is not known.
    """

    geometry: shapely.MultiPolygon | None
    slack_m: float = 0.0
    within: Shape | None = None


def unknown_shape(within: Shape | None = None) -> Shape:
    """Make the shape of a zone whose geometry is not known: every place within ``within`` is *maybe* inside."""
    return Shape(None, 0.0, within)


def circle(longitude: float, latitude: float, radius_m: float, slack_m: float = 0.0) -> Shape:
    """Make the shape of all places within a distance of a point, in metres on the ellipsoid."""
    plane = Plane(longitude, latitude)
    turn = np.linspace(0, 2 * np.pi, 4 * _QUARTER, endpoint=False)
    across = plane.chord(radius_m)
    lon, lat = plane.inverse(across * np.cos(turn), across * np.sin(turn))
    slack = slack_m + radius_m * (_INSCRIBED + plane.uneven(radius_m))
    return Shape(shapely.MultiPolygon([shapely.Polygon(np.column_stack((lon, lat)))]), float(slack))


def corridor(
    line: shapely.Geometry, buffer_m: float, *, side: Side = "both", ends: Ends = "round", slack_m: float = 0.0
) -> Shape:
    """Make the shape of all places within a distance of a line, on both its sides or one, in metres.

    ``left`` and ``right`` are as one looks along the line; a buffer of one side has flat ends, one of both has round
    ends unless ``ends`` is *flat*.
    """
    xy = shapely.get_coordinates(line)
    plane = Plane.around(xy[:, 0], xy[:, 1])
    places, part = plane.straight(*shapely.get_coordinates(shapely.get_parts(line), return_index=True))
    lines = shapely.linestrings(places, indices=part)
    merged = shapely.union_all([_buffered(one, buffer_m, side, ends) for one in lines])
    lon, lat = plane.inverse(*shapely.get_coordinates(merged).T)
    geometry = shapely.set_coordinates(merged, np.column_stack((lon, lat)))
    stretch = float(plane.stretch(np.hypot(*places.T).max() + buffer_m)) - 1
    return Shape(_polygons(geometry), slack_m + buffer_m * (_INSCRIBED + stretch))


def _buffered(line: shapely.Geometry, buffer_m: float, side: Side, ends: Ends) -> shapely.Geometry:
    if side == "both":
        cap = "round" if ends == "round" else "flat"
        return shapely.buffer(line, buffer_m, quad_segs=_QUARTER, cap_style=cap)
    signed = buffer_m if side == "left" else -buffer_m
    return shapely.buffer(line, signed, quad_segs=_QUARTER, cap_style="flat", single_sided=True)


def read_shape(
    geometry: Mapping[str, Any],
    where: Where,
    *,
    radius_m: float | None = None,
    buffer_m: float | None = None,
    side: Side = "both",
    ends: Ends = "round",
    slack_m: float = 0.0,
) -> Shape | Problem:
    """Read the shape of a zone from a GeoJSON geometry and the rule beside it, if any.

    Parameters
    ----------
    geometry
        A Polygon or MultiPolygon without a rule, a Point with ``radius_m``, a LineString or MultiLineString with
        ``buffer_m``.
    where
        The place in the document, for the problem.
    radius_m, buffer_m
        Metres.
    side, ends
        See :func:`corridor`.
    slack_m
        How far the drawn edge may be from the true one.

    Returns
    -------
    Shape or Problem
        ``ZONES-001`` not valid, with the place of the fault; ``ZONES-002`` not degrees of WGS 84; ``ZONES-004`` the
        rule does not fit; ``ZONES-005`` too many vertices; ``ZONES-006`` round a pole, or too wide to be measured.

    References
    ----------
    RFC 7946, sections 3.1 and 3.1.9.
    """
    kind = str(geometry.get("type", ""))
    fits = (kind in _DRAWN and radius_m is None and buffer_m is None) or (kind == "Point" and radius_m is not None)
    if not fits and not (kind in _LINES and buffer_m is not None):
        allowed = "a polygon without a rule, a point with radius_m, a line with buffer_m"
        return Problem(
            "ZONES-004", where, f"{kind or 'no type'} with its rule", allowed, "Mend the geometry or the rule."
        )
    read = _read(geometry, where)
    if isinstance(read, Problem):
        return read
    if np.abs(shapely.get_coordinates(read)[:, 1]).max() + (radius_m or buffer_m or 0.0) / _DEGREE_M > _MAX_LATITUDE:
        return _too_wide(where, "a shape round or at a pole")
    if kind == "Point":
        lon, lat = shapely.get_coordinates(read)[0].tolist()
        return circle(lon, lat, radius_m or 0.0, slack_m)
    if kind in _LINES:
        return corridor(read, buffer_m or 0.0, side=side, ends=ends, slack_m=slack_m)
    return Shape(_polygons(read), slack_m)


def _read(geometry: Mapping[str, Any], where: Where) -> shapely.Geometry | Problem:
    """Read a geometry, unwrapped and valid, that can be measured."""
    count, fault = _numbers(geometry.get("coordinates"))
    if count > MAX_VERTICES:
        return Problem("ZONES-005", where, f"{count} vertices", f"at most {MAX_VERTICES}", "Simplify the geometry.")
    if fault:
        return Problem(
            "ZONES-002", where, fault, "longitude within 180, then latitude within 90", "Mend the coordinate."
        )
    try:
        read = shapely.force_2d(_from_geojson(dict(geometry)))
    except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
        return Problem("ZONES-001", where, str(error).split("\n")[0], "a geometry of RFC 7946", "Mend the geometry.")
    if read.is_empty:
        return Problem(
            "ZONES-001", where, "no coordinates", "a geometry of RFC 7946", "Draw it, or say geometry_known: false."
        )
    xy = shapely.get_coordinates(read)
    wrapped = _unwrapped(read)
    if wrapped is None:
        return _too_wide(where, "a shape round or at a pole")
    around = Plane.around(xy[:, 0], xy[:, 1])
    if not np.hypot(*around.forward(xy[:, 0], xy[:, 1])).max() < _MAX_REACH_M:
        return _too_wide(where, "a shape wider than 12,000 km")
    reason = shapely.is_valid_reason(wrapped)
    if reason != "Valid Geometry":
        found = _FAULT_AT.match(reason)
        text = f"{found[1]} at longitude {_lon(found[2])}, latitude {found[3]}" if found else reason
        return Problem("ZONES-001", where, text, "rings that do not cross or touch themselves", "Redraw it there.")
    return wrapped


def _too_wide(where: Where, found: str) -> Problem:
    allowed = "latitudes within 89 and at most 12,000 km across"
    return Problem("ZONES-006", where, found, allowed, "Divide the zone, or say geometry_known: false.")


def _lon(text: str) -> str:
    value = float(text)
    return text if abs(value) <= 180 else repr((value + 180) % 360 - 180)


def _numbers(coordinates: object) -> tuple[int, str]:
    """Count the positions, and say what is wrong with the first that is no longitude and latitude."""
    count, level = 0, [coordinates]
    for _ in range(6):
        deeper: list[object] = []
        for item in level:
            if not isinstance(item, (list, tuple)):
                return count, f"{item!r:.60} where coordinates belong"
            if item and not isinstance(item[0], (list, tuple)):
                count += 1
                if fault := _position(item):
                    return count, fault
            else:
                deeper.extend(item)
        if not deeper or count > MAX_VERTICES:
            return count, ""
        level = deeper
    return count, "coordinates nested too deep"


def _position(item: list[Any] | tuple[Any, ...]) -> str:
    if len(item) < 2 or any(isinstance(part, bool) or not isinstance(part, (int, float)) for part in item[:2]):
        return f"{item!r:.60}"
    lon, lat = item[:2]
    good = abs(lon) <= 180 and abs(lat) <= 90  # (false for NaN too)
    return "" if good else f"[{lon}, {lat}]"


def _unwrapped(geometry: shapely.Geometry) -> shapely.Geometry | None:
    """Let longitudes run on across the antimeridian, each part beginning within 180; None if a ring does not close."""
    made = []
    for part in shapely.get_parts(geometry):
        drawn = part.geom_type == "Polygon"
        lines = [_run_on(shapely.get_coordinates(ring)) for ring in (shapely.get_rings(part) if drawn else [part])]
        if drawn and any(line[0, 0] != line[-1, 0] for line in lines):
            return None
        for line in lines[1:]:
            line[:, 0] += 360 * np.round((lines[0][:, 0].mean() - line[:, 0].mean()) / 360)
        made.append(shapely.Polygon(lines[0], lines[1:]) if drawn else shapely.set_coordinates(part, lines[0]))
    several = {"MultiPolygon": shapely.MultiPolygon, "MultiLineString": shapely.MultiLineString}
    return several[geometry.geom_type](made) if geometry.geom_type in several else made[0]


def _run_on(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take every step of a line as the shorter way round the Earth."""
    degrees[1:, 0] -= 360 * np.cumsum(np.round(np.diff(degrees[:, 0]) / 360))
    return degrees


def _polygons(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
