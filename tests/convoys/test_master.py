"""Is the relaxation priced as it is written, and is its bound a bound?

1. The closed-form price of a column is the best reduced cost of its fillings, by the matrix of the program itself.
2. When generation is over no column gains, and the relaxation over the columns that were added is that over all.
3. The bound is never below what some convoys are worth, however early generation stops.
4. Nobody is loaded for who is not in need.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from safepassage.convoys.choose import choose
from safepassage.convoys.column import columns
from safepassage.convoys.draws import draw
from safepassage.convoys.frame import Frame
from safepassage.convoys.generate import Generated, generate
from safepassage.convoys.highs import Highs
from safepassage.convoys.master import Master
from safepassage.convoys.solver import Block, Floats, Ints
from safepassage.convoys.task import Task
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from tests.convoys.drawn import WINDOW, city, delays_of, planned, small, task_of, tiny

SEEDS = range(6)


def master_of(task: Task, *, weighed: bool = True) -> Master:
    """Make the relaxation of a task, with every column weighed beforehand."""
    walker = Walker(task, delays_of(task), draw(task, delays_of(task), 64, 5))
    known = Weighed(walker, columns(task, delays_of(task)), 0.05)
    if weighed:
        known.weigh(np.arange(len(known.columns)))
    return Master(Frame(task, known), Highs())


def fillings(master: Master, row: int) -> list[tuple[int, ...]]:
    """List the truck types, or none, that the stops of a column may be filled with."""
    stops = master.frame.columns.trips.stops[row]
    kinds = [range(-1, master.frame.types) if there >= 0 else (-1,) for there in stops]
    return [some for some in product(*kinds) if max(some) >= 0]


def matrix(blocks: list[Block], height: int) -> sparse.csc_matrix:
    """Write blocks of columns as one explicit matrix; entries of one place add up, as in the solver."""
    parts = [sparse.csc_matrix((one.value, one.index, one.starts), (height, len(one))) for one in blocks]
    return sparse.hstack(parts).tocsc()


def all_fillings(master: Master, rows: Ints) -> tuple[list[int], Block]:
    """Write every filling of columns as a block of the program."""
    keys = [(int(row), some) for row in rows for some in fillings(master, int(row))]
    cost, entries = zip(*(master._filling(*key) for key in keys), strict=True)
    starts = np.concatenate([[0], np.cumsum([len(one) for one in entries])])
    index = np.array([at for one in entries for at, _ in one])
    value = np.array([amount for one in entries for _, amount in one])
    zero = np.zeros(len(keys))
    return [row for row, _ in keys], Block(np.array(cost), zero, zero + np.inf, starts, index, value)


def forever() -> float:
    return 1e6


@pytest.mark.parametrize("seed", SEEDS)
def test_a_price_is_the_best_reduced_cost_of_the_fillings(seed: int) -> None:
    master = master_of(small(seed, windows=1))
    master.frame.weighed.fit[:] = True
    rng = np.random.default_rng(seed)
    duals = rng.exponential(rng.choice([0.0, 0.01, 1.0, 30.0], master.frame.rows.end))
    people = slice(master.frame.rows.people, master.frame.rows.sides)
    duals[people] = rng.normal(5, 3, len(duals[people]))
    priced = master.price(duals)
    rows = rng.permutation(len(master.frame.columns))[:200]
    of, block = all_fillings(master, rows)
    gains = block.cost - duals @ matrix([block], len(duals))
    empty = np.asarray(-(master.frame.passages.uses @ duals[: master.frame.rows.trucks]))
    best = dict(enumerate(empty.tolist()))
    for row, gain in zip(of, gains.tolist(), strict=True):
        best[row] = max(best[row], gain)
    expected = np.array([best[int(row)] for row in rows])
    np.testing.assert_allclose(priced.gain[rows], expected, rtol=1e-9, atol=1e-6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_filling_that_is_named_is_the_one_that_gains_most(seed: int) -> None:
    master = master_of(small(seed, windows=1))
    generate(master, 0.05, forever)
    assert master.solved is not None
    duals = master.solved.duals
    priced = master.price(duals)
    rows = np.flatnonzero(priced.gain > 1)[:100]
    for row in rows.tolist():
        cost, entries = master._filling(row, tuple(priced.kinds[row].tolist()))
        assert cost - sum(duals[at] * amount for at, amount in entries) == pytest.approx(priced.gain[row])


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_gains_in_the_end_and_the_relaxation_is_that_over_all_columns(seed: int) -> None:
    master = master_of(small(seed, windows=1))
    found = generate(master, 0.0, forever)
    assert master.solved is not None
    assert master.price(master.solved.duals).gain.max() <= 1e-5 * found.value
    assert found.value == pytest.approx(over_all(master), rel=1e-6)
    assert found.bound == pytest.approx(found.value, rel=1e-4)


def over_all(master: Master) -> float:
    """Solve the relaxation over every filling of every column that is fit, by SciPy."""
    frame = master.frame
    rows = np.flatnonzero(frame.weighed.fit)
    of, block = all_fillings(master, rows)
    block = Block(block.cost, block.lower, block.upper, block.starts, *_without_once(master, block))
    whole = matrix([frame.people_block, block], frame.rows.end)
    lower, upper = frame.bounds
    once = sparse.csr_matrix(
        (np.ones(len(of)), (of, len(frame.people_block) + np.arange(len(of)))), (max(of) + 1, whole.shape[1])
    )
    equal = lower == upper
    cost = np.concatenate([frame.people_block.cost, block.cost])
    limits = np.concatenate([frame.people_block.upper, block.upper])
    solved = linprog(
        -cost,
        A_ub=sparse.vstack([whole.tocsr()[~equal], once]),
        b_ub=np.concatenate([upper[~equal], np.ones(once.shape[0])]),
        A_eq=whole.tocsr()[equal],
        b_eq=upper[equal],
        bounds=np.column_stack([np.zeros(len(cost)), limits]),
        method="highs",
    )
    assert solved.status == 0, solved.message
    return float(-solved.fun)


def _without_once(master: Master, block: Block) -> tuple[Ints, Floats]:
    """Leave out the rows that were added to send a column at most once: they are written anew for all."""
    own = block.index < master.frame.rows.end
    return np.where(own, block.index, 0), np.where(own, block.value, 0.0)


def impatient(rounds: int) -> Callable[[], float]:
    """Give a clock of which no time is left after some looks at it."""
    looks = iter(range(10**6))
    return lambda: 10.0 if next(looks) < rounds else 0.0


@pytest.mark.parametrize("rounds", [0, 1, 3, 7])
@pytest.mark.parametrize("seed", range(4))
def test_the_bound_is_no_less_than_the_best_however_early_generation_stops(seed: int, rounds: int) -> None:
    task = tiny(seed)
    best = _best(task, forever)
    early = generate(master_of(task), 0.0, impatient(rounds))
    assert early.bound >= best * (1 - 1e-6)


def _best(task: Task, left: Callable[[], float]) -> float:
    master = master_of(task)
    found: Generated = generate(master, 0.0, left)
    return choose(master, found, Highs(), 0.0, left).value


@pytest.mark.parametrize("seed", range(4))
def test_columns_that_were_not_weighed_are_taken_for_better_than_they_can_be(seed: int) -> None:
    task = small(seed, windows=1)
    hopeful, known = (generate(master_of(task, weighed=some), 0.0, impatient(2)) for some in (False, True))
    full = generate(master_of(task), 0.0, forever)
    assert min(hopeful.bound, known.bound) >= full.value * (1 - 1e-9)


def test_nobody_is_loaded_for_who_is_not_in_need() -> None:
    plain = city()
    plain["destinations"] = [plain["destinations"][0] | {"people_in_need": 800}]
    plain["rules"]["weights"] = {"earlier": 1.0, "truck_hour": 0.0}
    week = timedelta(days=7)
    task = task_of(plain, windows=[WINDOW, (WINDOW[0] + week, WINDOW[1] + week)])
    outcome = planned(task)
    assert outcome.master is not None
    through = outcome.master.frame.weighed.through
    reached = sum(through[one.row] * one.people.sum() for one in outcome.sending.sent)
    assert 0 < reached <= 800 * (1 + 1e-6)
