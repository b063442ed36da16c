"""A draft as a file beside its text: ``drafts/NAME.txt`` and ``drafts/NAME.yaml`` of a case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.draft import Draft

FOLDER: Final = "drafts"
_HEAD: Final = "# A draft: what was read out of {text}, for a person to accept, edit or reject. Nothing of it is in the case yet.\n"
_MOST_BYTES: Final = 64 * 1024 * 1024


class _Dumper(yaml.SafeDumper):
    """Writes rows that begin under their key, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - yaml's signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - yaml's signature
        super().increase_indent(flow, indentless=False)


@dataclass(frozen=True)
class DraftFiles:
    """Where a draft, its text and the decisions about it lie."""

    folder: Path
    name: str

    @property
    def text(self) -> Path:
        """The original text, to whose characters evidence points."""
        return self.folder / f"{self.name}.txt"

    @property
    def draft(self) -> Path:
        """The draft."""
        return self.folder / f"{self.name}.yaml"

    @property
    def log(self) -> Path:
        """What people decided."""
        return self.folder / f"{self.name}.review.yaml"


def as_yaml(value: Any) -> str:
    """Write plain values as YAML that a person can read: keys in their order, long words unbroken."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def write_draft(draft: Draft, files: DraftFiles) -> bytes:
    """Give the bytes of a draft's file; what the text does not tell is left out."""
    plain = draft.model_dump(mode="json", exclude_defaults=True)
    return (_HEAD.format(text=files.text.name) + as_yaml(plain)).encode()


def read_draft(data: bytes, name: str) -> Draft:
    """Read a draft's file.

    Raises
    ------
    RefusedInput
        The file is too large.
    UnknownLayout
        It is not a draft that this release can read.
    """
    if len(data) > _MOST_BYTES:
        raise RefusedInput(f"{name}: {len(data):,} bytes, more than {_MOST_BYTES:,}")
    try:
        return Draft.model_validate(yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 - safe loaders
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as fault:
        told = str(fault).splitlines()[0]
        raise UnknownLayout(f"{name}: found no draft ({told})") from None
