"""How long a movement is inside at the slow end: the length that nine of ten keep, out of the legs and the laws of delay.

Means and spreads are added up and the sum is read as a gamma law, which is near enough to say that a window is too
short. Whether a movement is out in time is promised by simulation alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import ceil, exp, expm1, log, sqrt
from typing import Final

from scipy.special import gammaincinv

from safepassage.convoys.crossing import Crossing
from safepassage.convoys.delay import CrossingLaw, Delays, OffloadLaw
from safepassage.convoys.need import Destination
from safepassage.convoys.roads.road import Way

_Z90: Final = 1.2815515655446004
_MOST_SIGMA: Final = 3.0
_MOST_H: Final = 100_000.0
"""Longer than any window: beyond these a law says no more than *too long*."""
Spread = tuple[float, float]
"""Mean and standard deviation, in hours."""


def p90(
    drive: Sequence[Way],
    gates: tuple[Sequence[Crossing], Sequence[Crossing]],
    stops: Sequence[Destination],
    trucks: int,
    laws: Delays,
) -> timedelta:
    """Give the time that nine of ten such movements stay within, from leaving to being out again.

    Parameters
    ----------
    drive
        The ways there and back.
    gates
        The crossings that are passed inward, and those that are passed outward, too; one without a law adds nothing here,
        and is told elsewhere.
    stops, trucks
        Where the trucks are offloaded, in equal parts.
    """
    parts = [_drive(drive, laws), *(_offload(stop, ceil(trucks / len(stops)), laws.offload) for stop in stops)]
    by_name = {law.id: law for law in laws.crossings}
    inward, outward = gates
    back = {row.id for row in outward}
    parts += [_held(by_name[row.delay], both=row.id in back) for row in inward if row.delay in by_name]
    mean = sum(part[0] for part in parts)
    deviation = sqrt(sum(part[1] ** 2 for part in parts))
    if mean <= 0:
        return timedelta(0)
    if deviation < mean * 1e-6:
        return timedelta(hours=mean)
    shape = (mean / deviation) ** 2
    return timedelta(hours=min(max(float(gammaincinv(shape, 0.9)) * mean / shape, mean), _MOST_H * 10))


def _drive(ways: Sequence[Way], laws: Delays) -> Spread:
    """Take the legs of a day as slow together: their spreads add up."""
    mean = deviation = 0.0
    for part in (part for way in ways for part in way.stretches):
        sigma = min(log(part.p90_h / part.p50_h) / _Z90, _MOST_SIGMA) if part.p50_h > 0 else 0.0
        middle = part.p50_h * exp(sigma**2 / 2)
        mean += middle
        deviation += middle * sqrt(expm1(sigma**2))
    if laws.travel is None:
        return mean, deviation
    return _with_bad_days((mean, deviation), laws.travel.bad_share[1], laws.travel.bad_factor)


def _held(law: CrossingLaw, *, both: bool) -> Spread:
    """Give the time held at a crossing, one way or both: one draw a day, the way out a part of the way in."""
    mean = min(law.mean_h[1], _MOST_H) * (1 + law.outward * both)
    return _with_bad_days((mean, mean / sqrt(law.shape)), law.bad_share[1], law.bad_factor)


def _offload(stop: Destination, trucks: int, law: OffloadLaw | None) -> Spread:
    hours = ceil(trucks / stop.offload_bays) * stop.offload_min / 60
    sigma = min(law.spread[1], _MOST_SIGMA) if law is not None else 0.0
    mean = hours * exp(sigma**2 / 2)
    return mean, mean * sqrt(expm1(sigma**2))


def _with_bad_days(part: Spread, share: float, factor: float) -> Spread:
    """Mix in the days on which everything takes ``factor`` times as long."""
    mean, deviation = part
    first = mean * (1 + share * (factor - 1))
    second = (mean**2 + deviation**2) * (1 + share * (factor**2 - 1))
    return first, sqrt(max(second - first**2, 0.0))
