"""Whose permits a way in needs, to its last checkpoint, and which record answers each on a day, as known then.

What gives counts once it is surely known, what takes away as soon as it may be; where the order of two decisions is in
doubt, the one that takes away is the later (docs/rules.md, section 1). Approval is not access.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from safepassage.convoys.approval import Approval, Decision
from safepassage.convoys.crossing import Route
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.need import Destination
from safepassage.convoys.order import last_instant, rank
from safepassage.terms.value import believed
from safepassage.when import LATEST, Instant, Span, read_moment

GRANTED: Final[frozenset[str]] = frozenset({"granted", "granted_in_part", "not_needed"})
_MOMENT: Final = timedelta(microseconds=1)


@dataclass(frozen=True)
class Need:
    """One permit that a way in needs: whose, for what, and what the record that counts says.

    Attributes
    ----------
    state
        The decision of the record that answers, or *missing* where none does.
    convoys_per_day, trucks_per_day
        What is granted; nothing: no limit is told.
    packages
        Where it was granted in part: these only.
    decided
        When the decision was made, or may have been; ``known`` is when it was recorded.
    """

    authority: str
    of: str
    kind: Literal["crossing", "route", "destination"]
    state: Decision | Literal["missing"]
    approval: Approval | None = None
    decided: Instant | None = None
    known: Instant | None = None

    @property
    def granted(self) -> bool:
        """Whether it was granted, at least in part; not whether it was granted for enough trucks."""
        return self.state in GRANTED

    @property
    def convoys_per_day(self) -> int | None:
        """How many convoys a day were granted: 0 where none were, nothing where no permit is needed."""
        if self.state == "not_needed":
            return None
        return self.approval.convoys_per_day if self.approval and self.granted else 0

    @property
    def trucks_per_day(self) -> int | None:
        """How many trucks a day were granted: 0 where none were, nothing where no limit is told."""
        if self.state == "not_needed":
            return None
        return self.approval.trucks_per_day if self.approval and self.granted else 0

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages that alone were granted."""
        return self.approval.packages if self.approval and self.granted else ()


def needed_approvals(
    logistics: Logistics, route: Route, stops: Sequence[Destination], day: date, known_on: Instant, tz: ZoneInfo
) -> tuple[Need, ...]:
    """List every permit that a way in needs on a day, in the order of the way: crossings, the route, each stop.

    Parameters
    ----------
    day
        On the clock of ``tz``, the case's zone.
    known_on
        UTC; only what was recorded by then counts.
    """
    return tuple(
        answer(logistics, authority, of, kind, day, known_on, tz)
        for authority, of, kind in _asked(logistics, route, stops)
    )


def _asked(
    logistics: Logistics, route: Route, stops: Sequence[Destination]
) -> Iterator[tuple[str, str, Literal["crossing", "route", "destination"]]]:
    crossings = {row.id: row for row in logistics.about.crossings}
    for name in route.crossings:
        for authority in crossings[name].authorities:
            yield authority, name, "crossing"
    for authority in route.authorities:
        yield authority, route.id, "route"
    for stop in stops:
        for authority in stop.authorities:
            yield authority, stop.id, "destination"


def answer(
    logistics: Logistics,
    authority: str,
    of: str,
    kind: Literal["crossing", "route", "destination"],
    day: date,
    known_on: Instant,
    tz: ZoneInfo,
) -> Need:
    """Say what one authority answered for one crossing, route or destination on a day, as known then."""
    rows = [row for row in _known(logistics, authority, of, known_on, tz) if _covers(row.approval, day, tz)]
    if not rows:
        return Need(authority, of, kind, "missing")
    last = max(rows, key=lambda row: row.rank)
    return Need(authority, of, kind, last.approval.decision, last.approval, last.decided.start, last.stamp.start)


def granted_days(
    logistics: Logistics, authority: str, of: str, days: tuple[date, date], known_on: Instant, tz: ZoneInfo
) -> dict[date, Need]:
    """Say on which days, from the first to the last given, an authority granted something, each with its capacities.

    Returns
    -------
    dict of date to Need
        Days without a grant are left out. ``convoys_per_day`` and ``trucks_per_day`` of each are its limits; where they
        are nothing, none is told.
    """
    first, last = days
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    found = {day: answer(logistics, authority, of, "crossing", day, known_on, tz) for day in every}
    return {day: need for day, need in found.items() if need.granted}


@dataclass(frozen=True)
class _Known:
    """A decision that counts: when it was made and recorded, and its rank among those of the same day and object."""

    approval: Approval
    decided: Span
    stamp: Span
    rank: tuple[Instant, bool, int]


def _known(logistics: Logistics, authority: str, of: str, known_on: Instant, tz: ZoneInfo) -> Iterator[_Known]:
    for index, approval in enumerate(logistics.about.approvals):
        if (approval.authority, approval.of) != (authority, of):
            continue
        gives = approval.decision in GRANTED
        stamp = believed(approval, gives=gives, known_on=known_on, tz=tz, default=approval.decided)
        if stamp is not None:
            decided = read_moment(approval.decided, tz)
            yield _Known(approval, decided, stamp, rank(decided, takes=not gives, index=index))


def _covers(approval: Approval, day: date, tz: ZoneInfo) -> bool:
    """Say whether a decision is about a day: surely, if it gives; possibly, if it takes away."""
    since = read_moment(approval.since or approval.decided, tz)
    until = read_moment(approval.until, tz) if approval.until else Span(LATEST, LATEST)
    if approval.decision in GRANTED:
        return _last_day(since, tz) <= day <= _first_day(until, tz, end=True)
    return _first_day(since, tz) <= day <= _last_day(until, tz)


def _first_day(span: Span, tz: ZoneInfo, *, end: bool = False) -> date:
    """Give the local day on which a moment is at the earliest; an exact end holds the instant before it."""
    return (span.start - _MOMENT if end and span.exact else span.start).astimezone(tz).date()


def _last_day(span: Span, tz: ZoneInfo) -> date:
    """Give the local day on which a moment is at the latest."""
    return last_instant(span).astimezone(tz).date()
