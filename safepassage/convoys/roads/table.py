"""A table of legs, ``legs.csv``: the ways that somebody vouches for, and every fault of the table with its line.

Size is bounded before anything is built. A cell that is blank, or a column that is not there, is *not told*.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic import ValidationError

from safepassage.convoys.roads.leg import Leg
from safepassage.errors import Problem, Where

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_ROWS: Final = 400_000
MAX_PROBLEMS: Final = 10_000
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
_SHOWN: Final = 80
Row = tuple[int, list[str]]
"""The line that a row begins on, and its cells."""


def read_legs(data: bytes, file: str = "legs.csv") -> tuple[tuple[Leg, ...], tuple[Problem, ...]]:
    """Read a table of legs: which ways are there, and what is wrong with the table?

    Parameters
    ----------
    data
        CSV (RFC 4180) in UTF-8, with or without a byte order mark. The first row names the columns, in any order; a row
        of HXL tags under it is skipped. ``source`` holds keys divided by ``;`` or blanks; ``one_way`` is yes or no.
    file
        As the problems are to name it.

    Returns
    -------
    legs, problems
        A row with a fault is no leg. ``ROADS-001`` the table itself, ``ROADS-002`` a value, ``ROADS-003`` the same leg,
        as of the same time, with different values. Nothing is raised for what stands in a file.
    """
    problems: list[Problem] = []
    text = _text(data, file, problems)
    rows = _rows(text, file, problems)
    header = next(rows, None)
    if header is None:
        if not problems:
            problems.append(_table(file, 1, "no header", "Write the names of the columns in the first row."))
        return (), tuple(problems)
    columns = _columns(header, file, problems)
    if columns is None:
        return (), tuple(problems)
    placed = list(_legs(rows, columns, file, problems))
    problems.extend(_twice(placed, file))
    if len(problems) > MAX_PROBLEMS:
        more = _table(file, 0, f"{len(problems) - MAX_PROBLEMS:,} faults more", "Mend the first ones, and read again.")
        problems = [*problems[:MAX_PROBLEMS], more]
    return tuple(leg for _, leg in placed), tuple(problems)


def _table(file: str, line: int, found: str, remedy: str, path: str = "") -> Problem:
    return Problem("ROADS-001", Where(file, line, path), found, f"CSV with the columns {', '.join(COLUMNS)}", remedy)


def _text(data: bytes, file: str, problems: list[Problem]) -> str:
    if len(data) > MAX_BYTES:
        found = f"{len(data):,} bytes"
        problems.append(Problem("ROADS-001", Where(file), found, f"at most {MAX_BYTES:,}", "Split the table."))
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        found = f"byte 0x{data[fault.start]:02x} at offset {fault.start}"
        problems.append(Problem("ROADS-001", Where(file, line), found, "UTF-8", "Save the table as UTF-8."))
        return ""


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[Row]:
    """Give the rows that are not blank; one that is not CSV is a fault, and the next is tried."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    count = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            problems.append(_table(file, line, str(fault), "Mend the quotation marks or the length of this row."))
            continue
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MAX_ROWS + 1:
                found, allowed = f"more than {MAX_ROWS:,} rows", f"at most {MAX_ROWS:,}"
                problems.append(Problem("ROADS-001", Where(file, line), found, allowed, "Split the table."))
                return
            yield line, cells


def _columns(header: Row, file: str, problems: list[Problem]) -> list[str] | None:
    """Read the names of the columns; nothing where rows could not be read by them."""
    line, cells = header
    names = [cell.strip().lower() for cell in cells]
    before = len(problems)
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            problems.append(
                _table(file, line, f"the column {_shown(name)}", "Remove it or mend its name.", name[:_SHOWN])
            )
        elif names.count(name) > 1:
            problems.append(_table(file, line, f"the column {name!r} again", "Keep one of the two.", name))
    for name in REQUIRED:
        if name not in names:
            problems.append(_table(file, line, f"no column {name!r}", f"Add the column {name!r}.", name))
    return names if len(problems) == before else None


