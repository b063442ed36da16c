"""The work of ``plan``: what is asked, by which roads, and the plan with its papers as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from safepassage.commands.driving import LEGS, Driven, Driving, driven
from safepassage.commands.progress import working
from safepassage.commands.values import plain_of
from safepassage.convoys.itinerary import Plan, Reason
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request
from safepassage.convoys.planning import plan, why_not
from safepassage.convoys.roads.legs import LegRoads, leg_road
from safepassage.convoys.roads.road import Roads
from safepassage.convoys.solving import Effort
from safepassage.errors import UnknownName
from safepassage.report.papers.folder import papers
from safepassage.report.papers.vroom import Durations
from safepassage.terms.case import Case
from safepassage.terms.standing import Standing
from safepassage.terms.territory import area_of
from safepassage.when import Instant, Span, write_utc


@dataclass(frozen=True)
class Asking:
    """What ``plan`` is asked: of which case, the request and the effort, what is closed, and whose reasons are wanted."""

    case: Case
    logistics: Logistics
    request: Request
    effort: Effort
    closed_roads: tuple[str, ...] = ()
    closed_zones: tuple[str, ...] = ()
    why_not: tuple[str, ...] = ()
    driving: Driving = LEGS


def asking(
    case: Case,
    logistics: Logistics,
    during: Span,
    known_on: Instant,
    options: dict[str, Any],
    by: Driving = LEGS,
) -> Asking:
    """Put together what the command line asks."""
    also = tuple(dict.fromkeys(Standing[name.upper()] for name in options["also"]))
    request = Request(during, known_on, also, options["unknown_roads"])
    effort = Effort(seconds=options["seconds"], seed=options["seed"])
    roads, zones, why = (tuple(dict.fromkeys(options[name])) for name in ("roads", "zones", "why_not"))
    return Asking(case, logistics, request, effort, roads, zones, why, by)


@dataclass(frozen=True)
class Planned:
    """The plan, and why each destination that was asked about is not reached more."""

    plan: Plan
    why_not: dict[str, tuple[Reason, ...]]
    driven: Driven

    @property
    def word(self) -> str:
        """*planned* only if a convoy goes, the target is met, every window stands in force and no road is a guess."""
        if not self.plan.convoys:
            return "none"
        if not self.plan.met:
            return "below target"
        marked = self.plan.guessed_roads or any(one.window.marked for one in self.plan.windows)
        return "marked" if marked else "planned"


def planned(asked: Asking) -> Planned:
    """Make the plan.

    Raises
    ------
    UnknownName
        The case has no such road, zone or destination.
    BadInput
        The extract that is asked for cannot be read.
    """
    for name in asked.why_not:
        asked.logistics.place(name)
    with working("Planning..."):
        found = _roads(asked)
        made = plan(asked.case, asked.logistics, asked.request, effort=asked.effort, roads=found.roads)
    return Planned(made, {name: why_not(made, name) for name in asked.why_not}, found)


def _roads(asked: Asking) -> Driven:
    """Give the roads without what is closed: a leg or a road by its name, a place with all its legs, or a zone."""
    request = asked.request
    found = driven(asked.driving, asked.case, asked.logistics, request)
    if not asked.closed_roads and not asked.closed_zones:
        return found
    shut: list[str] = []
    for name in asked.closed_roads:
        shut += _legs_at(found.roads, name) if name in asked.logistics.places else [name]
    areas = [area_of(asked.case, (asked.case.zone(name).id,)) for name in asked.closed_zones]
    return replace(found, roads=found.roads.closed(roads=shut, areas=areas))


def _legs_at(roads: Roads, place: str) -> list[str]:
    if not isinstance(roads, LegRoads):
        raise UnknownName(f"{place!r} is a place, and only legs are closed by their places: close a zone or a road")
    return [leg_road(leg) for leg in roads.legs.values() if place in (leg.start, leg.end)]


def papers_of(asked: Asking, made: Planned) -> dict[str, bytes]:
    """Write the papers, with the driving times of the roads that were planned with."""
    durations = _durations(asked, made.driven.roads)
    return papers(made.plan, asked.logistics, asked.case, durations=durations, notes=made.driven.notes)


def _durations(asked: Asking, roads: Roads) -> Durations:
    """Give the median seconds of each way that there is."""
    names = list(asked.logistics.places)
    hours = roads.matrix(names, names).p50_h.tolist()
    rows = zip(names, hours, strict=True)
    return {(a, b): one * 3600 for a, row in rows for b, one in zip(names, row, strict=True) if 0 < one < 1e4}


def plan_parts(made: Plan) -> dict[str, Any]:
    """Give a plan as plain values for JSON."""
    return {
        "people": made.people,
        "met": made.met,
        "target": made.target,
        "target_of": made.target_of,
        "gap": made.gap,
        "scenarios": made.scenarios,
        "seed": made.seed,
        "guessed_roads": made.guessed_roads,
        "windows": [
            {
                **plain_of(one.window),
                "marked": one.window.marked,
                "promise": one.promise,
                "people": one.people,
                "trucks_left": one.trucks_left,
            }
            for one in made.windows
        ],
        "convoys": plain_of(made.convoys),
        "reached": [{**plain_of(row), "not_reached": max(0.0, row.in_need - row.people)} for row in made.reached],
        "reasons": plain_of(made.reasons),
    }


def request_parts(asked: Asking) -> dict[str, Any]:
    """Give what was asked as plain values for JSON."""
    return {
        "from": write_utc(asked.request.during.start),
        "until": write_utc(asked.request.during.end),
        "also": [str(one) for one in asked.request.also],
        "unknown_roads": asked.request.unknown_roads,
        "closed": {"roads": list(asked.closed_roads), "zones": list(asked.closed_zones)},
        "seconds": asked.effort.seconds,
    }
