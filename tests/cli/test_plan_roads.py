"""``plan`` by other roads than the case's legs: an extract of OpenStreetMap, or straight lines.

1. Roads that nobody said are open are of unknown status: nothing is planned with them unless a person asks for it.
2. Straight lines are a guess, told on the screen, in JSON and on every paper, and the answer is never plainly *planned*.
3. Every number that makes times of a map or a line is the command line's; one that nothing would use is refused.
4. An extract that cannot be read ends with ROADS-004 and exit code 3; a place far from every road is named.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from safepassage.convoys.roads import osm
from safepassage.report.papers.paper import GUESSED
from tests.cli.calling import ROOT, answer, call
from tests.cli.test_go import change

INVENTED = ROOT / "examples" / "aleppo-invented"
QUICK = ("--from", "2016-10-03", "--known-on", "2016-10-02", "--seconds", "2")
STRAIGHT = ("--straight", "--p90", "1.5", "--road-factor", "1.4", "--speed", "40")
PLACES = {
    "bab-al-hawa": (36.6926, 36.2306),
    "castello": (37.109, 36.241),
    "ramouseh": (37.1288, 36.1567),
    "west-hub": (37.05, 36.1),
}
EAST, WEST = (37.19, 36.2), (37.13, 36.21)


def extract(file: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Write an extract: a road from each gate and hub to the middle of the city, and one on to both its halves."""
    osmium = pytest.importorskip("osmium")
    ends = [place for name, place in PLACES.items() if name not in without]
    spots = [(37.15, 36.2), EAST, WEST, *ends]
    with osmium.SimpleWriter(str(file)) as writer:
        for number, place in enumerate(spots, 1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=place))
        for number in range(2, len(spots) + 1):
            way = osmium.osm.mutable.Way(id=number, nodes=[1, number], tags={"highway": "primary"})
            writer.add_way(way)
    return file


def mapped(file: Path, *words: str) -> tuple[str, ...]:
    """Give the words that plan by an extract, to places within 20 km of a road."""
    return (*QUICK, "--roads", str(file), "--p90", "1.4", "--within", "20", *words)


def test_nothing_is_planned_by_a_map_unless_a_person_asks_for_unknown_roads(tmp_path: Path) -> None:  # (1)
    file = extract(tmp_path / "aleppo.osm.pbf")
    told = answer("plan", INVENTED, *mapped(file))
    assert (told["answer"], told["convoys"]) == ("none", [])
    assert {row["code"] for row in told["reasons"]} == {"road.no_way"}
    assert "--unknown-roads" in told["roads"]["notes"][-1]
    done = call("plan", INVENTED, *mapped(file))
    assert "nothing is planned with them unless --unknown-roads is given" in " ".join(done.stdout.split())


def test_convoys_are_planned_by_a_map_on_request(tmp_path: Path) -> None:  # (1, 3)
    file = extract(tmp_path / "aleppo.osm")
    told = answer("plan", INVENTED, *mapped(file, "--unknown-roads"))
    assert told["answer"] == "planned"
    assert told["guessed_roads"] is False
    assert told["people"] > 100_000
    roads = told["roads"]
    assert (roads["by"], roads["file"], roads["p90_factor"], roads["within_km"]) == ("extract", str(file), 1.4, 20)
    assert roads["unconnected"] == []
    assert osm.NOTICE in roads["notes"][0]
    assert str(file) in {row["file"] for row in told["inputs"]}


def test_the_index_of_the_papers_names_the_map(tmp_path: Path) -> None:
    file = extract(tmp_path / "aleppo.osm")
    assert call("plan", INVENTED, *mapped(file, "--unknown-roads"), "--out", tmp_path / "papers").exit_code == 0
    assert osm.NOTICE in (tmp_path / "papers" / "index.html").read_text(encoding="utf-8")


def test_a_place_far_from_every_road_is_named_and_no_way_leads_there(tmp_path: Path) -> None:  # (4)
    file = extract(tmp_path / "aleppo.osm", without=("ramouseh", "west-hub"))
    words = (*QUICK, "--roads", file, "--p90", "1.4", "--within", "4", "--unknown-roads")
    told = answer("plan", INVENTED, *words)
    assert set(told["roads"]["unconnected"]) >= {"west-hub"}
    assert not any(row["hub"] == "west-hub" for row in told["convoys"])
    assert "Farther than 4 km from every road" in " ".join(call("plan", INVENTED, *words).stdout.split())


