"""The timeline of a plan: a panel a window, a lane a convoy, hours along the clocks of the way, as one SVG without script.

Each lane has the median above and, thinner, the times that nine of ten keep; cut-offs are flags with a letter, told in
words below the lane. Each drawn part carries its instants in ``data-`` attributes, so that a test can hold the picture
to the plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from safepassage.convoys.crossing import Crossing
from safepassage.convoys.itinerary import Plan, PlanWindow
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.need import Destination
from safepassage.report.markup import Markup, joined, tag
from safepassage.report.papers.clocks import city, clocks_of
from safepassage.report.papers.gantt_fill import Box, fill
from safepassage.report.papers.gantt_lane import ends, lane, told, wrapped
from safepassage.report.papers.gantt_legend import legend, style
from safepassage.report.papers.gantt_panel import Panel, panels
from safepassage.report.papers.opening import open_spans
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.turning import turn_back
from safepassage.report.text import count, date, hour, offset, short
from safepassage.terms.case import Case
from safepassage.when import Span, write_utc, zone

WIDE: Final = 1000
NARROW: Final = 356
_EDGE: Final = 8.0
_LANES: Final = 9


def draw_gantt(
    plan: Plan, logistics: Logistics, case: Case, *, width: int = WIDE, name: str = "gantt", foot: bool = True
) -> Markup:
    """Draw the timeline.

    Parameters
    ----------
    plan, logistics, case
        What to draw: the plan, the hours of gates and stops and of daylight, and the names.
    width
        Of the viewBox: 1000 for paper and screens, 356 for phones.
    name
        Makes identifiers unique in a page with several drawings.
    foot
        Whether the legend and what it is known as on stand below; of several drawings only the last needs them.
    """
    titles, y = Titles(logistics, case), 6.0
    parts: list[Markup] = []
    for panel in panels(plan, _EDGE, width - _EDGE):
        drawn, y = _panel(panel, titles, y)
        parts.append(drawn)
    if not parts:
        parts.append(tag("text", "No convoy is planned.", x=_EDGE, y=y + 14))
        y += 24
    if foot:
        signs, high = legend(y + 14, width - 2 * _EDGE)
        known, y = _known(plan, width, y + high)
        parts += [signs, known]
    return tag(
        "svg",
        tag("title", "Timeline of the convoy plan", id=f"{name}-title"),
        tag("desc", describe(plan, titles), id=f"{name}-desc"),
        tag("style", style()),
        parts,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewbox=f"0 0 {width} {y + 6:.0f}",
        class_="gantt",
        xmlns="http://www.w3.org/2000/svg",
    )


def sheets(plan: Plan) -> list[Plan]:
    """Divide a plan for drawings that each fit on a page of A4: a window each, and not more than nine lanes."""
    parts = [one.convoys for one in panels(plan, 0.0, 1.0)]
    cut = [convoys[at : at + _LANES] for convoys in parts for at in range(0, len(convoys), _LANES)]
    return [replace(plan, convoys=convoys) for convoys in cut] or [plan]


def _known(plan: Plan, width: int, y: float) -> tuple[Markup, float]:
    """Say what it is and as of when, so that the file carries it wherever it goes."""
    stamp = clocks_of(plan, *plan.convoys).say(plan.known_on)
    said = f"{no_permission(plan)} Known as on {stamp}; time-zone data {plan.tzdata}."
    return wrapped(said, (_EDGE, y, width - _EDGE), 14)


def describe(plan: Plan, titles: Titles) -> str:
    """Say in words what the timeline shows."""
    told = clocks_of(plan, *plan.convoys)
    said = [f"{count(len(plan.convoys), 'convoy')}. {told.note}"]
    for convoy in plan.convoys:
        turns = " ".join(turn_back(point, told) for point in convoy.waypoints if point.cutoff is not None)
        said.append(f"{titles.convoy(convoy)}: departs {told.say(convoy.departs)}. {turns}")
    return " ".join(said)


def _panel(panel: Panel, titles: Titles, y: float) -> tuple[Markup, float]:
    """Draw a panel from the top down; the ground is drawn last and put first, when its height is known."""
    standing = panel.window.standing.words if panel.window else "unknown"
    marked = "" if panel.window and not panel.window.marked else ", planned on request only"
    day = date(panel.span.start, panel.told.own)
    title = f"Window {short(panel.window.id if panel.window else 'not known', 24)}: {standing}{marked}; {day}"
    top = y
    head, y = told(panel, title, y + 2, 17, class_="head", letter=8.0)
    parts = [head]
    y += 6
    axes, y = _axes(panel, y)
    ground = y
    if panel.window is not None:
        drawn, y = _window(panel, panel.window, y)
        parts.append(drawn)
    drawn, y = _hours(panel, titles, y)
    parts.append(drawn)
    for convoy in panel.convoys:
        drawn, y = lane(panel, convoy, titles, y)
        parts.append(drawn)
    back = _ground(panel, titles, ground, y)
    return tag("g", back, axes, parts, class_="panel", data_top=f"{top:.0f}"), y + 18


def _axes(panel: Panel, y: float) -> tuple[Markup, float]:
    """Draw an axis for each clock: its hours, and each new day by its date."""
    rows = []
    for tz in panel.told.zones:
        offsets = dict.fromkeys(offset(at, tz) for at in (panel.span.start, panel.span.end))
        rows.append(tag("text", f"{city(tz)} time ({', then '.join(offsets)})", x=panel.left, y=y + 10, class_="axis"))
        for at, new in panel.ticks(tz):
            x = panel.x(at)
            if panel.left + 12 <= x <= panel.right - 12:
                text = date(at, tz).rpartition(" ")[0] if new else hour(at.astimezone(tz))
                kind = "axis middle day" if new else "axis middle"
                rows.append(tag("text", text, x=x, y=y + 24, class_=kind, data_at=write_utc(at)))
        y += 30
    return joined(rows), y


def _ground(panel: Panel, titles: Titles, top: float, bottom: float) -> Markup:
    """Draw the dark hours and the lines of the axis behind the lanes."""
    own, high = panel.told.own, bottom - top
    light = titles.logistics.about.rules.daylight
    edges = (
        [panel.span.start, *(at for day in open_spans(light, own, panel.span) for at in (day.start, day.end))]
        if light
        else []
    )
    edges += [panel.span.end] if light else []
    dark = [
        tag("rect", x=panel.x(start), y=top, width=panel.x(end) - panel.x(start), height=high, class_="dark")
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end > start
    ]
    ticks = [
        tag("line", x1=panel.x(at), x2=panel.x(at), y1=top, y2=bottom, class_="tick") for at, _ in panel.ticks(own)
    ]
    return joined([*dark, *ticks])


def _window(panel: Panel, window: PlanWindow, y: float) -> tuple[Markup, float]:
    label, y = told(panel, f"Open {panel.told.span(window.opens, window.closes)}", y + 3, 14)
    kind = "marked" if window.marked else "holds"
    drawn = _bar(panel, Span(window.opens, window.closes), y + 5, 10, kind)
    return joined((label, ends(panel, y + 1, y + 19), drawn)), y + 20


def _hours(panel: Panel, titles: Titles, y: float) -> tuple[Markup, float]:
    """Draw when each gate and stop of the panel is open, by its own clock."""
    rows, about = [], titles.logistics.about
    places = {point.place: point for convoy in panel.convoys for point in convoy.waypoints}
    timed: tuple[Crossing | Destination, ...] = (*about.crossings, *about.destinations)
    for place in timed:
        if place.id in places and place.hours:
            tz = zone(places[place.id].time_zone)
            label = f"{short(titles.place(place.id), 30)}: open {place.hours}, {city(tz)} time"
            line, y = told(panel, label, y + 1, 14, class_="quiet")
            bars = [_bar(panel, span, y + 3, 6, "open") for span in open_spans(place.hours, tz, panel.span)]
            rows += [line, ends(panel, y, y + 11), *bars]
            y += 12
    return joined(rows), y


def _bar(panel: Panel, span: Span, y: float, high: float, kind: str) -> Markup:
    start, end = panel.x(span.start), panel.x(span.end)
    tip = tag("title", panel.told.span(span.start, span.end))
    told = {"data_start": write_utc(span.start), "data_end": write_utc(span.end)}
    wide = max(1.5, end - start)
    bar = tag("rect", tip, x=start, y=y, width=wide, height=high, class_=kind, **told)
    return joined((bar, fill(kind, Box(start, y, wide, high))))


def gantt_file(plan: Plan, logistics: Logistics, case: Case) -> str:
    """Write the timeline as an SVG file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{draw_gantt(plan, logistics, case)}\n'
