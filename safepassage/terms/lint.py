"""What a ceasefire text should hold and this one does not: a checklist, each miss with its line where it is known.

The list follows the UN's guidance on the mediation of ceasefires (DPPA, 2022): a written text with its purpose, a
start date and time, an end or
a review, an area, prohibited and permitted acts, and monitoring or at least co-ordination and dispute resolution.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from safepassage.errors import Problem, Where
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.duty import required
from safepassage.terms.history import history
from safepassage.terms.occurrence import after, occurrences, other_reading
from safepassage.terms.reading import Reading, readings
from safepassage.terms.steps import FIRST
from safepassage.terms.window import Window
from safepassage.when import LATEST, Instant, read_length, write_utc, zone


def lint(case: Case, known_on: Instant = LATEST) -> list[Problem]:
    """List what the texts of a case leave open: its faults first, then a warning for each miss of the checklist.

    Parameters
    ----------
    case
        An open case. Misses are looked for only where it has no fault of severity *error*.
    known_on
        UTC; on what was known then.
    """
    if case.faulty:
        return list(case.problems)
    found = [problem for agreement in case.agreements for problem in _agreement(case, agreement, known_on)]
    return [*case.problems, *found]


def _miss(code: str, owner: str, found: str, allowed: str, remedy: str) -> Problem:
    file = "consents.yaml" if code in ("LINT-005", "LINT-009", "LINT-010") else "terms.yaml"
    return Problem(code, Where(file, 0, owner), found, allowed, remedy, "warning")


def _agreement(case: Case, agreement: Agreement, known_on: Instant) -> Iterator[Problem]:
    name, commitments = agreement.id, [clause for clause in agreement.clauses if clause.kind == "commitment"]
    if not agreement.purpose:
        yield _miss("LINT-012", name, "no purpose", "why the pause is made", "Add purpose.")
    if not agreement.mechanism:
        yield _miss("LINT-004", name, "no mechanism", "who monitors and settles disputes", "Add mechanism.")
    if not any(clause.permits for clause in agreement.clauses):
        yield _miss(
            "LINT-003", name, "no permitted acts", "what stays allowed, such as aid", "Add permits to a clause."
        )
    if not any(clause.prohibits for clause in commitments):
        yield _miss(
            "LINT-013", name, "no prohibited acts", "what the parties will not do", "Add prohibits to a clause."
        )
    if not any(window.start for window in agreement.windows):
        yield _miss("LINT-006", name, "no start", "a start date and time", "Until a start is stated it is a proposal.")
    for text in agreement.texts:
        if text.access == "secret":
            yield _miss(
                "LINT-011", name, f"secret: {text.title}", "texts that both sides can cite", "Ask for its text."
            )
    for window in agreement.windows:
        yield from _window(case, agreement, window)
    for clause in commitments:
        yield from _clause(case, agreement, clause, known_on)
    yield from _consents(case, agreement, known_on)


def _window(case: Case, agreement: Agreement, window: Window) -> Iterator[Problem]:
    owner = f"{agreement.id}.{window.id}"
    endless = window.rule is not None and not {"COUNT", "UNTIL"} & {
        part.split("=")[0] for part in window.rule.split(";")
    }
    if (window.end == "open" or (endless and window.start)) and not agreement.review:
        yield _miss(
            "LINT-001", owner, "an open end and no review", "an end or a date of review", "Add review or an end."
        )
    yield from _two_lengths(case, window, owner)


def _two_lengths(case: Case, window: Window, owner: str) -> Iterator[Problem]:
    """Name the first occurrence on which exact and nominal readings of a length end at different instants."""
    if window.duration is None or window.start is None:
        return
    length, tz = read_length(window.duration), zone(window.time_zone or case.about.time_zone)
    other = other_reading(length)
    for one in occurrences(window, case.about.time_zone) if other else ():
        if other is None or one.start.end == LATEST:
            continue
        stated, instead = after(one.start.start, length, tz), after(one.start.start, other, tz)
        if stated != instead:
            ends = [_read_as(one.start.start, end.start) for end in (stated, instead)]
            kinds = ("exact", "nominal") if length.exact else ("nominal", "exact")
            when = f"{window.duration} from {write_utc(one.start.start)}"
            found = f"{when} is {ends[0]} ({kinds[0]}) or {ends[1]} ({kinds[1]})"
            yield _miss("LINT-008", owner, found, "one end", "Have the parties confirm the end in UTC (confirmed:).")
            return


def _read_as(start: Instant, end: Instant) -> str:
    return f"until {write_utc(end)}, {(end - start) / timedelta(hours=1):g} h"


def _clause(case: Case, agreement: Agreement, clause: Clause, known_on: Instant) -> Iterator[Problem]:
    owner = f"{agreement.id}.{clause.id}"
    if not clause.zones:
        yield _miss("LINT-002", owner, "no area", "where the clause holds", "Add zones.")
    for name in clause.zones:
        if not case.zone(name).geometry_known:
            yield _miss("LINT-011", owner, f"the geometry of {name} is not known", "a drawn area", "Ask for the map.")
    found = [reading for reading in readings(case, agreement, clause, known_on) if not reading.proposal]
    if len(found) > 1:
        at = next((at for at in _breaks(found) if len({reading.steps.at(at) for reading in found}) > 1), None)
        if at is not None:
            speakers = ", ".join(dict.fromkeys(case.party(reading.speaker).name for reading in found))
            allowed = "one window that all state"
            yield _miss("LINT-007", owner, f"different windows stated by {speakers}", allowed, "Have them confirm one.")


def _breaks(found: list[Reading]) -> list[int]:
    return sorted({int(at) for reading in found for at in reading.steps.breaks} | {FIRST})


def _consents(case: Case, agreement: Agreement, known_on: Instant) -> Iterator[Problem]:
    clauses = [clause for clause in agreement.clauses if clause.kind == "commitment"] or list(agreement.clauses)
    for party in required(agreement) if clauses else ():
        rows = [row for clause in clauses for row in history(case, agreement, clause, party, known_on).rows]
        owner, name = f"{agreement.id}.{party}", case.party(party).name
        if not any(row.consent.state not in ("no_response", "received") for row in rows):
            yield _miss(
                "LINT-005", owner, f"no answer of {name}", "a recorded answer", "Ask, and record what they say."
            )
            continue
        last = rows[0].consent
        if last.said_by not in (None, party) or last.form == "verbal" or last.state == "in_principle":
            found = f"{name}: {last.state}, {last.form}" + (f", told by {last.said_by}" if last.said_by else "")
            yield _miss("LINT-009", owner, found, "the party's own written or public yes", "Ask the party itself.")
        recorded = {condition.id for condition in case.conditions if condition.records}
        for condition in last.conditions:
            if condition not in recorded:
                allowed = "a record: met or unmet"
                yield _miss("LINT-010", owner, f"condition {condition} of {name}", allowed, "Record whether it is met.")
