"""The windows of an agreement as the strip shows them: a lane a speaker, what they leave together, its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from safepassage.evidence import Tri
from safepassage.report.naming import party_name
from safepassage.report.picture import Lane, Piece, Strip
from safepassage.report.text import clock, listed, sentence
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.occurrence import occurrences
from safepassage.terms.reading import ABSENT, Reading, readings, window_steps
from safepassage.terms.standing import Standing
from safepassage.terms.steps import FIRST, LAST, Steps, instant, microseconds
from safepassage.terms.window import Window
from safepassage.when import EARLIEST, LATEST, Instant, Span

_WIDEST: Final = timedelta(days=120)
_LEAST: Final = timedelta(hours=12)
_RUNS_ON: Final = timedelta(days=14)
_LISTED: Final = 3


def strips(
    case: Case, agreement: Agreement, known_on: Instant, at: Instant, until: Instant | None
) -> tuple[Strip, ...]:
    """Draw up the strips of an agreement: one for all clauses that share their readings.

    Parameters
    ----------
    case, agreement
        The terms.
    known_on, at
        UTC: what counts as known, and the instant that is asked for.
    until
        The last event there is, so that an open end is drawn no further than the record; ``None`` where there is none.
    """
    groups: dict[tuple[object, ...], tuple[list[str], tuple[Reading, ...]]] = {}
    clauses = [clause for clause in agreement.clauses if clause.kind == "commitment"] or list(agreement.clauses)
    for clause in clauses:
        found = readings(case, agreement, clause, known_on)
        key = tuple(
            (one.speaker, one.confirmed, one.steps.breaks.tobytes(), one.steps.values.tobytes()) for one in found
        )
        groups.setdefault(key, ([], found))[0].append(clause.id)
    alone = len(groups) == 1
    return tuple(
        _strip(case, agreement, () if alone else tuple(names), found, at, until) for names, found in groups.values()
    )


def _strip(
    case: Case,
    agreement: Agreement,
    clauses: tuple[str, ...],
    found: tuple[Reading, ...],
    at: Instant,
    until: Instant | None,
) -> Strip:
    span = extent(found, at, until)
    _, leaves = window_steps(found)
    if agreement.proposal_only:
        leaves = Steps(leaves.breaks, leaves.values * 0 + int(Standing.NOT_IN_FORCE))
    return Strip(
        agreement=agreement.id,
        title=agreement.title,
        span=span,
        lanes=tuple(_lane(case, one, span) for one in found),
        together=pieces(leaves, span),
        asked=at if span.start <= at <= span.end else None,
        clauses=clauses,
    )


def extent(found: Iterable[Reading], at: Instant, until: Instant | None) -> Span:
    """Choose the days to draw: all that the windows cover and a little more, at most 120 days about the instant."""
    edges = [
        instant(at_) for one in found if not one.proposal for at_ in one.steps.breaks.tolist() if FIRST < at_ < LAST
    ]
    open_ended = any(_runs_on(one.steps) for one in found if not one.proposal)
    if not edges:
        return Span(at - _RUNS_ON / 2, at + _RUNS_ON / 2)
    first, last = min(edges), max(edges)
    if open_ended:
        last = max([last + _RUNS_ON, *([until] if until else [])])
    pad = max((last - first) / 8, _LEAST)
    span = Span(_earlier(first, pad), _later(last, pad))
    if span.end - span.start <= _WIDEST:
        return span
    middle = min(max(at, span.start + _WIDEST / 2), span.end - _WIDEST / 2)
    return Span(middle - _WIDEST / 2, middle + _WIDEST / 2)


def _earlier(at: Instant, by: timedelta) -> Instant:
    return at - by if at > EARLIEST + by else EARLIEST


def _later(at: Instant, by: timedelta) -> Instant:
    return at + by if at < LATEST - by else LATEST


def _runs_on(steps: Steps) -> bool:
    """Whether the last piece, to the end of time, is not a *no*."""
    return int(steps.values[-1]) in (Tri.YES, Tri.MAYBE) or bool(
        len(steps.values) > 1 and steps.breaks[-1] >= LAST and steps.values[-2] != Tri.NO
    )


def pieces(steps: Steps, span: Span) -> tuple[Piece, ...]:
    """Cut a step function to a span: its pieces in order, without gap or overlap."""
    edges = [instant(max(FIRST, min(LAST, int(at)))) for at in steps.breaks]
    ends = [*edges[1:], LATEST]
    found = []
    for start, end, value in zip(edges, ends, steps.values.tolist(), strict=True):
        low, high = max(start, span.start), min(end, span.end)
        if low < high:
            found.append(Piece(Span(low, high), int(value)))
    return tuple(found)


def _lane(case: Case, one: Reading, span: Span) -> Lane:
    sources = tuple(dict.fromkeys(key for window in one.windows for key in window.source))
    return Lane(
        speaker=party_name(case, one.speaker),
        note=_note(case, one),
        pieces=pieces(one.steps, span),
        spans=() if one.proposal else _sure(one),
        sources=sources,
        confirmed=one.confirmed,
        proposal=one.proposal,
    )


def _note(case: Case, one: Reading) -> str:
    """Say from when to when a reading holds, the first few times."""
    if one.proposal:
        rules = [window.rule for window in one.windows if window.rule]
        return sentence("a proposal without a start" + (f" ({listed(rules)})" if rules else ""))
    spans = _sure(one)
    if not spans:
        ended = [piece for piece in pieces(one.steps, Span(EARLIEST, LATEST)) if piece.value not in (ABSENT, Tri.MAYBE)]
        start = ended[0].span.start if ended else None
        return sentence(
            f"declared over, {clock(start, case.tz)}" if start and start > EARLIEST else "at no certain time"
        )
    said = [f"{clock(span.start, case.tz)} {_until(case, span)}" for span in spans[:_LISTED]]
    more = f"; and {len(spans) - _LISTED} more" if len(spans) > _LISTED else ""
    return sentence("; ".join(said) + more)


def _sure(one: Reading) -> tuple[Span, ...]:
    return tuple(piece.span for piece in pieces(one.steps, Span(EARLIEST, LATEST)) if piece.value == Tri.YES)


def _until(case: Case, span: Span) -> str:
    return "with no end stated" if span.end >= LATEST else f"to {clock(span.end, case.tz)}"


def said_of(case: Case, agreement: Agreement, clause: Clause, known_on: Instant, at: Instant) -> str:
    """Say what each speaker's window says of an instant: *it holds as A stated it; it is over as B stated it*."""
    found = [one for one in readings(case, agreement, clause, known_on) if not one.proposal]
    said = []
    for value, words in (
        (Tri.YES, "it holds as {} stated it"),
        (Tri.NO, "it is over as {} stated it"),
        (Tri.MAYBE, "whether it holds is in doubt as {} stated it"),
    ):
        names = [party_name(case, one.speaker).text for one in found if one.steps.at(microseconds(at)) == value]
        said += [words.format(listed(list(dict.fromkeys(names))))] if names else []
    return "; ".join(said)


def in_scope(case: Case, at: Instant) -> tuple[Agreement, ...]:
    """Give the agreements asked about: those of the case's scope, else the one whose windows are nearest in time."""
    names = case.about.scope.agreements
    if names:
        return tuple(agreement for agreement in case.agreements if agreement.id in names)
    if not case.agreements:
        return ()
    return (min(case.agreements, key=lambda agreement: _away(case, agreement, at)),)


def _away(case: Case, agreement: Agreement, at: Instant) -> float:
    starts = [_start(case, window) for window in agreement.windows]
    return min((abs((at - start).total_seconds()) for start in starts), default=abs((at - EARLIEST).total_seconds()))


def _start(case: Case, window: Window) -> Instant:
    found = occurrences(window, case.about.time_zone)
    return found[0].start.start if found else EARLIEST
