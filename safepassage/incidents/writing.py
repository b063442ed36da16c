"""The rows, rejected records and stretches of a file, written as Parquet while it is read, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

import pyarrow as pa
from pyarrow import parquet

from safepassage.incidents import table
from safepassage.incidents.intake import Progress
from safepassage.incidents.reader import read_batches
from safepassage.incidents.sorting import Sorter
from safepassage.incidents.stretches import merged

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from safepassage.incidents.draft import Reading
    from safepassage.incidents.reader import Batch

_RANGES_LIMIT: Final = 10_000


@dataclass(slots=True)
class Counts:
    """What was written."""

    source: str = ""
    unit: str = "bytes"
    rows: int = 0
    rejected: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    ranges: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None


def write_tables(
    stream: IO[bytes], incoming: Path, reading: Reading, size: int, progress: Callable[[Progress], None] | None
) -> Counts:
    """Write rows, rejected records and ranges; memory holds a run of the sorter and little else."""
    counts, sorter = Counts(), Sorter(incoming)
    with (
        parquet.ParquetWriter(incoming / "rejected.parquet", table.REJECTED, compression="zstd") as rejected,
        parquet.ParquetWriter(incoming / "ranges.parquet", table.RANGES, compression="zstd") as ranges,
    ):
        held: list[pa.Table] = []
        for batch in read_batches(stream, reading):
            sorter.add(batch.table)
            if len(batch.rejected):
                rejected.write_table(batch.rejected)
            held.append(batch.ranges)
            if sum(map(len, held)) > _RANGES_LIMIT:
                joined = merged(held)
                ranges.write_table(joined.slice(0, len(joined) - 1))
                held = [joined.slice(len(joined) - 1)]
            _count(counts, batch)
            if progress is not None:
                progress(Progress(counts.rows + counts.rejected, stream.tell(), size))
        ranges.write_table(merged(held))
    with parquet.ParquetWriter(incoming / "incidents.parquet", table.SCHEMA, compression="zstd") as rows:
        for part in sorter.ordered():
            rows.write_table(part)
            _span_of(counts, part)
    return counts


def _count(counts: Counts, batch: Batch) -> None:
    counts.source, counts.unit = batch.source, batch.unit
    counts.rows += len(batch.table)
    counts.rejected += len(batch.rejected)
    counts.reasons.update(batch.rejected["reason"].to_pylist())
    counts.flags.update({code: int(mask.sum()) for code, mask in table.masks_of(batch.table).items()})
    for row in batch.ranges.to_pylist():
        counts.ranges[row["kind"]] += row["byte_end"] - row["byte_start"]


def _span_of(counts: Counts, part: pa.Table) -> None:
    known = part["start"].drop_null()
    if len(known):
        counts.first = counts.first or known[0].as_py()
        counts.last = known[-1].as_py()
