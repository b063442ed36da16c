"""A task out of a case: windows from the terms, ways from the roads, permits and reports as they were known then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.asked import as_time
from safepassage.convoys.blockers.ways import newest_report
from safepassage.convoys.crossing import Crossing
from safepassage.convoys.itinerary import PlanWindow, Reason
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.needed import granted_days
from safepassage.convoys.pauses import clauses_of, duties_of, pauses
from safepassage.convoys.permit import route_needs
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.legs import LegRoads
from safepassage.convoys.roads.road import STATUSES, Roads
from safepassage.convoys.sites import site_of, sites_of
from safepassage.convoys.task import Limit, Permits, Task, Ways
from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.terms.force import Force, force
from safepassage.terms.history import reviewed
from safepassage.terms.spot import place_for
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from safepassage.when import EARLIEST, Instant, Span, read_moment
from safepassage.where import Place

Fits = NDArray[np.bool_]
MOST_PLACES: Final = 2_500
"""Hubs, crossings and destinations that are planned at once: every way between two of them is known."""


@dataclass(frozen=True)
class Request:
    """What a plan is asked for.

    Attributes
    ----------
    during
        The horizon: windows within it are planned, and no convoy leaves before it.
    known_on
        UTC; only what was recorded by then counts.
    also
        Standings beside *in force* in which windows are planned, marked.
    unknown_roads
        A person's yes to roads and crossings of unknown status.
    """

    during: Span
    known_on: Instant
    also: tuple[Standing, ...] = ()
    unknown_roads: bool = False


def roads_of(case: Case, logistics: Logistics, known_on: Instant, fresh_at: Instant | None = None) -> Roads:
    """Give the case's own legs as roads; without any, nothing can be driven.

    A leg that by ``fresh_at`` was last told to be open longer ago than the rules allow, or nobody says when, is unknown.
    """
    gates = frozenset(row.id for row in logistics.about.crossings)
    legs = logistics.legs
    if fresh_at is not None:
        since = _fresh_since(case, logistics, known_on, fresh_at)
        legs = tuple(one if _leg_is_fresh(case, one, since) else _doubted(one) for one in legs)
    return LegRoads(legs, sites_of(case, logistics), known_on=known_on, tz=case.tz, not_through=gates)


def _leg_is_fresh(case: Case, leg: Leg, since: Instant) -> bool:
    try:
        return leg.as_of is not None and read_moment(leg.as_of, case.tz).start >= since
    except ValueError:
        return False  # a time that the clock skips or repeats: told of the table


def _doubted(leg: Leg) -> Leg:
    return leg if leg.status == "closed" else leg.model_copy(update={"status": "unknown", "confirmed_by": ""})


def _fresh_since(case: Case, logistics: Logistics, known_on: Instant, at: Instant) -> Instant:
    """Give since when a word must be to be fresh at an instant; all that was known is, while a review of it is (``go``)."""
    since = at - as_time(logistics.about.rules.knowledge_limit)
    return EARLIEST if reviewed(case, known_on) >= since else since


def task_of(
    case: Case, logistics: Logistics, asked: Request, roads: Roads | None = None
) -> tuple[Task | None, list[Reason]]:
    """Make the task of a case, or say why there is none."""
    found = pauses(case, logistics, asked.during, asked.known_on, asked.also)
    reasons = list(found.reasons)
    about = logistics.about
    for rows, code, text in (
        (about.hubs, "hub.none", "no hub is recorded"),
        (about.destinations, "destination.none", "no destination is recorded"),
        (about.routes, "route.none", "no route is recorded"),
        (about.truck_types, "fleet.none", "no trucks are recorded"),
    ):
        if not rows:
            reasons.append(Reason(code, text))
    names = [row.id for row in (*about.hubs, *about.crossings, *about.destinations)]
    if len(names) > MOST_PLACES:
        text = f"{len(names):,} places are more than are planned at once ({MOST_PLACES:,}): split the case"
        reasons.append(Reason("places.many", text))
    if len(reasons) > len(found.reasons) or not found.windows:
        return None, reasons
    known = roads if roads is not None else roads_of(case, logistics, asked.known_on, asked.during.start)
    ways = Ways.of(known, names, unknown_too=asked.unknown_roads)
    since = _fresh_since(case, logistics, asked.known_on, asked.during.start)
    status = {row.id: _status(case, row, asked.known_on, since) for row in about.crossings}
    compiled = force(case, asked.known_on)
    fits = _fits(case, logistics, compiled, found.windows, asked)
    bare = Task(about, found.windows, ways, {}, status, case.tz, asked.unknown_roads, *fits)
    task = Task(
        about,
        found.windows,
        ways,
        _permits(bare, logistics, asked.known_on),
        status,
        case.tz,
        asked.unknown_roads,
        *fits,
        not_before=bare.axis.minute(asked.during.start),
    )
    return task, reasons


def _status(case: Case, crossing: Crossing, known_on: Instant, since: Instant) -> int:
    """Give the status of a crossing by its newest report; one that it is open counts only while it is fresh."""
    report = newest_report(crossing.reports, known_on, case.tz)
    if report is None or (report[0].status == "open" and report[1].start < since):
        return STATUSES.index("unknown")
    return STATUSES.index(report[0].status)


def _fits(
    case: Case, logistics: Logistics, compiled: Force, windows: Iterable[PlanWindow], asked: Request
) -> tuple[Fits, Fits]:
    """Say in which windows each route, by its own clauses, and each destination, by where it lies, may be used."""
    allowed = {Standing.IN_FORCE, *asked.also}
    routes, places = [], []
    for window in windows:
        during = Span(window.opens, window.closes)
        names = clauses_of(logistics, compiled)
        routes.append([_route_fits(compiled, row.clauses, during, allowed) for row in logistics.about.routes])
        places.append(
            [_lies_inside(case, compiled, row.id, names, during, logistics) for row in logistics.about.destinations]
        )
    return np.array(routes, np.bool_), np.array(places, np.bool_)


def _route_fits(compiled: Force, names: Iterable[str], during: Span, allowed: set[Standing]) -> bool:
    for name in names:
        if name not in compiled.clauses:
            return False
        for clause, party in duties_of(compiled, [name]):
            line = compiled.timeline(clause, party).standing
            if {Standing(value) for value in _values(line.breaks, line.values, during)} - allowed:
                return False
    return True


def _values(breaks: NDArray[np.int64], values: NDArray[np.int8], during: Span) -> set[int]:
    first, last = np.searchsorted(breaks, [microseconds(during.start), microseconds(during.end) - 1], side="right") - 1
    return {int(value) for value in values[max(int(first), 0) : int(last) + 1]}


def _lies_inside(
    case: Case, compiled: Force, name: str, clauses: Iterable[str], during: Span, logistics: Logistics
) -> bool:
    """Say whether a destination surely lies in the area of one of the clauses; a zone that a clause names surely does."""
    row, site = logistics.place(name), site_of(case, logistics.place(name))
    for clause in clauses:
        if row.zone is not None:
            place = place_for(case, row.zone, clause)
        elif site is not None:
            place = Place(site.longitude, site.latitude, site.precision_m)
        else:
            continue
        if compiled.territories[clause].relate(place, during) == Tri.YES:
            return True
    return False


def _permits(task: Task, logistics: Logistics, known_on: Instant) -> Permits:
    """Give the granted days of every authority and object that some route or destination needs."""
    needs = {need for row in route_needs(task) for need in row}
    needs |= {(name, row.id) for row in task.about.destinations for name in row.authorities}
    dates = task.axis.dates
    found: Permits = {}
    for authority, of in sorted(needs):
        granted = granted_days(logistics, authority, of, (dates[0], dates[-1]), known_on, task.tz)
        found[authority, of] = {
            at: Limit(
                10**6 if granted[day].convoys_per_day is None else int(granted[day].convoys_per_day or 0),
                np.inf if granted[day].trucks_per_day is None else float(granted[day].trucks_per_day or 0),
                frozenset(granted[day].packages),
            )
            for at, day in enumerate(dates)
            if day in granted
        }
    return found
