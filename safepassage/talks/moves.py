"""The minimal sets of moves that bring about a goal: exact, for steps one after the other and for all at once.

One after the other, each atom carries its *label*: the minimal sets of moves from which it follows (de Kleer, An
assumption-based TMS, Artificial Intelligence 28, 1986). All at once, a need may also rest on itself through others, so
the supports are searched from the goal backwards. Both give every minimal set and no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from safepassage.errors import RefusedInput
from safepassage.talks.rule import NOTHING, Atom, Body, Rules, least

Moves = frozenset[Atom]
MOST: Final = 5_000
"""How many sets one choice may have before the question is refused as too wide to be answered exactly (seconds)."""
_STATES: Final = 4
"""How many times as many states the search for sets at once may look at."""


def minimal(sets: Iterable[Moves]) -> tuple[Moves, ...]:
    """Keep the sets that hold no other of them, the smallest first."""
    kept: list[Moves] = []
    for one in sorted(set(sets), key=lambda one: (len(one), sorted(one))):
        if not any(small <= one for small in kept):
            kept.append(one)
    return tuple(kept)


def in_turn(rules: Rules, movable: Collection[Atom], goal: Collection[Atom]) -> tuple[Moves, ...]:
    """List every minimal set of moves after which the goal follows step by step.

    Raises
    ------
    RefusedInput
        There are too many sets on the way.
    """
    asked = {below for atom in goal for below in _below(rules, atom, NOTHING)}
    labels: dict[Atom, tuple[Moves, ...]] = {
        atom: (frozenset((atom,)),) if atom in movable else () for atom in sorted(asked)
    }
    grown = True
    while grown:
        grown = False
        for atom, before in list(labels.items()):
            found = [one for body in rules.bodies.get(atom, ()) for one in _together(labels, body)]
            labels[atom] = minimal([*before, *found])
            grown = grown or labels[atom] != before
    return _together(labels, frozenset(goal))


def _together(labels: dict[Atom, tuple[Moves, ...]], body: Body) -> tuple[Moves, ...]:
    """Join the labels of all atoms of a body."""
    joined: tuple[Moves, ...] = (NOTHING,)
    for atom in sorted(body):
        found = {one | other for one in joined for other in labels.get(atom, ())}
        _bounded(len(found))
        joined = minimal(found)
    return joined


def at_once(rules: Rules, movable: Collection[Atom], goal: Collection[Atom]) -> tuple[Moves, ...]:
    """List every minimal set of moves after which the goal could hold if all that wait for each other move together.

    Raises
    ------
    RefusedInput
        There are too many sets on the way.
    """
    found: list[Moves] = []
    seen: set[tuple[frozenset[Atom], frozenset[Atom], Moves]] = set()
    queue: list[tuple[frozenset[Atom], frozenset[Atom], Moves]] = [(frozenset(goal), NOTHING, NOTHING)]
    while queue:
        open_, granted, made = queue.pop()
        if (open_, granted, made) in seen or any(one <= made for one in found):
            continue
        seen.add((open_, granted, made))
        _bounded(len(seen) // _STATES)
        if not open_:
            found.append(made)
            continue
        atom = min(open_)
        rest, held = open_ - {atom}, granted | {atom}
        queue += [(rest | (body - held), held, made) for body in rules.bodies.get(atom, ())]
        if atom in movable:
            queue.append((rest, held, made | {atom}))
    return minimal(found)


def parts(rules: Rules, goal: Collection[Atom]) -> tuple[frozenset[Atom], ...]:
    """Part a goal into groups that rest on nothing in common beside what holds today: each can be answered alone.

    A smallest set of moves for the whole is one of each group, put together; and every such is smallest.
    """
    today = least(rules)
    found: list[tuple[frozenset[Atom], frozenset[Atom]]] = []
    for atom in sorted(goal):
        aims, rests = frozenset((atom,)), _below(rules, atom, today)
        for group in [one for one in found if one[1] & rests]:
            found.remove(group)
            aims, rests = aims | group[0], rests | group[1]
        found.append((aims, rests))
    return tuple(sorted((aims for aims, _ in found), key=sorted))


def _below(rules: Rules, start: Atom, today: frozenset[Atom]) -> frozenset[Atom]:
    """Collect an atom and all that it may rest on, but for what holds today."""
    found: set[Atom] = set()
    queue = [start]
    while queue:
        atom = queue.pop()
        if atom not in found and atom not in today:
            found.add(atom)
            queue += [need for body in rules.bodies.get(atom, ()) for need in body]
    return frozenset(found)


def _bounded(count: int) -> None:
    if count > MOST:
        raise RefusedInput(f"more than {MOST:,} sets of moves: ask about one agreement, or fewer conditions")
