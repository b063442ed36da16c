"""The same convoys by other means: PyVRP with a vehicle for each convoy, and HiGHS alone on every column.

Run ``python benchmarks/convoy_rivals.py --seeds 1 2 3`` with the extra ``bench``. PyVRP knows no delays, so its user keeps
a buffer before the end; which one is best is found by playing plans on scenarios, the same for every rival. How PyVRP is
used, and what it cannot say, is told in ``convoy_pyvrp``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import highspy
import numpy as np
from numpy.typing import NDArray

from benchmarks.convoy_instances import ALEPPO_LIKE, drawn
from benchmarks.convoy_known import EARLIER, laws_of
from benchmarks.convoy_pyvrp import pyvrp_plan
from safepassage.convoys.choose import choose
from safepassage.convoys.column import columns
from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import draw
from safepassage.convoys.forecast import Cuts, Stage, people_reached, windows_kept
from safepassage.convoys.frame import Frame
from safepassage.convoys.generate import generate
from safepassage.convoys.highs import Highs, HighsLinear
from safepassage.convoys.master import Master
from safepassage.convoys.roster import Convoy
from safepassage.convoys.task import Task
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from safepassage.convoys.whole import Whole

Floats = NDArray[np.float64]
WEIGH: Final = 224
"""Scenarios that columns are weighed on; see ``solving.Effort``."""
WINDOW_PART: Final = 0.2
"""Of the risk of a window, what one convoy may, as in ``solving``."""


@dataclass(frozen=True)
class Shown:
    """What a plan does in scenarios: people reached, and by window how often it is kept and how many trucks are left."""

    people: float
    kept: Floats
    left: Floats

    def row(self) -> str:
        """Write it as cells of a table."""
        return f"{self.people:,.0f} | {self.kept.min():.3f} | {self.kept.mean():.3f} | {self.left.mean():.2f}"


def shown(task: Task, delays: Delays, convoys: Sequence[Convoy], scenarios: int, seed: int) -> Shown:
    """Play convoys without cut-offs."""
    if not convoys:
        return Shown(0.0, np.ones(len(task.windows)), np.zeros(len(task.windows)))
    stage = Stage(task, delays, convoys, scenarios, seed)
    seen = stage.play(Cuts.none(len(convoys)))
    return Shown(float(people_reached(task, convoys, seen).sum()), *windows_kept(task, convoys, seen))


def best_buffer(
    plan: Callable[[float], Sequence[Convoy]],
    task: Task,
    delays: Delays,
    buffers: Sequence[float],
    target: float,
    scenarios: int,
    seed: int,
) -> tuple[float, Sequence[Convoy]]:
    """Find the buffer whose plan reaches most people and keeps every window as often as asked.

    Parameters
    ----------
    plan
        Makes a plan for a buffer of hours: anybody's.
    target
        The probability that all convoys of a window are out in time, asked of each window.
    scenarios, seed
        To validate on; never those that results are told of.

    Returns
    -------
    float, sequence of Convoy
        The buffer and its plan; where none meets the target, the one that comes nearest in its worst window.
    """
    found = []
    for buffer in buffers:
        convoys = plan(buffer)
        seen = shown(task, delays, convoys, scenarios, seed)
        worst = float(seen.kept.min())
        found.append(((min(worst, target), seen.people if worst >= target else 0.0), buffer, convoys))
    _, buffer, convoys = max(found, key=lambda one: one[0])
    return buffer, convoys


def _weighed(task: Task, delays: Delays, risk: float, seed: int) -> Weighed:
    walker = Walker(task, delays, draw(task, delays, WEIGH, seed))
    return Weighed(walker, columns(task, delays), risk)


def highs_alone(
    task: Task, delays: Delays, *, risk: float, gap: float, seconds: float, seed: int = 1
) -> tuple[float, float, float]:
    """Give every column to HiGHS as one integer program.

    Parameters
    ----------
    risk
        What one convoy may risk (of a window's risk, :data:`WINDOW_PART`).
    gap
        The relative gap at which HiGHS may stop.
    seconds
        HiGHS's time limit, of the clock.
    seed
        Of the scenarios that columns are weighed on, all of them before the clock starts.

    Returns
    -------
    value, bound, cpu_seconds
        The best value found (0 if none: nobody goes), HiGHS's bound, and the CPU time of the solve alone.
    """
    weighed = _weighed(task, delays, risk, seed)
    weighed.weigh(np.arange(len(weighed.columns)))
    whole = Whole(Frame(task, weighed), np.flatnonzero(weighed.fit))
    rows, block = whole.program
    inner = HighsLinear(*rows)
    inner.add_columns(block)
    solver = inner.inner
    kinds = np.where(whole.whole, highspy.HighsVarType.kInteger.value, highspy.HighsVarType.kContinuous.value)
    solver.changeColsIntegrality(len(block), np.arange(len(block), dtype=np.int32), kinds.astype(np.uint8))
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("time_limit", seconds)
    before = time.process_time()
    solver.run()
    spent = time.process_time() - before
    info = solver.getInfo()
    return (float(info.objective_function_value) if info.primal_solution_status == 2 else 0.0,
            float(info.mip_dual_bound), spent)  # fmt: skip


def ours(
    task: Task, delays: Delays, *, risk: float, gap: float, seconds: float, seed: int = 1
) -> tuple[float, float, float]:
    """Generate and choose columns until the gap is reached, on the same columns and scenarios.

    Returns
    -------
    value, bound, cpu_seconds
        The CPU time is that of generating and choosing, with the weighing of the columns that are wanted.
    """
    weighed = _weighed(task, delays, risk, seed)
    end = time.monotonic() + seconds
    before = time.process_time()
    solver = Highs()
    master = Master(Frame(task, weighed), solver)
    generated = generate(master, gap / 5, lambda: end - time.monotonic())
    sending = choose(master, generated, solver, gap, lambda: end - time.monotonic())
    return sending.value, generated.bound, time.process_time() - before


def _pyvrp_rows(task: Task, args: argparse.Namespace, seed: int) -> None:
    """Print what PyVRP reaches, without thought of delays and with the best buffer."""
    delays, target = laws_of(task), task.about.rules.target

    def fresh(name: str, convoys: Sequence[Convoy]) -> None:
        seen = shown(task, delays, convoys, args.fresh, args.fresh_seed)
        print(f"| {seed} | {name} | {len(convoys)} | {seen.row()} |", flush=True)

    for means, style in product((False, True), ("daily", "nights")):
        blind = pyvrp_plan(task, buffer_h=0, seconds=args.seconds, seed=seed, with_means=means, style=style)  # type: ignore[arg-type]
        fresh(f"PyVRP {'mean times' if means else 'delay-blind'}, {style}", blind)
    for style in args.styles:
        buffer, convoys = best_buffer(
            lambda hours: pyvrp_plan(task, buffer_h=hours, seconds=args.seconds, seed=seed, style=style),
            task,
            delays,
            args.buffers,
            target,
            args.scenarios,
            args.fresh_seed + 1,
        )
        fresh(f"PyVRP best buffer {buffer:g} h, {style}", convoys)


def _highs_rows(task: Task, args: argparse.Namespace, seed: int) -> None:
    """Print the CPU time and the gap of HiGHS alone and of ours."""
    risk = (1 - task.about.rules.target) * WINDOW_PART
    found = {
        name: solve(task, laws_of(task), risk=risk, gap=args.gap, seconds=args.limit)
        for name, solve in (("ours", ours), ("HiGHS alone", highs_alone))
    }
    value = max(one[0] for one in found.values())
    assert all(bound >= value * (1 - 1e-6) for _, bound, _ in found.values()), "bound below value"
    for name, (reached, bound, spent) in found.items():
        print(
            f"| {seed} | {name} | {spent:.2f} | {1 - reached / bound:.3%} | {reached:,.0f} | {bound:,.0f} |", flush=True
        )


def main() -> None:
    """Print the tables for some seeds of the Aleppo-like size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--seconds", type=float, default=8.0, help="of the clock, for one plan of PyVRP")
    parser.add_argument("--buffers", type=float, nargs="+", default=[2, 3, 4, 5, 6, 7, 8])
    parser.add_argument("--styles", choices=list(EARLIER), nargs="+", default=["daily", "half", "nights"])
    parser.add_argument("--scenarios", type=int, default=4000, help="to choose the buffer on")
    parser.add_argument("--fresh", type=int, default=20_000, help="to tell results of")
    parser.add_argument("--fresh-seed", type=int, default=9001)
    parser.add_argument("--gap", type=float, default=0.001)
    parser.add_argument("--limit", type=float, default=120.0, help="of the clock, for HiGHS alone and for ours")
    parser.add_argument("--only", choices=("pyvrp", "highs"), help="print one table only")
    args = parser.parse_args()
    if args.only != "highs":
        print("| seed | plan | convoys | people reached | P(window kept), worst | mean | trucks left, a window |")
        print("|---|---|---|---|---|---|---|")
        for seed in args.seeds:
            _pyvrp_rows(drawn(ALEPPO_LIKE, seed), args, seed)
    if args.only != "pyvrp":
        print(
            f"\n| seed | solver, to {args.gap:.2%} | CPU s | gap reached | value | bound |\n|---|---|---|---|---|---|"
        )
        for seed in args.seeds:
            _highs_rows(drawn(ALEPPO_LIKE, seed), args, seed)


if __name__ == "__main__":
    main()
