"""What each needed party answered to a version of a proposal, as known then: the atoms that a goal is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.consent import Consent
from safepassage.terms.duty import required
from safepassage.terms.history import Given, History, history
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from safepassage.when import Instant

SILENT: Final = frozenset({"no_response", "received", "acknowledged"})
"""States that are no answer yet."""
CLAIMED: Final = frozenset({"consent.reported"})
"""Reasons that say: somebody claims it, the party itself has not confirmed it."""


@dataclass(frozen=True)
class PartyAnswer:
    """One answer of a party to clauses of an agreement; ``to`` is the agreement where the answer is to all of it."""

    party: str
    agreement: Agreement
    clauses: tuple[str, ...]
    to: str
    given: Given
    past: History
    needed: bool
    at: Instant

    @property
    def atom(self) -> str:
        """Name the yes of this party to these clauses."""
        return f"yes:{self.party}:{self.to}"

    @property
    def suffices(self) -> bool:
        """Whether it is the yes that others' duties need."""
        return self.given.other == Standing.IN_FORCE

    @property
    def silent(self) -> bool:
        """Whether there is no answer yet; that somebody else says so makes it no answer either."""
        return self.consent is None or self.consent.state in SILENT

    @property
    def claimed(self) -> bool:
        """Whether there is an answer that only somebody else tells: claimed, not confirmed."""
        return self.given.reason.code in CLAIMED and not self.silent

    @property
    def stale(self) -> bool:
        """Whether the words that count are older than the case's limit."""
        live = self.past.live(self.at)
        return bool(live) and self.at - live[-1].newest > self.past.limit

    @property
    def closed(self) -> bool:
        """Whether the deadline for answers has passed, and this party gave nothing in time: what it says now is late."""
        deadline = self.past.deadline
        return deadline is not None and self.at > deadline.start and self.past.late

    @property
    def consent(self) -> Consent | None:
        """The words that count: the last to have taken effect."""
        live = self.past.live(self.at)
        return live[-1].consent if live else None


def clauses_of(agreement: Agreement) -> tuple[Clause, ...]:
    """List the clauses that commit somebody, or all where none does."""
    return tuple(clause for clause in agreement.clauses if clause.kind == "commitment") or agreement.clauses


def answers(case: Case, agreement: Agreement, at: Instant, known_on: Instant) -> tuple[PartyAnswer, ...]:
    """List each different answer of each needed party, and of each other that spoke, as known then."""
    needed = required(agreement)
    ids = {agreement.id, *(clause.id for clause in agreement.clauses)}
    spoke = [consent.party for consent in case.consents if consent.to in ids]
    found = []
    for party in dict.fromkeys([*needed, *spoke]):
        for clauses, given, past in _answers(case, agreement, party, at, known_on):
            if party in needed or past.live(at):
                to = agreement.id if len(clauses) == len(clauses_of(agreement)) else "+".join(clauses)
                found.append(PartyAnswer(party, agreement, clauses, to, given, past, party in needed, at))
    return tuple(found)


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
