"""Every convoy that could be sent, as columns: window, hub, route, stops, time of departure and size class.

Of what is listed (listing.py), that which every authority has granted its day (permit.py), and which is out in time if
everything takes its median time. What is left is weighed by simulation and by the master program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import medians
from safepassage.convoys.listing import Breadth, listed
from safepassage.convoys.permit import granted
from safepassage.convoys.task import Task
from safepassage.convoys.trip import Trips
from safepassage.convoys.walk import NEVER, Walker

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_DARK_MIN: Final = 1.0
_BLOCK: Final = 20_000


@dataclass(frozen=True, eq=False)
class Columns:
    """Convoys that could be sent, n of them.

    Attributes
    ----------
    trips
        What each would do if it had its most trucks.
    most
        Shape (n,): trucks at most; its times are those of so many, and fewer take no longer.
    day
        Shape (n,): the day of the axis on which it passes its last gate, by the median.
    hours
        Shape (n,): from the hub back to the hub, by the median.
    back
        Shape (n,): the minute at which it is back, by the median.
    breadth
        How widely they were listed.
    """

    trips: Trips
    most: Ints
    day: Ints
    hours: Floats
    back: Floats
    breadth: Breadth

    def __len__(self) -> int:
        return len(self.trips)


def columns(task: Task, delays: Delays) -> Columns:
    """List the convoys that could be sent, as widely as their number allows.

    Returns
    -------
    Columns
        In a fixed order; none where nothing may be sent.
    """
    trips, breadth = listed(task)
    return _possible(task, delays, trips, breadth)


def _possible(task: Task, delays: Delays, trips: Trips | None, breadth: Breadth) -> Columns:
    """Keep what is out in time by the median, in daylight, on days that are granted."""
    if trips is None:
        none = np.zeros(0, np.int64)
        room = np.zeros((0, task.about.rules.max_stops), np.int64)
        empty = Trips(none, none, none, np.zeros(0), room, room, np.zeros(0), none)
        return Columns(empty, none, none, np.zeros(0), np.zeros(0), breadth)
    walker = Walker(task, delays, medians(task, delays))
    count = len(trips)
    gate, clear, back, dark = (np.zeros(count) for _ in range(4))
    for rows in trips.alike():
        for block in np.array_split(rows, len(rows) // _BLOCK + 1):
            done = walker.walk(trips.take(block))
            gate[block], back[block], dark[block] = done.gates[-1][:, 0], done.back[:, 0], done.dark[:, 0]
            clear[block] = np.where(done.through[:, 0], done.clear[:, 0], np.inf)
    out_by = walker.out_by[trips.window, 0]
    keep = (clear <= out_by) & (clear > NEVER) & (dark <= _DARK_MIN) & ~_waits(trips, gate)
    keep &= ((trips.stops < 0) | (trips.trucks > 0)).all(axis=1)  # a stop that no truck is for is no stop
    day, out = (_day(task, at) for at in (gate, np.maximum(gate, np.where(np.isfinite(clear), clear, gate))))
    allowed, limit = granted(task, trips, (day, out))
    kept = np.flatnonzero(keep & allowed)
    chosen = trips.take(kept)
    chosen.limit[:] = limit[kept]
    hours = (back[kept] - chosen.depart) / 60
    return Columns(chosen, chosen.trucks.sum(axis=1), day[kept], hours, back[kept], breadth)


def _day(task: Task, minutes: Floats) -> Ints:
    return np.asarray(task.axis.day_of[np.clip(minutes, 0, task.axis.length).astype(int)], np.int64)


def _waits(trips: Trips, gate: Floats) -> NDArray[np.bool_]:
    """Say which trips do the same as one that leaves a slot later: they only wait longer at their gate."""
    keys = np.column_stack(
        [trips.window, trips.hub, trips.route, trips.stops, trips.trucks, np.round(gate).astype(np.int64)]
    )
    order = np.lexsort((trips.depart, *keys.T[::-1]))
    same = (keys[order][1:] == keys[order][:-1]).all(axis=1)
    waits = np.zeros(len(trips), np.bool_)
    waits[order[:-1][same]] = True
    return waits
