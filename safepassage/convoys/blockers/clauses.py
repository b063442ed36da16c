"""What keeps a clause from being in force beside its windows and consents: its parties, exemptions, ends, links and area.

``unsaid`` asks the terms themselves once more: where a duty does not stand in force over the hours of the movement and
nothing else says why, that is told as it is. So no rule of the terms can be forgotten here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Kept, Seen
from safepassage.convoys.need import Located
from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.duty import bound_steps
from safepassage.terms.knowledge import Timeline
from safepassage.terms.spot import place_for
from safepassage.terms.standing import Reason, Standing
from safepassage.terms.steps import microseconds
from safepassage.when import Instant, Span
from safepassage.where import Place

_ELSEWHERE: Final = (
    "consent.", "condition.", "link", "agreement.proposal", "window.inside", "window.outside", "window.disputed",
    "window.unclear", "window.missing", "window.proposal",
)  # fmt: skip
"""What consents.py and windows.py tell, and links, which are told with the party that they wait for."""
_SAYS_WHY: Final = ("consent.", "condition.", "clause.", "window.", "agreement.", "party.", "knowledge.", "approval.")
_NAMES: Final = {
    "party.bound": "not bound by what the movement rests on",
    "party.exempt": "exempt from what the movement rests on",
    "window.ended": "declared it over",
    "window.suspended": "it is suspended",
    "knowledge.old": "its window is older than the case's limit",
}


def clauses(asked: Asked) -> Iterator[Seen]:
    """Look at each clause that the movement rests on, for each party that it binds and the movement rests on."""
    if not asked.clause_ids:
        found = "neither the rules, nor the route, nor the movement name one"
        yield Blocker("clause.none", "No clause of the terms is named that it rests on", RECORD, None, "unknown", found)
    for name in asked.clause_ids:
        if name not in asked.force.clauses:
            agreement, _ = asked.case.clause(name)
            owner = ", ".join(agreement.stated_by) or RECORD
            found = f"then nothing was recorded of {name}"
            yield Blocker("clause.unknown", f"{agreement.title}: {name}", owner, None, "unknown", found)
    for agreement, clause in asked.clauses:
        for party in asked.parties:
            yield from _duty(asked, agreement, clause, party)
        yield from _links(asked, agreement, clause)
    yield from _area(asked)


def _duty(asked: Asked, agreement: Agreement, clause: Clause, party: str) -> Iterator[Seen]:
    if not bound_steps(asked.case, clause, party).values.any():
        return
    line = asked.force.timeline(clause.id, party)
    low = list(_reasons(line, asked.hours))
    told = [row for row in low if not _told_elsewhere(row[1])]
    for at, reason in told:
        name = f"{asked.name_of(party)}: {_NAMES.get(reason.code, reason.code)} ({agreement.title})"
        yield Blocker(reason.code, name, party, at, _standing(reason), reason.text, reason.sources)
    if not low:
        name = f"{asked.name_of(party)}: {clause.id} ({agreement.title})"
        yield Cleared("clause.in_force", name, party, "in force over the hours of the movement", clause.source)


def _told_elsewhere(reason: Reason) -> bool:
    """Say whether another look tells of it; a yes that is too old is told with the consents."""
    return reason.code.startswith(_ELSEWHERE) or (reason.code == "knowledge.old" and reason.sources != ())


def _links(asked: Asked, agreement: Agreement, clause: Clause) -> Iterator[Blocker]:
    """Look at every clause that one is linked to, also through others, for every party that it binds."""
    ahead, seen = list(clause.depends_on), [clause.id]
    while ahead:
        name = ahead.pop(0)
        if name in seen:
            continue
        seen.append(name)
        title = f"{agreement.title}: linked to {name}"
        if name not in asked.force.clauses or not asked.force.clauses[name][1].bound:
            yield Blocker("clause.linked", title, RECORD, None, "unknown", f"nothing was recorded of {name}")
            continue
        linked = asked.force.clauses[name][1]
        ahead.extend(linked.depends_on)
        for party in linked.bound:
            if name not in asked.clause_ids or party not in asked.parties:
                yield from _linked(asked, linked, party, title)


def _linked(asked: Asked, linked: Clause, party: str, title: str) -> Iterator[Blocker]:
    for _, reason in _reasons(asked.force.timeline(linked.id, party), asked.hours):
        if not reason.code.startswith("link"):
            name = f"{asked.name_of(party)}: {title}"
            yield Blocker("clause.linked", name, party, None, _standing(reason), reason.text, reason.sources)


def unsaid(asked: Asked, found: Sequence[Blocker]) -> Iterator[Blocker]:
    """Tell of each duty that does not stand in force over the hours, if nothing that was found says why.

    Of a clause that binds none of the parties that the movement rests on, everybody's duty counts.
    """
    if any(row.code.startswith(_SAYS_WHY) for row in found):
        return
    for _, clause in asked.clauses:
        bound = [party for party in asked.parties if bound_steps(asked.case, clause, party).values.any()]
        for party in bound or clause.bound:
            for _, reason in _reasons(asked.force.timeline(clause.id, party), asked.hours):
                name = f"{asked.name_of(party)}: {clause.id} does not stand in force"
                yield Blocker("clause.standing", name, party, None, _standing(reason), reason.text, reason.sources)


def _reasons(line: Timeline, hours: Span) -> Iterator[tuple[Instant | None, Reason]]:
    """Give each reason that lowers a duty somewhere in the hours."""
    start, end = microseconds(hours.start), max(microseconds(hours.end), microseconds(hours.start) + 1)
    for cap in line.caps:
        for at in (start, *(int(at) for at in cap.steps.breaks if start < at < end)):
            if cap.steps.at(at) < Standing.IN_FORCE:
                yield None, cap.reason(at)


def _standing(reason: Reason) -> Kept:
    if reason.code == "knowledge.old":
        return "stale"
    return "unknown" if reason.standing == Standing.UNKNOWN else "no"


def _area(asked: Asked) -> Iterator[Seen]:
    """Look whether some clause that the movement rests on surely holds at each crossing inside, and at each stop."""
    for row in (*asked.inside, *asked.stops):
        held = max((_holds(asked, clause, row) for _, clause in asked.clauses), default=Tri.NO)
        names = ", ".join(clause.id for _, clause in asked.clauses) or "no clause"
        if held == Tri.YES:
            yield Cleared("clause.area", f"{row.title}: inside the area of the terms", RECORD, names)
        else:
            stands: Kept = "no" if held == Tri.NO and asked.clauses else "unknown"
            word = "outside" if held == Tri.NO else "not surely inside"
            found = f"{word} the area of {names}"
            yield Blocker(
                "clause.area", f"{row.title}: not surely inside the area of the terms", RECORD, None, stands, found
            )


def _holds(asked: Asked, clause: Clause, row: Located) -> Tri:
    territory = asked.force.territories[clause.id]
    found = territory.relate(_place(asked, clause, row), asked.hours)
    if found == Tri.YES or row.zone is None or clause.exempt:
        return found
    return Tri.YES if _within(asked, row.zone, clause.zones) else found


def _place(asked: Asked, clause: Clause, row: Located) -> Place:
    if row.longitude is not None and row.latitude is not None:
        return Place(row.longitude, row.latitude, row.precision_m)
    return place_for(asked.case, row.zone, clause.id) if row.zone else Place(0.0, 0.0, None)


def _within(asked: Asked, zone: str, zones: tuple[str, ...]) -> bool:
    """Say whether a zone that always exists is one of some, or surely held by one of them, as the case's zones say."""
    seen: list[str] = []
    ahead: str | None = zone
    while ahead is not None and ahead not in seen:
        one = asked.case.zone(ahead)
        if one.since or one.until:
            return False
        if ahead in zones:
            return True
        seen.append(ahead)
        ahead = one.within
    return False
