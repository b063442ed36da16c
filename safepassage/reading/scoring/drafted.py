"""Our drafts in the shapes of an annotated text."""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml

from safepassage.reading.draft import Draft, Record
from safepassage.reading.scoring.gold import KINDS

_ALWAYS = frozenset({"aliases"})


def gold_of(draft: Draft) -> dict[str, Any]:
    """Put a draft into the shapes of an annotated text: words for evidence, nothing where the text does not tell.

    Parameters
    ----------
    draft
        What was read.

    Returns
    -------
    dict
        Plain values in the order of the annotation. Dates that repeat are one record with their number ``n``;
        lengths of time that repeat are one record. Words for a date that could not be resolved stay in the draft
        alone: an annotation has no shape for them.
    """
    doc = {"id": draft.title, "published": draft.published, "tz": draft.tz}
    lists = {key: [_told(key, record) for record in getattr(draft, key)] for key in KINDS}
    lists["dates"] = [record for record in lists["dates"] if "value" in record]
    lists["durations"] = [record for record, _ in _repeated(lists["durations"])]
    lists["dates"] = [record | ({"n": times} if times > 1 else {}) for record, times in _repeated(lists["dates"])]
    return {"doc": {key: value for key, value in doc.items() if value}, **lists}


def gold_yaml(draft: Draft) -> str:
    """Print a draft as an annotated text is written: a record a line."""
    given = gold_of(draft)
    lines = ["doc: " + _flow(given.pop("doc"))]
    for key, records in given.items():
        lines += [f"{key}:", *(f"- {_flow(record)}" for record in records)] if records else [f"{key}: []"]
    return "\n".join(lines) + "\n"


def _told(key: str, record: Record) -> dict[str, Any]:
    """Take from a record what an annotation tells."""
    given = {"text": record.evidence.words} | {
        name: getattr(record, name) for name in KINDS[key].model_fields if hasattr(record, name)
    }
    given |= {"evidence": record.evidence.words}
    told = {name: _plain(given[name]) for name in KINDS[key].model_fields if name in given}
    return {name: value for name, value in told.items() if name in _ALWAYS or value not in ("", None, [])}


def _plain(value: Any) -> Any:
    """Write a whole number without a point, and a tuple as a list."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def _repeated(records: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    """Count the records that say the same in the same words."""
    first = {(record["text"], record["value"]): record for record in reversed(records)}
    times = Counter((record["text"], record["value"]) for record in records)
    return [(first[key], number) for key, number in times.items()]


def _flow(record: dict[str, Any]) -> str:
    """Write a record on one line."""
    given: str = yaml.safe_dump(record, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**9)
    return given.rstrip("\n")
