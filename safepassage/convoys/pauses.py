"""The windows that convoys may be planned in: where all readings of the terms hold at once, and how firmly they stand.

A window ends at the earliest stated end, so that a movement is out before any side's. One whose standing is disputed or
unknown is planned only on request, and marked; one that does not hold is never planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from safepassage.convoys.itinerary import PlanWindow, Reason
from safepassage.convoys.logistics import Logistics
from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.terms.duty import required
from safepassage.terms.force import Force, force
from safepassage.terms.standing import Standing
from safepassage.terms.steps import Steps, instant, least, microseconds
from safepassage.when import Instant, Span

ON_REQUEST: Final = (Standing.UNKNOWN, Standing.DISPUTED)
MOST: Final = 60
"""Windows that are planned at once."""


@dataclass(frozen=True)
class Pauses:
    """The windows found, in order, and why there are no others."""

    windows: tuple[PlanWindow, ...]
    reasons: tuple[Reason, ...]


def pauses(case: Case, logistics: Logistics, during: Span, known_on: Instant, also: Iterable[Standing] = ()) -> Pauses:
    """Find the windows of the clauses that every movement rests on, within a span, on what was known then.

    Parameters
    ----------
    also
        Standings beside *in force* that are planned on request: *unknown*, *disputed*.

    Returns
    -------
    Pauses
        Windows clipped to the span, each with the least standing of every duty of the clauses within it.
    """
    compiled = force(case, known_on)
    names = clauses_of(logistics, compiled)
    if not names:
        text = "no clause is named that movements rest on, or none was known then (rules.clauses, rules.agreements)"
        return Pauses((), (Reason("window.none", text),))
    lacking = [name for name in logistics.about.rules.clauses if name not in names]
    if lacking:
        text = f"every movement rests on {', '.join(lacking)} too, which the terms did not hold then (rules.clauses)"
        return Pauses((), (Reason("window.none", text),))
    whole = least([_held(compiled.window(name)) for name in names])
    standing = least([compiled.timeline(*duty).standing for duty in duties_of(compiled, names)])
    allowed = {Standing.IN_FORCE, *(one for one in also if one in ON_REQUEST)}
    found: list[PlanWindow] = []
    reasons: list[Reason] = []
    more = 0
    for start, end in _runs(whole, standing, during):
        value = Standing(standing.at(start))
        why = _why(compiled, names, start) if value != Standing.IN_FORCE else ()
        if value not in allowed:
            text = f"a window from {instant(start):%Y-%m-%d %H:%M}Z to {instant(end):%Y-%m-%d %H:%M}Z is {value.words}"
            reasons.append(Reason("window.standing", text + (f": {why[0]}" if why else ""), ()))
        elif len(found) < MOST:
            begun = bool(whole.at(start - 1)) and start == microseconds(during.start)
            name = f"W{len(found) + 1}"
            found.append(PlanWindow(name, instant(start), instant(end), value, names, why, begun=begun))
        else:
            more += 1
    if not found and not reasons:
        reasons.append(_none(compiled, names, during))
    if more:
        reasons.insert(0, Reason("window.more", f"{more} later windows are not planned: {MOST} are at once"))
    return Pauses(tuple(found), tuple(reasons[:MOST]))


def clauses_of(logistics: Logistics, compiled: Force) -> tuple[str, ...]:
    """Give the clauses whose windows are planned in, of those that were known.

    Those that every movement rests on; where the rules name none, the commitments of the rules' agreements that stop
    violence.
    """
    rules = logistics.about.rules
    if rules.clauses:
        return tuple(name for name in rules.clauses if name in compiled.clauses)
    return tuple(
        name
        for name, (agreement, clause) in compiled.clauses.items()
        if agreement.id in rules.agreements and clause.kind == "commitment" and "armed_violence" in clause.prohibits
    )


def duties_of(compiled: Force, names: Sequence[str]) -> list[tuple[str, str]]:
    """Give the duties of the parties whose consent the clauses' agreements require; of all that are bound without any."""
    found = []
    for clause, party in compiled.duties:
        if clause in names:
            needed = required(compiled.clauses[clause][0])
            if party in needed or not any((clause, name) in compiled.duties for name in needed):
                found.append((clause, party))
    return found


def _held(window: Steps) -> Steps:
    """Where all readings of a window hold."""
    return Steps(window.breaks, (window.values == Tri.YES).astype(np.int8))


def _runs(whole: Steps, standing: Steps, during: Span) -> list[tuple[int, int]]:
    """Give the stretches within a span in which the windows hold and the standing does not change."""
    start, end = microseconds(during.start), microseconds(during.end)
    edges = sorted({start, end, *(int(at) for part in (whole, standing) for at in part.breaks if start < at < end)})
    found: list[tuple[int, int]] = []
    for one, other in pairwise(edges):
        if not whole.at(one):
            continue
        if found and found[-1][1] == one and standing.at(found[-1][0]) == standing.at(one):
            found[-1] = (found[-1][0], other)
        else:
            found.append((one, other))
    return found


def _why(compiled: Force, names: Sequence[str], at: int) -> tuple[str, ...]:
    """Give the reasons that keep the clauses from standing in force at an instant."""
    found: dict[str, None] = {}
    for duty in duties_of(compiled, names):
        for cap in compiled.timeline(*duty).caps:
            reason = cap.reason(at)
            if reason.standing < Standing.IN_FORCE:
                found[str(reason)] = None
    return tuple(found)


def _none(compiled: Force, names: Sequence[str], during: Span) -> Reason:
    caps = [cap for duty in duties_of(compiled, names)[:1] for cap in compiled.timeline(*duty).caps]
    told = next(
        (str(r) for r in (cap.reason(microseconds(during.start)) for cap in caps) if r.code.startswith("window")), ""
    )
    text = (
        f"no window of {', '.join(names)} holds by every reading from {during.start:%Y-%m-%d} to {during.end:%Y-%m-%d}"
    )
    return Reason("window.none", text + (f": {told}" if told else ""))
