"""Roads out of an extract of OpenStreetMap.

1. Only what a convoy may use, in the direction that it may, at stated speeds; doubt only lowers.
2. A file that cannot be read ends in a problem, never in an empty network.
3. Nothing is open unless somebody says so.
4. On real extracts both engines, and closing, answer as Dijkstra's algorithm on every arc does.
"""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from safepassage.convoys.roads import hierarchy, osm
from safepassage.convoys.roads.graph import Graph, Road
from safepassage.convoys.roads.osm import read_extract
from safepassage.convoys.roads.vehicle import SPEEDS, SURFACES, Rules, Vehicle, directions
from tests.convoys.roads.made import ENGINES, Grid, box, on_nodes, plain, same

needs_osmium = pytest.mark.skipif(importlib.util.find_spec("osmium") is None, reason="osmium is not installed")
TRUCK = Vehicle(weight_t=20, height_m=4, width_m=2.55)

TAGS: list[tuple[str, dict[str, str], float]] = [
    ("a class has its speed", {"highway": "primary"}, 50),
    ("a path is no road", {"highway": "path"}, 0),
    ("what is being built is no road", {"highway": "construction"}, 0),
    ("a ferry is no road", {"route": "ferry"}, 0),
    ("a square is no road", {"highway": "service", "area": "yes"}, 0),
    ("private", {"highway": "service", "access": "private"}, 0),
    ("no motors", {"highway": "primary", "motor_vehicle": "no"}, 0),
    ("no trucks, though access is free", {"highway": "primary", "hgv": "no", "access": "yes"}, 0),
    ("trucks as a destination", {"highway": "primary", "hgv": "destination"}, 50),
    ("a bridge that carries it", {"highway": "primary", "maxweight": "20"}, 50),
    ("a bridge that does not", {"highway": "primary", "maxweight": "19.9 t"}, 0),
    ("kilograms", {"highway": "primary", "maxweight": "7500 kg"}, 0),
    ("pounds", {"highway": "primary", "maxweight": "80000 lbs"}, 50),
    ("a limit that cannot be read", {"highway": "primary", "maxweight": "see sign"}, 0),
    ("a limit for trucks", {"highway": "primary", "maxweight:hgv": "3.5"}, 0),
    ("a condition is not read", {"highway": "primary", "maxweight:conditional": "3.5 @ (22:00-06:00)"}, 50),
    ("no limit", {"highway": "primary", "maxheight": "default"}, 50),
    ("a low bridge", {"highway": "primary", "maxheight": "3.8"}, 0),
    ("a low bridge in feet", {"highway": "primary", "maxheight": "13'0\""}, 0),
    ("a high bridge in feet", {"highway": "primary", "maxheight": "14'6\""}, 50),
    ("lower than usual, nobody knows how low", {"highway": "primary", "maxheight": "below_default"}, 0),
    ("a narrow gate", {"highway": "primary", "maxwidth:physical": "2.5 m"}, 0),
    ("gravel", {"highway": "primary", "surface": "gravel"}, 30),
    ("mud", {"highway": "track", "surface": "mud"}, 0),
    ("asphalt", {"highway": "track", "surface": "asphalt"}, 12),
    ("a posted speed lowers", {"highway": "primary", "maxspeed": "30"}, 30),
    ("a posted speed never raises", {"highway": "primary", "maxspeed": "120"}, 50),
    ("miles", {"highway": "primary", "maxspeed": "20 mph"}, 32.18688),
    ("a posted speed in words", {"highway": "primary", "maxspeed": "walk"}, 50),
]


@pytest.mark.parametrize(("tags", "speed"), [row[1:] for row in TAGS], ids=[row[0] for row in TAGS])
def test_a_road_is_used_at_the_speed_that_its_tags_allow(tags: dict[str, str], speed: float) -> None:  # (1)
    assert Rules(TRUCK).speed(tags) == pytest.approx(speed)


