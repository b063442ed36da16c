"""How large a convoy card is set, so that it fills one page of A4 and no more: from a count of its lines.

The figures are hundredths of an inch on paper at the usual size, measured on printed cards. The page holds 1,090 of them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final, Literal

from safepassage.convoys.itinerary import PlannedConvoy, TruckLoad

MOST_ROWS: Final = 6
MOST_PLATES: Final = 24
MOST_PERMITS: Final = 6
MOST_CUTOFFS: Final = 5
_LINE: Final = 14
_ROOMY: Final = 900
_CROWDED: Final = 1040


def size(convoy: PlannedConvoy, clocks: int, permits: int, *, marked: bool) -> Literal["roomy", "usual", "crowded"]:
    """Say how large a card is set.

    Parameters
    ----------
    convoy
        What is on it.
    clocks
        How many clocks its times are told by.
    permits
        How many permits it needs.
    marked
        Whether it begins with a warning.
    """
    high = height(convoy, clocks, permits, marked=marked)
    return "roomy" if high < _ROOMY else "usual" if high < _CROWDED else "crowded"


def height(convoy: PlannedConvoy, clocks: int, permits: int, *, marked: bool) -> int:
    """Guess how high a card is at the usual size."""
    turns = min(MOST_CUTOFFS, sum(one.cutoff is not None for one in convoy.waypoints))
    long = sum(len(one.title) > 24 for one in convoy.waypoints if one.cutoff is not None)
    top = 53 + 42 * marked + 25 * len(convoy.stops) + 18 * (2 * clocks + 1)
    cut = 14 + (54 if turns <= 2 else 42) * turns + 27 * min(long, MOST_CUTOFFS)
    way = 68 + 19 * len(convoy.waypoints)
    march = 52 + sum(_high(run) for run in runs(convoy.trucks)[:MOST_ROWS])
    return top + cut + way + march + max(128 + 18 * min(permits, MOST_PERMITS), 205) + 55


def _high(run: Sequence[TruckLoad]) -> int:
    """Guess how high the row of some trucks is: by their plates, or by what they carry."""
    wide = max((len(one.plate) for one in run), default=0)
    plates = math.ceil(len(run) / (4 if wide <= 9 else 3)) if len(run) <= MOST_PLATES else 1
    return 7 + _LINE * max(plates, min(3, 1 + len(run[0].items) // 2), 2)


def runs(trucks: Sequence[TruckLoad]) -> list[list[TruckLoad]]:
    """Group trucks that follow one another and are alike; where that leaves many groups, amounts may differ in one."""
    exact = [list(run) for _, run in itertools.groupby(trucks, key=lambda one: (one.type, one.stop, one.items))]
    if len(exact) <= MOST_ROWS:
        return exact
    return [list(run) for _, run in itertools.groupby(trucks, key=lambda one: (one.type, one.stop))]
