"""The decisions about a draft as a file that a person fills in: each record with its sentence, and room for a word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from safepassage.errors import Problem, Where
from safepassage.reading.draft import Draft
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


def sheet(rows: Iterable[Reviewed], text: str, draft: Draft) -> str:
    """Write the records that are still undecided as a file to fill in."""
    lines = [_plain(row, text) for row in rows if row.standing == "waiting"]
    return _HEAD + as_yaml({"reading": reading_of(draft), "records": lines})


def reading_of(draft: Draft) -> str:
    """Name a reading: a file that was filled in for another one decides nothing about this one."""
    return hashlib.sha256(draft.model_dump_json().encode("utf-8", "surrogatepass")).hexdigest()[:16]


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


def sentence_of(text: str, start: int, end: int) -> str:
    """Give the sentence that words stand in, or the stretch about them where it is long."""
    return " ".join("".join(around(text, start, end)).split())


def around(text: str, start: int, end: int, most: int = 400) -> tuple[str, str, str]:
    """Give what stands before words in their sentence, the words, and what stands behind them; a cut is shown."""
    low, high = max(0, start - most), min(len(text), end + most)
    before = [found.end() for found in _BOUNDARY.finditer(text, low, high) if found.end() <= start]
    after = [found for found in _BOUNDARY.finditer(text, max(low, end - 3), high) if found.end() > end]
    head = text[before[-1] : start] if before else ("\N{HORIZONTAL ELLIPSIS}" if low else "") + text[low:start]
    stop = after[0].end() if after else high
    tail = text[end : max(stop, end)] + ("" if after or high == len(text) else "\N{HORIZONTAL ELLIPSIS}")
    return head.lstrip(), text[start:end], tail.rstrip()


def read_sheet(
    name: str, data: bytes, standing: Mapping[str, Reviewed], draft: Draft
) -> tuple[list[Line], list[Problem]]:
    """Read a file that a person filled in: the decisions, and the faults of its lines, each named."""
    page = read_page(name, data)
    plain = page.value if isinstance(page.value, dict) else {}
    rows, problems = plain.get("records"), list(page.problems)
    if not problems and (plain.get("reading") != reading_of(draft) or not isinstance(rows, list)):
        found = "a file that was not made of this reading of the draft"
        problems.append(_fault(page.where(("reading",)), found, "Make the file anew (--export) and fill it in."))
        return [], problems
    lines: dict[str, Line] = {}
    for index, row in enumerate(rows or ()):
        try:
            line = _line(row, standing)
            if line is not None and line.record in lines:
                raise ValueError(f"a second decision about {line.record}")  # noqa: TRY301 - a fault of this line as any other
        except ValueError as fault:
            problems.append(_fault(page.where(("records", index)), str(fault), "Mend the line."))
        else:
            lines |= {line.record: line} if line is not None else {}
    return list(lines.values()), problems


def _fault(where: Where, found: str, remedy: str) -> Problem:
    return Problem("READING-003", where, found, "decisions about records of the draft", remedy)


def _line(row: Any, standing: Mapping[str, Reviewed]) -> Line | None:
    if not isinstance(row, dict) or str(row.get("record")) not in standing:
        raise ValueError(f"no record {row.get('record') if isinstance(row, dict) else row!r} in the draft")
    said = str(row.get("decision") or "").strip().lower()
    if not said:
        return None
    if said not in ("accept", "reject"):
        raise ValueError(f"the decision {said!r}; there are accept and reject")
    reason = str(row.get("reason") or "").strip()
    if said == "reject" and not reason:
        raise ValueError("a reject without a reason")
    if standing[row["record"]].written:
        raise ValueError(f"{row['record']}, which is in the case already")
    now = standing[row["record"]].now
    told = now.model_dump(mode="json")
    stated = {key: _stated(value, told.get(key)) for key, value in row.items() if key not in _OURS}
    changes = {key: value for key, value in stated.items() if value != told.get(key)}
    if said == "reject" or not changes:
        return Line(row["record"], said, reason, {})
    edited(now, changes)
    return Line(row["record"], "edit", reason, changes)


def _stated(value: Any, told: Any) -> Any:
    """Take a value as the record has it: an emptied word is no word, and a day that YAML reads as one is text again."""
    if value is None and isinstance(told, str):
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else value