def test_a_road_of_the_map_and_a_zone_can_be_closed_but_not_a_place(tmp_path: Path) -> None:
    file = extract(tmp_path / "aleppo.osm")
    words = mapped(file, "--unknown-roads")
    shut = answer("plan", INVENTED, *words, "--close", "way/2")
    assert not any("east-aleppo" in row["stops"] for row in shut["convoys"])
    assert shut["convoys"]
    assert answer("plan", INVENTED, *words, "--close-zone", "east-aleppo")["answer"] in {"none", "planned"}
    for name in ("castello", "way/99"):
        assert call("plan", INVENTED, *words, "--close", name).exit_code == 2


@pytest.mark.parametrize("kind", ["absent", "another kind", "damaged", "no roads"])
def test_an_extract_that_cannot_be_read_is_bad_input(tmp_path: Path, kind: str) -> None:  # (4)
    pytest.importorskip("osmium")
    file = tmp_path / ("aleppo.csv" if kind == "another kind" else "aleppo.osm")
    if kind != "absent":
        file.write_text("<osm version='0.6'></osm>" if kind == "no roads" else "no map", encoding="utf-8")
    done = call("plan", INVENTED, *mapped(file, "--unknown-roads"))
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"{file}: ROADS-004 ")


def test_without_the_extra_the_message_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(osm, "find_spec", lambda _: None)
    done = call("plan", INVENTED, *mapped(tmp_path / "aleppo.osm"))
    assert done.exit_code == 3
    assert "ROADS-004" in done.stderr
    assert "safepassage[roads]" in done.stderr


def test_straight_lines_are_marked_as_a_guess_everywhere(tmp_path: Path) -> None:  # (1, 2)
    idle = answer("plan", INVENTED, *QUICK, *STRAIGHT)
    assert (idle["answer"], idle["guessed_roads"]) == ("none", True)
    out = tmp_path / "papers"
    done = call("plan", INVENTED, *QUICK, *STRAIGHT, "--unknown-roads", "--out", out)
    told = json.loads((out / "plan.json").read_bytes())
    assert (done.exit_code, told["answer"], told["guessed_roads"]) == (1, "marked", True)
    assert told["roads"]["by"] == "straight"
    assert (told["roads"]["road_factor"], told["roads"]["speed_kmh"], told["roads"]["p90_factor"]) == (1.4, 40, 1.5)
    screen = " ".join(done.stdout.split())
    assert "the roads are guesses" in screen
    assert "A GUESS: straight lines, taken as 1.4 times as long, at 40 km/h" in screen
    quiet = ("manifest.csv", "clearances.html", "clearances.csv")
    papers = [
        path for path in out.iterdir() if not path.name.endswith((*quiet, "plan.json")) and "-waybill-" not in path.name
    ]
    unmarked = [path.name for path in papers if not _marked(path)]
    assert unmarked == []


def _marked(paper: Path) -> bool:
    """Whether a paper says it; a drawing breaks its lines, a calendar folds them and escapes commas."""
    text = paper.read_text(encoding="utf-8")
    if paper.suffix == ".ics":
        text = text.replace("\n ", "").replace("\\,", ",")
    return (GUESSED[:35] if paper.suffix == ".svg" else GUESSED) in text


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--straight", "--p90", "1.5", "--speed", "40"), "--road-factor"),
        (("--straight", "--p90", "1.5", "--road-factor", "1.4"), "--speed"),
        (("--straight", "--road-factor", "1.4", "--speed", "40"), "--p90"),
        (("--roads", "a.osm"), "--p90"),
        (("--roads", "a.osm", *STRAIGHT), "--straight"),
        (("--p90", "1.5"), "--p90"),
        (("--within", "5"), "--within"),
        ((*STRAIGHT, "--within", "5"), "--within"),
        (("--roads", "a.osm", "--p90", "1.5", "--speed", "40"), "--speed"),
        ((*STRAIGHT[:-1], "nan"), "--speed"),
        ((*STRAIGHT[:-1], "0"), "--speed"),
        (("--straight", "--p90", "0.9", "--road-factor", "1.4", "--speed", "40"), "--p90"),
        (("--seconds", "nan"), "--seconds"),
    ],
)
def test_a_number_that_is_missing_or_idle_is_a_wrong_command_line(words: tuple[str, ...], named: str) -> None:  # (3)
    done = call("plan", INVENTED, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr


def test_a_place_without_a_point_cannot_be_found_on_a_map(tmp_path: Path) -> None:
    shutil.copytree(INVENTED, tmp_path / "case")
    change(tmp_path / "case", "convoys.yaml", "    longitude: 37.05\n    latitude: 36.1\n    precision_m: 2000\n", "")
    done = call("plan", tmp_path / "case", *QUICK, *STRAIGHT)
    assert done.exit_code == 3
    assert "CONVOYS-007 found no point of 'west-hub'" in done.stderr
