"""All events of a case, or of one file, as one table with what could not be read: the library's way in.

A case's ``incidents/`` holds imports (``store.py``) and, as a person may put them there, files as they came. Beside
such a file ``NAME.mapping.yaml`` says what its columns mean, and ``NAME.source.yaml`` which release it is and when
that was published (``release``, ``recorded_at``; other keys are for people).

Of two releases of one source that share identifiers the newer stands for both (``editions.py``). Which parties the
words mean, whether points can be where they say, and which rows tell one event is worked out here, not stored, so that
it follows the case as it is now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from safepassage import when
from safepassage.errors import RefusedInput
from safepassage.incidents.actors import resolve
from safepassage.incidents.draft import Reading
from safepassage.incidents.duplicates import link
from safepassage.incidents.editions import Part, newest
from safepassage.incidents.intake import Intake, read_stream
from safepassage.incidents.manifest import FORMAT, MANIFEST, manifests
from safepassage.incidents.mapping import SIZE_LIMIT, Mapping, read_mapping
from safepassage.incidents.places import check_places
from safepassage.incidents.releases import as_known_on
from safepassage.incidents.store import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pyarrow as pa

    from safepassage.incidents.actors import ActorIndex
    from safepassage.incidents.intake import Progress
    from safepassage.incidents.places import Provinces

_SIDECARS: Final = (".mapping.yaml", ".source.yaml")
_NOT_DATA: Final = re.compile(r"\.|.*\.(?:md|ya?ml|license|lock|py)$|(?:readme|licen[cs]e)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What a case knows and a file does not: its zone, its parties, its provinces, points that stand for countries."""

    zone: str
    actors: ActorIndex | None = None
    provinces: Provinces | None = None
    centroids: Sequence[tuple[float, float]] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of one file: what its columns mean, which release it is, when that was published."""

    mapping: Mapping | None = None
    release: str = ""
    recorded_at: datetime | None = None

    def reading(self, path: Path, zone: str) -> Reading:
        """Give what a reader of the file must be told."""
        release = self.release or (self.mapping.release if self.mapping else "")
        return Reading(path.name, when.zone(zone), release, self.recorded_at, self.mapping)


def read_incidents(
    path: Path | str,
    context: Context,
    *,
    told: Told | None = None,
    known_on: datetime | None = None,
    undated: bool = False,
    linked: bool = True,
    progress: Callable[[Progress], None] | None = None,
) -> Intake:
    """Read a file of events, an import, or a case's ``incidents/``.

    Parameters
    ----------
    path
        A file as its publisher ships it, the folder of one import, or a folder of files and imports.
    context
        What the case knows.
    told
        For one file: what its columns mean, which release it is, when that was published; else what lies beside it.
    known_on
        Only what was on record then: the newest release of each source published by then, and its rows recorded by
        then. Rows without a time of recording are left out unless ``undated`` is true.
    linked
        Whether rows that may tell one event are linked (``duplicates.py``).
    progress
        Called after each batch that is read from a file.

    Returns
    -------
    Intake
        Rows in order, rejected records, and the stretches of every file.

    Raises
    ------
    UnknownLayout
        A file has no layout that we know; never an empty table.
    RefusedInput
        A file is built to exhaust the machine, or damaged beyond reading; a sidecar has faults.
    """
    where = Path(path)
    if where.is_dir():
        parts = [*_imports(where, context), *_loose(where, context, progress)]
    else:
        parts = [_file(where, context, told or beside(where), progress)]
    parts = [part for part in parts if known_on is None or part.released is None or part.released <= known_on]
    if known_on is not None:
        parts = [part.with_rows(as_known_on(part.intake.table, known_on, undated=undated)) for part in parts]
    found = newest(parts)
    return replace(found, table=placed_in(found.table, context, linked=linked))


def placed_in(rows: pa.Table, context: Context, *, linked: bool = True) -> pa.Table:
    """Work out, for rows of any feed, what follows from the case: parties, places, links."""
    if context.actors is not None:
        rows = resolve(rows, context.actors)
    rows = check_places(rows, context.provinces, context.centroids)
    return link(rows) if linked else rows


def data_files(folder: Path) -> list[Path]:
    """List the files of events that lie in a folder as they came; sidecars, notes and hidden files are passed over."""
    return [path for path in sorted(folder.iterdir()) if path.is_file() and not _NOT_DATA.match(path.name)]


def _imports(folder: Path, context: Context) -> Iterable[Part]:
    alone = (folder / MANIFEST).is_file()
    parent = folder.parent if alone else folder
    for manifest in manifests(parent):
        if alone and manifest.folder != folder.name:
            continue
        if manifest.zone != context.zone or manifest.format != FORMAT:
            raise RefusedInput(
                f"{manifest.folder}: imported with the zone {manifest.zone} (form {manifest.format}); the case has "
                f"{context.zone} (form {FORMAT}); remove the folder and import {manifest.original} again"
            )
        yield Part(manifest.source, manifest.release, manifest.released, load(parent, manifest))


def _loose(folder: Path, context: Context, progress: Callable[[Progress], None] | None) -> Iterable[Part]:
    if (folder / MANIFEST).is_file():
        return
    for path in data_files(folder):
        yield _file(path, context, beside(path), progress)


def _file(
    path: Path,
    context: Context,
    told: Told,
    progress: Callable[[Progress], None] | None,
) -> Part:
    reading = told.reading(path, context.zone)
    with path.open("rb") as stream:
        found = read_stream(stream, reading, total=path.stat().st_size, progress=progress)
    sources = found.table["source"].unique().to_pylist()
    return Part(sources[0] if sources else "", reading.release, reading.recorded_at, found)


def beside(path: Path) -> Told:
    """Say what the sidecars of a file tell of it.

    Raises
    ------
    RefusedInput
        They have faults; they are listed.
    """
    mapping = sidecar_mapping(path)
    release, recorded_at = sidecar_release(path)
    return Told(mapping, release, recorded_at)


def _sidecar(path: Path, kind: str) -> Path | None:
    """Find a file's sidecar by its whole name, or by its name without endings."""
    names = (path.name + kind, path.stem + kind, path.name.split(".", 1)[0] + kind)
    return next((path.parent / name for name in names if (path.parent / name).is_file()), None)


