"""``read``: a text into drafts that stay drafts.

1. It tells each draft with its words, and what it could not know.
2. With a case the draft and its text are kept beside each other; nothing else in the case changes.
3. A draft that people have decided about is not written over; another text of the same name is refused.
4. The shapes of annotated texts can be printed; the same text gives the same bytes.
5. What cannot be read is told as a problem, with exit code 3; a wrong day or zone with 2.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from safepassage.reading.draft import Draft
from safepassage.reading.draft_file import DraftFiles, read_draft
from tests.cli.calling import call

STORY = """GENEVA, Sept 13 (Wire) - The envoy Lena Harrow said on Tuesday that the Northern Council has accepted a 72-hour truce in
Marun, to begin on Friday, so that aid can reach 40,000 people. The Valley Front has not responded.

\u201cWe will not sign unless the road is open,\u201d the front\u2019s spokesman, Idris Kole, told reporters.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "Marun Truce.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path, aleppo: Path) -> Path:
    return Path(shutil.copytree(aleppo, tmp_path / "case"))


def test_it_tells_who_said_yes_with_the_words(story: Path) -> None:
    done = call("read", story, "--published", "2016-09-13")
    assert done.exit_code == 0
    assert "nothing accepted" in done.stdout
    assert "party Northern Council" in done.stdout
    assert "has accepted a 72-hour truce" in " ".join(done.stdout.split())


def test_without_a_day_of_publication_it_says_that_relative_dates_stay_open(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The army agreed to a truce on Thursday.", encoding="utf-8")
    assert "no day of publication is known" in " ".join(call("read", path).stdout.split())


def test_a_draft_is_kept_with_its_text_and_nothing_else_of_the_case_changes(story: Path, case: Path) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    assert call("read", story, "--case", case, "--published", "2016-09-13").exit_code == 0
    files = DraftFiles(case / "drafts", "marun-truce")
    draft = read_draft(files.draft.read_bytes(), files.draft.name)
    text = files.text.read_text(encoding="utf-8")
    assert text == STORY
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.words for one in draft.consents)
    assert {
        path: path.read_bytes() for path in case.rglob("*") if path.is_file() and path.parent.name != "drafts"
    } == before


def test_a_draft_reads_back_as_it_was_written(story: Path, case: Path) -> None:
    told = json.loads(call("read", story, "--case", case, "--published", "2016-09-13", "--json").stdout)
    files = DraftFiles(case / "drafts", "marun-truce")
    assert read_draft(files.draft.read_bytes(), "x") == Draft.model_validate(told["draft"])


def test_another_text_of_the_same_name_is_refused(story: Path, case: Path) -> None:
    call("read", story, "--case", case)
    story.write_text("The council refused the truce.", encoding="utf-8")
    done = call("read", story, "--case", case)
    assert done.exit_code == 3
    assert "another text of this name" in done.stderr


def test_a_draft_with_decisions_is_not_written_over(story: Path, case: Path) -> None:
    call("read", story, "--case", case, "--published", "2016-09-13")
    (case / "drafts" / "marun-truce.review.yaml").write_text("decisions: []\n", encoding="utf-8")
    assert call("read", story, "--case", case, "--published", "2016-09-13").exit_code == 0
    done = call("read", story, "--case", case, "--published", "2016-09-20")
    assert done.exit_code == 3
    assert "decisions about an earlier reading" in done.stderr


def test_the_shapes_of_annotated_texts_are_yaml_and_the_same_each_time(story: Path) -> None:
    first, second = (call("read", story, "--published", "2016-09-13", "--gold-json").stdout for _ in range(2))
    assert first == second
    found = yaml.safe_load(first)
    assert {"party": "Northern Council", "status": "agreed"}.items() <= found["consents"][0].items()
    assert all(row["evidence"] in STORY for row in found["statements"])


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--published", "26/08/2016"), 2), (("--tz", "Aleppo"), 2), ((), 0)],
    ids=["a day in no form that we read", "a zone that is none", "well asked"],
)
def test_a_wrong_day_or_zone_is_a_wrong_command_line(story: Path, words: tuple[str, ...], code: int) -> None:
    assert call("read", story, *words).exit_code == code


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = call("read", tmp_path / "absent.txt")
    assert done.exit_code == 3
    assert "INPUT-001" in done.stderr


def test_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert call("read", path).exit_code == 3


def test_reading_well_is_measured_on_annotated_texts(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The army has accepted the truce.", encoding="utf-8")
    (tmp_path / "one.yaml").write_text(
        "doc: {id: one, genre: news, published: 2016-09-13, tz: UTC}\n"
        "consents:\n- {party: army, status: agreed, evidence: The army has accepted the truce.}\n",
        encoding="utf-8",
    )
    done = call("read", "--eval", tmp_path, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["fields"]["consents surfaced"]["recall"] == 1.0
