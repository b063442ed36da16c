"""One task of planning, as arrays: places, ways, windows, laws and limits, with every name turned into an index.

A task is made once from a case and asked often; nothing in it depends on chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.axis import Axis, Openings
from safepassage.convoys.crossing import Crossing
from safepassage.convoys.itinerary import PlanWindow
from safepassage.convoys.logistics import ConvoysFile
from safepassage.convoys.need import Located
from safepassage.convoys.roads.road import Roads
from safepassage.when import zone

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NORMAL_90: Final = 1.2815515655446004
"""The 90 % quantile of the normal law: between the median and the p90 of a leg."""
_BEFORE: Final = timedelta(days=3)
_AFTER: Final = timedelta(days=5)
OPEN: Final = 2
"""The status of a way or a crossing that is open; see ``roads.road.STATUSES``."""


@dataclass(frozen=True)
class Ways:
    """The ways between all places, shape (n, n): median minutes, spread of the logarithm, kilometres, status.

    Median minutes are infinite where there is no way that may be used.
    """

    minutes: Floats
    spread: Floats
    km: Floats
    status: NDArray[np.int8]
    guess: bool

    @classmethod
    def of(cls, roads: Roads, names: Sequence[str], *, unknown_too: bool) -> Ways:
        """Ask the roads for the ways between some places; of unknown status only where a person asked for it."""
        found = roads.matrix(names, names)
        usable = np.isfinite(found.p50_h) & (found.status >= (1 if unknown_too else OPEN))
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = np.log(found.p90_h / found.p50_h) / NORMAL_90
        return cls(
            np.where(usable, found.p50_h * 60, np.inf),
            np.where(usable & np.isfinite(spread), spread, 0.0),
            np.where(usable, found.km, np.nan),
            found.status,
            found.guess,
        )


@dataclass(frozen=True)
class Limit:
    """How many convoys and trucks something allows on one day, and which packages alone, if only some (none: all)."""

    convoys: int
    trucks: float = np.inf
    packages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Taken:
    """What a convoy that is under way, or was, has taken already: nothing of it can be planned again.

    Attributes
    ----------
    hub, trucks
        Its hub, an index into the task, and its trucks: type and number.
    start, until
        The minutes from which and until which its trucks are away.
    uses
        Passages that are used up: authority (none: the place itself), place and day of the axis.
    packages, people
        Packages that left the hub, and people reached by destination.
    """

    hub: int
    trucks: tuple[tuple[int, int], ...]
    start: float
    until: float
    uses: tuple[tuple[str, str, int], ...]
    packages: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, float], ...]


Permits = dict[tuple[str, str], dict[int, Limit]]
"""By authority and object: the days of the axis that are granted, with what was granted."""


@dataclass(frozen=True, eq=False)
class Task:
    """What is to be planned: the case's convoys, the windows that may be used, the ways, and who allowed what."""

    about: ConvoysFile
    windows: tuple[PlanWindow, ...]
    ways: Ways
    permits: Permits
    crossing_status: dict[str, int]
    tz: ZoneInfo
    unknown_too: bool = False
    open_routes: NDArray[np.bool_] | None = None
    """Shape (windows, routes): where the route's own clauses stand; default: everywhere."""
    open_places: NDArray[np.bool_] | None = None
    """Shape (windows, destinations): where the destination lies in the area of the terms; default: everywhere."""

    taken: tuple[Taken, ...] = ()
    not_before: float = -np.inf
    """The minute before which nothing departs any more."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Hubs, crossings and destinations, in the order of every array of places."""
        return tuple(row.id for row in self.places)

    @cached_property
    def places(self) -> tuple[Located, ...]:
        """The places themselves."""
        return (*self.about.hubs, *self.about.crossings, *self.about.destinations)

    @cached_property
    def index(self) -> dict[str, int]:
        """The index of each place by its name."""
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def axis(self) -> Axis:
        """The minutes that the plan is about, with days before and after for what comes early or late."""
        start = min(window.opens for window in self.windows)
        end = max(window.closes for window in self.windows)
        return Axis.over(start - _BEFORE, end + _AFTER, self.tz)

    @cached_property
    def opens(self) -> Floats:
        """The minute at which each window opens."""
        return np.array([self.axis.minute(window.opens) for window in self.windows])

    @cached_property
    def closes(self) -> Floats:
        """The minute of the earliest stated end of each window."""
        return np.array([self.axis.minute(window.closes) for window in self.windows])

    @cached_property
    def daylight(self) -> Openings:
        """When convoys may move inside."""
        return self.axis.openings(self.about.rules.daylight, self.tz)

    def openings(self, place: Located) -> Openings:
        """When a crossing or a destination is open, by its own clock."""
        tz = zone(place.time_zone) if place.time_zone else self.tz
        return self.axis.openings(getattr(place, "hours", None), tz)

    @cached_property
    def first_destination(self) -> int:
        """The index of the first destination among the places."""
        return len(self.about.hubs) + len(self.about.crossings)

    @cached_property
    def gate_hours(self) -> dict[str, Openings]:
        """When each crossing is open."""
        return {one.id: self.openings(one) for one in self.about.crossings}

    @cached_property
    def stop_hours(self) -> tuple[Openings, ...]:
        """When each destination is open."""
        return tuple(self.openings(one) for one in self.about.destinations)

    @cached_property
    def any_hours(self) -> bool:
        """Whether some destination is not always open."""
        return any(one.hours for one in self.about.destinations)

    @cached_property
    def overnight(self) -> NDArray[np.bool_]:
        """Where a convoy may stay overnight, by place; what is unknown is no."""
        return np.array([getattr(one, "overnight", "no") == "yes" for one in self.places])

    @cached_property
    def bays(self) -> Floats:
        """The offload bays of each destination."""
        return np.array([float(one.offload_bays) for one in self.about.destinations])

    @cached_property
    def offload_min(self) -> Floats:
        """The minutes that a truck takes at a bay of each destination."""
        return np.array([one.offload_min for one in self.about.destinations])

    def crossing(self, name: str) -> Crossing:
        """Give a crossing by its name."""
        return self._crossings[name]

    @cached_property
    def _crossings(self) -> dict[str, Crossing]:
        return {one.id: one for one in self.about.crossings}

    @cached_property
    def worth(self) -> Floats:
        """What a person reached counts at each destination: severity, more for those who have waited."""
        week = self.about.rules.weights.week
        return np.array([row.severity * (1 + week * row.weeks_since_served) for row in self.about.destinations])

    @cached_property
    def in_need(self) -> Floats:
        """The people in need at each destination, without those whom convoys under way reach."""
        need = np.array([float(row.people_in_need) for row in self.about.destinations])
        for one in self.taken:
            for there, people in one.people:
                need[there] = max(0.0, need[there] - people)
        return need

    @cached_property
    def people_a_truck(self) -> Floats:
        """How many people one full truck of each type serves at each destination: shape (destinations, types)."""
        kits = {row.id: row for row in self.about.packages}
        kg = np.array(
            [sum(kits[name].kg / kits[name].people for name in row.packages) for row in self.about.destinations]
        )
        m3 = np.array(
            [sum(kits[name].m3 / kits[name].people for name in row.packages) for row in self.about.destinations]
        )
        rows = [
            np.minimum(kind.payload_kg / kg, kind.volume_m3 / m3) if len(kg) else np.zeros(0)
            for kind in self.about.truck_types
        ]
        return np.stack(rows, axis=1) if rows else np.zeros((len(kg), 0))

    @cached_property
    def fleet(self) -> Ints:
        """How many trucks of each type each hub has: shape (hubs, types)."""
        types = {kind.id: at for at, kind in enumerate(self.about.truck_types)}
        found = np.zeros((len(self.about.hubs), len(types)), np.int64)
        for at, hub in enumerate(self.about.hubs):
            for row in hub.trucks:
                found[at, types[row.type]] += row.count
        return found
