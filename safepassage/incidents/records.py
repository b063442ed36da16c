"""A batch of records as columns of text, each row with its place in the file: what every source reads.

Arrow's CSV reader parses the cells. It sees regular text only (``framing.py``), so its rows and ours are the same;
should it ever count differently, that is a fault of ours and raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from safepassage.incidents.framing import EXCERPT, NO_RANGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from safepassage.incidents.dialect import Dialect
    from safepassage.incidents.framing import Fault, Frame


def _none() -> NDArray[np.int64]:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Records:
    """Rows as text.

    Attributes
    ----------
    columns
        By the publisher's name for them; text, never null (an empty cell is ``""``), surrounding blanks removed.
    starts, ends
        Each row's range in its file: bytes, or row numbers from 0 where the file has no bytes of its own.
    flags
        What was odd about the row before a source saw it, by code.
    raw, raw_starts, raw_ends
        The text as it stood and each row's range in it, for the first bytes of what a source rejects.
    faults, blanks
        The records between these that could not be parsed, and empty lines.
    """

    columns: dict[str, pa.Array]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    flags: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    raw: bytes = b""
    raw_starts: NDArray[np.int64] = field(default_factory=_none)
    raw_ends: NDArray[np.int64] = field(default_factory=_none)
    faults: tuple[Fault, ...] = ()
    blanks: NDArray[np.int64] = field(default_factory=lambda: NO_RANGES)

    def __len__(self) -> int:
        return len(self.starts)

    def text(self, name: str) -> pa.Array:
        """Give a column; one that the file lacks is empty text all through."""
        found = self.columns.get(name)
        return pa.repeat(pa.scalar(""), len(self)) if found is None else found

    def excerpt(self, row: int) -> bytes:
        """Give the first bytes of a row; where the file has none of its own, its cells with tabs between them."""
        if len(self.raw_starts):
            return self.raw[self.raw_starts[row] : self.raw_ends[row]][:EXCERPT]
        cells = (column[row].as_py() for column in self.columns.values())
        return "\t".join(cells).encode("utf-8", "replace")[:EXCERPT]


def from_frame(frame: Frame, names: Sequence[str], dialect: Dialect) -> Records:
    """Parse the cells of a frame."""
    columns = _parse(frame.text, names, dialect) if len(frame.starts) else [_empty() for _ in names]
    rows = len(columns[0]) if columns else 0
    if rows != len(frame.starts):
        raise AssertionError(f"cut {len(frame.starts)} records and parsed {rows}")
    return Records(
        dict(zip(names, columns, strict=True)),
        frame.starts,
        frame.ends,
        frame.flags,
        frame.raw,
        frame.raw_starts,
        frame.raw_ends,
        tuple(frame.faults),
        frame.blanks,
    )


def _parse(text: bytes, names: Sequence[str], dialect: Dialect) -> list[pa.Array]:
    keys = [str(n) for n in range(len(names))]
    table = csv.read_csv(
        pa.BufferReader(text),
        read_options=csv.ReadOptions(column_names=keys, use_threads=False, block_size=len(text) + 1),
        parse_options=csv.ParseOptions(
            delimiter=dialect.delimiter.decode(),
            quote_char='"' if dialect.quoted else False,
            newlines_in_values=dialect.quoted,
            ignore_empty_lines=False,
        ),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(keys, pa.string()), strings_can_be_null=False, check_utf8=False
        ),
    )
    return [pc.utf8_trim_whitespace(_one_chunk(column)) for column in table.columns]


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _empty() -> pa.Array:
    return pa.array([], pa.string())


def from_columns(names: Sequence[str], columns: Sequence[pa.Array], first: int) -> Records:
    """Take columns of any type, from a file that has rows and no bytes of its own (Parquet, Excel), as text."""
    rows = len(columns[0]) if columns else 0
    starts = np.arange(first, first + rows, dtype=np.int64)
    return Records(dict(zip(names, map(as_text, columns), strict=True)), starts, starts + 1)


def as_text(column: pa.Array) -> pa.Array:
    """Write a column as text, null as empty; whole floats without a point, as publishers mean them."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type):
        text = pc.replace_substring_regex(column.cast(pa.string()), r"\.0+$", "")
    elif pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        text = pa.array([None if cell is None else str(cell) for cell in column.to_pylist()], pa.string())
    else:
        text = column.cast(pa.string())
    return pc.utf8_trim_whitespace(pc.fill_null(text, ""))
