"""Arithmetic on an issue with a scale, not a forecast: where ranges meet, and three points between them.

Nothing here says what the parties will do. A number goes in for what each party would take and what it wants, with a
weight that the person who asks chose; a number comes out, with the span that it moves over when the weights are drawn
anew. The weighted mean is the point of least weighted squared distance to what the parties want, the weighted median
that of least weighted distance, and the Nash product the point where the weighted product of the parties' gains is
greatest (Nash, The Bargaining Problem, Econometrica 18, 1950; weights as in Kalai, Int. J. Game Theory 6, 1977).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

NOTE: Final = "arithmetic, not a forecast"
_GRID: Final = 2001
_LEVEL: Final = (0.05, 0.95)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stand:
    """A party on the scale: what it wants, the least and the most that it would take, and the weight given to it."""

    party: str
    wants: float
    least: float
    most: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not self.least <= self.wants <= self.most:
            raise ValueError(
                f"{self.party}: wants {self.wants:g}, outside of what it takes: {self.least:g} to {self.most:g}"
            )
        if not self.weight > 0:
            raise ValueError(f"{self.party}: a weight is more than 0; found {self.weight:g}")


@dataclass(frozen=True)
class Shift:
    """How far a party would have to move what it takes, and which way, so that all ranges meet at one point."""

    party: str
    by: float


@dataclass(frozen=True)
class Meeting:
    """Where all ranges meet, ``zone``; or the gap between them, who stands at its two sides, and who must move."""

    zone: tuple[float, float] | None
    gap: tuple[float, float] | None
    low: tuple[str, ...] = ()
    high: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """A point on the scale, and the span of nine in ten points when weights are drawn anew; nothing if there is none."""

    name: str
    at: float | None
    span: tuple[float, float] | None = None


def meeting(stands: Sequence[Stand]) -> Meeting:
    """Say where the ranges of all parties meet, or how far the nearest miss each other.

    Raises
    ------
    ValueError
        There is no party.
    """
    if not stands:
        raise ValueError("no party has a range on this scale")
    low, high = max(one.least for one in stands), min(one.most for one in stands)
    if low <= high:
        return Meeting((low, high), None)
    below = tuple(one.party for one in stands if one.most == high)
    above = tuple(one.party for one in stands if one.least == low)
    return Meeting(None, (high, low), below, above)


def shifts(stands: Sequence[Stand], at: float) -> tuple[Shift, ...]:
    """Say who would have to move how far for a point to be taken by all; up is positive."""
    moved = ((one.party, max(0.0, at - one.most) - max(0.0, one.least - at)) for one in stands)
    return tuple(Shift(party, by) for party, by in moved if by != 0)


def mean(wants: Floats, weights: Floats) -> float:
    """Give the weighted mean: the least weighted squared distance."""
    return float(np.average(wants, weights=weights))


def median(wants: Floats, weights: Floats) -> float:
    """Give the weighted median: the least weighted distance; the middle where a whole stretch has it."""
    order = np.argsort(wants, kind="stable")
    points, mass = wants[order], np.cumsum(weights[order]) / weights.sum()
    lower = points[int(np.searchsorted(mass, 0.5 - 1e-12))]
    upper = points[min(int(np.searchsorted(mass, 0.5 + 1e-12)), len(points) - 1)]
    return float((lower + upper) / 2)


def nash(stands: Sequence[Stand], weights: Floats) -> float | None:
    """Give the point where the weighted product of gains is greatest; nothing where the ranges do not meet.

    A party's gain is 1 where it gets what it wants, 0 at the edge of what it takes, and straight in between.
    """
    zone = meeting(stands).zone
    if zone is None:
        return None
    grid = np.linspace(*zone, _GRID) if zone[0] < zone[1] else np.array([zone[0]])
    knots = np.array([one.wants for one in stands if zone[0] <= one.wants <= zone[1]])
    points = np.unique(np.concatenate([grid, knots]))
    best = int(np.argmax(_gains(stands, weights, points)))
    low, high = points[max(best - 1, 0)], points[min(best + 1, len(points) - 1)]
    fine = np.unique(np.concatenate([np.linspace(low, high, _GRID), points[best : best + 1]]))
    return float(fine[int(np.argmax(_gains(stands, weights, fine)))])


def _gains(stands: Sequence[Stand], weights: Floats, points: Floats) -> Floats:
    """Give the weighted sum of the logarithms of the gains, which is greatest where their product is."""
    with np.errstate(divide="ignore"):
        logs = [weight * np.log(_gain(one, points)) for one, weight in zip(stands, weights, strict=True)]
    total: Floats = np.sum(logs, axis=0)
    return total


def _gain(one: Stand, points: Floats) -> Floats:
    """Give a party's gain at each point: a side on which it takes nothing but what it wants has no slope."""
    below = (points - one.least) / (one.wants - one.least) if one.wants > one.least else np.ones_like(points)
    above = (one.most - points) / (one.most - one.wants) if one.most > one.wants else np.ones_like(points)
    return np.clip(np.where(points <= one.wants, below, above), 0.0, 1.0)


def points(stands: Sequence[Stand], rng: np.random.Generator, draws: int = 400) -> tuple[Point, ...]:
    """Give the weighted mean, the weighted median and the Nash product, each with its span under drawn weights.

    Parameters
    ----------
    stands
        The parties, with the weights given to them.
    rng
        Draws the weights (Dirichlet, about those given).
    draws
        How many.

    Returns
    -------
    tuple of Point
        Where ranges do not meet there is no Nash product.
    """
    wants = np.array([one.wants for one in stands])
    given = np.array([one.weight for one in stands])
    drawn = rng.dirichlet(given * len(stands) / given.sum(), size=draws) + 1e-9
    ways: dict[str, Callable[[Floats], float | None]] = {
        "weighted mean": lambda weights: mean(wants, weights),
        "weighted median": lambda weights: median(wants, weights),
        "Nash product": lambda weights: nash(stands, weights),
    }
    return tuple(Point(name, way(given), _span([way(row) for row in drawn])) for name, way in ways.items())


def _span(found: list[float | None]) -> tuple[float, float] | None:
    told = [one for one in found if one is not None]
    if not told:
        return None
    low, high = np.quantile(told, _LEVEL)
    return float(low), float(high)
