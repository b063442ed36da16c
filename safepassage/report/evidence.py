"""What a report rests on beside the terms: findings, what lies outside the terms, rates, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.report.value import Rate, Told
from safepassage.when import Instant, Span


@dataclass(frozen=True)
class Evidence:
    """What a report rests on beside the terms; empty where a case has no events."""

    findings: tuple[Told, ...] = ()
    outside: tuple[Told, ...] = ()
    found: dict[str, int] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()
    days: tuple[tuple[Span, int | None, bool], ...] = ()
    rejected: tuple[tuple[str, str, int], ...] = ()
    flags: tuple[tuple[str, str, int], ...] = ()
    limits: tuple[str, ...] = ()
    last: Instant | None = None
    read: int = 0
    """How many incidents were read, groups counted once."""
    why_no_rate: str = ""
