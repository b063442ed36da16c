"""Values that hold from one instant to the next: step functions of time, on whole microseconds of UTC."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.when import EARLIEST, LATEST, Instant

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(at: Instant) -> int:
    """Count the microseconds since 1970 in UTC."""
    return (at - _EPOCH) // _MICROSECOND


def instant(count: int) -> Instant:
    """Give the instant of a count of microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=int(count))


FIRST: Final = microseconds(EARLIEST)
LAST: Final = microseconds(LATEST)


@dataclass(frozen=True)
class Steps:
    """A step function: ``values[i]`` holds from ``breaks[i]`` until ``breaks[i + 1]``; the first break is ``FIRST``."""

    breaks: NDArray[np.int64]
    values: NDArray[np.int8]

    def at(self, count: int) -> int:
        """Give the value at an instant in microseconds."""
        return int(self.values[max(0, bisect_right(self._breaks, count) - 1)])

    @cached_property
    def _breaks(self) -> list[int]:
        return [int(at) for at in self.breaks]

    def sample(self, counts: NDArray[np.int64]) -> NDArray[np.int8]:
        """Give the values at many instants; the same shape."""
        return self.values[np.maximum(np.searchsorted(self.breaks, counts, side="right") - 1, 0)]


def constant(value: int) -> Steps:
    """Give the step function that never changes."""
    return Steps(np.array([FIRST], np.int64), np.array([value], np.int8))


def covered(spans: Sequence[tuple[int, int]], inside: int, outside: int = 0) -> Steps:
    """Give ``inside`` where any of the half-open spans holds the instant, else ``outside``."""
    kept = [(max(start, FIRST), min(end, LAST)) for start, end in spans if start < end]
    if not kept:
        return constant(outside)
    edges = np.array(kept, np.int64)
    breaks, index = np.unique(np.concatenate(([FIRST], edges[:, 0], edges[:, 1])), return_inverse=True)
    depth = np.zeros(len(breaks), np.int64)
    np.add.at(depth, index[1 : 1 + len(kept)], 1)
    np.add.at(depth, index[1 + len(kept) :], -1)
    return compress(breaks, np.where(np.cumsum(depth) > 0, inside, outside).astype(np.int8))


def compress(breaks: NDArray[np.int64], values: NDArray[np.int8]) -> Steps:
    """Leave out breaks at which nothing changes."""
    keep = np.ones(len(values), bool)
    keep[1:] = values[1:] != values[:-1]
    return Steps(breaks[keep], values[keep])


def combine(parts: Iterable[Steps], how: Callable[[NDArray[np.int8]], NDArray[np.int8]]) -> Steps:
    """Combine step functions: ``how`` gets one row a part and one column a piece, and gives one value a piece."""
    rows = list(parts)
    breaks = np.unique(np.concatenate([part.breaks for part in rows]))
    stacked = np.stack([part.sample(breaks) for part in rows])
    return compress(breaks, how(stacked).astype(np.int8))


def least(parts: Iterable[Steps]) -> Steps:
    """Give the least of several step functions."""
    return combine(parts, lambda rows: rows.min(axis=0))


def greatest(parts: Iterable[Steps]) -> Steps:
    """Give the greatest of several step functions."""
    return combine(parts, lambda rows: rows.max(axis=0))
