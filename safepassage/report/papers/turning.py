"""The order that a cut-off gives: by when to be through a gate or off a stop, or turn back."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.convoys.itinerary import PlannedConvoy, Waypoint
from safepassage.report.papers.clocks import Clocks, minute_before
from safepassage.report.text import short
from safepassage.when import Instant, zone

_LONG = 32


def cutoffs(convoy: PlannedConvoy) -> tuple[tuple[Waypoint, Instant], ...]:
    """List the points with a cut-off in the order of the way, each rounded down to its minute."""
    return tuple((point, minute_before(point.cutoff)) for point in convoy.waypoints if point.cutoff is not None)


def until(point: Waypoint) -> str:
    """Say what must be done by then: ``through Castello``, ``on the way on from Urum``."""
    name = short(point.title, _LONG)
    return f"on the way on from {name}" if point.kind == "destination" else f"through {name}"


def turn_back(point: Waypoint, told: Clocks) -> str:
    """Give the order in a sentence; nothing where the point has no cut-off."""
    if point.cutoff is None:
        return ""
    return f"If not {until(point)} by {told.say(minute_before(point.cutoff))}, turn back."


def clocks_at(point: Waypoint, told: Clocks) -> tuple[ZoneInfo, ...]:
    """Give the clocks, first the one that hangs where the point is."""
    own = [tz for tz in told.zones if tz.key == zone(point.time_zone).key]
    return (*own, *(tz for tz in told.zones if tz not in own))
