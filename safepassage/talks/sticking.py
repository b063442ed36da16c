"""Sticking points: the issues in the order of how many ways out they stand in; no chance of anything is told."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from safepassage.talks.deal import Deal
from safepassage.talks.issue import Issue
from safepassage.talks.moves import Moves
from safepassage.talks.rule import Atom
from safepassage.talks.stood import View, held
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.value import believed


@dataclass(frozen=True)
class StickingIssue:
    """An issue: how many of the minimal sets hold a move on it, how far apart positions are, what is open."""

    issue: Issue
    blocks: int
    of: int
    spread: float | None
    open_conditions: tuple[str, ...]
    moves: tuple[Atom, ...]


def sticking(
    case: Case, talks: Talks, deal: Deal, sets: tuple[tuple[Moves, ...], ...], view: View
) -> tuple[StickingIssue, ...]:
    """Order the issues of a proposal: most minimal sets first, then the widest spread, then most open conditions.

    ``sets`` are choices: a whole set is one of each, put together. An issue is tied to a move by its conditions, by steps
    that meet them, and by answers that name its clauses alone.
    """
    known = [one for one in talks.issues if believed(one, gives=True, known_on=view.known_on, tz=case.tz) is not None]
    found = [_one(case, talks, deal, sets, view, issue) for issue in known if _about(deal, issue)]
    return tuple(
        sorted(found, key=lambda one: (-one.blocks, -(one.spread or 0.0), -len(one.open_conditions), one.issue.id))
    )


def _about(deal: Deal, issue: Issue) -> bool:
    clauses = {clause.id for clause in deal.agreement.clauses}
    return issue.agreement == deal.agreement.id or bool(clauses & set(issue.clauses)) or bool(_tied(deal, issue))


def _one(
    case: Case, talks: Talks, deal: Deal, sets: tuple[tuple[Moves, ...], ...], view: View, issue: Issue
) -> StickingIssue:
    tied = _tied(deal, issue)
    open_ = tuple(name for name in issue.conditions if f"met:{name}" in deal.rules.bodies.keys() - deal.today)
    total, without = prod(map(len, sets)), prod(sum(not tied & one for one in group) for group in sets)
    return StickingIssue(
        issue, total - without, total, _spread(case, talks, issue, view), open_, tuple(sorted(tied & deal.movable))
    )


def _tied(deal: Deal, issue: Issue) -> frozenset[Atom]:
    """Collect the atoms of an issue: its conditions, what meets them, and the yes's that rest on them."""
    found = {f"met:{name}" for name in issue.conditions} & deal.rules.bodies.keys()
    resting = {atom for atom, ways in deal.rules.bodies.items() if any(found & way for way in ways)}
    meeting = {need for atom in found for way in deal.rules.bodies[atom] for need in way}
    alone = {
        atom
        for atom, row in deal.answered.items()
        if row.to != row.agreement.id and set(row.clauses) <= set(issue.clauses)
    }
    # After a deadline a yes is made of what is said and of the deadline's move: what is said is the issue's.
    said = {f"said:{atom.partition(':')[2]}" for atom in resting | alone} & deal.rules.bodies.keys()
    return frozenset(found | resting | meeting | alone | said)


def _spread(case: Case, talks: Talks, issue: Issue, view: View) -> float | None:
    """Give how far apart positions are, as a share of the scale; nothing where fewer than two have a number."""
    if issue.scale is None:
        return None
    wants = [
        _number(issue, position.option, position.wants)
        for (_, name), position in held(case, talks, view).items()
        if name == issue.id
    ]
    told = [one for one in wants if one is not None]
    return (max(told) - min(told)) / (issue.scale.most - issue.scale.least) if len(told) > 1 else None


def _number(issue: Issue, option: str | None, wants: float | None) -> float | None:
    found = issue.option(option) if option else None
    return wants if wants is not None else found.at if found else None