def sidecar_mapping(path: Path) -> Mapping | None:
    """Read the mapping that lies beside a file, if one does.

    Raises
    ------
    RefusedInput
        It has faults; they are listed.
    """
    beside = _sidecar(path, _SIDECARS[0])
    if beside is None:
        return None
    mapping, problems = read_mapping(beside.read_bytes(), beside.name)
    if mapping is None:
        raise RefusedInput("; ".join(map(str, problems)))
    return mapping


def sidecar_release(path: Path) -> tuple[str, datetime | None]:
    """Read which release a file is, and when it was published, from the note that lies beside it.

    A date without a time is the end of that day in UTC: by then it was published.

    Raises
    ------
    RefusedInput
        The note cannot be read.
    """
    beside = _sidecar(path, _SIDECARS[1])
    if beside is None:
        return "", None
    text = beside.read_bytes()
    try:
        note = yaml.safe_load(text) if len(text) <= SIZE_LIMIT and b"*" not in text else None
        if not isinstance(note, dict):
            raise ValueError("not a mapping of keys to values")  # noqa: TRY301, TRY004
        at = note.get("recorded_at")
        return str(note.get("release") or ""), None if at is None else _moment(at)
    except (yaml.YAMLError, ValueError) as fault:
        raise RefusedInput(f"{beside.name}: {str(fault)[:200]}; allowed: release and recorded_at (ISO 8601)") from fault


def _moment(at: object) -> datetime:
    if isinstance(at, datetime):
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if isinstance(at, date):
        return when.day(at, when.zone("Etc/UTC")).end
    return when.read_moment(str(at), when.zone("Etc/UTC")).end
