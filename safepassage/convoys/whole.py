"""The master program in whole trucks: some columns, sent or not, with whole trucks of each type and loads at each stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.frame import Frame, block
from safepassage.convoys.solver import Block, Floats, Ints, Limits, Solver

_HALF: Final = 0.5


@dataclass(frozen=True)
class Sent:
    """One column that is sent: trucks by stop and type, and people loaded for, by stop."""

    row: int
    trucks: NDArray[np.int64]
    people: Floats


@dataclass(frozen=True)
class Sending:
    """Convoys that go together, with what they are worth."""

    value: float
    sent: tuple[Sent, ...] = ()

    @property
    def rows(self) -> list[int]:
        """The columns that are sent."""
        return [one.row for one in self.sent]


@dataclass
class _Names:
    """The numbers of the columns of the program: for each convoy, whether it is sent, its trucks, its people."""

    sent: list[int] = field(default_factory=list)
    trucks: list[NDArray[np.int64]] = field(default_factory=list)
    people: list[list[int]] = field(default_factory=list)


class Whole:
    """The integer program over some columns of a frame."""

    def __init__(
        self, frame: Frame, rows: Ints, forced: frozenset[int] = frozenset(), kept: Sending | None = None
    ) -> None:
        self.frame, self.convoys = frame, rows
        self.kept = {one.row: one for one in kept.sent} if kept else {}
        self.names = _Names()
        self.cost: list[float] = list(frame.people_block.cost)
        self.upper: list[float] = list(frame.people_block.upper)
        self.lower: list[float] = [0.0] * len(self.cost)
        self.whole: list[bool] = [False] * len(self.cost)
        shared = frame.people_block
        self.entries: list[list[tuple[int, float]]] = [
            list(zip(shared.index[a:b].tolist(), shared.value[a:b].tolist(), strict=True))
            for a, b in pairwise(shared.starts)
        ]
        self.row_upper: list[float] = []
        for row in rows.tolist():
            self._convoy(row, must=row in forced or row in self.kept)

    def _column(
        self, cost: float, upper: float, entries: list[tuple[int, float]], *, whole: bool, lower: float = 0.0
    ) -> int:
        self.cost.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.entries.append(entries)
        self.whole.append(whole)
        return len(self.cost) - 1

    def _row(self, upper: float) -> int:
        self.row_upper.append(upper)
        return self.frame.rows.end + len(self.row_upper) - 1

    def _convoy(self, row: int, *, must: bool) -> None:
        frame, at = self.frame, self.frame.rows
        trips, task = frame.columns.trips, frame.task
        stops = [int(there) for there in trips.stops[row] if there >= 0]
        uses, days = frame.passages.uses, frame.truck_days.uses
        passed = [(int(i), 1.0) for i in uses.indices[uses.indptr[row] : uses.indptr[row + 1]]]
        least, most = self._row(0.0), self._row(0.0)
        full = [(self._row(0.0), self._row(0.0), self._row(0.0)) for _ in stops]
        sent = [*passed, (least, float(task.about.rules.min_trucks)), (most, -float(frame.columns.most[row]))]
        for stop, (some, room, _) in enumerate(full):
            sent += [(some, 1.0), (room, -float(trips.trucks[row, stop]))]
        self.names.sent.append(self._column(0.0, 1.0, sent, whole=True, lower=float(must)))
        by_day = [at.trucks + int(i) for i in days.indices[days.indptr[row] : days.indptr[row + 1]]]
        hub, last = int(trips.hub[row]), int(frame.last(np.array([row]))[0])
        numbers = np.zeros((len(stops), frame.types), np.int64)
        for stop, there in enumerate(stops):
            for kind in range(frame.types):
                base = frame.fleet_row(hub, kind, 0)
                used = [(base + bucket, 1.0) for bucket in range(int(frame.start[row]), last + 1)]
                used += [(day, 1.0) for day in by_day]
                used += [(least, -1.0), (most, 1.0), (full[stop][0], -1.0), (full[stop][1], 1.0)]
                used.append((full[stop][2], -float(task.people_a_truck[there, kind])))
                lower, upper = 0.0, float(task.fleet[hub, kind])
                if row in self.kept:
                    lower = upper = float(self.kept[row].trucks[stop, kind])
                cost = -float(frame.truck_cost[row])
                numbers[stop, kind] = self._column(cost, upper, used, whole=True, lower=lower)
        self.names.trucks.append(numbers)
        self.names.people.append([self._people(row, there, full[stop][2]) for stop, there in enumerate(stops)])

    def _people(self, row: int, there: int, room: int) -> int:
        frame, at = self.frame, self.frame.rows
        trips = frame.columns.trips
        through = float(frame.weighed.through[row])
        entries = [(at.people + there, -through), (room, 1.0)]
        for package, each in frame.packages[there]:
            steps = frame.stock_steps(int(trips.hub[row]), package, float(trips.depart[row]))
            entries += [(at.stock + int(step), each) for step in steps]
        worth = through * float(frame.sooner[int(trips.window[row]), there])
        return self._column(worth, np.inf, entries, whole=False)

    @property
    def program(self) -> tuple[tuple[Floats, Floats], Block]:
        """The bounds of its rows, and its columns."""
        lower, upper = self.frame.bounds
        rows = (
            np.concatenate([lower, np.full(len(self.row_upper), -np.inf)]),
            np.concatenate([upper, np.array(self.row_upper)]),
        )
        return rows, block(np.array(self.cost), np.array(self.lower), np.array(self.upper), self.entries)

    def solve(self, solver: Solver, limit: Limits, start: Sending | None = None) -> Sending | None:
        """Solve it within limits; nothing where no solution was found."""
        rows, columns = self.program
        given = self._given(start) if start else None
        found = solver.integer(rows, columns, np.array(self.whole), limit, given)
        return None if found is None else Sending(found.value, tuple(self._read(found.columns)))

    def _read(self, values: Floats) -> list[Sent]:
        found = []
        for row, sent, trucks, people in zip(
            self.convoys.tolist(), self.names.sent, self.names.trucks, self.names.people, strict=True
        ):
            if values[sent] > _HALF:
                found.append(Sent(row, np.rint(values[trucks]).astype(np.int64), np.maximum(values[people], 0.0)))
        return found

    def _given(self, start: Sending) -> Floats:
        """Write a sending as values of the columns; people reached are filled up from it."""
        values = np.zeros(len(self.cost))
        at = {row: n for n, row in enumerate(self.convoys.tolist())}
        reached = np.zeros(len(self.frame.task.in_need))
        trips = self.frame.columns.trips
        for one in start.sent:
            n = at[one.row]
            values[self.names.sent[n]] = 1.0
            values[self.names.trucks[n]] = one.trucks
            values[self.names.people[n]] = one.people
            stops = trips.stops[one.row, : len(one.people)]
            np.add.at(reached, stops, one.people * self.frame.weighed.through[one.row])
        need = self.frame.task.in_need
        values[: len(need)] = np.minimum(reached, need / 2)
        values[len(need) : 2 * len(need)] = np.minimum(np.maximum(reached - need / 2, 0), need / 2)
        if self.frame.sides:
            served = values[: len(need)] + values[len(need) : 2 * len(need)]
            shares = [served[rows].sum() / max(need[rows].sum(), 1.0) for rows in self.frame.sides]
            values[2 * len(need)] = min(shares)
        return values
