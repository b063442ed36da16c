"""A proposal as rules: whose yes it needs, on which conditions each rests, and who could do what about it.

An atom is a party's yes (``yes:party:what``), a condition that is met (``met:condition``), or a step that is done
(``done:step``). Three more stand only below a yes: it is said too late to count by itself (``said:``), it is said again
(``again:``), the deadline of an agreement is moved (``due:``). docs/talks.md says how each follows from the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from safepassage.talks.answer import PartyAnswer, answers
from safepassage.talks.link import Link, Need
from safepassage.talks.rule import NOTHING, Atom, Body, Rules, least
from safepassage.talks.table import Talks
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.value import believed
from safepassage.when import Instant

_RESTS: Final = frozenset({"condition.unmet", "condition.unrecorded"})
_LATE: Final = "consent.late"


@dataclass(frozen=True)
class Deal:
    """The rules of a proposal, its goal, what holds today, and what can be moved; ``answered`` by the yes's atom."""

    agreement: Agreement
    rules: Rules
    goal: frozenset[Atom]
    today: frozenset[Atom]
    movable: frozenset[Atom]
    answered: dict[Atom, PartyAnswer]


def deal(case: Case, talks: Talks, agreement: Agreement, at: Instant, known_on: Instant) -> Deal:
    """Put a proposal into rules, as known then.

    A yes that suffices is a fact. A conditional yes in the party's own sufficient word rests on its conditions. Any
    other answer is no rule at all: only a move of that party can change it. A condition recorded as met is a fact; one
    recorded as unmet does not follow from what is so today, whatever the links say.
    """
    graph = _Graph(case, talks, known_on)
    rows = [row for one in (agreement, *_linked(case, agreement)) for row in answers(case, one, at, known_on)]
    told = {graph.answer(row): row for row in rows}
    return graph.close(agreement, frozenset(atom for atom, row in told.items() if row.needed))


def _linked(case: Case, agreement: Agreement) -> list[Agreement]:
    """List the other agreements whose clauses this one's depend on, directly or through others."""
    found: dict[str, Agreement] = {}
    queue = [name for clause in agreement.clauses for name in clause.depends_on]
    while queue:
        owner, _ = case.clause(queue.pop())
        if owner.id not in {agreement.id, *found}:
            found[owner.id] = owner
            queue += [name for inner in owner.clauses for name in inner.depends_on]
    return list(found.values())


class _Graph:
    """Collects rules from the answers to a proposal, and through the links whatever these rest on."""

    def __init__(self, case: Case, talks: Talks, known_on: Instant) -> None:
        self.case, self.talks, self.known_on = case, talks, known_on
        self.bodies: dict[Atom, tuple[Body, ...]] = {}
        self.answered: dict[Atom, PartyAnswer] = {}
        self.unmet: set[Atom] = set()
        self.later: set[Atom] = set()
        """Yes's that do not count when they are said now: the deadline has passed."""

    def answer(self, row: PartyAnswer) -> Atom:
        """Add a party's yes with what it rests on."""
        if row.atom not in self.answered:
            self.answered[row.atom] = row
            self.bodies[row.atom] = (NOTHING,) if row.suffices else ()
            if not row.suffices:
                self.bodies[row.atom] = self._ways(row)
        return row.atom

    def _ways(self, row: PartyAnswer) -> tuple[Body, ...]:
        """List what a yes that does not suffice can rest on, beside the party's own move."""
        rest = f"{row.party}:{row.to}"
        due = [self._open(f"due:{row.agreement.id}")] if row.closed else []
        again = [self._open(f"again:{rest}")] if row.stale else []
        ways: list[Body] = []
        if row.given.reason.code in _RESTS and row.consent is not None and row.consent.conditions:
            met = [self.condition(name, row) for name in row.consent.conditions]
            ways.append(frozenset((*met, *again, *due)))
        if row.given.reason.code == _LATE:
            ways.append(frozenset((*again, *due)))
        elif row.closed:
            ways.append(frozenset((self._open(f"said:{rest}"), *due)))
        if row.closed:
            self.later.add(row.atom)
        return tuple(ways)

    def _open(self, atom: Atom) -> Atom:
        """Add something that only a move brings about."""
        self.bodies.setdefault(atom, ())
        return atom

    def condition(self, name: str, row: PartyAnswer) -> Atom:
        """Add a condition with what would meet it."""
        atom = f"met:{name}"
        if atom not in self.bodies:
            state = row.past.condition(name, row.at)
            self.bodies[atom] = (NOTHING,) if state == "met" else ()
            if state == "unmet":
                self.unmet.add(atom)
            if state != "met":
                ways = [way for link in self._links(name) for way in link.met_by]
                self.bodies[atom] = tuple(self._body(way, row) for way in ways)
        return atom

    def _links(self, condition: str) -> list[Link]:
        """List the links of a condition that were known."""
        return [
            link
            for link in self.talks.links
            if link.condition == condition
            and believed(link, gives=True, known_on=self.known_on, tz=self.case.tz) is not None
        ]

    def _body(self, needs: Iterable[Need], row: PartyAnswer) -> Body:
        return frozenset(atom for need in needs for atom in self._need(need, row))

    def _need(self, need: Need, row: PartyAnswer) -> list[Atom]:
        if need.condition is not None:
            return [self.condition(need.condition, row)]
        if need.step is not None:
            return [self._open(f"done:{need.step}")]
        owner = self._owner(need.to or "")
        wanted = [one for one in answers(self.case, owner, row.at, self.known_on) if one.party == need.party]
        # A yes to an agreement is one to each of its clauses, also to those that commit nobody.
        rows = [one for one in wanted if need.to in one.clauses] or wanted
        return [self.answer(one) for one in rows] or [self._open(f"yes:{need.party}:{need.to}")]

    def _owner(self, name: str) -> Agreement:
        """Find the agreement that is, or holds, what a need names."""
        return next((one for one in self.case.agreements if one.id == name), None) or self.case.clause(name)[0]

    def close(self, agreement: Agreement, goal: frozenset[Atom]) -> Deal:
        """Work out what holds today, and leave out links that the record contradicts."""
        today = least(Rules({atom: () if atom in self.unmet else ways for atom, ways in self.bodies.items()}))
        open_ = {
            atom: tuple(way for way in ways if not way <= today) if atom in self.unmet else ways
            for atom, ways in self.bodies.items()
        }
        rules = Rules(open_)
        movable = frozenset(atom for atom in open_ if atom not in today and self._can_move(atom, open_[atom]))
        return Deal(agreement, rules, goal, today, movable, self.answered)

    def _can_move(self, atom: Atom, ways: tuple[Body, ...]) -> bool:
        """Say whether somebody can bring an atom about by itself: a condition that links explain follows from them."""
        return atom not in self.later and not (atom.startswith("met:") and ways)
