"""``lint`` and ``schema``: what a case gets wrong or leaves open, and the schemas that editors check by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import answer, call
from tests.terms import small


def test_a_miss_is_told_with_the_line_of_the_agreement_that_leaves_it_open(aleppo: Path) -> None:
    found = [row for row in answer("lint", aleppo)["problems"] if row["path"] == "un-pause-2016-08"]
    lines = (aleppo / "terms.yaml").read_text(encoding="utf-8").splitlines()
    assert {row["code"] for row in found} == {"LINT-004", "LINT-006"}
    assert all("id: un-pause-2016-08" in lines[row["line"] - 1] for row in found)


def test_an_answer_that_falls_short_is_told_with_its_line(aleppo: Path) -> None:
    found = [row for row in answer("lint", aleppo)["problems"] if row["code"] == "LINT-009"]
    lines = (aleppo / "consents.yaml").read_text(encoding="utf-8").splitlines()
    assert found
    assert all(row["path"].partition(".")[2] in lines[row["line"] - 1] for row in found)


def test_a_fault_is_exit_code_3_with_every_fault_on_its_own_line(tmp_path: Path) -> None:
    plain = small.files()
    plain["terms.yaml"]["agreements"][0]["windows"][0]["end"] = "2016-09-01T19:00"
    plain["consents.yaml"]["consents"][0]["party"] = "nobody"
    done = call("lint", small.write(plain, tmp_path))
    assert done.exit_code == 3
    assert sorted(line.split(": ")[1].split()[0] for line in done.stderr.splitlines()) == ["CASE-009", "TERMS-003"]


def test_things_left_open_are_exit_code_1(tmp_path: Path) -> None:
    found = answer("lint", small.write(small.files(), tmp_path))
    assert found["answer"] == "open"
    assert {row["severity"] for row in found["problems"]} == {"warning"}
    assert call("lint", tmp_path).exit_code == 1


def test_nothing_left_open_is_exit_code_0(tmp_path: Path) -> None:
    plain = small.files()
    plain["terms.yaml"]["agreements"][0]["mechanism"] = "a joint centre"
    plain["terms.yaml"]["agreements"][0]["clauses"][0]["permits"] = ["aid"]
    done = call("lint", small.write(plain, tmp_path))
    assert (done.exit_code, done.stdout) == (0, "No fault; nothing left open.\n")


def test_a_fault_in_the_reviews_is_a_fault(tmp_path: Path) -> None:
    folder = small.write(small.files(), tmp_path)
    (tmp_path / "reviews.yaml").write_text("reviews:\n- {incident: a}\n", encoding="utf-8")
    assert call("lint", folder).exit_code == 3


@pytest.mark.parametrize("name", [*small.FILES])
def test_each_file_has_its_schema(tmp_path: Path, name: str) -> None:
    assert call("schema", "--out", tmp_path / "schemas").exit_code == 0
    shown = json.loads(call("schema", name).stdout)
    assert json.loads((tmp_path / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")) == shown


def test_a_file_without_a_schema_is_a_wrong_command_line() -> None:
    done = call("schema", "notes.txt")
    assert done.exit_code == 2
    assert "case.yaml" in done.stderr
