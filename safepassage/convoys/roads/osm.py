"""Read a road network out of an extract of OpenStreetMap; needs ``osmium`` (``pip install safepassage[roads]``).

The file is read twice as a stream: its ways, then the nodes of those that convoys can use, so that memory grows with
these roads and not with the file. OpenStreetMap does not tell whether a road can be passed today.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np

from safepassage.convoys.crossing import Status
from safepassage.convoys.roads.graph import Graph, Indices, Road, graph
from safepassage.convoys.roads.ground import great_circle_km
from safepassage.convoys.roads.vehicle import Rules, directions
from safepassage.errors import Problem, Where

FORMATS: Final = (".osm.pbf", ".osm", ".osm.gz", ".osm.bz2")
MAX_POINTS: Final = 20_000_000
NOTICE: Final = "OpenStreetMap contributors, ODbL 1.0"
"""What a map or a table made of an extract must name."""


class _Fault(Exception):
    def __init__(self, found: str, allowed: str, remedy: str) -> None:
        super().__init__(found)
        self.told = found, allowed, remedy


@dataclass
class _Ways:
    """The ways that convoys can use, as they are read: points in a row, and where each way begins among them."""

    points: array[int] = field(default_factory=lambda: array("q"))
    starts: list[int] = field(default_factory=list)
    speeds: list[float] = field(default_factory=list)
    directions: list[tuple[bool, bool]] = field(default_factory=list)
    roads: list[Road] = field(default_factory=list)


def read_extract(
    file: str | Path,
    rules: Rules | None = None,
    *,
    status: Status = "unknown",
    told: Mapping[str, Road] | None = None,
    source: str = NOTICE,
    max_points: int = MAX_POINTS,
) -> tuple[Graph | None, tuple[Problem, ...]]:
    """Read the roads of an extract: where can convoys drive, as far as a map knows?

    Parameters
    ----------
    file
        ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2``.
    rules
        The truck, and speeds by class and surface; by default :class:`Rules` as it stands, whose speeds are assumptions.
    status
        Of every road that ``told`` does not name.
    told
        What is known of single roads, by their identifier (``way/123``): its status, source, time and who confirmed it.
    source
        Written to every stretch.
    max_points
        An extract whose roads have more points is refused.

    Returns
    -------
    graph, problems
        No graph, and a ``ROADS-004``, where ``osmium`` is not installed, or the file is absent, damaged, too large or
        holds no road that a convoy can use. The nodes of a way that the extract has cut off end it there.
    """
    path = Path(file)
    try:
        _check(path)
        ways = _read_ways(path, rules or Rules(), (status, source, told or {}), max_points)
        number, longitude, latitude = _read_nodes(path, ways)
        made = _network(ways, number, longitude, latitude)
    except _Fault as fault:
        return None, (Problem("ROADS-004", Where(path.name), *fault.told),)
    except _unreadable() as fault:
        text = " ".join(str(fault).replace(str(path.parent), "").split())[:160]
        told_so = ("an extract that is whole, in the format of its name", "Download or cut the extract again.")
        return None, (Problem("ROADS-004", Where(path.name), text, *told_so),)
    return made, ()


def _unreadable() -> tuple[type[Exception], ...]:
    """List what osmium raises for whatever it cannot read."""
    import osmium  # noqa: PLC0415 - may not be installed

    return RuntimeError, ValueError, osmium.InvalidLocationError


def _check(path: Path) -> None:
    allowed = f"a file whose name ends in {', '.join(FORMATS)}"
    if find_spec("osmium") is None:
        remedy = "Install safepassage[roads], or write a table of legs."
        raise _Fault("nothing to read it with", "the package osmium, which is not installed", remedy)
    if not path.name.endswith(FORMATS):
        raise _Fault("another kind of file", allowed, "Convert the extract, or mend its name.")
    if not path.is_file():
        raise _Fault("no such file", allowed, "Check the name.")


def _read_ways(path: Path, rules: Rules, known: tuple[Status, str, Mapping[str, Road]], max_points: int) -> _Ways:
    import osmium  # noqa: PLC0415 - may not be installed

    ways = _Ways()
    reader: Any = osmium.FileProcessor(path.absolute(), osmium.osm.WAY).with_filter(osmium.filter.KeyFilter("highway"))
    for way in reader:
        tags = {tag.k: tag.v for tag in way.tags}
        speed, driven = rules.speed(tags), directions(tags)
        if not speed or not any(driven):
            continue
        ways.starts.append(len(ways.points))
        ways.points.extend(node.ref for node in way.nodes)
        if len(ways.points) > max_points:
            raise _Fault(
                f"more than {max_points:,} points of roads", f"at most {max_points:,}", "Cut a smaller extract."
            )
        ways.speeds.append(speed)
        ways.directions.append(driven)
        ways.roads.append(_road(way.id, tags, known))
    if len({road.id for road in ways.roads}) < len(ways.roads):
        raise _Fault("a way twice, as in a history", "an extract of one moment", "Cut it out of the history.")
    if not ways.roads:
        raise _Fault(
            "no road that a convoy can use", "ways with a highway that the rules have a speed for", "Check both."
        )
    return ways


def _road(number: int, tags: Mapping[str, str], known: tuple[Status, str, Mapping[str, Road]]) -> Road:
    status, source, told = known
    name = " ".join(tags[key] for key in ("ref", "name") if tags.get(key))
    made = Road(f"way/{number}", name, tags["highway"], status, source=(source,))
    if (said := told.get(made.id)) is None:
        return made
    return Road(made.id, name, made.kind, said.status, said.as_of, (*said.source, source), said.confirmed_by)


def _read_nodes(path: Path, ways: _Ways) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Read the nodes of some ways: their numbers, ascending, and their degrees, NaN where the extract lacks one."""
    import osmium  # noqa: PLC0415 - may not be installed

    number = np.unique(np.frombuffer(ways.points, np.int64))
    wanted = osmium.filter.IdFilter(map(int, number))
    reader: Any = osmium.FileProcessor(path.absolute(), osmium.osm.NODE).with_filter(wanted)
    longitude, latitude = (np.full(len(number), np.nan) for _ in range(2))
    found, place = array("q"), array("d")
    for node in reader:
        if node.location.valid():
            found.append(node.id)
            place.extend((node.location.lon, node.location.lat))
    at = np.searchsorted(number, np.frombuffer(found, np.int64))
    longitude[at], latitude[at] = np.frombuffer(place).reshape(-1, 2).T
    return number, longitude, latitude


def _network(ways: _Ways, number: np.ndarray, longitude: np.ndarray, latitude: np.ndarray) -> Graph:
    points: Indices = np.searchsorted(number, np.frombuffer(ways.points, np.int64))
    size = np.diff(np.array(ways.starts), append=len(points))
    way = np.repeat(np.arange(len(size)), size)
    a, b, road = points[:-1], points[1:], way[:-1]
    there = (way[1:] == road) & (a != b) & np.isfinite(longitude[a]) & np.isfinite(longitude[b])
    a, b, road = a[there], b[there], road[there]
    if not len(road):
        raise _Fault("roads without any place", "ways with their nodes", "Cut the extract with complete ways.")
    km = great_circle_km(longitude[a], latitude[a], longitude[b], latitude[b])
    hours = km / np.array(ways.speeds)[road]
    onward, back = np.array(ways.directions, bool)[road].T
    node, renumbered = np.unique(np.concatenate((a, b)), return_inverse=True)
    a, b = np.split(renumbered, 2)
    made = graph(longitude[node], latitude[node], a, b, km, hours, road, ways.roads)
    return made.driven(onward, back)
