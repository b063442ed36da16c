"""An area: the union of the shapes of some zones, and what a place, as precisely as it was told, is to it.

A place is a disc. It is *surely inside* where no edge of the area comes within its radius, widened by what the plane
may stretch it and by the slack of the shapes; *surely outside* likewise; else *maybe*. So neither is ever claimed
wrongly. A place of unknown radius, or without coordinates, is *maybe* inside every area, and so is every place inside
one whose geometry is not known.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import hypot, isfinite
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from safepassage.evidence import Tri
from safepassage.where.plane import CHORD_M, Plane
from safepassage.where.ring import Rings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from safepassage.where.place import Place
    from safepassage.where.shape import Shape

    Floats = NDArray[np.float64]
    Tris = NDArray[np.int8]

ROUNDING_M: Final = 0.05
_SAME_SLACK_M: Final = 5.0
_FULL_DISC: Final = 1.42
"""The greatest stretch that is used at all: beyond it nothing is claimed."""
_KEPT: Final = 1 << 14
_SURFACE: Final = 2
_FURTHER: Final = 1.01
_NEAREST: Final = 0.98
"""A great circle's length on the sphere of equal area is at least this part of the way on the ellipsoid."""


class Layer:
    """The shapes of an area that have about the same slack, each in the plane, and their union."""

    def __init__(self, area: Area, numbers: list[int]) -> None:
        self._area, self.numbers = area, np.array(numbers, np.int32)
        polygons, shape = area.polygons_of(numbers)
        vertices, ring, polygon = area.in_plane(polygons)
        self.rings = Rings(vertices, ring, shape[polygon])
        self.slack_m = max(area.shapes[n].slack_m for n in numbers) + CHORD_M + ROUNDING_M

    @cached_property
    def union(self) -> Rings:
        """The rings of the union: the same where no shape meets another, and anew only for those that do."""
        polygons, shape = self._area.polygons_of(self.numbers.tolist())
        meet = np.isin(np.arange(len(self.numbers)), shape[_meeting(polygons)])
        if not meet.any():
            return self.rings
        vertices, ring, label = self.rings.source
        apart = ~meet[label]
        kept = apart[ring]
        added, more, _ = self._area.in_plane(dissolved(polygons[meet[shape]]))
        own = np.concatenate((np.cumsum(apart)[ring[kept]] - 1, more + np.count_nonzero(apart)))
        return Rings(np.concatenate((vertices[kept], added)), own)

    @cached_property
    def prepared(self) -> tuple[shapely.Geometry, shapely.Geometry]:
        """The boundary and the inside, as GEOS keeps them for one question after another."""
        polygons = self.union.polygons()
        boundary = shapely.boundary(polygons)
        shapely.prepare([boundary, polygons])
        return boundary, polygons

    def relate(self, x: Floats, y: Floats, reach: Floats) -> tuple[Tris, NDArray[np.int32]]:
        """Say of each circle whether it is inside, where that can be told, and of which shape first."""
        found, zone = np.zeros(len(x), np.int8), np.full(len(x), -1, np.int32)
        west, south, east, north = self.rings.bounds
        lost = ~np.isfinite(reach)
        nearby = (x >= west - reach) & (x <= east + reach) & (y >= south - reach) & (y <= north + reach)
        at = np.flatnonzero(nearby & ~lost)
        relation, label, met = self.rings.relate(x[at], y[at], reach[at])
        seam = np.flatnonzero((relation == Tri.MAYBE) & (met > 1))
        px, py, pr = x[at[seam]], y[at[seam]], reach[at[seam]]
        if len(seam) and self.union is not self.rings:
            sure = np.flatnonzero(~self.union.near(px, py, pr))
            sure = sure[self.union.inside(px[sure], py[sure])]
            relation[seam[sure]] = Tri.YES
        found[at], zone[at] = relation, np.where(label >= 0, self.numbers[label], -1)
        found[lost], zone[lost] = Tri.MAYBE, self.numbers[0]
        return found, zone


