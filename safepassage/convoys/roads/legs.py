"""Roads as a table of legs: the ways that somebody vouches for, and no other. The audited truth of the three sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from safepassage.convoys.roads.belief import certainty, counting
from safepassage.convoys.roads.ground import coordinates, great_circles, touching
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.road import STATUSES, Matrix, Roads, Site, Stretch, Way
from safepassage.convoys.roads.shortest import Indices, Ways
from safepassage.errors import UnknownName, UnknownPlace
from safepassage.when import Instant
from safepassage.where import Area


def leg_road(leg: Leg) -> str:
    """Give the identifier that a leg is closed by: ``from>to``, as its row says it."""
    return f"{leg.start}>{leg.end}"


class LegRoads:
    """The ways along legs, as they were known on a date.

    Parameters
    ----------
    legs
        Of each direction the newest that was known counts (:func:`~safepassage.convoys.roads.belief.counting`); a closed
        one is not there.
    sites
        Where places are, for lines and closed areas. A place of the legs need not be among them.
    known_on
        UTC.
    tz
        The case's zone, in which times without one are read.
    not_through
        Places (crossings) that a way may start or end at but never pass in between.

    Notes
    -----
    A way of open legs alone is preferred to any other, however long; only where there is none are legs of unknown status
    used, and the way is *unknown*. An unknown leg that somebody confirmed counts as open.
    """

    def __init__(
        self,
        legs: Iterable[Leg],
        sites: Sequence[Site],
        *,
        known_on: Instant,
        tz: ZoneInfo,
        not_through: frozenset[str] = frozenset(),
    ) -> None:
        self.sites = {site.id: site for site in sites}
        self.not_through = not_through
        listed = tuple(legs)
        self.legs = counting(listed, known_on, tz)
        names = {*self.sites, *(name for leg in listed for name in (leg.start, leg.end))}
        self.places = {name: n for n, name in enumerate(sorted(names))}

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        """Give the shortest ways from each start to each end.

        Parameters
        ----------
        starts, ends
            Identifiers of n and m places.

        Returns
        -------
        Matrix
            Shape (n, m); nought from a place to itself.

        Raises
        ------
        UnknownPlace
            Neither a site nor an end of a leg.
        """
        at, to = self._numbers(starts), self._numbers(ends)
        found = self._certain.matrix(at, to, STATUSES.index("open"))
        lost = np.isnan(found.p50_h)
        if lost.any() and self._certain.count < self._usable.count:
            other = self._usable.matrix(at, to, STATUSES.index("unknown"))
            pick = (
                np.where(lost, getattr(other, name), getattr(found, name))
                for name in ("km", "p50_h", "p90_h", "status")
            )
            found = Matrix(*pick)
        return found

    def way(self, start: str, end: str) -> Way | None:
        """Give one shortest way between two places, or nothing; raises :class:`UnknownPlace` as :meth:`matrix` does."""
        at, to = self._numbers([start])[0], self._numbers([end])[0]
        path = self._certain.path(at, to)
        if path is None:
            path = self._usable.path(at, to)
        if path is None:
            return None
        names = list(self.places)
        passed = [names[node] for node in path]
        parts = tuple(_stretch(way, self.legs[way]) for way in pairwise(passed))
        placed = [self.sites[name] for name in passed if name in self.sites]
        return Way(parts, tuple((site.longitude, site.latitude) for site in placed))

    def closed(self, *, roads: Iterable[str] = (), areas: Iterable[Area] = ()) -> Roads:
        """Give the same roads without some legs.

        Parameters
        ----------
        roads
            As :func:`leg_road` names them, ``from>to``: the leg is closed in each direction that its row tells.
        areas
            A leg goes as soon as the straight line between its ends, as precisely as they are known, may touch one; a
            place of unknown precision is taken as it is told. The true line of a leg is not known: one that has an end
            which is no site may touch, and so it becomes *unknown*, whoever confirmed it.

        Raises
        ------
        UnknownName
            No leg that counts is named so.
        """
        shut = set(roads)
        if unknown := shut - {leg_road(leg) for leg in self.legs.values()}:
            raise UnknownName(f"no leg is called {min(unknown)!r}; a leg's name is its row's from>to")
        kept = {way: leg for way, leg in self.legs.items() if leg_road(leg) not in shut}
        if listed := list(areas):
            kept = self._outside(kept, listed)
        other = LegRoads.__new__(LegRoads)
        other.sites, other.places, other.not_through, other.legs = self.sites, self.places, self.not_through, kept
        return other

    def _outside(self, legs: dict[tuple[str, str], Leg], areas: Sequence[Area]) -> dict[tuple[str, str], Leg]:
        placed = [way for way in legs if way[0] in self.sites and way[1] in self.sites]
        ends = [(self.sites[start], self.sites[end]) for start, end in placed]
        lines = great_circles(*coordinates(pair[0] for pair in ends), *coordinates(pair[1] for pair in ends))
        within = np.array([max(site.precision_m or 0.0 for site in pair) for pair in ends])
        touched = {way for way, hit in zip(placed, touching(lines, areas, within).tolist(), strict=True) if hit}
        doubted = {"status": "unknown", "confirmed_by": ""}
        known = set(placed)
        return {
            way: leg if way in known else leg.model_copy(update=doubted if certainty(leg) > 1 else {})
            for way, leg in legs.items()
            if way not in touched
        }

    def _numbers(self, names: Sequence[str]) -> Indices:
        for name in names:
            if name not in self.places:
                raise UnknownPlace(f"no site and no leg is called {name!r}")
        return np.array([self.places[name] for name in names], np.intp)

    @cached_property
    def _certain(self) -> Ways:
        return self._ways(2)

    @cached_property
    def _usable(self) -> Ways:
        return self._ways(1)

    def _ways(self, least: int) -> Ways:
        used = [(self.places[a], self.places[b], leg) for (a, b), leg in self.legs.items() if certainty(leg) >= least]
        barred = np.array([name in self.not_through for name in self.places], bool)
        tail, head = (np.array([row[n] for row in used], np.intp) for n in (0, 1))
        hours = np.array([row[2].p50_h for row in used], float)
        more = np.array([(row[2].km, row[2].p90_h) for row in used], float).reshape(-1, 2)
        return Ways(tail, head, hours, more, barred)


def _stretch(way: tuple[str, str], leg: Leg) -> Stretch:
    return Stretch(*way, leg.km, leg.p50_h, leg.p90_h, leg.status, leg.as_of or "", leg.source, leg.confirmed_by)
