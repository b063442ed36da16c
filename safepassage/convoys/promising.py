"""How likely a movement is out in time: sent as one convoy through fresh scenarios, in the window that it leaves in.

Nothing is tuned for it. Its one cut-off is the rule on entry and the day of its permits, which every convoy keeps
(``cutoff.last_passing``); whoever leans on the promise must turn back by it, so it is told beside the promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import Promise
from safepassage.convoys.cutoff import last_passing, latest_entries
from safepassage.convoys.delay import Delays
from safepassage.convoys.draws import OWN_ROWS
from safepassage.convoys.forecast import FEW, Cuts, Seen, Stage
from safepassage.convoys.listing import shared_out
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request, task_of
from safepassage.convoys.movement import Movement
from safepassage.convoys.pauses import ON_REQUEST
from safepassage.convoys.roads.road import Roads
from safepassage.convoys.roster import Convoy
from safepassage.convoys.solving import Effort
from safepassage.convoys.task import OPEN, Task
from safepassage.convoys.trip import Trips
from safepassage.terms.case import Case
from safepassage.when import EARLIEST, LATEST, Instant, Span

_MINUTE: Final = timedelta(minutes=1)
_BEFORE: Final = timedelta(days=3)
_AFTER: Final = timedelta(days=14)
"""How much is looked at of a window before the departure, and after it; a movement that takes longer is not out in time."""
_DEPARTURES: Final = 24


@dataclass(frozen=True)
class Simulated:
    """A movement in fresh scenarios, at the worst of its possible departures.

    Attributes
    ----------
    promise
        The probability that it is out in time, or turned back and never went in; and the target. Of one that goes in in no
        scenario nothing is promised: it would be out in time by never moving.
    reaches
        The probability that it passes all its gates and is offloaded.
    gate, turn_back
        The promise holds if it turns back unless it is through this crossing by then; nothing where it needs no cut-off,
        or where none would help: then the promise is that without one.
    scenarios
        How many the promise was counted on.
    """

    promise: Promise
    reaches: float
    gate: str
    turn_back: Instant | None
    scenarios: int


def simulate_movement(
    case: Case,
    logistics: Logistics,
    movement: Movement,
    *,
    at: Instant,
    known_on: Instant,
    roads: Roads | None = None,
    effort: Effort | None = None,
) -> Simulated | None:
    """Send a movement through fresh scenarios as one convoy, its trucks shared out evenly over its stops.

    Parameters
    ----------
    case, logistics
        An open case and what it says of its convoys.
    at
        UTC. A movement leaves when it was asked for, not before this; where that is a day, at its worst hour.
    known_on
        UTC; only what was recorded by then counts.
    roads
        Default: the case's own legs, as known then.
    effort
        How many scenarios (``promise``), and the seed.

    Returns
    -------
    Simulated or None
        Nothing where a fault, a clause, a law of delay, a crossing or a way that may be used is missing, or no window holds by
        every reading when it leaves. Whether the window stands in force is not asked here.
    """
    if case.faulty or logistics.faulty:
        return None
    asked = Asked(case, logistics, movement, at, known_on, None, None, None)
    if not set(asked.clause_ids) <= asked.force.clauses.keys():
        return None
    task = _task(asked, roads)
    delays = logistics.about.delays
    if task is None or delays is None or not _known(task, asked, delays):
        return None
    leaves = asked.departs.start
    window = next((n for n, one in enumerate(task.windows) if one.opens <= leaves < one.closes), None)
    return _played(task, delays, _convoys(task, asked, window), effort or Effort()) if window is not None else None


def _task(asked: Asked, roads: Roads | None) -> Task | None:
    """Make the task of the windows of the movement's own clauses."""
    rules = asked.logistics.about.rules.model_copy(update={"clauses": asked.clause_ids})
    about = asked.logistics.about.model_copy(update={"rules": rules})
    start, end = asked.departs.start, asked.departs.end
    during = Span(start - _BEFORE if start > EARLIEST + _BEFORE else EARLIEST, min(end, LATEST - _AFTER) + _AFTER)
    request = Request(during, asked.known_on, ON_REQUEST)
    return task_of(asked.case, asked.logistics.model_copy(update={"about": about}), request, roads)[0]


def _known(task: Task, asked: Asked, delays: Delays) -> bool:
    """Say whether every crossing is open, every way may be used, and every law is recorded."""
    laws = {law.id for law in delays.crossings}
    gates = all(task.crossing_status[row.id] == OPEN and row.delay in laws for row in asked.crossings)
    ways = all(np.isfinite(task.ways.minutes[task.index[one], task.index[other]]) for one, other in asked.pairs)
    return gates and ways and None not in (delays.travel, delays.offload, delays.windows)


def _convoys(task: Task, asked: Asked, window: int) -> list[Convoy]:
    """Give the movement as convoys, one for each hour at which it may leave."""
    first, last = (
        task.axis.minute(at) for at in (asked.departs.start, min(asked.departs.end, task.windows[window].closes))
    )
    step = max(float(task.about.rules.slot_min), (last - first) / _DEPARTURES)
    departs = np.append(np.arange(first, last, step), max(first, last))
    stops = np.array([[task.index[name] - task.first_destination for name in asked.movement.stops]])
    count = stops.shape[1]
    trucks = shared_out(np.array([asked.movement.trucks]), np.array([count]), count)
    hub, route = task.index[asked.hub.id], task.about.routes.index(asked.route)
    ahead = (asked.enters - asked.departs.start) / _MINUTE
    found = []
    for number, depart in enumerate(departs):
        where = [np.array([at]) for at in (window, hub, route)]
        noise = np.array([number * OWN_ROWS])
        trips = Trips(
            where[0], where[1], where[2], np.array([depart]), stops, trucks, _day_ends(task, depart + ahead), noise
        )
        found.append(Convoy(trips, 0, (0.0,) * count, tuple(((0, 0),) * int(n) for n in trucks[0]), ((),) * count, ()))
    return found


def _day_ends(task: Task, minute: float) -> NDArray[np.float64]:
    """Give the end of the day on which it comes to its first gate inside: permits are of that day."""
    return np.array([task.axis.day_starts[task.axis.day(minute) + 1] - 1.0])


def _played(task: Task, delays: Delays, convoys: list[Convoy], effort: Effort) -> Simulated:
    """Play the departures with the rule on entry; without it where by that rule nobody would ever go in."""
    stage = Stage(task, delays, convoys, effort.promise, effort.seed + 3)
    route = task.about.routes[int(convoys[0].trips.route[0])]
    cuts, entry = Cuts.none(len(convoys)), np.inf
    if task.about.rules.turning_back:
        entry = float(latest_entries(Stage(task, delays, convoys[:1], FEW, effort.seed + 1))[0])
        passing = [last_passing(stage, number, entry) for number in range(len(convoys))]
        cuts.gates[:, len(route.crossings) - 1] = passing
        entry = min(passing)
    seen = stage.play(cuts)
    if not all(one.outcome.through.any() for one in seen):
        seen, entry = stage.play(Cuts.none(len(convoys))), np.inf
    worst = min(float(1.0 - one.late.mean()) for one in seen)
    goes_in = any(one.outcome.through.any() for one in seen)
    return Simulated(
        Promise(worst if goes_in else None, task.about.rules.target),
        min(_reaches(one) for one in seen),
        route.crossings[-1],
        task.axis.instant(entry) if np.isfinite(entry) else None,
        effort.promise,
    )


def _reaches(one: Seen) -> float:
    return float((one.outcome.through[0] & one.served[-1]).mean())
