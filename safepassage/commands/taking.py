"""The work of ``import``: what a person says of a file, the file into the case, and the release before it compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from safepassage.commands.answer import BadInput
from safepassage.errors import Problem, Where
from safepassage.incidents import releases, store
from safepassage.incidents.feed import Told, beside
from safepassage.incidents.intake import Progress
from safepassage.incidents.manifest import Manifest, manifests
from safepassage.incidents.mapping import Mapping, read_mapping
from safepassage.incidents.reader import read_batches
from safepassage.terms.case import Case
from safepassage.when import Instant

_OTHER_KINDS: Final = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF text",
    b"\xd0\xcf\x11\xe0": "an old Office file, from before 2007",
    b"\x7fELF": "a program",
    b"SQLite f": "an SQLite database",
}
COMPARED_ROWS: Final = 1_000_000
"""Beyond this many rows a comparison would not fit into the memory that an import may use."""


@dataclass(frozen=True)
class Compared:
    """What a release changed: incidents added, dropped and changed, and how often each field was."""

    earlier: Manifest
    added: int
    dropped: int
    changed: int
    fields: dict[str, int]

    @property
    def parts(self) -> dict[str, Any]:
        """The comparison as plain values."""
        counts = {"added": self.added, "dropped": self.dropped, "changed": self.changed, "fields": self.fields}
        return {"with": self.earlier.folder, "release": self.earlier.release, **counts}


@dataclass(frozen=True)
class Taken:
    """What came of an import; ``known`` where this file had been imported before in the same way."""

    manifest: Manifest
    folder: Path
    known: bool
    compared: Compared | None

    @property
    def parts(self) -> dict[str, Any]:
        """The import as plain values."""
        whole = asdict(self.manifest)
        return {name: value for name, value in whole.items() if name not in ("key", "mapping", "format", "tzdata")}


def told_of(path: Path, mapping: str | None, release: str | None, recorded_at: Instant | None) -> Told:
    """Put together what the command line says of a file and what lies beside it; the command line counts first.

    Raises
    ------
    BadInput
        The mapping has faults: each of them.
    """
    found = beside(path)
    return Told(
        mapping=_mapping(Path(mapping)) if mapping else found.mapping,
        release=release or found.release,
        recorded_at=recorded_at or found.recorded_at,
    )


def _mapping(path: Path) -> Mapping:
    found, problems = read_mapping(path.read_bytes(), str(path))
    if found is None:
        raise BadInput(problems)
    return found


def take(path: Path, case: Case, folder: Path, told: Told, source: str, progress: Callable[[Progress], None]) -> Taken:
    """Import a file into the ``incidents/`` of a case and compare it with the release before it.

    Raises
    ------
    BadInput
        The file has another layout than was said.
    UnknownLayout, RefusedInput
        Nothing was imported.
    """
    reading = told.reading(path, case.about.time_zone)
    if source != "auto":
        _expect(path, told, case, source)
    _refuse_other_kinds(path)
    before = {manifest.key for manifest in manifests(folder)}
    manifest = store.import_file(path, folder, reading, progress=progress)
    return Taken(manifest, folder / manifest.folder, manifest.key in before, _compared(folder, manifest))


def _expect(path: Path, told: Told, case: Case, source: str) -> None:
    """Hold that the file has the layout that was said, from its first rows."""
    with path.open("rb") as stream:
        first = next(read_batches(stream, told.reading(path, case.about.time_zone)), None)
    found = first.source if first is not None else "no rows"
    if found != source and not (source == "kobo" and told.mapping is not None and told.mapping.layout == "kobo"):
        remedy = "Leave --source out, or check that it is the file you meant."
        raise BadInput([Problem("INPUT-003", Where(str(path)), f"the layout of {found}", f"that of {source}", remedy)])


def _refuse_other_kinds(path: Path) -> None:
    """Name a file that begins as no table does; its bytes would be told as the names of columns otherwise."""
    with path.open("rb") as stream:
        head = stream.read(8)
    kind = next((kind for mark, kind in _OTHER_KINDS.items() if head.startswith(mark)), None)
    if kind is not None:
        allowed = "a table: CSV, Excel, Parquet, JSON, gzip or zip"
        raise BadInput([Problem("INPUT-003", Where(str(path)), kind, allowed, "Check that it is the file you meant.")])


def _compared(folder: Path, manifest: Manifest) -> Compared | None:
    """Compare an import with the latest other one of its source, if there is one that is no newer."""
    others = [one for one in manifests(folder) if one.source == manifest.source and one.key != manifest.key]
    earlier = [one for one in others if _order(one) <= _order(manifest)]
    last = max(earlier, key=_order, default=None)
    if last is None or max(last.rows, manifest.rows) > COMPARED_ROWS:
        return None
    changes = releases.compare(store.load(folder, last).table, store.load(folder, manifest).table)
    kinds, names, fields = (changes[name].to_pylist() for name in ("change", "incident_id", "field"))
    counts = Counter(kinds)
    changed = {name for name, kind in zip(names, kinds, strict=True) if kind == "changed"}
    touched = Counter(name for name in fields if name)
    return Compared(last, counts["added"], counts["dropped"], len(changed), dict(touched.most_common()))


def _order(manifest: Manifest) -> tuple[str, str]:
    return manifest.recorded_at or "", manifest.release
