"""Which trucks go with which convoy, and which earlier convoy each of them comes back from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.column import Columns
from safepassage.convoys.draws import OWN_ROWS
from safepassage.convoys.loads import Carried, loads
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips
from safepassage.convoys.weigh import Weighed
from safepassage.convoys.whole import Sending, Sent

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Convoy:
    """One convoy that goes, as the simulation sees it.

    Attributes
    ----------
    trips
        Its trip, with the trucks that are offloaded at each of its stops.
    row
        Its column.
    people
        People loaded for, by stop.
    trucks, carried
        By stop, for each truck: its type and number at the hub, and what it carries.
    after
        The convoys, by their place in the roster, whose trucks it uses.
    """

    trips: Trips
    row: int
    people: tuple[float, ...]
    trucks: tuple[tuple[tuple[int, int], ...], ...]
    carried: tuple[tuple[Carried, ...], ...]
    after: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many trucks it has."""
        return sum(len(stop) for stop in self.trucks)

    @property
    def window(self) -> int:
        """The index of its window."""
        return int(self.trips.window[0])

    @property
    def hub(self) -> int:
        """The index of its hub."""
        return int(self.trips.hub[0])


@dataclass
class _Truck:
    free: float
    number: int
    last: int


def roster(task: Task, weighed: Weighed, sending: Sending) -> tuple[Convoy, ...]:
    """Give each convoy its trucks, in order of departure: those that have been back longest.

    Trucks are numbered from 0 at each hub and type. A stop that gets no truck is left out of the way.
    """
    columns = weighed.columns
    order = sorted(sending.sent, key=lambda one: (float(columns.trips.depart[one.row]), one.row))
    yard = {
        (hub, kind): [_Truck(-np.inf, number, -1) for number in range(int(task.fleet[hub, kind]))]
        for hub in range(task.fleet.shape[0])
        for kind in range(task.fleet.shape[1])
    }
    for away in task.taken:
        for kind, number in away.trucks:
            yard[away.hub, kind][number].free = away.until
    found: list[Convoy] = []
    for one in order:
        stops = [at for at in range(len(one.people)) if one.trucks[at].sum() > 0]
        if not stops:
            continue
        hub = int(columns.trips.hub[one.row])
        until = float(weighed.away[one.row]) + task.about.hubs[hub].turnaround_min
        taken, after = _take(yard, hub, one, stops, (until, len(found)))
        trips = _trip(columns, one, stops, len(found))
        carried = tuple(
            loads(task, int(trips.stops[0, n]), [kind for kind, _ in taken[n]], float(one.people[at]))
            for n, at in enumerate(stops)
        )
        people = tuple(float(sum(truck.people for truck in stop)) for stop in carried)
        found.append(Convoy(trips, one.row, people, taken, carried, after))
    return tuple(found)


def _take(
    yard: dict[tuple[int, int], list[_Truck]], hub: int, one: Sent, stops: list[int], until: tuple[float, int]
) -> tuple[tuple[tuple[tuple[int, int], ...], ...], tuple[int, ...]]:
    """Take the trucks that have been back longest; say which, and which convoys had them before."""
    taken: list[tuple[tuple[int, int], ...]] = []
    after: set[int] = set()
    for at in stops:
        here: list[tuple[int, int]] = []
        for kind, count in enumerate(one.trucks[at].tolist()):
            trucks = sorted(yard[hub, kind], key=lambda truck: (truck.free, truck.number))[:count]
            for truck in trucks:
                here.append((kind, truck.number))
                after |= {truck.last} if truck.last >= 0 and truck.last != until[1] else set()
                truck.free, truck.last = until
        taken.append(tuple(here))
    return tuple(taken), tuple(sorted(after))


def _trip(columns: Columns, one: Sent, stops: list[int], number: int) -> Trips:
    trips = columns.trips.take(np.array([one.row]))
    places = trips.stops[:, stops]
    trucks = np.array([[int(one.trucks[at].sum()) for at in stops]])
    noise = np.array([number * OWN_ROWS])
    return Trips(trips.window, trips.hub, trips.route, trips.depart, places, trucks, trips.limit, noise)
