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
from safepassage.compliance.match import Pairs, Spots, where_of
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
    pairs = Pairs.joined(in_time(agreement, rows, low, include_none=include_none) for low in words)
    return in_space(agreement, rows, pairs).in_order()


@dataclass(frozen=True, eq=False)
class _Pieces:
    """The rows that are alive, and the first and last piece that the span of each touches."""

    row: NDArray[np.intp]
    first: NDArray[np.intp]
    last: NDArray[np.intp]


def in_time(agreement: CompiledAgreement, rows: Rows, low: int, *, include_none: bool) -> Pairs:
    """Judge act, time, actor and standing for at most 64 clauses from ``low``; leave out pairs ruled out by any."""
    clauses = range(low, min(low + _WORD, len(agreement.clauses)))
    acts = agreement.acts(rows.acts)
    who, actor, standing = agreement.cast.lines(rows.whos)
    by_who = np.ones((len(clauses), len(rows.whos)), bool)
    if not include_none:
        may = np.logical_and(actor.value.any(axis=1), standing.value.any(axis=1))
        by_who = may.take(who[:, low : low + _WORD]).T
    alive = agreement.bits(acts[clauses] > Tri.NO)[rows.act] & agreement.bits(by_who)[rows.who]
    at = np.flatnonzero(alive)
    pieces = _pieces(agreement, rows, at)
    bits = alive[at] & _alive(agreement.alive_in(low, clauses.stop), pieces)
    kept = np.flatnonzero(bits)
    bits, at, first, last = bits[kept], at[kept], pieces.first[kept], pieces.last[kept]
    found = []
    for clause in clauses:
        own = np.flatnonzero(bits & np.left_shift(np.uint64(1), np.uint64(clause - low)))
        row, i, j = at[own], first[own], last[own]
        line = who[rows.who[row], clause]
        by_actor, by_standing = actor.over(line, i, j), standing.over(line, i, j)
        when = agreement.windows.over(clause, i, j)
        act = acts[clause, rows.act[row]]
        if not include_none:
            more = np.flatnonzero((by_actor > Tri.NO) & (by_standing > Tri.NO))
            row, i, j, when, act = row[more], i[more], j[more], when[more], act[more]
            by_actor, by_standing = by_actor[more], by_standing[more]
        found.append(Pairs.of(row, clause, i, j, when, act, by_actor, by_standing))
    return Pairs.joined(found)


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


def in_space(agreement: CompiledAgreement, rows: Rows, pairs: Pairs) -> Pairs:
    """Judge where, and leave out the pairs that are surely outside."""
    met = np.zeros(len(rows), bool)
    met[pairs.row] = True
    at = np.flatnonzero(met)
    number, first = places(rows, at)
    spots = Spots(agreement, rows.longitude[first], rows.latitude[first], rows.radius_m[first])
    place = number[np.cumsum(met)[pairs.row] - 1]
    kept = []
    for clause in range(len(agreement.clauses)):
        own = np.flatnonzero(pairs.clause == clause)
        here = pairs.take(own)
        where = where_of(agreement, clause, here, spots, place[own])
        if rows.country_only is not None and not agreement.nationwide[clause]:
            where.relation[rows.country_only[here.row]] = Tri.NO
        kept.append(here.placed(where, agreement, rows))
    return Pairs.joined(kept)
