"""What covers a file from its first byte to its last: stretches of one kind, neither gap nor overlap.

The law is held here at every batch: a gap or an overlap is a fault of ours, and raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from safepassage.incidents.table import RANGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def stretches(
    table: pa.Table,
    rejected: pa.Table,
    blanks: NDArray[np.int64],
    kinds: list[tuple[str, int, int]],
    file: str,
    around: list[tuple[int, int]],
) -> pa.Table:
    """Join what the records and the rest cover into stretches of one kind, and hold that they follow one another."""
    names = ["accepted", "rejected", "blank", *(kind for kind, _, _ in kinds), "frame"]
    single = np.arange(3, 3 + len(kinds))
    sizes = (len(table), len(rejected), len(blanks))
    code = np.concatenate((np.repeat(np.arange(3), sizes), single))
    starts, ends = (
        np.concatenate(
            [
                table[column].to_numpy(),
                rejected[column].to_numpy(),
                blanks[:, n],
                np.array([kind[n + 1] for kind in kinds], np.int64),
            ]
        )
        for n, column in enumerate(("byte_start", "byte_end"))
    )
    order = np.argsort(starts, kind="stable")
    code, starts, ends = code[order], starts[order].astype(np.int64), ends[order].astype(np.int64)
    if around:
        code, starts, ends = _framed(code, starts, ends, around[0], len(names) - 1)
    if len(starts) and (starts[1:] != ends[:-1]).any():
        raise AssertionError(f"{file}: ranges that do not follow one another")
    edges = np.flatnonzero(np.concatenate(([True], code[1:] != code[:-1]))) if len(code) else np.empty(0, np.int64)
    lasts = np.concatenate((edges[1:], [len(code)])).astype(np.int64) - 1 if len(code) else edges
    return pa.Table.from_arrays(
        [
            pa.repeat(pa.scalar(file), len(edges)),
            pa.array([names[n] for n in code[edges]], pa.string()),
            pa.array(starts[edges], pa.int64()),
            pa.array(ends[lasts], pa.int64()),
            pa.array(lasts - edges + 1, pa.int64()),
        ],
        schema=RANGES,
    )


def _framed(
    code: np.ndarray, starts: np.ndarray, ends: np.ndarray, whole: tuple[int, int], frame: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Fill what lies between submissions with the brackets and commas of the document."""
    body = starts >= whole[0]
    gap_starts = np.concatenate(([whole[0]], ends[body]))
    gap_ends = np.concatenate((starts[body], [whole[1]]))
    real = gap_ends > gap_starts
    code = np.concatenate((code, np.full(int(real.sum()), frame)))
    starts, ends = np.concatenate((starts, gap_starts[real])), np.concatenate((ends, gap_ends[real]))
    order = np.argsort(starts, kind="stable")
    return code[order], starts[order], ends[order]


def merged(ranges: Iterable[pa.Table]) -> pa.Table:
    """Put the stretches of batches together; neighbours of one kind become one."""
    rows: list[dict[str, object]] = []
    for row in pa.concat_tables([RANGES.empty_table(), *ranges]).to_pylist():
        last = rows[-1] if rows else None
        if last and (last["file"], last["kind"], last["byte_end"]) == (row["file"], row["kind"], row["byte_start"]):
            last["byte_end"], last["records"] = row["byte_end"], last["records"] + row["records"]
        else:
            rows.append(row)
    return pa.Table.from_pylist(rows, schema=RANGES)
