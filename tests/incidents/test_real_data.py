"""Files as their publishers shipped them, read whole; the figures are those of the notes beside the files.

1. Every row is read or rejected with a reason; every byte (of Parquet: every row) is accounted for.
2. Codes, precision, oddities and totals are as counted by hand.
3. Order of rows, of files, and how they are packed change nothing.
4. The cessation of 27 February 2016: the answer turns on who counts.
"""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from safepassage import when
from safepassage.incidents import duplicates, feed, table
from safepassage.incidents.actors import ActorIndex, resolve
from tests.incidents.given import FILE, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from safepassage.incidents.intake import Intake

FILES = {
    "ucdp-ged-syria/ged_syria_2016.csv.gz": 6_170,
    "ucdp-ged-syria/ged_syria_2016_2017.parquet": 11_757,
    "ucdp-hdx-colombia/conflict_data_col.csv.gz": 4_632,
    "ucdp-hdx-ukraine-revisions/conflict_data_ukr.ged19.1.csv.gz": 993,
    "ucdp-hdx-ukraine-revisions/conflict_data_ukr.ged20.1.csv.gz": 1_167,
    "gdelt/20191024143000.export.CSV.gz": 2_111,
}


def _bytes(folder: Path, name: str) -> bytes:
    data = (folder / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


@pytest.fixture(scope="module")
def read(shared_data: Path) -> dict[str, Intake]:
    return {name: read_bytes((shared_data / name).read_bytes()) for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_no_row_and_no_byte_is_lost(name: str, read: dict[str, Intake], shared_data: Path) -> None:
    intake = read[name]
    assert len(intake.table) + len(intake.rejected) == FILES[name]
    assert intake.reasons == {}
    size = FILES[name] if name.endswith(".parquet") else len(_bytes(shared_data, name))
    assert intake.unaccounted({FILE: size}) == 0


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".gz")])
def test_each_row_is_its_own_stretch_of_the_file(name: str, read: dict[str, Intake], shared_data: Path) -> None:
    data = _bytes(shared_data, name)
    for row in read[name].table.select(["incident_id", "byte_start", "byte_end"]).slice(0, 500).to_pylist():
        stretch = data[row["byte_start"] : row["byte_end"]]
        assert stretch.lstrip(b'"').startswith(row["incident_id"].split(":")[1].encode())
        assert stretch.endswith(b"\n")


def test_identifiers_are_the_publishers_own(read: dict[str, Intake]) -> None:
    for name, rows in FILES.items():
        assert len(read[name].table["incident_id"].unique()) == rows
        assert "id_repeated" not in read[name].flags


def test_syria_as_counted(read: dict[str, Intake]) -> None:
    intake = read["ucdp-ged-syria/ged_syria_2016_2017.parquet"]
    radii = {row["values"]: row["counts"] for row in intake.table["radius_m"].value_counts().to_pylist()}
    assert radii == {5e3: 6_411, 25e3: 4_057, 60e3: 206, 250e3: 510, 100e3: 372, None: 201}
    assert intake.flags["best_outside_bounds"] == 20 + 46
    assert intake.flags["country_only"] == 201
    assert intake.flags["country_centroid"] == 202
    assert "span_widened" not in intake.flags
    acts = {row["values"]: row["counts"] for row in intake.table["act"].value_counts().to_pylist()}
    assert acts == {"armed_violence": 8_473 + 2_966, "violence_against_civilians": 318}
    days = pc.divide(pc.subtract(intake.table["end"], intake.table["start"]).cast(pa.int64()), 3_600_000_000)
    assert pc.sum(pc.greater(days, 25)).as_py() == 699
    assert pc.sum(pc.equal(intake.table["deaths_best"], 0)).as_py() == 697


def test_colombia_as_counted(read: dict[str, Intake]) -> None:
    intake = read["ucdp-hdx-colombia/conflict_data_col.csv.gz"]
    radii = {row["values"]: row["counts"] for row in intake.table["radius_m"].value_counts().to_pylist()}
    assert radii == {5e3: 1_697, 25e3: 552, 60e3: 1_489, 250e3: 649, 100e3: 55, None: 190}
    assert pc.sum(pc.equal(intake.table["target_original"], "Civilians")).as_py() == 1_012
    assert {one["kind"]: one["records"] for one in intake.ranges.to_pylist()} == {
        "header": 1,
        "hxl": 1,
        "accepted": 4_632,
    }


