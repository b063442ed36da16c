"""Column generation: solve, price every column, weigh and add the best, until none gains or the bound is near enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.master import Master, Priced

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_ROUNDS: Final = 60
_TINY: Final = 1e-6
_AHEAD: Final = 24
"""Columns of a kind that are weighed at once, when the best of them was not weighed yet."""


@dataclass(frozen=True)
class Generated:
    """The value of the relaxation, a bound on every plan, and how many rounds it took."""

    value: float
    bound: float
    rounds: int


def generate(master: Master, near: float, left: Callable[[], float]) -> Generated:
    """Solve the relaxation over all columns.

    Parameters
    ----------
    near
        Stop when the bound is within this share of the value.
    left
        How many seconds are left.
    """
    best, value, rounds = np.inf, 0.0, 0
    for _ in range(_ROUNDS):
        solved = master.solve(max(left(), 0.1))
        if solved is None:
            break
        rounds += 1
        value = solved.value
        priced = _weighed(master, solved.duals)
        best = min(best, master.bound(value, priced.gain))
        if best - value <= near * max(abs(best), 1.0) or left() <= 0:
            break
        rows = _chosen(master, priced)
        if not master.add(rows, priced.kinds[rows]):
            break
    return Generated(value, float(best), rounds)


def _weighed(master: Master, duals: Floats) -> Priced:
    """Price all columns; weigh those that look best, and price again, until those that are best are weighed."""
    weighed = master.frame.weighed
    while True:
        priced = master.price(duals)
        rows = _chosen(master, priced)
        if weighed.known[rows].all():
            return priced
        weighed.weigh(_best(master, priced, _AHEAD))


def _chosen(master: Master, priced: Priced) -> Ints:
    """Choose columns to add: the best of each window, hub, route and destination, so that they differ."""
    best = _best(master, priced, 1)
    most = max(60, 6 * len(master.frame.task.about.destinations))
    return np.sort(best[np.argsort(-priced.gain[best], kind="stable")[:most]])


def _best(master: Master, priced: Priced, count: int) -> Ints:
    """Give the columns that gain most of each window, hub, route, first destination and number of stops."""
    frame = master.frame
    rows = np.flatnonzero(priced.gain > _TINY)
    if not len(rows):
        return rows
    trips, task = frame.columns.trips, frame.task
    places = len(task.in_need) + 1
    key = (trips.window[rows] * len(task.about.hubs) + trips.hub[rows]) * len(task.about.routes) + trips.route[rows]
    key = (key * places + trips.stops[rows, 0]) * 2 + (trips.stops[rows, -1] >= 0)
    order = np.lexsort((-priced.gain[rows], key))
    starts = np.flatnonzero(np.concatenate([[True], key[order][1:] != key[order][:-1]]))
    rank = np.arange(len(rows)) - np.repeat(starts, np.diff(np.append(starts, len(rows))))
    return np.asarray(rows[order[rank < count]])
