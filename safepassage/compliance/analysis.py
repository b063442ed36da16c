"""A case and its incidents, put together: what was reported, and which of it touches which clause.

Nothing is judged here. Every surface asks these functions, so that all of them rest on the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from safepassage.compliance import kernel
from safepassage.compliance.cast import actor_index
from safepassage.compliance.finding import FINDINGS
from safepassage.compliance.terms import compile_case
from safepassage.incidents import table
from safepassage.incidents.feed import Context, read_incidents
from safepassage.incidents.intake import Intake, Progress
from safepassage.incidents.places import Provinces
from safepassage.terms.case import Case
from safepassage.terms.territory import shape_of
from safepassage.when import LATEST, Instant

INCIDENTS: Final = "incidents"


def context_of(case: Case) -> Context:
    """Give what a case knows and an event file does not: its zone, its parties' names, the shapes of its provinces."""
    shapes = []
    for zone in case.zones:
        geometry = shape_of(case, zone.id).geometry if zone.kind == "admin" else None
        if geometry is not None:
            shapes += [(name, geometry) for name in (zone.name, zone.pcode, *zone.names.values()) if name]
    return Context(case.about.time_zone, actor_index(case), Provinces(shapes))


def incidents_of(
    case: Case,
    folder: str | Path,
    *,
    known_on: Instant | None = None,
    undated: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Intake:
    """Read all that was reported to a case: the imports and files in its ``incidents/``.

    Parameters
    ----------
    folder
        Of the case.
    known_on
        Only what was on record then. None: all there is.
    undated
        Whether rows count that do not say when they were recorded: nobody can show that they were known then.

    Raises
    ------
    UnknownLayout, RefusedInput
        A file cannot be read; nothing is passed over.
    """
    own = Path(folder) / INCIDENTS
    if not own.is_dir():
        return Intake(table.SCHEMA.empty_table(), table.REJECTED.empty_table(), table.RANGES.empty_table(), units={})
    return read_incidents(own, context_of(case), known_on=known_on, undated=undated, progress=progress)


def find(case: Case, incidents: pa.Table, *, known_on: Instant = LATEST, include_none: bool = False) -> pa.Table:
    """Say which incidents touch which clauses, how surely, and by which of the five criteria.

    Parameters
    ----------
    case
        An open case. If it has a fault, nothing is firmer than *possible*.
    incidents
        ``incidents.table.SCHEMA``, parties resolved (:func:`incidents_of`).
    known_on
        UTC; only terms recorded by then count. Default: all that is recorded.
    include_none
        Also give the rows that are *none* only by actor or standing: people died there too.

    Returns
    -------
    pyarrow.Table
        ``compliance.finding.FINDINGS``: a row an incident and clause, sorted by ``row`` (of ``incidents``) and clause.

    References
    ----------
    docs/rules.md, section 6.
    """
    compiled = compile_case(case, known_on)
    parts = [
        kernel.find(compiled, batch, include_none=include_none, first_row=first) for batch, first in _batches(incidents)
    ]
    return pa.Table.from_batches(parts, schema=FINDINGS) if parts else FINDINGS.empty_table()


def _batches(incidents: pa.Table) -> Iterator[tuple[pa.RecordBatch, int]]:
    first = 0
    for batch in incidents.to_batches():
        yield batch, first
        first += batch.num_rows
