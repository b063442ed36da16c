"""How soon is there a matrix of roads, and how soon again when roads are closed? On real extracts of OpenStreetMap.

Run: python benchmarks/roads.py FOLDER [--date WORDS] [--seed 1] [--sites 200] [--closed 50] [--turns 7]. FOLDER holds extracts.
Engines: a hierarchy on the core of the network, SciPy's Dijkstra on the core, and, as the baseline, SciPy's Dijkstra on every
arc. All must give the same matrix, in times and lengths, before and after closing, or nothing is timed. Times are seconds
of the processor, the median of some turns.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from safepassage.convoys.roads import hierarchy
from safepassage.convoys.roads.graph import Graph, divided
from safepassage.convoys.roads.network import NetworkRoads, network_roads
from safepassage.convoys.roads.osm import FORMATS, read_extract
from safepassage.convoys.roads.road import Matrix, Site

GOAL_S = 0.05


def main() -> None:
    """Print a table of seconds for each extract and engine."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--date", default="no date told")
    for name, number in (("seed", 1), ("sites", 200), ("closed", 50), ("turns", 7)):
        parser.add_argument(f"--{name}", type=int, default=number)
    told = parser.parse_args()
    files = sorted(file for file in told.folder.iterdir() if file.name.endswith(FORMATS))
    if not files:
        parser.error(f"{told.folder} holds no extract")
    print(
        f"{told.date}; {platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}; seed {told.seed}"
    )
    print(f"{told.sites} sites, {told.closed} roads closed; seconds of the processor, median of {told.turns}\n")
    print("| extract | nodes, arcs, roads | engine | core | parse | build | matrix | close, and matrix again |")
    print("|---|---|---|---|---|---|---|---|")
    for file in files:
        _extract(file, told)


def _extract(file: Path, told: argparse.Namespace) -> None:
    begun = time.process_time()
    made, problems = read_extract(file)
    parse = time.process_time() - begun
    if made is None:
        print(f"| {file.name} | {problems[0]} |")
        return
    rng = np.random.default_rng(told.seed)
    nodes = _nodes(made, told.sites, rng)
    names = [f"s{node}" for node in nodes]
    gone = rng.choice(len(made.roads), min(told.closed, len(made.roads)), replace=False)
    shut = [made.roads[n].id for n in gone]
    first, again = _plain(made, nodes, None), _plain(made, nodes, gone)
    head = f"| {file.name} | {made.size:,}, {len(made.tail):,}, {len(made.roads):,} "
    for engine in ("hierarchy", "scipy") if hierarchy.installed() else ("scipy",):
        roads = _roads(made, nodes, engine)
        _same(roads.matrix(names, names), first)
        _same(roads.closed(roads=shut).matrix(names, names), again)
        build = _seconds(partial(_roads, made, nodes, engine), told.turns)
        fresh = _seconds(partial(_again, roads, names, []), told.turns)
        close = _seconds(partial(_again, roads, names, shut), told.turns)
        core = f"{roads.core.size:,}, {len(roads.core.tail):,}"
        met = "" if close < GOAL_S else " (goal missed)"
        print(f"{head}| {engine} on the core | {core} | {parse:.2f} | {build:.3f} | {fresh:.4f} | {close:.4f}{met} |")
    fresh = _seconds(partial(_plain, made, nodes, None), 1)
    close = _seconds(partial(_plain, made, nodes, gone), 1)
    print(f"{head}| scipy on every arc | | {parse:.2f} | | {fresh:.4f} | {close:.4f} |", flush=True)


def _nodes(made: Graph, count: int, rng: np.random.Generator) -> list[int]:
    """Draw nodes of the largest network in which every node can be reached from every other."""
    links = csr_array((np.ones(len(made.tail)), (made.tail, made.head)), shape=(made.size, made.size))
    _, label = connected_components(links, connection="strong")
    there = np.flatnonzero(label == np.bincount(label).argmax())
    drawn: list[int] = np.sort(rng.choice(there, min(count, len(there)), replace=False)).tolist()
    return drawn


def _roads(made: Graph, nodes: list[int], engine: Any) -> NetworkRoads:
    sites = [Site(f"s{node}", float(made.longitude[node]), float(made.latitude[node])) for node in nodes]
    return network_roads(made, sites, p90_factor=1.5, p90_source="assumed", within_km=0.001, engine=engine)


def _again(roads: NetworkRoads, names: list[str], shut: list[str]) -> Matrix:
    return roads.closed(roads=shut).matrix(names, names)


def _plain(made: Graph, nodes: list[int], gone: np.ndarray | None) -> Matrix:
    left = np.ones(len(made.tail), bool) if gone is None else ~np.isin(made.road, gone)
    order = np.lexsort((made.cost[left], made.head[left], made.tail[left]))
    tail, head, cost = made.tail[left][order], made.head[left][order], made.cost[left][order]
    least = np.append(True, (np.diff(tail) != 0) | (np.diff(head) != 0)) & (tail != head)
    links = csr_array((cost[least], (tail[least], head[least])), shape=(made.size, made.size))
    hours, km = divided(dijkstra(links, indices=nodes)[:, nodes])
    return Matrix(km, hours, hours * 1.5, np.isfinite(km).astype(np.int8))


def _same(found: Matrix, expected: Matrix) -> None:
    np.testing.assert_array_equal(found.km, expected.km)
    np.testing.assert_array_equal(found.p50_h, expected.p50_h)
    np.testing.assert_array_equal(found.p90_h, expected.p90_h)


def _seconds(call: Callable[[], object], turns: int) -> float:
    took = []
    for _ in range(turns):
        begun = time.process_time()
        call()
        took.append(time.process_time() - begun)
    return median(took)


if __name__ == "__main__":
    main()
