"""How far do days and weeks stray from a fitted rate? Variance components of counts, for many series at once.

Two of them: *bursts*, days worse than their week, and the *level*, weeks worse than the fit and hanging together from
week to week. Bursts come from moments of the days' residuals. The level's size and memory are unknown and few
weeks tell little about them, so they are not fixed at a best guess: the restricted likelihood is summed over a grid of
sizes and memories, and what it leaves open becomes degrees of freedom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_SIZES: Final = (0.0, 0.1, 0.2, 0.3, 0.45, 0.65, 0.9, 1.3)
"""Standard deviations of a week's level on the log scale."""
_MEMORIES: Final = (0.0, 0.3, 0.6, 0.9)
"""Correlation of a week's level with the next week's."""
_USUAL_SIZE: Final = 0.5
"""The scale of the half-normal prior of the size."""
_STILL: Final = 0.18
"""The prior probability that all weeks are alike."""
_LEAST_FREEDOM: Final = 6.0
_ABSENT: Final = 1e9


@dataclass(frozen=True, slots=True)
class Levels:
    """The sizes and memories that a week's level may have, and how probable each is, series x settings."""

    sizes: Floats
    memories: Floats
    probability: Floats


def bursts(counts: Floats, mean: Floats, cell: Ints, parameters: int) -> tuple[Floats, Floats]:
    """Give the relative variance of days within their week beyond chance, at least 0, and the variance of that.

    Squares of residuals hold bursts and level alike, products of two days of one week the level alone: bursts are the
    difference (moments as in Davis, Dunsmuir and Wang 2000, section 3).
    """
    used = np.maximum((mean > 0).sum(axis=1), parameters + 1)
    rest = counts - mean
    lost = (used / (used - parameters))[:, None]
    squares = (mean**2).sum(axis=1)
    groups = (cell[:, None] == np.unique(cell)[None, :]).astype(np.float64)
    products = ((rest @ groups) ** 2).sum(axis=1) - (rest**2).sum(axis=1)
    pairs = ((mean @ groups) ** 2).sum(axis=1) - squares
    floor = np.where(squares > 0, squares, 1.0)
    both = (rest**2 * lost - mean).sum(axis=1) / floor
    level = np.maximum(products / np.maximum(pairs, 1e-300), 0.0)
    variance = ((rest**2 * lost - mean - both[:, None] * mean**2) ** 2).sum(axis=1) / floor / floor
    return _believed(np.maximum(both - level, 0.0), variance)


def _believed(estimate: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Turn an estimated variance into what to believe of the true one: mean and variance, by a scaled inverse chi²."""
    freedom = np.maximum(2 * estimate**2 / np.maximum(variance, 1e-300), _LEAST_FREEDOM)
    mean = estimate * freedom / (freedom - 2)
    return mean, mean**2 * 2 / (freedom - 4)


def levels(counts: Floats, mean: Floats, burst: Floats, week: Ints, pause: Bools) -> Levels:
    """Weigh the sizes and memories of the weekly level by the restricted likelihood of the weeks' totals."""
    cell = week * 2 + pause
    fitted = (mean > 0).any(axis=0)
    names = np.unique(cell[fitted] if fitted.any() else cell)
    groups = (cell[:, None] == names[None, :]).astype(np.float64)
    total = mean @ groups
    seen = total > 0
    safe = np.where(seen, total, 1.0)
    error = np.where(seen, (counts @ groups - total) / safe, 0.0)
    own = np.where(seen, (total + burst[:, None] * (mean**2 @ groups)) / safe**2, _ABSENT)
    sizes, memories = _grid()
    if not names.size:
        return Levels(sizes, memories, np.broadcast_to(_prior(sizes), (counts.shape[0], sizes.size)))
    free = np.stack([names % 2 == side for side in np.unique(names % 2)], axis=1).astype(np.float64)
    away = np.abs((names // 2)[:, None] - (names // 2)[None, :])
    joint = np.stack([_likelihood(error, own, free, s**2 * m**away) for s, m in zip(sizes, memories, strict=True)], 1)
    joint += np.log(_prior(sizes))
    weight = np.exp(joint - joint.max(axis=1, keepdims=True))
    return Levels(sizes, memories, weight / weight.sum(axis=1, keepdims=True))


def _grid() -> tuple[Floats, Floats]:
    pairs = [(0.0, 0.0)] + [(s, m) for s in _SIZES[1:] for m in _MEMORIES]
    return np.array([s for s, _ in pairs]), np.array([m for _, m in pairs])


def _prior(sizes: Floats) -> Floats:
    """Give the prior: a share for no level at all, the rest half-normal in the size, all memories alike."""
    width = np.gradient(np.array(_SIZES))
    weight = dict(zip(_SIZES, width * np.exp(-0.5 * (np.array(_SIZES) / _USUAL_SIZE) ** 2), strict=True))
    each = np.array([weight[float(size)] if size else 0.0 for size in sizes])
    return np.where(sizes == 0, _STILL, (1 - _STILL) * each / each.sum())


def _likelihood(error: Floats, own: Floats, free: Floats, level: Floats) -> Floats:
    """Give the restricted log-likelihood of each series (Patterson and Thompson 1971)."""
    cells = error.shape[1]
    variance = level + own[:, :, None] * np.eye(cells)
    root = np.linalg.cholesky(variance)
    sides = np.concatenate([np.broadcast_to(free, (error.shape[0], *free.shape)), error[:, :, None]], axis=2)
    white = np.linalg.solve(root, sides)
    x, y = white[:, :, :-1], white[:, :, -1:]
    gram = np.swapaxes(x, 1, 2) @ x
    cross = np.swapaxes(x, 1, 2) @ y
    left = (y**2).sum(axis=(1, 2)) - (cross * np.linalg.solve(gram, cross)).sum(axis=(1, 2))
    size = 2 * np.log(np.diagonal(root, axis1=1, axis2=2)).sum(axis=1) + np.linalg.slogdet(gram)[1]
    return np.asarray(-0.5 * (left + size))


def level_spread(found: Levels, pull: Floats, week: Ints) -> tuple[Floats, Floats]:
    """Give the variance that the level brings to a weighted sum of days, ``pull``, and what is unknown of it."""
    names = np.unique(week)
    weeks = pull @ (week[:, None] == names[None, :]).astype(np.float64)
    away = np.abs(names[:, None] - names[None, :])
    of_memory = {m: ((weeks @ m**away) * weeks).sum(axis=1) for m in set(found.memories.tolist())}
    pairs = zip(found.sizes.tolist(), found.memories.tolist(), strict=True)
    each = np.stack([size**2 * of_memory[memory] for size, memory in pairs], axis=1)
    mean = (found.probability * each).sum(axis=1)
    return mean, (found.probability * (each - mean[:, None]) ** 2).sum(axis=1)
