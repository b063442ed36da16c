"""Straight lines instead of roads, where nobody knows the roads: a guess, marked as one, and never *open*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from safepassage.convoys.roads.ground import coordinates, great_circle_km, great_circles, touching
from safepassage.convoys.roads.road import STATUSES, Floats, Matrix, Roads, Site, Stretch, Way
from safepassage.errors import UnknownName, UnknownPlace
from safepassage.where import Area


@dataclass(frozen=True)
class StraightRoads:
    """Great circles between sites, made longer and slower by stated factors.

    Parameters
    ----------
    sites
        With identifiers that differ.
    factor
        How much longer roads are than straight lines, 1 at least.
    speed_kmh
        Median speed on them.
    p90_factor
        By what the median time is multiplied for the time that nine of ten drives keep, 1 at least.
    source
        Who says so; written to every stretch.
    areas
        Closed: a line that may touch one is no way. There may be a way round, which nobody knows.

    Raises
    ------
    ValueError
        A number is out of range.
    """

    sites: tuple[Site, ...]
    factor: float
    speed_kmh: float
    p90_factor: float
    source: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()

    def __post_init__(self) -> None:
        numbers = (self.factor, self.speed_kmh, self.p90_factor)
        if not (min(self.factor, self.p90_factor) >= 1 and self.speed_kmh > 0 and all(map(isfinite, numbers))):
            raise ValueError(f"factors of 1 at least and a speed greater than nought, not {numbers}")

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        """Give the lines from each start to each end.

        Returns
        -------
        Matrix
            Shape (n, m), a guess of unknown status; nought from a site to itself, which is the one *open* answer.

        Raises
        ------
        UnknownPlace
            No site is called so.
        """
        a, b = self._placed(starts), self._placed(ends)
        (lon, lat), (to_lon, to_lat) = coordinates(a), coordinates(b)
        km = great_circle_km(lon[:, None], lat[:, None], to_lon[None, :], to_lat[None, :]) * self.factor
        if self.areas:
            for n, site in enumerate(a):  # one start after another: long lines have many points
                within = np.maximum(site.precision_m or 0.0, _metres(b))
                lines = great_circles(np.full(len(b), lon[n]), np.full(len(b), lat[n]), to_lon, to_lat)
                km[n, touching(lines, self.areas, within)] = np.nan
        same = np.array(list(starts), object)[:, None] == np.array(list(ends), object)[None, :]
        km[same] = 0.0
        status = np.where(np.isnan(km), 0, STATUSES.index("unknown"))
        status[same] = STATUSES.index("open")
        hours = km / self.speed_kmh
        return Matrix(km, hours, hours * self.p90_factor, status.astype(np.int8), guess=True)

    def way(self, start: str, end: str) -> Way | None:
        """Give the line between two sites, or nothing where it may touch a closed area."""
        found = self.matrix([start], [end])
        a, b = self._placed([start, end])
        if start == end:
            return Way((), ((a.longitude, a.latitude),), guess=True)
        if np.isnan(found.km[0, 0]):
            return None
        km, p50, p90 = (float(figure[0, 0]) for figure in (found.km, found.p50_h, found.p90_h))
        points = great_circles(*coordinates([a]), *coordinates([b]))[0].tolist()
        part = Stretch(start, end, km, p50, p90, "unknown", source=self.source)
        return Way((part,), tuple((lon, lat) for lon, lat in points), guess=True)

    def closed(self, *, roads: Iterable[str] = (), areas: Iterable[Area] = ()) -> Roads:
        """Give the same lines but for those that may touch an area.

        Raises
        ------
        UnknownName
            A road is named: there are none here.
        """
        for name in roads:
            raise UnknownName(f"straight lines have no roads, and none called {name!r}")
        return replace(self, areas=(*self.areas, *areas))

    def _placed(self, names: Sequence[str]) -> list[Site]:
        known = {site.id: site for site in self.sites}
        for name in names:
            if name not in known:
                raise UnknownPlace(f"no site is called {name!r}")
        return [known[name] for name in names]


def _metres(sites: Sequence[Site]) -> Floats:
    return np.array([site.precision_m or 0.0 for site in sites], float)
