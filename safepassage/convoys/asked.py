"""One movement as it is asked about: its parts found by name, its hours, and how fresh what is known of it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from safepassage.convoys.blocker import FreshFinding, Promise
from safepassage.convoys.crossing import Crossing, Route
from safepassage.convoys.delay import Delays
from safepassage.convoys.duration import p90
from safepassage.convoys.fleet import Hub
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.movement import Movement
from safepassage.convoys.need import Destination
from safepassage.convoys.roads.road import Roads, Way
from safepassage.errors import UnknownPlace
from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.duty import required
from safepassage.terms.force import Force, force
from safepassage.terms.history import reviewed
from safepassage.terms.steps import instant, microseconds
from safepassage.when import LATEST, Instant, Span, read_length, read_moment

_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, eq=False)
class Asked:
    """A movement, what it is asked with, and what follows from both. The case and its convoys have no fault."""

    case: Case
    logistics: Logistics
    movement: Movement
    at: Instant
    known_on: Instant
    roads: Roads | None
    findings: Sequence[FreshFinding] | None
    promises: Mapping[str, Promise] | None

    @cached_property
    def hub(self) -> Hub:
        """Where it starts."""
        return next(row for row in self.logistics.about.hubs if row.id == self.movement.hub)

    @cached_property
    def route(self) -> Route:
        """The way in."""
        return next(row for row in self.logistics.about.routes if row.id == self.movement.route)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """What it passes, in order."""
        by_name = {row.id: row for row in self.logistics.about.crossings}
        return tuple(by_name[name] for name in self.route.crossings)

    @cached_property
    def inside(self) -> tuple[Crossing, ...]:
        """The crossings from the one on behind which it is out: those that must be passed outward in the window."""
        out_by = self.route.out_by or self.route.crossings[0]
        return self.crossings[self.route.crossings.index(out_by) :]

    @cached_property
    def stops(self) -> tuple[Destination, ...]:
        """To whom it goes, in order."""
        by_name = {row.id: row for row in self.logistics.about.destinations}
        return tuple(by_name[name] for name in self.movement.stops)

    @cached_property
    def points(self) -> tuple[str, ...]:
        """Its places in order: the hub, the crossings, the stops."""
        return (self.hub.id, *self.route.crossings, *self.movement.stops)

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The ways that it drives: in along its points, and back through the crossings."""
        back = (self.points[-1], *reversed(self.route.crossings), self.hub.id)
        return (*pairwise(self.points), *pairwise(back))

    @cached_property
    def ways(self) -> dict[tuple[str, str], Way | None]:
        """Each way that it drives, or nothing where there is none; empty where no roads are given."""
        if self.roads is None:
            return {}
        return {pair: _way(self.roads, pair) for pair in dict.fromkeys(self.pairs)}

    @cached_property
    def hours(self) -> Span:
        """When it needs the terms: from when it comes to the first gate inside until it is out, at the slow end.

        The first is of its earliest departure, the last of its latest. The length is that which nine of ten keep; where a
        way or a law is missing it is too short, and that is told.
        """
        end = self.departs.end + (self.enters - self._arrives)
        return Span(self.enters, max(self.enters, end + self.length) if end < LATEST - self.length else LATEST)

    @cached_property
    def enters(self) -> Instant:
        """When it comes to the first gate inside, by the median; it waits outside for windows that open within a slot."""
        start = microseconds(self._arrives)
        last = start + self.logistics.about.rules.slot_min * 60_000_000
        found = self._arrives
        for name in self.clause_ids:
            steps = self.force.window(name) if name in self.force.clauses else None
            if steps is None or steps.at(start) == Tri.YES:
                continue
            opens = next((int(at) for at in steps.breaks if start < at <= last and steps.at(int(at)) == Tri.YES), None)
            found = max(found, instant(opens)) if opens is not None else found
        return found

    @cached_property
    def _arrives(self) -> Instant:
        """When it comes to the first gate inside by the median of the ways that are known."""
        outside = self.pairs[: self.route.crossings.index(self.inside[0].id) + 1]
        known = [way for way in map(self.ways.get, outside) if way is not None]
        hours = sum(part.p50_h for way in known for part in way.stretches)
        return (
            self.departs.start + timedelta(hours=hours) if self.departs.start < LATEST - _A_YEAR else self.departs.start
        )

    @cached_property
    def departs(self) -> Span:
        """When it leaves: as it was asked for, but not before now; some time in this span."""
        stated = read_moment(self.movement.departs, self.case.tz) if self.movement.departs else Span(self.at, self.at)
        return Span(max(stated.start, self.at), max(stated.end, self.at))

    @cached_property
    def length(self) -> timedelta:
        """How long it takes to be out again, behind the crossing that ``out_by`` names, with the margin, at the slow end."""
        beyond = self.route.crossings.index(self.inside[0].id)
        drive = [self.ways.get(pair) for pair in self.pairs[: len(self.pairs) - 1 - beyond]]
        known = [way for way in drive if way is not None]
        laws = self.logistics.about.delays or Delays(source=("none",))
        margin = timedelta(minutes=self.logistics.about.rules.margin_min)
        return margin + p90(known, (self.crossings, self.inside), self.stops, self.movement.trucks, laws)

    @cached_property
    def force(self) -> Force:
        """The terms, as they were known."""
        return force(self.case, self.known_on)

    @cached_property
    def clause_ids(self) -> tuple[str, ...]:
        """The clauses that it rests on: the rules', the route's and its own."""
        rules = self.logistics.about.rules
        return tuple(dict.fromkeys((*rules.clauses, *self.route.clauses, *self.movement.clauses)))

    @cached_property
    def clauses(self) -> tuple[tuple[Agreement, Clause], ...]:
        """Those of its clauses that were known."""
        return tuple(self.force.clauses[name] for name in self.clause_ids if name in self.force.clauses)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The parties whose yes it rests on: those that the agreements require, and those that it names itself."""
        needed = (party for agreement, _ in self.clauses for party in required(agreement))
        return tuple(dict.fromkeys((*needed, *self.movement.consents)))

    @cached_property
    def checked(self) -> Instant:
        """When somebody last checked that the record is all there is."""
        return reviewed(self.case, self.known_on)

    def stale(self, newest: Instant, limit: timedelta | None = None) -> Instant | None:
        """Give the instant since when something is too old for this movement, or nothing while it is fresh enough."""
        old = max(newest, self.checked)
        most = self.fresh if limit is None else limit
        over = old + most if old < LATEST - most else LATEST
        return over if self.departs.start > over else None

    @cached_property
    def fresh(self) -> timedelta:
        """How old a report may be; a day is 24 hours, as in the case's own limit."""
        return as_time(self.logistics.about.rules.knowledge_limit)

    def name_of(self, party: str) -> str:
        """Give the name of a party to show."""
        return self.case.party(party).name


def _way(roads: Roads, pair: tuple[str, str]) -> Way | None:
    """Ask for one way; between places that the roads do not know there is none."""
    try:
        return roads.way(*pair)
    except UnknownPlace:
        return None


def as_time(duration: str) -> timedelta:
    """Read a length, a day being 24 hours."""
    length = read_length(duration)
    return timedelta(days=length.nominal_days) + length.exact
