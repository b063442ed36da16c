"""Incidents as CSV with HXL hashtags, for people with spreadsheets.

Cells that a spreadsheet would take for a formula get an apostrophe in front, as spreadsheets themselves write text.
The first lines say what the file is: source, cut-off time, zone. Times stand twice: UTC, and in the zone.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from safepassage.when import write_utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO
    from zoneinfo import ZoneInfo

    import pyarrow as pa

TAGS: Final = {
    "incident_id": "#event+id",
    "start_utc": "#date+start+utc",
    "end_utc": "#date+end+utc",
    "start_local": "#date+start+local",
    "end_local": "#date+end+local",
    "zone": "#meta+zone",
    "longitude": "#geo+lon",
    "latitude": "#geo+lat",
    "radius_m": "#geo+precision+m",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "place_original": "#loc+name",
    "act": "#event+type",
    "kind_original": "#event+type+original",
    "actor": "#group+actor+id",
    "actor_candidates": "#group+actor+candidates",
    "target_candidates": "#group+target+candidates",
    "actor_original": "#group+actor+original",
    "target_original": "#group+target+original",
    "deaths_low": "#affected+killed+min",
    "deaths_best": "#affected+killed",
    "deaths_high": "#affected+killed+max",
    "count": "#event+num",
    "count_unit": "#event+num+unit",
    "verification": "#status+verification",
    "attribution": "#status+attribution",
    "nature": "#meta+nature",
    "source": "#meta+source",
    "release": "#meta+release",
    "recorded_at": "#date+recorded+utc",
    "flags": "#meta+flags",
    "group_id": "#event+group",
}
"""Columns of the export and their hashtags."""

_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r|%＝＋－＠]")
_NUMBERS: Final = frozenset({"longitude", "latitude", "radius_m", "deaths_low", "deaths_best", "deaths_high", "count"})


def neutral(text: str) -> str:
    """Write text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def write_csv(incidents: pa.Table, out: TextIO, *, zone: ZoneInfo, known_on: datetime | None, title: str = "") -> int:
    """Write incidents as CSV with a row of HXL hashtags; give the number of rows.

    Parameters
    ----------
    out
        Text opened with ``newline=""``.
    zone
        In which local times are written; UTC stands beside them.
    known_on
        The cut-off: what was on record then. ``None``: all that is held.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    cut_off = "all that is held" if known_on is None else f"as known on {write_utc(known_on)}"
    sources = ", ".join(sorted(set(incidents["source"].to_pylist()))) or "none"
    writer.writerow([neutral(f"{title or 'Incidents'}; {cut_off}; time zone {zone.key}; sources: {sources}")])
    writer.writerow(list(TAGS))
    writer.writerow(list(TAGS.values()))
    for row in _rows(incidents, zone):
        writer.writerow([row[name] if name in _NUMBERS else neutral(str(row[name])) for name in TAGS])
    return len(incidents)


def _rows(incidents: pa.Table, zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    for batch in incidents.to_batches(max_chunksize=4096):
        for row in batch.to_pylist():
            shown = {name: "" if row.get(name) is None else row[name] for name in TAGS}
            for name in ("start", "end"):
                shown[f"{name}_utc"] = "" if row[name] is None else write_utc(row[name].astimezone(UTC))
                shown[f"{name}_local"] = "" if row[name] is None else _local(row[name], zone)
            shown["zone"] = zone.key
            shown["recorded_at"] = "" if row["recorded_at"] is None else write_utc(row["recorded_at"].astimezone(UTC))
            for name in ("actor_candidates", "target_candidates"):
                shown[name] = " | ".join(party or "outside the case" for party in row[name])
            shown["flags"] = " ".join(row["flags"])
            yield shown


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="minutes")
