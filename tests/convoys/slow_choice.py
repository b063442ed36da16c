"""The best plan of a tiny task by trying everything: every set of convoys, with every number of trucks, loaded at best.

It takes from the planner which convoys there are, how often each gets through and until when its trucks are away. What they
share, and what they are worth, is written anew from the facts of the task. Loads are numbers of people: they are first
taken for as good as can be, one place after the other; only where that would beat the best, a linear program settles them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, product

import numpy as np
from scipy.optimize import linprog

from safepassage.convoys.task import Task
from safepassage.convoys.weigh import Weighed
from tests.convoys.checker import needs_of

STRETCH_MIN = 120


@dataclass(frozen=True)
class Stop:
    """A stop with its trucks: the people that fit on them, and what one of them counts for being reached sooner."""

    there: int
    room: float
    sooner: float
    through: float
    hub: int
    depart: float


@dataclass(frozen=True)
class Choice:
    """One convoy with some trucks: what it uses of each shared thing, what it costs, and its stops."""

    uses: tuple[tuple[tuple[object, ...], float], ...]
    cost: float
    stops: tuple[Stop, ...]


class SlowChoice:
    """Everything that could be sent in a task."""

    def __init__(self, task: Task, weighed: Weighed) -> None:
        self.task, self.weighed = task, weighed
        self.limits: dict[tuple[object, ...], float] = {}
        self.kits = {row.id: row for row in task.about.packages}
        self.choices = [self._choices(row) for row in np.flatnonzero(weighed.fit).tolist()]
        self.best = 0.0

    def value(self, most: int) -> float | None:
        """Give what the best plan is worth; nothing where there are more plans than may be tried."""
        plans = list(islice(self._plans(0, {}, []), most + 1))
        if len(plans) > most:
            return None
        hopes = [self._hope(plan) for plan in plans]
        for at in np.argsort(-np.array(hopes), kind="stable").tolist():
            if hopes[at] <= self.best * (1 + 1e-9):
                break
            self.best = max(self.best, self._settled(plans[at]))
        return self.best

    def _plans(self, at: int, used: dict[tuple[object, ...], float], chosen: list[Choice]) -> Iterator[list[Choice]]:
        """Give every plan that keeps the limits, one convoy after the other: not sent, or sent with some trucks."""
        if at == len(self.choices):
            yield list(chosen)
            return
        yield from self._plans(at + 1, used, chosen)
        for choice in self.choices[at]:
            if all(used.get(key, 0.0) + amount <= self.limits[key] for key, amount in choice.uses):
                then = dict(used)
                for key, amount in choice.uses:
                    then[key] = then.get(key, 0.0) + amount
                yield from self._plans(at + 1, then, [*chosen, choice])

    def _choices(self, row: int) -> list[Choice]:
        """List the trucks by stop and type that a convoy may have."""
        task, trips = self.task, self.weighed.columns.trips
        rules, hub = task.about.rules, int(trips.hub[row])
        stops = [int(there) for there in trips.stops[row] if there >= 0]
        shares = [int(count) for count in trips.trucks[row][: len(stops)]]
        ranges = [range(min(share, int(most)) + 1) for share in shares for most in task.fleet[hub]]
        kinds, found = task.fleet.shape[1], []
        for flat in product(*ranges):
            trucks = np.array(flat).reshape(len(stops), kinds)
            fits = (trucks.sum(axis=1) <= shares).all() and (trucks.sum(axis=0) <= task.fleet[hub]).all()
            fits = fits and (trucks.sum(axis=1) > 0).all()
            if fits and rules.min_trucks <= trucks.sum() <= int(self.weighed.columns.most[row]):
                found.append(self._choice(row, stops, trucks))
        return found

    def _choice(self, row: int, stops: list[int], trucks: np.ndarray) -> Choice:
        task, trips = self.task, self.weighed.columns.trips
        window, hub, route = int(trips.window[row]), int(trips.hub[row]), task.about.routes[int(trips.route[row])]
        weights, depart = task.about.rules.weights, float(trips.depart[row])
        risk = sum(task.crossing(name).risk for name in route.crossings)
        hours = (float(self.weighed.columns.back[row]) - depart) / 60
        later = len(task.windows) - 1 - window
        told = tuple(
            Stop(
                there,
                sum(int(count) * self._people(there, kind) for kind, count in enumerate(trucks[at])),
                weights.earlier * later * self._worth(there),
                float(self.weighed.through[row]),
                hub,
                depart,
            )
            for at, there in enumerate(stops)
        )
        cost = (weights.truck_hour * hours + weights.exposure * risk) * int(trucks.sum())
        return Choice(tuple(self._uses(row, stops, trucks)), cost, told)

    def _uses(self, row: int, stops: list[int], trucks: np.ndarray) -> Iterator[tuple[tuple[object, ...], float]]:
        """Give what a convoy uses of crossings, destinations, approvals and trucks, and note how much there is of each."""
        task, trips = self.task, self.weighed.columns.trips
        hub, route, day = (
            int(trips.hub[row]),
            task.about.routes[int(trips.route[row])],
            int(self.weighed.columns.day[row]),
        )
        takes = {row.id: row.convoys_per_day for row in task.about.crossings}
        takes |= {row.id: row.convoys_per_day for row in task.about.destinations}
        for name in {*route.crossings, *(task.about.destinations[at].id for at in stops)}:
            yield self._of(("day", name, day), takes[name]), 1.0
        for need in set(needs_of(task, route, tuple(stops))):
            limit = task.permits[need][day]
            yield self._of(("approval", *need, day), limit.convoys), 1.0
            yield self._of(("trucks", *need, day), limit.trucks), float(trucks.sum())
        until = float(self.weighed.away[row]) + task.about.hubs[hub].turnaround_min
        for kind, count in enumerate(trucks.sum(axis=0).tolist()):
            for stretch in range(int(trips.depart[row] // STRETCH_MIN), int(until // STRETCH_MIN) + 1):
                if count:
                    yield self._of(("fleet", hub, kind, stretch), float(task.fleet[hub, kind])), float(count)

    def _of(self, key: tuple[object, ...], limit: float) -> tuple[object, ...]:
        self.limits[key] = float(limit)
        return key

    def _people(self, there: int, kind: int) -> float:
        """Give how many people a truck of a type serves at a place: by weight or by volume, whichever is full first."""
        truck = self.task.about.truck_types[kind]
        kits = [self.kits[name] for name in self.task.about.destinations[there].packages]
        return min(
            truck.payload_kg / sum(kit.kg / kit.people for kit in kits),
            truck.volume_m3 / sum(kit.m3 / kit.people for kit in kits),
        )

    def _worth(self, there: int) -> float:
        row = self.task.about.destinations[there]
        return row.severity * (1 + self.task.about.rules.weights.week * row.weeks_since_served)

    def _hope(self, plan: list[Choice]) -> float:
        """Say what a plan would be worth if stock were endless."""
        rules = self.task.about.rules.weights
        brought: dict[int, list[Stop]] = defaultdict(list)
        for choice in plan:
            for stop in choice.stops:
                brought[stop.there].append(stop)
        value, served = -sum(choice.cost for choice in plan), np.zeros(len(self.task.in_need))
        for there, stops in brought.items():
            need = float(self.task.about.destinations[there].people_in_need)
            served[there] = min(need, sum(stop.room * stop.through for stop in stops))
            left = served[there]
            value += self._worth(there) * (min(left, need / 2) + rules.second_half * max(0.0, left - need / 2))
            for stop in sorted(stops, key=lambda stop: -stop.sooner):
                some = min(left, stop.room * stop.through)
                value, left = value + stop.sooner * some, left - some
        return value + self._sides(served)

    def _sides(self, served: np.ndarray) -> float:
        weight = self.task.about.rules.weights.sides
        shares = [served[rows].sum() / max(self._needs()[rows].sum(), 1.0) for rows in self._by_side()]
        worth = sum(self._worth(at) * need for at, need in enumerate(self._needs()))
        return float(weight * worth * min(shares)) if shares else 0.0

    def _needs(self) -> np.ndarray:
        return np.array([float(row.people_in_need) for row in self.task.about.destinations])

    def _by_side(self) -> list[list[int]]:
        names = sorted({row.side for row in self.task.about.destinations if row.side})
        places = self.task.about.destinations
        found = [[at for at, row in enumerate(places) if row.side == name] for name in names]
        return found if len(found) > 1 else []

    def _settled(self, plan: list[Choice]) -> float:
        """Load a plan at best, by a linear program over people by stop, the two halves of each need, and the least share."""
        stops = [stop for choice in plan for stop in choice.stops]
        needs, weights = self._needs(), self.task.about.rules.weights
        worth = np.array([self._worth(at) for at in range(len(needs))])
        sides, halves = self._by_side(), len(stops) + len(needs)
        gains = [stop.sooner * stop.through for stop in stops]
        gains = [*gains, *worth, *(weights.second_half * worth), weights.sides * float(worth @ needs) if sides else 0.0]
        rows, most = [], []
        for side in sides:
            row = np.zeros(len(gains))
            row[-1] = 1.0
            for at in side:
                row[[len(stops) + at, halves + at]] = -1.0 / max(needs[side].sum(), 1.0)
            rows.append(row)
            most.append(0.0)
        for stock_row, bound in self._stock(stops):
            rows.append(np.concatenate([stock_row, np.zeros(len(gains) - len(stops))]))
            most.append(bound)
        equal = np.zeros((len(needs), len(gains)))
        for at, stop in enumerate(stops):
            equal[stop.there, at] = -stop.through
        for at in range(len(needs)):
            equal[at, [len(stops) + at, halves + at]] = 1.0
        bounds = [(0, stop.room) for stop in stops] + [(0, need / 2) for need in (*needs, *needs)] + [(0, 1)]
        solved = linprog(
            -np.array(gains),
            A_ub=np.array(rows) if rows else None,
            b_ub=most or None,
            A_eq=equal,
            b_eq=np.zeros(len(needs)),
            bounds=bounds,
        )
        assert solved.status == 0, solved.message
        return float(-solved.fun) - sum(choice.cost for choice in plan)

    def _stock(self, stops: list[Stop]) -> Iterator[tuple[np.ndarray, float]]:
        """At each departure from a hub: what was loaded till then is no more than what had come till then."""
        for stop in {(one.hub, one.depart) for one in stops}:
            hub, depart = stop
            for kit in self.task.about.packages:
                row = np.zeros(len(stops))
                for at, one in enumerate(stops):
                    if one.hub == hub and one.depart <= depart and kit.id in self._wanted(one.there):
                        row[at] = 1.0 / kit.people
                came = [one for one in self.task.about.hubs[hub].stock if one.package == kit.id]
                yield row, float(sum(one.count for one in came if self._there(one.at) <= depart))

    def _wanted(self, there: int) -> tuple[str, ...]:
        return self.task.about.destinations[there].packages

    def _there(self, at: str | None) -> float:
        if at is None:
            return -np.inf
        return (datetime.fromisoformat(at) - self.task.axis.epoch) / timedelta(minutes=1)
