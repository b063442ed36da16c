"""What a plan does in scenarios, with the knock-on of late trucks: who is out in time, and who is reached.

A convoy starts when its hour has come and the last of its trucks is back and ready; trucks that come back late make the
next convoy late, and may make it turn back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import OWN_ROWS, Draw, draw
from safepassage.convoys.roster import Convoy
from safepassage.convoys.task import Task
from safepassage.convoys.walk import Mask, Outcome, Walker

Floats = NDArray[np.float64]
GATES: Final = 3
STOPS: Final = 3
FEW: Final = 250


@dataclass(frozen=True, eq=False)
class Cuts:
    """The cut-offs of convoys: shape (convoys, gates) and (convoys, stops), minutes; infinite where there is none."""

    gates: NDArray[np.float32]
    onward: NDArray[np.float32]

    @classmethod
    def none(cls, count: int) -> Cuts:
        """Give no cut-offs at all."""
        return cls(np.full((count, GATES), np.inf, np.float32), np.full((count, STOPS), np.inf, np.float32))


@dataclass(frozen=True, eq=False)
class Seen:
    """One convoy in every scenario: whether it was inside too long, and by stop whether it was reached; shape (S,)."""

    late: Mask
    served: tuple[Mask, ...]
    outcome: Outcome


class Stage:
    """Scenarios in which a roster is played: made once, played with one set of cut-offs after another."""

    def __init__(self, task: Task, delays: Delays, convoys: Sequence[Convoy], count: int, seed: int) -> None:
        self.task, self.convoys = task, convoys
        rows = max(OWN_ROWS * (len(convoys) + 1), OWN_ROWS)
        self.walker = Walker(task, delays, draw(task, delays, count, seed, rows=rows))
        self.count = count
        self._few = (delays, min(count, FEW), seed)

    @cached_property
    def few(self) -> Walker:
        """Few scenarios, for questions that are asked of every hour."""
        delays, count, seed = self._few
        return Walker(
            self.task, delays, draw(self.task, delays, count, seed + 1000, rows=OWN_ROWS * (len(self.convoys) + 1))
        )

    def ready(self, number: int, back: dict[int, Draw]) -> Draw | None:
        """Say when the trucks of a convoy are back and ready; nothing if they stand at the hub."""
        convoy = self.convoys[number]
        if not convoy.after:
            return None
        turn = np.float32(self.task.about.hubs[convoy.hub].turnaround_min)
        latest = back[convoy.after[0]]
        for other in convoy.after[1:]:
            latest = np.maximum(latest, back[other])
        return np.asarray(latest + turn)

    def one(self, number: int, back: dict[int, Draw], cuts: Cuts, *, record: bool = False) -> Seen:
        """Send one convoy, after those whose trucks it uses; its return is put into ``back``."""
        convoy = self.convoys[number]
        gates = len(self.task.about.routes[int(convoy.trips.route[0])].crossings)
        done = self.walker.walk(
            convoy.trips,
            start=self.ready(number, back),
            cuts=cuts.gates[number : number + 1, :gates],
            onward=cuts.onward[number : number + 1],
            record=record,
        )
        back[number] = done.back
        late = done.late(self.walker.out_by[convoy.trips.window])[0]
        return Seen(late, tuple(mask[0] for mask in done.served), done)

    def play(self, cuts: Cuts, *, record: bool = False) -> list[Seen]:
        """Send all convoys, in the order of the roster."""
        back: dict[int, Draw] = {}
        return [self.one(number, back, cuts, record=record) for number in range(len(self.convoys))]


def people_reached(task: Task, convoys: Sequence[Convoy], seen: Sequence[Seen]) -> Floats:
    """Give the people reached on average at each destination: never more than are in need there."""
    total: dict[int, Floats] = {}
    for convoy, one in zip(convoys, seen, strict=True):
        for stop, (people, served) in enumerate(zip(convoy.people, one.served, strict=True)):
            there = int(convoy.trips.stops[0, stop])
            total[there] = total.get(there, np.zeros(len(served))) + people * served
    reached = np.zeros(len(task.in_need))
    for there, brought in total.items():
        reached[there] = np.minimum(brought, task.in_need[there]).mean()
    return reached


def windows_kept(task: Task, convoys: Sequence[Convoy], seen: Sequence[Seen]) -> tuple[Floats, Floats]:
    """Give, for each window, how often all convoys were out in time, and the trucks left inside on average."""
    kept, left = np.ones(len(task.windows)), np.zeros(len(task.windows))
    for window in range(len(task.windows)):
        mine = [(convoy, one) for convoy, one in zip(convoys, seen, strict=True) if convoy.window == window]
        if mine:
            kept[window] = 1.0 - np.any([one.late for _, one in mine], axis=0).mean()
            left[window] = sum(convoy.count * one.late.mean() for convoy, one in mine)
    return kept, left
