"""What the tests of intake share: reading a file or bytes, and a row by its identifier."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safepassage import when
from safepassage.incidents.draft import Reading
from safepassage.incidents.intake import Intake, read_stream

if TYPE_CHECKING:
    from datetime import datetime

    from safepassage.incidents.mapping import Mapping

DATA = Path(__file__).resolve().parent.parent / "data" / "incidents"
FILE = "x"


def read_bytes(
    data: bytes, *, zone: str = "Asia/Damascus", mapping: Mapping | None = None, recorded_at: datetime | None = None
) -> Intake:
    return read_stream(io.BytesIO(data), Reading(FILE, when.zone(zone), "r1", recorded_at, mapping))


def read_file(name: str, *, zone: str = "Asia/Damascus", mapping: Mapping | None = None) -> Intake:
    return read_bytes((DATA / name).read_bytes(), zone=zone, mapping=mapping)


def row(intake: Intake, incident_id: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [row for row in intake.table.to_pylist() if row["incident_id"] == incident_id]
    assert len(found) == 1, [row["incident_id"] for row in intake.table.to_pylist()]
    return found[0]
