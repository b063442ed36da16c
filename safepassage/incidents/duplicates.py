"""The same event told by several sources, or several times by one: linked by ``group_id``, never added up.

The rule, in full. Two rows of **different sources** may tell one event if

- their spans share time (an exact instant, a point of it), and neither is longer than three days;
- both points and radii are known, neither row stands for a whole country, and the points are no farther apart than
  both radii and a kilometre, and no farther than 50 km;
- what was done may be the same act (``vocabulary.touch``, either way round);
- the parties may be the same: a candidate in common, or one of them names nobody, or somebody outside the case;
- neither was superseded, and a mention is never linked to an incident.

Of those, each row keeps the one that fits it best in each other source (nearest mid-time, then nearest point, then
the smaller identifier), and the two are linked if each is the other's best. So a busy day does not melt into one
group, and neither the order of rows nor of files matters. Rows of **one source** are linked only where they are
mentions of one telling (same day, point, act and names), or versions of one submission.

The group is named by the smallest identifier in it. A link is an opinion, and says no more than *may be the same*.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.evidence import Tri
from safepassage.incidents import table, values
from safepassage.incidents.identifiers import NUMBERED
from safepassage.incidents.vocabulary import ACTS, touch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LONGEST: Final = 3 * 86_400_000_000 + 7_200_000_000
"""Three days, and two hours for changes of the clock; in microseconds."""
SLACK_M: Final = 1_000.0
FARTHEST_M: Final = 50_000.0
_METRES_A_DEGREE: Final = 111_195.0
_PAIRS: Final = 1 << 21
_BAND_DEGREES: Final = (1.0, 0.5)
"""Longitude by latitude: neighbours of a band hold all within 50 km, up to 63 degrees north or south."""

_MAY_BE_SAME: Final = np.array(
    [[max(touch((one,), other), touch((other,), one)) > Tri.NO for other in ACTS] for one in ACTS], bool
)


def link(incidents: pa.Table) -> pa.Table:
    """Fill ``group_id``: null for a row that stands alone."""
    rows = len(incidents)
    if rows == 0:
        return incidents
    ids = incidents["incident_id"].to_numpy(zero_copy_only=False)
    pairs = [*_retold(incidents), *_across(incidents, ids)]
    left = np.concatenate([np.empty(0, np.int64), *(pair[0] for pair in pairs)])
    right = np.concatenate([np.empty(0, np.int64), *(pair[1] for pair in pairs)])
    rank = np.empty(rows, np.int64)
    order = np.argsort(ids, kind="stable")
    rank[order] = np.arange(rows)
    label = _joined(rank, left, right)
    linked = np.zeros(rows, bool)
    linked[left] = linked[right] = True
    names = pa.array(ids[order[label]], pa.string(), mask=~linked)
    return table.replaced(incidents, "group_id", names)


def _joined(rank: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give every row the smallest rank in its group."""
    label = rank.copy()
    while True:
        least = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, left, least)
        np.minimum.at(label, right, least)
        if (label == before).all():
            return label


def _retold(incidents: pa.Table) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Link mentions of one telling, and versions of one submission."""
    flags = table.masks_of(incidents)
    mentions = pc.equal(incidents["nature"], "mention").to_numpy()
    names = ("source", "start", "end", "longitude", "latitude", "kind_original", "actor_original", "target_original")
    placed = pc.is_valid(incidents["longitude"]).to_numpy() & pc.is_valid(incidents["start"]).to_numpy()
    named = ~pc.equal(incidents["actor_original"], "").to_numpy()
    yield _same(incidents, names, mentions & placed & named)
    versions = flags.get("superseded")
    if versions is not None:
        roots = pc.replace_substring_regex(incidents["incident_id"], NUMBERED, r"\1")
        kept = incidents.select(["source"]).append_column("root", roots)
        sources = pc.is_in(incidents["source"], pc.unique(incidents["source"].filter(pa.array(versions)))).to_numpy()
        yield _same(kept, ("source", "root"), sources)


def _same(
    rows: pa.Table, names: tuple[str, ...], where: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Link each row with the first that has the same values."""
    at = np.flatnonzero(where)
    key = np.zeros(len(at), np.int64)
    for name in names:
        column = rows[name].take(pa.array(at)).combine_chunks().dictionary_encode()
        column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
        codes = pc.fill_null(column.indices, len(column.dictionary)).to_numpy().astype(np.int64)
        _, key = np.unique(key * (len(column.dictionary) + 1) + codes, return_inverse=True)
    _, firsts, own = np.unique(key, return_index=True, return_inverse=True)
    others = np.flatnonzero(firsts[own] != np.arange(len(at)))
    return at[firsts[own[others]]], at[others]


