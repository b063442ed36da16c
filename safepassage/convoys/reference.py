"""Do the parts of the convoys fit together, and with the case? Names, times, places, loads and laws, each fault at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from safepassage.convoys.crossing import Route
from safepassage.convoys.fitting import fitting_problems
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.movement import Movement
from safepassage.convoys.need import Located
from safepassage.convoys.recording import record_problems
from safepassage.errors import Problem, Where
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator

_SHOWN: Final = 8


def check(case: Case, logistics: Logistics, locator: Locator) -> list[Problem]:
    """List every fault between the parts of the convoys, and between them and their case."""
    checker = _Checker(case, logistics, locator)
    checker.identifiers()
    checker.names()
    checker.routes()
    return [*checker.problems, *fitting_problems(case, logistics, locator), *record_problems(case, logistics, locator)]


class _Checker:
    def __init__(self, case: Case, logistics: Logistics, locator: Locator) -> None:
        self.case, self.about, self.legs, self.locator = case, logistics.about, logistics.legs, locator
        self.problems: list[Problem] = []
        about = self.about
        self.hubs, self.crossings, self.destinations, self.routes_, self.packages, self.types, self.movements = (
            {row.id for row in rows}
            for rows in (
                about.hubs, about.crossings, about.destinations, about.routes, about.packages, about.truck_types,
                about.movements,
            )
        )  # fmt: skip
        self.laws_ = {law.id for law in about.delays.crossings} if about.delays else set()

    def _say(self, code: str, where: Where, found: str, allowed: str, remedy: str, *, warn: bool = False) -> None:
        self.problems.append(Problem(code, where, found, allowed, remedy, "warning" if warn else "error"))

    def _once(self, kind: str, rows: Iterable[tuple[str, Where]]) -> None:
        listed = list(rows)
        counts = Counter(name for name, _ in listed)
        for name, where in listed[::-1]:
            if counts[name] > 1:
                remedy = "Rename one of them."
                self._say("CONVOYS-002", where, f"the {kind} {name!r} again", "each identifier once", remedy)
                counts[name] -= 1

    def identifiers(self) -> None:
        """Each identifier stands once; hubs, crossings, destinations and routes share one space, as approvals name them."""
        at, about = self.locator.where, self.about
        places: tuple[Located | Route, ...] = (*about.hubs, *about.crossings, *about.destinations, *about.routes)
        self._once("place or route", ((row.id, at(row, "id")) for row in places))
        self._once("package", ((row.id, at(row, "id")) for row in about.packages))
        self._once("truck type", ((row.id, at(row, "id")) for row in about.truck_types))
        self._once("approval", ((row.id, at(row, "id")) for row in about.approvals))
        self._once("movement", ((row.id, at(row, "id")) for row in about.movements))
        laws = about.delays.crossings if about.delays else ()
        self._once("law", ((law.id, at(about.delays, "crossings", i, "id")) for i, law in enumerate(laws)))
        for row in about.movements:
            self._once("obstacle", ((one.id, at(row, "obstacles", i, "id")) for i, one in enumerate(row.obstacles)))

    def _refer(self, kind: str, names: Iterable[str | None], known: set[str], where: Where) -> None:
        for name in names:
            if name is not None and name not in known and name not in self.locator.dropped:
                allowed = ", ".join(sorted(known)[:_SHOWN]) or f"no {kind} is defined"
                remedy = f"Define the {kind} {name!r} or mend its name."
                self._say("CONVOYS-001", where, f"the {kind} {name!r}", allowed, remedy)

    def names(self) -> None:
        """Every name refers to something that the case or its convoys define."""
        at, about, clauses = self.locator.where, self.about, self._clauses()
        for crossing in about.crossings:
            self._refer("law of delay", [crossing.delay], self.laws_, at(crossing, "delay"))
        for hub in about.hubs:
            self._refer("truck type", (row.type for row in hub.trucks), self.types, at(hub, "trucks"))
            self._refer("package", (row.package for row in hub.stock), self.packages, at(hub, "stock"))
        for destination in about.destinations:
            self._refer("package", destination.packages, self.packages, at(destination, "packages"))
        for route in about.routes:
            for key in ("crossings", "hubs", "destinations"):
                self._refer(key[:-1], getattr(route, key), getattr(self, key), at(route, key))
            self._refer("clause", route.clauses, clauses, at(route, "clauses"))
        for approval in about.approvals:
            objects = self.crossings | self.destinations | self.routes_
            self._refer("crossing, route or destination", [approval.of], objects, at(approval, "of"))
            self._refer("package", approval.packages, self.packages, at(approval, "packages"))
            conditions = {one.id for one in self.case.conditions}
            self._refer("condition", approval.meets, conditions, at(approval, "meets"))
        for notice in about.notices:
            self._refer("movement", [notice.movement], self.movements, at(notice, "movement"))
        for movement in about.movements:
            self._movement(movement, clauses)
        self._refer("clause", about.rules.clauses, clauses, at(about.rules, "clauses"))
        agreements = {agreement.id for agreement in self.case.agreements}
        self._refer("agreement", about.rules.agreements, agreements, at(about.rules, "agreements"))

    def _clauses(self) -> set[str]:
        return {clause.id for agreement in self.case.agreements for clause in agreement.clauses}

    def _movement(self, movement: Movement, clauses: set[str]) -> None:
        at = self.locator.where
        self._refer("hub", [movement.hub], self.hubs, at(movement, "hub"))
        self._refer("route", [movement.route], self.routes_, at(movement, "route"))
        self._refer("destination", movement.stops, self.destinations, at(movement, "stops"))
        self._refer("clause", movement.clauses, clauses, at(movement, "clauses"))
        route = next((row for row in self.about.routes if row.id == movement.route), None)
        if route is None:
            return
        for key, names, served in (("hub", (movement.hub,), route.hubs), ("stops", movement.stops, route.destinations)):
            for name in names:
                if served and name not in served:
                    remedy = "Choose another route, or add it to this one."
                    self._say("CONVOYS-009", at(movement, key), f"{name!r} by {route.id!r}", ", ".join(served), remedy)

    def routes(self) -> None:
        """A route is out behind one of its own crossings, and passes each once."""
        for route in self.about.routes:
            self._route(route)

    def _route(self, route: Route) -> None:
        allowed = ", ".join(route.crossings)
        if route.out_by is not None and route.out_by not in route.crossings:
            where = self.locator.where(route, "out_by")
            self._say("CONVOYS-004", where, f"out_by {route.out_by!r}", allowed, "Name one of its crossings.")
        if len(set(route.crossings)) < len(route.crossings):
            where = self.locator.where(route, "crossings")
            self._say("CONVOYS-004", where, "one crossing twice", "each crossing once, in order", "Remove one.")
