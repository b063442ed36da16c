"""How fast are findings, on the same answers, against what else one might use; see ``benchmarks/README.md``.

Run ``python benchmarks/kernel.py`` with the extras ``bench`` and, for the compiled path, ``fast``. Figures are CPU
seconds of all threads, medians of some runs; *one-shot* runs are of a fresh process, imports and the making of the
job apart. Answers are compared first.
"""

from __future__ import annotations

import argparse
import importlib.util
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from kernel_job import Job, compiled, incidents, job
from kernel_rivals import COLUMNS, Given, by_duckdb, by_geopandas, by_shapely, open_duckdb, prepare_duckdb

from safepassage.compliance import kernel
from safepassage.compliance.parquet import find_parquet

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

SEED = 2016
SHARE_WITHIN = 1e-3
"""The rivals' discs have 64 sides; against discs of 2,000 sides the share is within 2e-6."""


def cpu(call: Callable[[], Any], times: int = 5) -> float:
    """Give the median CPU seconds of a call, after one that is not counted."""
    call()
    spent = []
    for _ in range(times):
        before = time.process_time()
        call()
        spent.append(time.process_time() - before)
    return median(spent)


def once(call: Callable[[], Any]) -> tuple[float, Any]:
    """Give the CPU seconds of one call and what it gave."""
    before = time.process_time()
    found = call()
    return time.process_time() - before, found


def columns(batch: pa.RecordBatch) -> dict[str, NDArray[Any]]:
    """Give the findings as the rivals give them."""
    coded = {"clause", "zone"}
    return {
        name: (batch[name].indices if name in coded else batch[name]).to_numpy(zero_copy_only=False) for name in COLUMNS
    }


def compare(name: str, mine: dict[str, NDArray[Any]], other: dict[str, NDArray[Any]]) -> None:
    """Print how answers differ, and stop if they do in more than the rivals' coarser discs."""
    order = np.lexsort((other["clause"], other["row"]))
    assert len(order) == len(mine["row"]), f"{name}: {len(order)} findings, not {len(mine['row'])}"
    differ = {key: int((other[key][order] != mine[key]).sum()) for key in COLUMNS[:-1]}
    share = float(np.abs(other["share"][order] - mine["share"]).max())
    print(f"  {name}: {len(order):,} findings; differences {differ}; share within {share:.1e}")
    assert not any(differ.values())
    assert share < SHARE_WITHIN


def exact_share(work: Job, count: int = 400) -> None:
    """Compare the part of discs across an edge with that of discs of 2,000 sides."""
    import shapely

    worst, seen = 0.0, 0
    batch = work.incidents
    places = [batch[name].to_numpy() for name in ("longitude", "latitude", "radius_m")]
    for area in work.compiled().areas:
        relation, share, _ = area.measure(*places)
        at = np.flatnonzero(relation == 1)[:count]
        discs = shapely.buffer(
            shapely.points(*area.plane.forward(places[0][at], places[1][at])), places[2][at], quad_segs=500
        )
        exact = shapely.area(shapely.intersection(discs, area.rings.polygons())) / (np.pi * places[2][at] ** 2)
        worst, seen = max(worst, float(np.abs(exact - share[at]).max())), seen + len(at)
    print(f"  share against discs of 2,000 sides, {seen:,} discs: within {worst:.1e}")


def spatial_extension() -> str:
    """Find the file of DuckDB's spatial extension, which is loaded from disk: nothing is downloaded."""
    import duckdb_extension_spatial

    folder = Path(duckdb_extension_spatial.__file__).parent
    return str(next(folder.rglob("*.duckdb_extension")))


def searches() -> dict[str, Callable[..., pa.RecordBatch]]:
    """Give the kernels that are installed."""
    found: dict[str, Callable[..., pa.RecordBatch]] = {"kernel, NumPy": kernel.find}
    if importlib.util.find_spec("numba"):
        from safepassage.compliance import fast

        found["kernel, Numba"] = fast.find
    return found


def agree(count: int, small: int) -> None:
    """Hold all engines to the same answers before any is timed."""
    print(f"\nSame answers ({count:,} incidents; GeoPandas {small:,})")
    work = job(count, SEED)
    agreement, given = work.compiled(), Given.of(work.compiled(), work.incidents)
    mine = columns(kernel.find(agreement, work.incidents))
    for name, search in searches().items():
        compare(name, mine, columns(search(agreement, work.incidents)))
    compare("shapely, a test a place", mine, by_shapely(given))
    base = open_duckdb(given, spatial_extension())
    prepare_duckdb(base)
    compare("DuckDB spatial", mine, by_duckdb(base))
    few = work.incidents.slice(0, small)
    compare("GeoPandas and pandas", columns(kernel.find(agreement, few)), by_geopandas(Given.of(agreement, few)))
    exact_share(work)


def warm(count: int, small: int) -> None:
    """Time each engine on the same incidents, its agreement compiled and its tables loaded."""
    print(
        f"\nWarm, {count:,} incidents\n\n| engine | CPU s | million rows/s/core | x NumPy kernel |\n|---|---|---|---|"
    )
    work = job(count, SEED)
    agreement, given = work.compiled(), Given.of(work.compiled(), work.incidents)
    spent = {name: cpu(lambda search=search: search(agreement, work.incidents)) for name, search in searches().items()}  # type: ignore[misc]
    spent["shapely, a test a place"] = cpu(lambda: by_shapely(given), 1)
    base = open_duckdb(given, spatial_extension())
    prepare_duckdb(base)
    spent["DuckDB spatial, a test a place"] = cpu(lambda: by_duckdb(base), 1)
    base.close()
    few = Given.of(agreement, work.incidents.slice(0, small))
    spent[f"GeoPandas and pandas, from {small:,}"] = once(lambda: by_geopandas(few))[0] * count / small
    for name, seconds in spent.items():
        print(f"| {name} | {seconds:.3f} | {count / seconds / 1e6:.3f} | {seconds / spent['kernel, NumPy']:.1f} |")


