"""The ground of some zones, asked about one place at a time: quickly where the place is clear of every edge.

The answers are those of :class:`safepassage.where.area.Area`, which is asked wherever an edge may be near.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians
from typing import Final

import numpy as np
import shapely

from safepassage.evidence import Tri
from safepassage.where import Place
from safepassage.where.area import Area
from safepassage.where.shape import Shape

_KEPT_PLACES: Final = 200_000
_METRES_A_DEGREE: Final = 110_500.0
"""Less than any degree of latitude is long on WGS 84 (110,574 m at the equator)."""
_WIDENED: Final = 1.05
_MARGIN_M: Final = 300.0
"""A disc is widened by so much before an edge is called far: more than any plane of a case stretches or rounds it."""
_FAR_DEGREES: Final = 2.0
_MOST_LATITUDE: Final = 70.0
_MOST_LONGITUDE: Final = 175.0


@dataclass(frozen=True, eq=False)
class Outline:
    """The drawn shapes of a ground in degrees, and the slack of their edges in metres."""

    inside: shapely.Geometry
    edges: shapely.Geometry
    slack_m: float

    @classmethod
    def of(cls, shapes: Sequence[Shape]) -> Outline | None:
        """Make the outline of shapes; none near the antimeridian or a pole, where degrees mislead."""
        drawn = [shape.geometry for shape in shapes if shape.geometry is not None]
        inside = shapely.union_all(drawn)
        if drawn:
            west, south, east, north = inside.bounds
            if west < -_MOST_LONGITUDE or east > _MOST_LONGITUDE or max(-south, north) > _MOST_LATITUDE:
                return None
        edges = shapely.boundary(inside)
        shapely.prepare(inside)
        shapely.prepare(edges)
        return cls(inside, edges, max((shape.slack_m for shape in shapes), default=0.0))

    def relate(self, place: Place) -> int | None:
        """Say whether a place is inside (``Tri``), or nothing where an edge may be within its radius.

        A way of a given length that begins at a latitude stays near it, so no edge that is farther in degrees than
        ``near`` is within the radius in metres.
        """
        if place.radius_m is None or abs(place.latitude) > _MOST_LATITUDE or abs(place.longitude) > _MOST_LONGITUDE:
            return None
        reach = place.radius_m * _WIDENED + self.slack_m + _MARGIN_M
        near = reach / (_METRES_A_DEGREE * cos(radians(abs(place.latitude) + _FAR_DEGREES)))
        if near > _FAR_DEGREES or shapely.dwithin(self.edges, shapely.Point(place.longitude, place.latitude), near):
            return None
        held = shapely.contains_xy(self.inside, place.longitude, place.latitude)
        return int(Tri.YES if held else Tri.NO)


@dataclass(frozen=True, eq=False)
class Ground:
    """The area of some zones, and what is known of those among them that are not drawn."""

    zones: tuple[str, ...]
    area: Area
    outline: Outline | None
    beyond: tuple[Ground | None, ...]
    """For each zone that is not drawn, the ground that surely holds it, if any is known to."""
    _seen: dict[Place, int] = field(default_factory=dict)

    @classmethod
    def of(cls, zones: tuple[str, ...], shapes: Sequence[Shape]) -> Ground:
        """Compile the ground of zones from their shapes."""
        unknown = [shape.within for shape in shapes if shape.geometry is None]
        beyond = tuple(None if within is None else Ground.of((), [within]) for within in unknown)
        return cls(zones, Area(shapes), Outline.of(shapes), beyond)

    def relate(self, place: Place) -> int:
        """Say whether a place is inside (``Tri``); what was asked before is remembered."""
        found = self._seen.get(place)
        if found is None:
            found = self._afresh(place)
            if len(self._seen) < _KEPT_PLACES:
                self._seen[place] = found
        return found

    def _afresh(self, place: Place) -> int:
        clear = self.outline.relate(place) if self.outline is not None else None
        if clear is None:
            radius = np.nan if place.radius_m is None else place.radius_m
            columns = np.array([place.longitude]), np.array([place.latitude]), np.array([radius])
            return int(self.area.relate_many(*columns)[0])
        if clear == Tri.NO and any(one is None or one.relate(place) > Tri.NO for one in self.beyond):
            return int(Tri.MAYBE)
        return clear
