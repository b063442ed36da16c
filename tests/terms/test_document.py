"""What a case folder must do.

(1) It round-trips. (2) Each fault has a code, a file and a line. (3) None stops the others.
(4) A page cannot grow when it is read. (5) A case with a fault never says that anything is in force.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from safepassage.errors import CATALOGUE, CaseError
from safepassage.terms import schema
from safepassage.terms.document import open_case, write_case
from safepassage.terms.force import in_force
from safepassage.terms.standing import Standing
from safepassage.where import Place
from tests.terms.small import files, write

DURING = datetime(2016, 9, 14, tzinfo=UTC)
LATER = datetime(2016, 9, 20, tzinfo=UTC)
CITY = Place(37.15, 36.2, 10.0)


def test_the_small_case_has_no_fault_and_is_in_force(tmp_path: Path) -> None:  # the control of (2) and (5)
    case = open_case(write(files(), tmp_path))
    assert case.problems == ()
    assert in_force(case, CITY, DURING, LATER).value == Standing.IN_FORCE


def test_a_case_written_and_read_again_is_the_same(tmp_path: Path) -> None:  # (1)
    case = open_case(write(files(), tmp_path))
    write_case(case, tmp_path / "again")
    assert open_case(tmp_path / "again") == case


Change = Callable[[dict[str, Any]], Any]


def _terms(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = plain["terms.yaml"]["agreements"][0]
    return found


def _window(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = _terms(plain)["windows"][0]
    return found


def _zone(plain: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = plain["zones.geojson"]["features"][0]
    return found


FAULTS: list[tuple[str, str, Change]] = [
    ("CASE-001", "consents.yaml", lambda plain: plain.pop("consents.yaml")),
    ("CASE-003", "terms.yaml", lambda plain: plain.update({"terms.yaml": "agreements: ["})),
    ("CASE-003", "zones.geojson", lambda plain: plain.update({"zones.geojson": '{"features": [}'})),
    ("CASE-004", "terms.yaml", lambda plain: plain.update({"terms.yaml": "a: &x [1]\nagreements: []\nb: *x\n"})),
    (
        "CASE-004",
        "terms.yaml",
        lambda plain: plain.update({"terms.yaml": "agreements: !!python/object:os.system []\n"}),
    ),
    ("CASE-004", "terms.yaml", lambda plain: plain.update({"terms.yaml": "agreements: " + "[" * 60 + "]" * 60})),
    ("CASE-005", "case.yaml", lambda plain: plain.update({"case.yaml": "title: A\ntitle: B\ntime_zone: UTC\n"})),
    ("CASE-006", "terms.yaml", lambda plain: _terms(plain).update({"class": "armistice"})),
    ("CASE-006", "terms.yaml", lambda plain: _terms(plain).pop("source")),
    ("CASE-006", "case.yaml", lambda plain: plain["case.yaml"].pop("time_zone")),
    ("CASE-007", "terms.yaml", lambda plain: _terms(plain).update({"widnows": []})),
    ("CASE-007", "terms.yaml", lambda plain: plain["terms.yaml"].update({"agreement": []})),
    ("CASE-008", "parties.yaml", lambda plain: plain["parties.yaml"]["parties"][1].update({"id": "north"})),
    ("CASE-009", "terms.yaml", lambda plain: _terms(plain)["clauses"][0].update({"bound": ["north", "east"]})),
    ("CASE-009", "terms.yaml", lambda plain: _terms(plain).update({"source": "S99"})),
    ("CASE-009", "consents.yaml", lambda plain: plain["consents.yaml"]["consents"][0].update({"to": "trice"})),
    ("TERMS-001", "terms.yaml", lambda plain: _window(plain).update({"start": "12 September"})),
    ("TERMS-002", "case.yaml", lambda plain: plain["case.yaml"].update({"time_zone": "Asia/Aleppo"})),
    ("TERMS-003", "terms.yaml", lambda plain: _window(plain).update({"end": "2016-09-11T19:00"})),
    ("TERMS-004", "terms.yaml", lambda plain: _window(plain).pop("end")),
    ("TERMS-005", "terms.yaml", lambda plain: _window(plain).update({"duration": "PT48H"})),
    ("TERMS-006", "terms.yaml", lambda plain: _window(plain).update({"start": "2016-03-25T00:00"})),
    ("TERMS-007", "terms.yaml", lambda plain: _window(plain).update({"end": "2016-10-27T23:30"})),
    ("TERMS-008", "terms.yaml", lambda plain: _recur(plain, "FREQ=SECONDLY")),
    ("TERMS-008", "terms.yaml", lambda plain: _recur(plain, "FREQ=WEEKLY;INTERVAL=0")),
    ("TERMS-009", "terms.yaml", lambda plain: _recur(plain, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
    ("TERMS-010", "terms.yaml", lambda plain: _recur(plain, "FREQ=WEEKLY", "48 hours")),
    ("TERMS-011", "terms.yaml", lambda plain: _terms(plain)["clauses"][0].update({"depends_on": ["fire"]})),
    ("TERMS-012", "terms.yaml", lambda plain: _recur(plain, "FREQ=WEEKLY", start="2016-09-12")),
    ("TERMS-013", "terms.yaml", lambda plain: _confirm(plain, "2016-09-12T19:00", "2016-09-19T19:00")),
    ("ZONES-001", "zones.geojson", lambda plain: _polygon(plain, [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]])),
    ("ZONES-002", "zones.geojson", lambda plain: _zone(plain)["geometry"].update({"coordinates": [37.15, 136.2]})),
    ("ZONES-003", "zones.geojson", lambda plain: _zone(plain).update({"geometry": None})),
    ("ZONES-004", "zones.geojson", lambda plain: _zone(plain)["properties"].update({"rule": {"buffer_m": 5}})),
]


def _recur(plain: dict[str, Any], rule: str, length: str = "PT48H", start: str = "2016-09-12T19:00") -> None:
    _window(plain).pop("end")
    _window(plain).update({"rule": rule, "duration": length, "start": start})


def _confirm(plain: dict[str, Any], start: str, end: str) -> None:
    _window(plain)["confirmed"] = [{"start": start, "end": end}]


def _polygon(plain: dict[str, Any], ring: list[list[float]]) -> None:
    _zone(plain)["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    _zone(plain)["properties"].pop("rule")


@pytest.mark.parametrize(
    ("code", "file", "change"), FAULTS, ids=[f"{code}-{i}" for i, (code, _, _) in enumerate(FAULTS)]
)
def test_each_fault_is_named_in_its_file_and_leaves_nothing_in_force(
    tmp_path: Path, code: str, file: str, change: Change
) -> None:  # (2) (5)
    plain = files()
    change(plain)
    case = open_case(write(plain, tmp_path))
    assert (code, file) in {(problem.code, problem.where.file) for problem in case.problems}
    assert case.faulty
    assert in_force(case, CITY, DURING, LATER).value == Standing.UNKNOWN
    assert all(entry.reasons[0].code == "case.faulty" for entry in in_force(case, CITY, DURING, LATER).entries)


def test_a_fault_names_its_line(tmp_path: Path) -> None:  # (2)
    write(files(), tmp_path)
    text = (tmp_path / "terms.yaml").read_text().replace("class: cessation_of_hostilities", "class: armistice")
    (tmp_path / "terms.yaml").write_text(text)
    (fault,) = open_case(tmp_path).problems
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "armistice" in row)
    assert (fault.code, fault.where.line, "armistice" in fault.found) == ("CASE-006", line, True)
    assert "cessation_of_hostilities" in fault.allowed


def test_every_feature_has_its_own_line(tmp_path: Path) -> None:  # (2)
    plain = files()
    plain["zones.geojson"]["features"].append({"type": "Feature", "geometry": None, "properties": {"id": "x"}})
    write(plain, tmp_path)
    (tmp_path / "zones.geojson").write_text(json.dumps(plain["zones.geojson"], indent=1))
    lines = {problem.where.line for problem in open_case(tmp_path).problems}
    text = (tmp_path / "zones.geojson").read_text().splitlines()
    assert all(text[line - 1].strip().startswith("{") for line in lines)
    assert min(lines) > 10


def test_faults_in_several_files_are_all_told_at_once(tmp_path: Path) -> None:  # (3)
    plain = files()
    plain["case.yaml"]["time_zone"] = "Asia/Aleppo"
    plain["parties.yaml"]["parties"][0]["kind"] = "kingdom"
    _terms(plain)["form"] = "sung"
    plain["consents.yaml"]["consents"][0]["state"] = "perhaps"
    _zone(plain)["properties"]["kind"] = "lake"
    found = {problem.where.file for problem in open_case(write(plain, tmp_path)).problems}
    assert found >= set(plain)


def test_a_folder_without_any_file_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        open_case(tmp_path)
    with pytest.raises(CaseError):
        open_case(tmp_path / "absent")


def test_a_billion_laughs_and_a_deep_page_are_refused(tmp_path: Path) -> None:  # (4)
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    plain = files()
    plain["terms.yaml"] = bomb
    plain["zones.geojson"] = '{"features": ' + "[" * 200_000 + "]" * 200_000 + "}"
    codes = {(problem.where.file, problem.code) for problem in open_case(write(plain, tmp_path)).problems}
    assert {("terms.yaml", "CASE-004"), ("zones.geojson", "CASE-004")} <= codes


def test_a_page_that_is_not_utf_8_names_the_line(tmp_path: Path) -> None:  # (2)
    write(files(), tmp_path)
    (tmp_path / "case.yaml").write_bytes("title: A\nquestion: é\n".encode("latin-1"))
    fault = next(problem for problem in open_case(tmp_path).problems if problem.where.file == "case.yaml")
    assert (fault.code, fault.where.line) == ("CASE-002", 2)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    case = open_case(write(files(), tmp_path))
    for path in tmp_path.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert open_case(tmp_path) == case


def test_the_kept_schemas_are_those_of_the_types_and_accept_the_small_case() -> None:
    plain = files()
    for name, made in schema.schemas().items():
        kept = (schema.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
        assert kept == schema.text(made), "run python -m safepassage.terms.schema"
        Draft202012Validator.check_schema(made)
        Draft202012Validator(made).validate(plain[name])


def test_every_code_of_a_fault_is_in_the_catalogue() -> None:
    assert {code for code, _, _ in FAULTS} <= set(CATALOGUE)


def test_dates_stay_as_they_were_written(tmp_path: Path) -> None:
    plain = files()
    _terms(plain)["known"] = "2016-09-09"
    text = yaml.safe_dump(plain["terms.yaml"]).replace("'2016-09-09'", "2016-09-09")
    plain["terms.yaml"] = text
    assert open_case(write(plain, tmp_path)).agreements[0].known == "2016-09-09"
