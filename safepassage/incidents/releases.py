"""Two releases of one source: what was added, dropped and changed; and what was known when.

A release is a date of knowing. Rows meet by ``incident_id``, which holds the publisher's own identifier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table, values

if TYPE_CHECKING:
    from datetime import datetime

COMPARED: Final = tuple(
    spec.name
    for spec in table.SCHEMA
    if spec.name not in {"incident_id", "file", "byte_start", "byte_end", "release", "recorded_at", "group_id"}
    and not spec.name.endswith("_candidates")
)
"""The columns in which a change is a change of what the publisher says."""

CHANGES: Final = pa.schema(
    [
        pa.field("incident_id", pa.string(), nullable=False),
        pa.field("change", pa.string(), nullable=False),
        pa.field("field", pa.string(), nullable=False),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
    ]
)
"""One row an incident added or dropped, and one row a field changed; sorted by identifier, then field."""


def compare(old: pa.Table, new: pa.Table) -> pa.Table:
    """Say what a newer release of a source added, dropped and changed.

    Rows whose identifier stands twice in a release are told apart by the number that intake gave them.
    """
    before, after = old["incident_id"].combine_chunks(), new["incident_id"].combine_chunks()
    place = pc.index_in(before, after)
    common = pc.is_valid(place)
    dropped = before.filter(pc.invert(common))
    added = after.filter(pc.invert(pc.is_in(after, before)))
    kept_old, kept_new = old.filter(common), new.take(pc.drop_null(place))
    rows = [_whole(added, "added"), _whole(dropped, "dropped")]
    rows += [_changed(kept_old, kept_new, name) for name in COMPARED]
    return pa.concat_tables(rows).sort_by([("incident_id", "ascending"), ("field", "ascending")])


def _whole(identifiers: pa.Array, change: str) -> pa.Table:
    count = len(identifiers)
    none = pa.nulls(count, pa.string())
    columns = [identifiers, pa.repeat(pa.scalar(change), count), pa.repeat(pa.scalar(""), count), none, none]
    return pa.Table.from_arrays(columns, schema=CHANGES)


def _changed(old: pa.Table, new: pa.Table, name: str) -> pa.Table:
    before, after = _words(old[name]), _words(new[name])
    differs = pc.fill_null(pc.not_equal(before, after), False)
    differs = pc.or_(differs, pc.xor(pc.is_null(before), pc.is_null(after)))
    count = pc.sum(differs).as_py() or 0
    return pa.Table.from_arrays(
        [
            old["incident_id"].filter(differs).combine_chunks(),
            pa.repeat(pa.scalar("changed"), count),
            pa.repeat(pa.scalar(name), count),
            before.filter(differs),
            after.filter(differs),
        ],
        schema=CHANGES,
    )


def _words(column: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_list(column.type):
        return pa.array([", ".join(words) for words in column.to_pylist()], pa.string())
    found = column.cast(pa.string()).combine_chunks()
    return pa.chunked_array(found).combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def as_known_on(incidents: pa.Table, known_on: datetime, *, undated: bool = False) -> pa.Table:
    """Give the rows that were on record at an instant.

    Rows that do not say when they were recorded are left out unless ``undated`` is true: an answer about the past
    must not rest on what nobody can show was known then.
    """
    at = pc.fill_null(incidents["recorded_at"].cast(pa.int64()), values.NO_TIME).to_numpy()
    dated = at != values.NO_TIME
    known = np.where(dated, at <= values.micros(known_on), undated)
    return incidents.filter(pa.array(known))
