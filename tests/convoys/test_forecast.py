"""Is what a plan promises what comes true?

1. On 100,000 fresh scenarios each convoy is out in time as often as was promised, to a point.
2. As many people are reached as was told, to 2 %.
3. Trucks that come back late make the next convoy late, by as much as they are late and no more.
4. A load counts where its convoy came; nobody is reached twice.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from safepassage.convoys.draws import Draw
from safepassage.convoys.forecast import Cuts, Stage, people_reached, windows_kept
from safepassage.convoys.solving import Outcome
from tests.convoys.drawn import SMALL, WINDOW, city, planned, small, task_of

FRESH, SEED = 100_000, 4711
SEEDS = (0, 2, 4)


@lru_cache
def plan(seed: int) -> Outcome:
    return planned(small(seed), replace(SMALL, tune=4000, promise=10_000))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_promise_is_kept_on_fresh_scenarios(seed: int) -> None:
    made = plan(seed)
    assert made.played is not None
    stage = Stage(made.task, made.delays, made.convoys, FRESH, SEED)
    seen = stage.play(made.played.cuts)
    out = np.array([1.0 - one.late.mean() for one in seen])
    assert len(out) > 2
    np.testing.assert_allclose(made.played.out, out, atol=0.01)
    kept, left = windows_kept(made.task, made.convoys, seen)
    np.testing.assert_allclose(made.played.kept, kept, atol=0.015)
    np.testing.assert_allclose(made.played.left, left, atol=0.1)
    people = people_reached(made.task, made.convoys, seen).sum()
    assert made.played.people.sum() == pytest.approx(people, rel=0.02)


def reused() -> Outcome:
    """Plan the city with so few trucks that they go twice."""
    plain = city()
    plain["hubs"][0]["trucks"][0]["count"] = 4
    plain["crossings"][0]["delay"] = "slow"
    return planned(task_of(plain))


@pytest.fixture(scope="module")
def again() -> Outcome:
    made = reused()
    assert any(convoy.after for convoy in made.convoys), "no truck goes twice: this tests nothing"
    return made


def test_a_convoy_does_not_start_before_its_trucks_are_back(again: Outcome) -> None:
    stage = Stage(again.task, again.delays, again.convoys, 4000, 9)
    seen = stage.play(Cuts.none(len(again.convoys)))
    turn = again.task.about.hubs[0].turnaround_min
    waited = 0
    for convoy, one in zip(again.convoys, seen, strict=True):
        returns = [seen[at].outcome.back[0] + turn for at in convoy.after]
        ready = np.max([np.full(stage.count, -np.inf), *returns], axis=0)
        assert (one.outcome.gates[0][0] > np.maximum(ready, float(convoy.trips.depart[0]))).all()
        waited += int((ready > float(convoy.trips.depart[0])).sum())
    assert waited > 20


def test_a_late_return_makes_the_next_convoy_late_and_an_early_one_changes_nothing(again: Outcome) -> None:
    stage = Stage(again.task, again.delays, again.convoys, 2000, 9)
    cuts = Cuts.none(len(again.convoys))
    number = next(at for at, convoy in enumerate(again.convoys) if convoy.after)
    convoy, turn = again.convoys[number], again.task.about.hubs[0].turnaround_min
    depart = float(convoy.trips.depart[0])

    def gate(back: float) -> Draw:
        returns = {other: np.full((1, stage.count), back, np.float32) for other in convoy.after}
        return np.asarray(stage.one(number, returns, cuts).outcome.gates[0][0])

    early, just, late, later = (gate(depart - turn + by) for by in (-500, 0, 60, 240))
    np.testing.assert_array_equal(early, just)
    assert (late >= just).all()
    assert np.median(later - late) == pytest.approx(180, abs=1)


def test_the_last_of_several_returns_decides(again: Outcome) -> None:
    stage = Stage(again.task, again.delays, again.convoys, 10, 9)
    number = next(at for at, convoy in enumerate(again.convoys) if convoy.after)
    two = replace(again.convoys[number], after=(0, 1))
    stage.convoys = [*again.convoys[:number], two]
    back = {0: np.full((1, 10), 100, np.float32), 1: np.full((1, 10), 300, np.float32)}
    ready = stage.ready(number, back)
    assert ready is not None
    assert (ready == 300 + again.task.about.hubs[0].turnaround_min).all()


def test_late_trucks_lower_what_is_promised(again: Outcome) -> None:
    stage = Stage(again.task, again.delays, again.convoys, 4000, 9)
    none = Cuts.none(len(again.convoys))
    number = next(at for at, convoy in enumerate(again.convoys) if convoy.after)
    bound = stage.play(none)[number].late.mean()
    stage.convoys = [replace(convoy, after=()) for convoy in again.convoys]
    free = stage.play(none)[number].late.mean()
    assert bound > free


def test_nobody_is_reached_twice_and_who_turned_back_reached_nobody(again: Outcome) -> None:
    stage = Stage(again.task, again.delays, again.convoys, 2000, 9)
    none = Cuts.none(len(again.convoys))
    shut = Cuts(np.full_like(none.gates, -np.inf), none.onward)
    assert people_reached(again.task, again.convoys, stage.play(shut)).sum() == 0
    twice = [replace(one, people=tuple(100_000.0 for _ in one.people)) for one in again.convoys]
    reached = people_reached(again.task, twice, stage.play(none))
    assert (reached <= again.task.in_need).all()
    assert reached.max() > 0


def test_a_window_that_nobody_goes_in_is_kept_and_leaves_nobody() -> None:
    task = task_of(city(), windows=[WINDOW])
    kept, left = windows_kept(task, (), ())
    assert (kept.tolist(), left.tolist()) == ([1.0], [0.0])
