"""Rows on their way into the table: what a source has read of each, what is odd, and what cannot be accepted.

A source fills a :class:`Draft`; ``finish`` applies the checks that are the same for all and gives the rows that
stand and those that do not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table, values

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from safepassage.incidents.mapping import Mapping
    from safepassage.incidents.records import Records

DEATHS_LIMIT: Final = 10_000_000
"""A figure of deaths above this is no count."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader must be told, because the file does not say it.

    Attributes
    ----------
    file
        The name that rows carry.
    zone
        Where a date without a time is a day.
    release, recorded_at
        Which release of the source this is, and when it was published: the second clock. A row's own time of
        recording comes first.
    mapping
        For files of no publisher's layout: what their columns mean.
    """

    file: str
    zone: ZoneInfo
    release: str = ""
    recorded_at: datetime | None = None
    mapping: Mapping | None = None


@dataclass(slots=True)
class Draft:
    """Columns by the names of the table, as far as a source has read them; each as long as ``records``."""

    records: Records
    reading: Reading
    source: str
    columns: dict[str, pa.Array] = field(default_factory=dict)
    flags: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    reasons: list[tuple[str, str, NDArray[np.bool_]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.records)

    def flag(self, code: str, mask: NDArray[np.bool_]) -> None:
        """Note that rows are odd."""
        if mask.any():
            self.flags[code] = self.flags.get(code, False) | mask

    def refuse(self, reason: str, column: str, mask: NDArray[np.bool_]) -> None:
        """Note that rows cannot be accepted, because of what stands in a column."""
        if mask.any():
            self.reasons.append((reason, column, mask))

    def text(self, name: str, column: pa.Array) -> None:
        """Set a column of words, doubled blanks made one."""
        words = column.dictionary_encode()
        once = pc.replace_substring_regex(words.dictionary, r"\s+", " ")
        self.columns[name] = once.take(words.indices)

    def identifier(self, column: pa.Array, name: str) -> None:
        """Set the publisher's identifier; a row without one is refused."""
        self.columns["id"] = column
        self.refuse("no_id", name, pc.equal(column, "").to_numpy(zero_copy_only=False))

    def named(self, name: str, column: pa.Array) -> None:
        """Set a column of words that is null where the source gives none."""
        self.columns[name] = pc.if_else(pc.equal(column, ""), None, column)

    def times(self, found: values.Times, column: str) -> None:
        """Set the span of each row; an unreadable time refuses the row, an incredible one is left unknown."""
        self.refuse("bad_time", column, found.state == values.BAD)
        self.flag("year_implausible", found.state == values.ODD)
        self.flag("time_missing", found.state == values.EMPTY)
        for code, mask in found.flags.items():
            self.flag(code, mask)
        known = found.state == values.OK
        self.columns["start"] = _instants(found.start, known)
        self.columns["end"] = _instants(found.end, known)

    def recorded(self, found: values.Times) -> None:
        """Set when each row was recorded: the end of what its own words may mean; else when the release was."""
        known = found.state == values.OK
        self.columns["recorded_at"] = pc.fill_null(_instants(found.end, known), self._released())

    def _released(self) -> pa.Scalar:
        at = self.reading.recorded_at
        return pa.scalar(None if at is None else values.micros(at), pa.timestamp("us", tz="UTC"))

    def place(self, longitude: str, latitude: str, radius: NDArray[np.float64]) -> None:
        """Set the point of each row from two columns; ``radius`` in metres, NaN unknown."""
        east, north = (values.numbers(self.records.text(name)) for name in (longitude, latitude))
        for name, found in ((longitude, east), (latitude, north)):
            self.refuse("bad_coordinates", name, found.state == values.BAD)
            self.flag("digits_not_ascii", found.foreign)
        self.point(east, north, radius)

    def point(self, east: values.Numbers, north: values.Numbers, radius: NDArray[np.float64]) -> None:
        """Set the point of each row from numbers; one that is not on the globe is left unknown, and flagged."""
        self.flag("coordinates_nan", (east.state == values.ODD) | (north.state == values.ODD))
        self.flag("coordinates_missing", (east.state == values.EMPTY) | (north.state == values.EMPTY))
        with np.errstate(invalid="ignore"):
            outside = (np.abs(east.values) > 180) | (np.abs(north.values) > 90)
            self.flag("coordinates_out_of_range", outside)
            self.flag("coordinates_zero", (east.values == 0) & (north.values == 0))
        known = (east.state == values.OK) & (north.state == values.OK) & ~outside
        self.columns["longitude"] = _floats(east.values, known)
        self.columns["latitude"] = _floats(north.values, known)
        self.columns["radius_m"] = _floats(radius, known & np.isfinite(radius))

    def deaths(self, low: str, best: str, high: str) -> None:
        """Set the figures of deaths from three columns; say where they contradict one another."""
        found = [
            self.whole(name, column) for name, column in zip(("low", "best", "high"), (low, best, high), strict=True)
        ]
        below, middle, above = found
        with np.errstate(invalid="ignore"):
            self.flag("best_outside_bounds", (below > middle) | (middle > above) | (below > above))

    def whole(self, name: str, column: str, prefix: str = "deaths_") -> NDArray[np.float64]:
        """Set a column of counts; give it as numbers."""
        found = values.numbers(self.records.text(column))
        self.refuse("bad_number", column, (found.state == values.BAD) | (found.values % 1 > 0))
        self.flag("digits_not_ascii", found.foreign)
        with np.errstate(invalid="ignore"):
            beyond = (found.values < 0) | (found.values > DEATHS_LIMIT) | (found.state == values.ODD)
        self.flag("deaths_out_of_range", beyond)
        known = (found.state == values.OK) & ~beyond
        count = np.where(known, found.values, 0).astype(np.int32)
        self.columns[prefix + name] = pa.array(count, mask=~known)
        return np.where(known, found.values, np.nan)


