"""Is the plan the best there is?

1. On 500 small tasks what is chosen is worth as much as the best of all sets of convoys, trucks and loads.
2. The proven bound is never below it.
"""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from safepassage.convoys.choose import choose
from safepassage.convoys.column import columns
from safepassage.convoys.draws import draw
from safepassage.convoys.frame import Frame
from safepassage.convoys.generate import generate
from safepassage.convoys.highs import Highs
from safepassage.convoys.master import Master
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from tests.convoys.drawn import delays_of, tiny
from tests.convoys.slow_choice import SlowChoice

BLOCKS, CASES = 20, 25
COLUMNS, PLANS = 14, 1500


def weighed_of(seed: int) -> Weighed:
    """Draw a tiny task and weigh all of its convoys."""
    task = tiny(seed)
    walker = Walker(task, delays_of(task), draw(task, delays_of(task), 64, 5))
    weighed = Weighed(walker, columns(task, delays_of(task)), 0.2)
    weighed.weigh(np.arange(len(weighed.columns)))
    return weighed


def forever() -> float:
    return 1e6


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_choice_is_the_best_of_all_and_the_bound_is_no_less(block: int) -> None:
    seeds, tried = count(block, BLOCKS), 0
    while tried < CASES:
        seed = next(seeds)
        weighed = weighed_of(seed)
        if not 1 <= len(weighed.columns) <= COLUMNS:
            continue
        best = SlowChoice(weighed.walker.task, weighed).value(PLANS)
        if best is None:
            continue
        master = Master(Frame(weighed.walker.task, weighed), Highs())
        generated = generate(master, 0.0, forever)
        chosen = choose(master, generated, Highs(), 0.0, forever)
        assert chosen.value == pytest.approx(best, rel=2e-6, abs=1e-3), f"seed {seed}"
        assert generated.bound >= best * (1 - 1e-6), f"seed {seed}"
        tried += best > 0
