"""Can the trucks go? Only if nothing is missing: each input that is lost is named, and none of them leaves a *go*.

1. The complete state is *go*, and says so in words that promise nothing.
2. Each input that is lost, refused or too old gives *no go*, with the obstacle that names it.
3. So does every pair of losses that are drawn. Taking away a record that gives never turns *no go* into *go*.
4. Obstacles come in order, each with an owner and evidence, and one obstacle is told once.
5. Distance, age and unlifted obstacles; a permit in the place of a condition; what is asked for by name.
6. A window is judged by its earliest stated end, and by the time that the slow end of the movement needs.
7. The invented example has all that a *go* asks of the record.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.convoys.asked import Asked
from safepassage.convoys.document import open_convoys
from safepassage.convoys.duration import p90
from safepassage.convoys.go import Promise, go
from safepassage.convoys.roads.legs import LegRoads
from safepassage.convoys.sites import sites_of
from safepassage.errors import UnknownMovement
from safepassage.terms.document import open_case
from tests.convoys.complete import AT, KNOWN, LATER, LOSSES, Loss, Plain, ask, finding, row, state

ROOT = Path(__file__).resolve().parent.parent.parent


def asked(plain: Plain) -> tuple[str, list[str]]:
    with TemporaryDirectory() as folder:
        found = ask(plain, Path(folder))
    return found.value, [one.code for one in found.blockers]


def test_the_complete_state_can_go(tmp_path: Path) -> None:  # (1)
    found = ask(state(), tmp_path)
    assert (found.value, found.blockers) == ("go", ())
    assert "safe" not in repr(found).lower()
    told = {one.code: one.evidence for one in found.cleared}
    assert told["notice.acknowledged"].endswith("that is not “will comply”")
    assert told["approval.granted"].endswith("a permit is not access")
    assert told["finding.none"].endswith("no news is not peace")


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)
def test_each_input_that_is_lost_is_named_and_leaves_no_go(tmp_path: Path, loss: Loss) -> None:  # (2)
    plain = state()
    loss.apply(plain)
    found = ask(plain, tmp_path)
    assert found.value == "no_go"
    assert loss.code in {one.code for one in found.blockers}
    assert all(one.owner and one.name for one in found.blockers)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30)
def test_no_two_losses_together_leave_a_go(seed: int) -> None:  # (3)
    plain = state()
    for loss in Random(seed).sample(LOSSES, 2):
        loss.apply(plain)
    assert asked(plain)[0] == "no_go"


def _thinned(plain: Plain, chance: Random) -> None:
    """Take away some records that give, as if they had never been written."""
    convoys = plain["convoys.yaml"]
    gives = {"approvals": ("granted", "granted_in_part"), "notices": ("acknowledged", "will_comply")}
    for key, words in gives.items():
        rows = convoys.get(key, [])
        rows[:] = [
            one for one in rows if {one.get("decision"), one.get("state")}.isdisjoint(words) or chance.random() < 0.6
        ]
    for one in convoys.get("crossings", []):
        one["reports"] = [
            report for report in one.get("reports", []) if report["status"] != "open" or chance.random() < 0.6
        ]
    consents = plain["consents.yaml"]["consents"]
    consents[:] = [one for one in consents if one["state"] != "consented" or chance.random() < 0.6]
    lines = plain.get("legs.csv", "").splitlines(keepends=True)
    if lines:
        plain["legs.csv"] = "".join(line for line in lines if ",open," not in line or chance.random() < 0.7)


@given(seed=st.integers(0, 10**6), count=st.integers(0, 2))
@settings(max_examples=30)
def test_taking_away_what_gives_never_turns_no_go_into_go(seed: int, count: int) -> None:  # (3)
    chance, plain = Random(seed), state()
    for loss in chance.sample(LOSSES, count):
        loss.apply(plain)
    before, _ = asked(plain)
    _thinned(plain, chance)
    after, _ = asked(plain)
    assert not (before == "no_go" and after == "go")


def test_obstacles_on_record_come_before_what_is_old_and_what_nobody_recorded(tmp_path: Path) -> None:  # (4)
    plain = state()
    by_name = {loss.name: loss for loss in LOSSES}
    for name in ("no promise", "a leg is old", "the gate is closed", "south refused"):
        by_name[name].apply(plain)
    found = ask(plain, tmp_path).blockers
    assert [one.standing for one in found] == ["no", "no", "stale", "unknown"]
    since = [one.since for one in found if one.standing == "no" and one.since is not None]
    assert since == sorted(since)


def test_one_party_that_says_nothing_to_two_clauses_is_one_obstacle(tmp_path: Path) -> None:  # (4)
    plain = state()
    terms = plain["terms.yaml"]["agreements"][0]
    terms["clauses"].append({**deepcopy(terms["clauses"][0]), "id": "aid"})
    plain["convoys.yaml"]["rules"]["clauses"] = ["fire", "aid"]
    plain["consents.yaml"]["consents"].pop()
    found = ask(plain, tmp_path).blockers
    assert [(one.code, one.owner) for one in found] == [("consent.missing", "south")]


@pytest.mark.parametrize(
    ("km", "hours", "value"),
    [(3, 5, "no_go"), (9.9, 47, "no_go"), (11, 5, "go"), (3, 49, "go"), (10.05, 5, "no_go")],
    ids=["near and fresh", "at the edge", "too far", "too old", "within its own radius"],
)
def test_a_finding_counts_by_distance_and_age(tmp_path: Path, km: float, hours: float, value: str) -> None:  # (5)
    plain = state()
    plain["question"]["findings"] = [finding(km, hours)]
    assert ask(plain, tmp_path).value == value


@pytest.mark.parametrize(
    ("radius_m", "verdict", "standing"),
    [
        (100.0, "certain", "no"),
        (9_000.0, "certain", "unknown"),
        (None, "certain", "unknown"),
        (100.0, "possible", "unknown"),
    ],
)
def test_only_what_was_surely_near_and_surely_a_breach_is_a_no(
    tmp_path: Path, radius_m: float | None, verdict: str, standing: str
) -> None:  # (5)
    plain = state()
    plain["question"]["findings"] = [finding(3, 5, radius_m, verdict)]
    assert [one.standing for one in ask(plain, tmp_path).blockers] == [standing]


def test_a_party_that_is_bound_and_that_nobody_rests_on_holds_nothing_up(tmp_path: Path) -> None:  # (5)
    plain = state()
    terms = plain["terms.yaml"]["agreements"][0]
    terms["requires"] = ["north", "south"]
    terms["clauses"][0]["bound"].append("rebels")
    assert ask(plain, tmp_path).value == "go"
    row(plain, "movements")["consents"] = ["rebels"]
    assert [(one.code, one.owner) for one in ask(plain, tmp_path).blockers] == [("consent.missing", "rebels")]


def test_an_obstacle_that_may_not_be_lifted_yet_stands(tmp_path: Path) -> None:  # (5)
    plain = state()
    row(plain, "movements")["obstacles"][0]["lifted"] = "2016-09-14"
    assert [one.code for one in ask(plain, tmp_path).blockers] == ["obstacle"]


def test_a_permit_that_a_condition_asks_for_is_told_once(tmp_path: Path) -> None:  # (5)
    plain = state()
    record = {"state": "unmet", "from": KNOWN, "source": "S1"}
    plain["consents.yaml"]["conditions"] = [{"id": "permits", "source": "S1", "records": [record]}]
    plain["consents.yaml"]["consents"][0].update(state="conditional", conditions=["permits"])
    row(plain, "approvals").update(decision="no_answer", meets=["permits"])
    assert [one.code for one in ask(plain, tmp_path).blockers] == ["approval.no_answer"]
    row(plain, "approvals").update(decision="granted")
    assert [one.code for one in ask(plain, tmp_path).blockers] == ["condition.unmet"]


def test_what_is_closed_and_opens_again_can_go_and_a_yes_that_is_withdrawn_stops_it(tmp_path: Path) -> None:  # (5)
    plain = state()
    reports = row(plain, "crossings")["reports"]
    reports.append({"status": "closed", "as_of": "2016-09-13T12:00Z", "source": "S1"})
    assert ask(plain, tmp_path).value == "no_go"
    reports.append({"status": "open", "as_of": "2016-09-13T20:00Z", "source": "S1"})
    assert ask(plain, tmp_path).value == "go"
    said = {"party": "south", "to": "truce", "state": "withdrawn", "spoken": "2016-09-14T05:59Z", "source": "S1"}
    plain["consents.yaml"]["consents"].append(said)
    assert ask(plain, tmp_path).value == "no_go"
    plain["consents.yaml"]["consents"][-1]["known"] = LATER
    assert ask(plain, tmp_path).value == "go"


def test_a_movement_that_leaves_later_is_asked_about_its_own_hours(tmp_path: Path) -> None:  # (6)
    plain = state()
    row(plain, "movements")["departs"] = "2016-09-15T06:00Z"
    assert ask(plain, tmp_path).value == "go"
    row(plain, "movements")["departs"] = "2016-09-20T06:00Z"
    codes = {one.code for one in ask(plain, tmp_path).blockers}
    assert {"window.outside", "crossing.stale", "approval.stale"} <= codes


def test_a_window_is_long_enough_only_for_the_slow_end_and_its_margin(tmp_path: Path) -> None:  # (6)
    ask(state(), tmp_path)
    case = open_case(tmp_path)
    logistics = open_convoys(case, tmp_path)
    roads = LegRoads(logistics.legs, sites_of(case, logistics), known_on=AT, tz=case.tz)
    length = Asked(case, logistics, logistics.about.movements[0], AT, AT, roads, (), {}).length
    assert length > timedelta(
        hours=2 * 0.7 + 2 * 1 + 2 * 1 + 0.5
    )  # drives, held in and out, two rounds of offloading, margin
    for spare, value in ((1, "go"), (-1, "no_go")):
        plain = state()
        end = AT + length + timedelta(minutes=spare)
        plain["terms.yaml"]["agreements"][0]["windows"][0]["end"] = end.strftime("%Y-%m-%dT%H:%MZ")
        assert ask(plain, tmp_path).value == value


def test_the_slow_end_grows_with_each_law(tmp_path: Path) -> None:  # (6)
    ask(state(), tmp_path)
    about = open_convoys(open_case(tmp_path), tmp_path).about
    laws = about.delays
    assert laws is not None
    slower = laws.model_copy(update={"crossings": (laws.crossings[0].model_copy(update={"mean_h": (1.0, 3.0)}),)})
    lengths = [
        p90((), (about.crossings, about.crossings), about.destinations, trucks, chosen)
        for trucks, chosen in ((5, laws), (10, laws), (10, slower))
    ]
    assert lengths == sorted(set(lengths))


def test_a_movement_that_is_not_there_is_refused(tmp_path: Path) -> None:
    ask(state(), tmp_path)
    case = open_case(tmp_path)
    with pytest.raises(UnknownMovement, match="no movement 'n'"):
        go(case, open_convoys(case, tmp_path), at=AT, known_on=AT, movements=["n"])


def test_the_invented_example_goes_with_a_promise_and_findings_looked_for() -> None:  # (7)
    folder = ROOT / "examples" / "aleppo-invented"
    case = open_case(folder)
    logistics = open_convoys(case, folder)
    assert (case.problems, logistics.problems) == ((), ())
    at = datetime(2016, 10, 2, 20, tzinfo=UTC)
    (found,) = go(case, logistics, at=at, known_on=at, findings=(), promises={"mon-first-20": Promise(0.97, 0.95)})
    assert (found.value, found.blockers) == ("go", ())
    (bare,) = go(case, logistics, at=at, known_on=at)
    assert {one.code for one in bare.blockers} == {"finding.not_looked", "promise.missing"}


@pytest.mark.parametrize("at", [datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)])
def test_at_the_ends_of_time_nothing_goes_and_nothing_raises(tmp_path: Path, at: datetime) -> None:
    plain = state()
    plain["question"]["at"] = at
    assert ask(plain, tmp_path).value == "no_go"