def _legs(rows: Iterator[Row], columns: list[str], file: str, problems: list[Problem]) -> Iterator[tuple[int, Leg]]:
    for count, (line, cells) in enumerate(rows):
        if count == 0 and all(not cell.strip() or cell.lstrip().startswith("#") for cell in cells):
            continue  # tags of the Humanitarian Exchange Language
        if len(cells) != len(columns):
            found, allowed = f"{len(cells)} cells", f"{len(columns)}, one for each column"
            remedy = "Add or remove commas, or put quotation marks round a text that holds one."
            problems.append(Problem("ROADS-002", Where(file, line), found, allowed, remedy))
            continue
        told = {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
        faults = list(_cell_faults(told, Where(file, line)))
        leg = None if faults else _leg(told, Where(file, line), faults)
        problems.extend(faults)
        if leg is not None:
            yield line, leg


def _cell_faults(told: dict[str, str], where: Where) -> Iterator[Problem]:
    """Name what the type of a leg could not name as well."""

    def fault(name: str, found: str, allowed: str, remedy: str) -> Problem:
        return Problem("ROADS-002", Where(where.file, where.line, name), found, allowed, remedy)

    for name in REQUIRED:
        if name not in told:
            yield fault(name, "nothing", "a value", f"Write {name!r}.")
    for name, text in told.items():
        if _CONTROL.search(text):
            yield fault(name, _shown(text), "text without control characters", "Remove them.")
        elif name in _NUMBERS and not _NUMBER.fullmatch(text):
            yield fault(name, _shown(text), "a number such as 12.5", "Write digits, and a point for the decimals.")
        elif name in _MOMENTS and _BEYOND.search(text):
            yield fault(name, _shown(text), "a year from 0002 to 9998", "Mend the year.")
        elif name == "one_way" and text.lower() not in _ANSWERS:
            yield fault(name, _shown(text), "yes or no", "Write yes or no.")
    if told.get("from", "") == told.get("to", " "):
        yield fault("to", _shown(told["to"]), "another place than 'from'", "Mend one of the two.")


def _leg(told: dict[str, str], where: Where, faults: list[Problem]) -> Leg | None:
    plain: dict[str, Any] = dict(told)
    plain["source"] = tuple(key for key in re.split(r"[;\s]+", told["source"]) if key)
    plain["one_way"] = _ANSWERS[told.get("one_way", "no").lower()]
    plain |= {name: float(told[name]) for name in _NUMBERS}
    try:
        return Leg.model_validate(plain)
    except ValidationError as wrong:
        for fault in wrong.errors(include_url=False):
            name = str(fault["loc"][0]) if fault["loc"] else "p90_h"
            allowed = fault["msg"].removeprefix("Value error, ")
            at = Where(where.file, where.line, name)
            remedy = "Write one of the allowed values."
            faults.append(Problem("ROADS-002", at, _shown(told.get(name, "")), allowed, remedy))
        return None


def _twice(placed: list[tuple[int, Leg]], file: str) -> Iterator[Problem]:
    """Find legs that stand twice, as of the same time and as known since the same time, and differ."""
    first: dict[tuple[str, ...], tuple[int, Leg]] = {}
    for line, leg in placed:
        if leg.retracted:
            continue
        ways = ((leg.start, leg.end),) if leg.one_way else ((leg.start, leg.end), (leg.end, leg.start))
        for way in ways:
            before, other = first.setdefault((*way, leg.as_of or "", leg.known or ""), (line, leg))
            if _said(other) != _said(leg):
                found = f"{leg.start} to {leg.end} again, which line {before} tells otherwise"
                remedy = "Keep one of the two, or say with as_of or retracted which of them is older."
                yield Problem("ROADS-003", Where(file, line, "from"), found, "each leg once as of a time", remedy)
                break


def _said(leg: Leg) -> tuple[object, ...]:
    return leg.km, leg.p50_h, leg.p90_h, leg.status, leg.confirmed_by


def _shown(text: str) -> str:
    return repr(text if len(text) < _SHOWN else text[: _SHOWN - 1] + "…")
