"""How many people does a plan reach whose convoys are out in time, beside plans that others would make?

Run: make bench-convoys, or python benchmarks/convoys.py [aleppo] [national] [promise] [alone] [proof] [--seeds 1 2 ...].
Every plan is played on the same fresh scenarios, which no plan was made on. Rivals: (a) PyVRP that ignores delays, (b) PyVRP
with its best buffer, (c) our own master that ignores delays, (d) our own master with its best buffer. A buffer is the best that, on
validation scenarios, keeps the target in each window.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from convoy_instances import ALEPPO_LIKE, NATIONAL, delays, drawn
from convoy_rivals import best_buffer, highs_alone, ours, pyvrp_plan, shown

from safepassage.convoys.delay import Delays
from safepassage.convoys.forecast import Cuts, Stage, people_reached, windows_kept
from safepassage.convoys.highs import Highs
from safepassage.convoys.roster import Convoy
from safepassage.convoys.solving import Effort, Outcome, solve
from safepassage.convoys.task import Task

FRESH = 20_000
FRESH_SEED = 770
VALID_SEED = 550
BUFFERS = (0, 2, 4, 6, 8, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26)
"""Hours before a window's end by which a careful planner wants to be out; crossings are shut at night, so 9 to 12 add nothing."""
VRP_BUFFERS = (3, 4, 5, 6, 7, 8)
VRP_STYLES = ("daily", "half", "nights")
"""Where a PyVRP user keeps the buffer: before the end of every day, half of it, or with one trip a window (convoy_pyvrp.py)."""
VRP_SECONDS = 4.0


@dataclass(frozen=True)
class Row:
    """What one plan did in fresh scenarios: people, how often windows were kept (mean and worst), trucks left a window."""

    name: str
    people: float
    kept: float
    worst: float
    left: float
    note: str = ""

    def __str__(self) -> str:
        return f"  {self.name:28}{self.people:10,.0f}{self.kept:8.3f}{self.worst:8.3f}{self.left:8.2f}  {self.note}"


def known(task: Task) -> Delays:
    """Give the laws of a drawn task, which always has them."""
    assert task.about.delays is not None
    return task.about.delays


def row(name: str, task: Task, law: Delays, convoys: Sequence[Convoy], cuts: Cuts | None = None, note: str = "") -> Row:
    """Play a plan on the fresh scenarios."""
    if not convoys:
        return Row(name, 0.0, 1.0, 1.0, 0.0, "nobody goes")
    stage = Stage(task, law, convoys, FRESH, FRESH_SEED)
    seen = stage.play(cuts or Cuts.none(len(convoys)))
    kept, left = windows_kept(task, convoys, seen)
    people = float(people_reached(task, convoys, seen).sum())
    return Row(name, people, float(kept.mean()), float(kept.min()), float(left.mean()), note)


def nominal(task: Task, buffer_h: float) -> tuple[Task, Delays]:
    """Give a task as somebody sees it who ignores delays: median drives, no waiting but for hours, out by a buffer."""
    rules = task.about.rules.model_copy(update={"margin_min": buffer_h * 60, "turning_back": False})
    laws = [law.model_copy(update={"mean_h": (1e-9, 1e-9), "bad_factor": 1.0}) for law in known(task).crossings]
    plain: dict[str, Any] = {"source": "none"}
    law = Delays.model_validate({"travel": plain, "offload": plain, "windows": plain, **plain})
    ways = replace(task.ways, spread=np.zeros_like(task.ways.spread))
    return replace(task, about=task.about.model_copy(update={"rules": rules}), ways=ways), law.model_copy(
        update={"crossings": tuple(laws)}
    )


def without_delays(task: Task, buffer_h: float, seconds: float) -> tuple[Convoy, ...]:
    """Plan with our own master that ignores delays."""
    seen, law = nominal(task, buffer_h)
    return solve(seen, law, Effort(seconds=seconds, weigh=4, tune=8, promise=8), Highs(), time.monotonic).convoys


