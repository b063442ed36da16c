"""``go``: each movement with all that stands in its way, and exit code 0 only where nothing does.

1. Aleppo, 15 September and 26 August 2016: no go, with the names that the record has.
2. A movement goes only with findings that somebody looked for; a case without feeds, or with old ones, was not looked at.
3. A yes taken back, or a shorter window, makes a go into a no go.
4. A promise that rests on a cut-off says the cut-off.
5. What cannot be relied on is exit code 3; what there is nothing of is told in a sentence.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import ROOT, answer, call

INVENTED = ROOT / "examples" / "aleppo-invented"
MONDAY = ("--at", "2016-10-03T06:30", "--known-on", "2016-10-02T22:00")
MAPPING = """source: made-up
zone: Asia/Damascus
id: id
time: {start: at}
place: {longitude: longitude, latitude: latitude, accuracy: within_m}
act: {column: act}
recorded_at: published
"""
FAR = "far,2016-10-02T10:00,40.1,35.3,100,shelling,2016-10-02T12:00"
NEAR = "near,2016-10-03T06:10,37.11,36.24,100,shelling,2016-10-02T20:00"
UNSTAMPED = "late,2016-10-03T06:10,37.11,36.24,100,shelling,"


def with_feed(folder: Path, *rows: str) -> Path:
    """Copy the invented case with a feed of some rows."""
    shutil.copytree(INVENTED, folder)
    (folder / "incidents").mkdir()
    (folder / "incidents" / "feed.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    text = "\n".join(["id,at,longitude,latitude,within_m,act,published", *rows, ""])
    (folder / "incidents" / "feed.csv").write_text(text, encoding="utf-8")
    return folder


def change(folder: Path, file: str, old: str, new: str) -> Path:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def codes(told: dict[str, Any], movement: int = 0) -> set[str]:
    return {row["code"] for row in told["movements"][movement]["blockers"]}


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """The invented case with a feed in which nothing happened near the way."""
    return with_feed(tmp_path / "case", FAR)


def test_on_15_september_the_twenty_trucks_stand_still(aleppo: Path) -> None:
    done = call("go", aleppo, "--at", "2016-09-15", "--known-on", "2016-09-15")
    told = done.stdout
    assert done.exit_code == 1
    assert told.startswith("No go: The first 20 trucks, waiting in the buffer zone\n")
    assert told.index("In the way") < told.index("Not known") < told.index("Looked at and clear")
    assert "- Syrian government: permit not given: no answer (Syrian government; since 13\n" in told
    assert "Go means that every blocker on record is cleared. It does not mean that the road\nis without" in told
    assert max(map(len, told.splitlines())) <= 80


def test_on_26_august_no_window_has_begun_and_a_yes_is_too_old(aleppo: Path) -> None:
    told = answer("go", aleppo, "aug-70-trucks", "--at", "2016-08-26", "--known-on", "2016-08-26")
    assert (told["answer"], told["movements"][0]["answer"]) == ("no_go", "no_go")
    assert {"window.proposal", "crossing.closed", "promise.missing", "finding.not_looked"} <= codes(told)
    assert {row["standing"] for row in told["movements"][0]["blockers"]} == {"no", "stale", "unknown"}
    assert told["movements"][0]["out_in_time"] is None
    assert "The feeds tell nothing of these days: the newest report is of 11 Jul 2016" in told["notes"][0]


def test_what_happened_near_the_way_is_a_blocker(aleppo: Path) -> None:
    told = answer("go", aleppo, "--known-on", "2016-09-20")
    found = [row for row in told["movements"][0]["blockers"] if row["code"].startswith("finding.")]
    assert any("Urum al-Kubra" in row["name"] for row in found)


def test_everything_cleared_is_go(quiet: Path) -> None:
    done = call("go", quiet, *MONDAY)
    assert done.stdout.startswith("Go: The first 20 trucks on Monday\n")
    assert done.exit_code == 0
    assert "CUT-OFF: if not through Castello Road by 3 Oct 2016" in done.stdout
    told = answer("go", quiet, *MONDAY)
    assert (told["answer"], told["movements"][0]["blockers"]) == ("go", [])
    out = told["movements"][0]["out_in_time"]
    assert out["probability"] >= out["target"] == 0.95
    assert out["turn_back_at"] == "castello"
    assert out["turn_back_by"].startswith("2016-10-03T14:")
    assert {row["file"] for row in told["inputs"]} >= {"convoys.yaml", "legs.csv", "incidents/feed.csv"}


def test_nobody_looked_is_no_go(quiet: Path) -> None:
    assert codes(answer("go", INVENTED, *MONDAY)) == {"finding.not_looked"}
    change(quiet, "incidents/feed.csv", "2016-10-02T1", "2016-09-12T1")
    assert codes(answer("go", quiet, *MONDAY)) == {"finding.not_looked"}


@pytest.mark.parametrize(("row", "more", "code"), [(NEAR, (), "finding."), (UNSTAMPED, (), "finding.possible")])
def test_a_finding_near_the_way_is_no_go_and_one_that_nobody_can_date_is_perhaps_one(
    tmp_path: Path, row: str, more: tuple[str, ...], code: str
) -> None:
    folder = with_feed(tmp_path / "case", FAR, row)
    told = answer("go", folder, "--at", "2016-10-03T06:30", "--known-on", "2016-10-03T06:30", *more)
    assert told["answer"] == "no_go"
    assert all(found.startswith(code) for found in codes(told))
    assert ("nobody can show" in told["movements"][0]["blockers"][0]["name"]) == (row == UNSTAMPED)


def test_what_began_later_than_asked_about_is_counted_and_left_out(tmp_path: Path) -> None:
    folder = with_feed(tmp_path / "case", FAR, NEAR.replace("10-03T06:10", "10-04T06:10"))
    told = answer("go", folder, *MONDAY)
    assert told["answer"] == "go"
    assert told["notes"] == ["1 report of what began after the time asked about: not of late, and left out."]


def test_a_yes_taken_back_is_no_go(quiet: Path) -> None:
    back = (
        "{party: east-side, to: pause, state: withdrawn, form: statement, spoken: 2016-10-02T20:00, source: INVENTED}"
    )
    change(quiet, "consents.yaml", "conditions: []", f"  - {back}\nconditions: []")
    told = answer("go", quiet, *MONDAY)
    assert told["answer"] == "no_go"
    assert any("eastern side" in row["name"] and row["standing"] == "no" for row in told["movements"][0]["blockers"])


def test_a_shorter_window_is_no_go(quiet: Path) -> None:
    found = re.search(r"^.*(PT48H|P2D).*$", (quiet / "terms.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    told = answer("go", change(quiet, "terms.yaml", found[1], "PT8H"), *MONDAY)
    assert {"window.short", "promise.low"} & codes(told)
    assert told["answer"] == "no_go"


def test_a_movement_that_the_case_does_not_have_is_a_wrong_command_line() -> None:
    done = call("go", INVENTED, "nobody")
    assert done.exit_code == 2
    assert "mon-first-20" in done.stderr


def test_a_fault_of_the_convoys_is_exit_code_3_and_no_answer(quiet: Path) -> None:
    change(quiet, "convoys.yaml", "hub: cilvegozu\n    route: over-castello", "hub: nowhere\n    route: over-castello")
    for words in (("go",), ("go", "--json"), ("plan",), ("report", "--out", quiet / "report.html")):
        done = call(words[0], quiet, *words[1:])
        assert (done.exit_code, done.stdout) == (3, "")
        assert f"{quiet}/convoys.yaml:" in done.stderr
        assert "CONVOYS-001" in done.stderr


def test_without_convoys_or_without_an_open_movement_nothing_goes(quiet: Path) -> None:
    told = call("go", quiet, "--at", "2016-10-03", "--known-on", "2016-09-01")
    assert (told.exit_code, told.stdout.splitlines()[0]) == (1, "No movement is open then: the case asks for none.")
    for name in ("convoys.yaml", "legs.csv"):
        (quiet / name).unlink()
    done = call("go", quiet)
    assert done.exit_code == 1
    assert "no convoys.yaml" in done.stdout
    assert answer("go", quiet)["answer"] == "none"


def test_the_word_that_nobody_can_promise_is_not_said(quiet: Path, aleppo: Path) -> None:
    told = "".join(call("go", *words).stdout for words in ((quiet, *MONDAY), (aleppo,), (quiet, "--json")))
    assert not re.search(r"\bsafe(ly)?\b", told, re.IGNORECASE)
