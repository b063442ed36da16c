"""Which events come first: the rows of one event together, how firm each is, and which of them are listed one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.evidence import Tri
from safepassage.incidents.table import masks_of
from safepassage.report.picture import Spot

LISTED: Final = 40
"""So many findings are told one by one; all are counted."""
_WEEK: Final = 7 * 86_400_000_000


@dataclass(frozen=True, eq=False)
class Events:
    """The table of incidents with the event that each row tells of, and the firmest finding of each event.

    ``number`` gives each row its event; ``firmest`` gives each event -1 where no clause is near it, 0 where it is
    outside the terms by actor or standing alone, 1 possible, 2 certain. ``deadliest`` is the highest figure of any one
    source, or -1.
    """

    incidents: pa.Table
    number: NDArray[np.intp]
    judged: NDArray[np.bool_]
    firmest: NDArray[np.int8]
    deadliest: NDArray[np.int64]
    vague: NDArray[np.bool_]
    """Events that no report puts within a week, or nearer than a country: they are listed after the others."""

    @classmethod
    def of(cls, incidents: pa.Table, scope: pa.Table, exempt: Collection[str] = ()) -> Events:
        """Tell which rows are one event, and how firm each is; ``exempt`` names those in exempt territory."""
        names = pc.coalesce(incidents["group_id"], incidents["incident_id"]).combine_chunks()
        number = (
            names.dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.intp)
            if len(names)
            else np.zeros(0, np.intp)
        )
        count = int(number.max()) + 1 if len(number) else 0
        at = pc.index_in(scope["incident_id"], incidents["incident_id"].combine_chunks()).to_numpy(zero_copy_only=False)
        value = scope["finding"].to_numpy().astype(np.int8)
        held = ~np.isnan(at.astype(np.float64))
        rows = at[held].astype(np.intp)
        firmest, judged = np.full(count, -1, np.int8), np.zeros(len(incidents), bool)
        np.maximum.at(firmest, number[rows], value[held])
        judged[rows] = True
        apart = pc.is_in(incidents["incident_id"], pa.array(sorted(exempt), pa.string())).to_numpy(zero_copy_only=False)
        np.maximum.at(firmest, number[np.flatnonzero(apart)], 0)
        judged |= apart & (firmest[number] <= 0) if len(number) else apart
        deadliest = np.full(count, -1, np.int64)
        for key in ("deaths_low", "deaths_best", "deaths_high"):
            np.maximum.at(deadliest, number, pc.fill_null(incidents[key], -1).to_numpy().astype(np.int64))
        vague = np.ones(count, bool)
        np.logical_and.at(vague, number, _vague(incidents))
        return cls(incidents, number, judged, firmest, deadliest, vague)

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self.firmest)

    @property
    def tally(self) -> dict[str, int]:
        """How many events are certain, possible, and outside the terms."""
        return {
            word: int((self.firmest == value).sum())
            for word, value in (("certain", 2), ("possible", 1), ("outside", 0))
        }

    def foremost(self, *, firm: bool) -> NDArray[np.intp]:
        """Give the judged rows of the events to list: the firmest, then those with the most dead by one source."""
        events = np.flatnonzero(self.firmest >= 1 if firm else self.firmest == 0)
        order = np.lexsort((events, -self.deadliest[events], self.vague[events], -self.firmest[events]))
        chosen = np.zeros(self.count, bool)
        chosen[events[order[:LISTED]]] = True
        return np.flatnonzero(chosen[self.number] & self.judged) if len(self.number) else np.zeros(0, np.intp)

    def places(self) -> tuple[Spot, ...]:
        """Give each place with findings once, with how many events it has."""
        rows = np.flatnonzero(self.judged & (self.firmest[self.number] >= 1))
        tally: dict[tuple[float, float, float | None], list[set[int]]] = {}
        part = self.incidents.select(["longitude", "latitude", "radius_m"]).take(pa.array(rows)).to_pylist()
        for row, place in zip(rows.tolist(), part, strict=True):
            if place["longitude"] is not None and place["latitude"] is not None:
                key = (place["longitude"], place["latitude"], place["radius_m"])
                both = tally.setdefault(key, [set(), set()])
                both[int(self.firmest[self.number[row]] == Tri.YES)].add(int(self.number[row]))
        return tuple(
            Spot(0, "certain" if firm else "possible", *place, events=len(maybe | firm))
            for place, (maybe, firm) in tally.items()
        )


def _vague(incidents: pa.Table) -> NDArray[np.bool_]:
    """Say which rows are not put within a week, or no nearer than a country."""
    start, end = (incidents[key].cast(pa.int64()) for key in ("start", "end"))
    long = pc.fill_null(pc.greater(pc.subtract(end, start), _WEEK), fill_value=True).to_numpy()
    country = masks_of(incidents).get("country_only", np.zeros(len(incidents), bool))
    return np.asarray(long | country | pc.is_null(incidents["longitude"]).to_numpy())
