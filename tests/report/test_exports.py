"""Exports say what the brief says, and no spreadsheet or calendar is made to say more."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.exports import calendar, geojson, hxl
from safepassage.report.formats import folded, sheet_cell
from safepassage.report.value import Brief
from tests.report.calm import KNOWN_ON


def test_geojson_holds_each_finding_where_the_brief_has_it(eventful: Brief) -> None:
    whole = json.loads(geojson(eventful))
    assert [feature["properties"]["finding"] for feature in whole["features"]] == [
        one.verdict for one in eventful.findings
    ]
    for feature, one in zip(whole["features"], eventful.findings, strict=True):
        point = feature["geometry"]["coordinates"] if feature["geometry"] else [None, None]
        assert point == [one.longitude, one.latitude]
        assert feature["properties"]["within_m"] == one.radius_m
    assert whole["known_on"] == "2024-03-05T00:00Z"
    assert whole["time_zone"] == eventful.time_zone


def test_hxl_has_a_row_for_each_source_so_that_nothing_is_summed(eventful: Brief) -> None:
    rows = list(csv.DictReader(io.StringIO(hxl(eventful))))
    assert all(tag.startswith("#") for tag in rows[0].values())
    told = [(row["incident"], row["dead_best"], row["source"]) for row in rows[1:]]
    assert ("a:1", "4", "Radio") in told
    assert ("b:1", "9", "Agency") in told
    assert len(told) == sum(len(one.figures) for one in eventful.findings)


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not sheet_cell(text).startswith(("=", "+", "-", "@", "|", "\t", "\r"))


def test_numbers_in_cells_stay_numbers() -> None:
    assert sheet_cell(-12.5) == "-12.5"


def test_the_calendar_has_an_event_for_each_window_as_stated(brief: Brief) -> None:
    text = calendar(brief)
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20240301T160000Z\r\nDTEND:20240304T160000Z" in text
    assert "DTSTART:20240301T160000Z\r\nDTEND:20240303T160000Z" in text
    # The second is agreed by both all the while; the first runs on for a day that the other says is over.
    assert text.count("STATUS:TENTATIVE") == 1
    assert text.count("STATUS:CONFIRMED") == 1
    assert f"DTSTAMP:{KNOWN_ON:%Y%m%dT%H%M%SZ}" in text


@given(st.text())
def test_lines_are_folded_at_seventy_five_octets_and_come_back(text: str) -> None:
    line = "SUMMARY:" + text.replace("\r", "").replace("\n", "")
    parts = list(folded(line))
    assert all(len(part.encode("utf-8", "surrogatepass")) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line


def test_names_cannot_break_out_of_a_line(brief: Brief) -> None:
    strip = replace(brief.strips[0], title="A\r\nATTACH:http://x, y; z")
    text = calendar(replace(brief, strips=(strip,)))
    assert "\r\nATTACH" not in text
    assert "A ATTACH:http://x\\, y\\; z" in text.replace("\r\n ", "")
