"""The frame of every program over the columns of a task: its rows, their bounds, and what a column uses of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.resource import BUCKET_MIN, Stocks, passages, stocks
from safepassage.convoys.solver import Block
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
