"""A table of legs, ``legs.csv``: the ways that somebody vouches for, and every fault of the table with its line.

Size is bounded before anything is built. A cell that is blank, or a column that is not there, is *not told*.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.row import COLUMNS, REQUIRED, SHOWN, read_leg, shown
from safepassage.errors import Problem, Where

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_ROWS: Final = 400_000
MAX_PROBLEMS: Final = 10_000
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
                _table(file, line, f"the column {shown(name)}", "Remove it or mend its name.", name[:SHOWN])
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
        leg, faults = read_leg(told, Where(file, line))
        problems.extend(faults)
        if leg is not None:
            yield line, leg


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
