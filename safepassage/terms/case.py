"""A case: everything that a folder says, as one frozen value, with the faults that were found in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from safepassage.errors import Problem, UnknownClause, UnknownParty, UnknownZone
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.consent import Condition, Consent, Form, State
from safepassage.terms.party import Party
from safepassage.terms.value import Duration, Moment, Name, Several, Value
from safepassage.terms.zone import Zone
from safepassage.when import Instant, read_moment, zone


class Source(Value):
    """Where a fact comes from."""

    title: str
    publisher: str = ""
    date: Moment | None = None
    url: str = ""
    note: str = ""


class Review(Value):
    """A day on which somebody checked that what the case holds is still all there is."""

    at: Moment
    by: str
    source: Several = ()
    words: str = ""


class Policies(Value):
    """Thresholds and choices of the case; nothing is hidden in code."""

    forms_that_suffice: tuple[Form, ...] = ("written", "statement")
    states_that_suffice: tuple[State, ...] = ("consented",)
    reports_by_others_suffice: Annotated[bool, Field(description="a consent told only by somebody else counts")] = False
    knowledge_limit: Annotated[Duration, Field(description="how old knowledge may be for a yes")] = "P7D"
    holding: dict[str, float] = Field(default_factory=dict, description="thresholds of the verdict; docs/holding.md")


class Scope(Value):
    """What the question is about: default everything that the case holds."""

    agreements: tuple[Name, ...] = ()
    clauses: tuple[Name, ...] = ()
    zones: tuple[Name, ...] = ()
    at: Annotated[Moment | None, Field(description="the instant that status answers for unless told otherwise")] = None
    place: Annotated[Name | None, Field(description="the zone that status answers for unless told otherwise")] = None


class CaseFile(Value):
    """``case.yaml``."""

    title: str
    time_zone: str
    languages: tuple[str, ...] = ("en",)
    question: str = "Is the pause holding, and can the trucks go?"
    scope: Scope = Scope()
    policies: Policies = Policies()
    sources: dict[str, Source] = Field(default_factory=dict)
    reviews: tuple[Review, ...] = ()


class PartiesFile(Value):
    """``parties.yaml``."""

    parties: tuple[Party, ...]


class TermsFile(Value):
    """``terms.yaml``."""

    agreements: tuple[Agreement, ...]


class ConsentsFile(Value):
    """``consents.yaml``."""

    consents: tuple[Consent, ...] = ()
    conditions: tuple[Condition, ...] = ()


class Case(BaseModel):
    """A case folder as one value. If any of ``problems`` is an error, no answer is ever *in force*."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    about: CaseFile
    parties: tuple[Party, ...] = ()
    zones: tuple[Zone, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    consents: tuple[Consent, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problems: tuple[Problem, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the case, changed, without anything that was compiled from it: that is of the case as it was."""
        copied = super().model_copy(update=update, deep=deep)
        for key in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[key]
        return copied

    @cached_property
    def tz(self) -> ZoneInfo:
        """The case's time zone, from the pinned data."""
        return zone(self.about.time_zone)

    @property
    def faulty(self) -> bool:
        """Whether a fault of severity *error* was found."""
        return any(problem.severity == "error" for problem in self.problems)

    def party(self, name: str) -> Party:
        """Find a party by its identifier, or raise :class:`UnknownParty`."""
        if name not in self._parties:
            raise UnknownParty(_unknown("party", name, self._parties))
        return self._parties[name]

    def zone(self, name: str) -> Zone:
        """Find a zone by its identifier, or raise :class:`UnknownZone`."""
        if name not in self._zones:
            raise UnknownZone(_unknown("zone", name, self._zones))
        return self._zones[name]

    def agreement(self, name: str) -> Agreement:
        """Find an agreement by its identifier, or raise :class:`UnknownClause`."""
        found = {agreement.id: agreement for agreement in self.agreements}
        if name not in found:
            raise UnknownClause(_unknown("agreement", name, found))
        return found[name]

    def clause(self, name: str) -> tuple[Agreement, Clause]:
        """Find a clause and its agreement by the clause's identifier, or raise :class:`UnknownClause`."""
        if name not in self._clauses:
            raise UnknownClause(_unknown("clause", name, self._clauses))
        return self._clauses[name]

    @cached_property
    def stamps(self) -> list[Instant]:
        """Every instant at which what is known of the case may change, in order."""
        found: set[Instant] = set()
        for rows in (self.agreements, self.consents, self.conditions):
            for row in rows:
                found |= _stamps(row, self.tz)
        for review in self.about.reviews:
            found.add(read_moment(review.at, self.tz).end)
        return sorted(found)

    @cached_property
    def compiled(self) -> dict[int, Any]:
        """What was compiled from the case, by state of knowledge: a cache that force.py keeps here, next to its key."""
        return {}

    @cached_property
    def shapes(self) -> dict[str, Any]:
        """The shapes of zones by identifier: a cache that territory.py fills."""
        return {}

    @cached_property
    def areas(self) -> dict[tuple[str, ...], Any]:
        """The areas of groups of zones: a cache that territory.py fills."""
        return {}

    @cached_property
    def _parties(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def _zones(self) -> dict[str, Zone]:
        return {zone.id: zone for zone in self.zones}

    @cached_property
    def _clauses(self) -> dict[str, tuple[Agreement, Clause]]:
        return {clause.id: (agreement, clause) for agreement in self.agreements for clause in agreement.clauses}


def _stamps(part: BaseModel, tz: ZoneInfo) -> set[Instant]:
    """Collect when a value and what is inside it was recorded or given up."""
    found: set[Instant] = set()
    for key in type(part).model_fields:
        value = getattr(part, key)
        if key in ("known", "retracted", "spoken", "since") and isinstance(value, str):
            span = read_moment(value, tz)
            found |= {span.start, span.end}
        elif isinstance(value, tuple):
            for row in value:
                if isinstance(row, BaseModel):
                    found |= _stamps(row, tz)
    return found


def _unknown(kind: str, name: str, known: object) -> str:
    names = ", ".join(sorted(known)[:12]) if isinstance(known, dict) else ""
    return f"the case has no {kind} {name!r}; it has: {names or 'none'}"
