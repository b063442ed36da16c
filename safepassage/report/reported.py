"""What was reported, as values: each event once, judged by five criteria, with figures side by side; and the rates."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.evidence import Tri
from safepassage.report.wording import Verdict, Word
from safepassage.when import Instant, Span


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
