"""The plan: who can be reached in the coming windows, by which convoys, out in time with which probability.

``plan`` makes one, ``why_not`` explains what it leaves out, and ``simulate`` plays it under other laws of delay; replanning.py
makes it anew after some of it has happened.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from safepassage.convoys import explain
from safepassage.convoys.delay import Delays
from safepassage.convoys.forecast import Stage, people_reached, windows_kept
from safepassage.convoys.highs import Highs
from safepassage.convoys.itinerary import Plan, PlannedConvoy, Reason
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request, task_of
from safepassage.convoys.roads.road import Roads
from safepassage.convoys.sites import sites_of
from safepassage.convoys.solver import Floats, Solver
from safepassage.convoys.solving import Effort, Outcome, solve
from safepassage.convoys.task import Task
from safepassage.convoys.telling import Teller, reached_told, windows_told
from safepassage.errors import UnknownPlace
from safepassage.terms.case import Case
from safepassage.when import tzdata_version

Clock = Callable[[], float]
_FAULTS: Final = 20


@dataclass(frozen=True, eq=False)
class Work:
    """What a plan was made from."""

    case: Case
    logistics: Logistics
    asked: Request
    effort: Effort
    roads: Roads | None
    outcome: Outcome | None


def plan(
    case: Case,
    logistics: Logistics,
    asked: Request,
    *,
    effort: Effort | None = None,
    roads: Roads | None = None,
    solver: Solver | None = None,
    clock: Clock = time.monotonic,
) -> Plan:
    """Plan convoys inside the coming windows.

    Parameters
    ----------
    case, logistics
        An open case, and what it says of its convoys. While either has a fault of severity *error*, nothing is planned.
    asked
        The horizon, what was known when, and which doubtful windows and roads a person asked to be planned with.
    effort
        Time limit, gap that is good enough, scenarios, seed.
    roads
        Default: the case's own legs, as known then.
    solver
        Default: HiGHS.
    clock
        Seconds, from any start: the time limit is kept by it.

    Returns
    -------
    Plan
        Perhaps without a convoy, then with the reasons. Published people and probabilities are simulated on fresh
        scenarios, with the knock-on of late trucks; they are never the optimiser's own.
    """
    work = Work(case, logistics, asked, effort or Effort(), roads, None)
    task, reasons = prepared(work)
    if task is None or logistics.about.delays is None:
        return made_of(work, reasons)
    outcome = solve(task, logistics.about.delays, work.effort, solver or Highs(), clock)
    return made_of(replace(work, outcome=outcome), reasons)


def prepared(work: Work) -> tuple[Task | None, list[Reason]]:
    """Make the task of what is asked for, or say why there is none."""
    faults = [one for one in (*work.case.problems, *work.logistics.problems) if one.severity == "error"]
    if faults:
        return None, [Reason("case.faulty", str(problem)) for problem in faults[:_FAULTS]]
    task, reasons = task_of(work.case, work.logistics, work.asked, work.roads)
    if task is None:
        return None, reasons
    task, unlawful = _lawful(task)
    return task, [*reasons, *unlawful]


def _lawful(task: Task) -> tuple[Task | None, list[Reason]]:
    """Leave out crossings without a law of delay, of which nothing can be promised; say so."""
    delays = task.about.delays
    missing = [name for name in ("travel", "offload", "windows") if delays is None or getattr(delays, name) is None]
    if delays is None or missing:
        text = f"no law of delay is recorded for {', '.join(missing)}: nothing can be promised"
        return None, [Reason("delay.unknown", text)]
    laws = {law.id for law in delays.crossings}
    without = [row for row in task.about.crossings if row.delay not in laws]
    status = {**task.crossing_status, **{row.id: 0 for row in without}}
    text = "no law of delay is recorded for {}: nothing can be promised, so it is not planned with"
    reasons = [Reason("delay.unknown", text.format(row.title), row.source) for row in without]
    return replace(task, crossing_status=status), reasons


def _of(outcome: Outcome, parties: Mapping[str, str]) -> list[Reason]:
    """Say what the plan falls short of, and how widely convoys were listed."""
    reasons = []
    target = outcome.task.about.rules.target
    if outcome.played is not None and not outcome.met:
        of_window = outcome.task.about.rules.target_of == "window"
        best = float((outcome.played.kept if of_window else outcome.played.out).min())
        reasons.append(Reason("target.unmet", f"no plan meets {target:.0%}; the best that was found is {best:.1%}"))
    if not outcome.convoys:
        for at in range(min(len(outcome.task.about.destinations), 10)):
            reasons += explain.why_not(outcome, at, parties)
        if not reasons:
            reasons.append(Reason("plan.empty", "no convoy can be sent that keeps the target"))
    if outcome.hurried:
        text = f"the time limit ended the search at a proven gap of {outcome.gap:.2%}; more time may find a better plan"
        reasons.append(Reason("time.over", text))
    breadth = outcome.columns.breadth
    if breadth.alternatives < 1000:
        text = (
            f"there are too many convoys to list: each destination from its {breadth.alternatives} quickest hubs and routes, "
            f"going on to {breadth.neighbours} neighbours, departures {breadth.coarser} times as far apart as the rules say"
        )
        reasons.append(Reason("listed.narrowly", text))
    return reasons


def made_of(work: Work, reasons: list[Reason], *, first: int = 0) -> Plan:
    """Tell what was solved as a plan; convoys of a window are numbered after the first so many."""
    outcome, rules, case = work.outcome, work.logistics.about.rules, work.case
    reasons = [*reasons, *(_of(outcome, _names(case)) if outcome else [])]
    sites = {site.id: site for site in sites_of(case, work.logistics)}
    convoys: tuple[PlannedConvoy, ...] = ()
    if outcome is not None and outcome.played is not None:
        convoys = Teller(outcome, outcome.played, sites, first).convoys()
    return Plan(
        windows=windows_told(outcome, convoys) if outcome else (),
        convoys=convoys,
        reached=reached_told(outcome) if outcome else (),
        people=float(outcome.played.people.sum()) if outcome and outcome.played else 0.0,
        value=outcome.sending.value if outcome else 0.0,
        bound=outcome.generated.bound if outcome else 0.0,
        gap=outcome.gap if outcome else 0.0,
        target=rules.target,
        target_of=rules.target_of,
        met=bool(convoys) and outcome is not None and outcome.met,
        scenarios=work.effort.promise if convoys else 0,
        seed=work.effort.seed,
        known_on=work.asked.known_on,
        time_zone=case.about.time_zone,
        tzdata=tzdata_version(),
        reasons=tuple(dict.fromkeys(reasons)),
        guessed_roads=bool(outcome and outcome.task.ways.guess),
        columns=len(outcome.columns) if outcome else 0,
        work=work,
    )


def _names(case: Case) -> dict[str, str]:
    return {party.id: party.name or party.id for party in case.parties}


def why_not(made: Plan, destination: str) -> tuple[Reason, ...]:
    """Say what keeps a destination from being reached, or from being reached more.

    Raises
    ------
    UnknownPlace
        The case has no such destination.
    """
    work: Work = made.work
    rows = work.logistics.about.destinations
    at = next((at for at, row in enumerate(rows) if row.id == destination), None)
    if at is None:
        known = ", ".join(sorted(row.id for row in rows)[:12])
        raise UnknownPlace(f"the case has no destination {destination!r}; it has: {known or 'none'}")
    return explain.why_not(work.outcome, at, _names(work.case)) if work.outcome is not None else made.reasons


@dataclass(frozen=True, eq=False)
class Simulated:
    """A plan in other scenarios: people reached, how often each convoy is out in time, and each window is kept."""

    people: float
    out: Mapping[str, float]
    kept: Floats
    trucks_left: Floats


def simulate(made: Plan, *, delays: Delays | None = None, scenarios: int = 10_000, seed: int = 99) -> Simulated:
    """Play a plan, with its cut-offs, in fresh scenarios; under other laws of delay, if given."""
    work: Work = made.work
    outcome = work.outcome
    if outcome is None or outcome.played is None:
        return Simulated(0.0, {}, np.ones(len(made.windows)), np.zeros(len(made.windows)))
    stage = Stage(outcome.task, delays or outcome.delays, outcome.convoys, scenarios, seed)
    seen = stage.play(outcome.played.cuts)
    kept, left = windows_kept(outcome.task, outcome.convoys, seen)
    names = Teller(outcome, outcome.played, {}).names()
    out = {name: float(1.0 - one.late.mean()) for name, one in zip(names, seen, strict=True)}
    return Simulated(float(people_reached(outcome.task, outcome.convoys, seen).sum()), out, kept, left)
