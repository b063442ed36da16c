"""The consent board: whose yes is missing first, then who gave one; with conditions, form, evidence and both clocks."""

from __future__ import annotations

from typing import Final

from safepassage.report.naming import party_name
from safepassage.report.text import moment, plain
from safepassage.report.value import Answered
from safepassage.report.windows import clauses_of
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.consent import Consent
from safepassage.terms.duty import required
from safepassage.terms.history import Given, History, history
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
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
    "condition.unmet": "a condition: it is not met",
    "condition.unrecorded": "a record whether its condition is met",
    "knowledge.old": "fresh news: what is known is too old",
}
_ORDER: Final = tuple(_MISSING)


def board(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> tuple[Answered, ...]:
    """List what each needed party, and each other that spoke, answered to an agreement, as known then.

    Whose yes is missing comes first; within that, who said nothing comes before who said something.
    """
    needed = required(agreement)
    ids = {agreement.id, *(clause.id for clause in agreement.clauses)}
    spoke = [consent.party for consent in case.consents if consent.to in ids]
    rows = []
    for party in dict.fromkeys([*needed, *spoke]):
        for clauses, given, past in _answers(case, agreement, party, at, known_on):
            if party in needed or past.live(at):
                about = () if len(clauses) == len(clauses_of(agreement)) else clauses
                rows.append(_row(case, agreement, party, (given, past), at, about=about, needed=party in needed))
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].party.text)))


def _answers(
    case: Case, agreement: Agreement, party: str, at: Instant, known_on: Instant
) -> list[tuple[tuple[str, ...], Given, History]]:
    """Give each different answer of a party with the clauses that it is to; two clauses often share one."""
    found: dict[tuple[object, ...], tuple[list[str], Given, History]] = {}
    for clause in clauses_of(agreement):
        past = history(case, agreement, clause, party, known_on)
        given = past.at(microseconds(at))
        key = (given.reason, *(id(row.consent) for row in past.live(at)))
        found.setdefault(key, ([], given, past))[0].append(clause.id)
    return [(tuple(names), given, past) for names, given, past in found.values()]


def _row(
    case: Case,
    agreement: Agreement,
    party: str,
    found: tuple[Given, History],
    now: Instant,
    *,
    about: tuple[str, ...],
    needed: bool,
) -> tuple[tuple[int, int, int], Answered]:
    given, past = found
    code = given.reason.code
    missing = "" if given.other == Standing.IN_FORCE else _MISSING.get(code, "a yes that suffices")
    rank = _ORDER.index(code) if code in _ORDER else len(_ORDER)
    last = _last(past, now)
    row = Answered(
        party=party_name(case, party),
        agreement=agreement.id,
        about=about,
        needed=needed,
        leaves=given.other,
        missing=missing,
        said=last.state.replace("_", " ") if last else "no answer is recorded",
        form=last.form.replace("_", " ") if last else "",
        told_by=_teller(case, last) if last else "",
        quote=plain(last.words) if last else "",
        conditions=_conditions(case, past, last, now) if last else (),
        spoken=moment(read_moment(last.spoken, case.tz), case.tz) if last else "",
        known=moment(read_moment(last.known or last.spoken, case.tz), case.tz) if last else "",
        sources=last.source if last else (),
    )
    return (0 if missing and needed else 1 if missing else 2, rank, -int(needed)), row


def _last(past: History, now: Instant) -> Consent | None:
    """Give the answer that counts at an instant."""
    live = past.live(now)
    return live[-1].consent if live else None


def _teller(case: Case, consent: Consent) -> str:
    if consent.said_by and consent.said_by != consent.party:
        told = party_name(case, consent.said_by).text
        return f"{told}, not the party itself" + (f" ({plain(consent.speaker)})" if consent.speaker else "")
    return plain(consent.speaker) or "the party itself"


def _conditions(case: Case, past: History, consent: Consent, now: Instant) -> tuple[tuple[str, str], ...]:
    """Give each condition in its own words with what is recorded of it."""
    words = {one.id: plain(one.words) or one.id for one in case.conditions}
    return tuple((words.get(name, name), past.condition(name, now)) for name in consent.conditions)
