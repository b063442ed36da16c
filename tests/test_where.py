"""Whether a place, as precisely as it was told, is inside a zone.

1. Metres are of the WGS 84 ellipsoid, and what the plane distorts is bounded.
2. Inside and outside are never claimed wrongly; a coarser place is never claimed more firmly.
3. Zones are drawn, or made by rule from a point or a line, or known only by name.
4. The antimeridian is no edge; what goes round a pole is refused; a fault is told with its place.
5. The part of a disc inside is exact.
6. One place or many, in any order or cut anyhow: the same answer.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.errors import Problem, Where
from safepassage.evidence import Tri
from safepassage.where import Area, Place, Shape, circle, corridor, read_shape, relate, share_inside, unknown_shape
from safepassage.where.plane import Plane

GEOD = pyproj.Geod(ellps="WGS84")
HERE = Where("zones.geojson", 1)
SEEDS = st.integers(0, 2**32 - 1)
CENTRES = st.sampled_from([(37.1, 36.2), (179.95, -17.0), (-179.9, 65.0), (0.0, 0.0), (12.0, -54.0), (30.0, 80.0)])
Floats = np.typing.NDArray[np.float64]


def square(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def drawn(*rings: list[list[float]]) -> Shape:
    read = read_shape({"type": "Polygon", "coordinates": list(rings)}, HERE)
    assert isinstance(read, Shape)
    return read


def star(rng: np.random.Generator, lon: float, lat: float, size: int, reach: float) -> Shape:
    turn = np.linspace(0, 2 * np.pi, size, endpoint=False)
    radius = reach * rng.uniform(0.4, 1.0, size)
    return Shape(
        shapely.MultiPolygon([shapely.Polygon(np.c_[lon + radius * np.cos(turn), lat + radius * np.sin(turn)])])
    )


def rim(lon: float, lat: float, radius: float, count: int = 180) -> tuple[Floats, Floats]:
    """Give places on the circle of a true distance around a point."""
    turn = np.linspace(0, 360, count, endpoint=False)
    there = GEOD.fwd(np.full(count, lon), np.full(count, lat), turn, np.full(count, radius))
    return lon + (np.asarray(there[0]) - lon + 180) % 360 - 180, np.asarray(there[1])


class TestPlane:
    """Requirement 1."""

    @pytest.mark.parametrize("latitude", [0.0, 36.2, -45.0, 80.0, 89.0])
    def test_the_plane_is_that_of_proj_and_comes_back(self, latitude: float) -> None:
        rng = np.random.default_rng(1)
        plane, other = Plane(170.0, latitude), pyproj.Proj(f"+proj=laea +lat_0={latitude} +lon_0=170 +ellps=WGS84")
        lon, lat = rng.uniform(-180, 180, 4000), rng.uniform(-90, 90, 4000)
        x, y = plane.forward(lon, lat)
        there = np.column_stack(other(lon, lat))
        near = np.hypot(*there.T) < 6e6
        assert np.abs(np.column_stack((x, y)) - there)[near].max() < 1e-4
        back = plane.inverse(x[near], y[near])
        assert np.abs((back[0] - lon[near] + 180) % 360 - 180).max() < 1e-8
        assert np.abs(back[1] - lat[near]).max() < 1e-9
        one = [plane.at(*place) for place in zip(lon[near][:50].tolist(), lat[near][:50].tolist(), strict=True)]
        assert np.abs(np.array(one) - np.column_stack((x, y))[near][:50]).max() < 1e-6

    @pytest.mark.parametrize("latitude", [0.0, 10.0, 36.2, -45.0, 60.0, 80.0])
    def test_no_length_is_stretched_more_than_is_said(self, latitude: float) -> None:
        plane, other = Plane(0.0, latitude), pyproj.Proj(f"+proj=laea +lat_0={latitude} +lon_0=0 +ellps=WGS84")
        for distance in (1e4, 1e5, 5e5, 1e6, 3e6, 6e6):
            lon, lat = rim(0.0, latitude, distance, 36)
            kept = np.abs(lat) < 89.9
            x, y = plane.forward(lon[kept], lat[kept])
            factors = other.get_factors(lon[kept], lat[kept])
            assert (factors.tissot_semimajor <= plane.stretch(np.hypot(x, y))).all()


class TestClaims:
    """Requirement 2."""

    @settings(max_examples=60, deadline=None)
    @given(SEEDS, CENTRES, st.sampled_from([0.02, 0.3, 3.0]))
    def test_inside_and_outside_are_never_claimed_wrongly(
        self, seed: int, at: tuple[float, float], size: float
    ) -> None:
        rng = np.random.default_rng(seed)
        shape = star(rng, *at, 12, size)
        area = Area([shape])
        lon = at[0] + rng.uniform(-1.3, 1.3, 40) * size
        lat = at[1] + rng.uniform(-1.3, 1.3, 40) * size
        radius = size * 111_000 * rng.choice([0.0, 0.01, 0.1, 0.5], 40)
        told = area.relate_many((lon + 180) % 360 - 180, lat, radius)
        for n in range(40):
            edge = rim(lon[n], lat[n], radius[n]) if radius[n] else (lon[n : n + 1], lat[n : n + 1])
            inside = shapely.contains_xy(shape.geometry, *edge)
            assert not (told[n] == Tri.YES and not inside.all())
            assert not (told[n] == Tri.NO and inside.any())

    def test_a_place_well_inside_is_inside_and_one_well_outside_outside(self) -> None:
        zone = circle(37.1, 36.2, 5000.0)
        assert relate(zone, Place(37.1, 36.2, 4990.0)) is Tri.YES
        assert relate(zone, Place(37.1, 36.2, 5010.0)) is Tri.MAYBE
        lon, lat = rim(37.1, 36.2, 10_000.0, 7)
        for place in zip(lon.tolist(), lat.tolist(), strict=True):
            assert relate(zone, Place(*place, 4990.0)) is Tri.NO
            assert relate(zone, Place(*place, 5010.0)) is Tri.MAYBE

    def test_a_place_of_unknown_radius_is_maybe_inside_everything(self) -> None:
        assert relate(circle(37.1, 36.2, 5000.0), Place(37.1, 36.2)) is Tri.MAYBE
        assert relate(circle(37.1, 36.2, 5000.0), Place(-140.0, -36.2)) is Tri.MAYBE
        lon, lat, radius = np.array([[np.nan, 37.1], [36.2, 36.2], [0.0, np.nan]])
        told = Area([circle(37.1, 36.2, 50.0)]).relate_many(lon, lat, radius)
        assert told.tolist() == [1, 1]

    @settings(max_examples=60, deadline=None)
    @given(SEEDS, CENTRES)
    def test_a_coarser_place_is_never_firmer(self, seed: int, at: tuple[float, float]) -> None:
        rng = np.random.default_rng(seed)
        area = Area([star(rng, *at, 20, 0.2), star(rng, at[0] + 0.1, at[1], 9, 0.2)])
        lon, lat = at[0] + rng.uniform(-0.4, 0.4, 60), at[1] + rng.uniform(-0.4, 0.4, 60)
        before = np.full(60, -1)
        for radius in (0.0, 10.0, 500.0, 4000.0, 20_000.0, 300_000.0):
            told = area.relate_many((lon + 180) % 360 - 180, lat, np.full(60, radius))
            assert ((before == -1) | (told == before) | (told == Tri.MAYBE)).all()
            before = told

    def test_the_far_side_of_the_globe_is_outside(self) -> None:
        zone = circle(37.1, 36.2, 5000.0)
        assert relate(zone, Place(-142.9, -36.2, 0.0)) is Tri.NO
        assert relate(zone, Place(-142.9, -36.2, 1e6)) is Tri.NO
        assert relate(zone, Place(0.0, 0.0, 1e7)) is Tri.MAYBE

    @settings(max_examples=20, deadline=None)
    @given(SEEDS, CENTRES, st.sampled_from([0.05, 4.0, 25.0]))
    def test_nowhere_on_the_globe_is_a_disc_that_reaches_the_zone_said_to_be_outside(
        self, seed: int, at: tuple[float, float], size: float
    ) -> None:
        rng = np.random.default_rng(seed)
        shape = star(rng, *at, 9, min(size, 88 - abs(at[1])))
        vertices = shapely.get_coordinates(shape.geometry)
        lon, lat, radius = rng.uniform(-180, 180, 400), rng.uniform(-90, 90, 400), 10 ** rng.uniform(3, 7.3, 400)
        told = Area([shape]).relate_many(lon, lat, radius)
        for vertex in vertices:
            away = np.asarray(GEOD.inv(lon, lat, np.full(400, vertex[0]), np.full(400, vertex[1]))[2])
            assert not (told[away <= radius] == Tri.NO).any()

    def test_a_doubtful_edge_makes_the_places_near_it_doubtful(self) -> None:
        read = read_shape({"type": "Polygon", "coordinates": [square(37, 36, 38, 37)]}, HERE, slack_m=2000.0)
        assert isinstance(read, Shape)
        assert relate(read, Place(37.01, 36.5, 0.0)) is Tri.MAYBE
        assert relate(read, Place(37.5, 36.5, 0.0)) is Tri.YES
        assert Area([read, circle(37.0, 36.5, 3000.0)]).relate(Place(37.01, 36.5, 0.0)) is Tri.YES


class TestShapes:
    """Requirement 3."""

    @pytest.mark.parametrize(("side", "left", "right"), [("both", 2, 2), ("left", 2, 0), ("right", 0, 2)])
    def test_a_buffer_keeps_its_distance_and_its_side(self, side: Any, left: int, right: int) -> None:
        line = {"type": "LineString", "coordinates": [[37.0, 36.2], [37.2, 36.2]]}
        zone = read_shape(line, HERE, buffer_m=1000.0, side=side)
        assert isinstance(zone, Shape)
        for bearing, wanted in ((0.0, left), (180.0, right)):
            lon, lat, _ = GEOD.fwd(37.1, 36.2, bearing, 990.0)
            assert relate(zone, Place(lon, lat, 0.0)) == wanted
            lon, lat, _ = GEOD.fwd(37.1, 36.2, bearing, 1010.0)
            assert relate(zone, Place(lon, lat, 0.0)) is Tri.NO

    def test_the_ends_of_a_buffer_are_round_unless_it_is_said(self) -> None:
        line = shapely.LineString([[37.0, 36.2], [37.2, 36.2]])
        beyond = Place(37.205, 36.2, 0.0)
        assert relate(corridor(line, 1000.0), beyond) is Tri.YES
        assert relate(corridor(line, 1000.0, ends="flat"), beyond) is Tri.NO

    def test_a_long_edge_is_straight_in_degrees(self) -> None:
        zone = drawn(square(30, 50, 50, 60))
        assert relate(zone, Place(40.0, 50.001, 0.0)) is Tri.YES
        assert relate(zone, Place(40.0, 49.999, 0.0)) is Tri.NO

    def test_a_hole_is_outside(self) -> None:
        zone = drawn(square(37, 36, 38, 37), square(37.4, 36.4, 37.6, 36.6))
        assert relate(zone, Place(37.5, 36.5, 100.0)) is Tri.NO
        assert relate(zone, Place(37.5, 36.5, 30_000.0)) is Tri.MAYBE

    def test_a_geometry_that_is_not_known_may_hold_any_place_within_its_limit(self) -> None:
        assert relate(unknown_shape(), Place(0.0, 0.0, 0.0)) is Tri.MAYBE
        limited = unknown_shape(circle(37.1, 36.2, 5000.0))
        assert relate(limited, Place(37.1, 36.2, 0.0)) is Tri.MAYBE
        assert relate(limited, Place(38.1, 36.2, 0.0)) is Tri.NO
        both = Area([limited, circle(37.1, 36.2, 100.0)])
        assert both.relate(Place(37.1, 36.2, 10.0)) is Tri.YES
        assert both.relate(Place(37.12, 36.2, 10.0)) is Tri.MAYBE

    def test_a_place_across_the_edge_between_two_zones_is_inside_their_union(self) -> None:
        area = Area([drawn(square(37, 36, 37.5, 37)), drawn(square(37.5, 36, 38, 37))])
        relation, share, shape = area.measure(*(np.array([value]) for value in (37.5, 36.5, 3000.0)))
        assert (relation[0], share[0], shape[0]) == (Tri.YES, 1.0, 0)
        assert Area([]).relate(Place(37.5, 36.5, 1.0)) is Tri.NO

    def test_the_firmest_zone_is_named_and_of_equals_the_first(self) -> None:
        zones = [circle(37.1, 36.2, 2000.0), circle(37.1, 36.2, 9000.0), circle(37.1, 36.2, 9000.0)]
        columns = (np.array([37.1, 37.1, 38.0]), np.full(3, 36.2), np.array([100.0, 4000.0, 10.0]))
        assert Area(zones).measure(*columns)[2].tolist() == [0, 1, -1]


class TestFaults:
    """Requirement 4: faults."""

    @pytest.mark.parametrize(
        ("geometry", "rule", "code", "found"),
        [
            ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, {}, "ZONES-001", "0.5"),
            (
                {"type": "Polygon", "coordinates": [[[179, 0], [-179, 2], [-179, 0], [179, 2], [179, 0]]]},
                {},
                "ZONES-001",
                "180",
            ),
            ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, {}, "ZONES-001", ""),
            ({"type": "Polygon", "coordinates": []}, {}, "ZONES-001", ""),
            ({"type": "Polygon"}, {}, "ZONES-002", "None"),
            ({"type": "Polygon", "coordinates": [[[0, 0], [190, 1], [0, 1], [0, 0]]]}, {}, "ZONES-002", "190"),
            ({"type": "Polygon", "coordinates": [[[0, 0], [1, float("nan")], [0, 1], [0, 0]]]}, {}, "ZONES-002", "nan"),
            ({"type": "Polygon", "coordinates": [[[0, 0], [1, "x"], [0, 1], [0, 0]]]}, {}, "ZONES-002", "x"),
            ({"type": "Polygon", "coordinates": [[[[[[[[0]]]]]]]]}, {}, "ZONES-002", "deep"),
            ({"type": "Point", "coordinates": [1, 2]}, {}, "ZONES-004", "Point"),
            ({"type": "Point", "coordinates": [1, 2]}, {"buffer_m": 5.0}, "ZONES-004", "Point"),
            ({"type": "LineString", "coordinates": [[1, 2], [2, 3]]}, {"radius_m": 5.0}, "ZONES-004", "Line"),
            ({"type": "Polygon", "coordinates": [[[0, 80], [120, 80], [-120, 80], [0, 80]]]}, {}, "ZONES-006", "pole"),
            ({"type": "Point", "coordinates": [1, 88]}, {"radius_m": 300_000.0}, "ZONES-006", "pole"),
            (
                {"type": "MultiPolygon", "coordinates": [[square(0, 0, 1, 1)], [square(150, 0, 151, 1)]]},
                {},
                "ZONES-006",
                "wide",
            ),
        ],
    )
    def test_a_fault_has_its_code_and_says_where(self, geometry: Any, rule: Any, code: str, found: str) -> None:
        problem = read_shape(geometry, HERE, **rule)
        assert isinstance(problem, Problem)
        assert problem.code == code
        assert found in problem.found
        assert problem.where == HERE

    @pytest.mark.parametrize("place", [(181.0, 0.0, 0.0), (0.0, 91.0, 0.0), (0.0, 0.0, -1.0), (float("nan"), 0.0, 0.0)])
    def test_a_place_is_on_the_globe_and_its_radius_is_no_less_than_nothing(
        self, place: tuple[float, float, float]
    ) -> None:
        with pytest.raises(ValueError, match="not a"):
            Place(*place)


class TestAntimeridian:
    """Requirement 4: the antimeridian."""

    split = (
        {"type": "MultiPolygon", "coordinates": [[square(177, -19, 180, -16)], [square(-180, -19, -178, -16)]]},
        {"type": "Polygon", "coordinates": [square(177, -19, -178, -16)]},
    )

    @pytest.mark.parametrize("geometry", split)
    def test_a_zone_across_it_has_no_edge_there(self, geometry: Any) -> None:
        zone = read_shape(geometry, HERE)
        assert isinstance(zone, Shape)
        told = [
            relate(zone, Place(lon, -17.5, 5000.0))
            for lon in (176.9, 177.0, 179.99, 180.0, -180.0, -179.99, -178.0, -177.5)
        ]
        assert told == [0, 1, 2, 2, 2, 2, 1, 0]


class TestShare:
    """Requirement 5."""

    @settings(max_examples=25, deadline=None)
    @given(SEEDS, CENTRES)
    def test_the_part_inside_is_that_of_geos(self, seed: int, at: tuple[float, float]) -> None:
        rng = np.random.default_rng(seed)
        zones = [star(rng, at[0] + rng.uniform(-0.2, 0.2), at[1] + rng.uniform(-0.1, 0.1), 40, 0.2) for _ in range(3)]
        area = Area(zones)
        lon, lat = at[0] + rng.uniform(-0.5, 0.5, 30), at[1] + rng.uniform(-0.3, 0.3, 30)
        radius = rng.choice([30.0, 3000.0, 20_000.0, 150_000.0], 30)
        share = area.share_inside(lon, lat, radius)
        union = area.rings.polygons()
        discs = shapely.buffer(shapely.points(*area.plane.forward(lon, lat)), radius, quad_segs=500)
        exact = shapely.area(shapely.intersection(discs, union)) / (np.pi * radius**2)
        assert np.abs(share - exact).max() < 2e-6

    def test_it_is_not_known_where_the_place_or_the_geometry_is_not(self) -> None:
        columns = (np.array([37.1, 37.1]), np.array([36.2, 36.2]), np.array([np.nan, 5.0]))
        assert np.isnan(share_inside([circle(37.1, 36.2, 900.0)], *columns)).tolist() == [True, False]
        assert np.isnan(share_inside([unknown_shape()], *columns)).all()

    def test_a_disc_cut_by_a_straight_edge_through_its_centre_is_half_inside(self) -> None:
        share = share_inside([drawn(square(37, 36, 38, 37))], np.array([37.0]), np.array([36.5]), np.array([100.0]))
        assert share[0] == pytest.approx(0.5, abs=1e-3)


class TestMany:
    """Requirement 6."""

    @settings(max_examples=30, deadline=None)
    @given(SEEDS, CENTRES)
    def test_one_place_or_many_in_any_order_the_same_answer(self, seed: int, at: tuple[float, float]) -> None:
        rng = np.random.default_rng(seed)
        area = Area([star(rng, at[0] + dx, at[1], 15, 0.1) for dx in (0, 0.05, 0.3)] + [circle(*at, 20_000.0, 800.0)])
        lon = (at[0] + rng.uniform(-0.5, 0.5, 50) + 180) % 360 - 180
        lat, radius = at[1] + rng.uniform(-0.3, 0.3, 50), rng.choice([0.0, 50.0, 4000.0, np.nan], 50)
        whole = area.measure(lon, lat, radius)
        order = rng.permutation(50)
        again = area.measure(lon[order], lat[order], radius[order])
        for one, other in zip(whole, again, strict=True):
            np.testing.assert_array_equal(np.asarray(one)[order], other)
        rows = zip(lon.tolist(), lat.tolist(), radius.tolist(), strict=True)
        places = [Place(x, y, None if np.isnan(r) else r) for x, y, r in rows]
        assert [area.relate(place) for place in places] == whole[0].tolist()