def hard(count: int) -> None:
    """Time the two jobs that flatter no cache: no place repeated, and every row alive."""
    print(
        f"\nHarder jobs, {count:,} incidents, warm\n\n| job | engine | CPU s | million rows/s/core |\n|---|---|---|---|"
    )
    for title, options in (("no place repeated", {"repeated": False}), ("every row alive", {"dense": True})):
        work = job(count, SEED, **options)
        agreement = work.compiled()
        for name, search in searches().items():
            spent = cpu(lambda search=search: search(agreement, work.incidents))  # type: ignore[misc]
            print(f"| {title} | {name} | {spent:.3f} | {count / spent / 1e6:.2f} |")


def one_shot(engine: str, count: int) -> None:
    """Compile and answer once in this process, and print the CPU seconds."""
    work = job(count, SEED)
    if engine == "kernel":
        spent, _ = once(lambda: kernel.find(work.compiled(), work.incidents))
    else:
        given = Given.of(work.compiled(), work.incidents)
        base = open_duckdb(given, spatial_extension())
        spent, _ = once(lambda: (prepare_duckdb(base), by_duckdb(base)))
    print(spent)


def one_shots(count: int, times: int = 7) -> None:
    """Time one-shot runs in fresh processes."""
    print(f"\nOne-shot, {count:,} incidents: compile, unite the zones and answer\n\n| engine | CPU s |\n|---|---|")
    for engine in ("kernel", "duckdb"):
        command = [sys.executable, __file__, "--one-shot", engine, "--rows", str(count)]
        spent = [
            float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(times)
        ]
        print(f"| {engine} | {median(spent):.3f} (least {min(spent):.3f}) |")


def growth(count: int) -> None:
    """Show how cost grows with incidents and with windows."""
    print(
        "\nGrowth, NumPy, warm\n\n| incidents | ns a row | | windows | compile, s | run, s |\n|---|---|---|---|---|---|"
    )
    sizes, numbers = (count // 10, count // 4, count, 3 * count), (50, 300, 3_000, 20_000)
    drawn = job(3 * count, SEED)
    agreement = drawn.compiled()
    rows = [cpu(lambda size=size: _in_batches(agreement, drawn.incidents.slice(0, size)), 3) for size in sizes]  # type: ignore[misc]
    few = drawn.incidents.slice(0, count)
    for size, spent, windows in zip(sizes, rows, numbers, strict=True):
        compile_, more = once(lambda windows=windows: compiled(drawn.zones, windows))  # type: ignore[misc]
        run = cpu(lambda more=more: kernel.find(more, few), 3)  # type: ignore[misc]
        print(f"| {size:,} | {spent / size * 1e9:.0f} | | {windows:,} | {compile_:.3f} | {run:.3f} |")


def _in_batches(agreement: Any, batch: pa.RecordBatch, size: int = 1 << 18) -> None:
    for at in range(0, len(batch), size):
        kernel.find(agreement, batch.slice(at, size), first_row=at)


def store(count: int, threads: int = 2) -> None:
    """Time findings from Parquet to Parquet."""
    print(
        f"\n{count:,} incidents, Parquet to Parquet, {threads} threads\n\n| engine | wall s | CPU s | findings |\n|---|---|---|---|"
    )
    agreement = job(1000, SEED).compiled()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "incidents"), Path(folder, "findings")
        source.mkdir()
        step = 1_000_000
        for part in range(count // step):
            table = pa.Table.from_batches([incidents(np.random.default_rng(SEED + part), step)])
            pq.write_table(table, source / f"{part:03d}.parquet", row_group_size=step // 2, compression="zstd")
        for name, search in searches().items():
            for identifiers in (True, False):
                search(agreement, incidents(np.random.default_rng(1), 1000))
                wall, before = time.perf_counter(), time.process_time()
                found = find_parquet(agreement, source, target, threads=threads, search=search, identifiers=identifiers)
                wall, spent = time.perf_counter() - wall, time.process_time() - before
                print(f"| {name}{'' if identifiers else ', by row number'} | {wall:.2f} | {spent:.2f} | {found:,} |")
                shutil.rmtree(target)


def main() -> None:
    """Run all, or one one-shot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one-shot", choices=["kernel", "duckdb"])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--store", type=int, default=10_000_000, help="rows of the Parquet store; 0: leave it out")
    asked = parser.parse_args()
    if asked.one_shot:
        one_shot(asked.one_shot, asked.rows)
        return
    names = [
        name
        for name in ("numpy", "pyarrow", "shapely", "numba", "duckdb", "geopandas")
        if importlib.util.find_spec(name)
    ]
    print(f"{datetime.now(UTC):%Y-%m-%d}; Python {platform.python_version()}; seed {SEED}; {platform.machine()}")
    print(", ".join(f"{name} {metadata.version(name)}" for name in names))
    small = min(asked.rows // 100, 5_000)
    agree(asked.rows // 10, small)
    warm(asked.rows, small)
    one_shots(asked.rows // 10)
    hard(asked.rows)
    growth(asked.rows)
    if asked.store:
        store(asked.store)


if __name__ == "__main__":
    main()
