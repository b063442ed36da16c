"""``review --draft``: a named person accepts, edits or rejects each draft; only then does anything enter the case.

1. Without a name nothing is decided and nothing is written.
2. Accept, edit, reject with a reason, undo, add by hand; each is in the log at once, and the next call goes on from it.
3. What was accepted becomes rows as a person would have written them: every byte that was there stays, and the case reads.
4. Nothing is guessed: who a name is, which proposal, who tells it, by which day.
5. The same as a file to fill in; a fault in one line, and no line is taken.
6. A text, a draft or a log that was changed is refused.
7. In the terminal one key a record; what was decided before a stop is kept.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from safepassage.cli import main
from safepassage.talks.document import open_talks
from safepassage.terms.document import open_case
from tests.cli.calling import NOW, call

STORY = """GENEVA, Aug 26 (Wire) - Russia has agreed to a weekly 48-hour pause in Aleppo, the United Nations envoy Staffan de Mistura
said on Thursday. The Syrian government has not replied.

The High Negotiations Committee said it would accept the pause only if the United Nations monitors it.
"""
MAPS = (
    "--map",
    "High Negotiations Committee=hnc",
    "--map",
    "Syrian government=syrian-government",
    "--map",
    "Syria=syrian-government",
)


@pytest.fixture
def case(tmp_path: Path, aleppo: Path) -> Path:
    folder = Path(shutil.copytree(aleppo, tmp_path / "case"))
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    assert call("read", story, "--case", folder, "--published", "2016-08-26").exit_code == 0
    return folder


def review(case: Path, *words: object) -> Any:
    return call("review", case, "--draft", "story", *words)


def told(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(review(case, "--json").stdout)
    return found


def find(case: Path, **fields: str) -> str:
    """Find the consent of the draft with these fields; the words for parties may be the case's or the text's."""
    rows = [row for row in told(case)["records"] if row["kind"] == "consents"]
    return next(str(row["id"]) for row in rows if all(row["record"].get(key) == value for key, value in fields.items()))


def test_without_a_name_nothing_is_decided(case: Path) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    one = find(case, status="agreed")
    for words in (("--accept", one), ("--accept", one, "--by", "  "), ("--write",), ("--undo", one)):
        assert review(case, *words).exit_code == 2
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_a_decision_is_kept_and_can_be_taken_back(case: Path) -> None:
    one = find(case, status="agreed")
    assert review(case, "--accept", one, "--by", "Lena").exit_code == 0
    row = next(row for row in told(case)["records"] if row["id"] == one)
    assert (row["standing"], row["by"], row["at"]) == ("accepted", "Lena", "2016-09-14T09:00:00Z")
    review(case, "--undo", one, "--by", "Lena")
    assert next(row for row in told(case)["records"] if row["id"] == one)["standing"] == "waiting"
    log = yaml.safe_load((case / "drafts" / "story.review.yaml").read_text(encoding="utf-8"))
    assert [line["what"] for line in log["decisions"]] == ["accept", "undo"]


def test_a_reject_needs_a_reason_and_an_edit_a_value_that_is_allowed(case: Path) -> None:
    one = find(case, status="agreed")
    assert review(case, "--drop", one, "--by", "Lena").exit_code == 2
    assert review(case, "--edit", one, "--set", "status=maybe", "--by", "Lena").exit_code == 2
    assert review(case, "--edit", one, "--set", "evidence=x", "--by", "Lena").exit_code == 2
    assert review(case, "--drop", one, "--reason", "an old story", "--by", "Lena").exit_code == 0
    assert told(case)["shares"]["consents"]["rejected"] == 1


def test_what_was_accepted_becomes_a_row_and_every_byte_that_was_there_stays(case: Path) -> None:
    old = (case / "consents.yaml").read_text(encoding="utf-8")
    count = len(open_case(case).consents)
    one = find(case, status="agreed")
    done = review(
        case,
        "--accept",
        one,
        "--by",
        "Lena",
        "--write",
        "--map",
        "proposal-1=un-pause-2016-08",
        "--map",
        "Staffan de Mistura=un",
    )
    assert done.exit_code == 0, done.output
    new = (case / "consents.yaml").read_text(encoding="utf-8")
    left = iter(new.splitlines())
    assert all(line in left for line in old.splitlines())
    opened = open_case(case)
    row = opened.consents[-1]
    assert not opened.faulty
    assert len(opened.consents) == count + 1
    assert (row.party, row.to, row.state, row.said_by, row.speaker) == (
        "russia",
        "un-pause-2016-08",
        "consented",
        "un",
        "Staffan de Mistura",
    )
    assert (row.spoken, row.known) == ("2016-07-25/2016-08-25", "2016-08-26")
    assert row.source[0] in opened.about.sources
    assert row.words in " ".join(STORY.split())


def test_writing_twice_writes_once(case: Path) -> None:
    one = find(case, status="agreed")
    words = ("--by", "Lena", "--write", "--map", "proposal-1=un-pause-2016-08", "--map", "Staffan de Mistura=un")
    review(case, "--accept", one, *words)
    after = (case / "consents.yaml").read_bytes()
    review(case, *words)
    assert (case / "consents.yaml").read_bytes() == after
    assert review(case, "--undo", one, "--by", "Lena").exit_code == 2


def test_nothing_is_guessed_and_what_is_missing_is_told(case: Path) -> None:
    before = (case / "consents.yaml").read_bytes()
    one = find(case, status="agreed")
    done = review(case, "--accept", one, "--by", "Lena", "--write")
    assert "which agreement of the case" in " ".join(done.stdout.split())
    assert (case / "consents.yaml").read_bytes() == before


def test_a_condition_is_written_with_the_consent_that_asks_for_it(case: Path) -> None:
    one = find(case, status="conditional")
    words = ("--map", "proposal-1=un-pause-2016-08", "--map", "press=itself")
    done = review(case, "--accept", one, "--by", "Lena", "--write", *MAPS, *words)
    assert done.exit_code == 0, done.output
    opened = open_case(case)
    row = opened.consents[-1]
    assert (row.party, row.state) == ("hnc", "conditional")
    assert row.conditions[0] in {condition.id for condition in opened.conditions}


def test_an_unclear_answer_is_not_written_before_it_is_edited(case: Path) -> None:
    one = find(case, status="agreed")
    review(case, "--edit", one, "--set", "status=unclear", "--by", "Lena")
    done = review(
        case, "--by", "Lena", "--write", "--map", "proposal-1=un-pause-2016-08", "--map", "Staffan de Mistura=un"
    )
    assert "the status is unclear" in " ".join(done.stdout.split())


def test_a_record_that_the_rules_missed_is_added_by_hand_with_its_words(case: Path, tmp_path: Path) -> None:
    rows = tmp_path / "more.yaml"
    rows.write_text(
        "statements:\n  - {speaker: Staffan de Mistura, mode: indirect, words: The Syrian government has not replied}\n",
        encoding="utf-8",
    )
    assert review(case, "--add", rows, "--by", "Lena").exit_code == 0
    assert told(case)["shares"]["statements"]["added"] == 1
    rows.write_text(
        "statements:\n  - {speaker: X, mode: indirect, words: words that are not there}\n", encoding="utf-8"
    )
    assert review(case, "--add", rows, "--by", "Lena").exit_code == 2


def test_words_that_stand_twice_do_not_say_which_place_is_meant(case: Path, tmp_path: Path) -> None:
    rows = tmp_path / "more.yaml"
    rows.write_text("statements:\n  - {speaker: X, mode: indirect, words: United Nations}\n", encoding="utf-8")
    done = review(case, "--add", rows, "--by", "Lena")
    assert done.exit_code == 2
    assert "2 times" in " ".join(done.stderr.split())
    assert not (case / "drafts" / "story.review.yaml").exists()


def test_a_file_is_filled_in_and_taken(case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    review(case, "--export", sheet)
    plain = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    first, second, *_ = plain["records"]
    first["decision"], second["decision"], second["reason"] = "accept", "reject", "twice"
    sheet.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    assert review(case, "--apply", sheet, "--by", "Lena").exit_code == 0
    standing = {row["id"]: row["standing"] for row in told(case)["records"]}
    assert (standing[first["record"]], standing[second["record"]]) == ("accepted", "rejected")


def test_a_fault_in_one_line_and_no_line_is_taken(case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    review(case, "--export", sheet)
    plain = yaml.safe_load(sheet.read_text(encoding="utf-8"))
    plain["records"][0]["decision"], plain["records"][1]["decision"] = "accept", "perhaps"
    sheet.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    done = review(case, "--apply", sheet, "--by", "Lena")
    assert done.exit_code == 3
    assert "READING-003" in done.stderr
    assert not (case / "drafts" / "story.review.yaml").exists()


@pytest.mark.parametrize("change", ["story.txt", "story.yaml", "story.review.yaml"])
def test_what_was_changed_behind_the_reviewers_back_is_refused(case: Path, change: str) -> None:
    review(case, "--accept", find(case, status="agreed"), "--by", "Lena")
    path = case / "drafts" / change
    text = path.read_text(encoding="utf-8")
    swapped = {
        "story.txt": ("agreed", "refused"),
        "story.yaml": ("status: agreed", "status: refused"),
        "story.review.yaml": ("what: accept", "what: shrug"),
    }
    path.write_text(text.replace(*swapped[change]), encoding="utf-8")
    done = review(case, "--json")
    assert done.exit_code == 3
    assert "READING-00" in done.stderr


def ask(case: Path, keys: str) -> str:
    done = CliRunner().invoke(
        main, ["review", str(case), "--draft", "story", "--by", "Lena"], input=keys, obj=lambda: NOW
    )
    return done.output


def test_in_the_terminal_a_key_decides_and_a_stop_keeps_what_was_decided(case: Path) -> None:
    shown = ask(case, "a\nr\nnot this one\nq\n")
    assert "[[" in shown
    rows = [row for row in told(case)["records"] if row["standing"] != "waiting"]
    assert [row["standing"] for row in rows] == ["accepted", "rejected"]
    ask(case, "s\nu\nq\n")
    assert len([row for row in told(case)["records"] if row["standing"] != "waiting"]) == 2


def test_an_undo_in_the_terminal_takes_back_the_last_of_the_session(case: Path) -> None:
    ask(case, "a\nu\nq\n")
    assert not [row for row in told(case)["records"] if row["standing"] != "waiting"]


def test_the_list_of_what_waits_names_the_drafts(case: Path) -> None:
    assert "draft story:" in call("review", case).stdout
    assert json.loads(call("review", case, "--json").stdout)["drafts"]["story"]["consents"] > 1
    (case / "drafts" / "story.yaml").write_text("text: [", encoding="utf-8")
    assert "draft story: cannot be opened" in call("review", case).stdout
    assert json.loads(call("review", case, "--json").stdout)["drafts"]["story"] is None


def test_a_position_gets_its_issue_in_the_talks(case: Path, tmp_path: Path) -> None:
    rows = tmp_path / "more.yaml"
    rows.write_text(
        "positions:\n  - {party: High Negotiations Committee, issue: who monitors, stance: for, words: only if the United Nations monitors it}\n",
        encoding="utf-8",
    )
    review(case, "--add", rows, "--by", "Lena")
    done = review(case, "--by", "Lena", "--write", *MAPS)
    assert "from which day on it can have been said" in " ".join(done.stdout.split())
    done = review(case, "--by", "Lena", "--write", *MAPS, "--map", "earliest=2016-08-19")
    assert done.exit_code == 0, done.output
    opened = open_talks(open_case(case), case)
    assert not opened.faulty
    assert (opened.positions[-1].party, opened.positions[-1].issue) == ("hnc", "who-monitors")
    assert opened.positions[-1].spoken == "2016-08-19/2016-08-26"


def test_what_people_made_of_the_drafts_is_told_beside_how_well_texts_are_read(case: Path, tmp_path: Path) -> None:
    review(case, "--accept", find(case, status="agreed"), "--by", "Lena")
    folder = tmp_path / "annotated"
    folder.mkdir()
    (folder / "one.txt").write_text("The army has accepted the truce.", encoding="utf-8")
    (folder / "one.yaml").write_text("doc: {id: one, genre: news, published: 2016-09-13, tz: UTC}\n", encoding="utf-8")
    done = call("read", "--eval", folder, "--case", case, "--json")
    assert json.loads(done.stdout)["shares"]["consents"]["accepted"] == 1
    assert "by hand" in call("read", "--eval", folder, "--case", case).stdout
