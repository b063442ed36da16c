"""Why a destination is not reached, or not fully: approvals, ways, stock, time, or what its convoys were beaten by.

The last costs nothing: the duals of the master program say what each shared thing was worth elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from safepassage.convoys.frame import Frame
from safepassage.convoys.itinerary import Reason
from safepassage.convoys.permit import route_needs
from safepassage.convoys.solver import Floats
from safepassage.convoys.solving import Outcome
from safepassage.convoys.task import OPEN, Task

_TOLD: Final = 5
_STATUS: Final = ("closed", "of unknown status")


def why_not(outcome: Outcome, there: int, parties: Mapping[str, str]) -> tuple[Reason, ...]:
    """Say what keeps a destination, an index into the task, from being reached (more); ``parties`` are names of parties."""
    task = outcome.task
    row = task.about.destinations[there]
    if task.in_need[there] == 0:
        return (Reason("need.none", f"{row.title}: nobody in need is recorded", row.source),)
    found = [*_area(task, there), *_routes(task, there), *_approvals(task, there, parties), *_means(task, there)]
    mine = (outcome.columns.trips.stops == there).any(axis=1) if len(outcome.columns) else np.zeros(0, np.bool_)
    if not mine.any():
        if not found:
            text = f"{row.title}: no convoy is out in time by the median: the windows are too short for the way"
            found.append(Reason("window.short", text))
        return tuple(found)
    if outcome.master is not None and not outcome.master.frame.weighed.fit[mine].any():
        text = f"{row.title}: no convoy is out in time often enough for the target"
        return (*found, Reason("column.risky", text))
    return (*found, *_beaten(outcome, there, np.flatnonzero(mine)))


def _area(task: Task, there: int) -> Iterator[Reason]:
    if task.open_places is not None and not task.open_places[:, there].any():
        row = task.about.destinations[there]
        yield Reason("place.outside", f"{row.title}: not surely inside the area of the terms that a movement rests on")


def _routes(task: Task, there: int) -> Iterator[Reason]:
    """Say why no route leads there, where none does."""
    row, first = task.about.destinations[there], task.first_destination
    reasons = []
    for route in task.about.routes:
        if route.destinations and row.id not in route.destinations:
            continue
        shut = [
            name for name in route.crossings if task.crossing_status.get(name, 0) < (1 if task.unknown_too else OPEN)
        ]
        gate = task.index[route.crossings[-1]]
        if shut:
            status = ", ".join(
                f"{task.crossing(name).title} is {_STATUS[task.crossing_status.get(name, 0)]}" for name in shut
            )
            reasons.append(Reason("crossing.shut", f"{row.title} by {route.title}: {status}"))
        elif not np.isfinite(task.ways.minutes[gate, first + there]):
            reasons.append(Reason("road.no_way", f"{row.title} by {route.title}: no way that may be used leads on"))
        else:
            return
    yield from reasons or [Reason("route.none", f"{row.title}: no route leads there")]


def _approvals(task: Task, there: int, parties: Mapping[str, str]) -> Iterator[Reason]:
    """Name the authorities that granted no day of any window."""
    row = task.about.destinations[there]
    days = {
        task.axis.day(minute)
        for start, end in zip(task.opens, task.closes, strict=True)
        for minute in np.arange(start, end, 60.0)
    }
    for authority in row.authorities:
        if not days & task.permits.get((authority, row.id), {}).keys():
            text = f"{row.title}: no approval of {parties.get(authority, authority)} for any day of a window"
            yield Reason("approval.missing", text)
    missing: dict[str, dict[str, None]] = {}
    for route, needs in zip(task.about.routes, route_needs(task), strict=True):
        if route.destinations and row.id not in route.destinations:
            continue
        lacks = [need for need in needs if not days & task.permits.get(need, {}).keys()]
        if not lacks:
            return
        for authority, of in lacks:
            missing.setdefault(parties.get(authority, authority), {})[_title(task, of)] = None
    if missing:
        told = "; ".join(f"{authority} (for {', '.join(places)})" for authority, places in missing.items())
        yield Reason("approval.missing", f"{row.title}: on every route an approval is missing, of {told}")


def _title(task: Task, name: str) -> str:
    """Name what an approval is of: a crossing, a route or a destination."""
    titles = {one.id: one.title for one in task.about.routes} | {one.id: one.title for one in task.places}
    return titles.get(name, name)


def _means(task: Task, there: int) -> Iterator[Reason]:
    row = task.about.destinations[there]
    for name in row.packages:
        if not any(one.package == name and one.count for hub in task.about.hubs for one in hub.stock):
            yield Reason("stock.none", f"{row.title}: no hub has {name} in stock")
    if not task.fleet.any():
        yield Reason("fleet.none", f"{row.title}: no hub has a truck")


def _beaten(outcome: Outcome, there: int, mine: np.ndarray) -> Iterator[Reason]:
    """Say what the best convoy that was not sent would have used up that was worth more elsewhere."""
    row, task, master = outcome.task.about.destinations[there], outcome.task, outcome.master
    loaded = sum(
        people
        for convoy in outcome.convoys
        for at, people in zip(convoy.trips.stops[0], convoy.people, strict=True)
        if at == there
    )
    if loaded >= task.in_need[there] * 0.99:
        yield Reason("need.met", f"{row.title}: loaded for all {int(task.in_need[there]):,} people in need")
        return
    if master is None or master.solved is None:
        return
    gain = master.price(master.solved.duals).gain
    sent = set(outcome.sending.rows)
    left = [int(at) for at in mine[np.argsort(-gain[mine], kind="stable")] if int(at) not in sent]
    if left:
        costs = sorted(_costs(master.frame, left[0], master.solved.duals), reverse=True)[:_TOLD]
        told = "; ".join(text for value, text in costs if value > 1e-6)
        text = (
            f"{row.title}: its next convoy was beaten by others for {told}"
            if told
            else f"{row.title}: no more is gained"
        )
        yield Reason("beaten", text)


def _costs(frame: Frame, column: int, duals: Floats) -> Iterator[tuple[float, str]]:
    """Give what a column would use of each shared thing, by what that was worth."""
    task, at = frame.task, frame.rows
    uses = frame.passages.uses
    for index in uses.indices[uses.indptr[column] : uses.indptr[column + 1]]:
        authority, name, day = frame.passages.names[int(index)]
        what = f"the approval of {authority} for {name}" if authority else f"a place among the convoys at {name}"
        yield float(duals[index]), f"{what} on {task.axis.dates[day]:%d %b}"
    hub = int(frame.columns.trips.hub[column])
    for kind, one in enumerate(task.about.truck_types):
        first = frame.fleet_row(hub, kind, int(frame.start[column]))
        last = frame.fleet_row(hub, kind, int(frame.last(np.array([column]))[0]))
        total = float(duals[first : last + 1].sum()) * float(frame.columns.most[column])
        yield total, f"the trucks ({one.id}) of {task.about.hubs[hub].id}"
    for key, rows in frame.stock_rows.items():
        if key[0] == hub:
            total = float(duals[at.stock + rows].sum()) * 1000
            yield total, f"the stock of {task.about.packages[key[1]].id} at {task.about.hubs[hub].id}"
