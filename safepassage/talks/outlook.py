"""What stands between the parties of one proposal, in one value: the board, what waits for what, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from safepassage.errors import RefusedInput
from safepassage.talks.beside import Beside, besides
from safepassage.talks.board import Version, versions
from safepassage.talks.deal import Deal, deal
from safepassage.talks.move import Move, atom_words, move_of
from safepassage.talks.moves import Moves, at_once, in_turn, parts
from safepassage.talks.rule import NOTHING, Atom, circles
from safepassage.talks.sticking import StickingIssue, sticking
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case


@dataclass(frozen=True)
class Deadlock:
    """What could hold at once and waits for each other today; each line says who waits for what."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One minimal set of moves."""

    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Outlook:
    """The answer to ``talks``, for one proposal, as known then.

    ``choices`` are the minimal sets of moves one after the other: one of each choice, put together, is a minimal set for
    all, and there is no other. ``choices_at_once`` suffice if all that wait for each other move together. ``to_record``
    are conditions that follow from what is so and that nobody recorded: the board goes by records alone. ``besides`` is
    what no party's yes can mend. ``unanswered`` says why no choice is told, where there are too many to be listed exactly.
    """

    agreement: Agreement
    versions: tuple[Version, ...]
    deal: Deal
    complete: bool
    deadlocks: tuple[Deadlock, ...]
    choices: tuple[tuple[Way, ...], ...]
    choices_at_once: tuple[tuple[Way, ...], ...]
    sticking: tuple[StickingIssue, ...]
    to_record: tuple[Move, ...]
    besides: tuple[Beside, ...]
    unanswered: str = ""

    @property
    def sets(self) -> int:
        """How many minimal sets there are, one after the other."""
        return 0 if self.unanswered else prod(map(len, self.choices))

    @property
    def ways(self) -> tuple[Way, ...]:
        """Each minimal set whole; many choices make very many."""
        return () if self.unanswered else _whole(self.choices)

    @property
    def ways_at_once(self) -> tuple[Way, ...]:
        """Each minimal set whole, if all that wait for each other move together."""
        return () if self.unanswered else _whole(self.choices_at_once)


def _whole(choices: tuple[tuple[Way, ...], ...]) -> tuple[Way, ...]:
    found = [Way(_sorted(move for way in ways for move in way.moves)) for ways in product(*choices)]
    return tuple(sorted(found, key=lambda way: len(way.moves)))


def _sorted(moves: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(sorted(moves, key=lambda one: (one.owner or "", one.text)))


def outlook(case: Case, talks: Talks, agreement: Agreement, view: View) -> Outlook:
    """Say whose yes is missing, what waits for what, and which moves would bring a proposal into force.

    Parameters
    ----------
    case, talks
        As read from a folder.
    agreement
        One of the case's.
    view
        The date that the question is about, and what was known.

    Returns
    -------
    Outlook
        ``complete`` only if every needed yes is there today.
    """
    found = deal(case, talks, agreement, view.at, view.known_on)
    unanswered = ""
    in_order: tuple[tuple[Moves, ...], ...] = ()
    together: tuple[tuple[Moves, ...], ...] = ()
    try:
        in_order, together = _sets(found, in_turn), _sets(found, at_once)
    except RefusedInput as fault:
        unanswered = str(fault)
    return Outlook(
        agreement,
        versions(case, agreement, view.at, view.known_on),
        found,
        all(found.answered[atom].suffices for atom in found.goal),
        tuple(_deadlock(case, talks, found, group) for group in circles(found.rules)),
        _told(case, talks, found, in_order),
        _told(case, talks, found, together),
        sticking(case, talks, found, ((),) if unanswered else in_order, view),
        _to_record(case, talks, found),
        besides(case, agreement, view),
        unanswered,
    )


def _to_record(case: Case, talks: Talks, found: Deal) -> tuple[Move, ...]:
    """List the conditions that hold today by what others did, and not by a record."""
    follow = [atom for atom in found.today if atom.startswith("met:") and NOTHING not in found.rules.bodies[atom]]
    return tuple(replace(move_of(case, talks, found, atom), kind="record") for atom in sorted(follow))


def apart(
    choices: tuple[tuple[Way, ...], ...],
) -> tuple[tuple[Move, ...], tuple[tuple[tuple[Move, ...], ...], ...]]:
    """Part choices into the moves that every set holds, and what is left to choose from, choice by choice."""
    shared: list[Move] = []
    left = []
    for ways in choices:
        always = [move for move in ways[0].moves if all(move in way.moves for way in ways)] if ways else []
        shared += always
        rests = tuple(tuple(move for move in way.moves if move not in always) for way in ways)
        left.append(tuple(rest for rest in rests if rest))
    return _sorted(shared), tuple(rests for rests in left if rests)


def _sets(found: Deal, way: Callable[..., tuple[Moves, ...]]) -> tuple[tuple[Moves, ...], ...]:
    return tuple(way(found.rules, found.movable, group) for group in parts(found.rules, found.goal))


def _told(case: Case, talks: Talks, found: Deal, sets: tuple[tuple[Moves, ...], ...]) -> tuple[tuple[Way, ...], ...]:
    return tuple(
        tuple(Way(_sorted(move_of(case, talks, found, atom) for atom in one)) for one in group) for group in sets
    )


def _deadlock(case: Case, talks: Talks, found: Deal, group: frozenset[Atom]) -> Deadlock:
    """Tell who waits for whom; conditions stand in brackets, and for themselves only where no answer is among them."""
    answers = sorted(atom for atom in group if atom.startswith("yes:"))
    lines = []
    for atom in answers or sorted(group):
        waits = dict(_waits(found, group, atom, through=bool(answers)))
        told = [_for(case, talks, found, need, via) for need, via in sorted(waits.items())]
        lines.append(f"{atom_words(case, talks, found, atom)} waits for {' and '.join(told)}")
    return Deadlock(tuple(lines))


def _waits(
    found: Deal, group: frozenset[Atom], atom: Atom, *, through: bool
) -> Iterator[tuple[Atom, tuple[Atom, ...]]]:
    """List what an atom waits for within its group, through conditions where answers are told, and these conditions."""
    queue: list[tuple[Atom, tuple[Atom, ...]]] = [(atom, ())]
    seen: set[Atom] = set()
    while queue:
        here, via = queue.pop(0)
        for need in sorted({need for way in found.rules.bodies[here] for need in way & group} - seen):
            seen.add(need)
            if through and need.startswith("met:"):
                queue.append((need, (*via, need)))
            else:
                yield need, via


def _for(case: Case, talks: Talks, found: Deal, need: Atom, via: tuple[Atom, ...]) -> str:
    why = "; ".join(atom_words(case, talks, found, one) for one in via)
    return atom_words(case, talks, found, need) + (f" ({why})" if why else "")
