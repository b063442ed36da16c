"""``check``, ``report``, ``demo``: is the pause holding, by whose count, and what nobody can tell."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from safepassage.compliance.analysis import find, incidents_of
from safepassage.compliance.counting import holding
from safepassage.report.text import plain
from safepassage.terms.document import open_case
from safepassage.when import Instant, read_moment
from tests.cli.calling import NOW, ROOT, answer, call, shell
from tests.terms import small

COLUMNS = "day,x,y,what,who,known"
MAPPING = """
source: mission
time: {start: day}
place: {longitude: x, latitude: y, radius_m: 0}
act: {column: what, words: {raid: air_strike}}
actor: who
recorded_at: known
"""


def rows(per_day: int, first: str, days: int, who: str = "North") -> list[str]:
    """Write so many raids on each of some days, recorded the day after."""
    start = Instant.fromisoformat(f"{first}T00:00+00:00")
    dates = [start + timedelta(days=n) for n in range(days)]
    return [
        f"{at:%Y-%m-%d},37.15,36.2,raid,{who},{at + timedelta(days=1):%Y-%m-%d}" for at in dates for _ in range(per_day)
    ]


def case(tmp_path: Path, *lines: str, scope: bool = True) -> Path:
    plain_ = small.files()
    if scope:
        plain_["case.yaml"]["scope"] = {"at": "2016-09-19T18:00", "place": "city"}
    plain_["terms.yaml"]["agreements"][0]["windows"][0]["announced"] = "2016-09-09T20:00Z"
    folder = Path(small.write(plain_, tmp_path))
    (folder / "incidents").mkdir()
    (folder / "incidents" / "log.csv").write_text("\n".join((COLUMNS, *lines, "")), encoding="utf-8")
    (folder / "incidents" / "log.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    return folder


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """Forty days with eight raids each, then seven with none by the bound and five a day by somebody else."""
    return case(tmp_path, *rows(8, "2016-08-01", 40), *rows(5, "2016-09-12", 8, "Listed"))


LATER = ("--known-on", "2016-12-01")


def test_the_word_comes_with_its_numbers_by_each_way_of_counting(quiet: Path) -> None:
    found = answer("check", quiet, *LATER)
    first = found["rates"][0]
    assert found["answer"] == first["word"]
    assert (first["inside"], first["sources"]) == (0, ["mission"])
    assert first["baseline"] > 200
    assert any(rate["inside"] > 20 for rate in found["rates"][1:])
    assert call("check", quiet, *LATER).exit_code == (0 if found["answer"] == "holding" else 1)


def test_the_command_line_counts_what_the_library_counts(quiet: Path) -> None:
    opened, known = open_case(quiet), read_moment("2016-12-01", open_case(quiet).tz).end
    incidents = incidents_of(opened, quiet, known_on=known).table
    at = read_moment("2016-09-19T18:00", opened.tz).start
    said = holding(opened, incidents, at=at, known_on=known)
    told = answer("check", quiet, *LATER)["rates"]
    assert [(one.word, one.ratio.observed, one.ratio.ratio) for one in said] == [
        (rate["word"], rate["inside"], rate["ratio"]) for rate in told
    ]
    assert [one.days.counted for one in said] == [rate["counted"] for rate in told]


def test_what_was_recorded_later_is_not_found(tmp_path: Path) -> None:
    folder = case(tmp_path, *rows(8, "2016-08-01", 40), "2016-09-14,37.15,36.2,raid,North,2016-09-18")
    then, later = (answer("check", folder, "--known-on", day)["found"] for day in ("2016-09-16", "2016-09-19"))
    assert (then["certain"] + then["possible"], later["certain"] + later["possible"]) == (0, 1)


def test_rows_that_do_not_say_when_they_were_recorded_are_left_out_of_an_earlier_answer(tmp_path: Path) -> None:
    folder = case(tmp_path, "2016-09-14,37.15,36.2,raid,North,", "2016-09-13,37.15,36.2,raid,North,2016-09-14")
    day = NOW + timedelta(days=3)
    then, asked, now = (answer("check", folder, *words, now=day) for words in (LATER, (*LATER, "--undated"), ()))
    assert [one["found"]["certain"] for one in (then, asked, now)] == [1, 2, 2]
    assert any("1 row" in text and "--undated" in text for text in then["limits"])
    assert "--undated" in now["again"]


def test_a_finding_is_told_with_its_five_criteria(tmp_path: Path) -> None:
    folder = case(tmp_path, "2016-09-14,37.15,36.2,raid,North,2016-09-15")
    told = answer("check", folder, *LATER)["findings"]
    assert [one["verdict"] for one in told] == ["certain"]
    judged = told[0]["judged"][0]
    assert (judged["clause"], len(judged["criteria"])) == ("fire", 5)
    assert {criterion["value"] for criterion in judged["criteria"]} == {"yes"}
    opened = open_case(folder)
    assert find(opened, incidents_of(opened, folder).table)["finding"].to_pylist() == [2]


def test_without_reports_nobody_can_tell(tmp_path: Path) -> None:
    folder = case(tmp_path)
    (folder / "incidents" / "log.csv").unlink()
    found = answer("check", folder)
    assert found["answer"] == "cannot tell"
    assert "nobody can tell" in found["no_rate"]
    assert call("check", folder).exit_code == 1


def test_a_window_that_has_not_begun_cannot_hold(tmp_path: Path) -> None:
    folder = case(tmp_path, *rows(8, "2016-08-01", 40))
    found = answer("check", folder, "--at", "2016-09-11", *LATER)
    assert found["answer"] == "cannot tell"
    assert found["standing"] == "not_in_force"


def test_rows_that_could_not_be_read_are_told(tmp_path: Path) -> None:
    folder = case(tmp_path, "2016-09-14,37.15,36.2,raid,North,2016-09-15", "2016-09-14,east,36.2,raid,North,2016-09-15")
    found = answer("check", folder, *LATER)
    assert found["rejected"][0]["reason"] == "bad_coordinates"
    own = next(row for row in found["inputs"] if row["file"] == "incidents/log.csv")
    assert (own["rows"], own["rejected"]) == (1, 1)
    assert own["sha256"] == hashlib.sha256((folder / "incidents" / "log.csv").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "text"), [("policies", {"holding": {"holding_ratio": 7}}), ("policies", {"holding": {"calm": 1}})]
)
def test_thresholds_that_there_are_not_are_told(tmp_path: Path, name: str, text: object) -> None:
    folder = case(tmp_path, *rows(8, "2016-08-01", 40))
    plain_ = json.loads(json.dumps(small.CASE)) | {name: text}
    small.write({"case.yaml": plain_}, folder)
    done = call("check", folder, "--place", "city", "--at", "2016-09-18T12:00")
    assert done.exit_code == 3
    assert "policies.holding" in done.stderr


def test_an_agreement_that_the_case_does_not_hold_is_a_wrong_command_line(quiet: Path) -> None:
    done = call("check", quiet, "--agreement", "peace")
    assert done.exit_code == 2
    assert "truce" in done.stderr


def test_a_file_of_events_that_cannot_be_read_stops_the_answer(quiet: Path) -> None:
    (quiet / "incidents" / "notes.csv").write_text("dear,all\n1,2\n", encoding="utf-8")
    done = call("check", quiet)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "INPUT-003" in done.stderr


def test_a_report_takes_its_findings_and_windows_to_other_programs(quiet: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    told = answer("report", quiet, "--out", page, "--exports")
    assert told["exports"] == [str(page.with_suffix(suffix)) for suffix in (".geojson", ".csv", ".ics")]
    assert json.loads(page.with_suffix(".geojson").read_text())["type"] == "FeatureCollection"
    assert "#event" in page.with_suffix(".csv").read_text()
    assert page.with_suffix(".ics").read_text().startswith("BEGIN:VCALENDAR")


def test_the_report_says_what_check_says(quiet: Path, tmp_path: Path) -> None:
    page = tmp_path / "made" / "report.html"
    told = answer("report", quiet, "--out", page, *LATER)
    checked = answer("check", quiet, *LATER)
    same = ("title", "points", "standing", "found", "rates", "findings", "outside", "limits", "inputs", "known_on")
    assert {key: told[key] for key in same} == {key: checked[key] for key in same}
    text = page.read_text(encoding="utf-8")
    assert told["bytes"] == page.stat().st_size
    assert plain(told["title"]) in text
    assert f'data-word="{checked["answer"]}"' in text


def test_the_report_names_the_command_that_makes_it_again(quiet: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.html", tmp_path / "two.html"
    told = answer("report", quiet, "--out", first)
    words = told["again"].split()
    assert words[:2] == ["safepassage", "report"]
    again = [quiet if word == quiet.name else word for word in words[2:]]
    again[again.index("--out") + 1] = str(second)
    call("report", *again, now=NOW + timedelta(days=1))
    assert second.read_text(encoding="utf-8") == first.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_told_and_leaves_nothing(quiet: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for out in (tmp_path / "taken" / "report.html", tmp_path / "incidents"):
        done = call("report", quiet, "--out", out)
        assert done.exit_code == 3
        assert f"{out}: INPUT-001" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_the_demo_says_where_the_report_is(tmp_path: Path) -> None:
    done = shell("demo", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert f"Report: {tmp_path / 'out' / 'report.html'}" in done.stdout
    assert (tmp_path / "out" / "aleppo-2016" / "case.yaml").is_file()
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "not in force for Syrian government" in text
    assert "Can the trucks go?" in text
    assert "15 September 2016, The first 20 trucks, waiting in the buffer zone: no go." in done.stdout
    assert (tmp_path / "out" / "plan" / "index.html").is_file()
    told = " ".join(done.stdout.split())
    assert re.search(r"planned with 70 trucks: 2\d\d,\d{3} people reached on average by \d+ convoys", told), told


def test_the_demo_leaves_a_copy_that_somebody_changed_alone(tmp_path: Path) -> None:
    call("demo", "--out", tmp_path)
    (tmp_path / "aleppo-2016" / "case.yaml").write_text("mine", encoding="utf-8")
    call("demo", "--out", tmp_path)
    assert (tmp_path / "aleppo-2016" / "case.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["aleppo-2016", "aleppo-invented"])
def test_every_file_of_the_examples_goes_with_the_package(name: str) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["data-files"]
    packed = {path for globs in told.values() for glob in globs for path in ROOT.glob(glob)}
    own = {path for path in (ROOT / "examples" / name).rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert own - packed == set()
