"""ACLED: political violence and protest, coded weekly from news, partners and observers.

The 31 columns since 2023 and the older forms (``data_id``, ``event_id_no_cnty``; capitals; numbered interactions;
event types of before 2019 such as "Battle-No change of territory"). ``actor1`` and ``actor2`` carry no direction, but
civilians are never the armed side; ``assoc_actor_*`` are not read. A town's point is a town, not a street.

References
----------
ACLED Codebook (time and geo precision); ACLED, Guide to 2023 column changes.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table, values
from safepassage.incidents.draft import Draft, Reading
from safepassage.incidents.names import folded, same_name
from safepassage.incidents.records import Records

NAME: Final = "acled"
NEEDED: Final = (
    "event_date",
    "time_precision",
    "event_type",
    "actor1",
    "actor2",
    "country",
    "latitude",
    "longitude",
    "geo_precision",
    "fatalities",
)
IDS: Final = ("event_id_cnty", "data_id", "event_id_no_cnty")
"""Identifiers, best first; one must be there."""

ACT_OF_SUB_EVENT: Final = {
    "abduction/forced disappearance": "abduction",
    "agreement": "agreement",
    "air/drone strike": "air_strike",
    "armed clash": "small_arms",
    "arrests": "other",
    "attack": "violence_against_civilians",
    "change to group/activity": "other",
    "chemical weapon": "armed_violence",
    "disrupted weapons use": "other",
    "excessive force against protesters": "violence_against_civilians",
    "government regains territory": "ground_advance",
    "grenade": "explosive_device",
    "headquarters or base established": "troop_movement",
    "looting/property destruction": "looting_destruction",
    "mob violence": "other",
    "non-state actor overtakes territory": "ground_advance",
    "non-violent transfer of territory": "ground_advance",
    "other": "other",
    "peaceful protest": "protest",
    "protest with intervention": "protest",
    "remote explosive/landmine/ied": "explosive_device",
    "sexual violence": "violence_against_civilians",
    "shelling/artillery/missile attack": "shelling",
    "suicide bomb": "explosive_device",
    "violent demonstration": "protest",
}
"""``sub_event_type``, in small letters."""

ACT_OF_EVENT: Final = {
    "battle-government regains territory": "ground_advance",
    "battle-no change of territory": "small_arms",
    "battle-non-state actor overtakes territory": "ground_advance",
    "battles": "armed_violence",
    "explosions/remote violence": "armed_violence",
    "headquarters or base established": "troop_movement",
    "non-violent transfer of territory": "ground_advance",
    "protests": "protest",
    "remote violence": "armed_violence",
    "riots": "protest",
    "riots/protests": "protest",
    "strategic development": "other",
    "strategic developments": "other",
    "violence against civilians": "violence_against_civilians",
}
"""``event_type``, where there is no sub-event: the older taxonomy, and rows that leave it empty."""

RADIUS_M: Final = {"1": 5_000.0, "2": 25_000.0, "3": 100_000.0}
"""``geo_precision`` in metres, on the wide side: a town; a place near it or a small area; a larger region."""

EITHER_WAY_DAYS: Final = {"1": 0, "2": 6, "3": 31}
"""``time_precision`` in days by which the date is widened: the day; some day of that week; of that month."""

_CIVILIANS: Final = ("7", "civilians")
_DAY: Final = 86_400_000_000


def read(records: Records, reading: Reading) -> Draft:
    """Read a batch of ACLED events."""
    draft = Draft(records, reading, NAME)
    name = next(name for name in IDS if name in records.columns)
    draft.identifier(records.text(name), name)
    _time(draft)
    _place(draft)
    _act(draft)
    _actors(draft)
    draft.whole("best", "fatalities")
    draft.recorded(_stamps(records))
    return draft


def _time(draft: Draft) -> None:
    found = values.times(draft.records.text("event_date"), draft.reading.zone)
    days, own = values.each(draft.records.text("time_precision"), lambda code: EITHER_WAY_DAYS.get(code, -1))
    wide = np.array(days, np.int64)[own]
    draft.flag("precision_unknown", wide < 0)
    known = (found.state == values.OK) & (wide >= 0)
    by = np.where(known, wide, 0) * _DAY
    state = np.where((found.state == values.OK) & (wide < 0), values.EMPTY, found.state).astype(np.uint8)
    start, end = np.where(known, found.start - by, found.start), np.where(known, found.end + by, found.end)
    draft.times(values.Times(start, end, state, found.flags), "event_date")


def _place(draft: Draft) -> None:
    records = draft.records
    codes, own = values.each(records.text("geo_precision"), lambda code: (RADIUS_M.get(code, np.nan), code in RADIUS_M))
    draft.flag("precision_unknown", ~np.array([known for _, known in codes], bool)[own])
    draft.place("longitude", "latitude", np.array([radius for radius, _ in codes], np.float64)[own])
    draft.text("place_original", records.text("location"))
    draft.named("admin1", records.text("admin1"))
    draft.named("admin2", records.text("admin2"))
    draft.flag("country_centroid", same_name(records.text("location"), records.text("country")))


def _act(draft: Draft) -> None:
    sub, event = draft.records.text("sub_event_type"), draft.records.text("event_type")
    bare = pc.equal(sub, "")
    by_sub, own_sub = values.each(sub, lambda word: ACT_OF_SUB_EVENT.get(word.casefold(), "unknown"))
    by_event, own_event = values.each(event, lambda word: ACT_OF_EVENT.get(word.casefold(), "unknown"))
    codes = np.where(
        bare.to_numpy(zero_copy_only=False),
        np.array([table.ACT_CODES[act] for act in by_event], np.int16)[own_event],
        np.array([table.ACT_CODES[act] for act in by_sub], np.int16)[own_sub],
    ).astype(np.int16)
    draft.columns["act"] = table.acts(codes)
    draft.flag("unknown_code", codes == table.ACT_CODES["unknown"])
    draft.text("kind_original", pc.if_else(bare, event, pc.binary_join_element_wise(event, sub, ": ")))


def _actors(draft: Draft) -> None:
    records = draft.records
    first, second = records.text("actor1"), records.text("actor2")
    first_unarmed, second_unarmed = (_unarmed(records, number) for number in ("1", "2"))
    swap = pa.array(first_unarmed & ~second_unarmed)
    draft.text("actor_original", pc.if_else(swap, second, first))
    draft.text("target_original", pc.if_else(swap, first, second))
    alone = pc.equal(second, "").to_numpy(zero_copy_only=False)
    told = alone | (first_unarmed != second_unarmed)
    draft.flag("actor_direction_unknown", ~told)
    named = ~pc.equal(draft.columns["actor_original"], "").to_numpy(zero_copy_only=False)
    draft.columns["attribution"] = pc.if_else(pa.array(told & named), "plausible", "unattributed")


def _unarmed(records: Records, number: str) -> np.ndarray:
    """Say of each row whether the actor is civilians, by its code or by its name."""
    codes, own = values.each(records.text(f"inter{number}"), lambda code: code.casefold() in _CIVILIANS)
    names, own_name = values.each(records.text(f"actor{number}"), lambda name: folded(name).startswith("civilians"))
    return np.asarray(np.array(codes, bool)[own] | np.array(names, bool)[own_name])


def _stamps(records: Records) -> values.Times:
    """Read ``timestamp``: seconds since 1970 UTC, when the row was last uploaded."""
    found = values.numbers(records.text("timestamp"))
    with np.errstate(invalid="ignore"):
        known = (found.state == values.OK) & (found.values > 0) & (found.values < 7e9)
    at = (np.where(known, found.values, 0) * 1e6).astype(np.int64)
    return values.Times(at, at, np.where(known, values.OK, values.EMPTY).astype(np.uint8), {})
