"""The place that stands for a zone, when a question names one.

A question takes a place: a point and the radius that the truth is within. A zone that a clause names itself is surely
inside of it, so one point of the zone stands for all of it; against any other clause it is a disc around all of the
zone, so that nothing is claimed of a part of it that is not so of the whole.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from safepassage.terms.case import Case
from safepassage.terms.territory import shape_of
from safepassage.where import Place

_EARTH_M: Final = 6_371_008.8
_ELLIPSOID: Final = 1.006
"""A sphere's distances are within 0.6 % of the ellipsoid's."""
_STEP: Final = 0.1
"""Degrees between the points of an edge that are measured: an edge is straight in degrees, not on the ground."""
_NOWHERE: Final = Place(0.0, 0.0, None)


def place_for(case: Case, zone: str, clause: str) -> Place:
    """Give the place that stands for a zone where a clause is asked about.

    Parameters
    ----------
    zone, clause
        Identifiers of the case.

    Returns
    -------
    Place
        A point inside, with radius 0, where the clause names the zone and exempts no area; else the disc around the
        zone; a place that is *maybe* everywhere where the geometry is not known.

    Raises
    ------
    UnknownZone, UnknownClause
        The case has no such zone or clause.
    """
    _, asked = case.clause(clause)
    if zone in asked.zones and not any(exemption.zones for exemption in asked.exempt):
        geometry = shape_of(case, case.zone(zone).id).geometry
        if geometry is not None:
            point = shapely.point_on_surface(geometry)
            return Place(_turned(point.x), point.y, 0.0)
    return around(case, zone)


def around(case: Case, zone: str) -> Place:
    """Give a disc that surely holds a zone, or a place that is *maybe* everywhere where nothing bounds it.

    Raises
    ------
    UnknownZone
        The case has no such zone.
    """
    shape = shape_of(case, case.zone(zone).id)
    while shape.geometry is None and shape.within is not None:
        shape = shape.within
    if shape.geometry is None:
        return _NOWHERE
    points = np.radians(shapely.get_coordinates(shapely.segmentize(shape.geometry, _STEP)))
    centre = (points.min(axis=0) + points.max(axis=0)) / 2
    longitude, latitude = np.degrees(centre).tolist()
    reach = float(_metres(points, centre).max()) * _ELLIPSOID + shape.slack_m
    return Place(_turned(longitude), latitude, reach)


def _turned(longitude: float) -> float:
    """Bring the longitude of a shape that runs on across the antimeridian back within 180."""
    return longitude if abs(longitude) <= 180 else (longitude + 180) % 360 - 180


def _metres(points: NDArray[np.float64], centre: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the distances on a sphere (haversine) of points in radians."""
    half = np.sin((points - centre) / 2) ** 2
    chord = half[:, 1] + np.cos(points[:, 1]) * np.cos(centre[1]) * half[:, 0]
    return np.asarray(2 * _EARTH_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))
