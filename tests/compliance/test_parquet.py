"""Findings from Parquet to Parquet are those of the kernel, whatever the layout, the cuts and the threads."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from safepassage.compliance.finding import FINDINGS
from safepassage.compliance.parquet import find_parquet, splits
from safepassage.compliance.rows import narrow

sys.path.insert(0, str(Path(__file__).parent))

from test_kernel import drawn, run


def written(table: pa.Table, folder: Path) -> Path:
    folder.mkdir()
    for part, at in enumerate(range(0, len(table), 17)):
        pq.write_table(table.slice(at, 17), folder / f"{part}.parquet", row_group_size=5)
    return folder


def read(folder: Path) -> pa.Table:
    tables = [pq.read_table(file, schema=FINDINGS) for file in sorted(folder.glob("*.parquet"))]
    return pa.concat_tables(tables).unify_dictionaries()


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_store_gives_the_findings_of_its_rows(tmp_path: Path, threads: int, layout: str) -> None:
    _, compiled, incidents = drawn(11)
    whole = run(compiled, incidents, include_none=True)
    assert len(whole) > 5
    source = written(incidents if layout == "wide" else narrow(incidents), tmp_path / "incidents")
    count = find_parquet(compiled, source, tmp_path / "findings", threads=threads, include_none=True)
    assert count == len(whole)
    assert read(tmp_path / "findings").to_pylist() == whole.to_pylist()


def test_without_identifiers_a_finding_goes_by_its_row(tmp_path: Path) -> None:
    _, compiled, incidents = drawn(11)
    source = written(narrow(incidents), tmp_path / "incidents")
    find_parquet(compiled, source, tmp_path / "findings", identifiers=False)
    found = read(tmp_path / "findings")
    assert found["incident_id"].null_count == len(found)
    assert found["row"].to_pylist() == run(compiled, incidents)["row"].to_pylist()


def test_splits_number_the_rows_of_the_whole_store(tmp_path: Path) -> None:
    _, _, incidents = drawn(11)
    found = splits(written(incidents, tmp_path / "incidents"))
    assert [split.first_row for split in found] == [0, 5, 10, 15, 17, 22, 27, 32, 34, 39]


def test_a_store_that_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    _, compiled, incidents = drawn(11)
    source = written(incidents, tmp_path / "incidents")
    (source / "9.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(pa.ArrowInvalid):
        find_parquet(compiled, source, tmp_path / "findings")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["incidents"]


def test_findings_are_never_written_over_others(tmp_path: Path) -> None:
    _, compiled, incidents = drawn(11)
    source = written(incidents, tmp_path / "incidents")
    find_parquet(compiled, source, tmp_path / "findings")
    with pytest.raises(FileExistsError):
        find_parquet(compiled, source, tmp_path / "findings")
