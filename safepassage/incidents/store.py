"""Files of events into a case, all or nothing.

An import is a folder in ``incidents/``: the file as it came (or where it lies, and its SHA-256), the rows and the
rejected records as Parquet, the stretches of the file, and ``manifest.json``. It is written under a name that
readers pass over, flushed to disk, and renamed into place: after a kill at any moment it is there whole or not at
all. Imports of one case take turns by a lock; one that finds the leavings of a killed one sweeps them out. The same
file read in the same way is known again by its hash and not imported twice.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final, Literal

import pyarrow as pa
from pyarrow import parquet

from safepassage.errors import RefusedInput
from safepassage.incidents import table
from safepassage.incidents.intake import Intake, Progress
from safepassage.incidents.manifest import FORMAT, Manifest, damaged, manifests, write_manifest
from safepassage.incidents.writing import Counts, write_tables
from safepassage.when import tzdata_version, write_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from safepassage.incidents.draft import Reading

_INCOMING: Final = ".incoming-"


def import_file(
    path: Path,
    folder: Path,
    reading: Reading,
    *,
    keep: Literal["copy", "reference"] = "copy",
    progress: Callable[[Progress], None] | None = None,
) -> Manifest:
    """Import a file of events into a case.

    Parameters
    ----------
    path
        The file as its publisher ships it.
    folder
        The case's ``incidents/``; made if absent.
    reading
        What the file does not say: zone, release, mapping.
    keep
        Whether the original is copied into the case, or only named with its hash.
    progress
        Called after each batch.

    Returns
    -------
    Manifest
        Of the new import, or of the one that already holds this file read in this way.

    Raises
    ------
    UnknownLayout, RefusedInput
        Nothing was imported.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _turn(folder):
        seen = _seen(path)
        sha256, size = _digest(path)
        key = _key(sha256, reading)
        known = next((manifest for manifest in manifests(folder) if manifest.key == key), None)
        if known is not None:
            return known
        incoming = folder / f"{_INCOMING}{key}"
        try:
            incoming.mkdir()
            return _import(path, folder, incoming, reading, _File(key, sha256, size, keep, seen), progress)
        except BaseException:
            shutil.rmtree(incoming, ignore_errors=True)
            raise


@dataclass(frozen=True, slots=True)
class _File:
    key: str
    sha256: str
    size: int
    keep: str
    seen: tuple[int, int, int]


def _import(
    path: Path,
    folder: Path,
    incoming: Path,
    reading: Reading,
    file: _File,
    progress: Callable[[Progress], None] | None,
) -> Manifest:
    original, source = str(path), path
    if file.keep == "copy":
        (incoming / "original").mkdir()
        original = f"original/{path.name}"
        source = incoming / original
        shutil.copyfile(path, source)
        _unchanged(path, file)
    with source.open("rb") as stream:
        counts = write_tables(stream, incoming, reading, file.size, progress)
    if file.keep == "reference":
        _unchanged(path, file)
    name = "-".join(filter(None, (_slug(counts.source), _slug(reading.release), file.key[:12])))
    manifest = _manifest(counts, reading, file, original, name)
    write_manifest(manifest, incoming)
    for written in [*incoming.rglob("*"), incoming]:
        _flush(written)
    final = folder / name
    incoming.rename(final)
    _flush(folder)
    return manifest


def _manifest(counts: Counts, reading: Reading, file: _File, original: str, name: str) -> Manifest:
    return Manifest(
        key=file.key,
        source=counts.source,
        release=reading.release,
        recorded_at=None if reading.recorded_at is None else reading.recorded_at.astimezone(UTC).isoformat(),
        file=reading.file,
        original=original,
        sha256=file.sha256,
        bytes=file.size,
        unit=counts.unit,
        zone=reading.zone.key,
        tzdata=tzdata_version(),
        mapping=None if reading.mapping is None else reading.mapping.model_dump(mode="json"),
        rows=counts.rows,
        rejected=counts.rejected,
        flags=dict(sorted(counts.flags.items())),
        reasons=dict(sorted(counts.reasons.items())),
        ranges=dict(sorted(counts.ranges.items())),
        first_start=None if counts.first is None else write_utc(counts.first),
        last_start=None if counts.last is None else write_utc(counts.last),
        folder=name,
    )


def load(folder: Path, manifest: Manifest) -> Intake:
    """Read an import back.

    Raises
    ------
    RefusedInput
        One of its tables is damaged, or is not as long as its manifest says.
    """
    own = folder / manifest.folder
    rows = _table(own / "incidents.parquet", table.SCHEMA, manifest.rows)
    rejected = _table(own / "rejected.parquet", table.REJECTED, manifest.rejected)
    ranges = _table(own / "ranges.parquet", table.RANGES, None)
    return Intake(rows, rejected, ranges, {manifest.file: manifest.unit})


def _table(path: Path, schema: pa.Schema, count: int | None) -> pa.Table:
    try:
        found = parquet.read_table(path, use_threads=False).cast(schema)
        found.validate(full=True)
    except (pa.ArrowException, ValueError) as fault:
        raise damaged(path, fault) from fault
    if count is not None and len(found) != count:
        raise damaged(path, ValueError(f"{len(found)} rows where the manifest says {count}"))
    return found


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Wait for a turn to write, and sweep out what a killed import left."""
    with (folder / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(f"{_INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _key(sha256: str, reading: Reading) -> str:
    mapping = None if reading.mapping is None else reading.mapping.model_dump(mode="json")
    recorded = None if reading.recorded_at is None else reading.recorded_at.isoformat()
    told = [FORMAT, sha256, reading.zone.key, reading.release, recorded, mapping]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:24]


def _digest(path: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _seen(path: Path) -> tuple[int, int, int]:
    """Tell one state of a file from another, without reading it."""
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns


def _unchanged(path: Path, file: _File) -> None:
    if _seen(path) != file.seen:
        raise RefusedInput(f"{path.name}: the file changed while it was read; import it again")


def _slug(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", words).strip("-.").casefold()[:40]


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