def test_without_a_measure_nothing_is_barred_by_it_and_speeds_are_arguments() -> None:  # (1)
    assert Rules().speed({"highway": "primary", "maxweight": "3.5", "maxheight": "low"}) == 50
    assert Rules(speeds={"track": 9}, surfaces={"asphalt": 4}).speed({"highway": "track", "surface": "asphalt"}) == 4
    assert Rules(speeds={"track": 500}).speed({"highway": "track"}) == 100
    assert Rules(speeds={"track": 9}).speed({"highway": "primary"}) == 0
    assert max(SPEEDS.values()) <= 100
    assert max(SURFACES.values()) <= 100
    for wrong in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="measure"):
            Vehicle(weight_t=wrong)


ONE_WAY: list[tuple[dict[str, str], tuple[bool, bool]]] = [
    ({}, (True, True)),
    ({"oneway": "no"}, (True, True)),
    ({"oneway": "yes"}, (True, False)),
    ({"oneway": "1"}, (True, False)),
    ({"oneway": "-1"}, (False, True)),
    ({"oneway": "reversible"}, (False, False)),
    ({"junction": "roundabout"}, (True, False)),
    ({"highway": "motorway"}, (True, False)),
    ({"highway": "motorway", "oneway": "no"}, (True, True)),
]


@pytest.mark.parametrize(("tags", "driven"), ONE_WAY, ids=lambda value: str(value)[:40])
def test_a_road_is_driven_as_its_tags_say(tags: dict[str, str], driven: tuple[bool, bool]) -> None:  # (1)
    assert directions(tags) == driven


def xml(*ways: str, nodes: int = 4) -> str:
    listed = "".join(f'<node id="{n}" version="1" lat="0" lon="{n / 100}"/>' for n in range(1, nodes + 1))
    return f'<?xml version="1.0"?><osm version="0.6">{listed}{"".join(ways)}</osm>'


def way(number: int, refs: str, **tags: str) -> str:
    points = "".join(f'<nd ref="{ref}"/>' for ref in refs)
    told = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in ({"highway": "primary"} | tags).items())
    return f'<way id="{number}" version="1">{points}{told}</way>'


def read(tmp_path: Path, text: str, **more: Any) -> Graph:
    file = tmp_path / "made.osm"
    file.write_text(text)
    found, problems = read_extract(file, **more)
    assert problems == ()
    assert found is not None
    return found


@needs_osmium
def test_roads_become_arcs_with_their_lengths_and_times(tmp_path: Path) -> None:  # (1)
    made = read(
        tmp_path, xml(way(7, "123", ref="5", name="Long Road", oneway="yes"), way(8, "34"), way(9, "41", access="no"))
    )
    assert [(road.id, road.name, road.kind, road.title) for road in made.roads] == [
        ("way/7", "5 Long Road", "primary", "5 Long Road (way/7)"),
        ("way/8", "", "primary", "way/8"),
    ]
    assert sorted(zip(made.tail.tolist(), made.head.tolist(), made.road.tolist(), strict=True)) == [
        (0, 1, 0), (1, 2, 0), (2, 3, 1), (3, 2, 1),
    ]  # fmt: skip
    assert made.metres.tolist() == pytest.approx([1112] * 4, abs=1)
    assert made.millis.tolist() == pytest.approx((made.metres / 50 * 3600).tolist(), abs=100)


@needs_osmium
def test_nothing_is_open_unless_somebody_says_so(tmp_path: Path) -> None:  # (3)
    text = xml(way(7, "12"), way(8, "23"), way(9, "34"))
    assert {road.status for road in read(tmp_path, text).roads} == {"unknown"}
    told = {
        "way/8": Road("way/8", status="open", as_of="2016-09-12", source=("logs",)),
        "way/9": Road("way/9", confirmed_by="me"),
    }
    made = read(tmp_path, text, status="closed", told=told, source="map")
    assert [(road.status, road.as_of, road.source, road.confirmed_by) for road in made.roads] == [
        ("closed", "", ("map",), ""),
        ("open", "2016-09-12", ("logs", "map"), ""),
        ("unknown", "", ("map",), "me"),
    ]
    roads = on_nodes(made, [0, 1, 2, 3], None)
    assert roads.matrix(["s1"], ["s0", "s2", "s3"]).status.tolist() == [[0, 2, 2]]


