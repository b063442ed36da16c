"""A table for spreadsheets: CSV with a row of HXL tags under its head, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from safepassage.report.formats import sheet_cell

Column = tuple[str, str]
"""The name of a column, and its HXL tag."""


def write_sheet(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> str:
    r"""Write a table: n + 2 rows, the names, the tags, and one for each of n.

    >>> write_sheet((("item", "#item+name"), ("kg", "#item+kg")), [("=1+1", 2.5)])
    "item,kg\r\n#item+name,#item+kg\r\n'=1+1,2.5\r\n"
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow([name for name, _ in columns])
    writer.writerow([label for _, label in columns])
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(columns)} columns")
        writer.writerow([sheet_cell(value) for value in row])
    return page.getvalue()
