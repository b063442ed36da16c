"""The roads that a plan is made with: the case's own legs, an extract of OpenStreetMap, or straight lines.

The last two tell of no road whether it can be passed, so they are of unknown status, and every number that makes a map or
a line into driving times is the command line's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from safepassage.commands.answer import BadInput
from safepassage.commands.folder import hashed, in_folder
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request, roads_of
from safepassage.convoys.roads.network import NetworkRoads, network_roads
from safepassage.convoys.roads.osm import NOTICE, read_extract
from safepassage.convoys.roads.road import Roads, Site
from safepassage.convoys.roads.straight import StraightRoads
from safepassage.convoys.sites import sites_of
from safepassage.errors import Problem, Where
from safepassage.report.text import listed
from safepassage.terms.case import Case

_SAID_BY: Final = "the command line"
_NEEDS: Final = {"extract": ("p90",), "straight": ("p90", "road_factor", "speed")}
_TAKES: Final = {"extract": ("p90", "within"), "straight": ("p90", "road_factor", "speed")}
_ASK: Final = (
    "All are of unknown status, and nothing is planned with them unless --unknown-roads is given, which it is not."
)
_MAP: Final = (
    "Speeds are assumed by the class of road. Limits of weight, height and width are not looked at, nor whether a road can "
    "be passed today. A way may lead over another crossing or a front line: keep it out by --close-zone."
)


@dataclass(frozen=True)
class Driving:
    """Which roads are asked for (neither an extract nor straight lines: the case's legs), and the numbers they need.

    ``p90`` is by what the median time is multiplied for the time that nine of ten drives keep, ``road_factor`` how much
    longer roads are than straight lines, ``speed`` in kilometres an hour, ``within`` in kilometres.
    """

    extract: str | None = None
    straight: bool = False
    p90: float = 1.0
    road_factor: float = 1.0
    speed: float = 1.0
    within: float = 0.0


LEGS: Final = Driving()
"""The case's own legs."""


@dataclass(frozen=True)
class Driven:
    """The roads, where they come from (*legs*, *extract*, *straight*), what must be known of them, and who is far from any."""

    roads: Roads
    by: str = "legs"
    notes: tuple[str, ...] = ()
    unconnected: tuple[str, ...] = ()


def driving(options: dict[str, Any], within: float) -> Driving:
    """Read which roads the command line asks for; ``within`` where it does not say.

    Raises
    ------
    click.UsageError
        A number is missing, or stands where nothing would use it.
    """
    kinds = [kind for kind in _NEEDS if options[kind]]
    if len(kinds) > 1:
        raise click.UsageError("--roads and --straight are two kinds of roads: name one.")
    takes = _TAKES[kinds[0]] if kinds else ()
    for name in ("p90", "road_factor", "speed", "within"):
        option = f"--{name.replace('_', '-')}"
        if options[name] is not None and name not in takes:
            users = [_option(kind) for kind, names in _TAKES.items() if name in names]
            raise click.UsageError(f"{option} says nothing without {' or '.join(users)}.")
        if options[name] is None and kinds and name in _NEEDS[kinds[0]]:
            raise click.UsageError(f"{_option(kinds[0])} needs {option}: nobody else says it.")
    given = {name: options[name] for name in takes if options[name] is not None}
    return Driving(options["extract"], options["straight"], **({"within": within} | given))


def _option(kind: str) -> str:
    return "--roads" if kind == "extract" else f"--{kind}"


def driven(asked: Driving, case: Case, logistics: Logistics, request: Request) -> Driven:
    """Give the roads that are asked for.

    Raises
    ------
    BadInput
        The extract cannot be read, or a place has no point to be found on a map by.
    """
    if not asked.extract and not asked.straight:
        return Driven(roads_of(case, logistics, request.known_on, request.during.start))
    sites = _sites(case, logistics)
    found = _extract(asked, sites, logistics) if asked.extract else _straight(asked, sites)
    if request.unknown_roads:
        return found
    return Driven(found.roads, found.by, (*found.notes, _ASK), found.unconnected)


def _sites(case: Case, logistics: Logistics) -> tuple[Site, ...]:
    """Give the point of each place; without one, nobody can say which ways lead to it."""
    sites = sites_of(case, logistics)
    lost = sorted(set(logistics.places) - {site.id for site in sites})
    where, remedy = Where("convoys.yaml"), "Add its point, or plan with legs."
    allowed = "a longitude and latitude, or a zone that is drawn, of every place on a map"
    if lost:
        raise BadInput([Problem("CONVOYS-007", where, f"no point of {name!r}", allowed, remedy) for name in lost])
    return sites


def _extract(asked: Driving, sites: tuple[Site, ...], logistics: Logistics) -> Driven:
    path = Path(str(asked.extract))
    graph, problems = read_extract(path)
    if graph is None:
        raise BadInput([in_folder(problem, str(path.parent)) for problem in problems])
    roads = network_roads(graph, sites, p90_factor=asked.p90, p90_source=_SAID_BY, within_km=asked.within)
    far = _far(roads)
    notes = [
        f"from {path.name}, {NOTICE}; {_slow(asked)}",
        _MAP,
    ]
    if far:
        names = listed([logistics.place(name).title for name in far])
        notes.append(f"Farther than {asked.within:g} km from every road, so that no way leads there: {names}.")
    return Driven(roads, "extract", tuple(notes), far)


def _far(roads: NetworkRoads) -> tuple[str, ...]:
    return tuple(name for name, met in roads.snapped.items() if met.node is None)


def _straight(asked: Driving, sites: tuple[Site, ...]) -> Driven:
    roads = StraightRoads(sites, asked.road_factor, asked.speed, asked.p90, (_SAID_BY,))
    note = (
        f"A GUESS: straight lines, taken as {asked.road_factor:g} times as long, at {asked.speed:g} km/h; "
        f"{_slow(asked)} Nobody knows whether a road is there."
    )
    return Driven(roads, "straight", (note,))


def _slow(asked: Driving) -> str:
    return f"nine of ten drives take at most {asked.p90:g} times the median, as {_SAID_BY} says."


def inputs(asked: Driving) -> list[dict[str, Any]]:
    """List the extract with its hash, where one is read."""
    return [hashed(Path(asked.extract), asked.extract)] if asked.extract else []


def road_parts(asked: Driving, found: Driven) -> dict[str, Any]:
    """Give where the roads come from as plain values for JSON."""
    return {
        "by": found.by,
        "file": asked.extract,
        "p90_factor": asked.p90 if found.by != "legs" else None,
        "road_factor": asked.road_factor if found.by == "straight" else None,
        "speed_kmh": asked.speed if found.by == "straight" else None,
        "within_km": asked.within if found.by == "extract" else None,
        "unconnected": list(found.unconnected),
        "notes": list(found.notes),
    }
