"""Is the way open: every crossing by its newest report, and every stretch of road in and out, as of when and by whose word?"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Seen
from safepassage.convoys.crossing import Crossing, StatusReport
from safepassage.convoys.order import rank
from safepassage.convoys.roads.road import Stretch
from safepassage.terms.value import believed
from safepassage.when import Instant, Span, read_moment


def ways(asked: Asked) -> Iterator[Seen]:
    """Look at each crossing that the movement passes, and at each stretch that it drives."""
    for crossing in asked.crossings:
        yield _crossing(asked, crossing)
        yield from _law(asked, crossing)
        if crossing.convoys_per_day == 0:
            name, owner = f"{crossing.title}: no convoy may pass", _owner(crossing)
            yield Blocker("crossing.capacity", name, owner, None, "no", "0 convoys a day", crossing.source)
    if asked.roads is None:
        yield Blocker("road.none", "The roads are not known", RECORD, None, "unknown", "no roads were given")
        return
    for (start, end), way in asked.ways.items():
        if way is None:
            name = f"No way: {_between(asked, start, end)}"
            yield Blocker(
                "road.no_way", name, RECORD, None, "no", "the roads that are known have none, or it is closed"
            )
            continue
        if way.guess:
            name = f"Only a guess of the way: {_between(asked, start, end)}"
            yield Blocker("road.guess", name, RECORD, None, "unknown", "a straight line, not a road that anybody knows")
        for stretch in way.stretches:
            yield _stretch(asked, stretch)


def newest_report(
    reports: tuple[StatusReport, ...], known_on: Instant, tz: ZoneInfo
) -> tuple[StatusReport, Span] | None:
    """Give the report that counts, as known then, and as of when; in doubt about the order, the one that is not *open*."""
    found = []
    for index, report in enumerate(reports):
        opens = report.status == "open"
        if believed(report, gives=opens, known_on=known_on, tz=tz, default=report.as_of) is not None:
            as_of = read_moment(report.as_of, tz)
            found.append((rank(as_of, takes=not opens, index=index), report, as_of))
    if not found:
        return None
    _, report, as_of = max(found, key=lambda row: row[0])
    return report, as_of


def _crossing(asked: Asked, crossing: Crossing) -> Seen:
    title, owner = crossing.title, _owner(crossing)
    found = newest_report(crossing.reports, asked.known_on, asked.case.tz)
    if found is None:
        return Blocker("crossing.unknown", f"{title}: nobody reported whether it is open", RECORD, None, "unknown", "")
    report, as_of = found
    told = f"{report.status}, as of {report.as_of}" + (f" “{report.words}”" if report.words else "")
    if report.status == "closed":
        return Blocker("crossing.closed", f"{title}: closed", owner, as_of.start, "no", told, report.source)
    if report.status == "unknown":
        name = f"{title}: not known whether it is open"
        return Blocker("crossing.unknown", name, owner, as_of.start, "unknown", told, report.source)
    old = asked.stale(as_of.start)
    if old is not None:
        name = f"{title}: the last report that it is open is too old"
        return Blocker("crossing.stale", name, RECORD, old, "stale", told, report.source)
    return Cleared("crossing.open", title, owner, told, report.source)


def _law(asked: Asked, crossing: Crossing) -> Iterator[Blocker]:
    delays = asked.logistics.about.delays
    if crossing.delay is None or delays is None:
        name = f"{crossing.title}: how long it holds a convoy is not known"
        yield Blocker("crossing.law", name, RECORD, None, "unknown", "no law of delay is recorded", crossing.source)


def _stretch(asked: Asked, part: Stretch) -> Seen:
    title = _between(asked, part.start, part.end)
    told = f"{part.status}" + (f", as of {part.as_of}" if part.as_of else ", nobody told as of when")
    if part.status == "closed":
        return Blocker("road.closed", f"{title}: closed", RECORD, None, "no", told, part.source)
    if part.status == "unknown" and not part.confirmed_by:
        name = f"{title}: not known whether the road is open"
        return Blocker("road.unknown", name, RECORD, None, "unknown", told, part.source)
    told += f"; confirmed by {part.confirmed_by}" if part.confirmed_by else ""
    as_of = _read(part.as_of, asked.case.tz)
    if as_of is None or as_of.start > asked.known_on:
        name = f"{title}: not known as of when the road is open"
        return Blocker("road.unknown", name, RECORD, None, "unknown", told, part.source)
    old = asked.stale(as_of.start)
    if old is not None:
        name = f"{title}: the last word that the road is open is too old"
        return Blocker("road.stale", name, RECORD, old, "stale", told, part.source)
    return Cleared("road.open", title, RECORD, told, part.source)


def _read(text: str, tz: ZoneInfo) -> Span | None:
    if not text:
        return None
    try:
        return read_moment(text, tz)
    except ValueError:
        return None  # told of the table that it stands in


def _between(asked: Asked, start: str, end: str) -> str:
    """Name a way by its two ends, the same in both directions."""
    return " - ".join(sorted((_title(asked, start), _title(asked, end))))


def _title(asked: Asked, name: str) -> str:
    row = asked.logistics.places.get(name)
    return row.title if row is not None else name


def _owner(crossing: Crossing) -> str:
    return ", ".join(crossing.authorities) or RECORD
