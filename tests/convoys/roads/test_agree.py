"""One question, three sources: a table of legs, an extract of a map, and straight lines, made to be the same roads.

1. Of the same roads all give the same figures, to within half a metre a road, and the same doubt.
2. Closing the same area leaves the same ways in each.
3. Closing the same roads leaves the same ways in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from safepassage.convoys.roads.legs import LegRoads
from safepassage.convoys.roads.network import NetworkRoads, network_roads
from safepassage.convoys.roads.osm import read_extract
from safepassage.convoys.roads.road import Matrix, Roads, Site
from safepassage.convoys.roads.straight import StraightRoads
from safepassage.convoys.roads.table import read_legs
from safepassage.convoys.roads.vehicle import Rules
from tests.convoys.roads.made import ENGINES, Grid, box

pytest.importorskip("osmium")
ON, ZONE = datetime(2016, 9, 20, tzinfo=UTC), ZoneInfo("Asia/Damascus")
SIZE = 5


def legs_of(grid: Grid, sites: Sequence[Site]) -> LegRoads:
    legs, problems = read_legs(grid.csv())
    assert problems == ()
    return LegRoads(legs, sites, known_on=ON, tz=ZONE)


def network_of(grid: Grid, sites: Sequence[Site], file: Path, engine: Any) -> NetworkRoads:
    made, problems = read_extract(grid.write(file), Rules(speeds={"primary": grid.speed}))
    assert problems == ()
    assert made is not None
    return network_roads(made, sites, p90_factor=1.5, p90_source="made", within_km=0.01, engine=engine)


def agree(one: Matrix, other: Matrix) -> None:
    """Hold two matrices to each other, but for what rounding to a metre a road may add up to."""
    np.testing.assert_allclose(one.km, other.km, atol=0.02)
    np.testing.assert_allclose(one.p50_h, other.p50_h, atol=2e-5)
    np.testing.assert_allclose(one.p90_h, other.p90_h, atol=3e-5)
    np.testing.assert_array_equal(one.status, other.status)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_and_a_map_of_the_same_roads_agree(tmp_path: Path, engine: Any) -> None:  # (1) (2) (3)
    grid = Grid(SIZE)
    sites = grid.sites()
    names = [site.id for site in sites]
    table, network = legs_of(grid, sites), network_of(grid, sites, tmp_path / "grid.osm.pbf", engine)
    agree(table.matrix(names, names), network.matrix(names, names))
    assert set(np.unique(table.matrix(names, names).status)) == {1, 2}  # open only from a place to itself
    areas = [box(36.06, -0.01, 36.09, 0.12), box(36.14, 0.14, 36.16, 0.16)]
    closed = table.closed(areas=areas), network.closed(areas=areas)
    agree(closed[0].matrix(names, names), closed[1].matrix(names, names))
    assert np.isnan(closed[0].matrix(names, names).km).any()
    rng = np.random.default_rng(3)
    gone = rng.choice(len(grid.links), 12, replace=False).tolist()
    legs = [f"{grid.name(grid.links[n][0])}>{grid.name(grid.links[n][1])}" for n in gone]
    closed = table.closed(roads=legs), network.closed(roads=[f"way/{n + 1}" for n in gone])
    agree(closed[0].matrix(names, names), closed[1].matrix(names, names))
    rebuilt, problems = read_legs(grid.csv(frozenset(gone)))
    assert problems == ()
    again = LegRoads(rebuilt, sites, known_on=ON, tz=ZONE).matrix(names, names)
    agree(again, closed[0].matrix(names, names))


def test_along_one_line_all_three_agree(tmp_path: Path) -> None:  # (1) (2)
    grid = Grid(SIZE)
    sites = [site for site in grid.sites() if site.longitude == 36.0]
    names = [site.id for site in sites]
    straight = StraightRoads(tuple(sites), 1.0, grid.speed, 1.5)
    others: list[Roads] = [legs_of(grid, grid.sites()), network_of(grid, sites, tmp_path / "grid.osm.pbf", None)]
    for roads in others:
        agree(roads.matrix(names, names), straight.matrix(names, names))
        way, line = roads.way(names[0], names[-1]), straight.way(names[0], names[-1])
        assert way is not None
        assert line is not None
        assert way.km == pytest.approx(line.km, abs=0.02)
        assert [*way.line[0], *way.line[-1]] == pytest.approx([36.0, 0.0, 36.0, 0.05 * (SIZE - 1)])
        assert (way.guess, line.guess) == (False, True)
    across = [box(35.9, 0.06, 37.0, 0.07)]
    for roads in (*others, straight):
        found = roads.closed(areas=across).matrix(names, names)
        assert np.isnan(found.km).tolist() == [[(i < 2) != (j < 2) for j in range(SIZE)] for i in range(SIZE)]
