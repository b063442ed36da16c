"""The way of convoys through scenarios: drives, waits, gates, stops and the way back, for many at once.

The rules, in order. A convoy leaves its hub at its time, or when its trucks are back. At each gate it waits for the opening
hours and is held as the day holds everybody; it passes unless it is later than its cut-off, than the end of its approvals'
day, than the real end of the window, or is refused; else it turns back. Before the first gate inside it waits for the
window to open and for daylight. Inside, it sets out on a leg only if by the median it ends before dusk, where it may stay
overnight; where it may not, it goes on. Driving times are log-normal (``delay.TravelLaw``); offloading takes the
bays' turns times the stated minutes.

Arrays are float32 of shape (trips, scenarios), small enough to stay in a processor's cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import Draw, Draws
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]
NEVER: Final = np.float32(-1e9)
"""When a convoy that never went in is out again."""


@dataclass(eq=False)
class Outcome:
    """What became of trips in scenarios; arrays of shape (trips, scenarios), minutes of the axis.

    Attributes
    ----------
    gates
        When each gate was passed inward, or would have been.
    through
        Whether all gates were passed; ``served`` by stop: whether its trucks were offloaded; ``left``: when.
    clear, back
        When the convoy was out of the window's area (``NEVER`` if it never went in), and at its hub.
    dark
        Minutes that it drove inside outside of daylight.
    points
        Arrival and departure at each point of the way, if asked for.
    """

    gates: list[Draw]
    through: Mask
    served: list[Mask]
    left: list[Draw]
    clear: Draw
    back: Draw
    dark: Draw
    points: list[tuple[Draw, Draw]] = field(default_factory=list)

    def late(self, out_by: Draw) -> Mask:
        """Say where the convoy was inside when the window, less the margin, was over."""
        return np.asarray(self.clear > out_by)


class Walker:
    """Scenarios of a task, ready to send trips through."""

    def __init__(self, task: Task, delays: Delays, draws: Draws) -> None:
        self.task, self.draws = task, draws
        self.shared = np.float32(delays.travel.shared if delays.travel else 1.0)
        self.alone = np.float32(sqrt(max(0.0, 1.0 - float(self.shared) ** 2)))
        self.slow = np.float32(delays.offload.spread[1] if delays.offload else 0.0)
        laws = {law.id: law for law in delays.crossings}
        self.outward = {
            one.id: np.float32(laws[one.delay].outward if one.delay in laws else 1.0) for one in task.about.crossings
        }
        self.last = task.axis.length
        self.scenario = np.arange(draws.count, dtype=np.int32)

    @cached_property
    def out_by(self) -> Draw:
        """By when a convoy must be out, in each window and scenario: the real end, and the margin before the stated one."""
        stated = (self.task.closes - self.task.about.rules.margin_min).astype(np.float32)
        return np.minimum(self.draws.closes, stated[:, None])

    def minute(self, t: Draw) -> NDArray[np.int32]:
        """Give the whole minutes of times, within the axis."""
        return np.clip(t, 0, self.last).astype(np.int32)

    def of_day(self, table: Draw, whole: NDArray[np.int32]) -> Draw:
        """Look up what the day brings, at whole minutes, in each scenario."""
        return np.asarray(table.ravel()[self.task.axis.day_of[whole] * np.int32(self.draws.count) + self.scenario])

    def walk(
        self,
        trips: Trips,
        *,
        start: Draw | None = None,
        cuts: Draw | None = None,
        onward: Draw | None = None,
        passed: Draw | None = None,
        record: bool = False,
    ) -> Outcome:
        """Send trips that are alike through every scenario.

        Parameters
        ----------
        trips
            n convoys with the same gates and the same number of stops (``Trips.alike``).
        start
            Shape (n, S): when their trucks are at the hub and ready; default: in time.
        cuts
            Shape (n, gates): cut-off of each gate, in minutes; default: none.
        onward
            Shape (n, stops): until when they go on from a stop to the next; default: always.
        passed
            Shape (n, S): when they pass their last gate, whatever came before; default: as the walk makes it.
        record
            Whether to keep arrivals and departures at each point.
        """
        walk = _Walk(self, trips, start, cuts, onward, record=record)
        return walk.run() if passed is None else walk.run_from(passed)


class _Walk:
    """One walk: where the convoys are (``t``), and which of them still go in."""

    def __init__(
        self, walker: Walker, trips: Trips, start: Draw | None, cuts: Draw | None, onward: Draw | None, *, record: bool
    ) -> None:
        self.walker, self.trips, self.cuts, self.onward, self.record = walker, trips, cuts, onward, record
        task = walker.task
        self.route = task.about.routes[int(trips.route[0])]
        self.gates = [np.full(len(trips), task.index[name]) for name in self.route.crossings]
        self.inside = self.route.crossings.index(self.route.out_by) if self.route.out_by else 0
        count = int((trips.stops[0] >= 0).sum())
        self.stops = [trips.stops[:, at] + task.first_destination for at in range(count)]
        self.shape = (len(trips), walker.draws.count)
        depart = np.broadcast_to(trips.depart.astype(np.float32)[:, None], self.shape)
        self.t: Draw = np.maximum(depart, start) if start is not None else depart
        self.leg = 0
        self.dark = np.zeros(self.shape, np.float32)
        self.counting = bool(task.about.rules.daylight)
        self.points: list[tuple[Draw, Draw]] = []

    def run(self) -> Outcome:
        self._note(self.t, self.t)
        gates, through, turned = self._in()
        served, left = self._serve(through)
        way_out = self.leg
        clear, back = self._out(self.stops[-1], len(gates) - 1, self.t)
        self.record = self.counting = False
        branches = [(self.gates[at], at - 1, gates[at], rows) for at, rows in enumerate(turned)]
        skips = [
            (self.stops[at], len(gates) - 1, left[at], served[at] & ~served[at + 1]) for at in range(len(left) - 1)
        ]
        for place, gate, t, rows in (*branches, *(skips if self.onward is not None else [])):
            if rows.any():
                self.leg = way_out  # each scenario has one way out, with draws of its own whoever else turns back
                clear_too, back_too = self._out(place, gate, t)
                clear, back = np.where(rows, clear_too, clear), np.where(rows, back_too, back)
        return Outcome(gates, through, served, left, clear, back, self.dark, self.points)

    def run_from(self, passed: Draw) -> Outcome:
        """Walk from the last gate on: what would be if it were passed then."""
        self.t = passed
        through = np.ones(self.shape, np.bool_)
        served, left = self._serve(through)
        clear, back = self._out(self.stops[-1], len(self.gates) - 1, self.t)
        return Outcome([passed], through, served, left, clear, back, self.dark)

    def _note(self, arrive: Draw, leave: Draw) -> None:
        if self.record:
            self.points.append((arrive, leave))

    def _own(self) -> Draw:
        self.leg += 1
        return self.walker.draws.own[(self.trips.noise + self.leg) % len(self.walker.draws.own)]

    def _median(self, here: Places, there: Places) -> Draw:
        return self.walker.task.ways.minutes[here, there].astype(np.float32)[:, None]

    def _drive(self, t: Draw, here: Places, there: Places, *, inside: bool = False) -> Draw:
        """Give when convoys that set out at ``t`` arrive."""
        walker, whole = self.walker, self.walker.minute(t)
        noise = self._own() * walker.alone
        noise += walker.shared * walker.of_day(walker.draws.day, whole)
        noise *= walker.task.ways.spread[here, there].astype(np.float32)[:, None]
        np.exp(noise, out=noise)
        noise *= walker.of_day(walker.draws.bad, whole)
        noise *= self._median(here, there)
        noise += t
        if inside and self.counting:
            light = walker.task.daylight
            self.dark += np.maximum(noise - np.maximum(light.end[whole], t), 0) * (light.start[whole] <= t)
            self.dark += np.maximum(np.minimum(light.start[whole], noise) - t, 0)
        return noise

    def _set_out(self, t: Draw, median: Draw, may_wait: Mask) -> Draw:
        """Give when convoys set out on a leg inside: by daylight, where they may wait for it."""
        if not self.walker.task.about.rules.daylight or not may_wait.any():
            return t
        light, whole = self.walker.task.daylight, self.walker.minute(t)
        begin = np.maximum(t, light.start[whole])
        waits = np.where(begin + median > light.end[whole], light.later[whole], begin)
        return np.where(may_wait[:, None], waits, t)

    def _leave(self, t: Draw, here: Places, there: Places) -> Draw:
        return self._set_out(t, self._median(here, there), self.walker.task.overnight[here])

    def _in(self) -> tuple[list[Draw], Mask, list[Mask]]:
        """Go in through the gates; say when each is passed, who passes all, and who turns back where."""
        here, through = self.trips.hub, np.ones(self.shape, np.bool_)
        gates: list[Draw] = []
        turned: list[Mask] = []
        for at, gate in enumerate(self.gates):
            arrive = self._drive(self.t, here, gate, inside=at > self.inside)
            self.t = self._pass(at, arrive, gate)
            gates.append(self.t)
            turned.append(through & self._turns_back(at))
            through = through & ~turned[-1]
            self._note(arrive, self.t)
            here = gate
        return gates, through, turned

    def _pass(self, at: int, arrive: Draw, gate: Places) -> Draw:
        """Wait at a gate for the window, its hours and what the day holds; before the first inside, for daylight too."""
        t = arrive
        if at == self.inside:
            t = np.maximum(t, self.walker.draws.opens[self.trips.window])
        t = self._held(at, t)
        if at != self.inside:
            return t
        ahead = self.stops[0] if at + 1 == len(self.gates) else self.gates[at + 1]
        return self._set_out(t, self._median(gate, ahead), np.ones(len(self.trips), np.bool_))

    def _held(self, at: int, t: Draw, part: np.float32 | None = None) -> Draw:
        walker, name = self.walker, self.route.crossings[at]
        t = np.maximum(t, walker.task.gate_hours[name].start[walker.minute(t)])
        held = walker.of_day(walker.draws.hold[name], walker.minute(t))
        return t + (held if part is None else held * part)

    def _turns_back(self, at: int) -> Mask:
        walker, trips = self.walker, self.trips
        last = np.minimum(walker.draws.closes[trips.window], trips.limit.astype(np.float32)[:, None])
        if self.cuts is not None:
            last = np.minimum(last, self.cuts[:, at, None])
        refused = walker.task.crossing(self.route.crossings[at]).refused_share
        turns = np.asarray(self.t > last)
        return turns | (walker.draws.luck[(trips.noise + at) % len(walker.draws.luck)] < refused) if refused else turns

    def _serve(self, through: Mask) -> tuple[list[Mask], list[Draw]]:
        """Make the stops; say which of them are served, and when each is left."""
        here, goes = self.gates[-1], through
        served: list[Mask] = []
        left: list[Draw] = []
        for at, there in enumerate(self.stops):
            if at and self.onward is not None:
                goes = goes & (self.t <= self.onward[:, at - 1, None])
            arrive = self._drive(self._leave(self.t, here, there), here, there, inside=True)
            self.t = self._offload(at, arrive)
            self._note(arrive, self.t)
            served.append(goes)
            left.append(self.t)
            here = there
        return served, left

    def _offload(self, at: int, arrive: Draw) -> Draw:
        walker, task, rows = self.walker, self.walker.task, self.trips.stops[:, at]
        t = arrive
        if task.any_hours:
            whole = walker.minute(t)
            t = np.maximum(t, np.stack([task.stop_hours[row].start[whole[n]] for n, row in enumerate(rows)]))
        turns = np.ceil(self.trips.trucks[:, at] / task.bays[rows])
        minutes = (turns * task.offload_min[rows]).astype(np.float32)[:, None]
        return t + (minutes * np.exp(walker.slow * self._own()) if walker.slow else minutes)

    def _out(self, place: Places, gate: int, t: Draw) -> tuple[Draw, Draw]:
        """Go out from a place through the gates from ``gate`` on; say when clear of the area, and at the hub."""
        walker, clear, here = self.walker, np.full(self.shape, NEVER, np.float32), place
        for at in range(gate, -1, -1):
            there = self.gates[at]
            start = self._leave(t, here, there)
            arrive = self._drive(start, here, there, inside=at >= self.inside)
            t = self._held(at, arrive, walker.outward[self.route.crossings[at]])
            self._note(arrive, t)
            clear = t if at == self.inside else clear
            here = there
        home = self._drive(t, here, self.trips.hub)
        self._note(home, home)
        return clear, home
