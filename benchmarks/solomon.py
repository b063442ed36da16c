"""How near PyVRP comes to the best known tours of Solomon's instances: a check that the rival of the convoys is in form.

Run ``python benchmarks/solomon.py --seconds 10`` with the extra ``bench``. Nothing of ours is measured here: PyVRP plans
trucks, we plan convoys. The instances are looked for in the folder of shared data (``SAFEPASSAGE_SHARED_DATA``); where they
are not, nothing is run and that is said.

Best-known values are distances in double precision, of the instances' *distance* convention. DIMACS rounding cuts every leg to
a tenth, so that its tours are a little shorter than they are: the gap of such a length is too good by the length that was cut.
So the tours are measured again in full (they may then be late by what was cut), and solved once more with legs rounded to a
thousandth, which is fair to the values. The values are those of the list that comes with the instances: a tour may be shorter.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ROOT: Final = Path(__file__).resolve().parent.parent
WANTED: Final = ("C104", "R104", "R112", "RC108", "R208", "RC208")
NEXT: Final = ("C103", "R103", "R111", "RC107", "R207", "RC207")
"""In the place of those wanted that are not there, which have even numbers."""
SCALES: Final = {"dimacs": 10, "thousandths": 1000}


@dataclass(frozen=True)
class Instance:
    """An instance: rows of x, y, demand, ready, due and service; the depot first."""

    name: str
    vehicles: int
    capacity: int
    rows: NDArray[np.float64]

    @classmethod
    def read(cls, path: Path) -> Instance:
        """Read Solomon's format."""
        lines = [line.split() for line in path.read_text("utf-8").splitlines()]
        numbers = [[float(word) for word in words] for words in lines if words and words[0].isdigit()]
        (vehicles, capacity), rows = numbers[0], np.array([row[1:] for row in numbers[1:]])
        assert rows.shape[1] == 6, f"{path}: rows of a number, x, y, demand, ready, due and service"
        return cls(lines[0][0], int(vehicles), int(capacity), rows)

    @property
    def apart(self) -> NDArray[np.float64]:
        """The distances between all places."""
        x, y = self.rows[:, 0], self.rows[:, 1]
        return np.hypot(x[:, None] - x[None], y[:, None] - y[None])


def solved(instance: Instance, scale: int, seconds: float, seed: int) -> tuple[float, float]:
    """Let PyVRP minimise the distance.

    Parameters
    ----------
    scale
        Units that a length of 1 is measured in: 10 is DIMACS's, whose fractions are cut; else they are rounded.
    seconds, seed
        Its time by the clock, and its seed.

    Returns
    -------
    float, float
        The length of the tours as it was minimised, and in double precision; infinite where none was feasible.
    """
    import pyvrp
    from pyvrp.stop import MaxRuntime

    cut = np.floor if scale == SCALES["dimacs"] else np.rint
    apart = cut(instance.apart * scale).astype(np.int64)
    ready, due, service = (np.asarray(instance.rows[:, at] * scale, np.int64) for at in (3, 4, 5))
    clients = [
        pyvrp.Client(
            at, [int(instance.rows[at, 2])], service_duration=int(service[at]), tw_early=int(ready[at]), tw_late=int(due[at])
        )
        for at in range(1, len(apart))
    ]  # fmt: skip
    matrices: Any = [apart]  # PyVRP's stub takes a type for a shape
    data = pyvrp.ProblemData(
        [pyvrp.Location(float(row[0]), float(row[1])) for row in instance.rows],
        clients,
        [pyvrp.Depot(0, tw_early=int(ready[0]), tw_late=int(due[0]))],
        [pyvrp.VehicleType(instance.vehicles, capacity=[instance.capacity])],
        matrices,
        matrices,
    )
    best = pyvrp.solve(data, MaxRuntime(seconds), seed, collect_stats=False).best
    if not best.is_feasible():
        return np.inf, np.inf
    tours = [[0, *(one.idx + 1 for one in route.schedule() if one.is_client()), 0] for route in best.routes()]
    assert sorted(at for tour in tours for at in tour[1:-1]) == list(range(1, len(apart))), "each client once"
    whole = sum(float(instance.apart[tour[:-1], tour[1:]].sum()) for tour in tours)
    return best.distance() / scale, whole


def main() -> int:
    """Print a table of gaps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=10.0, help="of the clock, for each instance and rounding")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--names", nargs="+", help="default: " + " ".join(WANTED) + ", or the next smaller that is there"
    )
    args = parser.parse_args()
    folder = Path(os.environ.get("SAFEPASSAGE_SHARED_DATA") or ROOT.parent / "shared" / "data") / "vrptw-solomon"
    if not (folder / "BKS.json").is_file():
        print(f"skipped: no instances in {folder} (set SAFEPASSAGE_SHARED_DATA to the folder of shared data)")
        return 0
    known = json.loads((folder / "BKS.json").read_text("utf-8"))
    there = {path.stem for path in folder.glob("*.txt")}
    names = args.names or [name if name in there else other for name, other in zip(WANTED, NEXT, strict=True)]
    absent = [name for name in (args.names or WANTED) if name not in there]
    if absent:
        print(f"not there: {' '.join(absent)}")
    print("| instance | best known | DIMACS | gap | the same in full | gap | thousandths, in full | gap |")
    print("|---|---|---|---|---|---|---|---|")
    gaps = []
    for name in (name for name in names if name in there):
        best = float(known[f"{name}_distance"]["best_known_cost"])
        instance = Instance.read(folder / f"{name}.txt")
        short, full = solved(instance, SCALES["dimacs"], args.seconds, args.seed)
        _, fine = solved(instance, SCALES["thousandths"], args.seconds, args.seed)
        gaps.append([length / best - 1 for length in (short, full, fine)])
        cells = " | ".join(
            f"{length:.2f} | {gap:+.2%}" for length, gap in zip((short, full, fine), gaps[-1], strict=True)
        )
        print(f"| {name} | {best:.2f} | {cells} |", flush=True)
    if gaps:
        print("| mean | | " + " | ".join(f"| {mean(column):+.2%}" for column in zip(*gaps, strict=True)) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
