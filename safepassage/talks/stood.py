"""Which records counted at a time, as known then: the last of each that still stood; and what differs between two views."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from safepassage.talks.position import Position
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.consent import ConditionRecord, Consent
from safepassage.terms.value import Recorded, believed
from safepassage.when import Instant, read_moment

Differs = Literal["new", "different", "ended", "retracted"]
_T = TypeVar("_T", bound=Recorded)


@dataclass(frozen=True)
class View:
    """A date, and what was known then."""

    at: Instant
    known_on: Instant


@dataclass(frozen=True)
class Kept(Generic[_T]):
    """How records of one kind are kept apart, and when each says that it begins and ends."""

    key: Callable[[_T], tuple[str, ...]]
    said: Callable[[_T], str]
    until: Callable[[_T], str | None]
    gives: Callable[[_T], bool]


POSITIONS: Final[Kept[Position]] = Kept(
    lambda one: (one.party, one.issue), lambda one: one.spoken, lambda one: one.until, lambda _: True
)
CONSENTS: Final[Kept[Consent]] = Kept(
    # What somebody else tells stands beside the party's own word: neither changes the other.
    lambda one: (one.party, one.to, one.said_by or one.party),
    lambda one: one.since or one.spoken,
    lambda one: one.until,
    lambda one: one.gives,
)
RECORDS: Final[Kept[ConditionRecord]] = Kept(
    lambda _: (), lambda one: one.since, lambda one: one.until, lambda one: one.state == "met"
)


def last(case: Case, rows: Sequence[_T], view: View, kept: Kept[_T]) -> dict[tuple[str, ...], _T]:
    """Give the last record of each key that was known in a view, had been said by its date, and had not ended."""
    live = [row for row in rows if _believed(case, row, view, kept) and _begun(case, row, view, kept)]
    found = {kept.key(row): row for row in sorted(live, key=lambda row: read_moment(kept.said(row), case.tz).end)}
    return {key: row for key, row in found.items() if not _over(case, row, view, kept)}


def _believed(case: Case, row: _T, view: View, kept: Kept[_T]) -> bool:
    known_on = view.known_on
    return believed(row, gives=kept.gives(row), known_on=known_on, tz=case.tz, default=kept.said(row)) is not None


def _begun(case: Case, row: _T, view: View, kept: Kept[_T]) -> bool:
    return read_moment(kept.said(row), case.tz).start <= view.at


def _over(case: Case, row: _T, view: View, kept: Kept[_T]) -> bool:
    until = kept.until(row)
    return until is not None and read_moment(until, case.tz).start <= view.at


def differing(
    case: Case, rows: Sequence[_T], views: tuple[View, View], kept: Kept[_T]
) -> Iterator[tuple[tuple[str, ...], _T | None, _T | None, Differs]]:
    """Give what differs between two views: the key, both records, and what became of the first in plain terms."""
    old, new = (last(case, rows, view, kept) for view in views)
    for key in dict.fromkeys([*old, *new]):
        one, other = old.get(key), new.get(key)
        if one is None:
            yield key, None, other, "new"
        elif other is None:
            ended = _believed(case, one, views[1], kept) and _begun(case, one, views[1], kept)
            yield key, one, None, "ended" if ended else "retracted"
        elif one != other:
            yield key, one, other, "different"


def held(case: Case, talks: Talks, view: View) -> dict[tuple[str, str], Position]:
    """Give the last position of each party on each issue that was known and had been said by then, and still stood."""
    return {(key[0], key[1]): one for key, one in last(case, talks.positions, view, POSITIONS).items()}
