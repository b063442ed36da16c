"""Can the trucks go? For each movement that is asked for: go or no-go, with every obstacle by name, owner and evidence.

A movement is *go* only if nothing stands in its way: whatever is missing, faulty or too old is an obstacle, too. *Go* says
that all that the record asks for is there, at that instant, as known then; it never says *safe*. docs/convoys.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, FreshFinding, Promise, Seen, told_once
from safepassage.convoys.blockers.approvals import approvals
from safepassage.convoys.blockers.clauses import clauses, unsaid
from safepassage.convoys.blockers.consents import consents
from safepassage.convoys.blockers.findings import findings as near
from safepassage.convoys.blockers.means import means, obstacles, promised
from safepassage.convoys.blockers.notices import notices
from safepassage.convoys.blockers.ways import ways
from safepassage.convoys.blockers.windows import windows
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import roads_of
from safepassage.convoys.movement import Movement
from safepassage.convoys.roads.road import Roads
from safepassage.errors import Problem, UnknownMovement
from safepassage.terms.case import Case
from safepassage.terms.value import believed
from safepassage.when import Instant, read_moment

__all__ = ["Blocker", "Cleared", "FreshFinding", "Go", "Promise", "go"]
_LOOKS: Final = (consents, clauses, windows, approvals, ways, notices, near, promised, obstacles, means)


@dataclass(frozen=True)
class Go:
    """Whether a movement can go at an instant, on what was known then, and all that stands in its way.

    ``blockers`` come in order: what somebody's word or a record holds against it, then what is too old, then what nobody
    recorded. ``cleared`` is what was looked at and stands in no way.
    """

    movement: str
    title: str
    value: Literal["go", "no_go"]
    blockers: tuple[Blocker, ...]
    cleared: tuple[Cleared, ...]
    at: Instant
    known_on: Instant


def go(
    case: Case,
    logistics: Logistics,
    *,
    at: Instant,
    known_on: Instant,
    roads: Roads | None = None,
    findings: Sequence[FreshFinding] | None = None,
    promises: Mapping[str, Promise] | None = None,
    movements: Sequence[str] | None = None,
) -> tuple[Go, ...]:
    """Say of each open movement whether it can go at an instant, on what was known then.

    Parameters
    ----------
    case, logistics
        An open case and what it says of its convoys. While either has a fault of severity *error*, nothing goes.
    at
        UTC. A movement without a departure is asked about as if it left then; none leaves earlier.
    known_on
        UTC; only what was recorded by then counts.
    roads
        As they were known then; default: the case's own legs. Without any nothing goes.
    findings
        The case's findings, of any place and age; those near the way and fresh count. ``None``: nobody looked, so that
        nothing goes; ``()``: somebody looked, and there is none.
    promises
        By movement; one that is missing is not known.
    movements
        Only these; default: all that were known and are not over.

    Returns
    -------
    tuple of Go
        One for each movement, in the order of the file.

    Raises
    ------
    UnknownMovement
        The case has no such movement.
    """
    rows = {row.id: row for row in logistics.about.movements}
    for name in movements or ():
        if name not in rows:
            known = ", ".join(sorted(rows)[:12])
            raise UnknownMovement(f"the case has no movement {name!r}; it has: {known or 'none'}")
    asked_for = [row for row in rows.values() if movements is None or row.id in movements]
    faults = [problem for problem in (*case.problems, *logistics.problems) if problem.severity == "error"]
    if faults:
        return tuple(_faulty(row, faults, at, known_on) for row in asked_for)
    known_roads = roads if roads is not None else (roads_of(case, logistics, known_on) if logistics.legs else None)
    return tuple(
        _one(Asked(case, logistics, row, at, known_on, known_roads, findings, promises))
        for row in asked_for
        if movements is not None or _open(case, row, at, known_on)
    )


def _open(case: Case, row: Movement, at: Instant, known_on: Instant) -> bool:
    """Say whether a movement was known, and is not surely over."""
    known = believed(row, gives=True, known_on=known_on, tz=case.tz) is not None
    return known and (row.done is None or read_moment(row.done, case.tz).end > at)


def _one(asked: Asked) -> Go:
    seen: list[Seen] = [one for look in _LOOKS for one in look(asked)]
    if not _open(asked.case, asked.movement, asked.at, asked.known_on):
        found = "not asked for yet, given up, or done"
        seen.append(Blocker("movement.closed", "The movement is not open", RECORD, None, "no", found))
    found_ = [one for one in seen if isinstance(one, Blocker)]
    blockers = told_once([*found_, *unsaid(asked, found_)])
    cleared = tuple(dict.fromkeys(one for one in seen if isinstance(one, Cleared)))
    value: Literal["go", "no_go"] = "no_go" if blockers else "go"
    row = asked.movement
    return Go(row.id, row.title, value, blockers, cleared, asked.at, asked.known_on)


def _faulty(row: Movement, faults: list[Problem], at: Instant, known_on: Instant) -> Go:
    """Tell only of the faults: what stands in a faulty record is not known."""
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    name = "The record has a fault"
    blocker = Blocker("case.faulty", name, RECORD, None, "unknown", f"{faults[0]}{more}")
    return Go(row.id, row.title, "no_go", (blocker,), (), at, known_on)