def test_gdelt_as_counted(read: dict[str, Intake]) -> None:
    intake = read["gdelt/20191024143000.export.CSV.gz"]
    assert intake.table["nature"].unique().to_pylist() == ["mention"]
    assert pc.sum(pc.equal(intake.table["place_original"], "")).as_py() == 37 + 1  # and a country that is gone
    assert pc.min(intake.table["start"]).as_py().date() == date(2018, 10, 23)  # 24 October in Damascus
    assert intake.table["recorded_at"].unique().to_pylist()[0].isoformat() == "2019-10-24T14:30:00+00:00"
    grouped = duplicates.link(intake.table)["group_id"]
    assert 0 < len(grouped) - grouped.null_count < len(grouped) / 2


def test_the_csv_and_the_parquet_of_a_publisher_say_the_same(read: dict[str, Intake]) -> None:
    text = read["ucdp-ged-syria/ged_syria_2016.csv.gz"].table
    rows = read["ucdp-ged-syria/ged_syria_2016_2017.parquet"].table
    same = rows.filter(pc.is_in(rows["incident_id"], text["incident_id"]))
    places = ["byte_start", "byte_end"]
    assert same.drop_columns(places) == text.drop_columns(places)


def test_order_of_rows_changes_nothing(read: dict[str, Intake], shared_data: Path) -> None:
    name = "ucdp-hdx-colombia/conflict_data_col.csv.gz"
    data = _bytes(shared_data, name)
    rows = read[name].table.sort_by("byte_start")
    records = [data[a:b] for a, b in zip(rows["byte_start"].to_pylist(), rows["byte_end"].to_pylist(), strict=True)]
    head = data[: rows["byte_start"][0].as_py()]
    again = read_bytes(head + b"".join(reversed(records)))
    places = ["byte_start", "byte_end"]
    assert again.table.drop_columns(places) == read[name].table.drop_columns(places)


def test_who_counts_decides_the_cessation_of_february_2016(read: dict[str, Intake]) -> None:
    zone = when.zone("Asia/Damascus")
    rows = read["ucdp-ged-syria/ged_syria_2016_2017.parquet"].table
    index = ActorIndex(
        [
            ("government", "Government of Syria", None),
            ("insurgents", "Syrian insurgents", None),
            ("ahrar", "Ahrar al-Sham", None),
            ("nusra", "Jabhat Fateh al-Sham", None),
        ],
        {"insurgents": [("ahrar", None), ("nusra", None)]},
    )
    resolved = resolve(rows, index)
    day = date(2016, 2, 27)
    told = {}
    for name, of in (("before", -30), ("after", 0)):
        first, last = (when.day(day + timedelta(days=of + n), zone).start for n in (0, 30))
        inside = pc.and_(pc.greater_equal(rows["start"], first), pc.less(rows["start"], last))
        pair = pc.and_(
            pc.equal(rows["actor_original"], "Government of Syria"),
            pc.equal(rows["target_original"], "Syrian insurgents"),
        )
        told[name] = tuple(round(len(rows.filter(mask)) / 30, 1) for mask in (inside, pc.and_(inside, pair)))
        between = resolved.filter(pc.and_(inside, pair))
        # Signatories and exempt groups alike: no party is resolved, so no finding can be more than possible.
        assert between["actor"].unique().to_pylist() == [""]
        assert between["actor_candidates"].combine_chunks()[0].as_py() == ["government", "ahrar", "nusra"]
    assert told == {"before": (17.5, 10.7), "after": (16.2, 6.5)}


def test_a_folder_of_real_files_is_one_table(shared_data: Path) -> None:
    folder = shared_data / "ucdp-hdx-ukraine-revisions"
    found = feed.read_incidents(folder, feed.Context("Europe/Kyiv"))
    assert len(found.table) + found.replaced >= 1_167
    assert found.table["incident_id"].unique().to_pylist() == found.table["incident_id"].to_pylist()
    assert found.table.schema == table.SCHEMA
