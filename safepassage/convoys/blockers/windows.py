"""Is there a window, and is it long enough: all readings agree from the first gate inside until the convoy is out, with its margin?

A movement must be out before the earliest stated end: a time that one reading holds and another does not is no window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Kept, Seen
from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.duty import window_caps
from safepassage.terms.standing import Reason, Standing
from safepassage.terms.steps import LAST, instant, microseconds
from safepassage.when import Instant, write_utc

_STANDING: Final[dict[str, Kept]] = {"window.missing": "unknown", "window.unclear": "unknown"}


def windows(asked: Asked) -> Iterator[Seen]:
    """Look at the window of each clause that the movement rests on, and whether it takes in the hours of the movement."""
    for agreement, clause in asked.clauses:
        reasons = [reason for reason in _at(asked, agreement, clause, asked.enters) if _lowers(reason)]
        for reason in reasons:
            yield _blocker(agreement, reason)
        if not reasons:
            yield _length(asked, agreement, clause)


def _at(asked: Asked, agreement: Agreement, clause: Clause, at: Instant) -> list[Reason]:
    _, caps = window_caps(asked.case, agreement, clause, asked.known_on)
    found = [cap.reason(microseconds(at)) for cap in caps]
    return [reason for reason in found if reason.code != "knowledge.old"]


def _lowers(reason: Reason) -> bool:
    return reason.standing < Standing.IN_FORCE


def _blocker(agreement: Agreement, reason: Reason) -> Blocker:
    """Tell why no window holds at the departure; that it is only proposed is one obstacle, whoever says so."""
    if reason.code in ("agreement.proposal", "window.proposal"):
        name = f"{agreement.title}: a proposal only, no window has begun"
        owner = ", ".join(agreement.stated_by) or RECORD
        return Blocker("window.proposal", name, owner, None, "no", reason.text, reason.sources)
    owner = ", ".join(agreement.stated_by) or RECORD
    name = f"{agreement.title}: no window that all state holds then"
    return Blocker(reason.code, name, owner, None, _STANDING.get(reason.code, "no"), reason.text, reason.sources)


def _length(asked: Asked, agreement: Agreement, clause: Clause) -> Seen:
    """Say whether the window lasts until the movement is out; at its end counts what any reading says."""
    steps = asked.force.window(clause.id)
    start, end = microseconds(asked.enters), microseconds(asked.hours.end)
    closes = next((int(at) for at in steps.breaks if at > start and steps.at(int(at)) != Tri.YES), LAST)
    owner = ", ".join(agreement.stated_by) or RECORD
    sources = tuple(dict.fromkeys(key for window in agreement.windows for key in window.source))
    needs = f"{_hours(asked.hours.end - asked.departs.start)} h with the margin, at the slow end"
    if closes >= end:
        until = write_utc(instant(closes)) if closes < LAST else "an open end"
        name = f"{agreement.title}: window"
        return Cleared(
            "window.long_enough", name, owner, f"until {until}, the earliest stated end; needs {needs}", sources
        )
    left = _hours(instant(closes) - asked.departs.start)
    found = f"{left} h until {write_utc(instant(closes))}, the earliest stated end; needs {needs}"
    name = f"{agreement.title}: the window is too short"
    return Blocker("window.short", name, owner, None, "no", found, sources)


def _hours(span: timedelta) -> str:
    return f"{span / timedelta(hours=1):.1f}"
