"""A map is true to scale, and no label stands over another label or over the sign of a finding."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.map import DISTRICT_M, Frame, draw_map
from safepassage.report.markup import tag
from safepassage.report.picture import Area, Chart, Spot
from safepassage.report.shape import METRES_A_DEGREE, apart
from safepassage.report.wording import Name
from tests.report.tree import Node, read

BOX = (36.8, 36.0, 37.4, 36.4)


def chart(spots: list[Spot], areas: list[Area] | None = None, box: tuple[float, float, float, float] = BOX) -> Chart:
    """Give a map of some places."""
    return Chart("Around a place", tuple(areas or ()), tuple(spots), (37.0, 36.2, 500.0), "the place", box)


def drawn(of: Chart, width: int = 540) -> Node:
    """Draw a map and read it."""
    return read(tag("div", draw_map(of, width=width, name="m")[0])).one("svg")


def square(name: str, west: float, south: float, size: float, *, exempt: bool = False) -> Area:
    """Give a square zone."""
    east, north = west + size, south + size
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Area(name, Name(name), "pause", (ring,), exempt)


PLACES = st.tuples(st.floats(36.8, 37.4), st.floats(36.0, 36.4), st.sampled_from([0.0, 500.0, 25_000.0, None]))
ZONES = st.tuples(st.text(min_size=1, max_size=24), st.floats(36.7, 37.3), st.floats(35.9, 36.3), st.floats(0.01, 0.4))


@given(st.lists(PLACES, max_size=30), st.lists(ZONES, max_size=8), st.sampled_from([356, 540, 900]))
def test_no_label_stands_over_another_or_over_a_sign(
    spots: list[tuple[float, float, float | None]], areas: list[tuple[str, float, float, float]], width: int
) -> None:
    of = chart(
        [Spot(i, "possible", *place) for i, place in enumerate(spots, 1)],
        [square(f"{i}{name}", *at) for i, (name, *at) in enumerate(areas)],
    )
    svg = drawn(of, width)
    boxes = [
        tuple(float(node.attributes[f"data-{key}"]) for key in ("x0", "y0", "x1", "y1"))
        for node in svg.all("text")
        if "data-x0" in node.attributes
    ]
    frame = Frame(of.box, width)
    for i, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= width
        assert one[1] >= 0
        assert one[3] <= frame.height
        assert not any(overlap(one, other) for other in boxes[i + 1 :])
        assert not any(overlap(one, sign) for sign in signs(svg))


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes share more than an edge."""
    return one[0] < other[2] - 0.2 and other[0] < one[2] - 0.2 and one[1] < other[3] - 0.2 and other[1] < one[3] - 0.2


def signs(svg: Node) -> list[tuple[float, ...]]:
    """Give the boxes of the diamonds."""
    found: list[tuple[float, ...]] = []
    for path in svg.all("path", class_="finding"):
        numbers = [
            tuple(float(n) for n in pair.split(","))
            for pair in path.attributes["d"].replace("M", "").replace("L", "").replace("Z", "").split()
        ]
        xs, ys = [x for x, _ in numbers], [y for _, y in numbers]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@given(st.floats(36.85, 37.35), st.floats(36.05, 36.35), st.floats(2_000.0, 29_000.0))
def test_a_ring_is_as_large_as_the_doubt_on_the_ground(longitude: float, latitude: float, radius_m: float) -> None:
    of = chart([Spot(1, "possible", longitude, latitude, radius_m)])
    svg = drawn(of)
    ring, bar = svg.one("circle", class_="doubt"), svg.one("g", class_="scale")
    a_metre = float(bar.attributes["data-length"]) / float(bar.attributes["data-metres"])
    assert float(ring.attributes["r"]) == pytest.approx(radius_m * a_metre, rel=0.01, abs=0.1)
    frame = Frame(of.box, 540)
    (x0, y0), (x1, y1) = frame.at(longitude, latitude), frame.at(longitude, latitude + radius_m / METRES_A_DEGREE)
    assert math.hypot(x1 - x0, y1 - y0) == pytest.approx(float(ring.attributes["r"]), abs=0.1)


def test_distances_are_alike_in_all_directions_also_far_north_and_over_the_antimeridian() -> None:
    for box in ((20.0, 69.0, 22.0, 69.5), (179.5, -17.0, 180.7, -16.0)):
        frame = Frame(box, 900)
        west, south, east, north = box
        middle = ((west + east) / 2, (south + north) / 2)
        for at in ((west + 0.1, middle[1]), (middle[0], south + 0.1), (east - 0.1, middle[1])):
            metres = apart(middle, at)
            (x0, y0), (x1, y1) = frame.at(*middle), frame.at((at[0] + 180) % 360 - 180, at[1])
            assert math.hypot(x1 - x0, y1 - y0) / frame.a_metre == pytest.approx(metres, rel=0.01)


def test_certain_is_filled_possible_hollow_and_an_exempt_zone_hatched() -> None:
    spots = [Spot(1, "certain", 36.9, 36.1, 0.0), Spot(2, "possible", 37.2, 36.3, 0.0)]
    svg = drawn(chart(spots, [square("in", 36.85, 36.05, 0.1), square("out", 37.1, 36.2, 0.1, exempt=True)]))
    assert [node.attributes["class"] for node in svg.all("path", class_="finding")] == [
        "finding certain",
        "finding possible",
    ]
    assert svg.one("path", class_="exempt").attributes["data-zone"] == "out"
    assert svg.one("path", class_="zone").attributes["data-zone"] == "in"


def test_findings_in_one_spot_are_one_sign_with_all_their_numbers() -> None:
    svg = drawn(chart([Spot(i, "possible", 37.1, 36.2, 0.0) for i in range(1, 8)]))
    (sign,) = svg.all("g", class_="spot")
    assert sign.attributes["data-numbers"] == "1 2 3 4 5 6 7"
    assert sign.one("text").text == "1, 2 … (7)"


def test_a_crowded_map_counts_each_place_and_leaves_out_rings_wider_than_a_district() -> None:
    spots = [
        Spot(0, "possible", 36.8 + i / 200, 36.1 + (i % 7) / 40, 25_000.0 if i % 2 else 60_000.0, events=i)
        for i in range(100)
    ]
    svg = drawn(chart(spots))
    assert sum(int(node.attributes["data-events"]) for node in svg.all("g", class_="spot")) == sum(range(100))
    assert {float(node.attributes["data-radius-m"]) for node in svg.all("circle", class_="doubt")} == {25_000.0}
    assert DISTRICT_M < 60_000.0


def test_the_bar_of_scale_is_a_round_length_and_at_most_a_quarter_of_the_map() -> None:
    for width in (356, 540, 900):
        bar = drawn(chart([]), width).one("g", class_="scale")
        metres = float(bar.attributes["data-metres"])
        assert str(int(metres)).rstrip("0") in {"1", "2", "5"}
        assert float(bar.attributes["data-length"]) <= width / 4