def _across(incidents: pa.Table, ids: NDArray[np.object_]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Link rows of different sources that are each other's best."""
    fit = _Fit(incidents)
    for one, other in combinations(sorted(set(fit.source[fit.usable].tolist())), 2):
        left, right = fit.pairs(one, other)
        if len(left):
            yield fit.mutual(left, right, ids)


class _Fit:
    """The columns that linking looks at, as arrays."""

    def __init__(self, incidents: pa.Table) -> None:
        flags = table.masks_of(incidents)
        none = np.zeros(len(incidents), bool)
        self.start, self.end = (
            pc.fill_null(incidents[name].cast(pa.int64()), values.NO_TIME).to_numpy() for name in ("start", "end")
        )
        self.east, self.north, self.radius = (
            pc.fill_null(incidents[name], np.nan).to_numpy() for name in ("longitude", "latitude", "radius_m")
        )
        natures = pc.binary_join_element_wise(incidents["nature"], incidents["source"], ":")
        self.source = natures.to_numpy(zero_copy_only=False).astype(str)
        self.act = _codes(incidents["act"], list(ACTS))
        self.parties = _bits(incidents["actor_candidates"])
        known = np.isfinite(self.east) & np.isfinite(self.north) & np.isfinite(self.radius)
        barred = flags.get("country_only", none) | flags.get("country_centroid", none) | flags.get("superseded", none)
        with np.errstate(over="ignore"):
            short = (self.start != values.NO_TIME) & (self.end - self.start <= LONGEST)
        self.usable = known & short & ~barred & (self.radius <= FARTHEST_M)

    def pairs(self, one: str, other: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the pairs of rows that may tell one event."""
        if one.split(":", 1)[0] != other.split(":", 1)[0]:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        left, right = (np.flatnonzero(self.usable & (self.source == name)) for name in (one, other))
        found = [(a[keep], b[keep]) for a, b in self._near(left, right) for keep in (self._fits(a, b),)]
        return tuple(np.concatenate([np.empty(0, np.int64), *(pair[n] for pair in found)]) for n in (0, 1))  # type: ignore[return-value]

    def _near(
        self, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Give pairs by bands of the globe and by time, some at a time."""
        hour = 3_600_000_000
        base = int(min(self.start[left].min(), self.start[right].min())) // hour - 200
        width = int(max(self.end[left].max(), self.end[right].max())) // hour - base + 400
        columns = int(360 / _BAND_DEGREES[0])
        row = np.floor(self.north / _BAND_DEGREES[1]) + 91
        column = np.floor((self.east + 180) / _BAND_DEGREES[0]) % columns
        keys = (row[right] * columns + column[right]).astype(np.int64) * width + self.start[right] // hour - base
        order = np.argsort(keys, kind="stable")
        right, keys = right[order], keys[order]
        for up, across in ((up, across) for up in (-1, 0, 1) for across in (-1, 0, 1)):
            bands = ((row[left] + up) * columns + (column[left] + across) % columns).astype(np.int64) * width
            low = np.searchsorted(keys, bands + (self.start[left] - LONGEST) // hour - base)
            high = np.searchsorted(keys, bands + self.end[left] // hour - base, side="right")
            yield from _spread(left, right, low, np.maximum(high - low, 0))

    def _fits(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        first, last = np.maximum(self.start[a], self.start[b]), np.minimum(self.end[a], self.end[b])
        exact = (self.start[a] == self.end[a]) | (self.start[b] == self.end[b])
        meets = (first < last) | (exact & (first == last))
        near = self.metres(a, b) <= np.minimum(self.radius[a] + self.radius[b] + SLACK_M, FARTHEST_M)
        parties = ((self.parties[a] & self.parties[b]) != 0) | (self.parties[a] & 1 != 0) | (self.parties[b] & 1 != 0)
        return np.asarray(meets & near & parties & _MAY_BE_SAME[self.act[a], self.act[b]])

    def metres(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give distances on a tangent plane, the short way round the antimeridian."""
        across = (self.east[a] - self.east[b] + 180) % 360 - 180
        middle = np.radians((self.north[a] + self.north[b]) / 2)
        return np.asarray(np.hypot(across * np.cos(middle), self.north[a] - self.north[b]) * _METRES_A_DEGREE)

    def mutual(
        self, left: NDArray[np.int64], right: NDArray[np.int64], ids: NDArray[np.object_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Keep the pairs that are best for both."""
        apart = np.abs((self.start[left] - self.start[right]) + (self.end[left] - self.end[right]))
        metres = np.round(self.metres(left, right))
        rank = np.argsort(np.argsort(ids, kind="stable"), kind="stable")
        best_left = _best(left, np.lexsort((rank[right], metres, apart, left)))
        best_right = _best(right, np.lexsort((rank[left], metres, apart, right)))
        both = best_left & best_right
        return left[both], right[both]


def _spread(
    left: NDArray[np.int64], right: NDArray[np.int64], low: NDArray[np.int64], counts: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Write ranges of ``right`` out as pairs, so many at a time that memory stays bounded."""
    total = np.cumsum(counts)
    at = 0
    while at < len(left):
        before = total[at - 1] if at else 0
        stop = max(int(np.searchsorted(total, before + _PAIRS, side="right")), at + 1)
        some = counts[at:stop]
        owners = np.repeat(np.arange(at, stop), some)
        offsets = np.arange(len(owners)) - np.repeat(np.cumsum(some) - some, some)
        yield left[owners], right[low[owners] + offsets]
        at = stop


def _best(own: NDArray[np.int64], order: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Mark, for each row, the first of its pairs in an order that groups them by row."""
    sorted_own = own[order]
    mask = np.zeros(len(own), bool)
    mask[order[np.concatenate(([True], sorted_own[1:] != sorted_own[:-1]))]] = True
    return mask


def _codes(column: pa.ChunkedArray, words: list[str]) -> NDArray[np.int64]:
    return np.asarray(pc.index_in(column.cast(pa.string()), pa.array(words)).to_numpy(), np.int64)


def _bits(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """Write sets of parties as bits; the lowest says *anybody*: nobody named, or somebody outside the case.

    Cases have far fewer than sixty parties; beyond that two may share a bit, and a link is made too freely.
    """
    whole = column.combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    words = pc.list_flatten(whole).dictionary_encode()
    names = words.dictionary.to_pylist()
    order = {name: n for n, name in enumerate(sorted(names))}
    bit = np.array([1 if name == "" else 1 << (1 + order[name] % 61) for name in names] or [0], np.int64)
    found = np.zeros(len(whole), np.int64)
    if names:
        np.bitwise_or.at(found, pc.list_parent_indices(whole).to_numpy(), bit[words.indices.to_numpy()])
    found[pc.list_value_length(whole).to_numpy() == 0] |= 1
    return found


def figures(incidents: pa.Table, group_id: str) -> pa.Table:
    """Put the figures of one group side by side: a row a telling, by source; nothing is added up."""
    names = ["source", "release", "incident_id", "deaths_low", "deaths_best", "deaths_high", "count", "count_unit"]
    names += ["verification", "attribution", "recorded_at"]
    chosen = incidents.filter(pc.fill_null(pc.equal(incidents["group_id"], group_id), False))
    return chosen.select(names).sort_by(
        [("source", "ascending"), ("release", "ascending"), ("incident_id", "ascending")]
    )
