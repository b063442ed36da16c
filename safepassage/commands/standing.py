"""The standings that ``status`` shows: each duty asked about, at a place and time, and whose yes is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from safepassage.commands.scope import Whereabouts
from safepassage.report.board import board
from safepassage.report.naming import act_words, clause_words
from safepassage.report.standing import duties, leading, standing_words
from safepassage.report.text import humane, plain
from safepassage.report.value import Answered
from safepassage.report.windows import said_of
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.force import Answer, Duty, Entry, force, in_force
from safepassage.terms.standing import Reason, Standing
from safepassage.when import Instant, Span

_OF_WINDOWS: Final = frozenset({"window.disputed", "window.unclear", "window.outside", "window.inside"})
"""Reasons that are told by what each speaker's window says, in order of what it says."""


@dataclass(frozen=True)
class Line:
    """A line of the screen: its words, how far in, and what stands before it."""

    text: str
    indent: int = 0
    mark: str = ""


@dataclass(frozen=True)
class Standings:
    """The answer to ``status``."""

    case: Case
    duties: tuple[Duty, ...]
    where: Whereabouts
    during: Span
    known_on: Instant

    @cached_property
    def answer(self) -> Answer:
        """What the library says of the duties asked about."""
        whole = in_force(self.case, self.where.zone or self.where.place, self.during, self.known_on)
        return replace(whole, duties=self.duties)

    @cached_property
    def entries(self) -> dict[Duty, Entry]:
        """Each duty's standing with its reasons."""
        return {duty: self.answer.of(*duty) for duty in self.duties}

    @property
    def words(self) -> str:
        """For whom the clause that binds most parties stands how, in the words of the report."""
        asked = [agreement for agreement, _, _ in self._clauses()]
        told = duties(self.case, self.answer, asked, self.during.start)
        return standing_words(leading(told)) if told else ""

    @property
    def value(self) -> Standing:
        """The least standing of all duties; *unknown* if there is none."""
        return min((entry.value for entry in self.entries.values()), default=Standing.UNKNOWN)

    def _clauses(self) -> Iterator[tuple[Agreement, Clause, list[Entry]]]:
        for agreement in self.case.agreements:
            for clause in agreement.clauses:
                rows = [entry for (name, _), entry in self.entries.items() if name == clause.id]
                if rows:
                    yield agreement, clause, rows

    def agreements(self) -> list[Section]:
        """Give the screen's sections, one an agreement."""
        found: dict[str, Section] = {}
        for agreement, clause, rows in self._clauses():
            new = Section(self.case, agreement, [], self.during, self.known_on)
            found.setdefault(agreement.id, new).clauses.append((clause, rows))
        return list(found.values())

    def agreement_parts(self) -> list[dict[str, Any]]:
        """Give the agreements, their clauses and each party's standing as plain values."""
        return [section.parts() for section in self.agreements()]

    def missing(self) -> list[Answered]:
        """List the needed parties whose yes is missing at the time asked about, on what was known then."""
        asked = dict.fromkeys(agreement.id for agreement, _, _ in self._clauses())
        rows = [
            row
            for agreement in self.case.agreements
            if agreement.id in asked
            for row in board(self.case, agreement, self.during.start, self.known_on)
        ]
        return [row for row in rows if row.missing and row.needed]

    def missing_parts(self) -> list[dict[str, Any]]:
        """Give whose yes is missing as plain values."""
        return [
            {
                "agreement": row.agreement,
                "party": row.party.text,
                "missing": row.missing,
                "said": row.said,
                "form": row.form,
                "told_by": row.told_by,
                "conditions": [{"words": words, "state": state} for words, state in row.conditions],
                "sources": list(row.sources),
            }
            for row in self.missing()
        ]


@dataclass(frozen=True)
class Section:
    """One agreement on the screen."""

    case: Case
    agreement: Agreement
    clauses: list[tuple[Clause, list[Entry]]]
    during: Span
    known_on: Instant

    @property
    def heading(self) -> str:
        """The title, and that it was only proposed where it was."""
        status = self.agreement.status.replace("_", " ")
        return f"{self.agreement.title}{f' (a proposal, only {status})' if self.agreement.proposal_only else ''}"

    def lines(self) -> Iterator[Line]:
        """Write each clause, what all its parties share, and each party with what is its own."""
        for clause, rows in self.clauses:
            yield Line(f"{clause.id}: {clause_words(clause)}", 2)
            shared = [reason for reason in rows[0].reasons if all(reason in row.reasons for row in rows)]
            if len(rows) > 1:
                yield from (self._line(clause, reason, 4) for reason in shared)
            for same in _alike(rows):
                names = ", ".join(self.case.party(entry.party).name for entry in same)
                yield Line(f"{names}: {same[0].value.words}", 4)
                own = [reason for reason in _telling(same[0]) if len(rows) == 1 or reason not in shared]
                yield from (self._line(clause, reason, 6) for reason in own)

    def _line(self, clause: Clause, reason: Reason, indent: int) -> Line:
        """Write a reason in the words of the report."""
        at_once = reason.code in _OF_WINDOWS and self.during.exact
        said = said_of(self.case, self.agreement, clause, self.known_on, self.during.start) if at_once else ""
        sources = f" [{', '.join(reason.sources)}]" if reason.sources else ""
        return Line((said or humane(plain(reason.text), self.case.tz)) + sources, indent, "- ")

    def parts(self) -> dict[str, Any]:
        """Give the agreement as plain values."""
        return {
            "id": self.agreement.id,
            "title": self.agreement.title,
            "status": self.agreement.status,
            "proposal": self.agreement.proposal_only,
            "clauses": [
                {
                    "id": clause.id,
                    "kind": clause.kind,
                    "prohibits": [act_words(act) for act in clause.prohibits],
                    "parties": [self._entry(entry) for entry in rows],
                }
                for clause, rows in self.clauses
            ],
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        reasons = [
            {"code": one.code, "standing": str(one.standing), "text": one.text, "sources": list(one.sources)}
            for one in entry.reasons
        ]
        name = self.case.party(entry.party).name
        return {"party": entry.party, "name": name, "standing": str(entry.value), "reasons": reasons}


def _telling(entry: Entry) -> list[Reason]:
    """Give the reasons of a standing without that the party is bound where it is, which each line says already."""
    return [reason for reason in entry.reasons if reason.code != "party.bound" or reason.standing < Standing.IN_FORCE]


def _alike(rows: list[Entry]) -> list[list[Entry]]:
    """Put parties that stand alike for the same reasons together."""
    found: dict[Any, list[Entry]] = {}
    for row in rows:
        found.setdefault((row.value, frozenset(_telling(row))), []).append(row)
    return list(found.values())


def standings(
    case: Case, asked: Callable[[Duty], bool], where: Whereabouts, during: Span, known_on: Instant
) -> Standings:
    """Answer for each duty asked about that was known then."""
    duties = tuple(duty for duty in force(case, known_on).duties if asked(duty))
    return Standings(case, duties, where, during, known_on)
