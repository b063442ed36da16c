"""Our identifiers: ``source:original``, and ``:2``, ``:3`` … where a publisher's identifier stands again in a file.

What was seen is kept as 64-bit digests in sorted runs that merge as they grow, so that millions of identifiers take
eight bytes each. Two of a file's identifiers share a digest with a probability of n²/2⁶⁵ (5e-7 for four million);
then the later one gets a number and a flag that it did not need.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from safepassage.incidents import table

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Identifiers:
    """What one file has used so far."""

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []
        self._times: Counter[str] = Counter()

    def distinct(self, batch: pa.Table) -> pa.Table:
        """Give numbers to identifiers that stood before, and flag those rows."""
        words = batch["incident_id"].to_pylist()
        digests = np.array([_digest(word) for word in words], np.uint64)
        _, firsts, inverse = np.unique(digests, return_index=True, return_inverse=True)
        again = (firsts[inverse] != np.arange(len(digests))) | self._seen(digests)
        self._remember(np.unique(digests))
        if not again.any():
            return batch
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
            self._runs.append(np.unique(np.concatenate((before, last))))


def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