@needs_osmium
def test_a_way_over_the_edge_of_the_extract_ends_there(tmp_path: Path) -> None:  # (1)
    made = read(tmp_path, xml(way(7, "1293"), way(8, "34"), way(9, "8"), nodes=4))
    assert sorted(zip(made.tail.tolist(), made.head.tolist(), strict=True)) == [(0, 1), (1, 0), (2, 3), (3, 2)]


FAULTY: list[tuple[str, str, bytes]] = [
    ("nothing", "x.osm.pbf", b""),
    ("nothing", "x.osm", b""),
    ("nothing", "x.osm.gz", b""),
    ("rubbish", "x.osm.pbf", b"\x00\x00\x00\x0drubbish" * 20),
    ("rubbish", "x.osm", b"rubbish"),
    ("rubbish", "x.osm.gz", b"rubbish"),
    ("text cut off", "x.osm", xml(way(1, "12")).encode()[:-30]),
    ("a zip cut off", "x.osm.gz", gzip.compress(xml(way(1, "12")).encode())[:-20]),
    ("no road", "x.osm", xml().encode()),
    ("no road for trucks", "x.osm", xml(way(1, "12", hgv="no")).encode()),
    ("roads without a place", "x.osm", xml(way(1, "12"), nodes=0).encode()),
    ("a road that goes nowhere", "x.osm", xml(way(1, "11")).encode()),
    ("entities", "x.osm", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><osm version="0.6">&b;</osm>'),
    ("numbers that are none", "x.osm", xml(way(1, "12")).replace('lon="0.01"', 'lon="east"').encode()),
    ("an identifier that is none", "x.osm", xml(way(1, "12")).replace('id="1"', 'id="one"').encode()),
    ("a history", "x.osm", xml(way(1, "12"), way(1, "23")).encode()),
    ("a table", "x.csv", b"from,to"),
]


@needs_osmium
@pytest.mark.parametrize(("name", "data"), [row[1:] for row in FAULTY], ids=[f"{row[0]}, {row[1]}" for row in FAULTY])
def test_a_file_that_cannot_be_read_ends_in_a_problem(tmp_path: Path, name: str, data: bytes) -> None:  # (2)
    (tmp_path / name).write_bytes(data)
    found, problems = read_extract(tmp_path / name)
    assert found is None
    assert [(p.code, p.where.file) for p in problems] == [("ROADS-004", name)]
    assert str(tmp_path) not in str(problems[0])


@needs_osmium
def test_a_name_that_is_no_text_is_a_problem(tmp_path: Path) -> None:  # (2)
    import osmium

    file = tmp_path / "named.osm.pbf"
    with osmium.SimpleWriter(osmium.io.File(str(file), "pbf,pbf_compression=none")) as writer:
        writer.add_node(osmium.osm.mutable.Node(id=1, location=(0, 0)))
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 1], tags={"highway": "primary", "name": "Long Road"}))
    file.write_bytes(file.read_bytes().replace(b"Long Road", b"Long \xffoad"))
    found, problems = read_extract(file)
    assert (found, [p.code for p in problems]) == (None, ["ROADS-004"])


@needs_osmium
def test_an_extract_that_is_absent_too_large_or_a_folder_is_a_problem(tmp_path: Path) -> None:  # (2)
    (tmp_path / "folder.osm").mkdir()
    (tmp_path / "made.osm").write_text(xml(way(1, "12"), way(2, "23")))
    for name, most in (("none.osm", 9), ("folder.osm", 9), ("made.osm", 3)):
        found, problems = read_extract(tmp_path / name, max_points=most)
        assert (found, [p.code for p in problems]) == (None, ["ROADS-004"])


def test_without_osmium_a_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # (2)
    monkeypatch.setattr(osm, "find_spec", lambda name: None)
    found, problems = read_extract(tmp_path / "x.osm.pbf")
    assert found is None
    assert "safepassage[roads]" in problems[0].remedy


