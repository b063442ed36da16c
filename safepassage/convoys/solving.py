"""From a task to a roster with cut-offs and a forecast: list, weigh, generate, choose, tune, and play on fresh scenarios.

Three sets of scenarios never mix: the optimiser's, those that cut-offs are tuned on, and fresh ones that the promise is
counted on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.special import ndtri

from safepassage.convoys.choose import choose
from safepassage.convoys.column import Columns, columns
from safepassage.convoys.cutoff import Before, latest_entries, tune
from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import draw
from safepassage.convoys.forecast import Cuts, Seen, Stage, people_reached, windows_kept
from safepassage.convoys.frame import Frame
from safepassage.convoys.generate import Generated, generate
from safepassage.convoys.master import Master
from safepassage.convoys.roster import Convoy, roster
from safepassage.convoys.solver import Floats, Solver
from safepassage.convoys.task import Task
from safepassage.convoys.walk import Walker
from safepassage.convoys.weigh import Weighed
from safepassage.convoys.whole import Sending

_WINDOW_PART: Final = 0.2
"""Of the risk that a window may have, what one convoy may: a window has several, which are late together."""
_CAUTION: Final = 0.93
"""Of the risk that is left, what cut-offs are tuned to use: scenarios are a sample."""
_LESS: Final = 0.98
"""Where they show more, the risk is brought down by as much, and by this, for the next try."""
_TRIES: Final = 6
_LAST_PART: Final = 0.4
"""The share of the time that is kept for cut-offs and the forecast."""
_SAMPLED: Final = 2e-3
"""How far the risk on fresh scenarios, which are a sample, may be above the one that is allowed."""
_WORTHWHILE: Final = 0.1
"""The share of the people loaded for that a plan must reach on average; below, its convoys would set out only to turn back."""
_LOOSER: Final = (1.0, 2.0, 4.0, 8.0)
"""How many times the risk is allowed, where nobody could go in with less: the target is then not met, and the plan says so."""


@dataclass(frozen=True)
class Effort:
    """How much is done for a plan.

    Attributes
    ----------
    seconds
        Time limit, by the clock that is given.
    near
        The proven gap that is good enough.
    weigh, tune, promise
        How many scenarios convoys are weighed, cut-offs tuned, and promises counted on.
    seed
        What all chance is drawn from.
    """

    seconds: float = 20.0
    near: float = 0.005
    weigh: int = 224
    tune: int = 2000
    promise: int = 10_000
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Played:
    """A roster with its cut-offs, and what became of each convoy in fresh scenarios."""

    stage: Stage
    cuts: Cuts
    seen: list[Seen]
    people: Floats
    kept: Floats
    left: Floats

    @property
    def out(self) -> Floats:
        """How often each convoy was out in time, or never in."""
        return np.array([1.0 - one.late.mean() for one in self.seen])


@dataclass(frozen=True, eq=False)
class Outcome:
    """A solved task: the columns, what was proven, who goes, and how that plays."""

    task: Task
    delays: Delays
    columns: Columns
    master: Master | None
    generated: Generated
    sending: Sending
    convoys: tuple[Convoy, ...]
    played: Played | None
    met: bool
    hurried: bool = False
    """Whether the time limit ended the search: then another run may end elsewhere."""

    @property
    def gap(self) -> float:
        """The proven gap."""
        if self.generated.bound <= 0:
            return 0.0
        return max(0.0, 1.0 - self.sending.value / self.generated.bound)


def solve(task: Task, delays: Delays, effort: Effort, solver: Solver, clock: Callable[[], float]) -> Outcome:
    """Plan a task as well as the effort allows.

    Returns
    -------
    Outcome
        The best that was found; ``met`` says whether the target is kept on fresh scenarios.
    """
    end = clock() + effort.seconds
    risk, of_window = 1.0 - task.about.rules.target, task.about.rules.target_of == "window"
    found = None
    for looser in _LOOSER:
        if looser > 1 and clock() >= end and found is not None:
            break
        found = _once(
            task, delays, replace(effort, seconds=max(end - clock(), 0.0)), solver, clock, min(risk * looser, 0.5)
        )
        loaded = sum(sum(one.people) for one in found.convoys)
        if found.played is not None and found.played.people.sum() > _WORTHWHILE * loaded:
            shown = float(_risks(found.played, of_window=of_window).max())
            return replace(found, met=shown <= risk + _SAMPLED)
        if found.played is None and (found.master is None or found.master.frame.weighed.fit.any()):
            return found  # not the risk keeps them
    if found is None:
        return _nothing(task, delays, columns(task, delays))
    return replace(found, sending=Sending(0.0), convoys=(), played=None, met=False)


def _nothing(task: Task, delays: Delays, listed: Columns) -> Outcome:
    return Outcome(task, delays, listed, None, Generated(0.0, 0.0, 0), Sending(0.0), (), None, met=True)


def _once(
    task: Task, delays: Delays, effort: Effort, solver: Solver, clock: Callable[[], float], risk: float
) -> Outcome:
    end = clock() + effort.seconds

    def left() -> float:
        return end - _LAST_PART * effort.seconds - clock()

    listed = columns(task, delays)
    if not len(listed):
        return _nothing(task, delays, listed)
    of_window = task.about.rules.target_of == "window"
    walker = Walker(task, delays, draw(task, delays, effort.weigh, effort.seed))
    weighed = Weighed(walker, listed, risk * (_WINDOW_PART if of_window else 1.0))
    master = Master(Frame(task, weighed), solver)
    generated = generate(master, effort.near / 5, left)
    sending = choose(master, generated, solver, effort.near, left)
    hurried = left() <= 0
    convoys = roster(task, weighed, sending)
    played = play(task, delays, convoys, effort, risk, lambda: end - clock())
    return Outcome(task, delays, listed, master, generated, sending, convoys, played, met=True, hurried=hurried)


def play(
    task: Task, delays: Delays, convoys: tuple[Convoy, ...], effort: Effort, risk: float, left: Callable[[], float]
) -> Played | None:
    """Tune the cut-offs of a roster until other scenarios keep the risk, too, or time is over; then play it on fresh ones."""
    if not convoys:
        return None
    rules = task.about.rules
    tuning = Stage(task, delays, convoys, effort.tune, effort.seed + 1)
    checking = Stage(task, delays, convoys, effort.promise, effort.seed + 2)
    of_window = rules.target_of == "window"
    cuts, entries = Cuts.none(len(convoys)), latest_entries(tuning)
    allowed = np.full(len(task.windows) if of_window else len(convoys), risk * _CAUTION)
    most = risk - _chance(risk, len(allowed), effort.promise)
    before: Before | None = None
    for _ in range(_TRIES if rules.turning_back else 0):
        cuts = tune(tuning, worths(task, convoys), allowed, of_window=of_window, entries=entries, before=before)
        shown = _risks(_played(checking, cuts), of_window=of_window)
        over = shown > most
        if not over.any() or left() <= 0:
            break
        less = np.maximum(most / np.maximum(shown, risk), 0.5) * _LESS
        allowed, before = np.where(over, allowed * less, allowed), Before(cuts, ~over)
    return _played(Stage(task, delays, convoys, effort.promise, effort.seed + 3), cuts)


def _chance(risk: float, groups: int, scenarios: int) -> float:
    """Give how far the worst of some groups may show less than its true risk by chance: half the time, at most."""
    return min(float(ndtri(1 - 0.5 / max(groups, 1)) * np.sqrt(risk * (1 - risk) / scenarios)), risk / 2)


def _risks(played: Played, *, of_window: bool) -> Floats:
    return 1.0 - (played.kept if of_window else played.out)


def worths(task: Task, convoys: tuple[Convoy, ...]) -> Floats:
    """Give what the load of each convoy is worth, in weighted people."""
    return np.array([float(np.dot(task.worth[one.trips.stops[0]], one.people)) for one in convoys])


def _played(stage: Stage, cuts: Cuts) -> Played:
    seen = stage.play(cuts)
    kept, left = windows_kept(stage.task, stage.convoys, seen)
    return Played(stage, cuts, seen, people_reached(stage.task, stage.convoys, seen), kept, left)
