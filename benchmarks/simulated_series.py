"""Daily counts of a war with a pause in it, drawn by chance, with the true rate ratio known.

A series is 26 weeks, a week between announcement and start (with a surge), then the windows: a weekly one of 48
hours, or one contiguous truce of whole weeks. The level of a week wanders (AR(1) on the log scale, weeks from
Monday), weekdays differ, days are Poisson or negative binomial, a part of what happens is reported at all, and
each report comes late. The interval sees only what was reported by the end of the last window.

The settings were fixed before the method was tuned: ``DEVELOPED`` was looked at while tuning; ``HELD_OUT`` was drawn
once, by the seed below, from the ranges that the issue names, and is only ever reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Shape = Literal["weekly", "truce"]
Against = Literal["before", "between"]

WEEKS_BEFORE: Final = 26
GAP_DAYS: Final = 7
SURGE: Final = 1.5
LONGEST_DELAY: Final = 56


@dataclass(frozen=True, slots=True)
class Setting:
    """One war: what is true, and which question is asked of it."""

    name: str
    shape: Shape
    against: Against
    windows: int
    base_a_day: float
    ratio: float
    dispersion: float | None = 2.0
    """The negative binomial's k for a day; None is Poisson."""
    level_sd: float = 0.25
    level_memory: float = 0.5
    weekday_swing: float = 0.3
    reported: float = 0.7
    delay_days: float = 6.0
    between_level: float = 1.0
    """The rate between weekly windows, against before."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which day is what; the same in every series of a setting."""

    day: Ints
    inside: Ints
    """The number of the window from 0; -1 outside."""
    phase: Ints
    """0 before the announcement, 1 the gap, 2 from the start on."""
    weekday: Ints


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was known at the end: counts (series x days), the events' delay and how long each could have been."""

    counts: Ints
    delay_starts: Ints
    delay_ends: Ints


def calendar(setting: Setting) -> Calendar:
    """Lay out the days; the start falls on a Thursday (3), so that a truce does not follow the simulator's weeks."""
    start = WEEKS_BEFORE * 7 + GAP_DAYS + 3
    last = start + (setting.windows * 7 if setting.shape == "truce" else (setting.windows - 1) * 7 + 2)
    day = np.arange(3, last)
    since = day - start
    within = since // 7
    inside = np.where(since >= 0, within, -1)
    if setting.shape == "weekly":
        inside = np.where(since % 7 < 2, inside, -1)
    phase = np.where(since >= 0, 2, np.where(since >= -GAP_DAYS, 1, 0))
    return Calendar(day=day, inside=inside, phase=phase, weekday=day % 7)


def mean_rate(setting: Setting, days: Calendar) -> Floats:
    """Give the expected events a day before the week's level is drawn."""
    swing = 1 + setting.weekday_swing * np.sin(2 * np.pi * (days.weekday + 1) / 7)
    effect = np.where(days.phase == 1, SURGE, np.where(days.phase == 2, setting.between_level, 1.0))
    effect = np.where(days.inside >= 0, setting.ratio, effect)
    rate: Floats = setting.base_a_day * swing * effect
    return rate


def draw(setting: Setting, series: int, rng: np.random.Generator) -> Drawn:
    """Draw so many series."""
    days = calendar(setting)
    weeks = days.day // 7
    noise = rng.standard_normal((series, int(weeks.max()) + 1))
    level = np.empty_like(noise)
    level[:, 0] = noise[:, 0]
    memory = setting.level_memory
    for week in range(1, noise.shape[1]):
        level[:, week] = memory * level[:, week - 1] + np.sqrt(1 - memory**2) * noise[:, week]
    mean = mean_rate(setting, days) * np.exp(setting.level_sd * level[:, weeks]) * setting.reported
    if setting.dispersion is not None:
        mean = mean * rng.gamma(setting.dispersion, 1 / setting.dispersion, mean.shape)
    return _report(setting, rng.poisson(mean), rng)


def _report(setting: Setting, happened: Ints, rng: np.random.Generator) -> Drawn:
    """Let each report come in its time; keep those that came by the last midnight."""
    series, days = happened.shape
    which = np.repeat(np.arange(series * days), happened.ravel())
    row, day = np.divmod(which, days)
    clock = day + rng.random(which.size) + rng.exponential(setting.delay_days, which.size) * (setting.delay_days > 0)
    delay = np.floor(clock).astype(np.int64) - day
    room = days - 1 - day
    known = delay <= room
    counts = np.bincount(which[known], minlength=series * days).reshape(series, days)
    width = LONGEST_DELAY + 2
    starts = _tally(row[known], delay[known], series, width)
    ends = _tally(row[known], room[known] + 1, series, width)
    return Drawn(counts=counts, delay_starts=starts, delay_ends=ends)


