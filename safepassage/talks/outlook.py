"""What stands between the parties of one proposal, in one value: the board, what waits for what, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safepassage.errors import RefusedInput
from safepassage.talks.beside import Beside, besides
from safepassage.talks.board import Version, versions
from safepassage.talks.deal import Deal, deal
from safepassage.talks.move import Move, atom_words, move_of
from safepassage.talks.moves import Moves, at_once, in_turn
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

    ``ways`` are the minimal sets of moves one after the other, ``ways_at_once`` those that suffice if all that wait for
    each other move together. ``to_record`` are conditions that follow from what is so and that nobody recorded: the
    board goes by records alone. ``besides`` is what no party's yes can mend. ``unanswered`` says why the ways are not
    told, where they are too many to be listed exactly.
    """

    agreement: Agreement
    versions: tuple[Version, ...]
    deal: Deal
    complete: bool
    deadlocks: tuple[Deadlock, ...]
    ways: tuple[Way, ...]
    ways_at_once: tuple[Way, ...]
    sticking: tuple[StickingIssue, ...]
    to_record: tuple[Move, ...]
    besides: tuple[Beside, ...]
    unanswered: str = ""


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
    sets, unanswered = _sets(found)
    return Outlook(
        agreement,
        versions(case, agreement, view.at, view.known_on),
        found,
        all(found.answered[atom].suffices for atom in found.goal),
        tuple(_deadlock(case, talks, found, group) for group in circles(found.rules)),
        tuple(_way(case, talks, found, one) for one in sets[0]),
        tuple(_way(case, talks, found, one) for one in sets[1]),
        sticking(case, talks, found, sets[0], view),
        _to_record(case, talks, found),
        besides(case, agreement, view),
        unanswered,
    )


def _to_record(case: Case, talks: Talks, found: Deal) -> tuple[Move, ...]:
    """List the conditions that hold today by what others did, and not by a record."""
    follow = [atom for atom in found.today if atom.startswith("met:") and NOTHING not in found.rules.bodies[atom]]
    return tuple(replace(move_of(case, talks, found, atom), kind="record") for atom in sorted(follow))


def apart(ways: tuple[Way, ...]) -> tuple[tuple[Move, ...], tuple[tuple[Move, ...], ...]]:
    """Part sets of moves into what all have in common, and what each has besides; nothing where all are alike."""
    shared = tuple(move for move in ways[0].moves if all(move in way.moves for way in ways)) if ways else ()
    rests = tuple(tuple(move for move in way.moves if move not in shared) for way in ways)
    return shared, tuple(rest for rest in rests if rest)


def _sets(found: Deal) -> tuple[tuple[tuple[Moves, ...], tuple[Moves, ...]], str]:
    try:
        return tuple(way(found.rules, found.movable, found.goal) for way in (in_turn, at_once)), ""  # type: ignore[return-value]
    except RefusedInput as fault:
        return ((), ()), str(fault)


def _way(case: Case, talks: Talks, found: Deal, moves: Moves) -> Way:
    told = [move_of(case, talks, found, atom) for atom in moves]
    return Way(tuple(sorted(told, key=lambda one: (one.owner or "", one.text))))


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
