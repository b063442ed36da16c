"""What a report draws, as values: the strip of windows over time, and the map. No markup, and no measure of a page."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.report.wording import Name, Verdict
from safepassage.when import Instant, Span


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
