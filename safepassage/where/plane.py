"""A plane in metres that touches the WGS 84 ellipsoid at a centre: Lambert's azimuthal equal-area projection.

Equal area, so that the part of a disc inside a zone is right; distances are right at the centre and stretched away
from it by at most :meth:`Plane.stretch` says. A disc is widened by that before anything is claimed of it, so no claim
rests on the distortion. Formulas: Snyder, *Map Projections: A Working Manual* (USGS Professional Paper 1395),
equations 3-11, 3-12, 3-16 and 24-17 to 24-26.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import cos, inf, radians, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEMI_MAJOR: Final = 6_378_137.0
FLATTENING: Final = 1 / 298.257223563
_E2: Final = FLATTENING * (2 - FLATTENING)
_TERMS: Final = tuple((2 * k + 2) / (2 * k + 1) * _E2**k for k in range(7))
_QP: Final = (1 - _E2) * sum(_TERMS)
_RADIUS: Final = SEMI_MAJOR * float(np.sqrt(_QP / 2))
_MAX_CENTRE: Final = 89.0
_SCALE_BOUND: Final = 1.004
"""The plane is the sphere's, made up to this much wider one way and narrower the other."""
_MAX_PIECES: Final = 10_000
CHORD_M: Final = 0.05
"""How far in metres an edge may be from where it is drawn, being made of straight pieces in the plane."""
ELLIPSOID_STRETCH: Final = 1.35e-3
"""How much more than a sphere's the stretch grows, per Earth's radius from the centre (greatest measured: 1.28e-3)."""


def _authalic_sine(sine: Floats) -> Floats:
    """Give the sine of the authalic latitude from that of the geographic one."""
    square = sine * sine
    total = np.full_like(square, _TERMS[-1])
    for term in reversed(_TERMS[:-1]):
        total *= square
        total += term
    total *= sine
    total *= (1 - _E2) / _QP
    return total


