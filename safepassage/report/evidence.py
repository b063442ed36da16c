"""What a report rests on beside the terms: findings, what lies outside the terms, rates, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.compliance.review import FindingReview, latest, orphans
from safepassage.report.counts import rates
from safepassage.report.criteria import Teller
from safepassage.report.daily import days_of
from safepassage.report.events import gaps, judged_of, tallies, told
from safepassage.report.exempt import exempted
from safepassage.report.foremost import LISTED, Events
from safepassage.report.picture import Day, Spot
from safepassage.report.reported import Rate, Told
from safepassage.report.text import listed as listed_words
from safepassage.terms.case import Case
from safepassage.terms.force import force
from safepassage.when import Instant


@dataclass(frozen=True)
class Evidence:
    """What a report rests on beside the terms; empty where a case has no events."""

    findings: tuple[Told, ...] = ()
    outside: tuple[Told, ...] = ()
    found: dict[str, int] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Spot, ...] = ()
    """Every place with a finding, where not each finding is listed; else empty."""
    rejected: tuple[tuple[str, str, int], ...] = ()
    flags: tuple[tuple[str, str, int], ...] = ()
    limits: tuple[str, ...] = ()
    last: Instant | None = None
    read: int = 0
    """How many events were read, those that several told counted once."""
    reports: int = 0
    why_no_rate: str = ""


def gather(
    case: Case,
    incidents: pa.Table,
    findings: pa.Table,
    *,
    known_on: Instant,
    clauses: Sequence[str],
    rejected: pa.Table | None = None,
    reviews: Sequence[FindingReview] = (),
    at: Instant | None = None,
) -> Evidence:
    """Collect what a report says of events.

    Parameters
    ----------
    case
        An open case.
    incidents
        The table of incidents (``safepassage.incidents.table``), as far as they were recorded by ``known_on``.
    findings
        ``safepassage.compliance.finding.FINDINGS``, with the rows that are none only by actor or standing.
    known_on
        UTC.
    clauses
        The clauses in scope; findings of others are left out.
    rejected
        The records that could not be read.
    reviews
        People's decisions.
    at
        The instant asked about; without it no rates are compared.
    """
    scope = findings.filter(pc.is_in(findings["clause"].cast(pa.string()), pa.array(list(clauses), pa.string())))
    teller, decided = Teller(case, force(case, known_on)), latest(reviews)
    exempt = exempted(case, force(case, known_on), tuple(clauses), incidents)
    events = Events.of(incidents, scope, exempt)

    def listed(wanted: NDArray[np.intp], *, numbered: bool) -> tuple[Told, ...]:
        rows = incidents.take(pa.array(wanted))
        chosen = scope.filter(pc.is_in(scope["incident_id"], rows["incident_id"]))
        judged = judged_of(chosen, rows, teller, decided)
        for name in rows["incident_id"].to_pylist() if not numbered else ():
            judged.setdefault(name, []).extend(exempt.get(name, ()))
        return told(case, rows, judged, numbered=numbered)

    lost, flags = tallies(incidents, rejected)
    compared, why, few = _rates(case, incidents, clauses, at, known_on)
    days = days_of(incidents, events.firmest, events.number, case.tz)
    return Evidence(
        findings=listed(events.foremost(firm=True), numbered=True),
        outside=listed(events.foremost(firm=False), numbered=False),
        found=events.tally,
        rates=compared,
        days=tuple(replace(one, covered=one.span.start not in few) for one in days),
        places=events.places() if events.tally["certain"] + events.tally["possible"] > LISTED else (),
        rejected=lost,
        flags=flags,
        limits=(*gaps(incidents, known_on, case.tz), *_orphaned(reviews, incidents)),
        last=pc.max(incidents["end"]).as_py() if len(incidents) else None,
        read=events.count,
        reports=len(incidents),
        why_no_rate=why,
    )


def _orphaned(reviews: Sequence[FindingReview], incidents: pa.Table) -> tuple[str, ...]:
    """Name people's decisions on incidents that the files no longer hold."""
    left = orphans(reviews, incidents["incident_id"].to_pylist())
    names = listed_words(list(dict.fromkeys(review.incident for review in left)))
    return (f"What became of {names}: somebody decided on it, and the files no longer hold it.",) if left else ()


def _rates(
    case: Case, incidents: pa.Table, clauses: Sequence[str], at: Instant | None, known_on: Instant
) -> tuple[tuple[Rate, ...], str, frozenset[Instant]]:
    if at is None:
        return (), "no instant was asked about", frozenset()
    agreements = list(dict.fromkeys(case.clause(clause)[0].id for clause in clauses))
    scope = [agreement for agreement in case.agreements if agreement.id in agreements]
    return rates(case, scope, incidents, at, known_on)
