"""Where a convoy goes, for maps: its points and the lines between them, never finer than their sources told.

A place known to within 800 m is put on a grid of 800 m, so that no map shows more than is known, or may be told. A way's line
keeps that distance from both its ends. A map holds the convoy's own way and nothing else.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from safepassage.convoys.itinerary import PlannedConvoy, Waypoint
from safepassage.report.shape import METRES_A_DEGREE, Point, apart

UNKNOWN_M: Final = 1000.0
"""The grid of a place whose precision is not known."""
_FINEST: Final = 5
Lines = Mapping[tuple[str, str], Sequence[Point]]
"""The line of the way from a place to another, by their identifiers: longitude and latitude, WGS 84."""


@dataclass(frozen=True)
class Stretch:
    """From one waypoint with a point to the next: the line to draw, and whether it is only the straight one."""

    start: Waypoint
    end: Waypoint
    line: tuple[Point, ...]
    straight: bool


def at(point: Waypoint) -> Point | None:
    """Give the longitude and latitude of a waypoint, rounded to its precision; nothing where it has none."""
    if point.longitude is None or point.latitude is None:
        return None
    return rounded(point.longitude, point.latitude, point.precision_m)


def rounded(longitude: float, latitude: float, precision_m: float | None) -> Point:
    """Put a place on the grid of its precision; 0 is exact, and is written to five decimals (1 m).

    >>> rounded(37.109, 36.241, 1500.0)
    (37.1, 36.25)
    """
    step = (UNKNOWN_M if precision_m is None else precision_m) / METRES_A_DEGREE
    if step < 10**-_FINEST:
        return round(longitude, _FINEST), round(latitude, _FINEST)
    south = _snapped(latitude, step)
    shrink = max(0.01, math.cos(math.radians(min(89.0, abs(south)))))
    return _snapped(longitude, step / shrink), min(90.0, max(-90.0, south))


def _snapped(value: float, step: float) -> float:
    return round(round(value / step) * step, min(_FINEST, math.ceil(-math.log10(step))))


def decimal(degrees: float) -> str:
    """Write degrees without an exponent, and without digits that say nothing: ``37.1``."""
    return f"{degrees + 0.0:.{_FINEST}f}".rstrip("0").rstrip(".")


def stretches(convoy: PlannedConvoy, lines: Lines | None = None) -> tuple[Stretch, ...]:
    """Give the way as stretches between the waypoints that have a point."""
    known = [(one, point) for one in convoy.waypoints if (point := at(one)) is not None]
    return tuple(_stretch(*start, *end, lines or {}) for start, end in itertools.pairwise(known))


def _stretch(start: Waypoint, first: Point, end: Waypoint, last: Point, lines: Lines) -> Stretch:
    given = lines.get((start.place, end.place)) or tuple(reversed(lines.get((end.place, start.place), ())))
    near, far = (UNKNOWN_M if one.precision_m is None else one.precision_m for one in (start, end))
    middle = [
        (round(point[0], 4), round(point[1], 4))
        for point in given
        if apart(point, first) > near and apart(point, last) > far
    ]
    return Stretch(start, end, (first, *middle, last), straight=not given)


def left_out(convoy: PlannedConvoy) -> int:
    """Count the waypoints that have no point, and are on no map."""
    return sum(at(one) is None for one in convoy.waypoints)


def caveat(convoy: PlannedConvoy, lines: Lines | None = None) -> str:
    """Say what a map of the convoy does not show."""
    straight = sum(one.straight for one in stretches(convoy, lines))
    whole = len(stretches(convoy, lines))
    said = ["A plan, not a permission.", "Positions are rounded to the precision of their sources."]
    if straight:
        said.append(f"{straight} of {whole} stretches are straight lines, not roads.")
    if left_out(convoy):
        said.append(f"Left out, as they have no point: {left_out(convoy)} of {len(convoy.waypoints)} waypoints.")
    return " ".join(said)