@dataclass(frozen=True)
class Plane:
    """Metres around a centre given in degrees; ``x`` points east and ``y`` north there."""

    longitude: float
    latitude: float

    @classmethod
    def around(cls, longitude: Floats, latitude: Floats) -> Plane:
        """Make the plane that touches the middle of some places, wherever the antimeridian is."""
        lon, lat = np.radians(longitude), np.radians(latitude)
        points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        x, y, z = ((points.min(axis=1) + points.max(axis=1)) / 2).tolist()
        centre = float(np.degrees(np.arctan2(z, np.hypot(x, y))))
        return cls(float(np.degrees(np.arctan2(y, x))), max(-_MAX_CENTRE, min(_MAX_CENTRE, centre)))

    @cached_property
    def constants(self) -> tuple[float, float, float, float]:
        """The centre's longitude in radians, sine and cosine of its authalic latitude, and the scale ``D``."""
        latitude = np.radians(self.latitude)
        sine = float(_authalic_sine(np.array([np.sin(latitude)]))[0])
        cosine = float(np.sqrt(1 - sine * sine))
        m1 = float(np.cos(latitude) / np.sqrt(1 - _E2 * np.sin(latitude) ** 2))
        return float(np.radians(self.longitude)), sine, cosine, SEMI_MAJOR * m1 / (_RADIUS * cosine)

    def forward(self, longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
        """Give metres east and north of the centre; the place opposite the centre has none and gives infinity."""
        lon0, sin1, cos1, scale = self.constants
        east = np.radians(longitude) - lon0
        sine = _authalic_sine(np.sin(np.radians(latitude)))
        cosine = np.sqrt(np.maximum(1 - sine * sine, 0.0))
        along = cosine * np.cos(east)
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = _RADIUS * np.sqrt(2 / np.maximum(1 + sin1 * sine + cos1 * along, 0.0))
            return reach * scale * cosine * np.sin(east), reach / scale * (cos1 * sine - sin1 * along)

    def inverse(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Give the degrees of metres east and north of the centre; longitudes within 180 of the centre's."""
        lon0, sin1, cos1, scale = self.constants
        x, y = x / scale, y * scale
        reach = np.hypot(x, y)
        angle = 2 * np.arcsin(np.minimum(reach / (2 * _RADIUS), 1.0))
        ratio = np.divide(np.sin(angle), reach, out=np.full_like(reach, 1 / _RADIUS), where=reach > 0)
        sine = np.clip(np.cos(angle) * sin1 + y * ratio * cos1, -1.0, 1.0)
        lon = lon0 + np.arctan2(x * ratio, cos1 * np.cos(angle) - y * ratio * sin1)
        geographic = sine.copy()
        for _ in range(8):
            geographic = np.clip(geographic + (sine - _authalic_sine(geographic)), -1.0, 1.0)
        return np.degrees(lon), np.degrees(np.arcsin(geographic))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give metres east and north of the centre for one place, as :meth:`forward` does for many."""
        lon0, sin1, cos1, scale = self.constants
        sine = sin(radians(latitude))
        square, total = sine * sine, 0.0
        for term in reversed(_TERMS):
            total = total * square + term
        sine *= total * (1 - _E2) / _QP
        cosine = sqrt(max(1 - sine * sine, 0.0))
        east = radians(longitude) - lon0
        under = 1 + sin1 * sine + cos1 * cosine * cos(east)
        if under <= 0:
            return inf, inf
        reach = _RADIUS * sqrt(2 / under)
        return reach * scale * cosine * sin(east), reach / scale * (cos1 * sine - sin1 * cosine * cos(east))

    def straight(self, degrees: Floats, line: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
        """Put lines that are straight in degrees into the plane, in pieces that bend by less than ``CHORD_M``.

        ``degrees`` has a row of longitude and latitude for each vertex, ``line`` the number of its line, ascending.
        Gives a row of ``x, y`` for each, and the number of its line.
        """
        places = np.column_stack(self.forward(degrees[:, 0], degrees[:, 1]))
        pieces = self._pieces(degrees, places, line)
        if pieces.max(initial=1) == 1:
            return places, line
        edge = np.repeat(np.arange(len(pieces)), pieces)
        part = (np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[edge]
        more = degrees[edge] + part[:, None] * (degrees[edge + 1] - degrees[edge])
        bent = np.column_stack(self.forward(more[:, 0], more[:, 1]))
        return np.concatenate((bent, places[-1:])), np.append(line[edge], line[-1])

    def _pieces(self, degrees: Floats, places: Floats, line: NDArray[np.intp]) -> NDArray[np.intp]:
        """Say into how many pieces to cut each edge: its bend, measured at the quarters, falls with their square."""
        pieces = np.ones(max(len(degrees) - 1, 0), np.intp)
        (x, y), (dx, dy) = places.T, np.diff(places, axis=0).T
        square = dx * dx + dy * dy
        steepest = 1 + np.tan(np.radians(min(np.abs(degrees[:, 1]).max(initial=0.0) + 1, _MAX_CENTRE)))
        long = np.flatnonzero((square > 4 * _RADIUS * CHORD_M / steepest) & (line[1:] == line[:-1]))
        step, bend = degrees[long + 1] - degrees[long], np.zeros(len(long))
        for part in (0.25, 0.5, 0.75):
            px, py = self.forward(*(degrees[long] + part * step).T)
            off = (px - x[long]) * dy[long] - (py - y[long]) * dx[long]
            bend = np.maximum(bend, np.abs(off) / np.sqrt(square[long]))
        pieces[long] = np.clip(np.ceil(np.sqrt(1.5 * bend / CHORD_M)), 1, _MAX_PIECES).astype(np.intp)
        return pieces

    def chord(self, distance: float) -> float:
        """Give how far from the centre a place at a distance lies in the plane, but for the ellipsoid (``uneven``)."""
        return float(2 * _RADIUS * np.sin(distance / (2 * _RADIUS)))

    def way(self, reach: Floats) -> Floats:
        """Give how far a place is at least from the centre on the sphere, of how far it is in the plane."""
        return 2 * _RADIUS * np.arcsin(np.minimum(reach / _SCALE_BOUND / (2 * _RADIUS), 1.0))

    def uneven(self, distance: float) -> float:
        """Bound by what part a distance from the centre may be wrong because the ellipsoid is no sphere."""
        return ELLIPSOID_STRETCH * distance / _RADIUS

    def stretch(self, reach: Floats) -> Floats:
        """Bound by what a length may be stretched anywhere within ``reach`` metres of the centre (in the plane).

        On a sphere it is ``1 / cos(c / 2)`` at the angle ``c`` from the centre; what the ellipsoid adds is bounded by
        a line. At 100 km it is below 1.00006, at 1,000 km below 1.0034. Beyond a hemisphere it is infinite: nothing
        can be claimed.
        """
        angle = reach / _RADIUS
        with np.errstate(divide="ignore", invalid="ignore"):
            sphere = 1 / np.sqrt(1 - np.minimum(angle / 2, 1.0) ** 2)
        return np.where(angle < np.sqrt(2), sphere * (1 + ELLIPSOID_STRETCH * angle), np.inf)

    def stretch_at(self, reach: float) -> float:
        """Bound the stretch within one distance of the centre, as :meth:`stretch` does for many."""
        angle = reach / _RADIUS
        return (1 + ELLIPSOID_STRETCH * angle) / sqrt(1 - angle * angle / 4) if angle < sqrt(2) else inf
