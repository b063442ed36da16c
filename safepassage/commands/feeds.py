"""The files that an answer rests on: a case's own, and those of its events, each with its hash and its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from safepassage.commands.folder import hashed, inputs
from safepassage.commands.progress import progress_bar, watched
from safepassage.compliance.analysis import INCIDENTS, incidents_of
from safepassage.incidents.feed import data_files
from safepassage.incidents.intake import Intake
from safepassage.incidents.manifest import manifests
from safepassage.report.value import Read
from safepassage.terms.case import Case
from safepassage.when import Instant

_LONG: Final = 8_000_000
"""Files of events beyond this many bytes take long enough to show how far the reader is."""


def events_of(case: Case, folder: str, known_on: Instant) -> Intake:
    """Read the events that were known then, and those that do not say when they were recorded.

    Raises
    ------
    UnknownLayout, RefusedInput
        A file cannot be read; nothing is passed over.
    """
    own = Path(folder) / INCIDENTS
    size = sum(path.stat().st_size for path in data_files(own)) if own.is_dir() else 0
    with progress_bar(INCIDENTS, wanted=watched() and size > _LONG) as show:
        return incidents_of(case, folder, known_on=known_on, undated=True, progress=show)


def files_read(folder: str, taken: Intake | None = None) -> list[Read]:
    """List the files of a case and, where events were read, theirs: how many of their rows were accepted and rejected."""
    own = [Read(row["file"], row["sha256"], row["bytes"]) for row in inputs(folder)]
    return [*own, *(_events(folder, taken) if taken is not None else ())]


def _events(folder: str, taken: Intake) -> list[Read]:
    own = Path(folder) / INCIDENTS
    if not own.is_dir():
        return []
    found = [
        Read(f"{INCIDENTS}/{one.folder}/{one.original}", one.sha256, one.bytes, one.rows, one.rejected)
        for one in manifests(own)
    ]
    for path in data_files(own):
        told = hashed(path, f"{INCIDENTS}/{path.name}")
        counts = {kind: _rows(taken, path.name, kind) for kind in ("accepted", "rejected")}
        found.append(Read(told["file"], told["sha256"], told["bytes"], counts["accepted"], counts["rejected"]))
    return found


def _rows(taken: Intake, file: str, kind: str) -> int:
    rows = taken.ranges.select(["file", "kind", "records"]).to_pylist()
    return sum(row["records"] for row in rows if (row["file"], row["kind"]) == (file, kind))
