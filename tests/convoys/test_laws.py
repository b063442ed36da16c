"""What may never make a plan worse, and what may never make a promise better.

1. A longer window, another truck or another approval never lowers what can be reached (of the relaxation: at all; of a
   plan: within the proven gap).
2. Slower laws of delay never make a convoy that goes in come out in time more often, scenario by scenario. What is promised
   counts a convoy that turned back as out; so it may rise by those that are then too late to go in, and by no more.
3. Of a range the slower end counts: a range that reaches no further than the number is the number.
4. A plan is the same for the same seed.
5. The order in which places and hubs are written down does not matter, within the proven gap.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.column import columns
from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import draw
from safepassage.convoys.forecast import Cuts, Seen, Stage
from safepassage.convoys.frame import Frame
from safepassage.convoys.generate import generate
from safepassage.convoys.highs import Highs
from safepassage.convoys.master import Master
from safepassage.convoys.solving import Outcome
from safepassage.convoys.task import Limit, Task
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from tests.convoys.drawn import LAWS, OPENS, Legs, Plain, delays_of, granted, many, planned, small, task_of

Granted = dict[tuple[str, str], dict[int, Limit]]
SEEDS = range(4)


class Written:
    """A drawn task as it is written down, to be changed."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng([seed, 1])
        self.plain, self.legs = self._drawn(rng)
        self.spans = [(at, at + timedelta(hours=34)) for at in (OPENS, OPENS + timedelta(days=4))]
        self.permits: Granted = granted(rng, self.task(permits=()), 0.8)

    @staticmethod
    def _drawn(rng: np.random.Generator) -> tuple[Plain, Legs]:
        plain, legs = many(rng, 2, 2, 4, 2)
        plain["rules"] |= {"size_classes": 2, "slot_min": 120, "min_trucks": 2, "max_trucks": 8}
        return plain, legs

    def task(self, **changed: Any) -> Task:
        permits = changed.pop("permits", None)
        return task_of(self.plain, self.legs, self.spans, permits=self.permits if permits is None else dict(permits))


def longer(written: Written) -> None:
    written.spans = [(start, end + timedelta(hours=5)) for start, end in written.spans]


def another_truck(written: Written) -> None:
    written.plain["hubs"][0]["trucks"][0]["count"] += 1


def another_approval(written: Written) -> None:
    for given in written.permits.values():
        for day in range(2, 9):
            given.setdefault(day, Limit(1))


MORE = (longer, another_truck, another_approval)


def relaxed(task: Task) -> float:
    """Give the value of the relaxation over all columns."""
    walker = Walker(task, delays_of(task), draw(task, delays_of(task), 64, 5))
    weighed = Weighed(walker, columns(task, delays_of(task)), 0.05)
    return generate(Master(Frame(task, weighed), Highs()), 0.0, lambda: 1e6).value


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("change", MORE)
def test_more_of_anything_never_lowers_what_can_be_reached(change: Any, seed: int) -> None:
    before, after = Written(seed), Written(seed)
    change(after)
    assert relaxed(after.task()) >= relaxed(before.task()) * (1 - 1e-7)


@lru_cache
def plain_plan(seed: int) -> Outcome:
    return planned(Written(seed).task())


@pytest.mark.parametrize("seed", [0, 3])
@pytest.mark.parametrize("change", MORE)
def test_a_plan_with_more_of_anything_is_no_worse_within_the_proven_gap(change: Any, seed: int) -> None:
    written = Written(seed)
    change(written)
    more = planned(written.task())
    assert more.sending.value >= plain_plan(seed).sending.value * (1 - more.gap - 1e-9)


def test_more_of_each_does_reach_more_somewhere() -> None:
    for change in MORE:
        gains = []
        for seed in SEEDS:
            after = Written(seed)
            change(after)
            gains.append(relaxed(after.task()) / relaxed(Written(seed).task()))
        assert max(gains) > 1.001, change.__name__


def laws(**changed: Any) -> Delays:
    """Write the usual laws with some numbers changed: the group, two underscores, the number."""
    plain = copy.deepcopy(LAWS)
    for key, value in changed.items():
        group, _, name = key.partition("__")
        for row in plain[group] if isinstance(plain[group], list) else [plain[group]]:
            row[name] = value(row[name]) if callable(value) else value
    return Delays.model_validate(plain)


SLOWER = {
    "the gates are slower": laws(crossings__mean_h=lambda mean: [mean, mean * 1.5]),
    "the gates are much slower": laws(crossings__mean_h=lambda mean: [mean, mean * 3]),
    "more windows open late": laws(windows__late_share=[0.3, 0.7]),
    "windows open later": laws(windows__late_mean_h=[1, 3]),
    "more windows are over early": laws(windows__early_share=[0.02, 0.06]),
    "more days are bad": laws(travel__bad_share=[0.05, 0.2]),
}
LESS_CERTAIN = laws(offload__spread=[0.25, 0.5])


