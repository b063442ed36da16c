"""One row of a table of legs: the values that a leg is made of, and what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from safepassage.convoys.roads.leg import Leg
from safepassage.errors import Problem, Where

COLUMNS: Final = (
    "from", "to", "km", "p50_h", "p90_h", "status", "as_of", "one_way", "confirmed_by", "source", "words", "note",
    "known", "retracted",
)  # fmt: skip
REQUIRED: Final = ("from", "to", "km", "p50_h", "p90_h", "source")
_NUMBERS: Final = ("km", "p50_h", "p90_h")
_NUMBER: Final = re.compile(r"\+?(\d{1,9}\.?\d{0,17}|\.\d{1,17})")
_ANSWERS: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_MOMENTS: Final = ("as_of", "known", "retracted")
_BEYOND: Final = re.compile(r"\b(0000|0001|9999)-")
"""Years whose days have no neighbours in the calendar."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SHOWN: Final = 80


def read_leg(told: dict[str, str], where: Where) -> tuple[Leg | None, list[Problem]]:
    """Read one row of a table of legs, or name each of its faults.

    Parameters
    ----------
    told
        What its cells hold, by column; those that are blank are left out.
    where
        The file and the line that it stands on.
    """
    if faults := list(_cell_faults(told, where)):
        return None, faults
    plain: dict[str, Any] = dict(told)
    plain["source"] = tuple(key for key in re.split(r"[;\s]+", told["source"]) if key)
    plain["one_way"] = _ANSWERS[told.get("one_way", "no").lower()]
    plain |= {name: float(told[name]) for name in _NUMBERS}
    try:
        return Leg.model_validate(plain), []
    except ValidationError as wrong:
        for fault in wrong.errors(include_url=False):
            name = str(fault["loc"][0]) if fault["loc"] else "p90_h"
            allowed = fault["msg"].removeprefix("Value error, ")
            at = Where(where.file, where.line, name)
            remedy = "Write one of the allowed values."
            faults.append(Problem("ROADS-002", at, shown(told.get(name, "")), allowed, remedy))
        return None, faults


def _cell_faults(told: dict[str, str], where: Where) -> Iterator[Problem]:
    """Name what the type of a leg could not name as well."""

    def fault(name: str, found: str, allowed: str, remedy: str) -> Problem:
        return Problem("ROADS-002", Where(where.file, where.line, name), found, allowed, remedy)

    for name in REQUIRED:
        if name not in told:
            yield fault(name, "nothing", "a value", f"Write {name!r}.")
    for name, text in told.items():
        if _CONTROL.search(text):
            yield fault(name, shown(text), "text without control characters", "Remove them.")
        elif name in _NUMBERS and not _NUMBER.fullmatch(text):
            yield fault(name, shown(text), "a number such as 12.5", "Write digits, and a point for the decimals.")
        elif name in _MOMENTS and _BEYOND.search(text):
            yield fault(name, shown(text), "a year from 0002 to 9998", "Mend the year.")
        elif name == "one_way" and text.lower() not in _ANSWERS:
            yield fault(name, shown(text), "yes or no", "Write yes or no.")
    if told.get("from", "") == told.get("to", " "):
        yield fault("to", shown(told["to"]), "another place than 'from'", "Mend one of the two.")


def shown(text: str) -> str:
    """Quote what was found, cut where it is long."""
    return repr(text if len(text) < SHOWN else text[: SHOWN - 1] + "…")
