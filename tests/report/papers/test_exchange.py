"""Maps and calendars hold the convoy's own way, at the precision of its sources, and say what they leave out.

1. GPX, KML: well-formed whatever the names; a point a waypoint; times of the plan. GeoJSON: longitude first.
2. A position is never finer than its precision; a way's line keeps that distance from its ends.
3. A calendar's lines hold 75 octets at most, end in CRLF; an event that rests on a marked window is tentative.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.papers.diary import write_calendar
from safepassage.report.papers.geojson import write_geojson
from safepassage.report.papers.gpx import write_gpx
from safepassage.report.papers.kml import write_kml
from safepassage.report.papers.track import UNKNOWN_M, rounded, stretches
from safepassage.report.shape import METRES_A_DEGREE, apart
from safepassage.terms.standing import Standing
from tests.report.papers.plans import DAY, TAG, case, hours, logistics, north, plan, west

GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
ROAD = [(36.6926, 36.2306), (36.6931, 36.2309), (36.8, 36.25), (36.95, 36.2412), (37.1089, 36.2411), (37.109, 36.241)]
LINES = {("bab", "castello"): ROAD}


def tree(text: str) -> Element:
    """Read XML."""
    return fromstring(text.encode())  # noqa: S314 - our own file


def points(root: Element, name: str) -> list[tuple[float, float]]:
    """List the longitude and latitude of each such element of a GPX file."""
    return [(float(one.attrib["lon"]), float(one.attrib["lat"])) for one in root.iter(f"{GPX}{name}")]


def test_a_drivers_file_has_a_point_and_a_time_for_each_waypoint() -> None:
    root = tree(write_gpx(north(), plan(), logistics(), case()))
    assert [one.findtext(f"{GPX}name") for one in root.iter(f"{GPX}rtept")] == [one.title for one in north().waypoints]
    times = [one.findtext(f"{GPX}time") for one in root.iter(f"{GPX}rtept")]
    assert times[:2] == ["2016-11-10T07:00:00Z", "2016-11-10T10:00:00Z"]
    assert [one.findtext(f"{GPX}name") for one in root.iter(f"{GPX}wpt")] == ["Bab al-Hawa", "Castello", "حلب الشرقية"]
    assert "6 of 6 stretches are straight lines, not roads." in (root.findtext(f"{GPX}metadata/{GPX}desc") or "")
    assert points(root, "trkpt") == []
    gate = next(one for one in root.iter(f"{GPX}wpt") if one.findtext(f"{GPX}name") == "Castello")
    assert "14:50 (UTC+2) Damascus time; 15:50 (UTC+3) Istanbul time, turn back" in (gate.findtext(f"{GPX}desc") or "")


def test_a_place_without_a_point_is_left_out_and_counted() -> None:
    root = tree(write_gpx(west(), plan(), logistics(), case()))
    assert len(points(root, "rtept")) == 5
    assert "Left out, as they have no point: 1 of 6 waypoints." in (root.findtext(f"{GPX}rte/{GPX}desc") or "")
    assert json.loads(write_geojson(plan(), logistics(), case()))["left_out"] == 1
    assert "Left out, as they have no point: 1 waypoint" in write_kml(plan(), logistics(), case())


def test_hostile_names_stay_text() -> None:
    root = tree(write_gpx(west(), plan(), logistics(), case()))
    assert {one.tag.removeprefix(GPX) for one in root.iter()} <= {
        "gpx", "metadata", "name", "desc", "time", "wpt", "type", "rte", "rtept",
    }  # fmt: skip
    assert any(TAG in (one.text or "") for one in root.iter(f"{GPX}name"))
    whole = tree(write_kml(plan(), logistics(), case()))
    assert not list(whole.iter(f"{KML}script"))


@given(st.text())
def test_any_name_leaves_the_files_well_formed(name: str) -> None:
    odd = replace(north(), id=name, waypoints=tuple(replace(one, title=name) for one in north().waypoints))
    whole = replace(plan(), convoys=(odd,))
    tree(write_gpx(odd, whole, logistics(), case()))
    tree(write_kml(whole, logistics(), case()))
    json.loads(write_geojson(whole, logistics(), case()).encode())
    check(write_calendar(whole, logistics(), case()))


@pytest.mark.parametrize(
    ("precision", "step"), [(800.0, 800.0), (2000.0, 2000.0), (None, UNKNOWN_M), (25_000.0, 25_000.0)]
)
@given(st.floats(-179, 179), st.floats(-80, 80))
def test_a_position_is_on_the_grid_of_its_precision(
    precision: float | None, step: float, longitude: float, latitude: float
) -> None:
    at = rounded(longitude, latitude, precision)
    assert apart(at, (longitude, latitude)) <= 1.6 * step
    beside = rounded(longitude, latitude + 0.002 * step / METRES_A_DEGREE, precision)
    assert apart(at, beside) == 0 or apart(at, beside) > step / 3


def test_an_exact_position_keeps_a_metre() -> None:
    assert rounded(37.1234567, 36.7654321, 0.0) == (37.12346, 36.76543)


def test_a_road_is_followed_both_ways_and_keeps_its_distance_from_the_ends() -> None:
    out, back = (one for one in stretches(north(), LINES) if not one.straight)
    assert out.line == tuple(reversed(back.line))
    assert out.line[1:-1] == ((36.8, 36.25), (36.95, 36.2412))
    root = tree(write_gpx(north(), plan(), logistics(), case(), LINES))
    assert points(root, "trkpt") == [*out.line, *back.line]
    assert "4 of 6 stretches are straight" in (root.findtext(f"{GPX}rte/{GPX}desc") or "")


def test_the_globe_shows_each_stage_when_it_happens() -> None:
    root = tree(write_kml(plan(), logistics(), case()))
    marks = list(root.iter(f"{KML}Placemark"))
    assert len(marks) == (6 + 7) + (4 + 5)
    first = marks[0]
    assert [part.tag.removeprefix(KML) for part in first] == [
        "name",
        "description",
        "TimeSpan",
        "styleUrl",
        "LineString",
    ]
    assert first.findtext(f"{KML}TimeSpan/{KML}begin") == "2016-11-10T09:00:00+02:00"
    assert first.findtext(f"{KML}TimeSpan/{KML}end") == "2016-11-10T12:36:00+02:00"
    assert [one.findtext(f"{KML}styleUrl") for one in marks[:6]] == ["#out", "#in", "#in", "#back", "#back", "#back"]
    west_folder = list(root.iter(f"{KML}Folder"))[1]
    assert (west_folder.findtext(f"{KML}description") or "").startswith(
        "The window is disputed: planned on request only."
    )


def test_the_map_of_other_programs_has_longitude_first_and_both_clocks() -> None:
    whole = json.loads(write_geojson(plan(), logistics(), case(), LINES))
    stops = [one for one in whole["features"] if one["geometry"]["type"] == "Point"]
    ways = [one for one in whole["features"] if one["geometry"]["type"] == "LineString"]
    assert stops[0]["geometry"]["coordinates"] == [37.37, 37.07]
    assert [one["properties"]["straight"] for one in ways[:3]] == [True, False, True]
    assert stops[0]["properties"]["arrives_p50_local"] == "2016-11-10T10:00+03:00"
    assert stops[1]["properties"]["arrives_p50_local"] == "2016-11-10T12:00+02:00"
    assert stops[2]["properties"]["cutoff"] == "2016-11-10T12:50Z"
    assert (whole["known_on"], whole["time_zone"]) == ("2016-11-08T09:30Z", "Asia/Damascus")
    assert [one["properties"]["marked"] for one in stops] == [False] * 7 + [True] * 5


def test_no_file_is_finer_than_its_sources() -> None:
    for text in (write_gpx(north(), plan(), logistics(), case(), LINES), write_kml(plan(), logistics(), case(), LINES)):
        for exact in ("37.165", "36.1838", "36.9500", "36.1486", "36.6926", "36.2306"):
            assert exact not in text


def check(text: str) -> list[str]:
    """Hold a calendar to RFC 5545's lines, and give them unfolded."""
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_an_event_for_each_window_and_convoy() -> None:
    lines = check(write_calendar(plan(), logistics(), case()))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4
    assert [line for line in lines if line.startswith("STATUS")] == [
        "STATUS:CONFIRMED", "STATUS:TENTATIVE", "STATUS:TENTATIVE",
    ]  # fmt: skip
    assert "DTSTART:20161110T070000Z" in lines
    assert "DTEND:20161110T200600Z" in lines


def test_a_newer_plan_keeps_the_identifiers_of_its_events() -> None:
    later = replace(plan(DAY + timedelta(hours=1)), known_on=hours(DAY, -20))
    ids = [
        [line for line in check(write_calendar(one, logistics(), case())) if line.startswith("UID")]
        for one in (plan(), later)
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4


def test_nothing_unconfirmed_is_confirmed() -> None:
    unknown = tuple(replace(one, window=replace(one.window, standing=Standing.UNKNOWN)) for one in plan().windows)
    assert "STATUS:CONFIRMED" not in write_calendar(replace(plan(), windows=unknown), logistics(), case())
    assert write_calendar(replace(plan(), windows=()), logistics(), case()).count("STATUS:TENTATIVE") == 2
