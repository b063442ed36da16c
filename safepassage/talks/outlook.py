"""What stands between the parties of one proposal, in one value: the board, what waits for what, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.errors import RefusedInput
from safepassage.talks.board import Version, versions
from safepassage.talks.change import View
from safepassage.talks.deal import Deal, deal
from safepassage.talks.move import Move, atom_words, move_of
from safepassage.talks.moves import Moves, at_once, in_turn
from safepassage.talks.rule import circles
from safepassage.talks.sticking import StickingIssue, sticking
from safepassage.talks.table import Talks
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.when import read_moment


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
    each other move together. ``besides`` is what no party's yes can mend. ``unanswered`` says why the ways are not
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
    besides: tuple[str, ...]
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
        found.goal <= found.today,
        tuple(_deadlock(case, talks, found, group) for group in circles(found.rules)),
        tuple(_way(case, talks, found, one) for one in sets[0]),
        tuple(_way(case, talks, found, one) for one in sets[1]),
        sticking(case, talks, found, sets[0], view),
        _besides(case, agreement, view),
        unanswered,
    )


def _sets(found: Deal) -> tuple[tuple[tuple[Moves, ...], tuple[Moves, ...]], str]:
    try:
        return tuple(way(found.rules, found.movable, found.goal) for way in (in_turn, at_once)), ""  # type: ignore[return-value]
    except RefusedInput as fault:
        return ((), ()), str(fault)


def _way(case: Case, talks: Talks, found: Deal, moves: Moves) -> Way:
    told = [move_of(case, talks, found, atom) for atom in moves]
    return Way(tuple(sorted(told, key=lambda one: (one.owner or "", one.text))))


def _deadlock(case: Case, talks: Talks, found: Deal, group: frozenset[str]) -> Deadlock:
    lines = []
    for atom in sorted(group):
        needs = sorted({need for way in found.rules.bodies[atom] for need in way & group})
        waits = " and ".join(atom_words(case, talks, found, need) for need in needs)
        lines.append(f"{atom_words(case, talks, found, atom)} waits for {waits}")
    return Deadlock(tuple(lines))


def _besides(case: Case, agreement: Agreement, view: View) -> tuple[str, ...]:
    """List what keeps a proposal from holding whatever the parties answer."""
    found = []
    if agreement.proposal_only:
        found.append(f"it was only {agreement.status.replace('_', ' ')}: nobody has said that it holds")
    if not agreement.windows or all(window.start is None for window in agreement.windows):
        found.append("no start is stated")
    if agreement.accept_by and read_moment(agreement.accept_by, case.tz).end < view.at:
        found.append(f"the answers were due by {agreement.accept_by}, and a later one does not count by its terms")
    if agreement.ends:
        ended = [end for end in agreement.ends if read_moment(end.at, case.tz).start <= view.at]
        found += [f"{_speaker(case, end.by)} said that it is over ({end.at})" for end in ended]
    return tuple(found)


def _speaker(case: Case, party: str) -> str:
    return "everybody" if party == "all" else case.party(party).name
