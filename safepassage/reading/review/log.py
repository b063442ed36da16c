"""The log of decisions about a draft: a YAML file beside it that is only added to, so that a stop loses nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from safepassage.errors import Problem
from safepassage.reading.draft_file import as_yaml
from safepassage.reading.review.decision import Decision
from safepassage.terms.page import read_page

_HEAD: Final = (
    "# Who decided what about the draft beside this file, in order. Lines are added, never changed.\ndecisions:\n"
)
_REMEDY: Final = "Mend the line by hand, or take the file out of the way."


def read_log(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Read the decisions in their order, and the faults of the file; without the file there are none."""
    if not path.exists():
        return (), ()
    page = read_page(path.name, path.read_bytes())
    found: list[Decision] = []
    problems = list(page.problems)
    rows = page.value.get("decisions") if isinstance(page.value, dict) else page.value
    if rows is not None and not (isinstance(page.value, dict) and isinstance(rows, list)):
        problems.append(Problem("READING-001", page.where(()), "no list of decisions", "decisions: a list", _REMEDY))
        rows = None
    for index, row in enumerate(rows or ()):
        try:
            found.append(Decision.model_validate(row))
        except ValidationError as faults:
            first = faults.errors(include_url=False)[0]
            where = page.where(("decisions", index, *first["loc"]))
            problems.append(Problem("READING-001", where, repr(first.get("input"))[:80], first["msg"], _REMEDY))
    return tuple(found), tuple(problems)


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to the log, in one piece, and have the disk keep them before this returns."""
    rows = [one.model_dump(mode="json", exclude_defaults=True) for one in decisions]
    if not rows:
        return
    text = as_yaml({"decisions": rows}).partition("\n")[2]
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if not end:
            text = _HEAD + text
        elif not _ends_a_line(file, end):  # an editor that leaves off the last line end must not cost a decision
            text = "\n" + text
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(file: BinaryIO, end: int) -> bool:
    file.seek(end - 1)
    return file.read(1) == b"\n"
