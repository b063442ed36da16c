"""An area: the union of the shapes of some zones, and what a place, as precisely as it was told, is to it.

A place is a disc. It is *surely inside* where no edge of the area comes within its radius, widened by what the plane may stretch it and
by the slack of the shapes; *surely outside* likewise; else *maybe*. So neither is ever claimed wrongly. A place of unknown radius, or
without coordinates, is *maybe* inside every area, and so is every place inside one whose geometry is not known.
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
_NEAREST: Final = 0.98
"""A great circle's length on the sphere of equal area is at least this part of the way on the ellipsoid."""


class Area:
    """The union of some shapes, compiled once so that many places can be asked about at once.

    Parameters
    ----------
    shapes
        Any number; no shape makes an area that is nowhere.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.drawn = [shape for shape in shapes if shape.geometry is not None]
        self.unknown = [shape for shape in shapes if shape.geometry is None]
        coordinates = [shapely.get_coordinates(shape.geometry) for shape in self.drawn]
        vertices = np.concatenate(coordinates) if coordinates else np.zeros((1, 2))
        self.plane = Plane.around(vertices[:, 0], vertices[:, 1])
        layers: dict[float, list[Shape]] = {}
        for shape in self.drawn:
            layers.setdefault(shape.slack_m if shape.slack_m > _SAME_SLACK_M else 0.0, []).append(shape)
        self.layers = [self._layer(layers[slack]) for slack in sorted(layers)]
        self._one: Callable[[Place], Tri] | None = None

    def _layer(self, shapes: list[Shape]) -> tuple[Rings, float]:
        """Compile shapes of the same slack; those nearly without any are taken together."""
        return Rings(*self._in_plane(shapes)), max(shape.slack_m for shape in shapes) + CHORD_M + ROUNDING_M

    def _in_plane(self, shapes: list[Shape]) -> tuple[Floats, NDArray[np.intp]]:
        """Unite shapes where their edges are straight, in degrees, and put the rings of the union into the plane."""
        parts = shapely.get_parts([shape.geometry for shape in shapes])
        west, _, east, _ = shapely.bounds(parts).T
        turns = np.round((self.plane.longitude - (west + east) / 2) / 360) * 360
        if turns.any():
            degrees, owner = shapely.get_coordinates(parts, return_index=True)
            degrees[:, 0] += turns[owner]
            parts = shapely.set_coordinates(parts, degrees)
        united = shapely.get_parts(shapely.union_all(parts)) if len(parts) > 1 else parts
        rings = shapely.get_rings(shapely.orient_polygons(united[shapely.get_dimensions(united) == 2]))
        degrees, ring = self.plane.straight(*shapely.get_coordinates(rings, return_index=True))
        return np.column_stack(self.plane.forward(*degrees.T)), ring

    @cached_property
    def rings(self) -> Rings:
        """The rings of the whole union, whatever the slack of its shapes."""
        if len(self.layers) == 1:
            return self.layers[0][0]
        return Rings(*self._in_plane(self.drawn)) if self.drawn else Rings(np.zeros((0, 2)), np.zeros(0, np.intp))

    @cached_property
    def _beyond(self) -> list[Area | None]:
        """The areas that surely hold the shapes that are not drawn; none where that is not known either."""
        return [None if shape.within is None else Area([shape.within]) for shape in self.unknown]

    def relate_many(self, longitude: Floats, latitude: Floats, radius_m: Floats) -> Tris:
        """Say of each place whether it is inside: ``Tri``, shape (n,); degrees, metres, NaN for what is not known."""
        return self.measure(longitude, latitude, radius_m, share=False)[0]

    def share_inside(self, longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
        """Give the part of each disc that is inside, from 0 to 1, as if the place were anywhere in it alike; NaN if not known."""
        return self.measure(longitude, latitude, radius_m)[1]

    def measure(
        self, longitude: Floats, latitude: Floats, radius_m: Floats, *, share: bool = True
    ) -> tuple[Tris, Floats]:
        """Give what :meth:`relate_many` and :meth:`share_inside` give, in one pass."""
        told = np.isfinite(longitude) & np.isfinite(latitude) & (radius_m >= 0)
        at = np.flatnonzero(told)
        found, part = np.full(len(told), Tri.MAYBE, np.int8), np.full(len(told), np.nan)
        lon, lat, radius = longitude[at], latitude[at], radius_m[at]
        x, y = self.plane.forward(lon, lat)
        relation = np.zeros(len(at), np.int8)
        close = np.flatnonzero(~self._far(x, y, radius))
        for rings, slack in self.layers:
            cx, cy, cr = x[close], y[close], radius[close]
            relation[close] = np.maximum(relation[close], self._relate(rings, cx, cy, self._reach(cx, cy, cr, slack)))
        if share:
            inside = np.where(relation == Tri.YES, 1.0, 0.0)
            edge = np.flatnonzero(relation == Tri.MAYBE)
            finite = edge[np.isfinite(x[edge]) & np.isfinite(radius[edge])]
            inside[edge] = np.nan
            inside[finite] = self.rings.share(x[finite], y[finite], radius[finite])
            part[at] = inside
        for beyond in self._beyond:
            may = np.ones(len(at), bool) if beyond is None else beyond.relate_many(lon, lat, radius) > Tri.NO
            part[at[may & (relation < Tri.YES)]] = np.nan
            relation = np.maximum(relation, may.astype(np.int8))
        found[at] = relation
        return found, part

    def _reach(self, x: Floats, y: Floats, radius: Floats, slack: float) -> Floats:
        """Give the radius of the circle that surely holds each disc in the plane: infinite too far from the centre."""
        away = np.hypot(x, y)
        with np.errstate(invalid="ignore"):
            return np.where(radius > 0, radius, 0.0) * self.plane.stretch(away + _FULL_DISC * radius) + slack

    def _relate(self, rings: Rings, x: Floats, y: Floats, reach: Floats) -> Tris:
        """Say of each circle whether it is inside, where nothing keeps it from being told."""
        found = np.zeros(len(x), np.int8)
        west, south, east, north = rings.bounds
        if west > east:
            return found
        lost = ~np.isfinite(reach)
        nearby = (x >= west - reach) & (x <= east + reach) & (y >= south - reach) & (y <= north + reach)
        at = np.flatnonzero(nearby & ~lost)
        px, py = x[at], y[at]
        near = rings.near(px, py, reach[at])
        clear = np.flatnonzero(~near)
        found[at] = near
        found[at[clear]] = np.where(rings.inside(px[clear], py[clear]), Tri.YES, Tri.NO)
        found[lost] = Tri.MAYBE
        return found

    def _far(self, x: Floats, y: Floats, radius: Floats) -> NDArray[np.bool_]:
        """Say which discs are surely elsewhere on the globe, by their great-circle distance from the centre."""
        return self.plane.way(np.hypot(x, y)) * _NEAREST - radius > self._extent

    @cached_property
    def _extent(self) -> float:
        """The greatest distance of the area from its centre."""
        bounds = [np.abs(rings.bounds) for rings, _ in self.layers if np.isfinite(rings.bounds).all()]
        slack = max((slack for _, slack in self.layers), default=0.0)
        corner = np.max([np.hypot(max(b[0], b[2]), max(b[1], b[3])) for b in bounds], initial=0.0)
        return float(self.plane.way(corner)) / _NEAREST + slack

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
        for (boundary, inside), (rings, slack) in zip(self._prepared, self.layers, strict=True):
            west, south, east, north = rings.bounds
            reach = stretched + slack
            if west - reach <= x <= east + reach and south - reach <= y <= north + reach:
                centre = shapely.points(x, y)
                if shapely.dwithin(boundary, centre, reach):
                    found = max(found, Tri.MAYBE)
                elif shapely.contains(inside, centre):
                    found = Tri.YES
        may = any(beyond is None or beyond.relate(place) > Tri.NO for beyond in self._beyond)
        return max(found, Tri.MAYBE) if may else found

    @cached_property
    def _prepared(self) -> list[tuple[shapely.Geometry, shapely.Geometry]]:
        """The boundary and the inside of each layer, as GEOS keeps them for one question after another."""
        made = []
        for rings, _ in self.layers:
            polygons = rings.polygons()
            made.append((shapely.boundary(polygons), polygons))
            shapely.prepare(made[-1])
        return made


def relate(shape: Shape | Area, place: Place) -> Tri:
    """Say whether a place is inside a shape: *yes* wholly with its radius, *no* surely outside, else *maybe*."""
    return (shape if isinstance(shape, Area) else Area([shape])).relate(place)


def relate_many(shapes: Sequence[Shape], longitude: Floats, latitude: Floats, radius_m: Floats) -> Tris:
    """Say of each place whether it is inside the union of some shapes; see :meth:`Area.relate_many`."""
    return Area(shapes).relate_many(longitude, latitude, radius_m)


def share_inside(shapes: Sequence[Shape], longitude: Floats, latitude: Floats, radius_m: Floats) -> Floats:
    """Give the part of each disc that is inside the union of some shapes; see :meth:`Area.share_inside`."""
    return Area(shapes).share_inside(longitude, latitude, radius_m)
