"""Do the parts of a case fit together? Names that refer to nothing or stand twice; zones that no map has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from safepassage.errors import Problem, Where
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator, parts
from safepassage.terms.reading import ALL
from safepassage.terms.territory import zone_problems
from safepassage.terms.timing import timing_problems
from safepassage.terms.window import Ending, Suspension

_SHOWN: Final = 8


def check(case: Case, locator: Locator) -> list[Problem]:
    """List every fault between the parts of a case."""
    checker = _Checker(case, locator)
    checker.identifiers()
    checker.names()
    checker.links()
    checker.sources()
    checker.zones()
    return [*checker.problems, *timing_problems(case, locator)]


class _Checker:
    def __init__(self, case: Case, locator: Locator) -> None:
        self.case, self.locator = case, locator
        self.problems: list[Problem] = []
        self.party_ids = {party.id for party in case.parties}
        self.zone_ids = {zone.id for zone in case.zones}
        self.clause_ids = {clause.id for _, clause in self._clauses()}
        self.condition_ids = {condition.id for condition in case.conditions}
        self.agreement_ids = {agreement.id for agreement in case.agreements}

    def _clauses(self) -> Iterator[tuple[Agreement, Clause]]:
        for agreement in self.case.agreements:
            for clause in agreement.clauses:
                yield agreement, clause

    def _say(self, code: str, where: Where, found: str, allowed: str, remedy: str) -> None:
        self.problems.append(Problem(code, where, found, allowed, remedy))

    def _once(self, kind: str, rows: Iterable[tuple[str, Where]]) -> None:
        listed = list(rows)
        counts = Counter(name for name, _ in listed)
        for name, where in listed[::-1]:
            if counts[name] > 1:
                self._say(
                    "CASE-008", where, f"the {kind} {name!r} again", "each identifier once", "Rename one of them."
                )
                counts[name] -= 1

    def identifiers(self) -> None:
        """Each identifier stands once; agreements and clauses share one space, as consents name either."""
        at = self.locator.where
        self._once("party", ((party.id, at(party, "id")) for party in self.case.parties))
        self._once("zone", ((zone.id, at(zone, "properties", "id")) for zone in self.case.zones))
        self._once("condition", ((condition.id, at(condition, "id")) for condition in self.case.conditions))
        terms = [(agreement.id, at(agreement, "id")) for agreement in self.case.agreements]
        for agreement in self.case.agreements:
            terms += [(clause.id, at(agreement, "clauses", i, "id")) for i, clause in enumerate(agreement.clauses)]
            windows = [(window.id, at(agreement, "windows", i, "id")) for i, window in enumerate(agreement.windows)]
            self._once("window", windows)
        self._once("agreement or clause", terms)

    def _refer(self, kind: str, names: Iterable[str], known: set[str], where: Where) -> None:
        for name in names:
            if name not in known and name not in self.locator.dropped:
                allowed = ", ".join(sorted(known)[:_SHOWN]) or f"no {kind} is defined"
                remedy = f"Define the {kind} {name!r} or mend its name."
                self._say("CASE-009", where, f"the {kind} {name!r}", allowed, remedy)

    def names(self) -> None:
        """Every name refers to something that the case defines."""
        at, everybody = self.locator.where, self.party_ids | {ALL}
        for party in self.case.parties:
            self._refer("party", (member.party for member in party.members), self.party_ids, at(party, "members"))
            self._refer("party", party.may_be, self.party_ids, at(party, "may_be"))
        for agreement in self.case.agreements:
            self._refer("party", agreement.requires, self.party_ids, at(agreement, "requires"))
            self._refer("party", agreement.stated_by, self.party_ids, at(agreement, "stated_by"))
            self._refer("agreement", agreement.supersedes, self.agreement_ids, at(agreement, "supersedes"))
            for index, window in enumerate(agreement.windows):
                self._refer("party", [window.stated_by], self.party_ids, at(agreement, "windows", index, "stated_by"))
            statements: list[tuple[str, int, Ending | Suspension]] = [
                *(("ends", index, end) for index, end in enumerate(agreement.ends)),
                *(("suspensions", index, rest) for index, rest in enumerate(agreement.suspensions)),
            ]
            for key, index, row in statements:
                self._refer("party", [row.by], everybody, at(agreement, key, index, "by"))
                own = {clause.id for clause in agreement.clauses}
                self._refer("clause", row.clauses, own, at(agreement, key, index, "clauses"))
            for index, clause in enumerate(agreement.clauses):
                self._clause_names(agreement, index, clause)
        self._consent_names()
        scope = self.case.about.scope
        self._refer("agreement", scope.agreements, self.agreement_ids, at(None, "scope", "agreements"))
        self._refer("clause", scope.clauses, self.clause_ids, at(None, "scope", "clauses"))
        places = (*scope.zones, *([scope.place] if scope.place else []))
        self._refer("zone", places, self.zone_ids, at(None, "scope"))

    def _clause_names(self, agreement: Agreement, index: int, clause: Clause) -> None:
        def at(*inner: str | int) -> Where:
            return self.locator.where(agreement, "clauses", index, *inner)

        windows = {window.id for window in agreement.windows}
        self._refer("party", clause.bound, self.party_ids, at("bound"))
        self._refer("zone", clause.zones, self.zone_ids, at("zones"))
        self._refer("window", clause.windows, windows, at("windows"))
        self._refer("clause", clause.depends_on, self.clause_ids, at("depends_on"))
        self._refer("clause", clause.reciprocal_with, self.clause_ids, at("reciprocal_with"))
        self._refer("zone", (one.zone for one in clause.withdraw), self.zone_ids, at("withdraw"))
        lists = {designation.list for party in self.case.parties for designation in party.lists}
        for row, exemption in enumerate(clause.exempt):
            self._refer("party", exemption.parties, self.party_ids, at("exempt", row, "parties"))
            self._refer("zone", exemption.zones, self.zone_ids, at("exempt", row, "zones"))
            self._refer("list", exemption.lists, lists, at("exempt", row, "lists"))

    def _consent_names(self) -> None:
        at = self.locator.where
        for consent in self.case.consents:
            self._refer("party", [consent.party], self.party_ids, at(consent, "party"))
            self._refer("party", [consent.said_by] if consent.said_by else [], self.party_ids, at(consent, "said_by"))
            self._refer("condition", consent.conditions, self.condition_ids, at(consent, "conditions"))
            self._refer("agreement or clause", [consent.to], self.agreement_ids | self.clause_ids, at(consent, "to"))
        for condition in self.case.conditions:
            self._refer("party", condition.asked_by, self.party_ids, at(condition, "asked_by"))

    def links(self) -> None:
        """Refuse a clause that depends on itself: it says nothing."""
        for agreement, clause in self._clauses():
            if clause.id in clause.depends_on:
                where = self.locator.where(agreement, "clauses", agreement.clauses.index(clause), "depends_on")
                self._say("TERMS-011", where, f"{clause.id!r}", "other clauses", "Remove it.")

    def sources(self) -> None:
        """Every source that is named is defined in case.yaml."""
        known = set(self.case.about.sources)
        for owner, path, part in parts(self.case):
            named = getattr(part, "source", ())
            self._refer("source", named, known, self.locator.where(owner, *path, "source"))

    def zones(self) -> None:
        """Every zone has a shape that can be measured, or says that it is not known."""
        for one in self.case.zones:
            where = self.locator.where(one)
            self._refer("zone", [one.within] if one.within else [], self.zone_ids, where)
            self.problems.extend(zone_problems(one, where))
