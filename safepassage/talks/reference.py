"""Do the parts of the talks fit together, and fit their case?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from safepassage.errors import Problem, Where
from safepassage.talks.issue import Scale
from safepassage.talks.link import Need
from safepassage.talks.position import Position
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator

_SHOWN: Final = 8
_Named = tuple[str, Iterable[str | None], set[str], Where]


def check(case: Case, talks: Talks, locator: Locator) -> list[Problem]:
    """List every fault between the parts of the talks, and between them and their case."""
    problems = [*_twice(talks, locator)]
    for kind, names, known, where in _references(case, talks, locator):
        for name in names:
            if name is not None and name not in known and name not in locator.dropped:
                allowed = ", ".join(sorted(known)[:_SHOWN]) or f"no {kind} is defined"
                remedy = f"Define the {kind} {name!r} or mend its name."
                problems.append(Problem("TALKS-001", where, f"the {kind} {name!r}", allowed, remedy))
    problems.extend(_off_scale(talks, locator))
    return problems


def _twice(talks: Talks, locator: Locator) -> Iterator[Problem]:
    for kind, rows in (("issue", talks.issues), ("step", talks.steps)):
        counts = Counter(row.id for row in rows)
        for row in rows[::-1]:
            if counts[row.id] > 1:
                counts[row.id] -= 1
                where = locator.where(row, "id")
                yield Problem("TALKS-002", where, f"the {kind} {row.id!r} again", "each identifier once", "Rename one.")


def _references(case: Case, talks: Talks, locator: Locator) -> Iterator[_Named]:
    at = locator.where
    parties, conditions = {party.id for party in case.parties}, {one.id for one in case.conditions}
    agreements = {agreement.id for agreement in case.agreements}
    clauses = {clause.id for agreement in case.agreements for clause in agreement.clauses}
    issues, steps = {issue.id for issue in talks.issues}, {step.id for step in talks.steps}
    for row in (*talks.issues, *talks.positions, *talks.links, *talks.steps):
        yield "source", row.source, set(case.about.sources), at(row, "source")
    for issue in talks.issues:
        yield "agreement", [issue.agreement], agreements, at(issue, "agreement")
        yield "clause", issue.clauses, clauses, at(issue, "clauses")
        yield "condition", issue.conditions, conditions, at(issue, "conditions")
    for position in talks.positions:
        yield "party", [position.party, position.said_by], parties, at(position, "party")
        yield "issue", [position.issue], issues, at(position, "issue")
        yield "condition", position.conditions, conditions, at(position, "conditions")
        found = talks.issue(position.issue)
        options = {option.id for option in found.options} if found else {position.option or ""}
        yield "option", [position.option], options, at(position, "option")
    for step in talks.steps:
        yield "party", [step.by], parties, at(step, "by")
    for link in talks.links:
        needs: list[Need] = [need for way in link.met_by for need in way]
        yield "condition", [link.condition, *(need.condition for need in needs)], conditions, at(link, "met_by")
        yield "party", [need.party for need in needs], parties, at(link, "met_by")
        yield "agreement or clause", [need.to for need in needs], agreements | clauses, at(link, "met_by")
        yield "step", [need.step for need in needs], steps, at(link, "met_by")


def _off_scale(talks: Talks, locator: Locator) -> Iterator[Problem]:
    """Find numbers of positions and options that lie outside their issue's scale, or have none."""
    for issue in talks.issues:
        for index, option in enumerate(issue.options):
            where = locator.where(issue, "options", index, "at")
            yield from _outside([option.at], issue.scale, where)
    for position in talks.positions:
        found = talks.issue(position.issue)
        if found is not None:
            yield from _outside(_numbers(position), found.scale, locator.where(position))


def _numbers(position: Position) -> list[float | None]:
    return [position.wants, *(position.accepts or ())]


def _outside(numbers: Iterable[float | None], scale: Scale | None, where: Where) -> Iterator[Problem]:
    for number in numbers:
        if number is not None and (scale is None or not scale.least <= number <= scale.most):
            allowed = f"{scale.least:g} to {scale.most:g}" if scale else "a number only where the issue has a scale"
            yield Problem("TALKS-003", where, f"{number:g}", allowed, "Mend the number, or the issue's scale.")
