"""What stands in words under the map of ways: its signs, what it does not show, and what it was known as on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safepassage.convoys.itinerary import Plan, PlannedConvoy
from safepassage.report.markup import Markup, joined, tag
from safepassage.report.papers.chart_signs import sign, wide
from safepassage.report.papers.clocks import clocks_of
from safepassage.report.papers.gantt_lane import wrapped
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import Lines, at, stretches
from safepassage.report.text import listed, short

DASHES: Final = ("", "9 4", "2.5 3", "12 3 2.5 3", "5 3", "12 3 2.5 3 2.5 3")
"""How the line of each route is broken; with more routes they begin again."""
_ROW: Final = 19.0
_SIGNS: Final = (("hub", "hub"), ("crossing", "gate"), ("destination", "stop"))
_EDGE: Final = 6.0


def foot(
    convoys: Sequence[PlannedConvoy],
    plan: Plan,
    titles: Titles,
    box: tuple[float, float],
    more: tuple[Sequence[str], Lines | None],
) -> tuple[Markup, float]:
    """Write the foot.

    Parameters
    ----------
    convoys, plan, titles
        What the map is of.
    box
        Its top and its width.
    more
        What found no room on the map, and the lines of the ways.

    Returns
    -------
    tuple of Markup and float
        The foot, and where it ends.
    """
    (top, width), (unwritten, lines) = box, more
    drawn = any(at(point) is not None for convoy in convoys for point in convoy.waypoints)
    signs, y = _legend(convoys, titles, top, width) if drawn else (None, top)
    said = notes(convoys, lines) if drawn else []
    if unwritten:
        said.append(f"No room on the map for: {'; '.join(unwritten)}." if drawn else unwritten[0])
    out = _without(convoys, titles)
    if out:
        said.append(f"Not on the map, as no point of them is known: {listed(out)}.")
    said.append(f"{no_permission(plan)} Known as on {clocks_of(plan, *convoys).say(plan.known_on)}.")
    parts = [signs]
    for text in said:
        row, y = wrapped(text, (_EDGE, y, width - _EDGE), 15, class_="quiet")
        parts.append(row)
    return joined(parts), y


def notes(convoys: Sequence[PlannedConvoy], lines: Lines | None) -> list[str]:
    """Say how the map is drawn."""
    ways = [one for convoy in convoys for one in stretches(convoy, lines)]
    straight = sum(one.straight for one in ways)
    said = [
        "North is up. Places are rounded to the precision of their sources; dotted circles show it where it is wide."
    ]
    if straight:
        which = "Lines are" if straight == len(ways) else "Where no road was given, lines are"
        said[0] += f" {which} straight lines between points: not the road."
    said.append("People: reached on average by the whole plan. Pale areas are zones of pauses and corridors.")
    return said


def describe(convoys: Sequence[PlannedConvoy], titles: Titles) -> str:
    """Say in words what the map shows."""
    said = dict.fromkeys(
        f"{titles.place(one.hub)} by {titles.route(one.route)} to {listed([titles.place(stop) for stop in one.stops])}."
        for one in convoys
    )
    return f"Ways: {' '.join(said)} North is up."


def _without(convoys: Sequence[PlannedConvoy], titles: Titles) -> list[str]:
    points = [point for convoy in convoys for point in convoy.waypoints]
    return list(dict.fromkeys(titles.place(one.place) for one in points if at(one) is None))


def _legend(convoys: Sequence[PlannedConvoy], titles: Titles, top: float, width: float) -> tuple[Markup, float]:
    """Tell the signs and the dashes, as many on a line as it holds."""
    rows = [(sign(kind, (13.0, -4.0)), text) for kind, text in _SIGNS]
    for number, route in enumerate(dict.fromkeys(convoy.route for convoy in convoys)):
        dash = DASHES[number % len(DASHES)] or None
        rows.append((tag("path", d="M0,-4 h26", class_="way", stroke_dasharray=dash), short(titles.route(route), 44)))
    drawn, x, y = [], _EDGE, top + _ROW
    for mark, text in rows:
        long = 34 + wide(text) + 10
        if x > _EDGE and x + long > width:
            x, y = _EDGE, y + _ROW
        label = tag("text", text, x=32, y=0)
        drawn.append(tag("g", mark, label, transform=f"translate({x:.1f} {y:.1f})"))
        x += long
    return tag("g", drawn, class_="legend"), y + 8
