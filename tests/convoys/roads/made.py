"""Small roads made for the tests: random graphs, a grid, and the plain search on all arcs that everything is held to."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from safepassage.convoys.roads import hierarchy
from safepassage.convoys.roads.graph import Graph, Road, combined, graph
from safepassage.convoys.roads.ground import great_circle_km
from safepassage.convoys.roads.network import NetworkRoads, network_roads
from safepassage.convoys.roads.road import STATUSES, Matrix, Site
from safepassage.where import Area, Shape

Floats = np.typing.NDArray[np.float64]
ENGINES = [
    "scipy",
    pytest.param(
        "hierarchy", marks=pytest.mark.skipif(not hierarchy.installed(), reason="pyroutingkit is not installed")
    ),
]


def box(west: float, south: float, east: float, north: float, slack_m: float = 0.0) -> Area:
    return Area([Shape(shapely.MultiPolygon([shapely.box(west, south, east, north)]), slack_m)])


def random_graph(seed: int) -> Graph:
    """Junctions joined by roads of some bends: one-way or not, parallel, in rings and dead ends; each open, closed or unknown."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(2, 12))
    places = [tuple(place) for place in rng.uniform(36, 37, (count, 2)).tolist()]
    arcs: list[tuple[int, int, float, float, int]] = []
    roads = []
    for number in range(int(rng.integers(1, 25))):
        a, b = rng.integers(0, count, 2).tolist()
        bends = rng.integers(0, 4)
        nodes = [a, *range(len(places), len(places) + bends), b]
        places += [tuple(place) for place in rng.uniform(36, 37, (bends, 2)).tolist()]
        backward = rng.random() < 0.7
        even = rng.random() < 0.3  # many ways that take equally long
        for start, end in pairwise(nodes):
            km, hours = (1.0, 0.1) if even else (float(rng.integers(1, 9)), float(rng.uniform(0.2, 0.4)))
            arcs.append((start, end, km, hours, number))
            if backward:
                arcs.append((end, start, km, hours, number))
        status = STATUSES[int(rng.choice(3, p=[0.1, 0.3, 0.6]))]
        confirmed = "a person" if status == "unknown" and rng.random() < 0.3 else ""
        roads.append(Road(f"road/{number}", "", "primary", status, confirmed_by=confirmed))
    lon, lat = np.array(places).T
    tail, head, length, taken, road = (np.array(column) for column in zip(*arcs, strict=True))
    return graph(lon, lat, tail, head, length, taken, road, roads)


def sites_on(made: Graph, nodes: np.typing.ArrayLike) -> list[Site]:
    return [Site(f"s{n}", float(made.longitude[n]), float(made.latitude[n])) for n in np.asarray(nodes).tolist()]


def on_nodes(made: Graph, nodes: np.typing.ArrayLike, engine: Any) -> NetworkRoads:
    return network_roads(
        made, sites_on(made, nodes), p90_factor=1.5, p90_source="assumed", within_km=0.001, engine=engine
    )


def plain(made: Graph, nodes: list[int], shut: np.typing.NDArray[np.bool_] | None = None) -> Matrix:
    """Answer by SciPy's Dijkstra on every arc of the graph: open ways first, then those with unknown roads."""
    told = np.array([road.certainty for road in made.roads])[made.road]
    told = told if shut is None else np.where(shut, 0, told)
    found = np.full((len(nodes), len(nodes)), np.inf)
    status = np.zeros(found.shape, np.int8)
    for level in (2, 1):
        there = np.flatnonzero(told >= level)
        best: dict[tuple[int, int], float] = {}
        cost = combined(made.millis, made.metres)
        for a, b, price in zip(made.tail[there].tolist(), made.head[there].tolist(), cost[there].tolist(), strict=True):
            if a != b:
                best[a, b] = min(price, best.get((a, b), np.inf))
        at = np.array(list(best), np.intp).reshape(-1, 2).T
        links = csr_array((np.array(list(best.values())), (at[0], at[1])), shape=(made.size, made.size))
        ways = dijkstra(links, indices=nodes)[:, nodes]
        new = np.isinf(found) & np.isfinite(ways)
        found[new], status[new] = ways[new], level
    np.fill_diagonal(found, 0)
    np.fill_diagonal(status, 2)
    millis = np.floor(found / 2**24)
    with np.errstate(invalid="ignore"):
        hours, km = millis / 3_600_000, (found - millis * 2**24) / 1000
    lost = np.isinf(found)
    hours[lost] = km[lost] = np.nan
    return Matrix(km, hours, hours * 1.5, status)


def same(one: Matrix, other: Matrix) -> None:
    for name in ("km", "p50_h", "p90_h"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(one.status, other.status)
    assert one.guess == other.guess


class Grid:
    """A grid of roads along meridians and parallels: each place a node, each stretch between neighbours a way."""

    def __init__(self, size: int, step: float = 0.05, speed: float = 50.0) -> None:
        self.speed = speed
        self.place = {(x, y): (36.0 + step * x, step * y) for x, y in product(range(size), repeat=2)}
        pairs = [((x, y), (x + dx, y + dy)) for x, y in self.place for dx, dy in ((1, 0), (0, 1))]
        self.links = [(a, b) for a, b in pairs if b in self.place]

    def name(self, at: tuple[int, int]) -> str:
        return f"p{at[0]}.{at[1]}"

    def sites(self) -> list[Site]:
        return [Site(self.name(at), *place) for at, place in self.place.items()]

    def km(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        columns = [np.array([value]) for value in (*self.place[a], *self.place[b])]
        return float(great_circle_km(*columns)[0])

    def csv(self, without: frozenset[int] = frozenset()) -> bytes:
        rows = ["from,to,km,p50_h,p90_h,status,source"]
        for number, (a, b) in enumerate(self.links):
            km = self.km(a, b)
            figures = f"{km:.6f},{km / self.speed:.9f},{km / self.speed * 1.5:.9f}"
            if number not in without:
                rows.append(f"{self.name(a)},{self.name(b)},{figures},unknown,made")
        return "\n".join(rows).encode()

    def write(self, file: Path) -> Path:
        """Write the grid as an extract, three pieces to a stretch; the number of each way is that of its link and 1."""
        osmium = pytest.importorskip("osmium")
        number = {at: n + 1 for n, at in enumerate(self.place)}
        with osmium.SimpleWriter(str(file)) as writer:
            for at, place in self.place.items():
                writer.add_node(osmium.osm.mutable.Node(id=number[at], location=place))
            for n, (a, b) in enumerate(self.links):
                for part in (1, 2):
                    between = tuple(self.place[a][k] + (self.place[b][k] - self.place[a][k]) * part / 3 for k in (0, 1))
                    writer.add_node(osmium.osm.mutable.Node(id=10_000 + 2 * n + part, location=between))
            for n, (a, b) in enumerate(self.links):
                nodes = [number[a], 10_001 + 2 * n, 10_002 + 2 * n, number[b]]
                writer.add_way(osmium.osm.mutable.Way(id=n + 1, nodes=nodes, tags={"highway": "primary"}))
        return file
