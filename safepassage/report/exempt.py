"""What happened in territory that a clause exempts: inside its windows, of a kind that it forbids, and yet none of it.

The kernel leaves these rows out, as their place says *no*; but people died there too, and the report shows them apart.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.evidence import Tri
from safepassage.incidents.vocabulary import touch
from safepassage.report.naming import zone_name
from safepassage.report.reported import Judged
from safepassage.report.text import listed
from safepassage.terms.case import Case
from safepassage.terms.force import Force
from safepassage.terms.steps import Steps

Indices = NDArray[np.intp]


def exempted(case: Case, known: Force, clauses: tuple[str, ...], incidents: pa.Table) -> dict[str, list[Judged]]:
    """Give the incidents in exempt territory of clauses in whose windows they may be, with why they are none."""
    found: dict[str, list[Judged]] = {}
    dated = np.flatnonzero(pc.and_(pc.is_valid(incidents["start"]), pc.is_valid(incidents["longitude"])).to_numpy())
    if not len(dated):
        return found
    rows = incidents.take(pa.array(dated))
    start, end = (pc.fill_null(rows[key], rows["start"]).cast(pa.int64()).to_numpy() for key in ("start", "end"))
    columns = tuple(pc.fill_null(rows[key], np.nan).to_numpy() for key in ("longitude", "latitude", "radius_m"))
    acts = rows["act"].cast(pa.string()).to_pylist()
    for clause in clauses:
        if clause not in known.territories:
            continue
        prohibits = known.clauses[clause][1].prohibits
        kinds = {act: touch(prohibits, act) for act in set(acts)}
        near = _meets(known.window(clause), start, end) & np.array([kinds[act] > Tri.NO for act in acts])
        at = np.flatnonzero(near)
        for part in known.territories[clause].exempt:
            inside = part.relate_many((columns[0][at], columns[1][at], columns[2][at]), start[at]) == Tri.YES
            names = listed([zone_name(case, name).text for name in part.zones], "or")
            because = Judged(clause, "none", (), f"in territory that {clause} exempts: {names}")
            for row in at[inside]:
                found.setdefault(rows["incident_id"][int(row)].as_py(), []).append(because)
    return found


def _meets(steps: Steps, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which spans meet a piece in which windows may hold."""
    holds = np.concatenate(([0], np.cumsum(steps.values > Tri.NO)))
    first = np.searchsorted(steps.breaks, start, side="right") - 1
    last = np.searchsorted(steps.breaks, np.maximum(end - 1, start), side="right") - 1
    return np.asarray(holds[np.maximum(last, 0) + 1] > holds[np.maximum(first, 0)])
