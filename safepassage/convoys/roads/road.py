"""The Protocol of roads: many ways at once as a matrix, one way as a path, and closing an area or a road."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.crossing import Status
from safepassage.where import Area

Floats = NDArray[np.float64]
STATUSES: tuple[Status, ...] = ("closed", "unknown", "open")
"""By the numbers that a matrix holds; the least along a way is that of the way."""


@dataclass(frozen=True)
class Site:
    """A place on the roads: WGS 84 degrees, and the metres that the true place is within (none: not known)."""

    id: str
    longitude: float
    latitude: float
    precision_m: float | None = None


@dataclass(frozen=True)
class Matrix:
    """The shortest ways from n places to m others, by median driving time.

    ``km``, ``p50_h`` and ``p90_h`` have shape (n, m), kilometres and hours, NaN where there is no way; ``status`` has shape
    (n, m), int8, the index into :data:`STATUSES` of the least certain part of the way (0 where there is none). ``p90_h``
    adds up the p90 of the parts, as if they were slow together: never too short. ``guess`` marks straight lines.
    """

    km: Floats
    p50_h: Floats
    p90_h: Floats
    status: NDArray[np.int8]
    guess: bool = False


@dataclass(frozen=True)
class Stretch:
    """A part of a way: its two ends by name (a place, or a road's name and number), and what is known of it."""

    start: str
    end: str
    km: float
    p50_h: float
    p90_h: float
    status: Status
    as_of: str = ""
    source: tuple[str, ...] = ()
    confirmed_by: str = ""


@dataclass(frozen=True)
class Way:
    """One way from place to place: its stretches in order, and its line in WGS 84 (longitude, latitude)."""

    stretches: tuple[Stretch, ...]
    line: tuple[tuple[float, float], ...]
    guess: bool = False

    @property
    def km(self) -> float:
        """How far it is, in kilometres."""
        return sum(part.km for part in self.stretches)


class Roads(Protocol):
    """Where one can drive, and how long it takes. A missing way is an answer, not an error."""

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        """Give the shortest ways from each start to each end, by the identifiers of places."""

    def way(self, start: str, end: str) -> Way | None:
        """Give one shortest way, or nothing where there is none."""

    def closed(self, *, roads: Iterable[str] = (), areas: Iterable[Area] = ()) -> Roads:
        """Give the same roads without some: by the identifier of a road, or all that touch an area."""
