"""The log of decisions about a draft: a YAML file beside it that is only added to, so that a stop loses nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from safepassage.errors import Problem
from safepassage.reading.draft_file import as_yaml
from safepassage.reading.review.decision import Decision
from safepassage.terms.page import read_page

_HEAD: Final = (
    "# Who decided what about the draft beside this file, in order. Lines are added, never changed.\ndecisions:\n"
)


def read_log(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Read the decisions in their order, and the faults of the file; without the file there are none."""
    if not path.exists():
        return (), ()
    page = read_page(path.name, path.read_bytes())
    rows = page.value.get("decisions") if isinstance(page.value, dict) else None
    found: list[Decision] = []
    problems = list(page.problems)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            found.append(Decision.model_validate(row))
        except ValidationError as faults:
            first = faults.errors(include_url=False)[0]
            where = page.where(("decisions", index, *first["loc"]))
            remedy = "Mend the line by hand, or take the file out of the way."
            problems.append(Problem("READING-001", where, repr(first.get("input"))[:80], first["msg"], remedy))
    return tuple(found), tuple(problems)


def add_decision(path: Path, decision: Decision) -> None:
    """Add a decision to the log and have the disk keep it before this returns."""
    plain = decision.model_dump(mode="json", exclude_defaults=True)
    text = as_yaml({"decisions": [plain]}).partition("\n")[2]
    new = not path.exists()
    with path.open("a", encoding="utf-8") as file:
        file.write((_HEAD if new else "") + text)
        file.flush()
        os.fsync(file.fileno())
