"""What a report says, as values: every number, sentence and list that any surface shows, and no markup.

A page, a screen of text and the exports are all written from one :class:`Brief`, so that they cannot disagree. Times
are instants in UTC; whoever shows them adds the case's zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.report.picture import Chart, Strip
from safepassage.report.reported import Rate, Told
from safepassage.report.wording import Cited, Name, Quoted
from safepassage.terms.standing import Standing
from safepassage.when import Instant


@dataclass(frozen=True, slots=True)
class Duty:
    """One clause and one bound party at the place and instant asked for."""

    clause: str
    party: Name
    standing: Standing
    reasons: tuple[Cited, ...]
    """What keeps the standing where it is, the lowest first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A clause in words: what it forbids, where, and its text."""

    id: str
    agreement: str
    forbids: tuple[str, ...]
    zones: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One party's row of the consent board."""

    party: Name
    agreement: str
    about: tuple[str, ...]
    """The clauses that this answer is to; empty for the whole agreement."""
    needed: bool
    leaves: Standing
    """What its answer leaves of the duties of others; *in force* is a yes that suffices."""
    missing: str
    """What is missing, in words; empty where nothing is."""
    said: str
    form: str
    told_by: str
    claimed: bool
    """Only somebody else tells it; the party itself has not confirmed it."""
    quote: str
    conditions: tuple[tuple[str, str], ...]
    """Each condition in words, and *met*, *unmet* or *unrecorded*."""
    spoken: str
    known: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between the parties of a proposal that lacks a yes."""

    title: str
    deadlocks: tuple[tuple[str, ...], ...]
    """Each in lines of who waits for what."""
    sets: int
    """How many smallest sets of moves there are."""
    shared: tuple[Cited, ...]
    """The moves that all sets have in common."""
    choices: tuple[tuple[tuple[Cited, ...], ...], ...]
    """What is left to choose from: one of each list, put together, is a set."""
    at_once: str
    to_record: tuple[Cited, ...]
    """Conditions that follow from what was said, and that nobody recorded."""
    sticking: tuple[str, ...]
    unanswered: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its name, how many rows were accepted and rejected, and its hash."""

    name: str
    sha256: str
    size: int
    accepted: int | None = None
    rejected: int | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole report as values."""

    case: str
    title: str
    lead: tuple[str, ...]
    question: str
    place: str
    at: Instant
    known_on: Instant
    time_zone: str
    tzdata: str
    value: Standing
    standing_lines: tuple[tuple[Standing, str], ...]
    """For the leading clause: each standing and for whom, with the first reason."""
    points: tuple[str, ...]
    """The report in a few sentences."""
    no_rate: str
    """Why there is no rate; empty where there is one."""
    board_words: str
    found_words: str
    outside_words: str
    counters_words: str
    duties: tuple[Duty, ...]
    terms: tuple[Term, ...]
    strips: tuple[Strip, ...]
    charts: tuple[Chart, ...]
    board: tuple[Answered, ...]
    between: tuple[Between, ...]
    rates: tuple[Rate, ...]
    findings: tuple[Told, ...]
    found: dict[str, int]
    """How many incidents are certain, possible, and outside the terms: of all, also of those not listed one by one."""
    outside: tuple[Told, ...]
    limits: tuple[str, ...]
    """What this report cannot say."""
    rejected: tuple[tuple[str, str, int], ...]
    """Reason, its meaning, and the number of rows that could not be read."""
    flags: tuple[tuple[str, str, int], ...]
    problems: tuple[Cited, ...]
    sources: tuple[Quoted, ...]
    inputs: tuple[Read, ...]
    command: str
    languages: tuple[str, ...] = ("en",)
    notes: tuple[str, ...] = field(default=())
