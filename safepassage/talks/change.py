"""What moved: between two dates, and between two states of knowledge; each change with the records that it rests on.

A position hardens or softens only where two dated records of one party stand on an ordered issue, or where the words
themselves say so (``change``). Two records that no order joins are *different*, and nothing more is said. A record whose
``until`` passed has *ended*; one that is no longer believed is *retracted*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safepassage.talks.issue import Issue
from safepassage.talks.position import Position
from safepassage.talks.stood import CONSENTS, POSITIONS, RECORDS, View, differing
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.value import Recorded

What = Literal["new", "different", "hardening", "softening", "ended", "retracted"]


@dataclass(frozen=True)
class Change:
    """One change: of whom, on what, which way, the records before and after, and why the way is said."""

    kind: Literal["consent", "condition", "position"]
    party: str
    about: str
    what: What
    before: Recorded | None
    after: Recorded | None
    because: str = ""


def changes(case: Case, talks: Talks, before: View, after: View) -> tuple[Change, ...]:
    """List what differs between two views of a case: two dates, two states of knowledge, or both."""
    return (*_consents(case, before, after), *_conditions(case, before, after), *_positions(case, talks, before, after))


def _consents(case: Case, before: View, after: View) -> list[Change]:
    return [
        Change("consent", key[0], key[1], what, old, new)
        for key, old, new, what in differing(case, case.consents, (before, after), CONSENTS)
    ]


def _conditions(case: Case, before: View, after: View) -> list[Change]:
    return [
        Change("condition", ", ".join(condition.asked_by), condition.id, what, old, new)
        for condition in case.conditions
        for _, old, new, what in differing(case, condition.records, (before, after), RECORDS)
    ]


def _positions(case: Case, talks: Talks, before: View, after: View) -> list[Change]:
    return [
        _position(talks.issue(key[1]), (key[0], key[1]), old, new, what)
        for key, old, new, what in differing(case, talks.positions, (before, after), POSITIONS)
    ]


def _position(
    issue: Issue | None, key: tuple[str, str], old: Position | None, new: Position | None, what: What
) -> Change:
    """Say which way a position moved, where its words say so or two dated ranges show it; else only what differs."""
    because = ""
    if new is not None and new.change is not None:
        what, because = new.change, "the record's own words say so"
    elif old is not None and new is not None and issue is not None:
        what, because = _way(issue, old, new) or (what, "")
    return Change("position", *key, what, old, new, because)


def _way(issue: Issue, old: Position, new: Position) -> tuple[What, str] | None:
    """Say which way a party moved by what it takes: more than before is softer, less is harder, else neither."""
    if issue.scale is None or old.accepts is None or new.accepts is None:
        return None
    (a, b), (c, d) = (_closed(issue, one.accepts) for one in (old, new) if one.accepts is not None)
    if (a, b) == (c, d):
        return None
    told = f"it took {a:g} to {b:g} {issue.scale.unit} on {old.spoken}, and {c:g} to {d:g} on {new.spoken}"
    if c <= a and b <= d:
        return "softening", told
    return ("hardening", told) if a <= c and d <= b else None


def _closed(issue: Issue, accepts: tuple[float | None, float | None]) -> tuple[float, float]:
    scale = issue.scale
    low = accepts[0] if accepts[0] is not None else scale.least if scale else float("-inf")
    high = accepts[1] if accepts[1] is not None else scale.most if scale else float("inf")
    return low, high