def _instants(at: NDArray[np.int64], known: NDArray[np.bool_]) -> pa.Array:
    return pa.array(at, pa.int64(), mask=~known).cast(pa.timestamp("us", tz="UTC"))


def _floats(numbers: NDArray[np.float64], known: NDArray[np.bool_]) -> pa.Array:
    return pa.array(numbers, mask=~known)


_DEFAULTS: Final = {
    "actor": "",
    "target": "",
    "actor_original": "",
    "target_original": "",
    "kind_original": "",
    "place_original": "",
    "verification": "reported",
    "attribution": "unattributed",
    "nature": "incident",
}


def finish(draft: Draft) -> tuple[pa.Table, pa.Table]:
    """Give the rows that stand and the records that are rejected, each in the order of the file."""
    reason, column = _first_reasons(draft)
    bad = reason != ""
    for code, mask in draft.records.flags.items():
        draft.flag(code, mask)
    if "actor_original" in draft.columns:
        draft.flag("actor_empty", pc.equal(draft.columns["actor_original"], "").to_numpy(zero_copy_only=False))
    whole = _assembled(draft)
    return (whole.filter(pa.array(~bad)) if bad.any() else whole), _rejected(draft, reason, column)


def _first_reasons(draft: Draft) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    reason = np.full(len(draft), "", object)
    column = np.full(len(draft), "", object)
    for code, name, mask in [*draft.reasons, ("empty_row", "", _all_empty(draft))][::-1]:
        reason[mask], column[mask] = code, name
    reason[_all_empty(draft)] = "empty_row"
    return reason, column


def _all_empty(draft: Draft) -> NDArray[np.bool_]:
    mask = np.ones(len(draft), bool)
    for column in draft.records.columns.values():
        mask &= pc.equal(column, "").to_numpy(zero_copy_only=False)
        if not mask.any():
            break
    return mask


def _assembled(draft: Draft) -> pa.Table:
    rows = len(draft)
    columns = draft.columns
    fixed = {
        **_DEFAULTS,
        "source": draft.source,
        "release": draft.reading.release,
        "file": draft.reading.file,
    }
    columns.setdefault("recorded_at", pa.repeat(draft._released(), rows))  # noqa: SLF001 - its own module
    columns["flags"] = table.lists_of(draft.flags, rows)
    columns["actor_candidates"] = columns["target_candidates"] = table.lists_of({}, rows)
    columns["byte_start"], columns["byte_end"] = pa.array(draft.records.starts), pa.array(draft.records.ends)
    columns["incident_id"] = pc.binary_join_element_wise(columns.get("source", draft.source), columns["id"], ":")
    arrays = []
    for spec in table.SCHEMA:
        found = columns.get(spec.name)
        if found is None:
            found = pa.repeat(pa.scalar(fixed[spec.name]), rows) if spec.name in fixed else pa.nulls(rows, spec.type)
        arrays.append(found)
    return pa.Table.from_arrays(arrays, schema=table.SCHEMA)


def _rejected(draft: Draft, reason: NDArray[np.object_], column: NDArray[np.object_]) -> pa.Table:
    rows = np.flatnonzero(reason != "")
    records, file = draft.records, draft.reading.file
    found = [
        (file, int(records.starts[n]), int(records.ends[n]), reason[n], column[n], records.excerpt(int(n)))
        for n in rows
    ]
    found += [(file, fault.start, fault.end, fault.reason, "", fault.excerpt) for fault in records.faults]
    found.sort(key=lambda row: row[1])
    parts = [[row[n] for row in found] for n in range(len(table.REJECTED))]
    arrays = [pa.array(part, spec.type) for part, spec in zip(parts, table.REJECTED, strict=True)]
    return pa.Table.from_arrays(arrays, schema=table.REJECTED)
