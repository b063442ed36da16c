"""Straight lines instead of roads.

1. Their lengths are those of geodesics, within half a hundredth, and they are marked as a guess of unknown status.
2. A line that may touch a closed area is no way, and no line becomes one.
"""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.roads.ground import great_circle_km, great_circles, touching
from safepassage.convoys.roads.road import Site
from safepassage.convoys.roads.straight import StraightRoads
from safepassage.errors import UnknownName, UnknownPlace
from tests.convoys.roads.made import box

GEOD = pyproj.Geod(ellps="WGS84")
PLACES = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
SITES = (Site("a", 36.0, 34.0), Site("b", 37.0, 34.0), Site("c", 36.0, 35.0, precision_m=5_000))


def made(factor: float = 1.3, speed_kmh: float = 30, p90_factor: float = 1.5) -> StraightRoads:
    return StraightRoads(SITES, factor, speed_kmh, p90_factor, source=("assumed",))


@given(PLACES, PLACES)
def test_a_line_is_as_long_as_a_geodesic_within_half_a_hundredth(
    one: tuple[float, float], other: tuple[float, float]
) -> None:  # (1)
    columns = [np.array([value]) for value in (*one, *other)]
    true = GEOD.inv(*one, *other)[2] / 1000
    assert great_circle_km(*columns)[0] == pytest.approx(true, rel=0.006, abs=1e-6)
    points = great_circles(*columns)[0]
    if true < 19_000:
        assert points[0] == pytest.approx(np.array(one), abs=1e-6) or abs(abs(one[0]) - 180) < 1e-6
        steps = great_circle_km(*points[:-1].T, *points[1:].T)
        assert steps.sum() == pytest.approx(great_circle_km(*columns)[0], rel=1e-6, abs=1e-5)


def test_figures_follow_the_stated_factors_and_are_a_guess() -> None:  # (1)
    found = made().matrix("ab", "abc")
    true = GEOD.inv(36, 34, 37, 34)[2] / 1000 * 1.3
    assert found.km[0, 1] == pytest.approx(true, rel=0.006)
    assert found.p50_h[0, 1] == pytest.approx(found.km[0, 1] / 30)
    assert found.p90_h[0, 1] == pytest.approx(found.p50_h[0, 1] * 1.5)
    assert (found.guess, found.status.tolist()) == (True, [[2, 1, 1], [1, 2, 1]])
    way = made().way("a", "b")
    assert way is not None
    assert (way.guess, way.stretches[0].status, way.stretches[0].source) == (True, "unknown", ("assumed",))
    assert way.km == found.km[0, 1]
    assert made().way("a", "a") is not None


def test_a_line_that_may_touch_a_closed_area_is_no_way() -> None:  # (2)
    between = made().closed(areas=[box(36.4, 33.9, 36.6, 34.1)])
    found = between.matrix("abc", "abc")
    assert np.isnan(found.km).tolist() == [[False, True, False], [True, False, False], [False, False, False]]
    assert found.status[0].tolist() == [2, 0, 1]
    assert between.way("a", "b") is None
    assert np.isnan(made().closed(areas=[box(35.9, 33.9, 36.1, 34.1)]).matrix("a", "ab").km).tolist() == [[False, True]]
    near = between.closed(areas=[box(36.01, 34.4, 36.04, 34.6)])  # within the 5 km that c is known to
    assert np.isnan(near.matrix("ab", "c").km).tolist() == [[True], [False]]
    assert near.way("b", "a") is None


@given(st.tuples(*[st.floats(35, 38)] * 2), st.tuples(*[st.floats(33, 36)] * 2), st.floats(0.01, 1))
def test_what_surely_touches_is_seen(x: tuple[float, float], y: tuple[float, float], size: float) -> None:  # (2)
    columns = [np.array([value]) for value in (x[0], y[0], x[1], y[1])]
    line = great_circles(*columns)
    middle = line[0, len(line[0]) // 2]
    areas = [box(middle[0] - size, middle[1] - size, middle[0] + size, middle[1] + size)]
    assert touching(line, areas)[0]
    far = [box(middle[0] + 100, middle[1] - 1, middle[0] + 101, middle[1] + 1)]
    assert not touching(line, far)[0]


def test_what_is_not_there_or_cannot_be_is_refused() -> None:
    with pytest.raises(UnknownPlace):
        made().matrix("a", "z")
    with pytest.raises(UnknownName):
        made().closed(roads=["way/1"])
    for wrong in ({"factor": 0.9}, {"speed_kmh": 0.0}, {"p90_factor": float("nan")}, {"factor": float("inf")}):
        with pytest.raises(ValueError, match="factors"):
            made(**wrong)