def played(made: Outcome, delays: Delays, task: Task | None = None) -> list[Seen]:
    """Send the convoys of a plan without cut-offs, in scenarios of one seed."""
    stage = Stage(task or made.task, delays, made.convoys, 4000, 11)
    return stage.play(Cuts.none(len(made.convoys)))


def in_and_out(seen: list[Seen]) -> np.ndarray[Any, Any]:
    return np.array([(one.outcome.through[0] & ~one.late).mean() for one in seen])


def promised(seen: list[Seen]) -> np.ndarray[Any, Any]:
    return np.array([1.0 - one.late.mean() for one in seen])


def turned(seen: list[Seen]) -> np.ndarray[Any, Any]:
    return np.array([1.0 - one.outcome.through[0].mean() for one in seen])


@pytest.mark.parametrize("name", SLOWER)
@pytest.mark.parametrize("seed", SEEDS)
def test_slower_laws_never_bring_a_convoy_out_in_time_more_often(seed: int, name: str) -> None:
    made = plain_plan(seed)
    before, after = played(made, made.delays), played(made, SLOWER[name])
    assert (in_and_out(after) <= in_and_out(before)).all()
    more_turn_back = np.maximum(turned(after) - turned(before), 0)
    assert (promised(after) <= promised(before) + more_turn_back + 1e-12).all()


@pytest.mark.parametrize("name", SLOWER)
def test_each_of_the_slower_laws_makes_some_convoy_late(name: str) -> None:
    made = plain_plan(0)
    assert in_and_out(played(made, SLOWER[name])).sum() < in_and_out(played(made, made.delays)).sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_promise_rises_by_no_more_than_chance_where_laws_are_less_certain(seed: int) -> None:
    made = plain_plan(seed)
    before = promised(played(made, made.delays))
    for delays in (*SLOWER.values(), LESS_CERTAIN):
        assert (promised(played(made, delays)) <= before + 0.01).all()
    slower = replace(made.task, ways=replace(made.task.ways, spread=made.task.ways.spread * 1.5))
    assert (promised(played(made, made.delays, slower)) <= before + 0.01).all()


def test_of_a_range_the_slower_end_counts() -> None:
    task = small(0)
    number = laws()
    ranged = laws(
        crossings__mean_h=lambda mean: [mean / 3, mean],
        windows__late_share=[0, 0.3],
        windows__early_share=[0.0, 0.02],
        offload__spread=[0, 0.25],
        travel__bad_share=[0, 0.05],
    )
    same(planned(task, delays=number), planned(task, delays=ranged))


def same(one: Outcome, other: Outcome) -> None:
    """Hold two plans to be one: who goes when, with which trucks and loads, until when, and how that plays."""
    assert one.sending.value == other.sending.value
    assert one.sending.rows == other.sending.rows
    assert one.generated == other.generated
    told = ("row", "people", "trucks", "carried", "after")
    for mine, its in zip(one.convoys, other.convoys, strict=True):
        assert all(getattr(mine, name) == getattr(its, name) for name in told)
        assert mine.trips.depart[0] == its.trips.depart[0]
    assert one.played is not None
    assert other.played is not None
    np.testing.assert_array_equal(one.played.cuts.gates, other.played.cuts.gates)
    np.testing.assert_array_equal(one.played.cuts.onward, other.played.cuts.onward)
    for name in ("people", "kept", "left", "out"):
        np.testing.assert_array_equal(getattr(one.played, name), getattr(other.played, name), name)
    for mine_seen, its_seen in zip(one.played.seen, other.played.seen, strict=True):
        np.testing.assert_array_equal(mine_seen.outcome.back, its_seen.outcome.back)
    assert (one.met, one.gap) == (other.met, other.gap)


@pytest.mark.parametrize("seed", [1, 5])
def test_a_plan_is_the_same_for_the_same_seed(seed: int) -> None:
    same(plain_plan(seed), planned(Written(seed).task()))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_in_which_things_are_written_does_not_matter(seed: int) -> None:
    """No convoy has chances of its own here: those depend on its number, which depends on the order."""
    alike = laws(travel__shared=1, offload__spread=0)
    there, back = Written(seed), Written(seed)
    for name in ("destinations", "hubs", "crossings", "routes", "truck_types", "packages"):
        back.plain[name] = back.plain[name][::-1]
    one, other = planned(there.task(), delays=alike), planned(back.task(), delays=alike)
    assert len(one.columns) == len(other.columns)
    assert one.sending.value <= other.generated.bound * (1 + 1e-7)
    assert other.sending.value <= one.generated.bound * (1 + 1e-7)
    assert relaxed_under(there.task(), alike) == pytest.approx(relaxed_under(back.task(), alike), rel=1e-6)


def relaxed_under(task: Task, delays: Delays) -> float:
    return relaxed(replace(task, about=task.about.model_copy(update={"delays": delays})))
