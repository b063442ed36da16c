"""A plan from a case to its convoys, on the invented case of Aleppo.

1. Windows come from the terms; a plan reaches people, keeps its target, and names what each convoy rests on.
2. ``why_not`` names what keeps a destination from being reached.
3. What has happened is frozen: ``replan`` plans the rest on what is known now.
4. A consent withdrawn, or a window that shrinks, leaves no plan, and every convoy of the old one is no-go at once.
5. The same seed gives the same plan; worse delays reach fewer people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from safepassage.convoys.approval import NoticeState
from safepassage.convoys.asking import with_plan
from safepassage.convoys.delay import Delays
from safepassage.convoys.document import open_convoys
from safepassage.convoys.go import go
from safepassage.convoys.itinerary import Plan
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request
from safepassage.convoys.planning import plan, simulate, why_not
from safepassage.convoys.replanning import News, Position, replan
from safepassage.convoys.solving import Effort
from safepassage.errors import UnknownMovement, UnknownPlace
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.standing import Standing
from safepassage.when import Span

ROOT = Path(__file__).resolve().parent.parent.parent / "examples" / "aleppo-invented"
NOW = datetime(2016, 10, 2, 15, tzinfo=UTC)
QUICK = Effort(seconds=20, near=0.02, tune=1000, promise=2000)
ASKED = Request(Span(NOW, NOW + timedelta(days=14)), NOW)


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case(ROOT)


@pytest.fixture(scope="module")
def logistics(case: Case) -> Logistics:
    return open_convoys(case, ROOT)


@pytest.fixture(scope="module")
def made(case: Case, logistics: Logistics) -> Plan:
    return plan(case, logistics, ASKED, effort=QUICK)


def changed(logistics: Logistics, **parts: Any) -> Logistics:
    """Give the convoys of the case with some lists changed."""
    return logistics.model_copy(update={"about": logistics.about.model_copy(update=parts)})


def test_a_plan_reaches_people_and_keeps_its_target(made: Plan) -> None:
    assert made.met
    assert made.convoys
    assert made.people > 100_000
    assert all(one.window.standing == Standing.IN_FORCE for one in made.windows)
    assert [one.window.closes - one.window.opens for one in made.windows] == [timedelta(hours=48)] * 2
    assert 0 <= made.gap <= 0.05
    assert made.value <= made.bound * (1 + 1e-9)


def test_every_convoy_is_out_in_its_window_as_often_as_it_promises(made: Plan) -> None:
    windows = {one.window.id: one.window for one in made.windows}
    for convoy in made.convoys:
        assert convoy.promise >= made.target - 0.01
        assert convoy.out.p90 <= windows[convoy.window].closes
        gates = [point for point in convoy.waypoints if point.kind == "crossing" and point.leg == "in"]
        assert gates[-1].cutoff is not None
        assert gates[-1].leaves.p50 <= gates[-1].cutoff
        assert convoy.loaded_people == sum(truck.people for truck in convoy.trucks)
        assert convoy.people <= convoy.loaded_people + 1e-6


def test_people_are_never_more_than_are_in_need(made: Plan) -> None:
    assert all(row.people <= row.in_need + 1e-6 for row in made.reached)
    assert made.people == pytest.approx(sum(row.people for row in made.reached))


def test_the_same_seed_gives_the_same_plan(made: Plan, case: Case, logistics: Logistics) -> None:
    assert plan(case, logistics, ASKED, effort=QUICK) == made


def test_worse_delays_reach_fewer_people_and_never_keep_more(made: Plan, logistics: Logistics) -> None:
    laws = logistics.about.delays
    assert laws is not None
    twice = [{**law.model_dump(), "mean_h": (law.mean_h[1] * 2,) * 2} for law in laws.crossings]
    worse = Delays.model_validate({**laws.model_dump(), "crossings": twice})
    as_planned, bad = simulate(made, seed=5), simulate(made, delays=worse, seed=5)
    assert bad.people < as_planned.people
    assert as_planned.people == pytest.approx(made.people, rel=0.02)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"approvals": ()}, "approval.missing"),
        ({"routes": ()}, "route.none"),
        ({"delays": None}, "delay.unknown"),
        ({"hubs": ()}, "hub.none"),
    ],
)
def test_what_is_missing_leaves_no_convoy_and_is_named(case: Case, logistics: Logistics, parts: Any, code: str) -> None:
    empty = plan(case, changed(logistics, **parts), ASKED, effort=QUICK)
    assert not empty.convoys
    assert not empty.met
    assert empty.people == 0
    assert code in {reason.code for reason in empty.reasons}


def test_an_approval_for_other_packages_lets_nobody_through(case: Case, logistics: Logistics) -> None:
    update = {"decision": "granted_in_part", "packages": ("medicine",)}
    partly = tuple(one.model_copy(update=update) for one in logistics.about.approvals)
    assert not plan(case, changed(logistics, approvals=partly), ASKED, effort=QUICK).convoys


def test_closed_crossings_and_missing_stock_are_named(case: Case, logistics: Logistics) -> None:
    shut = tuple(one.model_copy(update={"reports": ()}) for one in logistics.about.crossings)
    closed = plan(case, changed(logistics, crossings=shut), ASKED, effort=QUICK)
    assert {reason.code for reason in why_not(closed, "east-aleppo")} >= {"crossing.shut"}
    bare = tuple(one.model_copy(update={"stock": ()}) for one in logistics.about.hubs)
    hungry = plan(case, changed(logistics, hubs=bare), ASKED, effort=QUICK)
    assert {reason.code for reason in why_not(hungry, "west-aleppo")} >= {"stock.none"}


def test_what_was_told_too_long_ago_is_not_planned_with(case: Case, logistics: Logistics) -> None:
    short = logistics.about.rules.model_copy(update={"knowledge_limit": "PT1H"})
    stale = plan(case, changed(logistics, rules=short), ASKED, effort=QUICK)
    assert not stale.convoys
    assert {reason.code for reason in why_not(stale, "east-aleppo")} >= {"crossing.shut"}
    assert plan(case, changed(logistics, rules=short), replace(ASKED, unknown_roads=True), effort=QUICK).convoys
    looked_back = replace(ASKED, known_on=NOW + timedelta(days=3650))
    assert plan(case, logistics, looked_back, effort=QUICK).convoys, "fresh when the plan begins, whenever it is asked"


def test_who_is_reached_and_who_is_beaten_is_told(made: Plan) -> None:
    codes = {name: {reason.code for reason in why_not(made, name)} for name in ("east-aleppo", "west-aleppo")}
    assert all(found <= {"need.met", "beaten"} and found for found in codes.values())
    with pytest.raises(UnknownPlace):
        why_not(made, "nowhere")


def test_crossings_of_unknown_status_are_planned_only_by_a_persons_yes(case: Case, logistics: Logistics) -> None:
    told = tuple(one.model_copy(update={"reports": ()}) for one in logistics.about.crossings)
    asked = replace(ASKED, unknown_roads=True)
    assert plan(case, changed(logistics, crossings=told), asked, effort=QUICK).convoys


def test_the_convoys_of_a_plan_go_only_when_their_notices_are_heard(
    made: Plan, case: Case, logistics: Logistics
) -> None:
    asked, promises = with_plan(logistics, made)
    told = go(case, asked, at=NOW, known_on=NOW, findings=(), promises=promises)
    assert {one.value for one in told} == {"no_go"}
    assert {blocker.code for one in told for blocker in one.blockers} == {"notice.missing"}
    states = [
        NoticeState.model_validate(
            {
                "movement": one.id,
                "recipient": name,
                "state": "acknowledged",
                "at": "2016-10-02T12:00",
                "source": "INVENTED",
            }
        )
        for one in asked.about.movements
        for name in one.recipients
    ]
    heard = changed(asked, notices=tuple(states))
    assert {one.value for one in go(case, heard, at=NOW, known_on=NOW, findings=(), promises=promises)} == {"go"}


def withdrawn(case: Case, party: str, at: str) -> Case:
    """Give the case with a consent withdrawn."""
    given = next(row for row in case.consents if row.party == party)
    update = {"state": "withdrawn", "spoken": at, "since": None, "known": at, "conditions": ()}
    return case.model_copy(update={"consents": (*case.consents, given.model_copy(update=update))})


def test_a_consent_withdrawn_leaves_no_plan_and_no_go_at_once(made: Plan, case: Case, logistics: Logistics) -> None:
    later = NOW + timedelta(hours=2)
    over = withdrawn(case, "east-side", "2016-10-02T16:30Z")
    again = replan(made, later, News(case=over))
    assert not again.convoys
    assert again.reasons
    asked, promises = with_plan(logistics, made)
    told = go(over, asked, at=later, known_on=later, findings=(), promises=promises)
    assert {one.value for one in told} == {"no_go"}
    assert all(any(blocker.code.startswith("consent.") for blocker in one.blockers) for one in told)


def test_what_has_left_is_frozen_and_takes_its_trucks(made: Plan) -> None:
    first = made.convoys[0]
    now = max(
        one.departs for one in made.convoys if one.window == first.window and one.departs.date() == first.departs.date()
    )
    ready = now + timedelta(days=30)
    again = replan(made, now, News(positions={first.id: Position("under_way", ready=ready)}))
    frozen = [one for one in again.convoys if one.frozen]
    assert {one.id for one in frozen} == {one.id for one in made.convoys if one.departs <= now}
    assert len({one.id for one in again.convoys}) == len(again.convoys)
    gone = {truck.truck for truck in first.trucks}
    assert not any(truck.truck in gone for one in again.convoys if not one.frozen for truck in one.trucks)
    assert all(row.people <= row.in_need + 1 for row in again.reached)


def test_a_window_keeps_its_name_and_promises_nothing_of_convoys_that_left_before(made: Plan) -> None:
    second = next(one.window for one in made.windows if one.window.id == "W2")
    again = replan(made, second.opens - timedelta(hours=12), News())
    names = {one.window.id: one for one in again.windows}
    assert names["W2"].window.closes == second.closes
    assert names["W2"].promise is None or names["W2"].promise > 0.9
    assert (names["W1"].promise, names["W1"].trucks_left) == (None, None)
    assert {one.window for one in again.convoys if one.frozen} == {"W1"}
    assert {one.window for one in again.convoys if not one.frozen} <= {"W2"}


def test_a_convoy_that_never_left_is_planned_anew(made: Plan) -> None:
    first = made.convoys[0]
    again = replan(made, first.departs, News(positions={first.id: Position("cancelled")}))
    assert first.id not in {one.id for one in again.convoys}
    with pytest.raises(UnknownMovement):
        replan(made, first.departs, News(positions={"nobody": Position()}))