def planned(task: Task, seconds: float, near: float) -> tuple[Outcome, float, float]:
    """Plan, and give the wall and CPU time that it took, simulation included."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = solve(task, known(task), Effort(seconds=seconds, near=near), Highs(), time.monotonic)
    return found, time.perf_counter() - wall, time.process_time() - cpu


def aleppo(seeds: Sequence[int], seconds: float) -> None:
    """Goals 1, 2, 3 and 6: Aleppo-like tasks, all plans, and crossings twice as slow as planned."""
    ratios: dict[str, list[float]] = {}
    for seed in seeds:
        task = drawn(ALEPPO_LIKE, seed)
        law = known(task)
        twice = Delays.model_validate(delays(2.0))
        found, wall, cpu = planned(task, seconds, 0.005)
        assert found.played is not None
        mine = row(
            "ours, cut-offs",
            task,
            law,
            found.convoys,
            found.played.cuts,
            f"{wall:.1f} s, {cpu:.1f} CPU s, gap {found.gap:.2%}",
        )
        blind = row("(c) ours, delays ignored", task, law, without_delays(task, 0, seconds))
        buffer, kept = best_buffer(partial(_buffered, task, seconds), task, law, BUFFERS, 0.95, 4000, VALID_SEED)
        careful = row("(d) ours, best buffer", task, law, kept, note=f"{buffer:g} h")
        vrp = row("(a) PyVRP, delays ignored", task, law, _pyvrp(task, seed, "daily", 0))
        vrp_careful = _careful_pyvrp(task, law, seed)
        slow = row("ours, crossings twice as bad", task, twice, found.convoys, found.played.cuts)
        slow_careful = row("(d), crossings twice as bad", task, twice, kept)
        print(f"seed {seed}: people, windows kept (mean, worst), trucks left inside a window")
        for one in (mine, blind, careful, vrp, vrp_careful, slow, slow_careful):
            print(one, flush=True)
        for name, value in (
            ("people / (d)", mine.people / max(careful.people, 1)),
            ("people / (b)", mine.people / max(vrp_careful.people, 1)),
            ("people / (c)", mine.people / max(blind.people, 1)),
            ("trucks left / (c)", mine.left / max(blind.left, 1e-9)),
            ("worst window", mine.worst),
            ("twice as bad: windows kept", slow.kept),
            ("twice as bad: people / (d)", slow.people / max(slow_careful.people, 1)),
            ("wall s", wall),
            ("CPU s", cpu),
            ("gap", found.gap),
        ):
            ratios.setdefault(name, []).append(value)
    print("\nover the seeds: mean, least, most")
    for name, values in ratios.items():
        print(f"  {name:28}{np.mean(values):9.4f}{min(values):9.4f}{max(values):9.4f}")


def _buffered(task: Task, seconds: float, buffer_h: float) -> Sequence[Convoy]:
    return without_delays(task, buffer_h, seconds)


def _pyvrp(task: Task, seed: int, style: str, buffer_h: float) -> Sequence[Convoy]:
    means = buffer_h > 0
    found: Sequence[Convoy] = pyvrp_plan(
        task, buffer_h=buffer_h, seconds=VRP_SECONDS, seed=seed, with_means=means, style=style
    )
    return found


def _careful_pyvrp(task: Task, law: Delays, seed: int) -> Row:
    """Give the plan of the best buffer in the best style, chosen on validation scenarios."""
    chosen = []
    for style in VRP_STYLES:
        plan = partial(_pyvrp, task, seed, style)
        buffer, kept = best_buffer(plan, task, law, VRP_BUFFERS, 0.95, 4000, VALID_SEED)
        seen = shown(task, law, kept, 4000, VALID_SEED)
        fits = float(seen.kept.min()) >= 0.95
        chosen.append(((fits, seen.people if fits else float(seen.kept.min())), f"{buffer:g} h, {style}", kept))
    _, note, kept = max(chosen, key=lambda one: one[0])
    return row("(b) PyVRP, best buffer", task, law, kept, note=note)


def national(seeds: Sequence[int], seconds: float) -> None:
    """Goal 3: a country, per convoy the target."""
    print("national: seed, columns, convoys, people, worst convoy, wall s, CPU s, gap")
    for seed in seeds:
        task = drawn(NATIONAL, seed, target_of="convoy")
        found, wall, cpu = planned(task, seconds, 0.01)
        assert found.played is not None
        print(
            f"  {seed} {len(found.columns):9,} {len(found.convoys):5} {found.played.people.sum():12,.0f} "
            f"{found.played.out.min():.4f} {wall:7.1f} {cpu:7.1f} {found.gap:.3%}",
            flush=True,
        )


def promise(seeds: Sequence[int], seconds: float) -> None:
    """Goal 5: the promise of every convoy, and people, beside 100,000 fresh scenarios."""
    print(
        "promise: seed, convoys, greatest over-claim and under-claim of a convoy (points), people forecast / realised"
    )
    for seed in seeds:
        task = drawn(ALEPPO_LIKE, seed)
        found, _, _ = planned(task, seconds, 0.005)
        assert found.played is not None
        stage = Stage(task, known(task), found.convoys, 100_000, 12345)
        seen = stage.play(found.played.cuts)
        real = np.array([1.0 - one.late.mean() for one in seen])
        people = people_reached(task, found.convoys, seen).sum()
        apart = (found.played.out - real) * 100
        print(
            f"  {seed} {len(real):4} {apart.max():8.3f} {-apart.min():8.3f} {found.played.people.sum() / people:9.4f}",
            flush=True,
        )


def alone(seeds: Sequence[int], seconds: float) -> None:
    """Goal 4: HiGHS alone on the full model, and ours, to 0.1 %, by CPU time."""
    print("alone: seed, HiGHS gap, HiGHS CPU s, our gap, our CPU s, our gap to HiGHS's bound")
    for seed in seeds:
        task = drawn(ALEPPO_LIKE, seed)
        value, bound, theirs = highs_alone(task, known(task), risk=0.01, gap=0.001, seconds=seconds * 60)
        mine, top, spent = ours(task, known(task), risk=0.01, gap=0.001, seconds=seconds * 3)
        gap = 1 - value / bound if bound > 0 else float("nan")
        print(
            f"  {seed} {gap:9.3%} {theirs:8.1f} {1 - mine / top:9.3%} {spent:8.1f} {1 - mine / bound:9.3%}", flush=True
        )


def proof(seeds: Sequence[int], seconds: float) -> None:
    """Goal 3 again: the proven gap, with six times the time for the optimiser."""
    print("proof: seed, gap, CPU s of the optimiser")
    for seed in seeds:
        task = drawn(ALEPPO_LIKE, seed)
        value, bound, spent = ours(task, known(task), risk=0.01, gap=0.005, seconds=seconds * 6)
        print(f"  {seed} {1 - value / bound:9.3%} {spent:8.1f}", flush=True)


def main() -> None:
    """Run the parts that are asked for; all without."""
    parts = {"aleppo": aleppo, "national": national, "promise": promise, "alone": alone, "proof": proof}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*parts, []], default=[])
    parser.add_argument("--seeds", nargs="+", type=int, default=list(range(1, 9)))
    parser.add_argument(
        "--seconds", type=float, default=2.0, help="for one Aleppo-like plan; a country has thirty times that"
    )
    parser.add_argument("--date", default="no date told")
    asked = parser.parse_args()
    print(f"{asked.date}, {platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}")
    for name in asked.parts or parts:
        seeds = asked.seeds[:2] if name == "national" else asked.seeds
        parts[name](seeds, asked.seconds * (30 if name == "national" else 1))


if __name__ == "__main__":
    main()
