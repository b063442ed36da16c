"""Whether a point can be where its row says.

1. Swapped means: outside the province that the row names, and inside it the other way round. No box decides.
2. Points that stand for a country are found by their label, by a list, and by being the same point.
3. Nothing is changed but flags.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
import shapely

from safepassage.incidents import table
from safepassage.incidents.intake import Intake
from safepassage.incidents.places import Provinces, check_places
from tests.incidents.given import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

SQUARE = Provinces([("Eastland", shapely.box(38, 33, 40, 35)), ("Low Province", shapely.box(34.0, 35.0, 36.0, 37.0))])
HEAD = (
    "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,"
    "date_prec,date_start,date_end,best,high,low\n"
)


def _rows(*rows: tuple[str, str, str, str]) -> Intake:
    lines = [
        f"{n},1,A,B,{prec},{label},{province},{latitude},{longitude},Syria,1,2016-09-19,2016-09-19,1,1,1\n"
        for n, (province, latitude, longitude, rest) in enumerate(rows)
        for prec, label in (rest.split("/"),)
    ]
    return read_bytes((HEAD + "".join(lines)).encode())


@pytest.mark.parametrize(
    ("province", "latitude", "longitude", "flag"),
    [
        ("Eastland", "34", "39", None),
        ("Eastland Governorate", "39", "34", "coordinates_swapped"),
        ("Eastland", "10", "10", "outside_named_province"),
        ("Eastland", "35.04", "39", None),  # 4.4 km over the border, of a town's point
        ("Eastland", "35.2", "39", "outside_named_province"),
        ("Low Province", "35.5", "35.5", None),  # in either way: not swapped
        ("Elsewhere", "39", "34", None),  # no shape by that name
        ("", "39", "34", None),
        ("Eastland", "", "", None),
    ],
)
def test_a_point_is_held_against_the_province_that_its_row_names(
    province: str, latitude: str, longitude: str, flag: str | None
) -> None:
    rows = _rows((province, latitude, longitude, "1/Town")).table
    found = check_places(rows, SQUARE)
    flags = set(found["flags"][0].as_py()) & {"coordinates_swapped", "outside_named_province"}
    assert flags == ({flag} if flag else set())
    assert found.drop_columns("flags") == rows.drop_columns("flags")


def test_a_point_that_others_use_for_the_country_is_one_too() -> None:
    found = check_places(
        _rows(
            ("", "35", "38", "6/Syria"), ("", "35", "38", "1/A town"), ("", "34", "37", "1/B"), ("", "33", "36", "1/C")
        ).table,
        centroids=[(37.0005, 34.0005)],
    )
    assert table.masks_of(found)["country_centroid"].tolist() == [True, True, True, False]


@pytest.mark.parametrize(
    ("latitude", "longitude", "flag"),
    [
        ("0", "0", "coordinates_zero"),
        ("NaN", "37", "coordinates_nan"),
        ("91", "37", "coordinates_out_of_range"),
        ("36", "1e400", "coordinates_nan"),
    ],
)
def test_a_point_that_is_none_is_flagged(latitude: str, longitude: str, flag: str) -> None:
    found = _rows(("", latitude, longitude, "1/Town"))
    assert flag in found.flags
    assert (found.table["longitude"].null_count == 1) == (flag != "coordinates_zero")


ALIASES = {
    "Rif Dimashq": "Rural Damascus", "Hamah": "Hama", "Latakia": "Lattakia", "Idlib": "Idleb", "Daraa": "Dar'a",
    "Al Hasakah": "Al-Hasakeh", "Ar Raqqah": "Ar-Raqqa", "As Suwayda": "As-Sweida",
}  # fmt: skip


def test_points_of_syria_lie_in_their_governorates_and_swapped_ones_do_not(shared_data: Path) -> None:
    document = json.loads((shared_data / "geo-syria" / "syr_adm1_geoboundaries.geojson").read_text("utf-8"))
    provinces = Provinces.from_geojson(document, ALIASES)
    text = gzip.decompress((shared_data / "ucdp-ged-syria" / "ged_syria_2016.csv.gz").read_bytes())
    rows = read_bytes(text).table
    assert len(provinces) == 14 + len(ALIASES)
    flags = {code: int(mask.sum()) for code, mask in table.masks_of(check_places(rows, provinces)).items()}
    assert "coordinates_swapped" not in flags
    assert flags["outside_named_province"] <= 6  # a camp in the berm between two borders
    latitude, longitude = (rows[name].combine_chunks() for name in ("latitude", "longitude"))
    swapped = table.replaced(table.replaced(rows, "latitude", longitude), "longitude", latitude)
    found = table.masks_of(check_places(swapped, provinces))["coordinates_swapped"]
    named = rows.filter(rows["admin1"].is_valid())
    # In the north-west, and for points of a whole governorate, the province holds the point either way round.
    assert int(found.sum()) >= 0.93 * len(named)
