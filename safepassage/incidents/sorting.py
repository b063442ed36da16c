"""Sort more rows than memory holds: sorted runs on disk, then slices of all runs put together in order.

Keys stay in memory, 24 bytes a row: the start, and the first sixteen bytes of the identifier without its source, as
bytes that sort as the rows do. Slices are cut at keys drawn evenly from all runs, so each holds some tens of thousands
of rows, or all that share a key, whichever is more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import IO, TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

RUN: Final = 65_536
_PIECE: Final = 2_048
_LAST: Final = np.iinfo(np.int64).max
_WORD: Final = 16
_EVERY: Final = 64


class Sorter:
    """Takes tables in any order and gives them back in the order of the table; its files lie in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pa.Table] = []
        self._rows = 0
        self._keys: list[NDArray[np.bytes_]] = []

    def add(self, rows: pa.Table) -> None:
        """Take some rows."""
        self._held.append(rows)
        self._rows += len(rows)
        if self._rows >= RUN:
            self._write()

    def _write(self) -> None:
        run = table.joined(self._held)
        self._held, self._rows = [], 0
        if not len(run):
            return
        self._keys.append(_keys(run))
        with pa.OSFile(str(self._path(len(self._keys) - 1)), "wb") as sink, pa.ipc.new_file(sink, table.SCHEMA) as out:
            out.write_table(run, max_chunksize=_PIECE)

    def _path(self, run: int) -> Path:
        return self._folder / f"run-{run}.arrow"

    def ordered(self) -> Iterator[pa.Table]:
        """Give all rows back, in order, some at a time; the files are gone afterwards."""
        if not self._keys:
            if self._held:
                yield table.joined(self._held)
            return
        self._write()
        offsets = _offsets(self._keys)
        self._keys = []
        runs = [_Run(self._path(n)) for n in range(offsets.shape[1])]
        for lows, highs in pairwise(offsets):
            yield table.joined(run.rows(int(low), int(high)) for run, low, high in zip(runs, lows, highs, strict=True))
        for n, run in enumerate(runs):
            run.close()
            self._path(n).unlink()


def _keys(run: pa.Table) -> NDArray[np.bytes_]:
    """Give keys that compare as bytes in the order of the rows; a row without a start comes last."""
    starts = pc.fill_null(run["start"].cast(pa.int64()), _LAST).to_numpy()
    bare = pc.replace_substring_regex(run["incident_id"], r"^[^:]*:", "")
    words = np.array([word.encode()[:_WORD] for word in bare.to_pylist()], f"S{_WORD}")
    keys = np.empty((len(run), 8 + _WORD), np.uint8)
    keys[:, :8] = (starts.astype(np.uint64) ^ np.uint64(1 << 63)).astype(">u8").view(np.uint8).reshape(-1, 8)
    keys[:, 8:] = words.view(np.uint8).reshape(-1, _WORD)
    return keys.view(f"S{8 + _WORD}").ravel()


def _offsets(keys: list[NDArray[np.bytes_]]) -> NDArray[np.int64]:
    """Give for each slice (rows) and each run (columns) where it starts; the last row holds the runs' lengths."""
    drawn = np.sort(np.concatenate([run[_EVERY // 2 :: _EVERY] for run in keys]))
    cuts = np.unique(drawn[RUN // _EVERY :: RUN // _EVERY])
    columns = [np.concatenate(([0], np.searchsorted(run, cuts), [len(run)])) for run in keys]
    return np.stack(columns, axis=1).astype(np.int64)


class _Run:
    """A sorted run on disk, of which one piece at a time is held."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("rb")
        self._reader = pa.ipc.open_file(self._file)
        self._held: tuple[int, pa.Table] = (-1, table.empty())

    def rows(self, low: int, high: int) -> pa.Table:
        found = [table.empty()]
        for piece in range(low // _PIECE, -(-high // _PIECE) if high > low else low // _PIECE):
            first = piece * _PIECE
            rows = self._piece(piece)
            found.append(rows.slice(max(low - first, 0), min(high - first, len(rows)) - max(low - first, 0)))
        return pa.concat_tables(found)

    def _piece(self, piece: int) -> pa.Table:
        if self._held[0] != piece:
            self._held = (piece, pa.Table.from_batches([self._reader.get_batch(piece)]))
        return self._held[1]

    def close(self) -> None:
        self._held = (-1, table.empty())
        self._file.close()
