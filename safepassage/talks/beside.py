"""What no party's yes can mend: it was only proposed, no window holds, somebody ended or suspended it, answers are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.talks.answer import answers, clauses_of
from safepassage.talks.stood import View
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.duty import window_caps
from safepassage.terms.reading import ALL, live_ends, live_suspensions
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds


@dataclass(frozen=True)
class Beside:
    """A sentence on what keeps a proposal from holding whatever the parties answer, with its sources."""

    text: str
    sources: tuple[str, ...] = ()


def besides(case: Case, agreement: Agreement, view: View) -> tuple[Beside, ...]:
    """List what keeps a proposal from holding at a time whatever is answered, as known then; each thing once."""
    found: dict[str, Beside] = {}
    for clause in clauses_of(agreement):
        for one in (*_windows(case, agreement, clause, view), *_stopped(case, agreement, clause, view)):
            found.setdefault(one.text, one)
    return (*found.values(), *_deadline(case, agreement, view))


def _windows(case: Case, agreement: Agreement, clause: Clause, view: View) -> Iterator[Beside]:
    """Give what the windows, their age and the agreement's status leave below *in force*."""
    at = microseconds(view.at)
    for one in window_caps(case, agreement, clause, view.known_on)[1]:
        reason = one.reason(at)
        if reason.standing < Standing.IN_FORCE:
            yield Beside(reason.text, reason.sources)


def _stopped(case: Case, agreement: Agreement, clause: Clause, view: View) -> Iterator[Beside]:
    """Give the ends and suspensions that have, or may have, taken effect."""
    for end, span in live_ends(case, agreement, clause, view.known_on):
        if span.start <= view.at:
            yield Beside(f"declared over {_by(case, end.by)}, {end.at}", end.source)
    for rest, since, until in live_suspensions(case, agreement, clause, view.known_on):
        if since.start <= view.at < until.end:
            yield Beside(f"suspended {_by(case, rest.by)} from {rest.since}", rest.source)


def _by(case: Case, party: str) -> str:
    return "together" if party == ALL else f"by {case.party(party).name}"


def _deadline(case: Case, agreement: Agreement, view: View) -> Iterator[Beside]:
    late = [row for row in answers(case, agreement, view.at, view.known_on) if row.needed and row.closed]
    if late:
        names = ", ".join(dict.fromkeys(case.party(row.party).name for row in late))
        text = f"answers were due by {agreement.accept_by}; what {names} says now is late unless that is moved"
        yield Beside(text, agreement.source)
