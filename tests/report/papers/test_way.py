"""The map of ways: well-formed whatever the names, no place finer than it is told, every name within and apart."""

from __future__ import annotations

import itertools
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from safepassage.convoys.itinerary import Plan
from safepassage.report.papers.chart_way import NARROW, NO_POINTS, WIDE, draw_way, frame_of, way_file
from safepassage.report.papers.track import at
from tests.report.papers.plans import TAG, case, logistics, plan
from tests.report.tree import Node, read


def drawn(of: Plan, width: int = WIDE) -> Node:
    """Draw a map and read it."""
    return read(draw_way(of.convoys, of, logistics(), case(), width=width)).one("svg")


def moved(by: float, *, points: bool = True) -> Plan:
    """Give the plan with each of its points moved by a share of its precision, or with none."""

    def other(longitude: float | None) -> float | None:
        return longitude + by if points and longitude is not None else None

    convoys = tuple(
        replace(one, waypoints=tuple(replace(point, longitude=other(point.longitude)) for point in one.waypoints))
        for one in plan().convoys
    )
    return replace(plan(), convoys=convoys)


def test_the_file_is_well_formed_and_nobodys_name_is_markup() -> None:
    text = way_file(plan(), logistics(), case())
    fromstring(text.encode())  # noqa: S314 - our own file
    assert TAG not in text
    assert "<script" not in text
    svg = read(text).one("svg")
    assert svg.attributes["role"] == "img"
    assert svg.one("title", id="way-title").text
    assert "Castello road" in svg.one("desc", id="way-desc").text


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_name_stands_within_the_picture_and_on_no_other(width: int) -> None:
    svg = drawn(plan(), width)
    frame = frame_of([spot for one in plan().convoys for point in one.waypoints if (spot := at(point))], float(width))
    boxes = [
        tuple(float(node.attributes[f"data-{key}"]) for key in ("x0", "y0", "x1", "y1"))
        for node in svg.all("g", class_="label")
    ]
    assert boxes
    for x0, y0, x1, y1 in boxes:
        assert 0 <= x0 < x1 <= width
        assert 0 <= y0 < y1 <= frame.height
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    said = svg.words
    for name in ("Gaziantep", "Bab al-Hawa", "Castello", "حلب الشرقية", "8,736 people reached"):
        assert name in said


def test_no_place_is_finer_than_its_precision() -> None:
    first = draw_way(plan().convoys, plan(), logistics(), case())
    shifted = moved(0.00002)
    points = [point for one in shifted.convoys for point in one.waypoints]
    assert [at(point) for point in points] == [at(point) for one in plan().convoys for point in one.waypoints]
    assert draw_way(shifted.convoys, shifted, logistics(), case()) == first


def test_each_stretch_is_drawn_once_a_route_and_routes_differ_by_their_dashes() -> None:
    ways = [node.attributes for node in drawn(plan()).all("path", class_="way") if "data-route" in node.attributes]
    assert len({(way["d"], way["data-route"]) for way in ways}) == len(ways)
    dashes = {way["data-route"]: way.get("stroke-dasharray") for way in ways}
    assert set(dashes) == {"north", "west"}
    assert len(set(dashes.values())) == 2
    twice = replace(plan(), convoys=(*plan().convoys, replace(plan().convoys[0], id="c3")))
    assert len(drawn(twice).all("path", class_="way")) == len(drawn(plan()).all("path", class_="way"))


def test_the_scale_is_that_of_the_picture_and_what_is_not_shown_is_said() -> None:
    svg = drawn(plan())
    frame = frame_of([spot for one in plan().convoys for point in one.waypoints if (spot := at(point))], float(WIDE))
    bar = svg.one("g", class_="scale").attributes
    assert float(bar["data-length"]) == pytest.approx(float(bar["data-metres"]) * frame.a_metre, abs=0.02)
    assert "North is up." in svg.words
    assert "not the road" in svg.words
    assert "Not on the map, as no point of them is known: =HYPERLINK" in svg.words


def test_a_plan_without_points_gives_a_sentence() -> None:
    svg = drawn(moved(0.0, points=False))
    assert NO_POINTS in svg.words
    assert not svg.all("path")
    assert "Gaziantep" in svg.words
