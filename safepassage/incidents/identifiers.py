"""Our identifiers: ``source:original``, and ``:2``, ``:3`` … where a publisher's identifier stands again in a file.

What was seen is kept as 64-bit digests in sorted runs that merge as they grow, so that millions of identifiers take
eight bytes each. Two of a file's identifiers share a digest with a probability of n²/2⁶⁵ (5e-7 for four million);
then the later one gets a number and a flag that it did not need.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from safepassage.incidents import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMBERED: Final = r"^([^:]*:.*):\d+$"
"""An identifier with a number of ours; the group is the publisher's."""


class Identifiers:
    """What one file has used so far."""

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []
        self._times: Counter[str] = Counter()

    def distinct(self, batch: pa.Table) -> pa.Table:
        """Give numbers to identifiers that stood before, and flag those rows."""
        if not len(batch):
            return batch
        column = batch["incident_id"].combine_chunks()
        digests = _digests(column.chunk(0) if isinstance(column, pa.ChunkedArray) else column)
        order = np.argsort(digests, kind="stable")
        ordered = digests[order]
        fresh = np.concatenate(([True], ordered[1:] != ordered[:-1]))
        again = self._seen(digests)
        again[order[~fresh]] = True
        self._remember(ordered[fresh])
        if not again.any():
            return batch
        words = batch["incident_id"].to_pylist()
        for row in np.flatnonzero(again):
            self._times[words[row]] += 1
            words[row] = f"{words[row]}:{self._times[words[row]] + 1}"
        batch = table.replaced(batch, "incident_id", pa.array(words, pa.string()))
        return table.with_flags(batch, {"id_repeated": again})

    def _seen(self, digests: NDArray[np.uint64]) -> NDArray[np.bool_]:
        found = np.zeros(len(digests), bool)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, digests), len(run) - 1)
            found |= run[at] == digests
        return found

    def _remember(self, digests: NDArray[np.uint64]) -> None:
        if not len(digests):
            return
        self._runs.append(digests)
        while len(self._runs) > 1 and len(self._runs[-1]) * 2 > len(self._runs[-2]):
            last, before = self._runs.pop(), self._runs.pop()
            merged = np.sort(np.concatenate((before, last)))
            self._runs.append(merged[np.concatenate(([True], merged[1:] != merged[:-1]))])


_FACTORS: Final = np.random.Generator(np.random.PCG64(20160919)).integers(0, 1 << 63, 1021, dtype=np.uint64) * 2 + 1
"""Odd numbers that never change: the byte at each place of an identifier is multiplied by its own."""


def _digests(words: pa.Array) -> NDArray[np.uint64]:
    """Digest all words at once: the sum, modulo 2⁶⁴, of bytes times factors, stirred."""
    _, offsets, text = words.buffers()
    ends = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1].astype(np.int64)
    letters = np.frombuffer(text, np.uint8)[ends[0] : ends[-1]].astype(np.uint64) + np.uint64(1)
    ends -= ends[0]
    places = np.arange(len(letters)) - np.repeat(ends[:-1], np.diff(ends))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(letters * _FACTORS[places % len(_FACTORS)])))
    found = sums[ends[1:]] - sums[ends[:-1]]
    return np.asarray((found ^ (found >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15))
