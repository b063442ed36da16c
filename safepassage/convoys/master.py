"""The master program: which convoys go, with which trucks and loads, so that the worst-off are reached most and soonest.

It maximises weighted people: the first half of a destination's people counts full, the rest less; a side of a line that is
served least counts extra; sooner is better; truck-hours and exposure count a little against. No truck, package, gate or
approval is used twice. Its linear relaxation is over *fillings*: a column with its most trucks, of one type at each stop,
full; any convoy with fewer or mixed trucks is a mixture of fillings, so the relaxation loses nothing by that.

Duals price every column in closed form, so that a valid bound over all of them is known at every round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.frame import Frame, block
from safepassage.convoys.solver import Linear, Solved, Solver

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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
        kits = _KitDuals(frame, duals[at.stock : at.people])
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
