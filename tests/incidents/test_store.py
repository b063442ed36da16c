"""Files into a case, all or nothing.

1. A kill at any moment leaves the import whole or not at all; the next one sweeps up and succeeds.
2. The same file read in the same way is imported once; read in another way, again.
3. What is read back is what was read; the manifest says what is in it.
4. Rows come out in order however many there are, and memory stays bounded.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from safepassage import when
from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents import feed, sorting, store, table
from safepassage.incidents.draft import Reading
from safepassage.incidents.intake import Progress
from safepassage.incidents.manifest import MANIFEST, manifests
from tests.incidents.given import DATA, read_bytes
from tests.incidents.malformed import malformed

ROOT = Path(__file__).resolve().parent.parent.parent
ACLED = DATA / "acled_31_columns.csv"


def _reading(path: Path, zone: str = "Asia/Damascus", release: str = "") -> Reading:
    return Reading(path.name, when.zone(zone), release)


def test_what_is_read_back_is_what_was_read(tmp_path: Path) -> None:
    manifest = store.import_file(ACLED, tmp_path / "incidents", _reading(ACLED))
    back = store.load(tmp_path / "incidents", manifest)
    straight = feed.read_incidents(ACLED, feed.Context("Asia/Damascus"), linked=False)
    assert back.table == straight.table
    assert (back.rejected, back.ranges, back.units) == (straight.rejected, straight.ranges, straight.units)
    assert (tmp_path / "incidents" / manifest.folder / manifest.original).read_bytes() == ACLED.read_bytes()
    assert (manifest.rows, manifest.rejected, manifest.unit, manifest.source) == (4, 0, "bytes", "acled")
    assert manifest.ranges == {"accepted": ACLED.stat().st_size - 306, "header": 306}
    assert manifest.flags["unknown_code"] == 1
    assert sum(manifest.ranges.values()) == manifest.bytes


def test_a_manifest_holds_no_time_of_ours_and_no_path_of_this_machine(tmp_path: Path) -> None:
    manifest = store.import_file(ACLED, tmp_path, _reading(ACLED))
    text = (tmp_path / manifest.folder / MANIFEST).read_text("utf-8")
    assert str(tmp_path) not in text
    assert json.loads(text)["tzdata"] == when.tzdata_version()


def test_the_same_file_is_imported_once_and_again_if_it_is_read_otherwise(tmp_path: Path) -> None:
    first = store.import_file(ACLED, tmp_path, _reading(ACLED))
    again = store.import_file(ACLED, tmp_path, _reading(ACLED))
    other = store.import_file(ACLED, tmp_path, _reading(ACLED, "Europe/Moscow"))
    assert first == again != other
    assert len(manifests(tmp_path)) == 2


def test_a_file_that_is_only_named_is_not_copied(tmp_path: Path) -> None:
    manifest = store.import_file(ACLED, tmp_path, _reading(ACLED), keep="reference")
    assert not (tmp_path / manifest.folder / "original").exists()
    assert manifest.original == str(ACLED)


def test_a_file_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    with pytest.raises(UnknownLayout):
        store.import_file(bad, tmp_path / "incidents", _reading(bad))
    assert [path.name for path in (tmp_path / "incidents").iterdir()] == [".lock"]


def test_an_interrupt_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_file(ACLED, tmp_path, _reading(ACLED), progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


IMPORT = """
import sys
from pathlib import Path
from safepassage import when
from safepassage.incidents import store
from safepassage.incidents.draft import Reading
path = Path(sys.argv[1])
print("begun", flush=True)
manifest = store.import_file(path, Path(sys.argv[2]), Reading(path.name, when.zone("Etc/UTC")))
print(manifest.rows, flush=True)
"""


def _run(file: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", IMPORT, str(file), str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})  # noqa: S603


@pytest.mark.parametrize(("sign", "times"), [(signal.SIGKILL, 5), (signal.SIGINT, 2)])
def test_a_kill_in_mid_import_leaves_all_or_nothing(sign: signal.Signals, times: int, tmp_path: Path) -> None:
    file, folder = tmp_path / "many.csv", tmp_path / "incidents"
    file.write_bytes(malformed(8_000, seed=3, share=0.1)[0])
    with _run(file, folder) as whole:
        assert whole.stdout is not None
        whole.stdout.readline()
        began = time.monotonic()
        rows = int(whole.stdout.readline())
        takes = time.monotonic() - began
    (complete,) = manifests(folder)
    seen = []
    for number in range(times):
        again = tmp_path / f"again-{number}"
        with _run(file, again) as ran:
            assert ran.stdout is not None
            ran.stdout.readline()
            time.sleep(takes * (number + 0.5) / times)
            ran.send_signal(sign)
            ran.wait()
        found = manifests(again) if again.exists() else []
        seen.append(len(found))
        # Seen by a reader, it is there whole or not at all.
        assert [(manifest.rows, manifest.key) for manifest in found] in ([], [(rows, complete.key)])
        if found:
            assert len(store.load(again, found[0]).table) == rows
    assert 0 in seen
    # The next import sweeps up what the killed ones left.
    last = store.import_file(file, tmp_path / "again-0", Reading(file.name, when.zone("Etc/UTC")))
    assert last.rows == rows
    assert sorted(path.name for path in (tmp_path / "again-0").iterdir()) == sorted([".lock", last.folder])


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "growing.csv"
    file.write_bytes(ACLED.read_bytes())

    def grow(_: Progress) -> None:
        with file.open("ab") as more:
            more.write(b"\n")

    with pytest.raises(RefusedInput, match="changed"):
        store.import_file(file, tmp_path / "incidents", _reading(file), keep="reference", progress=grow)
    assert manifests(tmp_path / "incidents") == []
    # Of a file that is copied first, the copy is read: what the case holds is what its hash says.
    copied = store.import_file(file, tmp_path / "incidents", _reading(file), progress=grow)
    assert (
        copied.sha256
        == hashlib.sha256((tmp_path / "incidents" / copied.folder / copied.original).read_bytes()).hexdigest()
    )


def test_rows_come_out_in_order_whatever_the_size_of_the_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_bytes(malformed(3000, seed=4, share=0.3)[0]).table
    monkeypatch.setattr(sorting, "RUN", 137)
    monkeypatch.setattr(sorting, "_PIECE", 20)
    mixed = rows.take(pa.array(random.Random(5).sample(range(len(rows)), len(rows))))
    sorter = sorting.Sorter(tmp_path)
    for at in range(0, len(mixed), 100):
        sorter.add(mixed.slice(at, 100))
    parts = list(sorter.ordered())
    assert table.joined(parts) == rows
    assert pa.concat_tables(parts)["incident_id"].to_pylist() == rows["incident_id"].to_pylist()
    assert max(map(len, parts)) < 1000
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_rows_and_bytes(tmp_path: Path) -> None:
    told: list[Progress] = []
    file = tmp_path / "x.csv"
    file.write_bytes(malformed(20_000, seed=6)[0])
    manifest = store.import_file(file, tmp_path / "incidents", _reading(file), progress=told.append)
    assert len(told) > 1
    assert told == sorted(told, key=lambda one: (one.rows, one.bytes))
    assert (told[-1].rows, told[-1].bytes, told[-1].total) == (
        manifest.rows + manifest.rejected,
        file.stat().st_size,
        file.stat().st_size,
    )


# --- what a case's incidents/ gives ---


def _release(folder: Path, name: str, rows: str, released: str) -> None:
    head = (
        "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,country,"
        "date_prec,date_start,date_end,best,high,low\n"
    )
    (folder / f"{name}.csv").write_text(head + rows)
    (folder / f"{name}.source.yaml").write_text(f"release: '{name}'\nrecorded_at: {released}\nlicence: CC BY 4.0\n")


ROW = "{0},1,A,B,1,36.2,37.1,Syria,1,2016-09-19,2016-09-19,{1},9,0\n"


def test_a_newer_release_stands_for_an_older_one_and_what_was_known_then_can_be_replayed(tmp_path: Path) -> None:
    _release(tmp_path, "9.1", ROW.format(1, 2) + ROW.format(2, 2), "2017-06-01")
    _release(tmp_path, "10.1", ROW.format(1, 5) + ROW.format(3, 1), "2018-06-01")
    _release(tmp_path, "elsewhere", ROW.format(77, 1), "2017-06-01")
    context = feed.Context("Asia/Damascus")
    (tmp_path / "README.md").write_text("not data")
    now = feed.read_incidents(tmp_path, context)
    then = feed.read_incidents(tmp_path, context, known_on=datetime(2017, 12, 1, tzinfo=UTC))
    before = feed.read_incidents(tmp_path, context, known_on=datetime(2017, 5, 1, tzinfo=UTC))
    told = [
        dict(zip(i.table["incident_id"].to_pylist(), i.table["deaths_best"].to_pylist(), strict=True))
        for i in (now, then, before)
    ]
    assert told == [{"ucdp:1": 5, "ucdp:3": 1, "ucdp:77": 1}, {"ucdp:1": 2, "ucdp:2": 2, "ucdp:77": 1}, {}]
    assert (now.replaced, then.replaced) == (2, 0)
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("*.csv")}
    assert now.unaccounted(sizes) == 0


def test_rows_without_a_date_of_recording_are_not_known_then_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text((DATA / "table_with_days_before_months.csv").read_text("utf-8"), "utf-8")
    (tmp_path / "a.mapping.yaml").write_text((DATA / "table_with_days_before_months.mapping.yaml").read_text("utf-8"))
    context = feed.Context("Asia/Damascus")
    then = datetime(2016, 9, 14, tzinfo=UTC)
    known = [feed.read_incidents(tmp_path, context, known_on=then, undated=undated) for undated in (False, True)]
    assert [len(one.table) for one in known] == [1, 2]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (20, {}),  # before the first was sent, at 06:10 UTC
        (21, {"kobo:aaa": ["digits_not_ascii"]}),  # not superseded by anything that was known then
        (22, {"kobo:aaa:2": ["accuracy_zero", "actor_empty", "id_repeated", "radius_assumed"], "kobo:ddd": None}),
    ],
)
def test_the_version_of_a_submission_that_was_known_then_stands(day: int, told: dict[str, list[str] | None]) -> None:
    path = DATA / "kobo_two_versions_of_one_submission.json"
    known_on = datetime(2016, 10, day, tzinfo=UTC)
    found = feed.read_incidents(path, feed.Context("Asia/Damascus"), known_on=known_on)
    rows = {row["incident_id"]: row["flags"] for row in found.table.to_pylist()}
    assert set(rows) == set(told)
    assert {name: rows[name] for name, flags in told.items() if flags is not None} == {
        name: flags for name, flags in told.items() if flags is not None
    }


def test_a_fresh_export_of_a_form_stands_for_an_older_one_from_when_it_was_sent(tmp_path: Path) -> None:
    head = "event_time,gps,_id,_uuid,meta/instanceID,meta/deprecatedID,_submission_time\n"
    (tmp_path / "b.csv").write_text(head + "2016-10-19,36.1 36.9 0 5,7,a,uuid:a,,2016-10-20T06:00:00\n")
    (tmp_path / "a.csv").write_text(head + "2016-10-19,36.1 36.9 0 9,7,b,uuid:b,uuid:a,2016-10-22T06:00:00\n")
    context = feed.Context("Asia/Damascus")
    radii = []
    for known_on in (None, datetime(2016, 10, 21, tzinfo=UTC), datetime(2016, 10, 23, tzinfo=UTC)):
        found = feed.read_incidents(tmp_path, context, known_on=known_on)
        assert found.table["incident_id"].to_pylist() == ["kobo:a"]
        radii.append(found.table["radius_m"][0].as_py())
    assert radii == [9, 5, 9]


def test_imports_and_loose_files_are_one_table(tmp_path: Path) -> None:
    store.import_file(ACLED, tmp_path, _reading(ACLED))
    _release(tmp_path, "9.1", ROW.format(1, 2), "2017-06-01")
    found = feed.read_incidents(tmp_path, feed.Context("Asia/Damascus"))
    assert sorted(found.table["source"].unique().to_pylist()) == ["acled", "ucdp"]
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert len(feed.read_incidents(folder, feed.Context("Asia/Damascus")).table) == 4


def test_an_import_made_for_another_zone_is_not_read_as_if_for_this_one(tmp_path: Path) -> None:
    store.import_file(ACLED, tmp_path, _reading(ACLED))
    with pytest.raises(RefusedInput, match="import"):
        feed.read_incidents(tmp_path, feed.Context("Europe/Moscow"))


@pytest.mark.parametrize("text", ["release: [", "- 1", "recorded_at: soon", "a: &a 1\nb: *a"])
def test_a_note_beside_a_file_that_cannot_be_read_is_refused(text: str, tmp_path: Path) -> None:
    _release(tmp_path, "9.1", ROW.format(1, 2), "2017-06-01")
    (tmp_path / "9.1.source.yaml").write_text(text)
    with pytest.raises(RefusedInput, match=r"9\.1\.source\.yaml"):
        feed.read_incidents(tmp_path, feed.Context("Asia/Damascus"))


def test_a_folder_of_nothing_is_empty_and_a_strange_file_is_not_passed_over(tmp_path: Path) -> None:
    context = feed.Context("Asia/Damascus")
    assert len(feed.read_incidents(tmp_path, context).table) == 0
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(UnknownLayout):
        feed.read_incidents(tmp_path, context)
