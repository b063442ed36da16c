"""Whose permits the convoys of a plan, and the movements that are asked for, need: missing ones first.

The days are those on which a gate is likely passed, in or out (not reached: it may be shut), or a stop reached, by the case's
clock; the route's are all of them. What is granted for fewer convoys, trucks or goods than are planned is open, too. The
convoys of a plan share a permit's limits; a movement stands for itself, as it may be what the plan is made for. Approval is
not access.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.convoys.itinerary import Plan, PlannedConvoy
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.movement import Movement
from safepassage.convoys.needed import Need, needed_approvals
from safepassage.terms.case import Case
from safepassage.terms.value import believed
from safepassage.when import Instant, read_moment

_ORDER: Final = (
    "missing",
    "refused",
    "withdrawn",
    "no_answer",
    "requested",
    "granted_in_part",
    "granted",
    "not_needed",
)


@dataclass(frozen=True)
class Clearance:
    """One permit on one day: what became of it, for which convoys and movements, and what it falls short of.

    Attributes
    ----------
    day
        By the case's clock; nothing for a movement that waits for a window.
    asked_for
        The convoys and movements that need it.
    trucks
        How many trucks they have together.
    packages
        What they carry; nothing for a movement, of which it is not known.
    """

    need: Need
    day: date | None
    asked_for: tuple[str, ...]
    trucks: int
    packages: frozenset[str] = frozenset()

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """What it falls short of, in words."""
        if not self.need.granted:
            return ()
        convoys, trucks, only = self.need.convoys_per_day, self.need.trucks_per_day, self.need.packages
        said = ["it is for stated days, and no day is set"] if self.day is None else []
        if convoys is not None and convoys < len(self.asked_for):
            said.append(f"for {convoys} a day, not for {len(self.asked_for)}")
        if trucks is not None and trucks < self.trucks:
            said.append(f"for {trucks} trucks a day, not for {self.trucks}")
        lacking = sorted(self.packages - set(only))
        if only and (lacking or not self.packages):
            said.append(f"not for {', '.join(lacking)}" if lacking else f"only for {', '.join(only)}")
        if self.need.state == "granted_in_part" and not only and trucks is None:
            said.append("for which part is not told")
        return tuple(said)

    @property
    def open(self) -> bool:
        """Whether something is missing."""
        return not self.need.granted or bool(self.shortfalls)

    @property
    def rank(self) -> tuple[bool, int, str, str, str]:
        """What is missing first, then by day, authority and place."""
        return (not self.open, _ORDER.index(self.need.state), str(self.day), self.need.authority, self.need.of)


def needed_clearances(
    plan: Plan | None, logistics: Logistics, case: Case, known_on: Instant, movements: Iterable[Movement] | None = None
) -> tuple[Clearance, ...]:
    """List every permit that is needed, the missing ones first.

    Parameters
    ----------
    plan
        Its convoys are asked for, if there is one.
    logistics, case
        The approvals, and the case's clock.
    known_on
        UTC; only what was recorded by then counts.
    movements
        Default: those of the case that were known then and are not done.
    """
    asked = list(logistics.about.movements if movements is None else movements)
    rows = _together(
        row for one in (plan.convoys if plan else ()) for row in _of_convoy(one, logistics, case, known_on)
    )
    for one in asked:
        if current(one, known_on, case.tz):
            rows += _of_movement(one, logistics, case, known_on)
    return tuple(sorted(rows, key=lambda row: row.rank))


def _together(rows: Iterable[Clearance]) -> list[Clearance]:
    """Join the rows of the same permit and day: its limits are shared by all that need it."""
    found: dict[tuple[str, str, date | None], Clearance] = {}
    for row in rows:
        key = (row.need.authority, row.need.of, row.day)
        found[key] = _joined(found[key], row) if key in found else row
    return list(found.values())


def _joined(one: Clearance, other: Clearance) -> Clearance:
    asked = (*one.asked_for, *other.asked_for)
    return replace(one, asked_for=asked, trucks=one.trucks + other.trucks, packages=one.packages | other.packages)


def current(movement: Movement, known_on: Instant, tz: ZoneInfo) -> bool:
    """Say whether a movement was known then, and is neither over nor given up."""
    if believed(movement, gives=True, known_on=known_on, tz=tz) is None:
        return False
    return not movement.done or read_moment(movement.done, tz).end > known_on


def of_convoy(convoy: PlannedConvoy, logistics: Logistics, case: Case, known_on: Instant) -> tuple[Clearance, ...]:
    """List the permits that one convoy needs, the missing ones first; limits are not shared with other convoys."""
    return tuple(sorted(_of_convoy(convoy, logistics, case, known_on), key=lambda row: row.rank))


def _of_convoy(convoy: PlannedConvoy, logistics: Logistics, case: Case, known_on: Instant) -> Iterator[Clearance]:
    days: dict[str, set[date]] = {convoy.route: {convoy.departs.astimezone(case.tz).date()}}
    for point in convoy.waypoints:
        passes = point.leaves if point.kind == "crossing" else point.arrives
        on = passes.p50.astimezone(case.tz).date()
        days.setdefault(point.place, set()).add(on)
        days[convoy.route].add(on)
    carried = frozenset(item.package for truck in convoy.trucks for item in truck.items)
    for day in sorted(days[convoy.route]):
        for need in _needs(convoy.route, convoy.stops, logistics, case, day, known_on):
            if day in days.get(need.of, days[convoy.route]):
                yield Clearance(need, day, (convoy.id,), len(convoy.trucks), carried)


def _of_movement(movement: Movement, logistics: Logistics, case: Case, known_on: Instant) -> Iterator[Clearance]:
    moment = read_moment(movement.departs, case.tz).start if movement.departs else None
    day = (moment or known_on).astimezone(case.tz).date()
    for need in _needs(movement.route, movement.stops, logistics, case, day, known_on):
        yield Clearance(need, day if moment else None, (movement.id,), movement.trucks)


def _needs(
    route: str, stops: Iterable[str], logistics: Logistics, case: Case, day: date, known_on: Instant
) -> tuple[Need, ...]:
    """List the permits of a way in; a route that the case does not hold is itself what is missing."""
    way = next((one for one in logistics.about.routes if one.id == route), None)
    if way is None:
        return (Need("", route, "route", "missing"),)
    ends = [one for one in logistics.about.destinations if one.id in set(stops)]
    return needed_approvals(logistics, way, ends, day, known_on, case.tz)
