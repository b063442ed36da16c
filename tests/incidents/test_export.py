"""Incidents as CSV with HXL tags.

1. Source, cut-off and zone stand on the first line; each time in UTC and in the zone.
2. No cell is a formula to a spreadsheet, whatever the source wrote.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage import when
from safepassage.incidents.export import TAGS, neutral, write_csv
from tests.incidents.given import read_bytes, read_file

ZONE = when.zone("Asia/Damascus")


def _written(rows: object, **told: object) -> list[list[str]]:
    out = io.StringIO(newline="")
    write_csv(rows, out, zone=ZONE, known_on=told.get("known_on"), title=str(told.get("title", "")))  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def test_the_first_lines_say_what_the_file_is() -> None:
    lines = _written(read_file("acled_31_columns.csv").table, known_on=datetime(2024, 1, 1, tzinfo=UTC), title="Aleppo")
    assert lines[0] == ["Aleppo; as known on 2024-01-01T00:00Z; time zone Asia/Damascus; sources: acled"]
    assert lines[1:3] == [list(TAGS), list(TAGS.values())]
    assert all(tag.startswith("#") for tag in lines[2])
    assert len(lines) == 3 + 4


def test_each_time_stands_in_utc_and_in_the_zone() -> None:
    lines = _written(read_file("acled_31_columns.csv").table)
    row = next(dict(zip(TAGS, line, strict=True)) for line in lines if line[0] == "acled:SYR1")
    assert (row["start_utc"], row["start_local"], row["zone"]) == (
        "2016-09-18T21:00Z",
        "2016-09-19T00:00+03:00",
        "Asia/Damascus",
    )
    assert row["recorded_at"] == "2023-11-14T22:13:20Z"
    assert (row["longitude"], row["deaths_best"], row["deaths_low"]) == ("36.95", "18", "")


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1+2", "@SUM(A1)", "\t=1", "  =1", "|cmd", "＝1", "\r=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert neutral(words) == "'" + words


@given(st.text(max_size=20))
def test_a_cell_keeps_its_words_and_never_begins_as_a_formula(words: str) -> None:
    assert neutral(words).removeprefix("'" if neutral(words) != words else "") == words
    assert not neutral(words).lstrip().startswith(("=", "+", "-", "@", "|", "%"))


def test_a_formula_that_a_source_wrote_comes_out_as_text_and_a_negative_number_as_a_number() -> None:
    head = (
        "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,country,"
        "date_prec,date_start,date_end,best,high,low\n"
    )
    text = head + '"=1+1",1,"=cmd|x","@b",1,-36.2,37.1,Syria,1,2016-09-19,2016-09-19,1,1,1\n'
    line = dict(zip(TAGS, _written(read_bytes(text.encode()).table)[3], strict=True))
    assert (line["actor_original"], line["target_original"], line["latitude"]) == ("'=cmd|x", "'@b", "-36.2")
    assert line["incident_id"] == "ucdp:=1+1"