def _tally(row: Ints, value: Ints, series: int, width: int) -> Ints:
    flat = row * width + np.minimum(value, width - 1)
    return np.bincount(flat, minlength=series * width).reshape(series, width).astype(np.int64)


DEVELOPED: Final = (
    Setting("truce, no change", "truce", "before", 6, 8, 1.0),
    Setting("truce, four weeks", "truce", "before", 4, 8, 0.5),
    Setting("truce, nearly quiet", "truce", "before", 8, 8, 0.1),
    Setting("truce, bursts", "truce", "before", 6, 3, 0.5, dispersion=0.5),
    Setting("truce, few events", "truce", "before", 10, 1, 0.5),
    Setting("truce, few events, Poisson", "truce", "before", 4, 1, 1.0, dispersion=None),
    Setting("truce, k 4", "truce", "before", 10, 3, 0.3, dispersion=4.0),
    Setting("truce, Poisson, level still", "truce", "before", 4, 8, 0.7, dispersion=None, level_sd=0.0),
    Setting("weekly, no change", "weekly", "between", 10, 8, 1.0),
    Setting("weekly, four windows", "weekly", "between", 4, 8, 0.5),
    Setting("weekly, bursts", "weekly", "between", 10, 8, 0.5, dispersion=0.5),
    Setting("weekly, nearly quiet", "weekly", "between", 10, 8, 0.1),
    Setting("weekly, few events", "weekly", "between", 10, 1, 0.5),
    Setting("weekly, few events, Poisson", "weekly", "between", 4, 1, 1.0, dispersion=None),
    Setting("weekly, k 4", "weekly", "between", 10, 3, 0.1, dispersion=4.0),
    Setting("weekly, k 1", "weekly", "between", 6, 3, 0.7, dispersion=1.0),
    Setting("weekly before, no change", "weekly", "before", 6, 8, 1.0, between_level=0.8),
    Setting("weekly before, bursts", "weekly", "before", 10, 8, 0.5, dispersion=0.5),
    Setting("weekly before, k 4", "weekly", "before", 8, 3, 0.3, dispersion=4.0, between_level=0.6),
    Setting("weekly before, few events", "weekly", "before", 10, 1, 1.0),
)


def _held_out(seed: int, wanted: int) -> tuple[Setting, ...]:
    """Draw settings over the whole ranges, each with at least 3 reports expected inside the windows."""
    rng = np.random.default_rng(seed)
    kept: list[Setting] = []
    while len(kept) < wanted:
        shape: Shape = "truce" if len(kept) % 2 else "weekly"
        against: Against = "between" if shape == "weekly" and len(kept) % 4 == 0 else "before"
        k = rng.choice([0.5, 1.0, 2.0, 4.0, np.inf])
        setting = Setting(
            f"held out {len(kept) + 1}",
            shape,
            against,
            windows=int(rng.integers(4, 11)),
            base_a_day=round(float(np.exp(rng.uniform(0, np.log(8)))), 1),
            ratio=round(float(np.exp(rng.uniform(np.log(0.1), 0))), 2),
            dispersion=None if np.isinf(k) else float(k),
            level_sd=round(float(rng.uniform(0, 0.4)), 2),
            level_memory=round(float(rng.uniform(0, 0.7)), 2),
            weekday_swing=round(float(rng.uniform(0, 0.5)), 2),
            reported=round(float(rng.uniform(0.4, 1)), 2),
            delay_days=round(float(rng.uniform(0, 10)), 1),
            between_level=round(float(rng.uniform(0.6, 1.3)), 2) if shape == "weekly" else 1.0,
        )
        length = 7 if shape == "truce" else 2
        if setting.windows * length * setting.base_a_day * setting.ratio * setting.reported >= 3:
            kept.append(setting)
    return tuple(kept)


HELD_OUT: Final = _held_out(seed=20160919, wanted=20)

SPARSE: Final = (
    Setting("sparse, truce, 1 a day", "truce", "before", 4, 1, 0.1),
    Setting("sparse, weekly, 1 a day", "weekly", "before", 4, 1, 0.1),
    Setting("sparse, weekly, bursts", "weekly", "between", 10, 1, 0.1, dispersion=0.5),
)
"""Counts so small that no interval can cover 90 % exactly: a count is whole."""

STRESS: Final = (
    Setting("level swings widely", "truce", "before", 6, 8, 0.5, level_sd=0.5, level_memory=0.5),
    Setting("level has a long memory", "truce", "before", 6, 8, 0.5, level_sd=0.3, level_memory=0.9),
    Setting("bursts of k 0.25", "weekly", "between", 8, 8, 0.5, dispersion=0.25),
    Setting("strong weekdays", "weekly", "before", 8, 8, 0.5, weekday_swing=0.8),
    Setting("long delays", "weekly", "between", 6, 8, 0.5, delay_days=20.0),
)
"""Beyond the ranges that the interval was made for."""