def test_without_the_hierarchy_scipy_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hierarchy, "installed", lambda: False)
    made = Graph(
        np.zeros(1), np.zeros(1), *(np.zeros(0, np.intp),) * 2, *(np.zeros(0, np.int64),) * 2, np.zeros(0, np.intp), ()
    )
    assert type(on_nodes(made, [], None).engine).__name__ == "Dijkstra"


@needs_osmium
def test_a_written_grid_is_read_back(tmp_path: Path) -> None:  # (1)
    grid = Grid(4)
    for name in ("grid.osm.pbf", "grid.osm.gz", "grid.osm"):
        made, problems = read_extract(grid.write(tmp_path / name))
        assert problems == ()
        assert made is not None
        assert (len(made.roads), len(made.tail)) == (len(grid.links), len(grid.links) * 6)


EXTRACTS = [
    "monaco-2012-06.osm.gz",
    "andorra-2013-05.osm.pbf",
    "liechtenstein-2015-07.osm.pbf",
    "malta-2016-11.osm.pbf",
]


@needs_osmium
@pytest.mark.parametrize("name", EXTRACTS)
def test_on_real_roads_every_engine_answers_as_a_plain_search(shared_data: Path, name: str) -> None:  # (4)
    file = shared_data / "osm" / name
    if not file.is_file():
        pytest.skip(f"{name} is not on this machine")
    made, problems = read_extract(file, Rules(TRUCK))
    assert problems == ()
    assert made is not None
    rng = np.random.default_rng(1)
    nodes = np.sort(rng.choice(np.unique(made.tail), 40, replace=False)).tolist()
    names = [f"s{node}" for node in nodes]
    gone = rng.choice(len(made.roads), len(made.roads) // 10, replace=False)
    middle = made.longitude[nodes[0]], made.latitude[nodes[0]]
    area = box(middle[0] - 0.003, middle[1] - 0.003, middle[0] + 0.003, middle[1] + 0.003)
    lines = made.lines(np.arange(len(made.tail)))
    west, south = lines.min(axis=1).T
    east, north = lines.max(axis=1).T
    hit = (
        (west <= middle[0] + 0.004)
        & (east >= middle[0] - 0.004)
        & (south <= middle[1] + 0.004)
        & (north >= middle[1] - 0.004)
    )
    hit[hit] = osm_touching(lines[hit], area)
    expected = plain(made, nodes), plain(made, nodes, np.isin(made.road, gone) | hit)
    assert not np.isnan(expected[0].km).all(axis=1).any()
    for engine in [engine if isinstance(engine, str) else "hierarchy" for engine in ENGINES]:
        if engine == "hierarchy" and not hierarchy.installed():
            continue
        roads = on_nodes(made, nodes, engine)
        same(roads.matrix(names, names), expected[0])
        same(roads.closed(roads=[made.roads[n].id for n in gone], areas=[area]).matrix(names, names), expected[1])


def osm_touching(lines: np.typing.NDArray[np.float64], area: Any) -> np.typing.NDArray[np.bool_]:
    """Say which lines touch a box, by shapely in degrees, and not by what is tested."""
    import shapely

    bounds = area.shapes[0].geometry
    found: np.typing.NDArray[np.bool_] = shapely.intersects(shapely.linestrings(lines), bounds)
    return found


@needs_osmium
def test_no_road_leads_from_malta_to_gozo(shared_data: Path) -> None:  # (4)
    file = shared_data / "osm" / EXTRACTS[-1]
    if not file.is_file():
        pytest.skip("the extract of Malta is not on this machine")
    made, _ = read_extract(file)
    assert made is not None
    by = (
        np.argmin(np.hypot(made.longitude - 14.51, made.latitude - 35.89)),
        np.argmin(np.hypot(made.longitude - 14.24, made.latitude - 36.044)),
    )
    roads = on_nodes(made, by, None)
    names = [f"s{node}" for node in by]
    assert np.isnan(roads.matrix(names, names).km).tolist() == [[False, True], [True, False]]
    assert roads.way(*names) is None
