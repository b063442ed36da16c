"""``status``: whether it is in force, here and now, and whose yes is missing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.spot import around, place_for
from tests.cli.calling import answer, call
from tests.terms import small

INSIDE = ("--place", "city")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(small.write(small.files(), tmp_path))


def changed(tmp_path: Path, file: str, key: str, value: Any) -> Path:
    plain = small.files()
    plain[file][key] = value
    return Path(small.write(plain, tmp_path))


def test_in_force_is_exit_code_0_and_nothing_else_is(folder: Path) -> None:
    assert call("status", folder, *INSIDE).exit_code == 0
    assert call("status", folder, *INSIDE, "--at", "2016-09-12T15:59Z").exit_code == 1
    assert call("status", folder, "--place", "38,36,1000").exit_code == 1


def test_a_window_holds_its_first_instant_and_not_its_last(folder: Path) -> None:
    at = {
        text: answer("status", folder, *INSIDE, "--at", text)["answer"]
        for text in ("2016-09-12T16:00Z", "2016-09-19T16:00Z")
    }
    assert at == {"2016-09-12T16:00Z": "in_force", "2016-09-19T16:00Z": "not_in_force"}


def test_without_a_time_the_clock_is_asked_and_the_answer_says_so(folder: Path) -> None:
    found = answer("status", folder, *INSIDE)
    assert (found["at"]["start"], found["at"]["said_by"]) == ("2016-09-14T09:00Z", "clock")
    assert (found["known_on"], found["known_on_said_by"]) == ("2016-09-14T09:00Z", "clock")
    assert "the clock, now" in call("status", folder, *INSIDE).stdout


def test_the_scope_of_the_case_is_asked_before_the_clock(tmp_path: Path) -> None:
    folder = changed(tmp_path, "case.yaml", "scope", {"at": "2016-09-13T12:00", "place": "city"})
    found = answer("status", folder)
    assert (found["at"]["said_by"], found["at"]["start"], found["place"]["zone"]) == (
        "case",
        "2016-09-13T09:00Z",
        "city",
    )


def test_knowledge_of_a_day_is_that_of_its_end(folder: Path) -> None:
    assert answer("status", folder, *INSIDE, "--known-on", "2016-09-10")["known_on"] == "2016-09-10T21:00Z"


def test_what_was_not_known_then_is_not_used(folder: Path) -> None:
    missing = answer("status", folder, *INSIDE, "--known-on", "2016-09-10T09:00Z")["missing"]
    assert [row["party"] for row in missing] == ["North", "South"]


def test_what_nobody_had_recorded_yet_is_told_as_such(folder: Path) -> None:
    done = call("status", folder, *INSIDE, "--known-on", "2016-01-01")
    assert done.exit_code == 1
    assert "Nothing of what was asked about was on record then." in done.stdout


def test_over_a_day_each_piece_of_it_has_its_reason(folder: Path) -> None:
    found = answer("status", folder, *INSIDE, "--at", "2016-09-12")
    assert found["answer"] == "unknown"
    told = call("status", folder, *INSIDE, "--at", "2016-09-12").stdout
    assert "from 12 Sep 2016, 19:00 (UTC+3)" in " ".join(told.split())


def test_whose_yes_is_missing_is_named(tmp_path: Path) -> None:
    folder = changed(tmp_path, "consents.yaml", "consents", small.CONSENTS["consents"][:1])
    found = answer("status", folder, *INSIDE)
    assert [(row["party"], row["missing"]) for row in found["missing"]] == [("South", "any answer")]
    assert found["answer"] == "unknown"
    assert "South: any answer" in call("status", folder, *INSIDE).stdout


def test_a_proposal_is_named_as_one(tmp_path: Path) -> None:
    plain = small.files()
    plain["terms.yaml"]["agreements"][0]["status"] = "proposed"
    folder = small.write(plain, tmp_path)
    found = answer("status", folder, *INSIDE)
    assert found["agreements"][0]["proposal"] is True
    assert found["answer"] == "not_in_force"
    assert "a proposal" in call("status", folder, *INSIDE).stdout


def test_one_clause_and_one_party_can_be_asked_about(folder: Path) -> None:
    clauses = answer("status", folder, *INSIDE, "--clause", "fire", "--party", "south")["agreements"][0]["clauses"]
    assert [(clause["id"], [row["party"] for row in clause["parties"]]) for clause in clauses] == [("fire", ["south"])]


@pytest.mark.parametrize("option", ["--clause", "--party", "--place"])
def test_a_name_that_the_case_does_not_hold_is_a_wrong_command_line(folder: Path, option: str) -> None:
    done = call("status", folder, *INSIDE, option, "nobody")
    assert done.exit_code == 2
    assert "'nobody'" in done.stderr


@pytest.mark.parametrize("place", ["37,95", "nan,36", "37,36,-1", "37,36,inf"])
def test_a_place_that_is_not_on_the_globe_is_a_wrong_command_line(folder: Path, place: str) -> None:
    done = call("status", folder, "--place", place)
    assert done.exit_code == 2
    assert "longitude,latitude[,radius in metres]" in done.stderr


def test_without_a_place_the_zones_to_choose_from_are_named(folder: Path) -> None:
    done = call("status", folder)
    assert done.exit_code == 2
    assert "Zones: city" in done.stderr


def test_a_zone_that_the_clause_names_is_asked_about_as_a_whole(folder: Path) -> None:
    case = open_case(folder)
    assert place_for(case, "city", "fire").radius_m == 0
    assert around(case, "city").radius_m == pytest.approx(8000, rel=0.01)


def test_a_zone_that_is_partly_outside_is_not_surely_inside(tmp_path: Path) -> None:
    plain = small.files()
    wider = {
        **plain["zones.geojson"]["features"][0],
        "properties": {"id": "wide", "name": "Wide", "kind": "pause", "rule": {"radius_m": 9000}},
    }
    plain["zones.geojson"]["features"].append(wider)
    assert answer("status", small.write(plain, tmp_path), "--place", "wide")["answer"] == "unknown"


def test_a_zone_across_the_antimeridian_is_one_disc(tmp_path: Path) -> None:
    plain = small.files()
    ring = [[179.9, -17], [-179.9, -17], [-179.9, -16.8], [179.9, -16.8], [179.9, -17]]
    feature = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"id": "islands", "name": "Islands", "kind": "pause"},
    }
    plain["zones.geojson"]["features"].append(feature)
    found = around(open_case(small.write(plain, tmp_path)), "islands")
    assert abs(found.longitude) == pytest.approx(180, abs=0.01)
    assert 11_000 < (found.radius_m or 0) < 20_000


def test_a_zone_with_no_known_geometry_is_maybe_everywhere(tmp_path: Path) -> None:
    plain = small.files()
    feature = {
        "type": "Feature",
        "geometry": None,
        "properties": {"id": "annex", "name": "Annex", "kind": "pause", "geometry_known": False},
    }
    plain["zones.geojson"]["features"].append(feature)
    folder = small.write(plain, tmp_path)
    assert answer("status", folder, "--place", "annex")["answer"] == "unknown"
    assert answer("status", folder, "--place", "annex")["place"]["radius_m"] is None


def test_each_input_is_told_with_its_hash(folder: Path) -> None:
    inputs = {row["file"]: row["sha256"] for row in answer("status", folder, *INSIDE)["inputs"]}
    assert inputs == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in small.FILES}


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    plain = small.files()
    plain["parties.yaml"]["parties"][0]["names"] = ["North\x1b[2J\u202eetats"]
    told = call("status", small.write(plain, tmp_path), *INSIDE).stdout
    assert not {"\x1b", "\u202e"} & set(told)


def test_a_case_with_a_fault_is_not_answered(tmp_path: Path) -> None:
    plain = small.files()
    plain["terms.yaml"]["agreements"][0]["windows"][0]["end"] = "2016-09-01T19:00"
    folder = small.write(plain, tmp_path)
    done = call("status", folder, *INSIDE)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "TERMS-003" in done.stderr
    assert f"{folder}/terms.yaml:" in done.stderr


def test_the_library_takes_a_zone_too(aleppo: Path) -> None:
    case: Case = open_case(aleppo)
    assert around(case, "urum-al-kubra").radius_m is not None
