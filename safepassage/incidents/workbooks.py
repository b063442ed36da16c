"""Excel and Parquet: tables that have rows and no bytes of their own, so their law is by rows.

A workbook is weighed before it is opened: its XML is unfolded once in a stream, and refused if it is too much, if it
defines entities, or if its cells span a range that no machine would hold (one cell in the last corner is enough).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet
from python_calamine import CalamineError, CalamineWorkbook

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents import containers

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

XML_LIMIT: Final = 96 << 20
"""The most bytes of XML in a workbook; Excel's own limit of a million rows fits only if they are short."""
CELLS_LIMIT: Final = 4_000_000
CELL_LIMIT: Final = 1 << 20
ROWS: Final = 8_192

_REFERENCE: Final = re.compile(rb'\b(?:r|ref)="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})?(\d{1,7})"')
_ENTITY: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OVERLAP: Final = 64


def weigh(opened: zipfile.ZipFile, file: str) -> None:
    """Refuse a workbook that would exhaust the machine.

    Raises
    ------
    RefusedInput
        Too much XML, entities, or a range of cells beyond the limit.
    """
    total = 0
    for member in opened.infolist():
        if not member.filename.casefold().endswith((".xml", ".rels", ".vml")):
            if member.filename.casefold().endswith((".bin", ".zip", ".xlsx")):
                raise RefusedInput(
                    f"{file}: a workbook with {member.filename[:80]} in it; save it as plain .xlsx or CSV"
                )
            continue
        total = _weigh_member(opened, member, file, total)


def _weigh_member(opened: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, total: int) -> int:
    tail, rows, columns, cells = b"", 1, 1, 0
    sheet = member.filename.casefold().startswith("xl/worksheets/")
    for block in containers.unzip(opened, member, file):
        total += len(block)
        text = tail + block
        if total > XML_LIMIT:
            raise RefusedInput(f"{file}: a workbook with more than {XML_LIMIT >> 20} MiB of XML; save it as CSV")
        if _ENTITY.search(text) or b"\0" in text:
            raise RefusedInput(
                f"{file}: a workbook whose XML defines entities, or is not UTF-8 ({member.filename[:80]})"
            )
        for letters, row in set(_REFERENCE.findall(text)) if sheet else ():
            rows, columns = max(rows, int(row)), max(columns, _column(letters))
        cells += block.count(b"<c") if sheet else 0
        if max(rows * columns, cells) > CELLS_LIMIT:
            raise RefusedInput(f"{file}: a sheet of more than {CELLS_LIMIT} cells ({rows} rows); save it as CSV")
        tail = text[-_OVERLAP:]
    return total


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def excel_rows(stream: IO[bytes], sheet: str | None, file: str) -> Iterator[list[str]]:
    """Give the rows of a sheet as text; dates as ISO 8601, whole numbers without a point.

    Raises
    ------
    UnknownLayout
        The workbook has no such sheet.
    RefusedInput
        It cannot be read.
    """
    stream.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(stream)
        if not book.sheet_names or (sheet is not None and sheet not in book.sheet_names):
            raise UnknownLayout(f"{file}: no sheet {sheet!r}; found: {', '.join(book.sheet_names) or 'none'}")
        found = book.get_sheet_by_name(sheet or book.sheet_names[0])
    except (CalamineError, ValueError, OSError) as fault:
        raise RefusedInput(f"{file}: the workbook cannot be read ({fault})") from fault
    # Rows above the first that holds anything are not in what the library gives; their numbers count all the same.
    above, width = found.start[0] if found.start else 0, found.width
    yield from ([""] * width for _ in range(above))
    for row in found.iter_rows():
        yield [cell_text(cell) for cell in row]


def cell_text(cell: object) -> str:
    """Write a cell as text."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)[:CELL_LIMIT].strip()


def parquet_batches(stream: IO[bytes], file: str) -> tuple[tuple[str, ...], Iterator[pa.RecordBatch]]:
    """Give the names of the columns, and the rows batch by batch.

    Raises
    ------
    RefusedInput
        The file is damaged, or one of its groups of rows is beyond what we hold at once.
    """
    try:
        schema = parquet.read_schema(stream)
        words = [spec.name for spec in schema if pa.types.is_string(spec.type) or pa.types.is_large_string(spec.type)]
        opened = parquet.ParquetFile(stream, pre_buffer=False, read_dictionary=words)
        groups = [opened.metadata.row_group(n).total_byte_size for n in range(opened.metadata.num_row_groups)]
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise RefusedInput(f"{file}: the Parquet file cannot be read ({fault})") from fault
    if max(groups, default=0) > XML_LIMIT:
        raise RefusedInput(f"{file}: a group of rows of {max(groups)} bytes; at most {XML_LIMIT} are held at once")
    return tuple(opened.schema_arrow.names), _batches(opened, file)


def _batches(opened: parquet.ParquetFile, file: str) -> Iterator[pa.RecordBatch]:
    try:
        for batch in opened.iter_batches(batch_size=ROWS, use_threads=False):
            if sum(map(_unfolded, batch.columns)) > XML_LIMIT:
                raise RefusedInput(f"{file}: {batch.num_rows} rows that unfold to more than {XML_LIMIT >> 20} MiB")
            yield batch
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise RefusedInput(f"{file}: the Parquet file is damaged ({fault})") from fault


def _unfolded(column: pa.Array) -> int:
    """Count the bytes that a column of repeated words takes once they are written out."""
    if not pa.types.is_dictionary(column.type):
        return 0
    lengths = pc.fill_null(pc.binary_length(column.dictionary).take(column.indices), 0)
    return int(pc.sum(lengths).as_py() or 0)
