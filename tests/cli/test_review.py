"""``review``: a person's decision is kept, counted and survives a new import."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.compliance.review import read_reviews
from tests.cli.calling import answer, call
from tests.cli.test_check import COLUMNS, case

EVENT = "2016-09-14,37.15,36.2,raid,North,2016-09-15"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case(tmp_path, EVENT, "2016-09-15,37.15,36.2,raid,,2016-09-16")


def waiting(folder: Path) -> list[tuple[str, str, str]]:
    rows = answer("review", folder)["waiting"]
    return [(row["incident"], row["clause"], row["finding"]) for row in rows]


def decide(folder: Path, incident: str, *words: str) -> int:
    return call("review", folder, incident, "fire", *words).exit_code


def test_certain_findings_wait_first(folder: Path) -> None:
    assert [row[2] for row in waiting(folder)] == ["certain", "possible"]


def test_a_decision_is_kept_with_who_and_why(folder: Path) -> None:
    first = waiting(folder)[0][0]
    assert decide(folder, first, "--reject", "--reason", "seen to be a quarry", "--by", "A. Monitor") == 0
    (review,), problems = read_reviews(folder)
    assert problems == ()
    assert (review.incident, review.decision, review.reason, review.by) == (
        first,
        "rejected",
        "seen to be a quarry",
        "A. Monitor",
    )
    assert review.at == "2016-09-14T09:00Z"
    assert [row[0] for row in waiting(folder)] != [first]
    assert len(waiting(folder)) == 1


def test_the_last_decision_counts_and_the_first_stays_on_record(folder: Path) -> None:
    first = waiting(folder)[0][0]
    decide(folder, first, "--reject", "--reason", "no", "--by", "A")
    decide(folder, first, "--confirm", "--reason", "yes", "--by", "B")
    assert [one["decision"] for one in answer("review", folder)["decided"]] == ["confirmed"]
    assert len(read_reviews(folder)[0]) == 2


def test_a_decision_on_what_the_feeds_no_longer_hold_is_kept_and_named(folder: Path) -> None:
    first = waiting(folder)[0][0]
    decide(folder, first, "--confirm", "--reason", "seen", "--by", "A")
    (folder / "incidents" / "log.csv").write_text(f"{COLUMNS}\n", encoding="utf-8")
    assert [one["incident"] for one in answer("review", folder)["orphans"]] == [first]
    assert first in call("review", folder).stdout


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("--confirm", "--by", "A"), "REASON"),
        (("--confirm", "--reason", "x"), "BY"),
        (("--reason", "x", "--by", "A"), "--confirm"),
    ],
)
def test_a_decision_that_lacks_something_is_not_recorded(folder: Path, words: tuple[str, ...], missing: str) -> None:
    done = call("review", folder, waiting(folder)[0][0], "fire", *words)
    assert done.exit_code == 2
    assert missing in done.stderr
    assert read_reviews(folder)[0] == ()


def test_a_decision_on_nothing_is_not_recorded(folder: Path) -> None:
    words = ("--confirm", "--reason", "x", "--by", "A")
    assert "hold no incident 'mission:77'" in call("review", folder, "mission:77", "fire", *words).stderr
    first = waiting(folder)[0][0]
    assert "No finding" in call("review", folder, first, "water", *words).stderr
    assert read_reviews(folder)[0] == ()


def test_a_file_of_decisions_with_a_fault_is_not_written_over(folder: Path) -> None:
    first = waiting(folder)[0][0]
    text = "reviews:\n- {incident: a}\n"
    (folder / "reviews.yaml").write_text(text, encoding="utf-8")
    assert decide(folder, first, "--confirm", "--reason", "x", "--by", "A") == 3
    assert (folder / "reviews.yaml").read_text(encoding="utf-8") == text
