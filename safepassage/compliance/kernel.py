"""The kernel of compliance: a batch of incidents and a compiled agreement in, a batch of findings out; a pure function.

Rules: docs/rules.md, section 6. Most rows touch no clause by act, by party or by time: bits, one a clause, tell that
in a few look-ups a row. What is left is judged clause by clause, and only its distinct places are measured. No step
loops over rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from safepassage.compliance.compiled import BEFORE
from safepassage.compliance.finding import made
from safepassage.compliance.match import Pairs, Spots, Timed, where_of
from safepassage.compliance.rows import AFTER, places, read_rows
from safepassage.evidence import Tri

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement
    from safepassage.compliance.rows import Rows

_WORD: Final = 64


def find(
    agreement: CompiledAgreement, incidents: pa.RecordBatch, *, include_none: bool = False, first_row: int = 0
) -> pa.RecordBatch:
    """Find which incidents touch which clauses, and how surely.

    Parameters
    ----------
    agreement
        What was in force, as it was known; see ``safepassage.compliance.terms.compile_case``.
    incidents
        In either layout of ``safepassage.compliance.rows``.
    include_none
        Also give the rows that are *none* only by actor or standing: people died there too.
    first_row
        The number of the batch's first row in the whole.

    Returns
    -------
    pyarrow.RecordBatch
        ``safepassage.compliance.finding.FINDINGS``; a row for each incident and clause, in that order.
    """
    rows = read_rows(incidents)
    pairs = judged(agreement, rows, include_none=include_none)
    return made(agreement, incidents, pairs, first_row)


def judged(agreement: CompiledAgreement, rows: Rows, *, include_none: bool = False) -> Pairs:
    """Judge all rows, and give the pairs of row and clause that are findings, in order."""
    words = range(0, len(agreement.clauses), _WORD)
    timed = [part for low in words for part in in_time(agreement, rows, low, include_none=include_none)]
    return in_space(agreement, rows, timed)


@dataclass(frozen=True, eq=False)
class _Pieces:
    """The rows that are alive, and the first and last piece that the span of each touches."""

    row: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]


def in_time(agreement: CompiledAgreement, rows: Rows, low: int, *, include_none: bool) -> list[Timed]:
    """Judge act, time, actor and standing for at most 64 clauses from ``low``; leave out pairs ruled out by any."""
    clauses = range(low, min(low + _WORD, len(agreement.clauses)))
    acts = agreement.acts(rows.acts)
    who, actor, standing = agreement.cast.lines(rows.whos)
    by_who = np.ones((len(clauses), len(rows.whos)), bool)
    if not include_none:
        may = np.logical_and(actor.value.any(axis=1), standing.value.any(axis=1))
        by_who = may.take(who[:, low : low + _WORD]).T
    alive = agreement.bits(acts[clauses] > Tri.NO).take(rows.act)
    alive &= agreement.bits(by_who).take(rows.who)
    at = np.flatnonzero(alive)
    pieces = _pieces(agreement, rows, at)
    bits = alive.take(at) & _alive(agreement.alive_in(low, clauses.stop), pieces)
    found = []
    for clause in clauses:
        own = np.flatnonzero(bits & np.left_shift(np.uint64(1), np.uint64(clause - low)))
        row, first, last = at.take(own), pieces.first.take(own), pieces.last.take(own)
        line = who[:, clause].take(rows.who.take(row))
        by_actor, by_standing = actor.over(line, first, last), standing.over(line, first, last)
        if not include_none:
            more = np.flatnonzero((by_actor > Tri.NO) & (by_standing > Tri.NO))
            row, first, last = row.take(more), first.take(more), last.take(more)
            by_actor, by_standing = by_actor.take(more), by_standing.take(more)
        when = agreement.windows.over(clause, first, last)
        act = acts[clause].take(rows.act.take(row))
        found.append(Timed(clause, row, first, last, when, act, by_actor, by_standing))
    return found


def _pieces(agreement: CompiledAgreement, rows: Rows, at: NDArray[np.intp]) -> _Pieces:
    """Look up the first and last piece of each row's span; an exact instant is in one, an unknown end in all."""
    start, end = rows.start[at], rows.end[at]
    first = np.searchsorted(agreement.breaks[1:], start, side="right")
    last = np.searchsorted(agreement.breaks[1:], np.maximum(end - 1, start), side="right")
    first[start == BEFORE], last[end == AFTER] = 0, len(agreement.breaks) - 1
    return _Pieces(at, first, last)


def _alive(table: NDArray[np.uint64], pieces: _Pieces) -> NDArray[np.uint64]:
    """Say which clauses' windows may hold somewhere in each span: two overlapping runs of a power of two cover it."""
    count = pieces.last - pieces.first + 1
    level = np.frexp(count.astype(np.float64))[1] - 1
    alive: NDArray[np.uint64] = table[level, pieces.first] | table[level, pieces.last + 1 - (1 << level)]
    return alive


def in_space(agreement: CompiledAgreement, rows: Rows, timed: list[Timed]) -> Pairs:
    """Judge where, and leave out the pairs that are surely outside."""
    met = np.zeros(len(rows), bool)
    for part in timed:
        met[part.row] = True
    at = np.flatnonzero(met)
    number, first = places(rows, at)
    spots = Spots(agreement, rows.longitude[first], rows.latitude[first], rows.radius_m[first])
    place = np.zeros(len(rows), np.intp)
    place[at] = number
    kept = []
    for part in timed:
        where = where_of(agreement, part, spots, place.take(part.row))
        if rows.country_only is not None and not agreement.nationwide[part.clause]:
            where.relation[rows.country_only[part.row]] = Tri.NO
        kept.append(Pairs.placed(part, where, agreement, rows))
    return Pairs.in_order(kept)
