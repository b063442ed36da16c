"""A plan as a calendar (iCalendar, RFC 5545): an event a convoy and an event a window, in UTC.

What was planned on request only is *tentative*. A convoy has no status beyond that: a plan confirms nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from safepassage.convoys.itinerary import Plan, PlannedConvoy, PlanWindow
from safepassage.convoys.logistics import Logistics
from safepassage.report.formats import calendar_text, calendar_time, folded
from safepassage.report.papers.clocks import clocks_of, nearest_minute
from safepassage.report.papers.frequency import out_in_time
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import no_permission
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.track import left_out
from safepassage.report.papers.turning import cutoffs, turn_back
from safepassage.report.text import count, sentence
from safepassage.terms.case import Case
from safepassage.when import LATEST, Instant


def write_calendar(plan: Plan, logistics: Logistics, case: Case) -> str:
    """Write a plan as a calendar.

    Returns
    -------
    str
        Lines of at most 75 octets that end in CRLF. An event's ``UID`` is made from the case and its identifier, so that a
        newer plan replaces it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//safepassage//Convoy plan//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{calendar_text(case.about.title)}", f"X-WR-TIMEZONE:{plan.time_zone}"]
    for outcome in plan.windows:
        lines += _window(outcome.window, plan, case)
    for convoy in plan.convoys:
        lines += _convoy(convoy, plan, Titles(logistics, case))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _window(window: PlanWindow, plan: Plan, case: Case) -> Iterator[str]:
    told = [f"The window is {window.standing.words}.", *window.reasons]
    told = [sentence(one) for one in told]
    told += [f"Sources: {', '.join(window.sources)}."] if window.sources else []
    told += ["It says what parties owe, not what will happen.", _known(plan)]
    status = "TENTATIVE" if window.marked else "CONFIRMED"
    end = None if window.closes >= LATEST else window.closes
    name = f"Window {window.id} ({window.standing.words})"
    yield from _event(f"{case.about.title}|window|{window.id}", plan, (window.opens, end), name, told, status)


def _convoy(convoy: PlannedConvoy, plan: Plan, titles: Titles) -> Iterator[str]:
    told = clocks_of(plan, *plan.convoys)
    window = window_of(plan, convoy)
    marked = window is None or window.marked
    said = [no_permission(plan)]
    said += [f"Its window is {window.standing.words if window else 'unknown'}."] if marked else []
    said += [f"Departs {told.say(convoy.departs)}."]
    said += [turn_back(point, told) for point, _ in cutoffs(convoy)]
    said += [out_in_time(convoy.promise, plan.scenarios), _known(plan)]
    said += [f"On no map: {count(left_out(convoy), 'waypoint')} without a point."] if left_out(convoy) else []
    key = f"{titles.case.about.title}|convoy|{convoy.id}"
    when = (convoy.departs, nearest_minute(convoy.back.p90))
    yield from _event(key, plan, when, f"Convoy {titles.convoy(convoy)}", said, "TENTATIVE" if marked else "")


def _known(plan: Plan) -> str:
    return f"Known as on {clocks_of(plan, *plan.convoys).say(plan.known_on)}."


def _event(
    key: str, plan: Plan, when: tuple[Instant, Instant | None], name: str, told: list[str], status: str
) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:32]}@safepassage"
    yield f"DTSTAMP:{calendar_time(plan.known_on)}"
    yield f"DTSTART:{calendar_time(when[0])}"
    if when[1] is not None:
        yield f"DTEND:{calendar_time(when[1])}"
    yield f"SUMMARY:{calendar_text(name)}"
    yield f"DESCRIPTION:{calendar_text(' '.join(told))}"
    if status:
        yield f"STATUS:{status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
