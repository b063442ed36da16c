"""What was found of late, for ``go``: the case's own findings of the days that its rules name, as they were known then.

No news is not peace. A case without feeds, or whose feeds tell nothing of these days, was not looked at; and a report that
nobody can show was known then counts as a possible finding of which no more is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from safepassage.commands.feeds import events_of
from safepassage.commands.folder import decisions
from safepassage.compliance.analysis import INCIDENTS, find
from safepassage.compliance.review import latest
from safepassage.convoys.blocker import FreshFinding
from safepassage.incidents.intake import Intake
from safepassage.report.criteria import Teller
from safepassage.report.events import judged_of, told
from safepassage.report.reported import Told
from safepassage.report.text import clock, count, short
from safepassage.terms.case import Case
from safepassage.terms.force import force
from safepassage.when import EARLIEST, LATEST, Instant, Span
from safepassage.where import Place

_LONG: Final = 160
_UNSTAMPED: Final = "a report of which nobody can show that it was known then"


@dataclass(frozen=True)
class Looked:
    """What was found of late; nothing (``None``) where nobody looked. ``notes`` say what was left out, and why."""

    findings: tuple[FreshFinding, ...] | None
    taken: Intake | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """As of when findings are looked for: how far back, what was known, and whether rows without that date count."""

    at: Instant
    back: timedelta
    known_on: Instant
    undated: bool

    @property
    def since(self) -> Instant:
        """The earliest instant that counts as of late."""
        return self.at - self.back if self.at > EARLIEST + self.back else EARLIEST


def look(case: Case, folder: str, when: Moment) -> Looked:
    """Look for findings of late.

    Raises
    ------
    BadInput
        The file of decisions has a fault.
    UnknownLayout, RefusedInput
        A file of events cannot be read; nothing is passed over.
    """
    reviews = decisions(folder)
    if not (Path(folder) / INCIDENTS).is_dir():
        return Looked(None, None, ("The case has no events: nobody looked whether anything happened near the way.",))
    taken = events_of(case, folder, when.known_on)
    newest = _newest(taken.table)
    if newest is None or newest < when.since:
        told_ = f"the newest report is of {clock(newest, case.tz)}" if newest else "they hold no report"
        return Looked(None, taken, (f"The feeds tell nothing of these days: {told_}.",))
    rejected = {(one.incident, one.clause) for one in latest(reviews).values() if one.decision == "rejected"}
    fresh = taken.table.filter(_of_late(taken.table, when))
    stamped = pc.is_valid(fresh["recorded_at"])
    known = fresh if when.undated else fresh.filter(stamped)
    found = [_finding(one) for one in _told(case, known, when, rejected)]
    if not when.undated:
        found += [_unstamped(one) for one in _told(case, fresh.filter(pc.invert(stamped)), when, rejected)]
    return Looked(tuple(found), taken, tuple(_notes(taken, when)))


def _newest(rows: pa.Table) -> Instant | None:
    """Give the latest instant that the feeds tell of, or at which something was recorded."""
    found = [pc.max(rows[name]).as_py() for name in ("end", "recorded_at")]
    return max((at for at in found if at is not None), default=None)


def _of_late(rows: pa.Table, when: Moment) -> pa.ChunkedArray:
    """Keep what began by then and was not over before; of what has no time nobody can tell."""
    inside = pc.and_(pc.less_equal(rows["start"], when.at), pc.greater_equal(rows["end"], when.since))
    return pc.fill_null(inside, fill_value=True)


def _told(case: Case, rows: pa.Table, when: Moment, rejected: set[tuple[str, str]]) -> tuple[Told, ...]:
    """Tell the events among rows that touch a clause, certainly or possibly; what people rejected is none."""
    judged = find(case, rows, known_on=when.known_on)
    pairs = zip(judged["incident_id"].to_pylist(), judged["clause"].to_pylist(), strict=True)
    judged = judged.filter(pa.array([pair not in rejected for pair in pairs], pa.bool_()))
    chosen = rows.filter(pc.is_in(rows["incident_id"], judged["incident_id"].combine_chunks()))
    return told(case, chosen, judged_of(judged, chosen, Teller(case, force(case, when.known_on)), {}), numbered=False)


def _finding(one: Told) -> FreshFinding:
    words = short(f"{one.place}: {one.what}", _LONG)
    return FreshFinding(one.incidents[0], one.span or Span(EARLIEST, LATEST), _place(one), words, one.verdict)


def _unstamped(one: Told) -> FreshFinding:
    return FreshFinding(one.incidents[0], one.span or Span(EARLIEST, LATEST), _place(one), _UNSTAMPED, "possible")


def _place(one: Told) -> Place:
    if one.longitude is None or one.latitude is None:
        return Place(0.0, 0.0, None)
    return Place(one.longitude, one.latitude, one.radius_m)


def _notes(taken: Intake, when: Moment) -> Iterator[str]:
    lost = len(taken.rejected)
    if lost:
        yield f"{count(lost, 'record').capitalize()} of the feeds could not be read, and nobody knows what they tell."
    later = int(pc.sum(pc.greater(taken.table["start"], when.at)).as_py() or 0)
    if later:
        yield f"{count(later, 'report').capitalize()} of what began after the time asked about: not of late, and left out."
