"""Whose permit is missing: every authority, for every crossing, for the route and for every stop, to the last checkpoint."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final

from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Kept, Seen
from safepassage.convoys.needed import Need, needed_approvals
from safepassage.when import EARLIEST, LATEST, Instant

_WORDS: Final = {
    "missing": "no permit on record",
    "requested": "permit asked for, no decision on record",
    "no_answer": "permit not given: no answer",
    "refused": "permit refused",
    "withdrawn": "permit withdrawn",
    "few": "permit for too little",
    "stale": "permit on record is too old",
    "part": "permit in part, for which part is not told",
}
_MOST: Final = timedelta(days=60)
"""A movement that takes longer lacks a window as well: its later days add nothing."""
_STANDING: Final[dict[str, Kept]] = {
    "no_answer": "no", "refused": "no", "withdrawn": "no", "few": "no", "stale": "stale",
}  # fmt: skip


def approvals(asked: Asked) -> Iterator[Seen]:
    """Look at each permit that the way needs on each day that the movement is under way."""
    for crossing in asked.crossings:
        if not crossing.authorities:
            found = f"no authority is named for {crossing.title}"
            yield Blocker("approval.nobody", "Whose permit is needed is not recorded", RECORD, None, "unknown", found)
    for day in days(asked):
        for need in needed_approvals(asked.logistics, asked.route, asked.stops, day, asked.known_on, asked.case.tz):
            yield _seen(asked, need, day)


def days(asked: Asked) -> tuple[date, ...]:
    """List the local days on which it is under way, if it leaves as early as it may."""
    length = min(asked.length, _MOST)
    start = min(asked.departs.start, LATEST - length)
    first, last = (at.astimezone(asked.case.tz).date() for at in (start, start + length))
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def permit(asked: Asked, party: str, conditions: AbstractSet[str]) -> tuple[str, str] | None:
    """Give the code and name of a missing permit of a party that is about all these conditions, if there is one."""
    for day in days(asked):
        for need in needed_approvals(asked.logistics, asked.route, asked.stops, day, asked.known_on, asked.case.tz):
            meets = need.approval.meets if need.approval is not None else ()
            kind = _lacks(asked, need)
            if need.authority == party and kind and conditions <= set(meets):
                return _code(asked, kind, party)
    return None


def _code(asked: Asked, kind: str, authority: str) -> tuple[str, str]:
    return f"approval.{kind}", f"{asked.name_of(authority)}: {_WORDS[kind]}"


def _seen(asked: Asked, need: Need, day: date) -> Seen:
    title, kind = _title(asked, need), _lacks(asked, need)
    approval = need.approval
    sources = approval.source if approval is not None else ()
    told = f"{title}: {need.state.replace('_', ' ')}"
    if approval is not None:
        told += f" ({approval.decided}{', ' + approval.reference if approval.reference else ''})"
        told += f" “{approval.words}”" if approval.words else ""
    if kind is None:
        evidence = f"{told}; a permit is not access"
        return Cleared(
            "approval.granted", f"{asked.name_of(need.authority)}: permit", need.authority, evidence, sources
        )
    if kind == "few":
        told += f"; {_limits(need)} for {asked.movement.trucks} trucks"
    elif approval is None:
        told = f"{title}: nothing on record for {day}"
    code, name = _code(asked, kind, need.authority)
    standing = _STANDING.get(kind, "unknown")
    return Blocker(code, name, need.authority, _since(asked, need, kind), standing, told, sources)


def _lacks(asked: Asked, need: Need) -> str | None:
    """Say what a permit lacks for this movement, or nothing."""
    if not need.granted:
        return need.state
    if need.convoys_per_day == 0 or (need.trucks_per_day is not None and need.trucks_per_day < asked.movement.trucks):
        return "few"
    carried = {name for stop in asked.stops for name in stop.packages}
    if need.packages and not carried <= set(need.packages):
        return "few"
    if need.state == "granted_in_part" and not need.packages and need.trucks_per_day is None:
        return "part"
    return "stale" if asked.stale(need.known or EARLIEST) is not None else None


def _limits(need: Need) -> str:
    limits = [f"{need.convoys_per_day} convoys a day"] if need.convoys_per_day == 0 else []
    if need.trucks_per_day is not None:
        limits.append(f"{need.trucks_per_day} trucks a day")
    return ", ".join([*limits, *need.packages]) + " granted"


def _since(asked: Asked, need: Need, kind: str) -> Instant | None:
    if kind == "stale":
        return asked.stale(need.known or EARLIEST)
    return need.decided


def _title(asked: Asked, need: Need) -> str:
    if need.kind == "route":
        return asked.route.title
    return asked.logistics.place(need.of).title
