"""A spreadsheet's table, saved as CSV, as a page: each row with the names of its columns, and the line it stands on.

A row of HXL tags below the header (``#org``, ``#geo+lat``) is left out. Cells that are empty say nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from typing import Any, Final

from safepassage.errors import Problem, Where
from safepassage.terms.page import MAX_BYTES, Page, Path

MAX_ROWS: Final = 100_000
_SHOWN: Final = 80


def read_table(file: str, data: bytes, key: str, columns: Collection[str], several: Collection[str]) -> Page:
    """Read a table as the list ``key`` of a page; faults are values.

    Parameters
    ----------
    file
        Its name, for problems.
    data
        UTF-8, comma-separated, the first row naming the columns.
    columns
        Those that are known.
    several
        Columns whose cells hold several words, separated by ``;``.
    """
    if len(data) > MAX_BYTES:
        return _faulty(file, "CASE-004", 0, f"{len(data):,} bytes", f"at most {MAX_BYTES:,}", "Split the file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return _faulty(file, "CASE-002", line, f"byte 0x{data[fault.start]:02x}", "UTF-8", "Save the file as UTF-8.")
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        rows = [(reader.line_num, row) for row, _ in zip(reader, range(MAX_ROWS + 2), strict=False) if any(row)]
    except csv.Error as fault:
        return _faulty(file, "CASE-003", reader.line_num, str(fault), "CSV (RFC 4180)", "Mend this row.")
    if len(rows) > MAX_ROWS:
        return _faulty(file, "CASE-004", 0, f"more than {MAX_ROWS:,} rows", "fewer", "Split the file.")
    return _page(file, key, rows, (columns, several))


def _page(
    file: str, key: str, rows: list[tuple[int, list[str]]], known: tuple[Collection[str], Collection[str]]
) -> Page:
    columns, several = known
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    if not set(header) & set(columns):
        found = ", ".join(header)[:_SHOWN] or "an empty table"
        return _faulty(file, "CONVOYS-008", 1, found, ", ".join(columns), "Name the columns in the first row.")
    problems = [_strange(file, name, columns) for name in header if name and name not in columns]
    problems += [_twice(file, name) for name in dict.fromkeys(header) if name and header.count(name) > 1]
    found_rows: list[dict[str, Any]] = []
    lines: dict[Path, int] = {(): 1}
    for line, cells in rows[1:]:
        if _tags(cells):
            continue
        path: Path = (key, len(found_rows))
        lines[path] = line
        if len(cells) > len(header):
            found, allowed = f"{len(cells)} cells", f"at most {len(header)}, as the header has"
            problems.append(Problem("CASE-003", Where(file, line), found, allowed, "Quote cells that hold a comma."))
        found_rows.append(_row(header, cells, columns, several))
    return Page(file, {key: found_rows}, lines, tuple(problems))


def _tags(cells: list[str]) -> bool:
    """Say whether a row holds HXL tags and nothing else."""
    return all(not cell.strip() or cell.strip().startswith("#") for cell in cells)


def _row(header: list[str], cells: list[str], columns: Collection[str], several: Collection[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=False):
        text = cell.strip()
        if text and name in columns:
            found[name] = [word.strip() for word in text.split(";") if word.strip()] if name in several else text
    return found


def _strange(file: str, name: str, columns: Collection[str]) -> Problem:
    allowed = ", ".join(columns)
    return Problem("CASE-007", Where(file, 1), repr(name)[:_SHOWN], allowed, "Mend the name of the column.")


def _twice(file: str, name: str) -> Problem:
    return Problem("CASE-005", Where(file, 1), f"{name!r} again"[:_SHOWN], "each column once", "Keep one of the two.")


def _faulty(file: str, code: str, line: int, found: str, allowed: str, remedy: str) -> Page:
    return Page(file, problems=(Problem(code, Where(file, line), found, allowed, remedy),))
