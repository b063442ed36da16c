"""How fast, and in how much memory, a large CSV file becomes an import of a case.

    python benchmarks/import_csv.py [--mib 2048] [--seed 1] [--odd 0.02] [--folder DIR]

Writes ACLED-like rows (31 columns, notes of some hundred letters, a share of rows spoilt as
tests/incidents/malformed.py spoils them), then imports the file in a fresh process and prints rows, rejected records,
bytes unaccounted, seconds, MB/s and the peak of resident memory. The file and the import are removed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.incidents.malformed import HEADER, SPOILERS, cells

BLOCK_ROWS = 20_000
NOTE = "On this day a source told of what happened there and what it knew of it, at some length and with care; "


def write(path: Path, size: int, seed: int, odd: float) -> int:
    """Write about ``size`` bytes of rows; blocks of rows are drawn once and numbered anew. Give the rows."""
    draw = random.Random(seed)
    lines = []
    for number in range(BLOCK_ROWS):
        row = cells(draw, number)
        row[0] = "SYR@"
        row[27] = f'"{NOTE * draw.randint(1, 5)}""{number}"""'
        spoil = draw.random() < odd
        lines.append(draw.choice(list(SPOILERS.values()))(draw, row) if spoil else ",".join(row).encode())
    rows = 0
    with path.open("wb") as out:
        out.write(HEADER.encode() + b"\n")
        while out.tell() < size:
            block = b"\n".join(line.replace(b"SYR@", b"SYR%d" % (rows + n), 1) for n, line in enumerate(lines))
            out.write(block + b"\n")
            rows += len(lines)
    return rows


def measure(path: Path, folder: Path) -> None:
    """Import the file and print what it took as JSON: run in a process of its own."""
    from safepassage import when
    from safepassage.incidents import store
    from safepassage.incidents.draft import Reading

    began, cpu = time.perf_counter(), time.process_time()
    manifest = store.import_file(path, folder, Reading(path.name, when.zone("Asia/Damascus")), keep="reference")
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    told = {
        "rows": manifest.rows,
        "rejected": manifest.rejected,
        "unaccounted": manifest.bytes - sum(manifest.ranges.values()),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
        "mb_a_second": round(manifest.bytes / 1e6 / seconds, 1),
        "mb_a_cpu_second": round(manifest.bytes / 1e6 / cpu, 1),
        "peak_mib": round(int(peak.split()[1]) / 1024),
    }
    print(json.dumps(told))


def main() -> None:
    """Write, measure, remove."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=int, default=2048)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--odd", type=float, default=0.02)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--measure", nargs=2, type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.measure:
        measure(*told.measure)
        return
    folder = Path(tempfile.mkdtemp(dir=told.folder))
    try:
        path = folder / "events.csv"
        rows = write(path, told.mib << 20, told.seed, told.odd)
        print(f"{path.stat().st_size / 1e6:.0f} MB, {rows} rows, seed {told.seed}, {told.odd:.0%} spoilt")
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {time.strftime('%F')}"
        )
        command = [sys.executable, __file__, "--measure", str(path), str(folder / "incidents")]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
