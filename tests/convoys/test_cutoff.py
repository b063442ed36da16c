"""Do cut-offs keep the risk that was asked for, and no more of it than they must?

1. Tuned cut-offs keep the target on fresh scenarios: of each convoy, or of each window as a whole.
2. A later cut-off never lowers the risk, and well above its value it raises it.
3. Where convoys cannot turn back there is no cut-off.
4. Less risk never reaches more people.
5. Where a pause is over early more often than the target allows, no plan meets it: the best is given, and said not to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.cutoff import STEP_MIN, tune
from safepassage.convoys.forecast import Cuts, Stage, people_reached, windows_kept
from safepassage.convoys.solving import Outcome, Played, worths
from safepassage.convoys.task import Task
from tests.convoys.drawn import SMALL, Plain, city, delays_of, planned, small, task_of

CAREFUL = replace(SMALL, tune=4000, promise=10_000)
FRESH = 40_000


def delayed(**rules: Any) -> Task:
    """Give the city behind a slow gate: some risk is in every convoy."""
    return task_of(plain_of(**rules))


def plain_of(*, early: float = 0.02, **rules: Any) -> Plain:
    plain = city()
    plain["crossings"][0]["delay"] = "slow"
    plain["delays"]["windows"]["early_share"] = early
    plain["rules"] |= rules
    return plain


def played(made: Outcome) -> Played:
    assert made.played is not None
    return made.played


@pytest.fixture(scope="module")
def made() -> Outcome:
    return planned(delayed(), CAREFUL)


def stage_of(made: Outcome, count: int = FRESH) -> Stage:
    return Stage(made.task, made.delays, made.convoys, count, 4711)


@pytest.mark.parametrize("target", [0.9, 0.95])
@pytest.mark.parametrize("seed", [0, 2])
def test_each_convoy_keeps_its_target_on_fresh_scenarios(seed: int, target: float) -> None:
    made = planned(small(seed, target=target), CAREFUL)
    assert made.met
    seen = stage_of(made).play(played(made).cuts)
    assert np.isfinite(played(made).cuts.gates).any()
    assert min(1.0 - one.late.mean() for one in seen) >= target - 0.005


@pytest.mark.parametrize("seed", [0, 2])
def test_each_window_keeps_its_target_on_fresh_scenarios(seed: int) -> None:
    made = planned(small(seed, target=0.9, target_of="window"), CAREFUL)
    assert made.met
    kept, _ = windows_kept(made.task, made.convoys, stage_of(made).play(played(made).cuts))
    assert kept.min() >= 0.9 - 0.01


def test_a_later_cutoff_never_lowers_the_risk_and_raises_it_in_the_end(made: Outcome) -> None:
    stage, cuts = stage_of(made, 8000), played(made).cuts
    assert np.isfinite(cuts.gates[:, 0]).all()
    risks = []
    for later in (-60, 0, 30, 120, np.inf):
        moved = Cuts(cuts.gates + np.float32(later), cuts.onward)
        risks.append([one.late.mean() for one in stage.play(moved)])
    assert (np.diff(np.array(risks), axis=0) >= 0).all()
    assert (np.array(risks)[-1] > np.array(risks)[1]).any()


def test_cutoffs_are_told_in_whole_steps(made: Outcome) -> None:
    for some in (played(made).cuts.gates, played(made).cuts.onward):
        told = some[np.isfinite(some)]
        assert (told % STEP_MIN == 0).all()


def test_where_nobody_can_turn_back_there_is_no_cutoff() -> None:
    made = planned(delayed(turning_back=False), CAREFUL)
    assert made.convoys
    assert np.isinf(played(made).cuts.gates).all()
    assert np.isinf(played(made).cuts.onward).all()


def test_less_risk_never_reaches_more_people_and_is_kept(made: Outcome) -> None:
    stage = stage_of(made, 4000)
    people = []
    for risk in (0.02, 0.05, 0.1, 0.3):
        cuts = tune(stage, worths(made.task, made.convoys), risk, of_window=False)
        seen = stage.play(cuts)
        assert max(one.late.mean() for one in seen) <= risk + 1e-9
        people.append(people_reached(made.task, made.convoys, seen).sum())
    assert people == sorted(people)
    assert people[0] < people[-1]


def short(early: float, hours: float = 9, **rules: Any) -> Outcome:
    """Plan in a window of a few hours, some of which are over at any time."""
    opens = delayed().windows[0].opens
    return planned(task_of(plain_of(early=early, **rules), windows=[(opens, opens + timedelta(hours=hours))]), CAREFUL)


def test_a_pause_that_ends_early_too_often_meets_no_target_and_the_best_is_given() -> None:
    made = short(0.5, turning_back=False)
    assert not made.met
    assert made.convoys
    assert played(made).people.sum() > 0
    assert played(made).out.min() < 0.95


def test_a_risk_that_is_above_all_that_is_allowed_sends_nobody() -> None:
    made = short(1.0, hours=4.5, turning_back=False)
    assert (made.convoys, made.met) == ((), False)


def test_where_nobody_could_go_in_nobody_is_sent_and_no_target_is_met() -> None:
    made = short(0.9)
    assert (made.convoys, made.played, made.met) == ((), None, False)


def test_a_pause_that_never_ends_early_meets_it() -> None:
    made = planned(delayed(early=0.0), CAREFUL)
    assert made.met
    assert played(made).people.sum() > 0


def test_nobody_to_send_needs_no_cutoff() -> None:
    task = delayed()
    stage = Stage(task, delays_of(task), (), 10, 1)
    cuts = tune(stage, np.zeros(0), 0.05, of_window=True)
    assert cuts.gates.shape[0] == 0
