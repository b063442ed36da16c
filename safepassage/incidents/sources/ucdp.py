"""UCDP GED: lethal events, coded from news and from observers; country files, with or without a row of HXL tags.

Columns and their order differ from release to release; the names used here stand in all of them. Dates are
``2017-01-30`` or ``2014-01-22 00:00:00.000``. UCDP says nothing of the weapon. Of the two sides of a battle it does
not say who opened it, so both are candidates; only one-sided violence has a direction.

References
----------
Sundberg & Melander (2013), Journal of Peace Research 50(4); Högbladh (2019), UCDP GED Codebook 19.1: precision codes.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table, values
from safepassage.incidents.draft import Draft, Reading
from safepassage.incidents.names import same_name
from safepassage.incidents.records import Records

NAME: Final = "ucdp"
NEEDED: Final = (
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_prec",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "best",
    "high",
    "low",
)

ACT_OF: Final = {"1": "armed_violence", "2": "armed_violence", "3": "violence_against_civilians"}
"""``type_of_violence``: state-based, non-state, one-sided."""

RADIUS_M: Final = {"1": 5_000.0, "2": 25_000.0, "3": 60_000.0, "4": 250_000.0, "5": 100_000.0, "6": np.nan, "7": np.nan}
"""``where_prec`` in metres, on the wide side. 1 is "exact", yet the point is a town's: 782 events of 2016-17 share
one for Aleppo. 3 is a district, 4 a governorate (Homs reaches 210 km from its town), 5 a line or fuzzy area; of a
country (6) or of the sea and air (7) a radius would say nothing."""

_DAY: Final = 86_400_000_000
DAYS: Final = {"1": (1, 0), "2": (2, 5), "3": (7, 6), "4": (8, 30), "5": (31, 365)}
"""``date_prec``: the fewest days that the dates must span, and by how many they are widened if they span less."""


def read(records: Records, reading: Reading) -> Draft:
    """Read a batch of GED events."""
    draft = Draft(records, reading, NAME)
    draft.identifier(records.text("id"), "id")
    _time(draft)
    _place(draft)
    _act(draft)
    draft.deaths("low", "best", "high")
    clarity = pc.equal(records.text("event_clarity"), "2").to_numpy(zero_copy_only=False)
    draft.flag("events_lumped", clarity)
    return draft


def _time(draft: Draft) -> None:
    records, zone = draft.records, draft.reading.zone
    first = values.times(records.text("date_start"), zone)
    last = values.times(records.text("date_end"), zone)
    draft.refuse("bad_time", "date_end", last.state == values.BAD)
    draft.flag("year_implausible", last.state == values.ODD)
    end = np.where(last.state == values.OK, last.end, first.end)
    state = np.where((first.state == values.OK) & (last.state == values.ODD), values.ODD, first.state).astype(np.uint8)
    start, end, known = _widened(draft, first.start, end, state)
    draft.times(
        values.Times(start, end, np.where(known, state, values.EMPTY).astype(np.uint8), first.flags), "date_start"
    )


def _widened(
    draft: Draft, start: np.ndarray, end: np.ndarray, state: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    read = state == values.OK
    backwards = read & (end <= start)
    draft.flag("end_before_start", backwards)
    start, end = np.where(backwards, end - _DAY, start), np.where(backwards, start + _DAY, end)
    codes, own = values.each(draft.records.text("date_prec"), lambda code: DAYS.get(code, (0, -1)))
    fewest, either_way = (np.array([code[part] for code in codes], np.int64)[own] for part in (0, 1))
    draft.flag("precision_unknown", either_way < 0)
    # An hour less than whole days: a day on which the clock changes may have 23.
    short = read & (either_way > 0) & (end - start < fewest * _DAY - _DAY // 24)
    draft.flag("span_widened", short)
    by = np.where(short, either_way, 0) * _DAY
    return np.where(read, start - by, start), np.where(read, end + by, end), ~(read & (either_way < 0))


def _place(draft: Draft) -> None:
    records = draft.records
    codes, own = values.each(records.text("where_prec"), lambda code: (RADIUS_M.get(code, np.nan), code in RADIUS_M))
    draft.flag("precision_unknown", ~np.array([known for _, known in codes], bool)[own])
    draft.place("longitude", "latitude", np.array([radius for radius, _ in codes], np.float64)[own])
    label = records.text("where_coordinates")
    draft.text("place_original", pc.if_else(pc.equal(label, ""), records.text("where_description"), label))
    draft.named("admin1", records.text("adm_1"))
    draft.named("admin2", records.text("adm_2"))
    country = pc.equal(records.text("where_prec"), "6").to_numpy(zero_copy_only=False)
    draft.flag("country_only", country)
    draft.flag("country_centroid", country | same_name(label, records.text("country")))


def _act(draft: Draft) -> None:
    kind = draft.records.text("type_of_violence")
    codes, own = values.each(kind, lambda code: table.ACT_CODES[ACT_OF.get(code, "unknown")])
    draft.columns["act"] = table.acts(np.array(codes, np.int16)[own])
    known = pc.is_in(kind, pa.array(list(ACT_OF))).to_numpy(zero_copy_only=False)
    draft.flag("unknown_code", ~known)
    draft.text("kind_original", pc.binary_join_element_wise("type_of_violence", kind, "="))
    draft.text("actor_original", draft.records.text("side_a"))
    draft.text("target_original", draft.records.text("side_b"))
    one_sided = pc.equal(kind, "3").to_numpy(zero_copy_only=False)
    draft.flag("actor_direction_unknown", ~one_sided)
    draft.columns["attribution"] = pc.if_else(pa.array(one_sided), "plausible", "unattributed")
