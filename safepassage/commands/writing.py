"""Files are written whole or not at all: under another name first, then put in place."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

_READABLE: Final = 0o644


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, and the folders above it; a stop in between leaves what was there before.

    Raises
    ------
    OSError
        The machine refuses.
    """
    try:
        _write(path, data)
    except OSError as fault:  # it names the other file, which nobody knows of
        raise OSError(fault.errno, fault.strerror, str(path)) from None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            made.chmod(_READABLE)
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise


def copy_whole(folder: Path, copy: Path) -> None:
    """Copy a folder without its hidden files; a stop in between leaves no copy."""
    part = copy.with_name(f".{copy.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(folder, part, ignore=shutil.ignore_patterns(".*"))
    part.rename(copy)
