"""A zone's shape for the eye: rings of longitude and latitude of the very area that findings are judged by."""

from __future__ import annotations

import math
from typing import Any, Final

from safepassage.report.picture import Ring
from safepassage.terms.case import Case
from safepassage.terms.territory import shape_of
from safepassage.terms.zone import Zone

METRES_A_DEGREE: Final = 111_195.0
Point = tuple[float, float]


def rings(case: Case, zone: Zone) -> tuple[Ring, ...]:
    """Give the rings of a zone, made by its rule where it has one; none where its geometry is not known."""
    if zone.geometry is None or case.faulty:
        return ()
    shape: Any = shape_of(case, zone.id).geometry
    parts = [] if shape is None else list(shape.geoms) if hasattr(shape, "geoms") else [shape]
    edges = [edge for part in parts for edge in (part.exterior, *part.interiors)]
    return tuple(tuple((float(at[0]), float(at[1])) for at in edge.coords) for edge in edges)


def apart(one: Point, other: Point) -> float:
    """Give the metres between two places, nearly enough for a drawing."""
    east = (other[0] - one[0] + 540) % 360 - 180
    shrink = math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(east * METRES_A_DEGREE * shrink, (other[1] - one[1]) * METRES_A_DEGREE)
