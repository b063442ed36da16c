"""GDELT 2.0 events: what a machine read in the news of the last quarter of an hour. Mentions, never incidents.

61 columns with tabs between them, no header, no quoting. The day is a guess from the article's words, so the span
covers that day in the case's zone and in UTC. Countries of places are FIPS 10-4 (RS is Russia); of actors, CAMEO.

References
----------
The GDELT Event Database, Data Format Codebook V2.0; CAMEO Codebook 1.1b3.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage import when
from safepassage.incidents import table, values
from safepassage.incidents.draft import Draft, Reading
from safepassage.incidents.records import Records

NAME: Final = "gdelt"
_UTC: Final = when.zone("Etc/UTC")

_ACTOR: Final = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS: Final = (
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"{actor}{part}" for actor in ("Actor1", "Actor2") for part in _ACTOR),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{place}Geo_{part}" for place in ("Actor1", "Actor2", "Action") for part in _GEO),
    "DATEADDED",
    "SOURCEURL",
)
"""The 61 columns of version 2, in order."""

ACT_OF: Final = {
    "01": "other", "02": "other", "03": "other", "04": "other", "05": "other",
    "057": "agreement", "06": "other", "07": "other", "08": "other", "087": "agreement",
    "09": "other", "10": "other", "11": "other", "12": "other", "13": "other",
    "14": "protest", "15": "troop_movement", "16": "other", "17": "other", "171": "looting_destruction",
    "176": "armed_violence", "18": "violence_against_civilians", "180": "armed_violence", "181": "abduction",
    "183": "explosive_device", "186": "armed_violence", "19": "armed_violence", "191": "obstruct_aid",
    "192": "ground_advance", "193": "small_arms", "194": "shelling", "195": "air_strike", "196": "armed_violence",
    "20": "armed_violence", "201": "violence_against_civilians", "202": "violence_against_civilians",
    "203": "violence_against_civilians",
}  # fmt: skip
"""CAMEO event codes by their first digits, the longest that fits; so all codes of the 20 roots are covered."""

RADIUS_M: Final = {"2": 400_000.0, "3": 10_000.0, "4": 10_000.0, "5": 250_000.0}
"""``Geo_Type`` in metres: a US state, a US city, a city, a first-level unit. A country (1) has none."""


def act_of(code: str) -> str:
    """Give our act for a CAMEO code."""
    return next((ACT_OF[code[:size]] for size in (4, 3, 2) if code[:size] in ACT_OF), "unknown")


def read(records: Records, reading: Reading) -> Draft:
    """Read a batch of GDELT events as mentions."""
    draft = Draft(records, reading, NAME)
    draft.identifier(records.text("GlobalEventID"), "GlobalEventID")
    draft.columns["nature"] = pa.repeat(pa.scalar("mention"), len(records))
    _time(draft)
    _place(draft)
    codes, own = values.each(records.text("EventCode"), lambda code: table.ACT_CODES[act_of(code)])
    acts = np.array(codes, np.int16)[own]
    draft.columns["act"] = table.acts(acts)
    draft.flag("unknown_code", acts == table.ACT_CODES["unknown"])
    draft.text("kind_original", pc.binary_join_element_wise("CAMEO", records.text("EventCode"), " "))
    draft.text("actor_original", records.text("Actor1Name"))
    draft.text("target_original", records.text("Actor2Name"))
    two = ~pc.equal(records.text("Actor2Name"), "").to_numpy(zero_copy_only=False)
    draft.flag("actor_direction_unknown", two)
    return draft


def _time(draft: Draft) -> None:
    digits = draft.records.text("Day")
    # Eight digits as a date; anything else stays as it is and is refused as no date.
    day = pc.replace_substring_regex(digits, r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3")
    local = values.times(day, draft.reading.zone)
    world = values.times(day, _UTC)
    draft.times(local._replace(start=np.minimum(local.start, world.start), end=np.maximum(local.end, world.end)), "Day")
    draft.recorded(values.times(draft.records.text("DATEADDED"), _UTC, ("%Y%m%d%H%M%S",)))


def _place(draft: Draft) -> None:
    records = draft.records
    kind = records.text("ActionGeo_Type")
    radii, own = values.each(kind, lambda code: RADIUS_M.get(code, np.nan))
    draft.place("ActionGeo_Long", "ActionGeo_Lat", np.array(radii, np.float64)[own])
    draft.text("place_original", records.text("ActionGeo_FullName"))
    country = pc.equal(kind, "1").to_numpy(zero_copy_only=False)
    draft.flag("country_only", country)
    draft.flag("country_centroid", country)
