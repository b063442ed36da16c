"""The judging rules of the field, row by row, on the terms of Aleppo 2016.

Each test changes one thing of an incident that is certain, and says what is left of the finding.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa
import pytest

from safepassage.compliance.analysis import find
from safepassage.compliance.finding import explain
from safepassage.evidence import Tri
from safepassage.incidents.table import SCHEMA
from safepassage.terms.case import Case
from safepassage.when import Instant

ATTACKS: Final = "sep-no-attacks"
NONE, POSSIBLE, CERTAIN = 0, 1, 2
Judge = Callable[..., dict[str, Any]]


def utc(text: str) -> Instant:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


CERTAIN_INCIDENT: Final[dict[str, Any]] = {
    "incident_id": "test:1",
    "start": utc("2016-09-15T09:00"),
    "end": utc("2016-09-15T09:00"),
    "longitude": 36.95,
    "latitude": 36.1486,
    "radius_m": 500.0,
    "act": "air_strike",
    "actor": "syrian-government",
    "actor_candidates": ["syrian-government"],
    "target": "civilians",
    "verification": "corroborated",
    "attribution": "plausible",
    "nature": "incident",
    "flags": [],
    "byte_start": 0,
    "byte_end": 1,
}


def table_of(**changes: Any) -> pa.Table:
    row = {**CERTAIN_INCIDENT, **changes}
    blank = {field.name: "" for field in SCHEMA if field.type == pa.string() and not field.nullable}
    columns = [pa.array([row.get(field.name, blank.get(field.name))], field.type) for field in SCHEMA]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


@pytest.fixture
def judge(case: Case) -> Judge:
    """Judge one incident against one clause; what is surely outside in act, time or place has no row."""

    def ask(clause: str = ATTACKS, **changes: Any) -> dict[str, Any]:
        found = find(case, table_of(**changes), include_none=True).to_pylist()
        return next((row for row in found if row["clause"] == clause), {"finding": NONE})

    return ask


def test_an_incident_in_time_place_act_actor_and_standing_is_certain(judge: Judge) -> None:
    found = judge()
    assert found["finding"] == CERTAIN
    assert explain(found).startswith("certain: ")


def test_a_day_on_which_the_window_begins_at_seven_in_the_evening_is_possible(judge: Judge) -> None:
    found = judge(start=utc("2016-09-11T21:00"), end=utc("2016-09-12T21:00"))
    assert (found["finding"], found["when"]) == (POSSIBLE, Tri.MAYBE)
    assert found["share"] == pytest.approx(5 / 24)


def test_a_span_wholly_inside_is_certain_partly_possible_and_outside_none(judge: Judge) -> None:
    assert judge(start=utc("2016-09-13T00:00"), end=utc("2016-09-14T00:00"))["finding"] == CERTAIN
    assert judge(start=utc("2016-09-12T15:00"), end=utc("2016-09-12T17:00"))["finding"] == POSSIBLE
    assert judge(start=utc("2016-09-11T00:00"), end=utc("2016-09-12T00:00"))["finding"] == NONE


def test_a_place_whose_precision_crosses_the_edge_is_possible(judge: Judge) -> None:
    during = {"start": utc("2016-10-20T09:00"), "end": utc("2016-10-20T09:00"), "act": "shelling"}
    inside = {"longitude": 37.1854, "latitude": 36.2091}
    assert judge("oct-pause", **during, **inside, radius_m=200.0)["finding"] == CERTAIN
    found = judge("oct-pause", **during, **inside, radius_m=9_000.0)
    assert (found["finding"], found["where"]) == (POSSIBLE, Tri.MAYBE)


def test_a_place_known_by_its_province_is_at_most_possible(judge: Judge) -> None:
    assert judge(longitude=37.5, latitude=36.3, radius_m=110_000.0)["finding"] == POSSIBLE


def test_a_place_known_by_its_country_is_none_unless_the_clause_is_nationwide(judge: Judge) -> None:
    country = {"longitude": None, "latitude": None, "radius_m": None, "flags": ["country_only", "coordinates_missing"]}
    assert judge(**country)["finding"] == POSSIBLE
    during = {"start": utc("2016-10-20T09:00"), "end": utc("2016-10-20T09:00"), "act": "shelling"}
    assert judge("oct-pause", **during, **country)["finding"] == NONE


def test_an_unidentified_aircraft_leaves_the_finding_and_names_nobody(judge: Judge) -> None:
    found = judge(actor="", actor_candidates=[], attribution="unattributed")
    assert (found["finding"], found["act"], found["actor"]) == (POSSIBLE, Tri.YES, Tri.MAYBE)


@pytest.mark.parametrize(
    ("actor", "target", "finding"),
    [
        ("isil", "syrian-government", NONE),
        ("jfs", "syrian-government", NONE),
        ("syrian-government", "isil", NONE),
        ("syrian-government", "jfs", POSSIBLE),
    ],
)
def test_who_is_exempt_is_out_and_where_presence_is_mixed_it_stays_possible(
    judge: Judge, actor: str, target: str, finding: int
) -> None:
    assert judge(actor=actor, actor_candidates=[actor], target=target)["finding"] == finding


def test_a_strike_on_an_exempt_area_is_none(judge: Judge) -> None:
    assert judge(longitude=40.45, latitude=35.02, radius_m=3_000.0)["finding"] == NONE


def test_a_word_for_signatories_and_exempt_alike_is_possible_at_most(judge: Judge) -> None:
    lumped = ["fsa-factions", "aleppo-alliance", "ahrar-al-sham", "jfs"]
    assert judge(actor="", actor_candidates=lumped, target="syrian-government")["finding"] == POSSIBLE


def test_a_group_that_is_no_party_is_listed_and_no_breach_of_consent(judge: Judge) -> None:
    found = judge(actor="sdf", actor_candidates=["sdf"])
    assert (found["finding"], found["actor"]) == (NONE, Tri.NO)


def test_a_group_that_refused_is_listed_and_no_breach_of_consent(judge: Judge) -> None:
    found = judge(actor="ahrar-al-sham", actor_candidates=["ahrar-al-sham"], target="syrian-government")
    assert (found["finding"], found["standing"]) == (NONE, Tri.NO)


def test_a_condition_that_others_did_not_meet_leaves_it_to_a_person(judge: Judge) -> None:
    found = judge("sep-access", act="obstruct_aid", target="un")
    assert (found["finding"], found["standing"]) == (POSSIBLE, Tri.MAYBE)


def test_after_a_party_declared_it_over_its_own_duty_is_out_and_others_are_disputed(judge: Judge) -> None:
    evening = {"start": utc("2016-09-19T18:00"), "end": utc("2016-09-19T18:00")}
    army, russia = judge(**evening), judge(**evening, actor="russia", actor_candidates=["russia"])
    assert (army["finding"], army["standing"]) == (NONE, Tri.NO)
    assert (russia["finding"], russia["standing"]) == (POSSIBLE, Tri.MAYBE)


def test_return_fire_is_possible_and_never_cleared_by_itself(judge: Judge) -> None:
    found = judge(flags=["self_defence_claimed"])
    assert (found["finding"], found["act"]) == (POSSIBLE, Tri.MAYBE)


def test_self_defence_is_no_word_where_the_clause_is_absolute(judge: Judge) -> None:
    assert judge("sep-access", act="obstruct_aid", flags=["self_defence_claimed"])["act"] == Tri.YES


def test_what_only_the_other_side_tells_is_possible(judge: Judge) -> None:
    found = judge(attribution="claimed_by_other_side", verification="reported")
    assert (found["finding"], found["actor"]) == (POSSIBLE, Tri.MAYBE)


@pytest.mark.parametrize(("attribution", "verification"), [("unattributed", "reported"), ("admitted", "inspected")])
def test_attribution_and_verification_are_never_folded_in(judge: Judge, attribution: str, verification: str) -> None:
    assert judge(attribution=attribution, verification=verification)["finding"] == CERTAIN


def test_an_act_that_the_clause_does_not_forbid_is_none(judge: Judge) -> None:
    assert judge(act="protest")["finding"] == NONE


def test_an_act_that_is_not_told_is_possible(judge: Judge) -> None:
    assert judge(act="unknown")["finding"] == POSSIBLE


def test_a_secret_map_makes_nothing_certain(judge: Judge) -> None:
    """F15: the areas closed to aircraft were in an annex that nobody may read."""
    found = judge("sep-air-exclusion")
    assert (found["finding"], found["where"]) == (POSSIBLE, Tri.MAYBE)


def test_no_finding_rests_on_a_proposal(judge: Judge) -> None:
    found = judge(
        "aug-pause", start=utc("2016-08-27T10:00"), end=utc("2016-08-27T10:00"), longitude=37.1854, latitude=36.2091
    )
    assert found["finding"] == NONE


def test_what_was_not_known_yet_is_no_ground_for_a_finding(case: Case) -> None:
    """The terms of 9 September are no ground on what was known on the 8th."""
    assert len(find(case, table_of(), known_on=utc("2016-09-08T00:00"), include_none=True)) == 0
