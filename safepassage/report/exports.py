"""The brief for other programs: GeoJSON (RFC 7946), HXL-tagged CSV, and iCalendar (RFC 5545).

Every file carries its case, what it is known as on, and its zone. A cell that a spreadsheet would run as a formula is
made text. A window that was only proposed, or that parties dispute, is *tentative* in a calendar.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any, Final

from safepassage.report.formats import calendar_text, calendar_time, folded, sheet_cell
from safepassage.report.picture import Lane, Strip
from safepassage.report.reported import Figure, Told
from safepassage.report.value import Brief
from safepassage.terms.standing import Standing
from safepassage.when import LATEST, Span, write_utc

_HXL: Final = (
    ("incident", "#event+id"), ("number", "#event+num"), ("finding", "#event+finding"), ("clauses", "#meta+clause"),
    ("start", "#date+start"), ("end", "#date+end"), ("place", "#loc+name"), ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"), ("within_m", "#geo+precision"), ("what", "#event+type"), ("by", "#event+actor"),
    ("dead_least", "#affected+killed+min"),
    ("dead_best", "#affected+killed"), ("dead_most", "#affected+killed+max"), ("source", "#meta+source"),
    ("known_on", "#meta+known"), ("zone", "#meta+zone"),
)  # fmt: skip


def geojson(brief: Brief) -> str:
    """Write the findings as a FeatureCollection; one without a point has no geometry."""
    features = [_feature(told) for told in brief.findings]
    whole = {
        "type": "FeatureCollection",
        "case": brief.case,
        "known_on": write_utc(brief.known_on),
        "time_zone": brief.time_zone,
        "tzdata": brief.tzdata,
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _feature(told: Told) -> dict[str, Any]:
    point = None
    if told.longitude is not None and told.latitude is not None:
        point = {"type": "Point", "coordinates": [told.longitude, told.latitude]}
    clauses = [
        {"clause": one.clause, "finding": one.verdict, "share": one.share}
        | {c.name: str(c.value) for c in one.criteria}
        for one in told.judged
    ]
    properties = {
        "number": told.number,
        "finding": told.verdict,
        "start": write_utc(told.span.start) if told.span else None,
        "end": write_utc(told.span.end) if told.span else None,
        "place": told.place,
        "within_m": told.radius_m,
        "what": told.what,
        "by": told.who,
        "verification": told.verification,
        "attribution": told.attribution,
        "incidents": list(told.incidents),
        "clauses": clauses,
        "dead_by_source": [_dead(figure) for figure in told.figures if figure.told],
    }
    return {"type": "Feature", "id": told.number, "geometry": point, "properties": properties}


def _dead(figure: Figure) -> dict[str, Any]:
    return {"source": figure.source, "least": figure.low, "best": figure.best, "most": figure.high}


def hxl(brief: Brief) -> str:
    """Write the findings as CSV with a row of HXL tags: a row for each source that told of one; none is summed."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([name for name, _ in _HXL])
    writer.writerow([label for _, label in _HXL])
    for told in brief.findings:
        for figure in told.figures:
            writer.writerow([sheet_cell(value) for value in _row(brief, told, figure)])
    return page.getvalue()


def _row(brief: Brief, told: Told, figure: Figure) -> Iterator[object]:
    yield from (figure.incident, told.number, told.verdict, " ".join(one.clause for one in told.judged))
    yield from (write_utc(told.span.start), write_utc(told.span.end)) if told.span else ("", "")
    yield from (told.place, told.latitude, told.longitude, told.radius_m, told.what, told.who)
    yield from (figure.low, figure.best, figure.high, figure.source, write_utc(brief.known_on), brief.time_zone)


def calendar(brief: Brief) -> str:
    """Write the windows as each speaker stated them: an event each; tentative where proposed or disputed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Safe Passage//Windows as stated//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{calendar_text(brief.case)}", f"X-WR-TIMEZONE:{brief.time_zone}"]
    for strip in brief.strips:
        for lane in strip.lanes:
            for span in lane.spans:
                lines += _event(brief, strip, lane, span)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _event(brief: Brief, strip: Strip, lane: Lane, span: Span) -> Iterator[str]:
    key = "|".join(
        (brief.case, strip.agreement, *strip.clauses, lane.speaker.text, str(lane.confirmed), write_utc(span.start))
    )
    known = write_utc(brief.known_on)
    told = f"As {lane.speaker.text} stated it. Known as on {known}. What parties owe, not what will happen."
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(key.encode()).hexdigest()[:32]}@safepassage"
    yield f"DTSTAMP:{calendar_time(brief.known_on)}"
    yield f"DTSTART:{calendar_time(span.start)}"
    if span.end < LATEST:
        yield f"DTEND:{calendar_time(span.end)}"
    yield f"SUMMARY:{calendar_text(f'{strip.title} ({lane.speaker.text})')}"
    yield f"DESCRIPTION:{calendar_text(told + ('' if span.end < LATEST else ' No end is stated.'))}"
    yield f"STATUS:{'CONFIRMED' if _agreed(strip, span) else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _agreed(strip: Strip, span: Span) -> bool:
    """Whether the statements together leave the whole of a span in force, as far as it is drawn."""
    shared = [one for one in strip.together if one.span.start < span.end and span.start < one.span.end]
    inside = strip.span.start <= span.start and span.end <= strip.span.end
    return inside and bool(shared) and all(one.value == Standing.IN_FORCE for one in shared)
