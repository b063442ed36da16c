"""A batch of incidents as the kernel reads it: NumPy columns, and codes for words and lists that many rows share.

Two layouts are read: the table of incidents (``safepassage.incidents.table``), and the narrow one that :func:`narrow`
makes of it for large stores: ``start``, ``end``, ``longitude``, ``latitude``, ``radius_m``, ``act``, ``who``, and if
they ever hold ``country_only`` and ``self_defence``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.compliance.compiled import BEFORE
from safepassage.compliance.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

AFTER: Final = np.iinfo(np.int64).max
"""The end of a span whose end is not known: after everything."""
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_UTC: Final = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True, eq=False)
class Rows:
    """Columns of n rows; unknown times are ``BEFORE`` and ``AFTER``, unknown numbers NaN.

    ``act`` numbers ``acts``, pairs of an act and whether self-defence is claimed; ``who`` numbers ``whos``.
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    radius_m: NDArray[np.float64]
    act: NDArray[np.integer]
    acts: Sequence[tuple[str, bool]]
    who: NDArray[np.integer]
    whos: Sequence[Who]
    country_only: NDArray[np.bool_] | None

    def __len__(self) -> int:
        return len(self.start)


def read_rows(batch: pa.RecordBatch) -> Rows:
    """Read a batch in either layout.

    Raises
    ------
    KeyError
        A column that the kernel needs is not there.
    """
    start, end = _times(batch["start"], BEFORE), _times(batch["end"], AFTER)
    mixed = np.flatnonzero(end < start)
    if len(mixed):
        start, end = start.copy(), end.copy()
        start[mixed], end[mixed] = BEFORE, AFTER
    flags = _flags(batch) if "flags" in batch.schema.names else {}
    for name in ("country_only", "self_defence"):
        if name in batch.schema.names:
            flags[name] = batch[name].to_numpy(zero_copy_only=False)
    act, words = _words(batch["act"])
    defended = flags.get("self_defence", flags.get("self_defence_claimed"))
    acts = [(word, False) for word in words]
    if defended is not None and defended.any():
        act, acts = act + len(words) * defended, [*acts, *((word, True) for word in words)]
    who, whos = _whos(batch, flags)
    return Rows(
        start=start,
        end=end,
        longitude=_numbers(batch["longitude"]),
        latitude=_numbers(batch["latitude"]),
        radius_m=_numbers(batch["radius_m"]),
        act=act,
        acts=acts,
        who=who,
        whos=whos,
        country_only=flags.get("country_only"),
    )


def narrow(table: pa.Table) -> pa.Table:
    """Keep of a table of incidents only ``incident_id`` and what the kernel reads: a fifth, and read faster."""
    made = []
    for batch in table.combine_chunks().to_batches():
        rows = read_rows(batch)
        columns = {name: batch[name] for name in ("incident_id", "start", "end", "longitude", "latitude", "radius_m")}
        columns["act"] = batch["act"].cast(pa.dictionary(pa.int16(), pa.string()))
        who = pa.DictionaryArray.from_arrays(pa.array(rows.who, pa.int32()), pa.array([str(who) for who in rows.whos]))
        flags = _flags(batch)
        country = flags.get("country_only", np.zeros(len(rows), bool))
        defended = flags.get("self_defence_claimed", np.zeros(len(rows), bool))
        made.append(pa.table({**columns, "who": who, "country_only": country, "self_defence": defended}))
    return pa.concat_tables(made).unify_dictionaries() if made else pa.table({})


def _times(column: pa.Array, missing: int) -> NDArray[np.int64]:
    if column.type != _UTC:
        column = column.cast(_UTC)
    numbers = column.view(pa.int64())
    filled: NDArray[np.int64] = (pc.fill_null(numbers, missing) if numbers.null_count else numbers).to_numpy()
    return filled


def _numbers(column: pa.Array) -> NDArray[np.float64]:
    if column.type != pa.float64():
        column = column.cast(pa.float64())
    filled: NDArray[np.float64] = (pc.fill_null(column, np.nan) if column.null_count else column).to_numpy()
    return filled


