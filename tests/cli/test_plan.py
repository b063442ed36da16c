"""``plan``: who can be reached, with the cut-offs and promises of each convoy; its papers; and the report's part of it.

1. Exit code 0 only if a convoy is planned, the target is met and every window stands in force.
2. What is shown, as words and as JSON, is the plan's; what is not reached is told with its reasons.
3. The papers are a folder that is written whole or not at all, and never over what somebody else put there.
4. What is closed is not driven; what is named and is not there is a wrong command line.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from safepassage.commands import filing
from tests.cli.calling import ROOT, answer, call
from tests.cli.test_go import change

INVENTED = ROOT / "examples" / "aleppo-invented"
QUICK = ("--from", "2016-10-03", "--known-on", "2016-10-02", "--seconds", "2")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """The plan of the invented pause as JSON."""
    return answer("plan", INVENTED, *QUICK, "--why-not", "west-aleppo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented case."""
    shutil.copytree(INVENTED, tmp_path / "case")
    return tmp_path / "case"


def test_the_plan_of_the_invented_pause_meets_its_target(told: dict[str, Any]) -> None:
    assert told["answer"] == "planned"
    assert told["met"] is True
    assert told["people"] > 200_000
    assert [row["standing"] for row in told["windows"]] == ["in_force", "in_force"]
    assert all(row["promise"] >= told["target"] for row in told["convoys"])
    assert all(
        row["not_reached"] == pytest.approx(row["in_need"] - row["people"], abs=1) or row["people"] > row["in_need"]
        for row in told["reached"]
    )
    assert (told["from"], told["until"], told["from_said_by"]) == ("2016-10-02T21:00Z", "2016-10-30T21:00Z", "option")
    assert told["why_not"]["west-aleppo"][0]["code"] in {"beaten", "need.met"}
    assert {row["file"] for row in told["inputs"]} >= {"convoys.yaml", "legs.csv"}


def test_the_screen_says_what_the_plan_says(tmp_path: Path) -> None:
    done = call("plan", INVENTED, *QUICK, "--out", tmp_path / "papers")
    told = json.loads((tmp_path / "papers" / filing.LISTING).read_bytes())
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines[:-1])) <= 80, "the last is a path"
    assert lines[0].startswith(f"An invented pause at Aleppo: {told['people']:,.0f} people reached on average by")
    words = " ".join(done.stdout.split())
    for convoy in told["convoys"]:
        assert f"- {convoy['id']}: " in words
        assert f"({convoy['promise']:.1%})" in words
    cutoffs = sum(point["cutoff"] is not None for convoy in told["convoys"] for point in convoy["waypoints"])
    assert words.count("CUT-OFF: If not") == cutoffs > 0
    assert "not a permission" in words
    assert not re.search(r"\bsafe(ly)?\b", words + json.dumps(told), re.IGNORECASE)


def test_no_convoy_leaves_before_the_horizon_begins() -> None:
    noon = answer("plan", INVENTED, "--from", "2016-10-03T12:00", "--known-on", "2016-10-02", "--seconds", "2")
    assert min(row["departs"] for row in noon["convoys"]) >= noon["from"] == "2016-10-03T09:00Z"


@pytest.mark.parametrize("closed", [("castello", "ramouseh"), ("bab-al-hawa>castello", "ramouseh")])
def test_without_its_crossings_nobody_is_reached(closed: tuple[str, ...]) -> None:
    done = call("plan", INVENTED, *QUICK, *(word for name in closed for word in ("--close", name)), "--json")
    told = json.loads(done.stdout)
    assert told["closed"]["roads"] == list(closed)
    if closed[0] == "castello":
        assert (done.exit_code, told["answer"], told["convoys"]) == (1, "none", [])
        assert told["met"] is False
        assert {row["code"] for row in told["reasons"]} == {"road.no_way"}
    else:
        assert {row["route"] for row in told["convoys"]} <= {"from-the-west"}


def test_a_zone_that_is_closed_keeps_every_leg_out_that_may_touch_it() -> None:
    told = answer("plan", INVENTED, *QUICK, "--close-zone", "east-aleppo")
    assert not any("east-aleppo" in row["stops"] for row in told["convoys"])


@pytest.mark.parametrize(
    "words",
    [
        ("--close", "nowhere"),
        ("--close-zone", "nowhere"),
        ("--why-not", "nowhere"),
        ("--until", "2016-10-01"),
        ("--also", "in_force"),
    ],
)
def test_what_is_not_there_is_a_wrong_command_line(words: tuple[str, ...]) -> None:
    assert call("plan", INVENTED, *QUICK, *words).exit_code == 2


