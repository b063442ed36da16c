"""A solved task told as a plan: every convoy with its trucks, loads, times in the scenarios, cut-offs and promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.draws import Draw
from safepassage.convoys.forecast import Seen
from safepassage.convoys.itinerary import (
    Exposure,
    Item,
    Likely,
    PlannedConvoy,
    Reached,
    TruckLoad,
    Waypoint,
    WindowOutcome,
)
from safepassage.convoys.loads import Carried
from safepassage.convoys.need import Destination, Located
from safepassage.convoys.permit import route_needs
from safepassage.convoys.roads.road import Site
from safepassage.convoys.roster import Convoy
from safepassage.convoys.solving import Outcome, Played
from safepassage.convoys.task import Task
from safepassage.convoys.walk import NEVER, Mask

_FEW: Final = 20
"""Scenarios that go all the way, below which times are told over all scenarios."""


@dataclass(frozen=True, eq=False)
class Teller:
    """What telling needs beside the solution: the points of places, and the numbers that were given before."""

    outcome: Outcome
    played: Played
    sites: dict[str, Site]
    first: int = 0

    @property
    def task(self) -> Task:
        """The task that was solved."""
        return self.outcome.task

    def convoys(self) -> tuple[PlannedConvoy, ...]:
        """Tell every convoy, in order of departure."""
        names = self.names()
        back: dict[int, Draw] = {}
        told = []
        for number, convoy in enumerate(self.outcome.convoys):
            seen = self.played.stage.one(number, back, self.played.cuts, record=True)
            told.append(self._convoy(number, convoy, seen, names))
        return tuple(told)

    def names(self) -> list[str]:
        """Number the convoys of each window in order of departure."""
        count: dict[int, int] = {}
        found = []
        for convoy in self.outcome.convoys:
            count[convoy.window] = count.get(convoy.window, self.first) + 1
            found.append(f"{self.task.windows[convoy.window].id}-C{count[convoy.window]:02d}")
        return found

    def _convoy(self, number: int, convoy: Convoy, seen: Seen, names: list[str]) -> PlannedConvoy:
        task, done = self.task, seen.outcome
        route = task.about.routes[int(convoy.trips.route[0])]
        all_the_way = done.through[0] & done.served[-1][0]
        rows = all_the_way if all_the_way.sum() >= _FEW else np.ones(len(all_the_way), np.bool_)
        went = done.clear[0] > NEVER
        inside = done.gates[route.crossings.index(route.out_by) if route.out_by else 0][0]
        hours = np.where(went, done.clear[0] - inside, 0.0) / 60
        people = sum(count * served.mean() for count, served in zip(convoy.people, seen.served, strict=True))
        return PlannedConvoy(
            id=names[number],
            window=task.windows[convoy.window].id,
            hub=task.about.hubs[convoy.hub].id,
            route=route.id,
            stops=tuple(task.about.destinations[int(at)].id for at in convoy.trips.stops[0]),
            departs=task.axis.instant(float(convoy.trips.depart[0])),
            trucks=self._trucks(convoy),
            waypoints=self._waypoints(number, convoy, seen, rows),
            promise=float(1.0 - seen.late.mean()),
            reaches=float(all_the_way.mean()),
            loaded_people=int(sum(convoy.people)),
            people=float(people),
            out=self._likely(done.clear[0], rows),
            back=self._likely(done.back[0], rows),
            exposure=Exposure(float(hours.mean() * convoy.count), float(((done.dark[0] > 1) & done.through[0]).mean())),
            after=tuple(names[other] for other in convoy.after),
            approvals=self._approvals(convoy),
        )

    def _likely(self, minutes: NDArray[np.float32], rows: Mask) -> Likely:
        middle, slow = np.percentile(minutes[rows], [50, 90])
        return Likely(self.task.axis.instant(middle), self.task.axis.instant(slow))

    def _trucks(self, convoy: Convoy) -> tuple[TruckLoad, ...]:
        task = self.task
        hub = task.about.hubs[convoy.hub]
        found = []
        for stop, (trucks, carried) in enumerate(zip(convoy.trucks, convoy.carried, strict=True)):
            there = task.about.destinations[int(convoy.trips.stops[0, stop])].id
            for (kind, number), one in zip(trucks, carried, strict=True):
                name = task.about.truck_types[kind].id
                plates = [plate for row in hub.trucks if row.type == name for plate in row.plates]
                plate = plates[number] if number < len(plates) else ""
                found.append(
                    TruckLoad(f"{hub.id}-{name}-{number + 1:02d}", name, plate, there, self._items(one), one.people)
                )
        return tuple(found)

    def _items(self, one: Carried) -> tuple[Item, ...]:
        kits = self.task.about.packages
        return tuple(Item(kits[at].id, count, kits[at].kg * count, kits[at].m3 * count) for at, count in one.packages)

    def _approvals(self, convoy: Convoy) -> tuple[str, ...]:
        needs = list(route_needs(self.task)[int(convoy.trips.route[0])])
        for at in convoy.trips.stops[0]:
            row = self.task.about.destinations[int(at)]
            needs += [(name, row.id) for name in row.authorities]
        return tuple(f"{authority}: {of}" for authority, of in needs)

    def _waypoints(self, number: int, convoy: Convoy, seen: Seen, rows: Mask) -> tuple[Waypoint, ...]:
        task, cuts = self.task, self.played.cuts
        route = task.about.routes[int(convoy.trips.route[0])]
        hub = task.about.hubs[convoy.hub]
        gates = [task.crossing(name) for name in route.crossings]
        stops = [task.about.destinations[int(at)] for at in convoy.trips.stops[0]]
        way: list[tuple[Located, str, str, float]] = [(hub, "hub", "out", np.inf)]
        way += [(gate, "crossing", "in", float(cuts.gates[number, at])) for at, gate in enumerate(gates)]
        way += [
            (stop, "destination", "in", float(cuts.onward[number, at]) if at + 1 < len(stops) else np.inf)
            for at, stop in enumerate(stops)
        ]
        way += [(gate, "crossing", "back", np.inf) for gate in reversed(gates)]
        way.append((hub, "hub", "back", np.inf))
        last, told = way[0][0], []
        for (place, kind, leg, cut), (arrive, leave) in zip(way, seen.outcome.points, strict=True):
            told.append(self._waypoint((place, last), (kind, leg), cut, (arrive[0], leave[0]), rows))
            last = place
        return tuple(told)

    def _waypoint(
        self,
        places: tuple[Located, Located],
        kinds: tuple[str, str],
        cut: float,
        times: tuple[NDArray[np.float32], NDArray[np.float32]],
        rows: Mask,
    ) -> Waypoint:
        task, (place, last) = self.task, places
        site = self.sites.get(place.id)
        km = float(task.ways.km[task.index[last.id], task.index[place.id]]) if place is not last else 0.0
        return Waypoint(
            place=place.id,
            title=place.title,
            kind=kinds[0],  # type: ignore[arg-type]
            leg=kinds[1],  # type: ignore[arg-type]
            time_zone=place.time_zone or task.tz.key,
            longitude=site.longitude if site else None,
            latitude=site.latitude if site else None,
            precision_m=site.precision_m if site else None,
            arrives=self._likely(times[0], rows),
            leaves=self._likely(times[1], rows),
            cutoff=task.axis.instant(cut) if np.isfinite(cut) else None,
            overnight=place.overnight if isinstance(place, Destination) else "unknown",
            km=km,
        )


def windows_told(outcome: Outcome, convoys: Sequence[PlannedConvoy]) -> tuple[WindowOutcome, ...]:
    """Tell what the plan promises of each window; a window without convoys promises nothing to anybody."""
    played, used = outcome.played, {one.window for one in convoys}
    return tuple(
        WindowOutcome(
            window,
            float(played.kept[at]) if played and window.id in used else None,
            sum(one.people for one in convoys if one.window == window.id),
            float(played.left[at]) if played and window.id in used else None,
        )
        for at, window in enumerate(outcome.task.windows)
    )


def reached_told(outcome: Outcome) -> tuple[Reached, ...]:
    """Tell each destination: its people in need, whom the plan loads for, and whom it reaches on average."""
    loaded = np.zeros(len(outcome.task.in_need))
    for convoy in outcome.convoys:
        np.add.at(loaded, convoy.trips.stops[0], convoy.people)
    people = outcome.played.people if outcome.played else np.zeros(len(loaded))
    return tuple(
        Reached(row.id, row.side, int(outcome.task.in_need[at]), int(loaded[at]), float(people[at]))
        for at, row in enumerate(outcome.task.about.destinations)
    )
