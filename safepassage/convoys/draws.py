"""Chance, drawn once and shared: how each window, day and crossing turns out in each scenario.

All convoys of a day share what the day brings, so that they are late together; what is a convoy's own is drawn from a
pool of rows. Each thing has a stream of its own, named by the thing, so that another truck or another window changes
nobody else's draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from safepassage.convoys.delay import CrossingLaw, Delays
from safepassage.convoys.task import Task

Draw = NDArray[np.float32]
POOL: Final = 509
"""Rows of own draws that convoys share while they are weighed; what is promised is drawn with rows for each."""
OWN_ROWS: Final = 16
"""Rows that one convoy uses at most: its legs, its stops and its gates."""


@dataclass(frozen=True, eq=False)
class Draws:
    """Scenarios, S of them. Arrays are float32; times in minutes of the axis.

    Attributes
    ----------
    opens, closes
        Shape (windows, S): when each window really opens, and is really over.
    day
        Shape (days, S): the shared part of driving times, standard normal; ``bad`` the factor of bad days.
    hold
        By crossing, shape (days, S): minutes that a convoy is held on the way in.
    own, luck
        Shape (rows, S): standard normals, and uniforms in [0, 1).
    """

    opens: Draw
    closes: Draw
    day: Draw
    bad: Draw
    hold: dict[str, Draw]
    own: Draw
    luck: Draw

    @property
    def count(self) -> int:
        """How many scenarios there are."""
        return int(self.opens.shape[1])


def draw(task: Task, delays: Delays, count: int, seed: int, *, rows: int = POOL) -> Draws:
    """Draw scenarios of a task.

    Parameters
    ----------
    delays
        The laws; a law that is not given leaves no delay, and callers promise nothing without it.
    count, seed
        How many, and the seed that every stream starts from. The same seed gives the same scenarios.
    rows
        Rows of own draws: a convoy uses some sixteen.
    """
    days = len(task.axis.dates)
    opens, closes = _windows(task, delays, count, seed)
    travel = delays.travel
    shared = _stream(seed, "day").standard_normal((days, count), np.float32)
    unlucky = _stream(seed, "bad day").random((days, count), np.float32)
    bad = np.where(unlucky < travel.bad_share[1], travel.bad_factor, 1.0) if travel else np.ones((days, count))
    laws = {law.id: law for law in delays.crossings}
    hold = {
        one.id: _hold(laws.get(one.delay or ""), (days, count), seed, f"crossing {one.id}")
        for one in task.about.crossings
    }
    own = _stream(seed, "own").standard_normal((rows, count), np.float32)
    chancy = any(one.refused_share for one in task.about.crossings)
    luck = _stream(seed, "luck").random((rows if chancy else 1, count), np.float32)
    return Draws(opens, closes, shared, bad.astype(np.float32), hold, own, luck)


def medians(task: Task, delays: Delays) -> Draws:
    """Give the one scenario in which everything takes its median time and windows are as stated."""
    days = len(task.axis.dates)
    laws = {law.id: law for law in delays.crossings}
    hold = {}
    for one in task.about.crossings:
        law = laws.get(one.delay or "")
        middle = float(gammaincinv(law.shape, 0.5) * law.mean_h[1] * 60 / law.shape) if law else 0.0
        hold[one.id] = np.full((days, 1), middle, np.float32)
    ones, zeros = np.ones((days, 1), np.float32), np.zeros((days, 1), np.float32)
    stated = (task.opens[:, None].astype(np.float32), task.closes[:, None].astype(np.float32))
    return Draws(*stated, zeros, ones, hold, np.zeros((POOL, 1), np.float32), np.ones((POOL, 1), np.float32))


def _stream(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, crc32(name.encode())])


def _windows(task: Task, delays: Delays, count: int, seed: int) -> tuple[Draw, Draw]:
    opens = np.repeat(task.opens[:, None], count, axis=1)
    closes = np.repeat(task.closes[:, None], count, axis=1)
    law = delays.windows
    for at, window in enumerate(task.windows if law else ()):
        rng = _stream(seed, f"window {window.opens.isoformat()}")
        lucky, late, early, when = rng.random(count), rng.exponential(1.0, count), rng.random(count), rng.random(count)
        share = 0.0 if window.begun else law.late_share[1]  # type: ignore[union-attr]
        opens[at] += np.where(lucky < share, late * law.late_mean_h[1] * 60, 0.0)  # type: ignore[union-attr]
        over = task.opens[at] + when * (task.closes[at] - task.opens[at])
        closes[at] = np.where(early < law.early_share[1], over, closes[at])  # type: ignore[union-attr]
    return opens.astype(np.float32), closes.astype(np.float32)


def _hold(law: CrossingLaw | None, shape: tuple[int, int], seed: int, name: str) -> Draw:
    if law is None:
        return np.zeros(shape, np.float32)
    held = _stream(seed, name).standard_gamma(law.shape, shape, np.float32) * np.float32(law.mean_h[1] * 60 / law.shape)
    bad = _stream(seed, f"bad {name}").random(shape, np.float32) < law.bad_share[1]
    return np.where(bad, held * np.float32(law.bad_factor), held)
