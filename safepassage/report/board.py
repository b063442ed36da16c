"""The consent board in words: whose yes is missing first, then who gave one; with conditions, form, evidence and both clocks."""

from __future__ import annotations

from typing import Final

from safepassage.report.naming import party_name
from safepassage.report.text import moment, plain
from safepassage.report.value import Answered
from safepassage.talks.answer import PartyAnswer, clauses_of
from safepassage.talks.board import board as lines
from safepassage.talks.board import weakest_first
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.consent import Consent
from safepassage.when import Instant, read_moment

_MISSING: Final = {
    "consent.missing": "any answer",
    "consent.reported": "its own word: only others say so",
    "consent.form": "a form that suffices",
    "consent.state": "a full yes",
    "consent.unsettled": "a settled answer: it was changing then",
    "consent.refused": "a yes: it refused",
    "consent.disputed": "an agreed account of what it said",
    "consent.ended": "a yes that still stands",
    "consent.expired": "a yes that has not expired",
    "consent.expiring": "a yes that surely still runs",
    "consent.late": "an answer before the deadline",
    "condition.unmet": "a condition: it is not met",
    "condition.unrecorded": "a record whether its condition is met",
    "knowledge.old": "fresh news: what is known is too old",
}


def board(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> tuple[Answered, ...]:
    """List what each needed party, and each other that spoke, answered to an agreement, as known then.

    The order is that of :func:`safepassage.talks.board.board`: whose yes is missing comes first, and of these the
    weakest answer. A party that answered clauses differently has a row for each answer.
    """
    return tuple(
        _row(case, one) for line in lines(case, agreement, at, known_on) for one in weakest_first(line.answers)
    )


def missing_words(row: PartyAnswer) -> str:
    """Say what an answer lacks; nothing where it suffices."""
    if row.suffices:
        return ""
    code = "consent.missing" if row.silent else row.given.reason.code
    return _MISSING.get(code, "a yes that suffices")


def _row(case: Case, row: PartyAnswer) -> Answered:
    last = row.consent
    return Answered(
        party=party_name(case, row.party),
        agreement=row.agreement.id,
        about=() if len(row.clauses) == len(clauses_of(row.agreement)) else row.clauses,
        needed=row.needed,
        leaves=row.given.other,
        missing=missing_words(row),
        said=last.state.replace("_", " ") if last else "no answer is recorded",
        form=last.form.replace("_", " ") if last else "",
        told_by=_teller(case, last) if last else "",
        claimed=row.claimed,
        quote=plain(last.words) if last else "",
        conditions=conditions(case, row),
        spoken=moment(read_moment(last.spoken, case.tz), case.tz) if last else "",
        known=moment(read_moment(last.known or last.spoken, case.tz), case.tz) if last else "",
        sources=last.source if last else (),
    )


def _teller(case: Case, consent: Consent) -> str:
    if consent.said_by and consent.said_by != consent.party:
        told = party_name(case, consent.said_by).text
        return f"{told}, not the party itself" + (f" ({plain(consent.speaker)})" if consent.speaker else "")
    return plain(consent.speaker) or "the party itself"


def conditions(case: Case, row: PartyAnswer) -> tuple[tuple[str, str], ...]:
    """Give each condition of an answer in its own words with what is recorded of it."""
    words = {one.id: plain(one.words) or one.id for one in case.conditions}
    names = row.consent.conditions if row.consent else ()
    return tuple((words.get(name, name), row.past.condition(name, row.at)) for name in names)
