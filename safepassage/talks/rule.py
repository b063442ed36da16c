"""Conditions as rules: what must hold for what, and what holds today (least fixpoint) or could at once (greatest).

The rules are definite Horn clauses: an atom holds if every atom of one of its bodies holds. The least fixpoint is
what the rules derive from the facts, step by step. The greatest is what could hold if all moved at the same moment:
nothing in it lacks a support inside it (Van Emden and Kowalski, J. ACM 23(4), 1976; Lloyd, Foundations of Logic
Programming, 1987, section 6). What is in the greatest and not in the least is held up only by itself: *you first*.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

Atom = str
Body = frozenset[Atom]
NOTHING: Final[Body] = frozenset()


@dataclass(frozen=True)
class Rules:
    """For each atom its bodies; a fact has the empty one. An atom without a body never holds by itself."""

    bodies: dict[Atom, tuple[Body, ...]]

    def having(self, moves: Collection[Atom]) -> Rules:
        """Give the rules with some atoms made facts."""
        return Rules({**self.bodies, **dict.fromkeys(moves, (NOTHING,))})


def least(rules: Rules) -> frozenset[Atom]:
    """Give every atom that follows from the facts."""
    held: set[Atom] = set()
    grown = True
    while grown:
        new = {atom for atom, bodies in rules.bodies.items() if atom not in held and any(one <= held for one in bodies)}
        held |= new
        grown = bool(new)
    return frozenset(held)


def greatest(rules: Rules) -> frozenset[Atom]:
    """Give the largest set of atoms each of which has a body within the set."""
    held = set(rules.bodies)
    while True:
        left = {atom for atom in held if any(one <= held for one in rules.bodies[atom])}
        if left == held:
            return frozenset(held)
        held = left


def circles(rules: Rules) -> tuple[frozenset[Atom], ...]:
    """List the deadlocks: atoms that could hold at once and wait for each other today, group by group.

    Two atoms are in one group if each needs the other, directly or through others, by bodies that could hold.
    """
    could = greatest(rules)
    waiting = could - least(rules)
    needs = {
        atom: {need for body in rules.bodies[atom] if body <= could for need in body & waiting} for atom in waiting
    }
    reach = {atom: _reached(needs, atom) for atom in waiting}
    groups = {frozenset(other for other in reach[atom] if atom in reach[other]) for atom in waiting}
    return tuple(sorted((group for group in groups if group), key=sorted))


def _reached(needs: dict[Atom, set[Atom]], start: Atom) -> set[Atom]:
    found: set[Atom] = set()
    queue = [start]
    while queue:
        for atom in needs[queue.pop()]:
            if atom not in found:
                found.add(atom)
                queue.append(atom)
    return found
