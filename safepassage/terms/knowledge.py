"""A case as it was known at an instant, compiled: duties as step functions of time, clauses with their territory.

A case is compiled once a state of knowledge; every surface asks this, so that the same inputs give the same answer
everywhere. docs/rules.md is the specification.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.duty import bound_steps, duty_caps, exempt_steps, together, window_caps
from safepassage.terms.standing import Cap, Reason, Standing, always
from safepassage.terms.steps import Steps, instant, least, microseconds
from safepassage.terms.territory import Territory
from safepassage.terms.value import believed
from safepassage.when import Instant, Span, write_utc
from safepassage.where import Place

BY_PLACE: Final = (Standing.NOT_IN_FORCE, Standing.UNKNOWN, Standing.IN_FORCE)
"""The most that a place leaves: outside, maybe inside, wholly inside."""
_ONLY_AGAINST: Final = frozenset({"window.ended", "window.suspended", "party.exempt", "knowledge.old"})
"""Reasons that are told only where they lower a standing."""
Duty = tuple[str, str]
"""A clause and a party, by their identifiers."""


@dataclass(frozen=True)
class Timeline:
    """One duty over time: its standing, what a finding may rest on (``criterion``, Tri), and the caps behind them."""

    standing: Steps
    criterion: Steps
    caps: tuple[Cap, ...]


class Force:
    """A case as it was known at an instant, compiled: step functions of time and the territory of each clause."""

    def __init__(self, case: Case, known_on: Instant) -> None:
        self.case, self.known_on = case, known_on
        self.clauses: dict[str, tuple[Agreement, Clause]] = {}
        self._windows: dict[str, tuple[Steps, list[Cap]]] = {}
        self._whole: dict[Duty, Timeline] = {}
        if case.faulty:
            self.territories: dict[str, Territory] = {}
            known = {party.id for party in case.parties}
            bound = [(clause.id, party) for _, clause in _all(case) for party in clause.bound if party in known]
            self._own = dict.fromkeys(bound, _of_faulty(case))
            return
        for agreement, clause in _all(case):
            facts = (agreement, clause)
            if all(believed(fact, gives=True, known_on=known_on, tz=case.tz) is not None for fact in facts):
                self.clauses[clause.id] = (agreement, clause)
                self._windows[clause.id] = window_caps(case, agreement, clause, known_on)
        self.territories = {name: Territory.of(case, clause, known_on) for name, (_, clause) in self.clauses.items()}
        self._own = {duty: self._alone(*duty) for duty in self._duties()}

    def _duties(self) -> Iterator[Duty]:
        for name, (_, clause) in self.clauses.items():
            for party in self.case.parties:
                if bound_steps(self.case, clause, party.id).values.any():
                    yield name, party.id

    def _alone(self, name: str, party: str) -> Timeline:
        agreement, clause = self.clauses[name]
        caps = [*self._windows[name][1], *duty_caps(self.case, agreement, clause, party, self.known_on)]
        return Timeline(*together(caps), tuple(caps))

    @property
    def duties(self) -> tuple[Duty, ...]:
        """Every clause with every party that it ever binds, in the order of the case."""
        return tuple(self._own)

    def window(self, clause: str) -> Steps:
        """Say over time whether the windows of a clause hold (``Tri``)."""
        return self._windows[clause][0]

    def exempt(self, clause: str, party: str) -> Steps:
        """Say over time whether a party is exempt from a clause (``Tri``)."""
        return exempt_steps(self.case, self.clauses[clause][1], party, self.known_on)

    def known(self, clause: str, party: str) -> None:
        """Refuse a name that the case does not hold.

        Raises
        ------
        UnknownClause, UnknownParty
            The case has no such clause, or no such party.
        """
        self.case.clause(clause)
        self.case.party(party)

    def timeline(self, clause: str, party: str) -> Timeline:
        """Give a duty over time with its links and the faults of the case taken in."""
        duty = (clause, party)
        if duty not in self._whole:
            self._whole[duty] = self._linked(duty)
        return self._whole[duty]

    def _linked(self, duty: Duty) -> Timeline:
        own = self._own[duty]
        if self.case.faulty:
            return own
        missing = self._dangling(duty[0])
        others = [other for name in self._reached(duty[0]) for other in self._bound_by(name) if other != duty]
        rows = [own, *(self._own[other] for other in others if other in self._own)]
        standing = least([*(row.standing for row in rows), *(one.steps for one in missing)])
        criterion = least([*(row.criterion for row in rows), *(one.criterion for one in missing)])
        caps = (*own.caps, *(self._link_cap(other) for other in others), *missing)
        return Timeline(standing, criterion, caps)

    def _reached(self, clause: str) -> list[str]:
        """List the clauses that a clause is linked to, also through others, without itself unless a link leads back."""
        found: list[str] = []
        ahead = list(self.clauses[clause][1].depends_on)
        while ahead:
            name = ahead.pop()
            if name in self.clauses and name not in found:
                found.append(name)
                ahead.extend(self.clauses[name][1].depends_on)
        return sorted(found)

    def _dangling(self, clause: str) -> list[Cap]:
        """Cap what is linked to a clause that is not known yet, or that binds nobody."""
        names = {name for one in [clause, *self._reached(clause)] for name in self.clauses[one][1].depends_on}
        missing = [name for name in sorted(names) if name not in self.clauses or not self.clauses[name][1].bound]
        return [
            always(Standing.UNKNOWN, "link.missing", f"linked to {name}, of which nothing is known") for name in missing
        ]

    def _bound_by(self, clause: str) -> list[Duty]:
        return [(clause, party) for party in self.clauses[clause][1].bound]

    def _link_cap(self, other: Duty) -> Cap:
        linked = self._own[other]
        name = self.case.party(other[1]).name

        def describe(at: int) -> Reason:
            now = Standing(linked.standing.at(at))
            return Reason("link", now, f"linked to {other[0]}, which for {name} is {now.words}")

        return Cap(linked.standing, describe, linked.criterion)

    @cached_property
    def _merged(self) -> tuple[list[int], dict[Duty, list[int]]]:
        """All duties on common breaks, as plain lists, so that one question is one bisection."""
        lines = {duty: self.timeline(*duty).standing for duty in self._own}
        breaks = np.unique(np.concatenate([np.zeros(0, np.int64), *(line.breaks for line in lines.values())]))
        return breaks.tolist(), {duty: line.sample(breaks).tolist() for duty, line in lines.items()}

    def value(self, clause: str, party: str, place: Place, during: Span) -> Standing:
        """Give the standing of one duty at a place over a span: the least of its time and its place."""
        breaks, lines = self._merged
        line = lines.get((clause, party))
        if line is None:
            return self._outside(clause, party)
        first = bisect_right(breaks, microseconds(during.start)) - 1
        last = first if during.exact else bisect_right(breaks, microseconds(during.end) - 1) - 1
        found = line[first] if first == last else _over(line[first : last + 1])
        if clause not in self.territories:
            return Standing(found)
        return _BOUND[found][self.territories[clause].relate(place, during)]

    def _outside(self, clause: str, party: str) -> Standing:
        """Say what holds for what is no duty: nothing for a party not bound, *unknown* for a clause not known yet."""
        self.known(clause, party)
        return Standing.NOT_IN_FORCE if clause in self.clauses else Standing.UNKNOWN

    def reasons(self, clause: str, party: str, place: Place, during: Span) -> tuple[Reason, ...]:
        """Say, for each piece of the span, all that keeps a duty where it stands, or all that it rests on."""
        if (clause, party) not in self._own:
            now = self._outside(clause, party)
            code, text = ("party.bound", "is not bound by") if clause in self.clauses else ("clause.unknown", "then:")
            name = self.case.party(party).name if clause in self.clauses else "nothing was recorded"
            return (Reason(code, now, f"{name} {text} {clause}"),)
        line = self.timeline(clause, party)
        start, end = microseconds(during.start), max(microseconds(during.end), microseconds(during.start) + 1)
        inside = [start, *(int(at) for at in line.standing.breaks if start < at < end)]
        found: dict[Reason, None] = {}
        for at in inside:
            low = [one.reason(at) for one in line.caps]
            least_ = min(reason.standing for reason in low)
            prefix = "" if len(inside) == 1 else f"from {write_utc(instant(at))}: "
            for reason in low:
                if reason.standing < Standing.IN_FORCE or (
                    least_ == Standing.IN_FORCE and reason.code not in _ONLY_AGAINST
                ):
                    found[Reason(reason.code, reason.standing, prefix + reason.text, reason.sources)] = None
        return (*sorted(found, key=lambda reason: reason.standing), *self._of_place(clause, place, during))

    def _of_place(self, clause: str, place: Place, during: Span) -> tuple[Reason, ...]:
        if clause not in self.territories:
            return ()
        standing = BY_PLACE[self.territories[clause].relate(place, during)]
        return (Reason("place", standing, self.territories[clause].describe(place, during)),)


def _all(case: Case) -> Iterator[tuple[Agreement, Clause]]:
    for agreement in case.agreements:
        for clause in agreement.clauses:
            yield agreement, clause


def _of_faulty(case: Case) -> Timeline:
    """Give the timeline of every duty of a case with a fault: *unknown*, and which faults."""
    faults = [problem for problem in case.problems if problem.severity == "error"]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    one = always(Standing.UNKNOWN, "case.faulty", f"the case has a fault: {faults[0]}{more}")
    return Timeline(one.steps, one.criterion, (one,))


def _over(values: Sequence[int]) -> int:
    """Give the standing over a span: the one value of all its pieces, else *disputed* if any is, else *unknown*."""
    if len(set(values)) == 1:
        return values[0]
    return Standing.DISPUTED if Standing.DISPUTED in values else Standing.UNKNOWN


_BOUND: Final = tuple(tuple(min(Standing(time), place) for place in BY_PLACE) for time in range(4))


def force(case: Case, known_on: Instant) -> Force:
    """Compile a case as it was known at an instant; states in which the same was known share one."""
    key = -1 if case.faulty else bisect_right(case.stamps, known_on)
    made: Force | None = case.compiled.get(key)
    if made is None:
        made = case.compiled[key] = Force(case, known_on)
    return made
