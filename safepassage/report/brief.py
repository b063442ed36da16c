"""The brief: one frozen value out of case, incidents, findings and rates; every surface is written from it.

No number or sentence is made anywhere else, so that title, figures, strip, map and tables cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safepassage.report.between import between
from safepassage.report.board import board
from safepassage.report.chart import charts, spots
from safepassage.report.evidence import Evidence
from safepassage.report.faulty import faulty_brief
from safepassage.report.naming import quoted, term
from safepassage.report.picture import Day, Mark, Strip
from safepassage.report.reported import Told
from safepassage.report.sentences import (
    board_words,
    counters_words,
    found_words,
    left_open,
    limits,
    no_rate,
    outside_words,
    points,
)
from safepassage.report.standing import duties, least, standing_lead, standing_lines, title
from safepassage.report.text import plain
from safepassage.report.value import Answered, Brief, Read
from safepassage.report.windows import in_scope, strips
from safepassage.talks.answer import clauses_of
from safepassage.talks.stood import View
from safepassage.talks.table import Talks
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.force import in_force
from safepassage.when import Instant, Span, tzdata_version
from safepassage.where import Place


def make_brief(  # noqa: PLR0913 - each is a different matter
    case: Case,
    *,
    at: Instant,
    known_on: Instant,
    place: Place | None = None,
    place_name: str = "",
    zone: str = "",
    evidence: Evidence | None = None,
    talks: Talks | None = None,
    inputs: Sequence[Read] = (),
    command: str = "",
) -> Brief:
    """Compute everything that a report says.

    Parameters
    ----------
    case
        An open case, of which every answer is unknown if it has a fault; its scope says which agreements are asked
        about (default: the one whose windows are nearest).
    at, known_on
        UTC: the instant asked about, and what was recorded by then counts alone.
    place, place_name
        Where; without a place the zones of the clauses are asked about as a whole, and the answer is at most *unknown*.
    zone
        The zone that ``place`` is a disc around, so that it is asked about as a whole.
    evidence
        Findings, rates and what could not be read, from :func:`safepassage.report.evidence.gather`.
    talks
        What the case says of its talks, from :func:`safepassage.talks.document.open_talks`.
    inputs
        The files that were read, with their hashes.
    command
        The command line that makes this report again.
    """
    if case.faulty:
        return faulty_brief(case, at, known_on, place_name, inputs, command)
    told = evidence or Evidence()
    agreements = in_scope(case, at)
    where = place if place is not None else Place(0.0, 0.0, None)
    found = duties(case, in_force(case, zone or where, at, known_on), agreements, at)
    drawn = _strips(case, agreements, told, at, known_on)
    rows = tuple(row for agreement in agreements for row in board(case, agreement, at, known_on))
    made = Brief(
        case=plain(case.about.title),
        title=title(case, place_name, at, found),
        lead=(standing_lead(found),),
        question=plain(case.about.question),
        place=place_name,
        at=at,
        known_on=known_on,
        time_zone=case.about.time_zone,
        tzdata=tzdata_version(),
        value=least(found),
        standing_lines=standing_lines(found),
        points=points(rows, told, case.tz),
        no_rate="" if told.rates else no_rate(told),
        board_words=board_words(rows),
        found_words=found_words(told),
        outside_words=outside_words(told),
        counters_words=counters_words(told.rates),
        duties=found,
        terms=tuple(term(case, agreement, clause) for agreement in agreements for clause in clauses_of(agreement)),
        strips=drawn,
        charts=charts(case, agreements, place, place_name, spots(told.findings, told.places)),
        board=rows,
        between=between(case, talks or Talks(), agreements, View(at, known_on)),
        rates=told.rates,
        findings=told.findings,
        found=told.found,
        outside=told.outside,
        limits=limits(case, agreements, told, place),
        rejected=told.rejected,
        flags=told.flags,
        problems=left_open(case, agreements, known_on),
        sources=(),
        inputs=tuple(inputs),
        command=command,
        languages=case.about.languages,
    )
    return replace(made, sources=quoted(case, cited(made)))


def _strips(
    case: Case, agreements: Sequence[Agreement], told: Evidence, at: Instant, known_on: Instant
) -> tuple[Strip, ...]:
    """Draw up the strips; the first carries the reports a day, each the findings of its clauses."""
    drawn = [
        (agreement, strip) for agreement in agreements for strip in strips(case, agreement, known_on, at, told.last)
    ]
    return tuple(_with_events(strip, agreement, told) for agreement, strip in drawn)


def _with_events(strip: Strip, agreement: Agreement, told: Evidence) -> Strip:
    clauses = set(strip.clauses) or {clause.id for clause in agreement.clauses}
    marks = () if told.places else tuple(mark for one in told.findings for mark in _mark(one, clauses, strip.span))
    inside = strip.span
    days = tuple(one for one in told.days if one.span.start >= inside.start and one.span.end <= inside.end)
    return replace(strip, marks=marks, days=_filled(days, told, inside), by_day=bool(told.places))


def _filled(days: tuple[Day, ...], told: Evidence, inside: Span) -> tuple[Day, ...]:
    """Leave out the days of the strip that lie outside of what was read: nobody knows what happened there."""
    return days if told.read and days and inside.start < inside.end else ()


def _mark(one: Told, clauses: set[str], span: Span) -> tuple[Mark, ...]:
    verdicts = {judged.verdict for judged in one.judged if judged.clause in clauses}
    if (
        one.span is None
        or one.span.end < span.start
        or span.end < one.span.start
        or not verdicts & {"certain", "possible"}
    ):
        return ()
    return (Mark(one.number, "certain" if "certain" in verdicts else "possible", one.span),)


def cited(brief: Brief) -> set[str]:
    """Collect the keys of every source that the brief leans on."""
    rows: list[tuple[str, ...]] = [reason.sources for duty in brief.duties for reason in duty.reasons]
    rows += [lane.sources for strip in brief.strips for lane in strip.lanes]
    rows += [row.sources for row in brief.board]
    for one in brief.between:
        told = (one.shared, one.to_record, *(rest for rests in one.choices for rest in rests))
        rows += [move.sources for moves in told for move in moves]
    return {key for row in rows for key in row}


def missing(brief: Brief) -> tuple[Answered, ...]:
    """Give the rows of the board whose yes is missing and needed."""
    return tuple(row for row in brief.board if row.missing and row.needed)
