"""What share of a day's reports has come in by now.

Reports of yesterday that come next week are not known yet, and a list cut off today shows short delays only. So the
spread of delays is estimated in reverse time: among the reports whose delay *could* have been as long as u days, and is
at most u, the part that is just u (Lynden-Bell 1971; Lagakos, Barraj and De Gruttola 1988; Lawless 1994).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LONGEST: Final = 56
"""Delays are followed for so many days; what comes later still is taken as never coming."""


def tally(days: Ints, longest: int) -> Ints:
    """Count values 0, 1, 2... ``longest``, and all longer ones in one last place."""
    return np.bincount(np.clip(days, 0, longest + 1), minlength=longest + 2).astype(np.int64)


def share_from_tallies(starts: Ints, ends: Ints) -> Floats:
    """Give the share of a day's reports that is in after 0, 1, 2... whole days more, series x days.

    ``starts`` counts the reports by their delay in days; ``ends`` counts the same by the first delay at which they
    would no longer be known (the days since the event, and one). The last column holds all longer ones, and is 1.
    """
    at_risk = np.maximum(np.cumsum(starts - ends, axis=1), 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        stay = np.where(at_risk > 0, 1 - starts / at_risk, 1.0)
    # F(u) is the product of what stays below, over all longer delays.
    above = np.cumprod(stay[:, :0:-1], axis=1)[:, ::-1]
    return np.concatenate([above, np.ones((starts.shape[0], 1))], axis=1)
