"""What moved: between two dates, and between two states of knowledge; each change with the records that it rests on.

A position hardens or softens only where two dated records of one party stand on an ordered issue, or where the words
themselves say so (``change``). Two records that no order joins are *different*, and nothing more is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from safepassage.talks.issue import Issue
from safepassage.talks.position import Position
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.consent import Consent
from safepassage.terms.value import Recorded, believed
from safepassage.when import Instant, read_moment

What = Literal["new", "different", "hardening", "softening", "retracted"]
_T = TypeVar("_T", bound=Recorded)


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


@dataclass(frozen=True)
class View:
    """A date, and what was known then."""

    at: Instant
    known_on: Instant


def changes(case: Case, talks: Talks, before: View, after: View) -> tuple[Change, ...]:
    """List what differs between two views of a case: two dates, two states of knowledge, or both."""
    return (*_consents(case, before, after), *_conditions(case, before, after), *_positions(case, talks, before, after))


def held(case: Case, talks: Talks, view: View) -> dict[tuple[str, str], Position]:
    """Give the last position of each party on each issue that was known and had been said by then."""
    rows = _live(case, talks.positions, view, lambda one: one.spoken, lambda _: True)
    found: dict[tuple[str, str], Position] = {}
    for position in sorted(rows, key=lambda one: read_moment(one.spoken, case.tz).end):
        if position.until is None or view.at < read_moment(position.until, case.tz).start:
            found[position.party, position.issue] = position
    return found


def _consents(case: Case, before: View, after: View) -> list[Change]:
    old, new = (
        {
            (one.party, one.to): one
            for one in sorted(
                _live(case, case.consents, view, lambda one: one.spoken, lambda one: one.gives),
                key=lambda one: read_moment(one.since or one.spoken, case.tz).end,
            )
        }
        for view in (before, after)
    )
    return [
        _consent(key, old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)
    ]


def _consent(key: tuple[str, str], old: Consent | None, new: Consent | None) -> Change:
    party, to = key
    what: What = "new" if old is None else "retracted" if new is None else "different"
    return Change("consent", party, to, what, old, new)


def _conditions(case: Case, before: View, after: View) -> list[Change]:
    found = []
    for condition in case.conditions:
        old, new = (
            max(
                _live(case, condition.records, view, lambda one: one.since, lambda one: one.state == "met"),
                key=lambda one: read_moment(one.since, case.tz).end,
                default=None,
            )
            for view in (before, after)
        )
        if old != new:
            what: What = "new" if old is None else "retracted" if new is None else "different"
            found.append(Change("condition", ", ".join(condition.asked_by), condition.id, what, old, new))
    return found


def _positions(case: Case, talks: Talks, before: View, after: View) -> list[Change]:
    old, new = held(case, talks, before), held(case, talks, after)
    return [
        _position(talks.issue(issue), key, old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        for issue in [key[1]]
        if old.get(key) != new.get(key)
    ]


def _position(issue: Issue | None, key: tuple[str, str], old: Position | None, new: Position | None) -> Change:
    what: What = "new" if old is None else "retracted" if new is None else "different"
    because = ""
    if new is not None and new.change is not None:
        what, because = new.change, "its own words say so"
    elif old is not None and new is not None and issue is not None:
        found = _way(issue, old, new)
        if found is not None:
            what, because = found
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


def _live(
    case: Case, rows: Sequence[_T], view: View, said: Callable[[_T], str], gives: Callable[[_T], bool]
) -> list[_T]:
    """Keep what was known in a view and had been said by its date."""
    return [
        row
        for row in rows
        if read_moment(said(row), case.tz).start <= view.at
        and believed(row, gives=gives(row), known_on=view.known_on, tz=case.tz, default=said(row)) is not None
    ]