def _corners(bounds: Floats) -> tuple[Floats, Floats]:
    """Give the corners and the middles of boxes: their longitudes, and their latitudes."""
    west, south, east, north = bounds.T
    x, y = (west + east) / 2, (south + north) / 2
    return np.concatenate((west, west, east, east, x)), np.concatenate((south, north, south, north, y))


def united(polygons: NDArray[np.object_]) -> NDArray[np.object_]:
    """Unite polygons, without the points and lines where they only touch; what meets no other stays as it is."""
    meet = _meeting(polygons)
    if not meet.any():
        return polygons
    return np.concatenate((polygons[~meet], dissolved(polygons[meet])))


def dissolved(polygons: NDArray[np.object_]) -> NDArray[np.object_]:
    """Unite polygons that meet."""
    parts: NDArray[np.object_] = shapely.get_parts(shapely.disjoint_subset_union_all(polygons))
    surfaces: NDArray[np.object_] = parts[shapely.get_dimensions(parts) == _SURFACE]
    return surfaces


def _meeting(polygons: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Say which polygons meet another."""
    pairs = shapely.STRtree(polygons).query(polygons)
    one, other = pairs[:, pairs[0] < pairs[1]]
    met = shapely.intersects(polygons[one], polygons[other])
    meet = np.zeros(len(polygons), bool)
    meet[one[met]] = meet[other[met]] = True
    return meet


class Area:
    """The union of some shapes, compiled once so that many places can be asked about at once.

    Parameters
    ----------
    shapes
        Any number; no shape makes an area that is nowhere.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.drawn = [n for n, shape in enumerate(shapes) if shape.geometry is not None]
        self.unknown = [n for n, shape in enumerate(shapes) if shape.geometry is None]
        self.shapes = tuple(shapes)
        bounds = shapely.bounds(shapely.get_parts([shapes[n].geometry for n in self.drawn]))
        self.plane = Plane.around(*_corners(bounds if len(bounds) else np.zeros((1, 4))))
        self._polygons = {n: self._moved(shapes[n].geometry) for n in self.drawn}
        layers: dict[float, list[int]] = {}
        for n in self.drawn:
            slack = shapes[n].slack_m
            layers.setdefault(slack if slack > _SAME_SLACK_M else 0.0, []).append(n)
        self.layers = tuple(Layer(self, layers[slack]) for slack in sorted(layers))
        self._one: Callable[[Place], Tri] | None = None

    def _moved(self, geometry: shapely.Geometry) -> NDArray[np.object_]:
        """Move polygons by whole turns to the centre's side of the globe, and join those cut at the antimeridian."""
        parts: NDArray[np.object_] = shapely.get_parts(geometry)
        west, _, east, _ = shapely.bounds(parts).T
        turns = np.round((self.plane.longitude - (west + east) / 2) / 360) * 360
        if turns.any():
            degrees, owner = shapely.get_coordinates(parts, return_index=True)
            degrees[:, 0] += turns[owner]
            parts = united(shapely.set_coordinates(parts, degrees))
        return parts

    def in_plane(self, polygons: NDArray[np.object_]) -> tuple[Floats, NDArray[np.intp], NDArray[np.intp]]:
        """Put the rings of polygons into the plane: vertices, the ring of each, and the polygon of each ring."""
        rings, polygon = shapely.get_rings(shapely.orient_polygons(polygons), return_index=True)
        places, ring = self.plane.straight(*shapely.get_coordinates(rings, return_index=True))
        return places, ring, polygon

    def union(self, numbers: Sequence[int]) -> Rings:
        """Unite some of the shapes where their edges are straight, in degrees, and put the union into the plane."""
        parts = [self._polygons[n] for n in numbers]
        if not parts:
            return Rings(np.zeros((0, 2)), np.zeros(0, np.intp))
        return Rings(*self.in_plane(united(np.concatenate(parts)) if len(parts) > 1 else parts[0])[:2])

    def polygons_of(self, numbers: Sequence[int]) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
        """Give the polygons of some shapes, and where in ``numbers`` the shape of each stands."""
        parts = [self._polygons[n] for n in numbers]
        return np.concatenate(parts), np.repeat(np.arange(len(parts)), [len(part) for part in parts])

    @cached_property
    def rings(self) -> Rings:
        """The rings of the whole union, whatever the slack of its shapes."""
        return self.layers[0].union if len(self.layers) == 1 else self.union(self.drawn)

    @cached_property
    def _beyond(self) -> list[tuple[int, Area | None]]:
        """The areas that surely hold the shapes that are not drawn; none where that is not known either."""
        within = [(n, self.shapes[n].within) for n in self.unknown]
        return [(n, None if shape is None else Area([shape])) for n, shape in within]

    def less(self, others: Sequence[Area]) -> Rings:
        """Give the rings of what is left of this area without others, in its own plane."""
        if not self.drawn:
            return self.rings
        own = shapely.union_all(np.concatenate([self._polygons[n] for n in self.drawn]))
        taken = [self._moved(other.shapes[n].geometry) for other in others for n in other.drawn]
        left = shapely.get_parts(shapely.difference(own, shapely.union_all(np.concatenate(taken))) if taken else own)
        return Rings(*self.in_plane(left[shapely.get_dimensions(left) == _SURFACE])[:2])

    def share_of(self, rings: Rings, longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
        """Give the part of each disc inside some rings in this area's plane; NaN where the place is not known."""
        x, y = self.plane.forward(longitude, latitude)
        known = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & np.isfinite(radius_m) & (radius_m >= 0))
        share = np.full(len(x), np.nan)
        share[known] = rings.share(x[known], y[known], radius_m[known])
        return share

    def relate_many(self, longitude: Floats, latitude: Floats, radius_m: Floats) -> Tris:
        """Say of each place whether it is inside: ``Tri``, shape (n,); degrees, metres, NaN for what is not known."""
        return self.measure(longitude, latitude, radius_m, share=False)[0]

    def share_inside(self, longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
        """Give the part of each disc that is inside, from 0 to 1, as if all of it were as likely; NaN if not known."""
        return self.measure(longitude, latitude, radius_m)[1]

    def measure(
        self, longitude: Floats, latitude: Floats, radius_m: Floats, *, share: bool = True
    ) -> tuple[Tris, Floats, NDArray[np.int32]]:
        """Give what :meth:`relate_many` and :meth:`share_inside` give, and the first shape that is touched the firmest.

        The shape is its place in ``shapes``; -1 where the place is surely outside, or not known itself.
        """
        told = np.isfinite(longitude) & np.isfinite(latitude) & (radius_m >= 0)
        at = np.flatnonzero(told)
        lon, lat, radius = longitude[at], latitude[at], radius_m[at]
        x, y = self.plane.forward(lon, lat)
        relation, shape = self._drawn(x, y, radius)
        inside = self._shares(x, y, radius, relation) if share else np.full(len(at), np.nan)
        for n, beyond in self._beyond:
            may = np.ones(len(at), bool) if beyond is None else beyond.relate_many(lon, lat, radius) > Tri.NO
            inside[may & (relation < Tri.YES)] = np.nan
            shape[may & (relation == Tri.NO)] = n
            relation = np.maximum(relation, may.astype(np.int8))
        found, part = np.full(len(told), Tri.MAYBE, np.int8), np.full(len(told), np.nan)
        named = np.full(len(told), -1, np.int32)
        found[at], part[at], named[at] = relation, inside, shape
        return found, part, named

    def _drawn(self, x: Floats, y: Floats, radius: Floats) -> tuple[Tris, NDArray[np.int32]]:
        """Say what discs are to the shapes whose geometry is known."""
        relation, shape = np.zeros(len(x), np.int8), np.full(len(x), -1, np.int32)
        close = np.flatnonzero(~self._far(x, y, radius))
        cx, cy, cr = x[close], y[close], radius[close]
        for layer in self.layers:
            found, first = layer.relate(cx, cy, self._reach(cx, cy, cr, layer.slack_m))
            firmer = (found > relation[close]) | ((found == relation[close]) & (found > 0) & (first < shape[close]))
            shape[close] = np.where(firmer, first, shape[close])
            relation[close] = np.maximum(relation[close], found)
        return relation, shape

    def _shares(self, x: Floats, y: Floats, radius: Floats, relation: Tris) -> Floats:
        """Give the part of each disc inside the shapes whose geometry is known; NaN too far away to be measured."""
        inside = np.where(relation == Tri.YES, 1.0, 0.0)
        edge = np.flatnonzero(relation == Tri.MAYBE)
        inside[edge] = np.nan
        finite = edge[np.isfinite(x[edge]) & np.isfinite(radius[edge])]
        inside[finite] = self.rings.share(x[finite], y[finite], radius[finite])
        return inside

    def _reach(self, x: Floats, y: Floats, radius: Floats, slack: float) -> Floats:
        """Give the radius of the circle that surely holds each disc in the plane: infinite too far from the centre."""
        away = np.hypot(x, y)
        with np.errstate(invalid="ignore"):
            return np.where(radius > 0, radius, 0.0) * self.plane.stretch(away + _FULL_DISC * radius) + slack

    def _far(self, x: Floats, y: Floats, radius: Floats) -> NDArray[np.bool_]:
        """Say which discs are surely elsewhere on the globe, by their great-circle distance from the centre."""
        return self.plane.way(np.hypot(x, y)) * _NEAREST - radius > self._extent

    @cached_property
    def _extent(self) -> float:
        """The greatest distance of the area from its centre."""
        bounds = [np.abs(layer.rings.bounds) for layer in self.layers]
        slack = max((layer.slack_m for layer in self.layers), default=0.0)
        corner = np.max([np.hypot(max(b[0], b[2]), max(b[1], b[3])) for b in bounds], initial=0.0)
        return float(self.plane.way(corner * _FURTHER)) / _NEAREST + slack

    def relate(self, place: Place) -> Tri:
        """Say whether one place is inside; the answers of the last few thousand places are kept."""
        if self._one is None:
            self._one = lru_cache(maxsize=_KEPT)(self._relate_one)
        return self._one(place)

    def _relate_one(self, place: Place) -> Tri:
        """Answer as :meth:`relate_many` does, some hundred times as fast for one place."""
        radius = place.radius_m
        if radius is None:
            return Tri.MAYBE
        x, y = self.plane.at(place.longitude, place.latitude)
        stretched = radius * self.plane.stretch_at(hypot(x, y) + _FULL_DISC * radius)
        if not isfinite(stretched):
            columns = (np.array([value]) for value in (place.longitude, place.latitude, radius))
            return Tri(int(self.relate_many(*columns)[0]))
        found = Tri.NO
        for layer in self.layers:
            boundary, inside = layer.prepared
            west, south, east, north = layer.rings.bounds
            reach = stretched + layer.slack_m
            if west - reach <= x <= east + reach and south - reach <= y <= north + reach:
                centre = shapely.points(x, y)
                if shapely.dwithin(boundary, centre, reach):
                    found = max(found, Tri.MAYBE)
                elif shapely.contains(inside, centre):
                    found = Tri.YES
        may = any(beyond is None or beyond.relate(place) > Tri.NO for _, beyond in self._beyond)
        return max(found, Tri.MAYBE) if may else found


def relate(shape: Shape | Area, place: Place) -> Tri:
    """Say whether a place is inside a shape: *yes* wholly with its radius, *no* surely outside, else *maybe*."""
    return (shape if isinstance(shape, Area) else Area([shape])).relate(place)


def relate_many(shapes: Sequence[Shape], longitude: Floats, latitude: Floats, radius_m: Floats) -> Tris:
    """Say of each place whether it is inside the union of some shapes; see :meth:`Area.relate_many`."""
    return Area(shapes).relate_many(longitude, latitude, radius_m)


def share_inside(shapes: Sequence[Shape], longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
    """Give the part of each disc that is inside the union of some shapes; see :meth:`Area.share_inside`."""
    return Area(shapes).share_inside(longitude, latitude, radius_m)
