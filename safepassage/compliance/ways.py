"""Ways of counting what was reported: by whom a clause may bind, by anybody, by the pairs of actors that are named most.

A way asks what, where and who, never when, so that the days before an announcement are counted as those after it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.compliance.compiled import CompiledAgreement
from safepassage.compliance.rows import read_rows
from safepassage.compliance.terms import compile_case
from safepassage.evidence import Tri
from safepassage.terms.agreement import Clause
from safepassage.terms.case import Case
from safepassage.terms.force import Force, force
from safepassage.terms.steps import microseconds
from safepassage.when import Instant, Span

Bools = NDArray[np.bool_]
Way = tuple[str, Bools]
"""What is counted, in words, and which rows."""

_LEAST: Final = 30
"""A pair of actors with fewer reports in the days counted says too little to be counted by itself."""
_PAIRS: Final = 5
_JOINT: Final = "\x1f"


def ways(
    case: Case, clause: Clause, events: pa.Table, source: str, *, begins: Instant, during: Span, known_on: Instant
) -> list[Way]:
    """Give each way of counting, the main one first.

    Parameters
    ----------
    clause
        Whose acts, zones and parties are asked about, as they stood when its windows began (``begins``).
    events
        Incidents with a date.
    source, during
        Whose pairs of actors are counted, by how often they are named in these days.
    """
    known, compiled, at = force(case, known_on), compile_case(case, known_on), microseconds(begins)
    number = compiled.clauses.index(clause.id)
    bound = np.concatenate([_bound(compiled, number, at, batch) for batch in events.combine_chunks().to_batches()])
    own = bound & _inside(known, clause, events, at, exempt=True)
    area = _inside(known, clause, events, at, exempt=False)
    zones = ", ".join(case.zone(name).name for name in clause.zones)
    return [
        (f"what {clause.id} forbids, and a party that it binds may have done", own),
        (f"all that it reports in {zones}" if zones else "all that it reports", area),
        *(
            (name if (mask & own).any() else f"{name}, outside what {clause.id} covers", mask)
            for name, mask in _pairs(events, source, area, during)
        ),
    ]


def _bound(compiled: CompiledAgreement, clause: int, at: int, batch: pa.RecordBatch) -> Bools:
    """Say of each row whether its act may be forbidden and somebody whom the clause binds may have done it."""
    rows = read_rows(batch)
    acts = compiled.acts(rows.acts)[clause] > Tri.NO
    who, actor, _ = compiled.cast.lines(rows.whos)
    piece = int(np.searchsorted(compiled.breaks, at, side="right")) - 1
    may = actor.value[who[:, clause], piece] > Tri.NO
    return np.asarray(acts[rows.act] & may[rows.who], bool)


def _inside(known: Force, clause: Clause, events: pa.Table, at: int, *, exempt: bool) -> Bools:
    """Say of each row whether its place may lie where the clause holds as its windows begin, or in its zones at all."""
    east, north, radius = (
        pc.fill_null(events[name], np.nan).to_numpy().astype(np.float64)
        for name in ("longitude", "latitude", "radius_m")
    )
    placed = ~(np.isnan(east) | np.isnan(north))
    columns = (np.where(placed, east, 0.0), np.where(placed, north, 0.0), np.where(placed, radius, np.nan))
    territory, times = known.territories[clause.id], np.full(len(events), at, np.int64)
    if exempt or not territory.holds:
        found = territory.relate_many(*columns, times) > Tri.NO
    else:
        found = np.max([part.relate_many(columns, times) for part in territory.holds], axis=0) > Tri.NO
    if not any(known.case.zone(name).nationwide for name in clause.zones):
        found = found & ~_flagged(events, "country_only")
    return np.asarray(found, bool)


def _flagged(events: pa.Table, code: str) -> Bools:
    return np.array([code in (flags or ()) for flags in events["flags"].to_pylist()], bool)


def _pairs(events: pa.Table, source: str, area: Bools, during: Span) -> list[Way]:
    """Give the pairs of actors, in the source's own words, that it names most in the days counted."""
    start = events["start"]
    near = pc.and_(pc.greater_equal(start, pa.scalar(during.start)), pc.less(start, pa.scalar(during.end)))
    near = pc.and_(near, pc.equal(events["source"].cast(pa.string()), source))
    words = [events[name].cast(pa.string()) for name in ("actor_original", "target_original")]
    pairs = pc.fill_null(pc.binary_join_element_wise(*words, _JOINT), "")
    tally = pc.value_counts(pairs.filter(pc.and_(near, pa.array(area)))).to_pylist()
    tally = [row for row in tally if row["counts"] >= _LEAST and all(row["values"].split(_JOINT)) and row["values"]]
    named = [row["values"] for row in sorted(tally, key=lambda row: (-row["counts"], row["values"]))[:_PAIRS]]
    return [(" and ".join(name.split(_JOINT)), area & pc.equal(pairs, name).to_numpy()) for name in named]
