"""What each speaker's windows say: one reading a speaker, and the standing that the readings leave together.

docs/rules.md, section 2, is the specification.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from safepassage.evidence import Tri
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.occurrence import Occurrence, occurrences
from safepassage.terms.party import Dated
from safepassage.terms.standing import Standing
from safepassage.terms.steps import LAST, Steps, combine, constant, covered, greatest, microseconds
from safepassage.terms.value import believed
from safepassage.terms.window import Ending, Suspension, Window
from safepassage.when import EARLIEST, LATEST, Instant, Span, read_moment

ALL: Final = "all"
"""The speaker of ends and suspensions that were stated together."""
ABSENT: Final = 3
"""The value of a reading that does not exist yet."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Reading:
    """What one speaker's windows say over time (``Tri``, or ``ABSENT``), from which windows, and how new it is."""

    speaker: str
    steps: Steps
    windows: tuple[Window, ...]
    newest: Instant | None
    proposal: bool = False
    confirmed: bool = False


def readings(case: Case, agreement: Agreement, clause: Clause, known_on: Instant) -> tuple[Reading, ...]:
    """List the readings of a clause's windows on what was known then, by speaker in order of their windows."""
    found: dict[str, list[tuple[Window, Span]]] = {}
    for window in agreement.windows:
        if clause.windows and window.id not in clause.windows:
            continue
        stamp = believed(window, gives=True, known_on=known_on, tz=case.tz)
        if stamp is not None:
            found.setdefault(window.stated_by, []).append((window, stamp))
    ends = live_ends(case, agreement, clause, known_on)
    made = [reading for speaker, rows in found.items() for reading in _of_speaker(case, speaker, rows)]
    cut = [_cut(reading, ends) for reading in made]
    stated = {reading.speaker for reading in made if not reading.proposal}
    mute = dict.fromkeys(end.by for end, _ in ends if end.by not in stated and end.by != ALL)
    return (*cut, *(_cut(_ended_only(by, ends), ends) for by in mute))


def live_ends(case: Case, agreement: Agreement, clause: Clause, known_on: Instant) -> list[tuple[Ending, Span]]:
    """List the end statements that touch a clause, each with the span in which it takes effect."""
    return [
        (end, read_moment(end.at, case.tz))
        for end in agreement.ends
        if _touches(end, clause) and believed(end, gives=False, known_on=known_on, tz=case.tz) is not None
    ]


def live_suspensions(
    case: Case, agreement: Agreement, clause: Clause, known_on: Instant
) -> list[tuple[Suspension, Span, Span]]:
    """List the suspensions that touch a clause, each with the spans in which it begins and ends."""
    return [
        (rest, read_moment(rest.since, case.tz), read_until(rest.until, case.tz))
        for rest in agreement.suspensions
        if _touches(rest, clause) and believed(rest, gives=False, known_on=known_on, tz=case.tz) is not None
    ]


def read_until(text: str | None, tz: ZoneInfo) -> Span:
    """Read the end of something that may have none."""
    return read_moment(text, tz) if text else Span(LATEST, LATEST)


def dated_steps(case: Case, dated: Dated, inside: int = Tri.YES) -> Steps:
    """Give ``inside`` while something dated surely holds, *maybe* at its doubtful edges, *no* elsewhere."""
    since = read_moment(dated.since, case.tz) if dated.since else Span(EARLIEST, EARLIEST)
    until = read_until(dated.until, case.tz)
    sure = covered([(microseconds(since.end), microseconds(until.start))], inside)
    maybe = covered([(microseconds(since.start), microseconds(until.end))], Tri.MAYBE)
    return greatest([sure, maybe])


def _touches(statement: Ending | Suspension, clause: Clause) -> bool:
    return not statement.clauses or clause.id in statement.clauses


def _of_speaker(case: Case, speaker: str, rows: list[tuple[Window, Span]]) -> list[Reading]:
    windows = tuple(window for window, _ in rows)
    # A proposal without a start says nothing of the windows beside it, however new it is.
    newest = max((stamp.start for window, stamp in rows if window.start is not None), default=None)
    if newest is None:
        return [Reading(speaker, constant(Tri.NO), windows, newest, proposal=True)]
    zone = case.about.time_zone
    ruled = [one for window in windows for one in occurrences(window, zone)]
    made = [Reading(speaker, _steps(ruled), windows, newest)]
    if any(window.confirmed for window in windows):
        told = [one for window in windows for one in _as_confirmed(window, case)]
        made.append(Reading(speaker, _steps(told), windows, newest, confirmed=True))
    return made


