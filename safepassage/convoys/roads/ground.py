"""How far is it over the ground, and does a line touch an area? Great circles, and lines beside shapes.

Distances are on the sphere of the Earth's mean radius, within half a hundredth of those on the ellipsoid.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from safepassage.convoys.roads.road import Floats, Site
from safepassage.where import Area

EARTH_KM: Final = 6371.0088
"""Mean radius (IUGG)."""
_DEGREE_M: Final = 110_500.0
"""A degree of latitude is longer."""
_BENT: Final = 0.05
"""Degrees by which a line may leave the latitudes of its points."""
_PIECE_KM: Final = 20.0
_PIECES: Final = 1000


def vectors(longitude: Floats, latitude: Floats) -> Floats:
    """Give places in degrees as unit vectors, shape (n, 3)."""
    lon, lat = np.radians(longitude), np.radians(latitude)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def great_circle_km(longitude: Floats, latitude: Floats, to_longitude: Floats, to_latitude: Floats) -> Floats:
    """Give the length of the shortest lines over the ground, in kilometres; degrees, shapes as NumPy broadcasts them."""
    lon, lat, to_lon, to_lat = (np.radians(column) for column in (longitude, latitude, to_longitude, to_latitude))
    half = np.sin((to_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(to_lat) * np.sin((to_lon - lon) / 2) ** 2
    found: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return found


def great_circles(longitude: Floats, latitude: Floats, to_longitude: Floats, to_latitude: Floats) -> Floats:
    """Give shortest lines as points, shape (n, k, 2) in degrees, near enough to each other to be straight on a map."""
    start, end = vectors(longitude, latitude), vectors(to_longitude, to_latitude)
    angle = great_circle_km(longitude, latitude, to_longitude, to_latitude)[:, None] / EARTH_KM
    count = min(int(angle.max(initial=0.0) * EARTH_KM / _PIECE_KM) + 1, _PIECES)
    part = np.linspace(0, 1, count + 1)[None, :]
    sine = np.sin(angle)
    flat = sine < 1e-9
    sine = np.where(flat, 1.0, sine)
    first = np.where(flat, 1 - part, np.sin((1 - part) * angle) / sine)
    last = np.where(flat, part, np.sin(part * angle) / sine)
    points = first[..., None] * start[:, None] + last[..., None] * end[:, None]
    x, y, z = np.moveaxis(points, -1, 0)
    return np.stack([np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))], axis=-1)


def coordinates(sites: Iterable[Site]) -> tuple[Floats, Floats]:
    """Give the longitudes and the latitudes of sites, in degrees."""
    listed = np.array([(site.longitude, site.latitude) for site in sites], float).reshape(-1, 2)
    return listed[:, 0], listed[:, 1]


def touching(lines: Floats, areas: Iterable[Area], within_m: Floats | float = 0.0) -> NDArray[np.bool_]:
    """Say which lines may touch one of some areas.

    Parameters
    ----------
    lines
        Shape (n, k, 2), degrees: n lines of k points.
    areas
        Their edges are taken as far out as their slack; what is drawn nowhere may be anywhere that its bound allows.
    within_m
        Metres that each line may be away from where it is drawn.

    Returns
    -------
    ndarray
        Shape (n,): false only where no line of it surely touches.
    """
    found = np.zeros(len(lines), bool)
    reach = np.broadcast_to(np.asarray(within_m, float), found.shape)
    for area in areas:
        rest = np.flatnonzero(~found)
        found[rest] = _touch(lines[rest], area, reach[rest])
    return found


def _touch(lines: Floats, area: Area, reach: Floats) -> NDArray[np.bool_]:
    found = np.zeros(len(lines), bool)
    for number in area.unknown:
        bound = area.shapes[number].within
        found |= True if bound is None else _touch(lines, Area([bound]), reach)
    for layer in area.layers:
        shapes = [area.shapes[number].geometry for number in layer.numbers]
        at = np.flatnonzero(~found & _level(lines, shapely.total_bounds(shapes), reach + layer.slack_m))
        x, y = area.plane.forward(lines[at, :, 0], lines[at, :, 1])
        told = np.isfinite(x).all(axis=1)
        found[at[~told]] = True  # opposite the area on the globe, where its plane says nothing
        at, x, y = at[told], x[told], y[told]
        west, south, east, north = layer.rings.bounds
        far = reach[at] + layer.slack_m
        far *= area.plane.stretch(np.hypot(max(-west, east), max(-south, north)) + 2 * far)
        near = (x.max(axis=1) >= west - far) & (x.min(axis=1) <= east + far)
        near &= (y.max(axis=1) >= south - far) & (y.min(axis=1) <= north + far)
        drawn = shapely.linestrings(np.stack([x[near], y[near]], axis=-1))
        found[at[near]] = shapely.dwithin(layer.prepared[1], drawn, far[near])
    return found


def _level(lines: Floats, bounds: Floats, far: Floats) -> NDArray[np.bool_]:
    """Say which lines are about as far north as some bounds in degrees; latitudes have no seam, and take no projection."""
    margin = far / _DEGREE_M + _BENT
    south, north = lines[..., 1].min(axis=1), lines[..., 1].max(axis=1)
    found: NDArray[np.bool_] = (north >= bounds[1] - margin) & (south <= bounds[3] + margin)
    return found
