"""The one table of incidents: its columns, its order, and how rows from anywhere are put into it.

One row an incident or a mention, sorted by ``start`` (unknown last) and then ``incident_id``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents.vocabulary import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_UTC: Final = pa.timestamp("us", tz="UTC")

SCHEMA: Final = pa.schema(
    [
        pa.field("incident_id", pa.string(), nullable=False),
        pa.field("start", _UTC),
        pa.field("end", _UTC),
        pa.field("longitude", pa.float64()),
        pa.field("latitude", pa.float64()),
        pa.field("radius_m", pa.float64()),
        pa.field("act", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("target", pa.string(), nullable=False),
        pa.field("actor_candidates", pa.list_(pa.string()), nullable=False),
        pa.field("target_candidates", pa.list_(pa.string()), nullable=False),
        pa.field("actor_original", pa.string(), nullable=False),
        pa.field("target_original", pa.string(), nullable=False),
        pa.field("kind_original", pa.string(), nullable=False),
        pa.field("place_original", pa.string(), nullable=False),
        pa.field("admin1", pa.string()),
        pa.field("admin2", pa.string()),
        pa.field("deaths_low", pa.int32()),
        pa.field("deaths_best", pa.int32()),
        pa.field("deaths_high", pa.int32()),
        pa.field("count", pa.int32()),
        pa.field("count_unit", pa.string()),
        pa.field("verification", pa.string(), nullable=False),
        pa.field("attribution", pa.string(), nullable=False),
        pa.field("nature", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("release", pa.string(), nullable=False),
        pa.field("recorded_at", _UTC),
        pa.field("flags", pa.list_(pa.string()), nullable=False),
        pa.field("group_id", pa.string()),
        pa.field("byte_start", pa.int64(), nullable=False),
        pa.field("byte_end", pa.int64(), nullable=False),
        pa.field("file", pa.string(), nullable=False),
    ]
)
"""Times are UTC and half open; an exact time has ``start == end``; a day is as long as its zone makes it.
``radius_m``: the truth lies within it of the point; 0 is exact, null unknown. Deaths are this source's own figures,
never to be added to another's. ``actor_candidates``: parties of the case whom the words may mean, ``""`` among them
where they may (also) mean somebody outside the case; empty where nobody is named; ``actor`` is set where there is
exactly one. ``target_candidates``: those whom the words of the other side may mean; where it is not told which side
acted, they are among ``actor_candidates`` too.
``byte_start`` and ``byte_end`` are row numbers in files without bytes of their own (``Intake.units``)."""

REJECTED: Final = pa.schema(
    [
        pa.field("file", pa.string(), nullable=False),
        pa.field("byte_start", pa.int64(), nullable=False),
        pa.field("byte_end", pa.int64(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
        pa.field("excerpt", pa.binary(), nullable=False),
    ]
)
"""One row a record that could not be read, in the order of the file; ``excerpt`` holds its first bytes."""

RANGES: Final = pa.schema(
    [
        pa.field("file", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("byte_start", pa.int64(), nullable=False),
        pa.field("byte_end", pa.int64(), nullable=False),
        pa.field("records", pa.int64(), nullable=False),
    ]
)
"""The file from end to end: stretches of one kind (``vocabulary.RANGE_KINDS``), neither gap nor overlap."""

ACT_CODES: Final = {name: code for code, name in enumerate(ACTS)}


def empty() -> pa.Table:
    """Give a table without rows."""
    return SCHEMA.empty_table()


def joined(tables: Iterable[pa.Table]) -> pa.Table:
    """Put tables together and in order."""
    whole = pa.concat_tables([empty(), *tables]).unify_dictionaries().combine_chunks()
    return in_order(whole)


def in_order(table: pa.Table) -> pa.Table:
    """Sort by start, rows without one last, then by identifier, then by place in the file."""
    keys = [("start", "ascending"), ("incident_id", "ascending"), ("file", "ascending"), ("byte_start", "ascending")]
    return table.take(pc.sort_indices(table, sort_keys=keys))


def acts(codes: NDArray[np.int16]) -> pa.Array:
    """Give acts as a dictionary whose words are all of ours, in the order of the vocabulary."""
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int16()), pa.array(list(ACTS), pa.string()))


def lists_of(masks: dict[str, NDArray[np.bool_]], rows: int) -> pa.Array:
    """Give for each row the list of the codes whose mask holds there, in alphabetical order."""
    codes = sorted(masks)
    if not codes:
        return pa.ListArray.from_arrays(pa.array(np.zeros(rows + 1, np.int32)), pa.array([], pa.string()))
    matrix = np.stack([masks[code] for code in codes], axis=1)
    offsets = np.concatenate(([0], np.cumsum(matrix.sum(axis=1)))).astype(np.int32)
    words = pa.array(codes, pa.string()).take(pa.array(np.nonzero(matrix)[1]))
    return pa.ListArray.from_arrays(pa.array(offsets), words)


def masks_of(table: pa.Table) -> dict[str, NDArray[np.bool_]]:
    """Give for each flag of a table the mask of the rows that carry it: the way back from ``lists_of``."""
    column = table["flags"].combine_chunks()
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    rows = pc.list_parent_indices(column).to_numpy()
    words = pc.list_flatten(column).dictionary_encode()
    found = {}
    for code, word in enumerate(words.dictionary.to_pylist()):
        mask = np.zeros(table.num_rows, bool)
        mask[rows[words.indices.to_numpy() == code]] = True
        found[word] = mask
    return found


def with_flags(table: pa.Table, more: dict[str, NDArray[np.bool_]], *, anew: bool = False) -> pa.Table:
    """Add flags to the rows where a mask holds; ``anew`` takes them off all others."""
    masks = masks_of(table)
    for code, mask in more.items():
        masks[code] = mask if anew else masks.get(code, False) | mask
    return replaced(table, "flags", lists_of({code: mask for code, mask in masks.items() if mask.any()}, len(table)))


def replaced(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    """Put another column in the place of one."""
    return table.set_column(table.schema.get_field_index(name), SCHEMA.field(name), column)
