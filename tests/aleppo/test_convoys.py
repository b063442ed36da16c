"""Could the trucks go? The two movements of 2016 that did not, replayed as they were known.

1. The convoys of the case have no fault.
2. On 26 August a proposal stood in for a window, and of four answers one was a yes, which had become old.
3. On 28 August the Aleppo alliance's condition is on record; what was known on the 26th stays as it was.
4. On 15 September three recorded obstacles, each by name, kept twenty trucks in the buffer zone: from the right records.
5. What nobody recorded shows as not known, never as a recorded no, and never as nothing.
6. From 28 October 2016 the clocks at the border and in Aleppo are an hour apart (F19).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from safepassage.convoys.document import open_convoys
from safepassage.convoys.go import Blocker, Go, go
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.roads.legs import LegRoads
from safepassage.convoys.sites import sites_of
from safepassage.terms.case import Case
from safepassage.when import Instant, zone

AUGUST = datetime(2016, 8, 26, 12, tzinfo=UTC)
SEPTEMBER = datetime(2016, 9, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def logistics(case: Case, aleppo: Path) -> Logistics:
    return open_convoys(case, aleppo)


def asked(case: Case, logistics: Logistics, at: Instant, known_on: Instant | None = None) -> Go:
    """Ask on a day, as known then, with findings looked for and none found."""
    (found,) = go(case, logistics, at=at, known_on=known_on or at, findings=())
    return found


def recorded(found: Go) -> dict[tuple[str, str], Blocker]:
    return {(row.code, row.owner): row for row in found.blockers if row.standing == "no"}


def test_the_convoys_of_the_case_have_no_fault(logistics: Logistics) -> None:  # (1)
    assert logistics.problems == ()


def test_on_26_august_no_window_had_begun_and_the_answers_were_missing(case: Case, logistics: Logistics) -> None:  # (2)
    found = asked(case, logistics, AUGUST)
    assert (found.movement, found.value) == ("aug-70-trucks", "no_go")
    assert set(recorded(found)) == {
        ("window.proposal", "un"),
        ("condition.unrecorded", "hnc"),
        ("crossing.closed", "syrian-government, aleppo-alliance"),
        ("road.no_way", "the record"),
    }
    others = {(row.code, row.owner): row.standing for row in found.blockers if row.code.startswith(("consent", "know"))}
    assert others == {
        ("consent.reported", "aleppo-alliance"): "unknown",
        ("consent.reported", "syrian-government"): "unknown",
        ("knowledge.old", "russia"): "stale",
    }
    assert "no window has begun" in recorded(found)["window.proposal", "un"].evidence


@pytest.mark.parametrize("day", [27, 28])
def test_from_27_august_the_condition_of_the_alliance_is_among_them(
    case: Case, logistics: Logistics, day: int
) -> None:  # (3)
    at = datetime(2016, 8, day, 21, tzinfo=UTC)
    row = recorded(asked(case, logistics, at))["condition.unmet", "aleppo-alliance"]
    assert "Ramouseh" in row.evidence
    assert row.since == datetime(2016, 8, 26, 21, tzinfo=UTC)


def test_the_condition_is_not_among_what_was_known_on_the_26th(case: Case, logistics: Logistics) -> None:  # (3)
    then = asked(case, logistics, datetime(2016, 8, 28, 21, tzinfo=UTC), known_on=AUGUST)
    assert ("condition.unmet", "aleppo-alliance") not in recorded(then)


@pytest.mark.parametrize("hour", [0, 6, 12])
def test_on_15_september_three_named_obstacles_kept_twenty_trucks(
    case: Case, logistics: Logistics, hour: int
) -> None:  # (4)
    found = asked(case, logistics, SEPTEMBER.replace(hour=hour))
    assert (found.movement, found.value) == ("sep-first-20", "no_go")
    kept = recorded(found)
    assert set(kept) == {
        ("approval.no_answer", "syrian-government"),
        ("consent.disputed", "syrian-government"),
        ("condition.unrecorded", "aleppo-alliance"),
    }
    assert "permits are missing" in kept["approval.no_answer", "syrian-government"].evidence
    assert "pull back" in kept["consent.disputed", "syrian-government"].evidence
    assert "Russian troops on the Castello Road" in kept["condition.unrecorded", "aleppo-alliance"].evidence
    assert set(kept["approval.no_answer", "syrian-government"].sources) == {"S67", "S68", "S69", "S70", "S71"}


def test_in_the_evening_the_window_as_then_known_has_become_too_short(case: Case, logistics: Logistics) -> None:  # (4)
    """The third renewal was not known yet: 48 hours ended on the 16th, and a convoy must be out before."""
    kept = recorded(asked(case, logistics, SEPTEMBER.replace(hour=18)))
    assert "2016-09-16T16:00Z" in kept["window.short", "usa, russia"].evidence
    assert len(kept) == 4


def test_the_recorded_obstacles_come_first(case: Case, logistics: Logistics) -> None:  # (4)
    standings = [row.standing for row in asked(case, logistics, SEPTEMBER).blockers]
    assert standings[:3] == ["no", "no", "no"]
    assert set(standings[3:]) == {"unknown"}


def test_the_cessation_itself_stood_in_force_for_those_whose_yes_it_needed(
    case: Case, logistics: Logistics
) -> None:  # (4)
    cleared = {(row.code, row.owner) for row in asked(case, logistics, SEPTEMBER).cleared}
    assert {("clause.in_force", party) for party in ("usa", "russia", "syrian-government")} <= cleared
    assert "window.long_enough" in {code for code, _ in cleared}


def test_what_nobody_recorded_is_told_as_not_known(case: Case, logistics: Logistics) -> None:  # (5)
    unknown = {row.code for row in asked(case, logistics, SEPTEMBER).blockers if row.standing == "unknown"}
    assert {"notice.missing", "approval.missing", "promise.missing", "road.unknown", "crossing.unknown"} <= unknown


def test_before_it_was_asked_for_and_after_it_was_given_up_there_is_no_such_movement(
    case: Case, logistics: Logistics
) -> None:
    for at in (datetime(2016, 7, 1, tzinfo=UTC), datetime(2016, 10, 1, tzinfo=UTC)):
        assert go(case, logistics, at=at, known_on=at) == ()


def test_the_answer_never_says_safe(case: Case, logistics: Logistics) -> None:
    assert "safe" not in repr([asked(case, logistics, at) for at in (AUGUST, SEPTEMBER)]).lower()


def test_a_convoy_from_gaziantep_is_at_the_border_at_noon_in_aleppo_and_one_in_gaziantep(
    case: Case, logistics: Logistics
) -> None:  # (6)
    hub, gate = logistics.place("gaziantep"), logistics.place("bab-al-hawa")
    leaves = datetime(2016, 11, 10, 10, tzinfo=zone(hub.time_zone or case.about.time_zone)).astimezone(UTC)
    roads = LegRoads(logistics.legs, sites_of(case, logistics), known_on=leaves, tz=case.tz)
    way = roads.way(hub.id, gate.id)
    assert way is not None
    arrives = leaves + timedelta(hours=sum(part.p50_h for part in way.stretches))
    assert arrives.astimezone(zone(gate.time_zone or case.about.time_zone)).strftime("%H:%M") == "12:00"
    assert arrives.astimezone(zone(hub.time_zone or "")).strftime("%H:%M") == "13:00"
    assert arrives == datetime(2016, 11, 10, 10, tzinfo=UTC)
