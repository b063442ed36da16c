"""What a report says, as values: every number, sentence and list that any surface shows, and no markup.

A page, a screen of text and the exports are all written from one :class:`Brief`, so that they cannot disagree. Times
are instants in UTC; whoever shows them adds the case's zone. This file is long because it is a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from safepassage.evidence import Tri
from safepassage.terms.standing import Standing
from safepassage.when import Instant, Span

Verdict = Literal["certain", "possible", "none"]
Word = Literal["holding", "eroding", "collapsed", "cannot tell", "not in force", "disputed"]


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called: the name to show, and its other names as (language, text)."""

    text: str
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence, the keys of the sources it rests on, and the stable code of what it says."""

    text: str
    sources: tuple[str, ...] = ()
    code: str = ""


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
class Piece:
    """A stretch of a lane: a value that holds over a span."""

    span: Span
    value: int


@dataclass(frozen=True, slots=True)
class Lane:
    """What one speaker's windows say over time (``Tri``); ``note`` says when it begins and ends."""

    speaker: Name
    note: str
    pieces: tuple[Piece, ...]
    """As far as the strip is drawn."""
    spans: tuple[Span, ...]
    """When it surely holds, also outside of what is drawn."""
    sources: tuple[str, ...]
    confirmed: bool = False
    proposal: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on the strip or the map: the number it is listed under, when, and how firm."""

    number: int
    verdict: Verdict
    span: Span


@dataclass(frozen=True, slots=True)
class Day:
    """How many reports a day brought. ``reports`` is ``None`` where nobody could look."""

    span: Span
    reports: int | None
    certain: int = 0
    possible: int = 0
    covered: bool = True


@dataclass(frozen=True, slots=True)
class Strip:
    """The windows of an agreement over time, as stated and together, with findings and reports a day."""

    agreement: str
    title: str
    span: Span
    lanes: tuple[Lane, ...]
    together: tuple[Piece, ...]
    """Values of :class:`Standing` that the statements leave together."""
    marks: tuple[Mark, ...] = ()
    days: tuple[Day, ...] = ()
    asked: Instant | None = None
    by_day: bool = False
    """Findings are drawn as counts a day, as there are too many to draw each."""
    clauses: tuple[str, ...] = ()
    """The clauses that this strip is true of, where not all share their windows."""


Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A zone on the map: rings of longitude and latitude, or lines, or a point."""

    id: str
    name: Name
    kind: str
    rings: tuple[Ring, ...] = ()
    exempt: bool = False
    context: bool = False
    """Drawn to find one's way; no term in scope names it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding's place on the map, or that of several that are not listed one by one (number 0).

    ``radius_m`` of ``None`` is not known.
    """

    number: int
    verdict: Verdict
    longitude: float
    latitude: float
    radius_m: float | None
    events: int = 1


@dataclass(frozen=True, slots=True)
class Chart:
    """What a map shows, and what lies off it (each a sentence)."""

    title: str
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    asked: tuple[float, float, float | None] | None
    asked_name: str
    box: tuple[float, float, float, float]
    """West, south, east, north; the east may pass 180."""
    beyond: tuple[str, ...] = ()


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
class Criterion:
    """One of the five criteria of a finding: *yes*, *maybe* or *no*, and why in words."""

    name: str
    value: Tri
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """An incident against one clause: the verdict and its five criteria."""

    clause: str
    verdict: Verdict
    criteria: tuple[Criterion, ...]
    sentence: str
    share: float | None = None
    reviewed: str = ""
    told_by: str = ""
    """Of several reports of the same event, the one that is judged here: the firmest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one source says of the dead. Never to be added to another's."""

    source: str
    release: str
    low: int | None
    best: int | None
    high: int | None
    recorded: Instant | None
    incident: str

    @property
    def told(self) -> bool:
        """Whether the source gives any figure."""
        return any(value is not None for value in (self.low, self.best, self.high))


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was reported, once, whoever told it: with its findings and the figures side by side."""

    number: int
    verdict: Verdict
    span: Span | None
    longitude: float | None
    latitude: float | None
    radius_m: float | None
    place: str
    what: str
    who: str
    whom: str
    verification: str
    attribution: str
    flags: tuple[str, ...]
    figures: tuple[Figure, ...]
    judged: tuple[Judged, ...]
    incidents: tuple[str, ...]
    because: str = ""
    """For rows outside the terms: by what they are outside."""
    not_touched: tuple[str, ...] = ()
    """Clauses that this is none of only by actor or standing, where another clause is touched."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something was reported inside the windows against before, by one way of counting."""

    counted: str
    """Who counts: which incidents this row is about."""
    word: Word
    inside: int
    inside_days: float
    baseline: int
    baseline_days: float
    ratio: float | None
    low: float | None
    high: float | None
    confidence: float
    placebo: str
    """In words; ``placebo_short`` is the figure alone."""
    placebo_short: str
    coverage: str
    coverage_short: str
    sources: tuple[str, ...]
    sentence: str
    caveats: tuple[str, ...] = ()
    against: str = "before"
    main: bool = False

    @property
    def per_day(self) -> tuple[float | None, float | None]:
        """Reports a day inside the windows and in the baseline."""
        inside = self.inside / self.inside_days if self.inside_days else None
        before = self.baseline / self.baseline_days if self.baseline_days else None
        return inside, before


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: its name, how many rows were accepted and rejected, and its hash."""

    name: str
    sha256: str
    size: int
    accepted: int | None = None
    rejected: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source that the report cites: its key and what it is."""

    key: str
    title: str
    publisher: str
    date: str
    url: str
    note: str


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
