"""Sort more rows than memory holds: sorted runs on disk, then slices of all runs put together in order.

Keys stay in memory, 24 bytes a row: the start, and the first sixteen bytes of the identifier without its source.
A slice holds some tens of thousands of rows, or all that share a key, whichever is more.
"""

from __future__ import annotations

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


class Sorter:
    """Takes tables in any order and gives them back in the order of the table; its files lie in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[pa.Table] = []
        self._rows = 0
        self._keys: list[NDArray[np.void]] = []

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
        slices = _slices(self._keys)
        self._keys = []
        runs = [_Run(self._path(n)) for n in range(len(slices[0]))] if slices else []
        for bounds in zip(*(np.asarray(part) for part in _per_run(slices)), strict=True):
            yield table.joined(run.rows(int(low), int(high)) for run, (low, high) in zip(runs, bounds, strict=True))
        for n, run in enumerate(runs):
            run.close()
            self._path(n).unlink()


def _per_run(slices: list[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """Turn the offsets of each slice in all runs into pairs of offsets for each run."""
    offsets = np.stack(slices)
    return [np.stack((offsets[:-1, run], offsets[1:, run]), axis=1) for run in range(offsets.shape[1])]


_KEY: Final = np.dtype([("start", np.int64), ("high", np.uint64), ("low", np.uint64)])


def _keys(run: pa.Table) -> NDArray[np.void]:
    keys = np.empty(len(run), _KEY)
    keys["start"] = pc.fill_null(run["start"].cast(pa.int64()), _LAST).to_numpy()
    bare = pc.replace_substring_regex(run["incident_id"], r"^[^:]*:", "")
    text = np.array([word.encode()[:16] for word in bare.to_pylist()], "S16")
    halves = text.view(np.uint8).reshape(-1, 16).view(">u8")
    keys["high"], keys["low"] = halves[:, 0], halves[:, 1]
    return keys


def _slices(keys: list[NDArray[np.void]]) -> list[NDArray[np.int64]]:
    """Give for each slice's start its offset in every run; the last entry is the runs' lengths."""
    whole = np.concatenate(keys)
    sources = np.concatenate([np.full(len(part), n, np.int32) for n, part in enumerate(keys)])
    order = np.lexsort((whole["low"], whole["high"], whole["start"]))
    ordered = whole[order]
    edges = np.arange(RUN, len(whole), RUN)
    fresh = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    # Rows that share a key stay together: a slice starts where a key does.
    starts = np.flatnonzero(fresh)
    edges = np.unique(starts[np.searchsorted(starts, edges, side="right") - 1])
    edges = edges[edges > 0]
    counts = [np.bincount(part, minlength=len(keys)) for part in np.split(sources[order], edges)]
    return [np.zeros(len(keys), np.int64), *np.cumsum(counts, axis=0).astype(np.int64)]


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
