"""The decisions about a draft as a file that a person fills in: each record with its sentence, and room for a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from safepassage.errors import Problem
from safepassage.reading.draft_file import as_yaml
from safepassage.reading.review.decision import Reviewed, edited
from safepassage.terms.page import read_page

_HEAD: Final = """# Fill in `decision:` with accept or reject; a reject needs a `reason:`. To edit, change a field and accept.
# What is left empty stays undecided. Then: safepassage review CASE --draft NAME --apply THIS-FILE --by YOUR-NAME
"""
_BOUNDARY: Final = re.compile(r"(?:(?<![A-Z])[.!?][\"\u201d\u2019)]*\s+(?=[\"\u201c\u2018(]?[A-Z0-9])|\n\s*\n)")
"""Where a sentence ends, for showing only: not behind an initial (*U.S. Secretary*)."""
_OURS: Final = frozenset({"record", "decision", "reason", "sentence", "words", "doubts"})


@dataclass(frozen=True)
class Line:
    """What a line of the file decides: accept, edit or reject, with the fields that were changed."""

    record: str
    what: str
    reason: str
    changes: Mapping[str, Any]


def sheet(rows: Iterable[Reviewed], text: str) -> str:
    """Write the records that are still undecided as a file to fill in."""
    lines = [_plain(row, text) for row in rows if row.standing == "waiting"]
    return _HEAD + as_yaml({"records": lines})


def _plain(row: Reviewed, text: str) -> dict[str, Any]:
    told = row.now.model_dump(mode="json", exclude={"id", "evidence", "doubts", "read_by"})
    return {
        "record": row.now.id,
        "decision": "",
        "reason": "",
        "sentence": sentence_of(text, row.now.evidence.start, row.now.evidence.end),
        "words": row.now.evidence.words,
        **({"doubts": list(row.now.doubts)} if row.now.doubts else {}),
        **told,
    }


def sentence_of(text: str, start: int, end: int, most: int = 400) -> str:
    """Give the sentence that words stand in, or the stretch about them where it is long."""
    low, high = max(0, start - most), min(len(text), end + most)
    before = [found.end() for found in _BOUNDARY.finditer(text, low, high) if found.end() <= start]
    after = [found.start() + 1 for found in _BOUNDARY.finditer(text, low, high) if found.start() >= end - 1]
    return " ".join(text[before[-1] if before else low : after[0] if after else high].split())


def read_sheet(name: str, data: bytes, standing: Mapping[str, Reviewed]) -> tuple[list[Line], list[Problem]]:
    """Read a file that a person filled in: the decisions, and the faults of its lines, each named."""
    page = read_page(name, data)
    rows = page.value.get("records") if isinstance(page.value, dict) else None
    lines, problems = [], list(page.problems)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            line = _line(row, standing)
        except ValueError as fault:
            where = page.where(("records", index))
            problems.append(
                Problem("READING-003", where, str(fault), "a decision about a record of the draft", "Mend the line.")
            )
        else:
            lines += [line] if line is not None else []
    return lines, problems


def _line(row: Any, standing: Mapping[str, Reviewed]) -> Line | None:
    if not isinstance(row, dict) or row.get("record") not in standing:
        raise ValueError(f"no record {row.get('record') if isinstance(row, dict) else row!r} in the draft")
    said = str(row.get("decision") or "").strip().lower()
    if not said:
        return None
    if said not in ("accept", "reject"):
        raise ValueError(f"the decision {said!r}; there are accept and reject")
    reason = str(row.get("reason") or "").strip()
    if said == "reject" and not reason:
        raise ValueError("a reject without a reason")
    now = standing[row["record"]].now
    told = now.model_dump(mode="json")
    changes = {key: value for key, value in row.items() if key not in _OURS and value != told.get(key)}
    changes = {key: "" if value is None else value for key, value in changes.items()}
    changes = {key: value for key, value in changes.items() if value != told.get(key)}
    if said == "reject" or not changes:
        return Line(row["record"], said, reason, {})
    edited(now, changes)
    return Line(row["record"], "edit", reason, changes)
