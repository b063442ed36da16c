"""A brief as plain values for JSON; docs/cli.md has the keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import IntEnum
from math import isfinite
from typing import Any

from safepassage.commands.briefing import Question
from safepassage.report.value import Brief, Read
from safepassage.when import write_utc


def word(brief: Brief) -> str:
    """Give the word for whether it is holding, by the main way of counting; without one nobody can tell."""
    return next((rate.word for rate in brief.rates if rate.main), "cannot tell")


def parts(brief: Brief, asked: Question) -> dict[str, Any]:
    """Give a brief as plain values for JSON."""
    return {
        "case": brief.case,
        "title": brief.title,
        "at": write_utc(brief.at),
        "at_said_by": asked.when.said_by,
        "place": asked.where.parts if asked.where else None,
        "known_on": write_utc(brief.known_on),
        "known_on_said_by": asked.known.said_by,
        "time_zone": brief.time_zone,
        "tzdata": brief.tzdata,
        "standing": str(brief.value),
        "points": list(brief.points),
        "found": {kind: brief.found.get(kind, 0) for kind in ("certain", "possible", "outside")},
        "rates": [plain_of(rate) for rate in brief.rates],
        "no_rate": brief.no_rate,
        "findings": [plain_of(told) for told in brief.findings],
        "outside": [plain_of(told) for told in brief.outside],
        "rejected": [{"reason": code, "meaning": text, "rows": rows} for code, text, rows in brief.rejected],
        "flags": [{"flag": code, "meaning": text, "rows": rows} for code, text, rows in brief.flags],
        "limits": list(brief.limits),
        "inputs": input_parts(brief.inputs),
        "again": brief.command,
    }


def input_parts(rows: Iterable[Read]) -> list[dict[str, Any]]:
    """Give the files that were read as plain values for JSON."""
    return [
        {"file": one.name, "sha256": one.sha256, "bytes": one.size, "rows": one.accepted, "rejected": one.rejected}
        for one in rows
    ]


def plain_of(value: Any) -> Any:
    """Turn values into those of JSON: instants in UTC, doubt as words, and no number that is none."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list):
        return [plain_of(one) for one in value]
    if isinstance(value, datetime):
        return write_utc(value)
    if isinstance(value, IntEnum):
        return str(value)
    return None if isinstance(value, float) and not isfinite(value) else value