def test_a_window_that_is_disputed_is_planned_on_request_only_and_marked(folder: Path) -> None:
    back = "{party: east-side, to: pause, state: disputed, form: statement, spoken: 2016-10-01T20:00, source: INVENTED}"
    change(folder, "consents.yaml", "conditions: []", f"  - {back}\nconditions: []")
    assert answer("plan", folder, *QUICK)["answer"] == "none"
    done = call("plan", folder, *QUICK, "--also", "disputed", "--also", "unknown")
    assert done.exit_code == 1
    assert "planned on request only" in done.stdout
    assert "windows marked" in done.stdout.splitlines()[0] + done.stdout.splitlines()[1]


def test_a_case_without_convoys_has_no_plan(aleppo: Path, folder: Path) -> None:
    assert (call("plan", aleppo, "--seconds", "1").exit_code, answer("plan", aleppo)["answer"]) == (1, "none")
    for name in ("convoys.yaml", "legs.csv"):
        (folder / name).unlink()
    done = call("plan", folder)
    assert done.exit_code == 1
    assert "no convoys.yaml" in done.stdout


def test_what_keeps_everybody_from_being_reached_is_told_by_name(aleppo: Path) -> None:
    done = call("plan", aleppo, "--from", "2016-09-13T12:00", "--known-on", "2016-09-13T12:00")
    assert done.exit_code == 1
    assert max(map(len, done.stdout.splitlines())) <= 80
    words = " ".join(done.stdout.split())
    assert "no convoy can be planned Windows from 13 Sep 2016, 12:00" in words
    assert "Why not - East Aleppo by Over the border and the Castello Road: Bab al-Hawa is of unknown status" in words
    assert "an approval is missing, of Turkey (for Bab al-Hawa); Syrian government (for Checkpoints" in words
    assert "syrian-government" not in words


def test_the_papers_are_a_folder_with_an_index_and_may_be_written_again(tmp_path: Path) -> None:
    out = tmp_path / "papers"
    assert call("plan", INVENTED, *QUICK, "--out", out).exit_code == 0
    listing = json.loads((out / filing.LISTING).read_bytes())
    assert listing["answer"] == "planned"
    assert {row["file"] for row in listing["papers"]["files"]} | {filing.LISTING} == {
        path.name for path in out.iterdir()
    }
    assert (out / "index.html").is_file()
    assert all((out / f"{row['id']}-card.html").is_file() for row in listing["convoys"])
    assert call("plan", INVENTED, *QUICK, "--seed", "2", "--out", out).exit_code == 0
    assert json.loads((out / filing.LISTING).read_bytes())["seed"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


@pytest.mark.parametrize("kind", ["another's file", "a note beside the papers", "a paper that was filled in", "a file"])
def test_what_somebody_else_put_there_is_left_alone(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "papers"
    if kind == "a file":
        out.write_text("mine", encoding="utf-8")
    else:
        filing.write_papers(out, {"index.html": b"x"}, "planned", {}) if kind != "another's file" else out.mkdir()
        (out / ("index.html" if kind.startswith("a paper") else "notes.txt")).write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = call("plan", INVENTED, *QUICK, "--out", out)
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{out}: INPUT-002" in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_stop_while_writing_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "papers"
    filing.write_papers(out, {"index.html": b"old"}, "planned", {})
    names: list[str] = []

    def stop(self: Path, target: Path) -> Path:
        names.append(self.name)
        if len(names) == 2:
            raise KeyboardInterrupt
        return Path(shutil.move(self, target))

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        filing.write_papers(out, {"index.html": b"new"}, "planned", {})
    assert (out / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]


def test_the_report_says_whether_the_trucks_can_go_and_plans_if_asked(folder: Path) -> None:
    page = folder / "report.html"
    words = ("report", folder, "--out", page, "--at", "2016-10-03T06:30", "--known-on", "2016-10-02")
    told = json.loads(call(*words, "--plan", "--json").stdout)
    assert told["plan"]["answer"] == "planned"
    assert [row["id"] for row in told["movements"]] == ["mon-first-20"]
    assert told["points"][-1] == "Can the trucks go? No: 1 blocker (1 not known)."
    assert "--plan" in told["again"]
    text = page.read_text(encoding="utf-8")
    assert text.index("In short") < text.index("<h2>Can the trucks go?") < text.index("Whose yes")
    assert "CUT-OFF: if not through Castello Road" in text
    assert told["plan"]["convoys"][0]["id"] in text
    plain = json.loads(call(*words, "--json").stdout)
    assert (plain["plan"], plain["go"]) == (None, "no_go")


def test_lint_names_the_faults_of_the_convoys(folder: Path) -> None:
    change(folder, "legs.csv", "bab-al-hawa,castello,52", "bab-al-hawa,castello,far")
    found = answer("lint", folder)
    faults = [(row["code"], row["file"]) for row in found["problems"] if row["severity"] == "error"]
    assert found["answer"] == "faulty"
    assert ("ROADS-002", str(folder / "legs.csv")) in faults
