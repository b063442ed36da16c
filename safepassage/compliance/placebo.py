"""How often a random span of the baseline would look as good as the windows did.

The windows' own pattern of days is shifted over the days before the announcement, day by day, and each shifted one is
compared with what the baseline brings, as the windows were. Where the pattern is longer than what lies before, each
window is set down at random on its own weekday. Neighbouring shifts share most of their days: the rank is a
plain description, not a test.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Placebo:
    """``rank`` of the windows among ``number`` placebos and themselves, 1 the quietest; ``how`` they were found."""

    rank: int
    number: int
    how: str
    """``every shift``, ``drawn shifts``, ``windows drawn apart``, or ``none``."""

    @property
    def share(self) -> float | None:
        """The share of spans, the windows' own among them, that look at least as good; None without a placebo."""
        return self.rank / (self.number + 1) if self.number else None


def placebo(
    inside: Bools, before: Bools, counts: Floats, brought: Floats, *, most: int, rng: np.random.Generator
) -> Placebo:
    """Rank the windows' ratio among placebos.

    Parameters
    ----------
    inside, before
        The covered days inside windows, and those of the baseline before the announcement.
    counts, brought
        Events of each day, and how many the baseline would have brought there.
    most
        More shifts than this are drawn, not enumerated.
    rng
        Only used where placebos are drawn.
    """
    own = np.flatnonzero(inside)
    if not own.size or not before.any() or brought[own].sum() <= 0:
        return Placebo(1, 0, "none")
    spans, how = _shifts(own, before, most, rng)
    if not spans.shape[0]:
        spans, how = _apart(own, before, most, rng)
    if not spans.shape[0]:
        return Placebo(1, 0, "none")
    ratio = counts[own].sum() / brought[own].sum()
    others = counts[spans].sum(axis=1) / brought[spans].sum(axis=1)
    return Placebo(1 + int((others <= ratio + 1e-12).sum()), spans.shape[0], how)


def _shifts(own: Ints, before: Bools, most: int, rng: np.random.Generator) -> tuple[Ints, str]:
    """Shift the whole pattern so that each of its days is a day before the announcement."""
    moves = np.arange(-int(own[-1]), before.size - int(own[-1]))
    spans = own[None, :] + moves[:, None]
    fits = (spans >= 0).all(axis=1)
    spans = spans[fits]
    spans = spans[before[spans].all(axis=1)]
    if spans.shape[0] <= most:
        return spans, "every shift"
    return spans[np.sort(rng.choice(spans.shape[0], most, replace=False))], "drawn shifts"


def _apart(own: Ints, before: Bools, most: int, rng: np.random.Generator) -> tuple[Ints, str]:
    """Set each window down alone, by whole weeks, so that no two share a day."""
    windows = np.split(own, np.flatnonzero(np.diff(own) > 1) + 1)
    places = [_places(window, before) for window in windows]
    if any(not place.shape[0] for place in places):
        return np.empty((0, own.size), np.int64), "none"
    found = []
    for _ in range(most * 4):
        drawn = np.concatenate([place[rng.integers(place.shape[0])] for place in places])
        if np.unique(drawn).size == drawn.size:
            found.append(drawn)
        if len(found) == most:
            break
    return np.array(found, np.int64).reshape(-1, own.size), "windows drawn apart"


def _places(window: Ints, before: Bools) -> Ints:
    moves = np.arange(-(before.size // _WEEK) - 1, 0) * _WEEK
    spans = window[None, :] + moves[:, None]
    spans = spans[(spans >= 0).all(axis=1)]
    return np.asarray(spans[before[spans].all(axis=1)])
