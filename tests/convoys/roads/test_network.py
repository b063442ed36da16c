"""Roads as a network.

1. The core and either engine answer as Dijkstra's algorithm on every arc does, to the last digit.
2. Closing roads, arcs or areas is as if they had never been there.
3. A way is connected, starts and ends at its sites, and is as long as the matrix says.
4. Open roads alone are preferred; unknown ones count as open where somebody confirmed them.
5. A site far from any road is unconnected; what is not known by name is refused.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.roads.graph import LIMIT_MS, METRES, Graph, Road, graph
from safepassage.convoys.roads.ground import touching
from safepassage.convoys.roads.network import network_roads
from safepassage.convoys.roads.road import Site
from safepassage.errors import UnknownName, UnknownPlace
from tests.convoys.roads.made import ENGINES, box, on_nodes, plain, random_graph, same

SEEDS = st.integers(0, 2**32 - 1)


def chosen(made: Graph, seed: int) -> list[int]:
    """Pick nodes that a road meets which is not closed."""
    told = np.array([road.certainty for road in made.roads])[made.road]
    met = np.unique(np.concatenate((made.tail[told > 0], made.head[told > 0])))
    rng = np.random.default_rng(seed)
    picked: list[int] = np.sort(rng.choice(met, min(len(met), 6), replace=False)).tolist() if len(met) else []
    return picked


@pytest.mark.parametrize("engine", ENGINES)
@given(seed=SEEDS)
def test_the_matrix_is_that_of_every_arc(engine: Any, seed: int) -> None:  # (1)
    made = random_graph(seed)
    nodes = chosen(made, seed)
    names = [f"s{node}" for node in nodes]
    same(on_nodes(made, nodes, engine).matrix(names, names), plain(made, nodes))


@pytest.mark.parametrize("engine", ENGINES)
@given(seed=SEEDS)
def test_closing_is_as_if_it_had_never_been_there(engine: Any, seed: int) -> None:  # (2)
    made, rng = random_graph(seed), np.random.default_rng(seed + 1)
    nodes = chosen(made, seed)
    names = [f"s{node}" for node in nodes]
    west, south = rng.uniform(36, 37, 2).tolist()
    area = box(west, south, west + 0.05, south + 0.05)
    gone = rng.choice(len(made.roads), rng.integers(0, 3))
    shut = np.isin(made.road, gone) | touching(made.lines(np.arange(len(made.tail))), [area])
    inside = [n for n, node in enumerate(nodes) if touching(_points(made, [node]), [area])[0]]
    roads = on_nodes(made, nodes, engine)
    found = roads.closed(roads=[made.roads[n].id for n in gone], areas=[area]).matrix(names, names)
    expected = plain(made, nodes, shut)
    same(found, expected)
    for n in inside:
        assert np.isnan(np.delete(found.km[n], n)).all()
    again = roads.closed(areas=[area]).closed(roads=[made.roads[n].id for n in gone])
    same(again.matrix(names, names), expected)
    same(roads.matrix(names, names), plain(made, nodes))  # the roads themselves are as they were


def _points(made: Graph, nodes: list[int]) -> np.typing.NDArray[np.float64]:
    place = np.stack([made.longitude[nodes], made.latitude[nodes]], axis=-1)
    return np.stack([place, place], axis=1)


@pytest.mark.parametrize("engine", ENGINES)
@given(seed=SEEDS)
def test_a_way_is_connected_and_as_long_as_the_matrix_says(engine: Any, seed: int) -> None:  # (3)
    made = random_graph(seed)
    nodes = chosen(made, seed)
    names = [f"s{node}" for node in nodes]
    roads = on_nodes(made, nodes, engine)
    table = roads.matrix(names, names)
    arcs = {(a, b) for a, b in zip(made.tail.tolist(), made.head.tolist(), strict=True)}
    at = {place: n for n, place in enumerate(zip(made.longitude.tolist(), made.latitude.tolist(), strict=True))}
    for i, start in enumerate(names):
        for j, end in enumerate(names):
            way = roads.way(start, end)
            if way is None:
                assert np.isnan(table.km[i, j])
                continue
            assert way.km == pytest.approx(table.km[i, j])
            assert sum(part.p50_h for part in way.stretches) == pytest.approx(table.p50_h[i, j])
            assert sum(part.p90_h for part in way.stretches) == pytest.approx(table.p90_h[i, j])
            passed = [at[place] for place in way.line]
            assert (passed[0], passed[-1]) == (nodes[i], nodes[j])
            assert all(step in arcs for step in pairwise(passed))
            sure = all(part.status == "open" or part.confirmed_by for part in way.stretches)
            assert table.status[i, j] == (2 if sure else 1)
            if way.stretches:
                assert (way.stretches[0].start, way.stretches[-1].end) == (start, end)
                assert all(one.end == other.start for one, other in pairwise(way.stretches))


def line_of(*status: Any, hours: float = 0.1) -> Graph:
    """Make a road along the equator of as many stretches as there are words."""
    count = len(status)
    roads = [Road(f"r{n}", status=word) for n, word in enumerate(status)]
    at = np.arange(count)
    return graph(
        np.arange(count + 1) / 10,
        np.zeros(count + 1),
        at,
        at + 1,
        np.full(count, 11.0),
        np.full(count, hours),
        at,
        roads,
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_open_way_is_preferred_to_a_short_unknown_one(engine: Any) -> None:  # (4)
    place = np.array([0.0, 0.1, 0.2])
    arcs = ([0, 0, 1], [2, 1, 2])
    roads = [Road("short"), Road("long", status="open")]
    km, hours, road = np.array([1.0, 50, 50]), np.array([0.1, 2, 2]), np.array([0, 1, 1])
    made = graph(place, np.zeros(3), np.array(arcs[0]), np.array(arcs[1]), km, hours, road, roads)
    table = on_nodes(made, [0, 2], engine).matrix(["s0"], ["s2"])
    assert (table.km[0, 0], table.status[0, 0]) == (100, 2)
    confirmed = graph(
        place, np.zeros(3), made.tail, made.head, km, hours, road, [Road("short", confirmed_by="me"), roads[1]]
    )
    ways = on_nodes(confirmed, [0, 2], engine)
    assert (ways.matrix(["s0"], ["s2"]).km[0, 0], ways.matrix(["s0"], ["s2"]).status[0, 0]) == (1, 2)
    way = ways.way("s0", "s2")
    assert way is not None
    assert (way.stretches[0].status, way.stretches[0].confirmed_by) == ("unknown", "me")


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_unknown_or_closed_anywhere_on_the_way_tells_on_all_of_it(engine: Any) -> None:  # (4)
    made = line_of("open", "unknown", "open", "closed", "open")
    table = on_nodes(made, [0, 1, 2, 3, 4, 5], engine).matrix(["s0"], [f"s{n}" for n in range(6)])
    assert table.status.tolist() == [[2, 2, 1, 1, 0, 0]]
    assert np.isnan(table.km[0]).tolist() == [False] * 4 + [True] * 2
    assert on_nodes(made, [0, 5], engine).way("s0", "s5") is None


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_ways_a_millisecond_apart_the_quicker_is_as_long_as_it_is(engine: Any) -> None:  # (1)
    hour = 3_600_000
    tail, head = np.array([0, 0, 0, 2, 1]), np.array([1, 1, 2, 1, 3])
    km, hours = np.array([9.0, 1.0, 1.0, 0.0, 90.0]), np.array([1.0, 1 + 1 / hour, 1.0, 2 / hour, 140.0])
    made = graph(np.arange(4) / 10, np.zeros(4), tail, head, km, hours, np.arange(5), [Road(str(n)) for n in range(5)])
    found = on_nodes(made, [0, 1, 3], engine).matrix(["s0"], ["s1", "s3"])
    assert found.p50_h.tolist() == [[1, 141]]
    assert found.km.tolist() == [[9, 99]]


def test_a_stretch_ends_where_the_next_road_begins() -> None:  # (3)
    way = on_nodes(line_of("open", "unknown", "open"), [0, 3], "scipy").way("s0", "s3")
    assert way is not None
    assert [(part.start, part.end, part.status) for part in way.stretches] == [
        ("s0", "r1", "open"), ("r1", "r2", "unknown"), ("r2", "s3", "open"),
    ]  # fmt: skip


def test_a_site_far_from_any_road_is_unconnected() -> None:  # (5)
    made = line_of("open", "open")
    near, far = Site("near", 0.0, 0.01), Site("far", 0.2, 0.5)
    roads = network_roads(made, [near, far], p90_factor=1.2, p90_source="assumed", within_km=5)
    assert (roads.snapped["near"].node, roads.snapped["far"].node) == (0, None)
    assert roads.snapped["near"].km == pytest.approx(1.11, abs=0.01)
    table = roads.matrix(["near", "far"], ["near", "far"])
    assert np.isnan(table.km).tolist() == [[False, True], [True, False]]
    assert roads.way("near", "far") is None
    assert roads.way("far", "far") is not None


def test_sites_do_not_meet_a_stray_piece_of_road_unless_asked_to() -> None:  # (5)
    place = np.array([0.0, 0.1, 0.2, 0.205])
    at = (np.array([0, 1, 1, 2, 3]), np.array([1, 0, 2, 1, 3]))
    made = graph(place, np.zeros(4), *at, np.full(5, 1.0), np.full(5, 0.1), np.zeros(5, int), [Road("r")])
    there = [Site("here", 0.204, 0.0)]
    snaps = [
        network_roads(made, there, p90_factor=1, p90_source="x", within_km=50, least_nodes=n).snapped["here"].node
        for n in (1, 2, 4)
    ]
    assert snaps == [3, 2, None]


def test_a_site_cut_off_from_its_road_by_a_closed_area_is_unconnected() -> None:  # (2)
    made = line_of("open", "open")
    roads = network_roads(made, [Site("a", 0.0, 0.02), Site("b", 0.2, 0.0)], p90_factor=1, p90_source="x", within_km=5)
    assert np.isfinite(roads.matrix(["a"], ["b"]).km[0, 0])
    assert np.isnan(roads.closed(areas=[box(-0.01, 0.005, 0.01, 0.01)]).matrix(["a"], ["b"]).km[0, 0])


def test_names_that_are_not_there_are_refused() -> None:  # (5)
    roads = on_nodes(line_of("open"), [0, 1], "scipy")
    with pytest.raises(UnknownPlace):
        roads.matrix(["s0"], ["nowhere"])
    with pytest.raises(UnknownPlace):
        roads.way("nowhere", "s0")
    with pytest.raises(UnknownName):
        roads.closed(roads=["r0", "r9"])


@pytest.mark.parametrize("engine", ENGINES)
def test_a_network_without_roads_or_sites_has_no_ways(engine: Any) -> None:
    none, at = np.zeros(0), np.zeros(0, np.intp)
    nothing = graph(none, none, at, at, none, none, at, [])
    for made in (nothing, line_of("closed")):
        roads = network_roads(
            made, [Site("a", 0, 0), Site("b", 0.1, 0)], p90_factor=1, p90_source="x", within_km=9, engine=engine
        )
        assert np.isnan(roads.matrix(["a"], ["b"]).km).all()
        assert roads.matrix([], ["b"]).km.shape == (0, 1)
        assert roads.way("a", "b") is None
        assert np.isnan(roads.closed(areas=[box(0, 0, 1, 1)]).matrix(["a"], ["b"]).km).all()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_way_of_more_than_149_hours_is_none(engine: Any) -> None:
    made = line_of("open", "open", hours=100.0)
    table = on_nodes(made, [0, 1, 2], engine).matrix(["s0"], ["s1", "s2"])
    assert np.isnan(table.p50_h).tolist() == [[False, True]]
    assert on_nodes(made, [0, 2], engine).way("s0", "s2") is None


@given(seed=SEEDS)
def test_a_road_in_pieces_is_as_long_as_the_whole(seed: int) -> None:
    rng = np.random.default_rng(seed)
    km, road = rng.uniform(0, 0.02, 500), np.sort(rng.integers(0, 5, 500))
    at = np.arange(500)
    made = graph(np.zeros(501), np.zeros(501), at, at + 1, km, km / 50, road, [Road(str(n)) for n in range(5)])
    for n in range(5):
        assert abs(made.metres[road == n].sum() - km[road == n].sum() * 1000) <= 0.5
    assert (made.millis >= made.metres * (LIMIT_MS // METRES)).all()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"km": [-1.0]}, "km"),
        ({"hours": [np.inf]}, "hours"),
        ({"tail": [2]}, "tail"),
        ({"road": [1]}, "road"),
        ({"longitude": [np.nan, 0]}, "longitude"),
    ],
)
def test_arrays_that_cannot_be_roads_are_refused(change: dict[str, list[float]], word: str) -> None:
    given = {
        "longitude": [0.0, 1.0],
        "latitude": [0.0, 0.0],
        "tail": [0],
        "head": [1],
        "km": [1.0],
        "hours": [1.0],
        "road": [0],
    }
    with pytest.raises(ValueError, match=word):
        graph(**{name: np.array(column) for name, column in (given | change).items()}, roads=[Road("r")])


@pytest.mark.parametrize(("factor", "within"), [(0.9, 1.0), (np.nan, 1.0), (1.5, -1.0), (np.inf, 1.0)])
def test_factors_that_cannot_be_are_refused(factor: float, within: float) -> None:
    with pytest.raises(ValueError, match="factor of 1"):
        network_roads(line_of("open"), [], p90_factor=factor, p90_source="x", within_km=within)
