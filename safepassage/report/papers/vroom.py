"""A plan as a VROOM problem (JSON): a vehicle a truck, a job a truck's load, times in seconds since 1970, whole numbers.

VROOM knows no windows that a truck must be *out* by, no cut-offs and no chance: what goes out is the skeleton of the plan, so
that another solver can be held against it. Names beyond VROOM's own stand under ``safepassage``, which it ignores.

References
----------
VROOM API, docs/API.md: keys ``vehicles``, ``jobs``, ``matrices``; coordinates are longitude first; priority 0 to 100.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, Final

from safepassage.convoys.itinerary import Plan, PlannedConvoy, TruckLoad
from safepassage.convoys.logistics import Logistics
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import at
from safepassage.report.text import plain
from safepassage.terms.case import Case
from safepassage.when import Instant, write_utc

PROFILE: Final = "truck"
_LITRES: Final = 1000
Durations = Mapping[tuple[str, str], float]
"""Driving time in seconds from a place to another, by their identifiers."""


def write_vroom(plan: Plan, logistics: Logistics, case: Case, durations: Durations | None = None) -> str:
    """Write a plan as a VROOM problem.

    Parameters
    ----------
    plan, logistics, case
        What to write.
    durations
        Driving times. The matrix is written only if it is whole: VROOM would take a gap for a way of no length. Without
        one, a truck of whose hub or stop no point is known is left out, and counted.

    Returns
    -------
    str
        JSON: ``vehicles`` with capacity in kilograms and litres and the window as ``time_window``; ``jobs`` with
        ``delivery`` in the same units, ``service`` in seconds, ``priority`` by severity, and ``time_windows``.
    """
    places = tuple(
        dict.fromkeys(
            name for convoy in plan.convoys for name in (convoy.hub, *(truck.stop for truck in convoy.trucks))
        )
    )
    matrix = _matrix(places, durations or {})
    loads = [(convoy, truck) for convoy in plan.convoys for truck in convoy.trucks]
    kept = [one for one in loads if matrix or (_spot(one[0], one[0].hub) and _spot(one[0], one[1].stop))]
    about = {
        "case": plain(case.about.title),
        "known_on": write_utc(plan.known_on),
        "time_zone": plan.time_zone,
        "places": list(places),
        "units": ["kg", "litre"],
        "left_out": len(loads) - len(kept),
        "note": f"{no_permission(plan)} Cut-offs and chances have no place in this format. "
        "left_out counts the trucks of which no place is known.",
    }
    titles = Titles(logistics, case)
    whole: dict[str, Any] = {
        "vehicles": [_vehicle(number, *one, plan, titles) for number, one in enumerate(kept, 1)],
        "jobs": [_job(number, *one, plan, titles) for number, one in enumerate(kept, 1)],
        "safepassage": about,
    }
    if matrix:
        whole["matrices"] = {PROFILE: {"durations": matrix}}
        for row, job, (convoy, truck) in zip(whole["vehicles"], whole["jobs"], kept, strict=True):
            row |= {"start_index": places.index(convoy.hub), "end_index": places.index(convoy.hub)}
            job |= {"location_index": places.index(truck.stop)}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _matrix(places: tuple[str, ...], durations: Durations) -> list[list[int]]:
    pairs = [(start, end) for start in places for end in places if start != end]
    if not pairs or any(not math.isfinite(durations.get(pair, math.inf)) for pair in pairs):
        return []
    return [[0 if start == end else round(durations[start, end]) for end in places] for start in places]


def _vehicle(number: int, convoy: PlannedConvoy, truck: TruckLoad, plan: Plan, titles: Titles) -> dict[str, Any]:
    kind = next((one for one in titles.logistics.about.truck_types if one.id == truck.type), None)
    window = window_of(plan, convoy)
    row: dict[str, Any] = {
        "id": number,
        "profile": PROFILE,
        "description": plain(f"{convoy.id} truck {truck.truck} {truck.plate}"),
        "capacity": [int(kind.payload_kg), int(kind.volume_m3 * _LITRES)] if kind else _amount(truck),
        "time_window": [
            _seconds(convoy.departs),
            _seconds(max(window.closes if window else convoy.departs, convoy.back.p90)),
        ],
    }
    spot = _spot(convoy, convoy.hub)
    return row | ({"start": spot, "end": spot} if spot else {})


def _job(number: int, convoy: PlannedConvoy, truck: TruckLoad, plan: Plan, titles: Titles) -> dict[str, Any]:
    need = next((one for one in titles.logistics.about.destinations if one.id == truck.stop), None)
    stay = next((one for one in convoy.waypoints if one.place == truck.stop), None)
    window = window_of(plan, convoy)
    row: dict[str, Any] = {
        "id": number,
        "description": plain(truck.stop),
        "service": round((stay.leaves.p50 - stay.arrives.p50).total_seconds()) if stay else 0,
        "delivery": _amount(truck),
        "priority": min(100, round(need.severity * 20)) if need else 0,
        "time_windows": [[_seconds(window.opens), _seconds(window.closes)]] if window else [],
    }
    spot = _spot(convoy, truck.stop)
    return row | ({"location": spot} if spot else {})


def _amount(truck: TruckLoad) -> list[int]:
    """Give the load in whole kilograms and litres, rounded up."""
    return [
        math.ceil(sum(item.kg for item in truck.items)),
        math.ceil(sum(item.m3 for item in truck.items) * _LITRES - 1e-6),
    ]


def _spot(convoy: PlannedConvoy, place: str) -> list[float]:
    found = next((at(one) for one in convoy.waypoints if one.place == place), None)
    return list(found or ())


def _seconds(instant: Instant) -> int:
    return int(instant.timestamp())