def _words(column: pa.Array) -> tuple[NDArray[np.integer], list[str]]:
    """Give the codes of a column of words, and the words."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    return column.indices.to_numpy(), column.dictionary.to_pylist()


def _flags(batch: pa.RecordBatch) -> dict[str, NDArray[np.bool_]]:
    """Give for each flag that some row carries the mask of those rows."""
    column = batch["flags"]
    rows = pc.list_parent_indices(column).to_numpy()
    codes, words = _words(pc.list_flatten(column))
    found = {}
    for number, word in enumerate(words):
        found[word] = np.zeros(len(batch), bool)
        found[word][rows[codes == number]] = True
    return found


def _whos(batch: pa.RecordBatch, flags: dict[str, NDArray[np.bool_]]) -> tuple[NDArray[np.integer], list[Who]]:
    """Give each row the number of what it says of its actors, and those once each."""
    if "who" in batch.schema.names:
        codes, texts = _words(batch["who"])
        return codes, [Who.parse(text) for text in texts]
    candidates = batch["actor_candidates"]
    target, targets = _words(batch["target"])
    attribution, words = _words(batch["attribution"])
    claimed = np.isin(attribution, [n for n, word in enumerate(words) if word == "claimed_by_other_side"])
    undirected = flags.get("actor_direction_unknown", np.zeros(len(batch), bool))
    sides = batch["target_candidates"] if "target_candidates" in batch.schema.names else None
    second = _lists(sides) * undirected if sides is not None else np.zeros(len(batch), np.int64)
    width = int(second.max(initial=0)) + 1
    key = ((_lists(candidates) * len(targets) + target) * width + second) * 4 + undirected * 2 + claimed
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    named = candidates.take(pa.array(first)).to_pylist()
    others = sides.take(pa.array(first)).to_pylist() if sides is not None else [()] * len(first)
    whos = [
        Who(
            tuple(actors),
            targets[target[row]],
            not undirected[row],
            bool(claimed[row]),
            tuple(other or ()) if undirected[row] else (),
        )
        for row, actors, other in zip(first, named, others, strict=True)
    ]
    return number, whos


def _lists(column: pa.ListArray) -> NDArray[np.int64]:
    """Number lists of words so that equal lists, and only those, have the same number."""
    codes, words = _words(pc.list_flatten(column))
    length = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False).astype(np.int64)
    longest = int(length.max(initial=0))
    ends = np.cumsum(length)
    number = np.zeros(len(column), np.int64)
    for place in range(longest):
        here = np.flatnonzero(length > place)
        number[here] = number[here] * (len(words) + 1) + codes[ends[here] - length[here] + place] + 1
        if place:
            _, number = np.unique(number, return_inverse=True)
            number = number.astype(np.int64)
    return _dense(number)


def _dense(number: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(number, return_inverse=True)[1].astype(np.int64)


def places(rows: Rows, at: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find the distinct places of some rows: the number of each row's place, and a row for each place.

    Numbers come from a hash and are then compared, so two places never share one.
    """
    columns = [column[at] for column in (rows.longitude, rows.latitude, rows.radius_m)]
    bits = [column.view(np.uint64) for column in columns]
    hashed = bits[0] * _MIX
    for more in bits[1:]:
        hashed ^= hashed >> np.uint64(29)
        hashed = (hashed ^ more) * _MIX
    codes = pa.array(hashed).dictionary_encode()
    number = codes.indices.to_numpy().astype(np.intp)
    first = np.empty(len(codes.dictionary), np.intp)
    first[number[::-1]] = np.arange(len(at))[::-1]
    same = np.logical_and.reduce([column == column[first[number]] for column in bits]) if len(at) else np.ones(0, bool)
    odd = np.flatnonzero(~same)
    number[odd] = len(first) + np.arange(len(odd))
    return number, at[np.concatenate((first, odd))]
