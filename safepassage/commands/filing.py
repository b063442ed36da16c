"""The folder of a plan's papers: written whole or not at all, and never over what somebody else put there.

``plan.json`` in it is the plan as JSON, with each paper's hash: a folder whose files are all as one of our plans left them
may be written over, any other may not.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from safepassage.commands.answer import BadInput, as_json
from safepassage.errors import Problem, Where

LISTING: Final = "plan.json"
_READABLE: Final = 0o755


def listed(papers: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """List papers with their hashes, in order."""
    return [
        {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in sorted(papers.items())
    ]


def write_papers(folder: Path, papers: Mapping[str, bytes], word: str, parts: dict[str, Any]) -> None:
    """Write papers with their listing, which is the answer of ``plan`` as JSON; its ``papers`` is filled in here.

    Raises
    ------
    BadInput, OSError
        As :func:`write_folder`.
    """
    parts["papers"] = {"folder": str(folder), "files": listed(papers)}
    write_folder(folder, {**papers, LISTING: as_json("plan", word, **parts).encode()})


def claim(folder: Path) -> None:
    """Hold that a folder may be written: it is not there, empty, or as an earlier plan left it.

    Raises
    ------
    BadInput
        It holds what no plan wrote, or what somebody changed.
    """
    if not folder.exists():
        return
    strange = _strange(folder) if folder.is_dir() else [folder.name]
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        found = f"{strange[0]}{more}, which no plan wrote, or somebody changed"
        allowed = "a new or an empty folder, or one that is as an earlier plan left it"
        raise BadInput([Problem("INPUT-002", Where(str(folder)), found, allowed, "Name another folder (--out).")])


def _strange(folder: Path) -> list[str]:
    """Name what in a folder is not as a plan left it."""
    try:
        told = {row["file"]: row["sha256"] for row in json.loads((folder / LISTING).read_bytes())["papers"]["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return sorted(path.name for path in folder.iterdir())
    rest = [path for path in folder.iterdir() if path.name != LISTING]
    return sorted(path.name for path in rest if not path.is_file() or told.get(path.name) != _digest(path))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder under another name and put it in place; a stop in between leaves what was there before.

    Raises
    ------
    BadInput
        It may not be written over.
    OSError
        The machine refuses.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, data in files.items():
            with (made / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        made.chmod(_READABLE)
        claim(folder)
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put(made: Path, folder: Path) -> None:
    """Put a folder in place of another; the other stands again if that fails."""
    if not folder.exists():
        made.rename(folder)
        return
    aside = made.with_name(f"{made.name}.before")
    folder.rename(aside)
    try:
        made.rename(folder)
    except BaseException:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)
