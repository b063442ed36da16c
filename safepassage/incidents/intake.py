"""What came of reading files: the rows, what was rejected, and the stretches that account for every byte."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table
from safepassage.incidents.reader import read_batches
from safepassage.incidents.stretches import merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from safepassage.incidents.draft import Reading


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reader is: rows read (accepted and rejected), bytes of the file read, and how many it has."""

    rows: int
    bytes: int
    total: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of reading one file, or several.

    Attributes
    ----------
    table
        The rows (``table.SCHEMA``), in order.
    rejected
        The records that could not be read (``table.REJECTED``), in the order of their files.
    ranges
        Every file from its first byte to its last (``table.RANGES``).
    units
        For each file, what its ranges count: ``bytes`` (of the text inside, where it was compressed), or ``rows``
        where it has no bytes of its own (Excel, Parquet).
    replaced
        How many rows of older releases are left out because a newer release stands for them.
    """

    table: pa.Table
    rejected: pa.Table
    ranges: pa.Table
    units: dict[str, str]
    replaced: int = 0

    @property
    def flags(self) -> dict[str, int]:
        """How many rows carry each flag, by its code."""
        return {code: int(mask.sum()) for code, mask in sorted(table.masks_of(self.table).items())}

    @property
    def reasons(self) -> dict[str, int]:
        """How many records were rejected for each reason."""
        return dict(sorted(Counter(self.rejected["reason"].to_pylist()).items()))

    def unaccounted(self, sizes: dict[str, int]) -> int:
        """Count the bytes (or rows) of files, by their sizes, that no stretch covers, or that two do. It is 0."""
        found = 0
        for file, size in sizes.items():
            own = self.ranges.filter(pc.equal(self.ranges["file"], file)).sort_by("byte_start")
            at = 0
            for start, end in zip(own["byte_start"].to_pylist(), own["byte_end"].to_pylist(), strict=True):
                found += abs(start - at)
                at = end
            found += abs(size - at)
        return found


def read_stream(
    stream: IO[bytes], reading: Reading, *, total: int = 0, progress: Callable[[Progress], None] | None = None
) -> Intake:
    """Read one file object into memory; ``reader.read_batches`` says what is raised."""
    tables, rejected, ranges, units = [], [], [], {reading.file: "bytes"}
    rows = 0
    for batch in read_batches(stream, reading):
        tables.append(batch.table)
        rejected.append(batch.rejected)
        ranges.append(batch.ranges)
        units[reading.file] = batch.unit
        rows += len(batch.table) + len(batch.rejected)
        if progress is not None:
            progress(Progress(rows, stream.tell() if not stream.closed else total, total))
    return Intake(
        table.joined(tables),
        pa.concat_tables([table.REJECTED.empty_table(), *rejected]).combine_chunks(),
        merged(ranges),
        units,
    )


def together(intakes: Iterable[Intake]) -> Intake:
    """Put several intakes together."""
    whole = list(intakes)
    units: dict[str, str] = {}
    for intake in whole:
        units |= intake.units
    return Intake(
        table.joined(intake.table for intake in whole),
        pa.concat_tables([table.REJECTED.empty_table(), *(intake.rejected for intake in whole)]),
        pa.concat_tables([table.RANGES.empty_table(), *(intake.ranges for intake in whole)]),
        units,
    )
