"""All the papers of a plan by their names, as a folder that opens offline from its ``index.html``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from safepassage.convoys.go import Go
from safepassage.convoys.itinerary import Plan
from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.blocked import movements
from safepassage.report.papers.card import write_card
from safepassage.report.papers.chart_way import way_figure, way_file
from safepassage.report.papers.clearance_list import clearance_page, clearance_sheet
from safepassage.report.papers.clearances import needed_clearances
from safepassage.report.papers.clocks import clocks_of
from safepassage.report.papers.diary import write_calendar
from safepassage.report.papers.gantt import gantt_file
from safepassage.report.papers.geojson import write_geojson
from safepassage.report.papers.gpx import write_gpx
from safepassage.report.papers.kml import write_kml
from safepassage.report.papers.manifest import write_manifest, write_waybill
from safepassage.report.papers.notification import Notifier, write_notification, write_notification_text
from safepassage.report.papers.paper import write_paper
from safepassage.report.papers.section import convoy_table, sentences, timeline
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import Lines
from safepassage.report.papers.vroom import Durations, write_vroom
from safepassage.report.text import plain
from safepassage.terms.case import Case

_PLAIN: Final = re.compile(r"[^A-Za-z0-9_-]+")
_SHARED: Final = {
    "clearances.html": "Clearances, missing ones first",
    "clearances.csv": "Clearances, as a table with HXL tags",
    "timeline.svg": "Timeline",
    "plan-map.svg": "Map of the ways",
    "plan.kml": "For a globe (KML)",
    "plan.geojson": "For maps (GeoJSON)",
    "plan.ics": "For calendars (iCalendar)",
    "vroom.json": "For another solver (VROOM)",
}
_OWN: Final = {
    "card.html": "card",
    "manifest.csv": "manifest",
    "waybill-01.csv": "first waybill",
    "notification.html": "notification",
    "notification.txt": "notification as text",
    "way.gpx": "GPX",
}


def papers(
    plan: Plan,
    logistics: Logistics,
    case: Case,
    *,
    go: Sequence[Go] = (),
    notifier: Notifier | None = None,
    lines: Lines | None = None,
    durations: Durations | None = None,
    notes: Sequence[str] = (),
) -> dict[str, bytes]:
    """Write every paper of a plan.

    Parameters
    ----------
    plan, logistics, case
        What to write.
    go
        The movements that are asked for; they stand on the index.
    notifier
        Who notifies; default: lines to fill in.
    lines
        The lines of ways, for maps; what has none is straight, and says so.
    durations
        Driving times in seconds, for the solver's file.
    notes
        What must be known of the roads; it stands on the index.

    Returns
    -------
    dict of str to bytes
        By name, UTF-8: for each convoy a card, a manifest, a waybill a truck, a notification twice, and its way; for the
        plan the clearances, the timeline, the map of its ways, three maps and calendars, the solver's file, and an
        ``index.html`` that links them (of the waybills the first).
    """
    rows = needed_clearances(plan, logistics, case, plan.known_on)
    whole = {
        "clearances.html": clearance_page(rows, logistics, case, plan.known_on),
        "clearances.csv": clearance_sheet(rows, logistics, case, plan.known_on),
        "timeline.svg": gantt_file(plan, logistics, case),
        "plan-map.svg": way_file(plan, logistics, case, lines),
        "plan.kml": write_kml(plan, logistics, case, lines),
        "plan.geojson": write_geojson(plan, logistics, case, lines),
        "plan.ics": write_calendar(plan, logistics, case),
        "vroom.json": write_vroom(plan, logistics, case, durations),
    }
    names = file_names(plan)
    for convoy in plan.convoys:
        head = names[convoy.id]
        whole[f"{head}-card.html"] = write_card(convoy, plan, logistics, case)
        whole[f"{head}-manifest.csv"] = write_manifest(convoy, plan, logistics, case)
        for place, truck in enumerate(convoy.trucks, 1):
            whole[f"{head}-waybill-{place:02d}.csv"] = write_waybill(truck, convoy, plan, logistics, case)
        whole[f"{head}-notification.html"] = write_notification(convoy, plan, logistics, case, notifier)
        whole[f"{head}-notification.txt"] = write_notification_text(convoy, plan, logistics, case, notifier)
        whole[f"{head}-way.gpx"] = write_gpx(convoy, plan, logistics, case, lines)
    chart = way_figure(plan, Titles(logistics, case), lines) if plan.convoys else None
    whole["index.html"] = _index(plan, go, Titles(logistics, case), names, notes, chart)
    return {name: text.encode("utf-8") for name, text in whole.items()}


def file_names(plan: Plan) -> dict[str, str]:
    """Give each convoy a name that any disk can hold, and no two the same: its identifier, as far as it is plain."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for number, convoy in enumerate(plan.convoys, 1):
        head = _PLAIN.sub("-", convoy.id).strip("-")[:40] or f"convoy-{number}"
        head = f"{head}-{number}" if head.lower() in used else head
        found[convoy.id] = head
        used.add(head.lower())
    return found


def _index(
    plan: Plan, go: Sequence[Go], titles: Titles, names: dict[str, str], notes: Sequence[str], chart: Markup | None
) -> str:
    told = clocks_of(plan, *plan.convoys)
    links = {one: _links(head) for one, head in names.items()}
    said = [*sentences(plan, told), *(f"Roads: {note}" for note in notes)]
    shared = [tag("li", tag("a", text, href=name)) for name, text in _SHARED.items()]
    return write_paper(
        f"{plain(titles.case.about.title)}: convoy plan",
        tag("header", tag("h1", words(titles.case.about.title), ": convoy plan")),
        tag("ul", [tag("li", words(text)) for text in said], class_="list"),
        timeline(plan, titles) if plan.convoys else None,
        chart,
        tag("section", tag("h2", "Convoys"), convoy_table(plan, titles, told, links)) if plan.convoys else None,
        tag("section", tag("h2", "For all convoys"), tag("ul", shared, class_="list")),
        tag("section", tag("h2", "Movements that are asked for"), movements(go, titles)) if go else None,
        stamp=f"Known as on {told.say(plan.known_on)}; time-zone data {plan.tzdata}. {told.note}",
        kind="paper index",
    )


def _links(head: str) -> Markup:
    return joined([tag("div", tag("a", text, href=f"{head}-{name}")) for name, text in _OWN.items()])
