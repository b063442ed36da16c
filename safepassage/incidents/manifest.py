"""What an import holds, as ``manifest.json`` in its folder says it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from safepassage.errors import RefusedInput

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1
"""Raised when rows would come out differently from the same file; older imports are then to be made again."""
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an import holds, as ``manifest.json`` says it."""

    key: str
    source: str
    release: str
    recorded_at: str | None
    file: str
    original: str
    sha256: str
    bytes: int
    unit: str
    zone: str
    tzdata: str
    mapping: dict[str, Any] | None
    rows: int
    rejected: int
    flags: dict[str, int]
    reasons: dict[str, int]
    ranges: dict[str, int]
    first_start: str | None = None
    last_start: str | None = None
    format: int = FORMAT
    folder: str = field(default="", compare=False)

    @property
    def released(self) -> datetime | None:
        """When the release was published, if that was said."""
        return None if self.recorded_at is None else datetime.fromisoformat(self.recorded_at).astimezone(UTC)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write what an import holds into its folder."""
    document = {name: value for name, value in asdict(manifest).items() if name != "folder"}
    (folder / MANIFEST).write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def manifests(folder: Path) -> list[Manifest]:
    """List the imports of a case, by the names of their folders.

    Raises
    ------
    RefusedInput
        A manifest is damaged.
    """
    paths = sorted(folder.glob(f"*/{MANIFEST}"))
    return [_manifest_of(path) for path in paths if not path.parent.name.startswith(".")]


def _manifest_of(path: Path) -> Manifest:
    try:
        document = dict(json.loads(path.read_text("utf-8")))
        known = {name: value for name, value in document.items() if name in Manifest.__dataclass_fields__}
        return Manifest(**known, folder=path.parent.name)
    except (ValueError, TypeError) as fault:
        raise damaged(path, fault) from fault


def damaged(path: Path, fault: Exception) -> RefusedInput:
    """Say of a file of an import that it is not what was written, and what to do."""
    told = f"damaged ({str(fault)[:120]}); remove the folder and import the file again"
    return RefusedInput(f"{path.parent.name}/{path.name}: {told}")
