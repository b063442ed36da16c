"""The master program: which convoys go, with which trucks and loads, so that the worst-off are reached most and soonest.

It maximises weighted people: the first half of a destination's people counts full, the rest less; a side of a line that is
served least counts extra; sooner is better; truck-hours and exposure count a little against. No truck, package, gate or
approval is used twice. Its linear relaxation is over *fillings*: a column with its most trucks, of one type at each stop,
full; any convoy with fewer or mixed trucks is a mixture of fillings, so the relaxation loses nothing by that.

Duals price every column in closed form, so that a valid bound over all of them is known at every round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.resource import BUCKET_MIN, Stocks, passages, stocks
from safepassage.convoys.solver import Block, Linear, Solved, Solver
from safepassage.convoys.task import Taken, Task
from safepassage.convoys.weigh import Weighed

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_SPARE: Final = 36
"""Stretches of two hours after the last median return for which trucks are still counted."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Where each family of rows starts, and how many there are in all."""

    trucks: int
    fleet: int
    stock: int
    people: int
    sides: int
    end: int


class Frame:
    """What every program over the columns of a task shares: its rows, their bounds, and what a column uses of each."""

    def __init__(self, task: Task, weighed: Weighed) -> None:
        self.task, self.weighed, self.columns = task, weighed, weighed.columns
        self.passages, self.truck_days = passages(task, self.columns)
        self.stocks: Stocks = stocks(task)
        self.types = len(task.about.truck_types)
        self._buckets()
        first = len(self.passages.names)
        fleet = first + len(self.truck_days.names)
        stock = fleet + task.fleet.size * self.width
        people = stock + len(self.stocks.keys)
        sides = people + len(task.in_need)
        self.rows = Rows(first, fleet, stock, people, sides, sides + len(self.sides))

    def _buckets(self) -> None:
        """Number the stretches of two hours in which some convoy may be away."""
        turn = np.array([hub.turnaround_min for hub in self.task.about.hubs])
        trips = self.columns.trips
        self.turn = turn[trips.hub] if len(trips) else np.zeros(0)
        start = (trips.depart // BUCKET_MIN).astype(np.int64)
        last = ((self.columns.back + self.turn) // BUCKET_MIN).astype(np.int64) + _SPARE
        count = int(max(last.max(initial=0), 0)) + 2
        busy = np.zeros(count + 1, np.int64)
        np.add.at(busy, start, 1)
        np.add.at(busy, np.minimum(last + 1, count), -1)
        number = np.cumsum(np.cumsum(busy)[:count] > 0) - 1
        self.width = int(number[-1]) + 1 if count else 0
        self.number = np.maximum(number, 0)
        self.start = self.number[start] if len(trips) else start

    @cached_property
    def sides(self) -> list[Ints]:
        """The destinations of each side of a line; none where there are not two, or sides do not count."""
        names = sorted({row.side for row in self.task.about.destinations if row.side})
        if len(names) < 2 or not self.task.about.rules.weights.sides:
            return []
        return [
            np.array([at for at, row in enumerate(self.task.about.destinations) if row.side == name]) for name in names
        ]

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """The bounds of all rows, less what is taken already."""
        fleet = np.repeat(self.task.fleet.ravel(), self.width).astype(float)
        zero = np.zeros(len(self.task.in_need) + len(self.sides))
        upper = np.concatenate([self.passages.bounds, self.truck_days.bounds, fleet, self.stocks.total, zero])
        for one in self.task.taken:
            self._take(upper, one)
        lower = np.full(len(upper), -np.inf)
        # Whoever is brought something is counted among those in need: nothing is loaded for others.
        lower[self.rows.people : self.rows.sides] = 0.0
        return lower, np.maximum(upper, 0.0)

    def _take(self, upper: Floats, one: Taken) -> None:
        """Take what a convoy under way has used up out of the bounds."""
        for at, name in enumerate(self.passages.names):
            upper[at] -= one.uses.count(name)
        for at, name in enumerate(self.truck_days.names):
            upper[self.rows.trucks + at] -= len(one.trucks) * (name in one.uses)
        last = int(max(min(one.until // BUCKET_MIN, len(self.number) - 1), 0))
        first = int(min(max(one.start // BUCKET_MIN, 0), last))
        buckets = np.unique(self.number[first : last + 1])
        for kind, _ in one.trucks:
            upper[self.fleet_row(one.hub, kind, 0) + buckets] -= 1
        for package, count in one.packages:
            upper[self.rows.stock + self.stock_rows[one.hub, package]] -= count

    def last(self, rows: Ints) -> Ints:
        """Give the number of the last stretch for which the trucks of columns are counted as away."""
        bucket = ((self.weighed.away[rows] + self.turn[rows]) // BUCKET_MIN).astype(np.int64)
        return np.asarray(self.number[np.minimum(bucket, len(self.number) - 1)])

    @cached_property
    def people_block(self) -> Block:
        """The columns for people reached: the first half and the rest of each destination, and the side served least."""
        task, weights, at = self.task, self.task.about.rules.weights, self.rows
        count = len(task.in_need)
        cost = np.concatenate([task.worth, weights.second_half * task.worth])
        upper = np.tile(task.in_need / 2, 2)
        entries: list[list[tuple[int, float]]] = [[(at.people + row, 1.0)] for row in (*range(count), *range(count))]
        for side, rows in enumerate(self.sides):
            total = max(float(task.in_need[rows].sum()), 1.0)
            for row in rows:
                for half in (0, count):
                    entries[half + row].append((at.sides + side, -1.0 / total))
        if self.sides:
            cost = np.append(cost, weights.sides * float((task.worth * task.in_need).sum()))
            upper = np.append(upper, 1.0)
            entries.append([(at.sides + side, 1.0) for side in range(len(self.sides))])
        return block(cost, np.zeros(len(cost)), upper, entries)

    @cached_property
    def sooner(self) -> Floats:
        """What a person reached counts extra by window and destination: shape (windows, destinations)."""
        later = np.arange(len(self.task.windows))[::-1]
        return self.task.about.rules.weights.earlier * later[:, None] * self.task.worth[None]

    @cached_property
    def truck_cost(self) -> Floats:
        """What a truck of each column costs, in weighted people."""
        weights = self.task.about.rules.weights
        risk = np.array(
            [sum(self.task.crossing(name).risk for name in one.crossings) for one in self.task.about.routes]
        )
        trips = self.columns.trips
        return np.asarray(weights.truck_hour * self.columns.hours + weights.exposure * risk[trips.route])

    @cached_property
    def packages(self) -> list[list[tuple[int, float]]]:
        """For each destination, the packages that everybody reached gets, and how many a person."""
        kits = {row.id: (at, 1.0 / row.people) for at, row in enumerate(self.task.about.packages)}
        return [[kits[name] for name in row.packages] for row in self.task.about.destinations]

    @cached_property
    def stock_rows(self) -> dict[tuple[int, int], Ints]:
        """The steps of stock of each hub and package."""
        found: dict[tuple[int, int], list[int]] = {}
        for at, key in enumerate(self.stocks.keys):
            found.setdefault(key, []).append(at)
        return {key: np.array(rows) for key, rows in found.items()}

    def stock_steps(self, hub: int, package: int, minute: float) -> Ints:
        """Give the steps that a departure counts in: the one that holds then, and all later ones."""
        rows = self.stock_rows[hub, package]
        first = int(np.searchsorted(self.stocks.since[rows], minute, side="right")) - 1
        return rows[max(first, 0) :]

    def fleet_row(self, hub: int, kind: int, bucket: int) -> int:
        """Give the row of trucks of a type of a hub in a stretch."""
        return self.rows.fleet + (hub * self.types + kind) * self.width + bucket


def block(cost: Floats, lower: Floats, upper: Floats, entries: list[list[tuple[int, float]]]) -> Block:
    """Put columns, each a list of row and value, into one block."""
    starts = np.concatenate([[0], np.cumsum([len(row) for row in entries])]).astype(np.int64)
    flat = [pair for row in entries for pair in row]
    index = np.array([row for row, _ in flat], np.int64)
    return Block(cost, lower, upper, starts, index, np.array([value for _, value in flat], float))


@dataclass(frozen=True, eq=False)
class Priced:
    """What each column would gain: shape (n,), and the best truck type at each stop, shape (n, m), -1 for none."""

    gain: Floats
    kinds: Ints


class Master:
    """The linear relaxation over the fillings that were added so far."""

    def __init__(self, frame: Frame, solver: Solver) -> None:
        self.frame = frame
        self.program: Linear = solver.linear(*frame.bounds)
        self.program.add_columns(frame.people_block)
        self.first = len(frame.people_block)
        self.fillings: list[tuple[int, tuple[int, ...]]] = []
        self._seen: set[tuple[int, tuple[int, ...]]] = set()
        self.once: dict[int, int] = {}
        """The rows that say that a column is sent at most once, for the columns that had to be told."""
        self.solved: Solved | None = None

    def price(self, duals: Floats) -> Priced:
        """Price every column by duals, in closed form."""
        frame, at = self.frame, self.frame.rows
        trips, weighed, task = frame.columns.trips, frame.weighed, frame.task
        rows = np.arange(len(frame.columns))
        fixed = frame.passages.uses @ duals[: at.trucks]
        for column, row in self.once.items():
            fixed[column] += duals[row]
        a_truck = frame.truck_cost + frame.truck_days.uses @ duals[at.trucks : at.fleet]
        fleet = duals[at.fleet : at.stock].reshape(-1, frame.types, frame.width)
        summed = np.concatenate([np.zeros((*fleet.shape[:2], 1)), np.cumsum(fleet, axis=2)], axis=2)
        away = summed[trips.hub, :, frame.last(rows) + 1] - summed[trips.hub, :, frame.start]
        kits = self._kit_duals(duals)
        gain, kinds = -fixed, np.full(trips.stops.shape, -1, np.int64)
        for stop in range(trips.stops.shape[1]):
            there = trips.stops[:, stop]
            person = (
                weighed.through * (frame.sooner[trips.window, there] + duals[at.people + there]) - kits[rows, there]
            )
            full = task.people_a_truck[there] * person[:, None] - away - a_truck[:, None]
            best = full.argmax(axis=1)
            most = np.where(there >= 0, full[rows, best] * trips.trucks[:, stop], 0.0)
            kinds[:, stop] = np.where(most > 0, best, -1)
            gain += np.maximum(most, 0.0)
        return Priced(np.where(weighed.fit, gain, -np.inf), kinds)

    def _kit_duals(self, duals: Floats) -> _KitDuals:
        return _KitDuals(self.frame, duals[self.frame.rows.stock : self.frame.rows.people])

    def add(self, rows: Ints, kinds: Ints) -> int:
        """Add fillings of columns; those that are there already are left out. Says how many were added."""
        new = []
        for row, some in zip(rows.tolist(), kinds.tolist(), strict=True):
            key = (row, tuple(some))
            if key not in self._seen and max(some) >= 0:
                self._seen.add(key)
                new.append(key)
        if new:
            cost, entries = zip(*(self._filling(*key) for key in new), strict=True)
            ones = np.full(len(new), np.inf)
            self.program.add_columns(block(np.array(cost), np.zeros(len(new)), ones, list(entries)))
            self.fillings.extend(new)
        return len(new)

    def _filling(self, row: int, kinds: tuple[int, ...]) -> tuple[float, list[tuple[int, float]]]:
        """Give what a filling is worth of itself, and what it uses of each row."""
        frame, at = self.frame, self.frame.rows
        trips = frame.columns.trips
        hub, window, uses = int(trips.hub[row]), int(trips.window[row]), frame.passages.uses
        entries = [(int(index), 1.0) for index in uses.indices[uses.indptr[row] : uses.indptr[row + 1]]]
        trucks, cost = np.zeros(frame.types), 0.0
        kits: dict[int, float] = {}
        for stop, kind in enumerate(kinds):
            if kind < 0:
                continue
            there, count = int(trips.stops[row, stop]), float(trips.trucks[row, stop])
            people = float(frame.task.people_a_truck[there, kind]) * count
            reached = people * float(frame.weighed.through[row])
            cost += reached * float(frame.sooner[window, there])
            entries.append((at.people + there, -reached))
            trucks[kind] += count
            for package, each in frame.packages[there]:
                kits[package] = kits.get(package, 0.0) + people * each
        cost -= float(frame.truck_cost[row] * trucks.sum())
        days = frame.truck_days.uses
        entries += [
            (at.trucks + int(i), float(trucks.sum())) for i in days.indices[days.indptr[row] : days.indptr[row + 1]]
        ]
        last = int(frame.last(np.array([row]))[0])
        for kind in np.flatnonzero(trucks).tolist():
            base = frame.fleet_row(hub, kind, 0)
            entries += [(base + bucket, float(trucks[kind])) for bucket in range(int(frame.start[row]), last + 1)]
        for package, count in kits.items():
            steps = frame.stock_steps(hub, package, float(trips.depart[row]))
            entries += [(at.stock + int(step), count) for step in steps]
        if row in self.once:
            entries.append((self.once[row], 1.0))
        return cost, entries

    def solve(self, seconds: float) -> Solved | None:
        """Solve the relaxation, telling columns that are sent more than once that they are not."""
        while True:
            self.solved = self.program.solve(seconds=seconds)
            if self.solved is None or not self._tell_once():
                return self.solved

    def sent(self) -> dict[int, float]:
        """Say how much of each column the relaxation sends."""
        found: dict[int, float] = {}
        values = self.solved.columns[self.first :] if self.solved else ()
        for (row, _), value in zip(self.fillings, values, strict=True):
            if value > 1e-7:
                found[row] = found.get(row, 0.0) + float(value)
        return found

    def _tell_once(self) -> bool:
        over = [row for row, value in self.sent().items() if value > 1 + 1e-6 and row not in self.once]
        self.limit(over)
        return bool(over)

    def limit(self, rows: list[int]) -> None:
        """Add the rows that say that columns are sent at most once."""
        new = [row for row in rows if row not in self.once]
        if not new:
            return
        start = self.frame.rows.end + len(self.once)
        self.once |= {row: start + at for at, row in enumerate(new)}
        wanted = set(new)
        members: dict[int, list[int]] = {row: [] for row in new}
        for at, (row, _) in enumerate(self.fillings):
            if row in wanted:
                members[row].append(self.first + at)
        starts = np.concatenate([[0], np.cumsum([len(members[row]) for row in new])])
        index = np.array([at for row in new for at in members[row]], np.int64)
        self.program.add_rows(np.full(len(new), -np.inf), np.ones(len(new)), starts, index, np.ones(len(index)))

    def bound(self, value: float, gain: Floats) -> float:
        """Give a bound on the whole program: no day of a crossing can gain more than by its best convoys."""
        frame = self.frame
        positive = np.flatnonzero(gain > 1e-9)
        if not len(positive):
            return value
        trips = frame.columns.trips
        first = np.array([frame.task.index[one.crossings[0]] for one in frame.task.about.routes])[trips.route[positive]]
        caps = {
            (name): one.convoys_per_day
            for name, one in ((frame.task.index[c.id], c) for c in frame.task.about.crossings)
        }
        key = first * (len(frame.task.axis.dates) + 1) + frame.columns.day[positive]
        total = value
        for group in np.unique(key):
            some = np.sort(gain[positive[key == group]])[::-1]
            total += float(some[: caps[int(group) // (len(frame.task.axis.dates) + 1)]].sum())
        return total


class _KitDuals:
    """What the packages for one person cost by duals, for columns and destinations."""

    def __init__(self, frame: Frame, duals: Floats) -> None:
        self.frame = frame
        trips = frame.columns.trips
        hubs, kits = len(frame.task.about.hubs), len(frame.task.about.packages)
        by_kit = np.zeros((len(trips), kits))
        for hub in range(hubs):
            on = np.flatnonzero(trips.hub == hub)
            for kit in range(kits):
                rows = frame.stock_rows[hub, kit]
                later = np.concatenate([np.cumsum(duals[rows][::-1])[::-1], [0.0]])
                first = np.maximum(np.searchsorted(frame.stocks.since[rows], trips.depart[on], side="right") - 1, 0)
                by_kit[on, kit] = later[first]
        each = np.zeros((len(frame.packages), kits))
        for at, row in enumerate(frame.packages):
            for kit, amount in row:
                each[at, kit] = amount
        self.by_kit, self.each = by_kit, each

    def __getitem__(self, key: tuple[Ints, Ints]) -> Floats:
        rows, there = key
        return np.asarray((self.by_kit[rows] * self.each[there]).sum(axis=1))
