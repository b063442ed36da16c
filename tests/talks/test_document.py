"""``talks.yaml``: read to one value, with every fault named.

1. A case without it has no talks and no fault.
2. Every name that is not defined is TALKS-001, one fault each; a name written twice is TALKS-002; a number off its scale is TALKS-003.
3. A key that is not known, a list that is none and a value of the wrong kind are the faults of any file of a case.
4. The schema is that of the types and accepts what is read; what is read has the words, the source and both clocks.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from safepassage.talks import schema
from safepassage.talks.issue import Scale
from safepassage.talks.link import Need
from safepassage.talks.position import Position
from safepassage.terms.schema import FOLDER, text
from tests.talks import small

ISSUE: dict[str, Any] = {
    "id": "hours", "title": "Hours", "agreement": "truce", "clauses": ["fire"], "source": "S1",
    "scale": {"unit": "hours", "least": 3, "most": 72}, "options": [{"id": "short", "words": "three hours", "at": 3}],
}  # fmt: skip
POSITION: dict[str, Any] = {
    "party": "north", "issue": "hours", "option": "short", "accepts": [3, None], "spoken": "2016-09-10", "source": "S1",
}  # fmt: skip
STEP: dict[str, Any] = {"id": "open-road", "by": "north", "source": "S1"}
LINK: dict[str, Any] = {"condition": "road", "met_by": [[{"step": "open-road"}]], "source": "S1"}
WHOLE: dict[str, Any] = {"issues": [ISSUE], "positions": [POSITION], "links": [LINK], "steps": [STEP]}


def faults(folder: Path, talks: dict[str, Any] | str) -> list[tuple[str, str]]:
    """Give the code and what was found of each fault."""
    _, found = small.opened(folder, [small.consent("north")], (small.condition("road"),), talks)
    return [(problem.code, problem.found) for problem in found.problems]


def test_a_case_without_talks_has_none_and_no_fault(tmp_path: Path) -> None:
    _, found = small.opened(tmp_path)
    assert (found.issues, found.problems, found.faulty) == ((), (), False)


def test_whole_talks_have_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, WHOLE) == []


NAMES: list[tuple[str, str, Any, str]] = [
    ("issues", "source", ["S1", "S9"], "the source 'S9'"),
    ("issues", "agreement", "peace", "the agreement 'peace'"),
    ("issues", "clauses", ["water"], "the clause 'water'"),
    ("issues", "conditions", ["rain"], "the condition 'rain'"),
    ("positions", "party", "west", "the party 'west'"),
    ("positions", "said_by", "west", "the party 'west'"),
    ("positions", "issue", "days", "the issue 'days'"),
    ("positions", "option", "long", "the option 'long'"),
    ("positions", "conditions", ["rain"], "the condition 'rain'"),
    ("steps", "by", "west", "the party 'west'"),
    ("links", "condition", "rain", "the condition 'rain'"),
    ("links", "met_by", [[{"condition": "rain"}]], "the condition 'rain'"),
    ("links", "met_by", [[{"step": "leave"}]], "the step 'leave'"),
    ("links", "met_by", [[{"party": "west", "to": "truce"}]], "the party 'west'"),
    ("links", "met_by", [[{"party": "north", "to": "peace"}]], "the agreement or clause 'peace'"),
]


@pytest.mark.parametrize(("part", "key", "value", "found"), NAMES, ids=[f"{row[0]}-{row[3]}" for row in NAMES])
def test_a_name_that_nothing_defines_is_one_fault(tmp_path: Path, part: str, key: str, value: Any, found: str) -> None:
    changed = {**WHOLE, part: [{**WHOLE[part][0], key: value}]}
    assert ("TALKS-001", found) in faults(tmp_path, changed)
    assert len(faults(tmp_path, changed)) == 1


@pytest.mark.parametrize(
    ("part", "found"), [("issues", "the issue 'hours' again"), ("steps", "the step 'open-road' again")]
)
def test_a_name_that_is_used_twice_is_a_fault(tmp_path: Path, part: str, found: str) -> None:
    assert faults(tmp_path, {**WHOLE, part: WHOLE[part] * 2}) == [("TALKS-002", found)]


OFF: list[tuple[str, dict[str, Any], str]] = [
    ("positions", {**POSITION, "wants": 96}, "96"),
    ("positions", {**POSITION, "accepts": [1, 48]}, "1"),
    ("issues", {**ISSUE, "options": [{"id": "short", "words": "none", "at": 0}]}, "0"),
]


@pytest.mark.parametrize(("part", "row", "found"), OFF, ids=["wants", "accepts", "option"])
def test_a_number_off_its_scale_is_a_fault(tmp_path: Path, part: str, row: dict[str, Any], found: str) -> None:
    assert faults(tmp_path, {**WHOLE, part: [row]}) == [("TALKS-003", found)]


def test_a_number_on_an_issue_without_a_scale_is_a_fault(tmp_path: Path) -> None:
    issue = {"id": "hours", "title": "Hours", "source": "S1", "options": [{"id": "short", "words": "three hours"}]}
    assert faults(tmp_path, {**WHOLE, "issues": [issue]}) == [("TALKS-003", "3")]


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    wrong = {**WHOLE, "issues": [{**ISSUE, "agreement": "peace", "clauses": ["water"]}], "steps": [STEP, STEP]}
    _, found = small.opened(tmp_path, [small.consent("north")], (small.condition("road"),), wrong)
    assert sorted(problem.code for problem in found.problems) == ["TALKS-001", "TALKS-001", "TALKS-002"]
    assert all(problem.where.file == "talks.yaml" and problem.where.line for problem in found.problems)
    assert found.faulty


@pytest.mark.parametrize(
    ("talks", "code"),
    [
        ("just words", "CASE-006"),
        ("themes: []", "CASE-007"),
        ("issues: {}", "CASE-006"),
        ("steps: [{id: a, source: S1, when: now}]", "CASE-007"),
        ("steps: [{id: a}]", "CASE-006"),
        ("steps: [", "CASE-003"),
    ],
    ids=["no map", "another key", "no list", "a key of a step", "no source", "no yaml"],
)
def test_what_is_no_talks_is_named(tmp_path: Path, talks: str, code: str) -> None:
    assert {found for found, _ in faults(tmp_path, talks)} == {code}


def test_a_row_with_a_fault_does_not_make_others_faulty(tmp_path: Path) -> None:
    """The step is dropped for its own fault; the link that names it is not blamed for that."""
    found = faults(tmp_path, {**WHOLE, "steps": [{**STEP, "when": "now"}]})
    assert [code for code, _ in found] == ["CASE-007"]


@pytest.mark.parametrize("wrong", [{}, {"party": "north"}, {"to": "truce"}, {"step": "a", "condition": "b"}])
def test_a_need_is_one_thing(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="a need is"):
        Need(**wrong)


def test_a_scale_and_a_range_run_upward() -> None:
    with pytest.raises(ValidationError, match="runs upward"):
        Scale(unit="hours", least=3, most=3)
    with pytest.raises(ValidationError, match="runs upward"):
        Position(party="a", issue="b", accepts=(5, 3), spoken="2016-09-10", source=("S1",))


def test_a_position_says_something() -> None:
    with pytest.raises(ValidationError, match="a position names"):
        Position(party="a", issue="b", spoken="2016-09-10", source=("S1",))


def test_the_schema_is_that_of_the_types_and_accepts_the_talks() -> None:
    ((name, made),) = schema.schemas().items()
    kept = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert kept == text(made), "run python -m safepassage.talks.schema"
    Draft202012Validator(json.loads(kept)).validate(WHOLE)
