"""``import``: a publisher's file into a case, all or nothing, with every row accounted for."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.calling import PROGRAM, ROOT, answer, call
from tests.terms import small

COLUMNS = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)


def row(number: int, **values: object) -> str:
    told: dict[str, object] = {
        "id": number, "relid": f"SYR-2016-1-{number}", "year": 2016, "active_year": 1, "code_status": "Clear",
        "type_of_violence": 1, "side_a": "Government of North", "side_b": "South", "dyad_name": "North - South",
        "where_prec": 1, "adm_1": "Aleppo governorate", "latitude": 36.2, "longitude": 37.15, "country": "Syria",
        "event_clarity": 1, "date_prec": 1, "date_start": "2016-09-14 00:00:00", "date_end": "2016-09-14 00:00:00",
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 2, "deaths_unknown": 0, "best": 2, "high": 3, "low": 1,
    }  # fmt: skip
    told |= values
    return ",".join(str(told.get(name, "")) for name in COLUMNS.split(","))


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((COLUMNS, *rows, "")), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    return Path(small.write(small.files(), tmp_path / "case"))


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return table(tmp_path / "ged.csv", row(1), row(2, latitude="north"), row(3))


def test_every_row_is_accepted_or_rejected_with_a_reason(folder: Path, events: Path) -> None:
    found = answer("import", events, "--case", folder, "--release", "25.1")
    assert found["answer"] == "imported"
    told = found["import"]
    assert (told["source"], told["release"], told["rows"], told["rejected"]) == ("ucdp", "25.1", 2, 1)
    assert told["reasons"] == {"bad_coordinates": 1}
    assert sum(told["ranges"].values()) == told["bytes"] == events.stat().st_size
    assert found["inputs"][0]["sha256"] == told["sha256"]
    words = call("import", table(events.parent / "more.csv", row(9, latitude="north")), "--case", folder)
    assert "0 accepted, 1 rejected" in words.stdout
    assert words.exit_code == 1


def test_the_same_file_again_is_known_and_not_taken_twice(folder: Path, events: Path) -> None:
    call("import", events, "--case", folder)
    again = answer("import", events, "--case", folder)
    assert again["answer"] == "already imported"
    assert len([path for path in (folder / "incidents").iterdir() if path.is_dir()]) == 1


def test_a_second_release_is_compared_with_the_one_before_it(folder: Path, tmp_path: Path) -> None:
    old = table(tmp_path / "old.csv", row(1), row(2), row(3))
    new = table(tmp_path / "new.csv", row(1), row(3, best=7), row(4), row(5))
    call("import", old, "--case", folder, "--release", "24.1", "--recorded-at", "2024-06-01")
    found = answer("import", new, "--case", folder, "--release", "25.1", "--recorded-at", "2025-06-01")["compared"]
    assert (found["release"], found["added"], found["dropped"], found["changed"]) == ("24.1", 2, 1, 1)
    assert found["fields"] == {"deaths_best": 1, "flags": 1}


def test_a_first_release_that_comes_late_is_compared_with_none(folder: Path, tmp_path: Path) -> None:
    call("import", table(tmp_path / "new.csv", row(1)), "--case", folder, "--recorded-at", "2025-06-01")
    old = answer("import", table(tmp_path / "old.csv", row(2)), "--case", folder, "--recorded-at", "2024-06-01")
    assert old["compared"] is None


def test_a_file_of_another_publisher_than_was_said_is_refused(folder: Path, events: Path) -> None:
    done = call("import", events, "--case", folder, "--source", "acled")
    assert done.exit_code == 3
    assert "INPUT-003 found the layout of ucdp; allowed: that of acled" in done.stderr
    assert not list((folder / "incidents").glob("*"))


def test_a_mapping_says_what_the_columns_of_any_table_mean(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("day,x,y\n2016-09-14,37.15,36.2\n", encoding="utf-8")
    text = "source: mission\ntime: {start: day}\nplace: {longitude: x, latitude: y}\nact: {always: shelling}\n"
    (tmp_path / "log.yaml").write_text(text, encoding="utf-8")
    found = answer("import", tmp_path / "log.csv", "--case", folder, "--mapping", tmp_path / "log.yaml")
    assert (found["import"]["source"], found["import"]["rows"]) == ("mission", 1)


def test_every_fault_of_a_mapping_is_told_at_once(folder: Path, events: Path) -> None:
    mapping = events.parent / "bad.yaml"
    mapping.write_text("source: x\nact: {always: bang}\ncolour: red\n", encoding="utf-8")
    done = call("import", events, "--case", folder, "--mapping", mapping)
    assert done.exit_code == 3
    assert [line.split(": ")[1].split()[0] for line in done.stderr.splitlines()] == ["INCIDENTS-001", "INCIDENTS-001"]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        ("page.csv", b"%PDF-1.7\n", "a PDF"),
        ("empty.csv", b"", "the file is empty"),
        ("notes.csv", b"dear all,\nplease find\n", "a table with the columns"),
        ("half.csv.gz", b"\x1f\x8b\x08\x00\x00", "truncated gzip"),
    ],
)
def test_a_wrong_file_gives_one_clear_message(folder: Path, tmp_path: Path, name: str, data: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = call("import", tmp_path / name, "--case", folder)
    assert (done.exit_code, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert found in done.stderr
    assert not list((folder / "incidents").glob("*/*"))


def test_a_folder_and_a_file_that_is_not_there_are_told_apart(folder: Path, tmp_path: Path) -> None:
    assert "INPUT-002 found a folder" in call("import", tmp_path, "--case", folder).stderr
    assert "INPUT-001 found no such file or directory" in call("import", tmp_path / "none.csv", "--case", folder).stderr


def test_a_case_whose_zone_cannot_be_read_takes_no_file(folder: Path, events: Path) -> None:
    (folder / "case.yaml").write_text("title: A\ntime_zone: Mars/Olympus\n", encoding="utf-8")
    done = call("import", events, "--case", folder)
    assert done.exit_code == 3
    assert "TERMS-002" in done.stderr


def test_a_stop_in_the_middle_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    big = table(tmp_path / "big.csv", *(row(number) for number in range(300_000)))
    incidents = folder / "incidents"
    words = [*PROGRAM, "import", str(big), "--case", str(folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:  # noqa: S603
        deadline = time.monotonic() + 60
        while not list(incidents.glob(".incoming-*/*")) and time.monotonic() < deadline:
            time.sleep(0.005)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert told.strip() == "Stopped. Nothing was left half-written."
    assert [path.name for path in incidents.iterdir()] == [".lock"]


def test_a_bar_shows_the_rows_read_only_where_somebody_watches(folder: Path, events: Path) -> None:
    master, slave = pty.openpty()
    words = [*PROGRAM, "import", str(events), "--case", str(folder), "--json"]
    with subprocess.Popen(words, stderr=slave, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:  # noqa: S603
        out, _ = running.communicate(timeout=60)
    os.close(slave)
    seen = os.read(master, 65536).decode()
    os.close(master)
    assert "rows" in seen
    assert json.loads(out)["answer"] == "imported"
    quiet = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True)  # noqa: S603
    assert quiet.stderr == ""


@pytest.mark.parametrize("file", ["manifest.json", "incidents.parquet", "ranges.parquet"])
def test_a_damaged_import_is_refused_by_name(folder: Path, events: Path, file: str) -> None:
    call("import", events, "--case", folder)
    damaged = next((folder / "incidents").glob(f"*/{file}"))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    done = call("check", folder, "--place", "city")
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{damaged.parent.name}/{file}: INPUT-004 found damaged" in done.stderr


def test_real_releases_are_read_whole(folder: Path, shared_data: Path) -> None:
    ukraine = shared_data / "ucdp-hdx-ukraine-revisions"
    call("import", ukraine / "conflict_data_ukr.ged19.1.csv.gz", "--case", folder, "--release", "19.1")
    found = answer("import", ukraine / "conflict_data_ukr.ged20.1.csv.gz", "--case", folder, "--release", "20.1")
    assert (found["import"]["rows"], found["import"]["rejected"]) == (1167, 0)
    assert (found["compared"]["added"], found["compared"]["dropped"], found["compared"]["changed"]) == (174, 0, 2)


if sys.platform == "win32":  # pragma: no cover - the program is for POSIX
    pytest.skip("pseudo-terminals and signals are POSIX", allow_module_level=True)