def _steps(found: Iterable[Occurrence]) -> Steps:
    rows = [[microseconds(at) for at in (o.start.start, o.start.end, o.end.start, o.end.end)] for o in found]
    surely = covered([(row[1], row[2]) for row in rows], Tri.YES)
    if all(row[0] == row[1] and row[2] == row[3] for row in rows):
        return surely
    return greatest([surely, covered([(row[0], row[3]) for row in rows], Tri.MAYBE)])


def _as_confirmed(window: Window, case: Case) -> list[Occurrence]:
    """Put each confirmed span in the place of the occurrence that it confirms."""
    found = list(occurrences(window, case.about.time_zone))
    told = []
    for one in window.confirmed:
        start, end = read_moment(one.start, case.tz), read_moment(one.end, case.tz)
        span = Span(start.start, end.end)
        twin = _twin(found, span)
        if twin is not None:
            found.remove(twin)
        told.append(Occurrence(start, end))
    return found + told


def _twin(found: list[Occurrence], span: Span) -> Occurrence | None:
    """Find the occurrence that a confirmed span overlaps most, else the one whose start is nearest within a day."""

    def shared(one: Occurrence) -> timedelta:
        return min(one.end.end, span.end) - max(one.start.start, span.start)

    overlapping = [one for one in found if shared(one) > timedelta(0)]
    if overlapping:
        return max(overlapping, key=shared)
    near = [one for one in found if abs(one.start.start - span.start) <= _DAY]
    return min(near, key=lambda one: abs(one.start.start - span.start)) if near else None


def _cut(reading: Reading, ends: list[tuple[Ending, Span]]) -> Reading:
    """Let a reading end where its speaker, or all together, said that it is over."""
    own = [span for end, span in ends if end.by in (reading.speaker, ALL)]
    if not own:
        return reading
    steps = combine([reading.steps, *(_until(span) for span in own)], _least_said)
    return Reading(reading.speaker, steps, reading.windows, reading.newest, reading.proposal, reading.confirmed)


def _ended_only(speaker: str, ends: list[tuple[Ending, Span]]) -> Reading:
    """Give the reading of a speaker who stated no window: it exists from the first of its end statements."""
    begins = min(microseconds(span.start) for end, span in ends if end.by == speaker)
    return Reading(speaker, covered([(begins, LAST)], Tri.YES, ABSENT), (), None)


def _least_said(rows: NDArray[np.int8]) -> NDArray[np.int8]:
    """Give the least of what is said; a reading that does not exist yet (the first row) stays absent."""
    return np.where(rows[0] == ABSENT, np.int8(ABSENT), rows.min(axis=0))


def _until(span: Span) -> Steps:
    """Give *yes* until the span, *maybe* in it, *no* after it."""
    start, end = microseconds(span.start), microseconds(span.end)
    over = combine([covered([(start, LAST)], 1), covered([(end, LAST)], 1)], lambda rows: rows.sum(axis=0))
    return Steps(over.breaks, np.array([Tri.YES, Tri.MAYBE, Tri.NO], np.int8)[over.values])


def window_steps(found: tuple[Reading, ...]) -> tuple[Steps, Steps]:
    """Give what the readings say together: whether the window holds (``Tri``), and the standing that this leaves."""
    stated = [reading for reading in found if not reading.proposal]
    if not stated:
        return constant(Tri.NO), constant(Standing.NOT_IN_FORCE if found else Standing.UNKNOWN)
    rows = [reading.steps for reading in stated]
    silent = Standing.NOT_IN_FORCE if len(stated) < len(found) else Standing.UNKNOWN
    return combine(rows, _together), combine(rows, lambda values: _leaves(values, silent))


def _votes(rows: NDArray[np.int8]) -> tuple[NDArray[np.bool_], ...]:
    return (rows == Tri.YES).any(0), (rows == Tri.MAYBE).any(0), (rows == Tri.NO).any(0)


def _together(rows: NDArray[np.int8]) -> NDArray[np.int8]:
    yes, maybe, no = _votes(rows)
    return np.select([yes & ~maybe & ~no, ~yes & ~maybe], [Tri.YES, Tri.NO], Tri.MAYBE).astype(np.int8)


def _leaves(rows: NDArray[np.int8], silent: Standing) -> NDArray[np.int8]:
    yes, maybe, no = _votes(rows)
    cases = [yes & ~maybe & ~no, no & ~maybe & ~yes, yes & no, ~(yes | maybe | no)]
    values = [Standing.IN_FORCE, Standing.NOT_IN_FORCE, Standing.DISPUTED, silent]
    return np.select(cases, values, Standing.UNKNOWN).astype(np.int8)
