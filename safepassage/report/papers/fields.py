"""Fields of somebody else's JSON: numbers, words, points and spans, each with its fault told where it stands."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import Any, Final

from safepassage.errors import Problem, Where
from safepassage.report.papers.vroom_file import Pair
from safepassage.report.text import short

_WHOLE: Final = 2**53
_SHOWN: Final = 60


class FaultyRow(Exception):
    """A row cannot be read; its fault is told already."""


@dataclass
class Fields:
    """Reads the parts of an object, and keeps the faults that it finds."""

    name: str
    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: str, found: object, allowed: str) -> FaultyRow:
        """Tell a fault."""
        shown = found if isinstance(found, str) else json.dumps(found, default=str)
        where = Where(self.name, 0, path)
        remedy = "Write the file anew with the program that made it, or mend it by VROOM's API page."
        self.problems.append(Problem("CONVOYS-040", where, short(shown, _SHOWN), allowed, remedy))
        return FaultyRow()

    def number(self, row: dict[str, Any], key: str, path: str, default: int | None = None) -> int:
        """Read a whole number of at least 0."""
        value = row.get(key, default)
        if value is None or not whole(value):
            raise self.fault(f"{path}.{key}", value, "a whole number from 0")
        return int(value)

    def index(self, row: dict[str, Any], key: str, path: str) -> int | None:
        """Read a whole number that may be absent."""
        return None if row.get(key) is None else self.number(row, key, path)

    def numbers(self, row: dict[str, Any], key: str, path: str) -> tuple[int, ...]:
        """Read a list of whole numbers."""
        value = row.get(key, [])
        if not isinstance(value, list) or not all(whole(one) for one in value):
            raise self.fault(f"{path}.{key}", value, "a list of whole numbers from 0")
        return tuple(value)

    def word(self, row: dict[str, Any], key: str, path: str, default: str = "") -> str:
        """Read a text."""
        value = row.get(key, default)
        if not isinstance(value, str):
            raise self.fault(f"{path}.{key}", value, "a text")
        return value

    def point(self, row: dict[str, Any], key: str, path: str) -> Pair | None:
        """Read a longitude and latitude that may be absent."""
        value = row.get(key)
        if value is None:
            return None
        if not (
            isinstance(value, list)
            and len(value) == 2
            and all(_degrees(*one) for one in zip(value, (180, 90), strict=True))
        ):
            raise self.fault(f"{path}.{key}", value, "[longitude, latitude] of WGS 84")
        return float(value[0]), float(value[1])

    def spans(self, rows: Any, path: str) -> tuple[tuple[int, int], ...]:
        """Read time windows: two whole numbers each, in order."""
        fits = isinstance(rows, list) and all(
            isinstance(one, list) and len(one) == 2 and whole(one[0]) and whole(one[1]) and one[0] <= one[1]
            for one in rows
        )
        if not fits:
            raise self.fault(path, rows, "pairs [opens, closes] of seconds, in order")
        return tuple((one[0], one[1]) for one in rows)


def whole(value: object) -> bool:
    """Whether a value is a whole number from 0, small enough for any reader of JSON."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WHOLE


def _degrees(value: object, most: int) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) <= most
    )
