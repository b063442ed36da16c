"""A place with the radius that the true place is within."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Final

_MAX_LATITUDE: Final = 90.0
_MAX_LONGITUDE: Final = 180.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place on WGS 84 with the radius in metres that the true place is within.

    Parameters
    ----------
    longitude, latitude
        Degrees, within 180 and 90.
    radius_m
        Metres; 0 is exact, *None* is unknown: such a place is *maybe* inside everything.

    Raises
    ------
    ValueError
        A number is not finite, or outside its bounds.
    """

    longitude: float
    latitude: float
    radius_m: float | None = None

    def __post_init__(self) -> None:
        if not (abs(self.longitude) <= _MAX_LONGITUDE and abs(self.latitude) <= _MAX_LATITUDE):
            raise ValueError(f"not a longitude and latitude of WGS 84: {self.longitude}, {self.latitude}")
        if self.radius_m is not None and not (isfinite(self.radius_m) and self.radius_m >= 0):
            raise ValueError(f"not a radius in metres: {self.radius_m}")
