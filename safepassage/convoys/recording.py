"""Is every fact of the convoys tied to a source and a party of the case, and are its times ones that can be?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from safepassage.convoys.logistics import Logistics
from safepassage.errors import Problem, Where
from safepassage.terms.case import Case
from safepassage.terms.locator import Locator, alias, walk
from safepassage.terms.page import Path
from safepassage.when import Span, read_moment, zone

_SHOWN: Final = 8
_MOMENTS: Final = ("known", "retracted", "decided", "since", "until", "at", "as_of", "departs", "done", "lifted")
_PARTIES: Final = ("authority", "authorities", "recipient", "recipients", "owner", "consents")


def record_problems(case: Case, logistics: Logistics, locator: Locator) -> Iterator[Problem]:
    """List every source, party and time of the convoys that cannot be; without a time zone of the case, nothing."""
    try:
        zone(case.about.time_zone)
    except ValueError:
        return  # told of case.yaml
    recording = _Recording(case, locator)
    for owner, path, part in _walked(logistics):
        yield from recording.part(_Line(locator, owner, path, part), part)


def _walked(logistics: Logistics) -> Iterator[tuple[BaseModel, Path, BaseModel]]:
    about = logistics.about
    lists = (getattr(about, key) for key in type(about).model_fields if isinstance(getattr(about, key), tuple))
    single = (one for one in (about.delays, about.rules) if one is not None)
    for row in (*(one for found in lists for one in found), *single, *logistics.legs):
        for path, part in walk(row, ()):
            yield row, path, part


class _Recording:
    def __init__(self, case: Case, locator: Locator) -> None:
        self.case, self.locator = case, locator
        self.parties, self.sources = {party.id for party in case.parties}, set(case.about.sources)

    def part(self, line: _Line, part: BaseModel) -> Iterator[Problem]:
        """Check one value, without those inside it."""
        yield from self._refer("source", getattr(part, "source", ()), self.sources, line("source"))
        for key in _PARTIES:
            named = getattr(part, key, ())
            yield from self._refer("party", (named,) if isinstance(named, str) else named, self.parties, line(key))
        spans: dict[str, Span] = {}
        for key in _MOMENTS:
            text = getattr(part, key, None)
            if isinstance(text, str):
                try:
                    spans[key] = read_moment(text, self.case.tz)
                except ValueError as fault:
                    yield self._time(str(fault), line(key))
        first = "since" if "since" in spans else "decided"
        for last in ("until", "lifted"):
            if first in spans and last in spans and spans[last].end <= spans[first].start != spans[last].start:
                found = f"{getattr(part, last)} after {getattr(part, first)}"
                yield Problem("CONVOYS-005", line(last), found, "an end after the beginning", "Mend one of the two.")

    def _time(self, message: str, where: Where) -> Problem:
        code = "TERMS-006" if "is skipped" in message else "TERMS-007" if "twice" in message else "TERMS-001"
        allowed, remedy = f"a time that {self.case.tz.key} has once", "Give it in UTC (a Z at its end)."
        return Problem(code, where, message[:120], allowed, remedy)

    def _refer(self, kind: str, names: Iterable[str], known: set[str], where: Where) -> Iterator[Problem]:
        for name in names:
            if name not in known and name not in self.locator.dropped:
                allowed = ", ".join(sorted(known)[:_SHOWN]) or f"no {kind} is defined"
                remedy = f"Define the {kind} {name!r} in the case, or mend its name."
                yield Problem("CONVOYS-001", where, f"the {kind} {name!r}"[:120], allowed, remedy)


class _Line:
    """Finds the line of a part of a row; a leg's stand in its own table, and are named by its ends."""

    def __init__(self, locator: Locator, owner: BaseModel, path: Path, part: BaseModel) -> None:
        self.locator, self.owner, self.path, self.part = locator, owner, path, part

    def __call__(self, key: str) -> Where:
        if id(self.owner) in self.locator.located:
            name = alias(self.part, key) if key in type(self.part).model_fields else key
            return self.locator.where(self.owner, *self.path, name)
        return Where("legs.csv", 0, " - ".join(str(getattr(self.owner, end, "")) for end in ("start", "end")))
