"""From a file object to batches of the one table, in bounded memory.

The order of work: what it is wrapped in (``containers``), how it writes text (``encoding``), which layout it has
(``layouts``), where its records are (``framing``, ``documents``, ``workbooks``), what each says (``sources``). Each
batch brings the ranges that it covers, and they are held to follow one another: a gap is a fault of ours and raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents import containers, documents, encoding, layouts, workbooks
from safepassage.incidents.cutting import cut
from safepassage.incidents.dialect import RECORD_LIMIT, Dialect
from safepassage.incidents.draft import Reading, finish
from safepassage.incidents.framing import frames
from safepassage.incidents.identifiers import Identifiers
from safepassage.incidents.records import Records, from_columns, from_frame
from safepassage.incidents.sources import gdelt, kobo
from safepassage.incidents.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from safepassage.incidents.cutting import Cuts
    from safepassage.incidents.encoding import Encoding
    from safepassage.incidents.framing import Width
    from safepassage.incidents.layouts import Layout
    from safepassage.incidents.mapping import Mapping

_HEAD: Final = 4096
LOST_LIMIT: Final = 250_000
"""Beyond this many rejected records, a hundred times those that can be read, a file is given up."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, what was rejected between them, and the ranges that both cover; ``unit`` is bytes or rows."""

    table: pa.Table
    rejected: pa.Table
    ranges: pa.Table
    unit: str
    source: str

    @property
    def until(self) -> int:
        """Where in the file the batch ends."""
        return int(self.ranges["byte_end"][-1].as_py()) if len(self.ranges) else 0


def read_batches(stream: IO[bytes], reading: Reading) -> Iterator[Batch]:
    """Read a file of events, whatever it is wrapped in.

    Parameters
    ----------
    stream
        The file, at its beginning; it must be able to seek.
    reading
        What the file does not say.

    Raises
    ------
    UnknownLayout
        No layout that we know.
    RefusedInput
        Built to exhaust the machine, or damaged so that nothing can be said of the rest.
    """
    head = stream.read(_HEAD)
    stream.seek(0)
    kind = containers.kind_of(head, reading.file)
    identifiers, at, read, lost = Identifiers(), 0, 0, 0
    for batch in _by_kind(kind, stream, reading):
        if len(batch.ranges) and batch.ranges["byte_start"][0].as_py() != at:
            raise AssertionError(f"{reading.file}: nothing accounts for what follows {at}")
        at = batch.until or at
        read, lost = read + len(batch.table), lost + len(batch.rejected)
        if lost > LOST_LIMIT and read < lost / 100:
            raise RefusedInput(
                f"{reading.file}: {lost} records cannot be read and {read} can; it is not what it begins as"
            )
        yield replace(batch, table=identifiers.distinct(batch.table))


def _by_kind(kind: str, stream: IO[bytes], reading: Reading) -> Iterator[Batch]:
    file = reading.file
    if kind == "parquet":
        yield from _parquet(stream, reading)
    elif kind == "gzip":
        yield from _text(containers.gunzip(stream, file), reading, wrapped=True)
    elif kind == "zip":
        with containers.archive(stream, file) as opened:
            if containers.is_excel(opened):
                workbooks.weigh(opened, file)
                yield from _excel(stream, reading)
            else:
                member = containers.only_table(opened, file)
                yield from _text(containers.unzip(opened, member, file), reading, wrapped=True)
    else:
        yield from _text(containers.plain(stream), reading, wrapped=False)


def _text(blocks: Iterator[bytes], reading: Reading, *, wrapped: bool) -> Iterator[Batch]:
    first = _gathered(blocks, _HEAD)
    if not first:
        raise UnknownLayout(f"{reading.file}: the file is empty")
    if wrapped:
        containers.refuse_nested(first, reading.file)
    found = encoding.detect(first, reading.file)
    rest = encoding.decoded(chain((first[found.mark :],), blocks), found)
    begun = _gathered(rest, 1)
    if found.name == "utf-8" and documents.looks_like_json(begun):
        yield from _json(begun, rest, found.mark, reading)
    else:
        yield from _csv(begun, rest, found, reading)


def _gathered(blocks: Iterator[bytes], least: int) -> bytes:
    held = b""
    for block in blocks:
        held += block
        if len(held) >= least:
            break
    return held


def _json(begun: bytes, rest: Iterator[bytes], mark: int, reading: Reading) -> Iterator[Batch]:
    document = bytearray(begun)
    for block in rest:
        document += block
        if len(document) > documents.DOCUMENT_LIMIT:
            break
    records = documents.submissions(bytes(document), reading.file, mark)
    if not len(records):
        known = reading.mapping or kobo.assumed(())
        layout = layouts.Layout(known.source, (), kobo.read, known)
    else:
        layout = layouts.from_names(list(records.columns), reading.mapping, reading.file)
    around = [(mark, len(document) + mark)]
    yield _batch(records, layout, reading, frame=around, mark=mark)


def _csv(begun: bytes, rest: Iterator[bytes], found: Encoding, reading: Reading) -> Iterator[Batch]:
    width = encoding.width_of(found)
    text, first, head_end = _first_record(begun, rest, reading.file)
    dialect, layout = layouts.dialect_of(text[first:head_end].rstrip(b"\r\n"), reading.mapping, reading.file)
    kinds = [("mark", 0, found.mark)] if found.mark else []
    at = 0
    if layout.source != gdelt.NAME:
        kinds += _opening(text, first, head_end, found.mark, width)
        at = head_end
        cuts, text = _second_record(text[at:], rest, dialect, len(layout.names))
        if len(cuts.ends) and layouts.is_hxl(dialect.cells(text[: cuts.ends[0]].rstrip(b"\r\n"))):
            start = kinds[-1][2]
            at = int(cuts.ends[0])
            kinds.append(("hxl", start, start + int(width.at(text[:at], np.array([at]))[0])))
        else:
            at = 0
    start = kinds[-1][2] if kinds else 0
    opening = _Ranges(reading.file, kinds)
    for frame in frames(chain((text[at:],), rest), dialect, len(layout.names), start=start, width=width):
        yield _batch(from_frame(frame, layout.names, dialect), layout, reading, before=opening.taken())
    if opening.kinds:
        yield _batch(_no_records(layout), layout, reading, before=opening.taken())


def _opening(text: bytes, first: int, head_end: int, mark: int, width: Width) -> list[tuple[str, int, int]]:
    """Give the ranges of what stands before the first row: blank lines, and the names of the columns."""
    begun, ended = (mark + int(at) for at in width.at(text[:head_end], np.array([first, head_end])))
    return ([("blank", mark, begun)] if first else []) + [("header", begun, ended)]


@dataclass(slots=True)
class _Ranges:
    """Ranges that wait for the first batch to go with."""

    file: str
    kinds: list[tuple[str, int, int]]

    def taken(self) -> list[tuple[str, int, int]]:
        found, self.kinds = self.kinds, []
        return found


def _first_record(begun: bytes, rest: Iterator[bytes], file: str) -> tuple[bytes, int, int]:
    """Give the text so far, and the range of the first record that is not blank (nor Excel's ``sep=`` line)."""
    text = begun
    while True:
        first = len(text) - len(text.lstrip(b"\r\n"))
        body = text[first:]
        if body[:4].lower() == b"sep=" and (line := body.find(b"\n")) >= 0:
            first += line + 1
        cuts = cut(text[first:], Dialect(b",", quoted=True), 1, final=False)
        if len(cuts.ends):
            return text, first, first + int(cuts.ends[0])
        more = next(rest, None)
        if more is None:
            if not text.strip():
                raise UnknownLayout(f"{file}: the file holds only blank lines")
            return text, first, len(text)
        if len(text) > 2 * RECORD_LIMIT:
            raise UnknownLayout(
                f"{file}: found no line end within {len(text)} bytes; known: text in lines, JSON, Excel, Parquet"
            )
        text += more


def _second_record(text: bytes, rest: Iterator[bytes], dialect: Dialect, columns: int) -> tuple[Cuts, bytes]:
    while True:
        cuts = cut(text, dialect, columns, final=False)
        if len(cuts.ends) or len(text) > RECORD_LIMIT:
            return cuts, text
        more = next(rest, None)
        if more is None:
            return cut(text, dialect, columns, final=True), text
        text += more


def _no_records(layout: Layout) -> Records:
    none = np.empty(0, np.int64)
    return Records({name: pa.array([], pa.string()) for name in layout.names}, none, none)


def _excel(stream: IO[bytes], reading: Reading) -> Iterator[Batch]:
    sheet = reading.mapping.sheet if reading.mapping else None
    rows = workbooks.excel_rows(stream, sheet, reading.file)
    at, kinds, names = 0, [], []
    for row in rows:
        at += 1
        if any(row):
            kinds.append(("header", at - 1, at))
            names = row
            break
        kinds.append(("blank", at - 1, at))
    layout = layouts.from_names(names, reading.mapping, reading.file)
    opening = _Ranges(reading.file, kinds)
    while batch := list(islice(rows, workbooks.ROWS)):
        if at == kinds[-1][2] and layouts.is_hxl([cell.encode() for cell in batch[0]]):
            opening.kinds.append(("hxl", at, at + 1))
            at, batch = at + 1, batch[1:]
        if batch:
            columns = [pa.array(column, pa.string()) for column in zip(*batch, strict=True)]
            records = from_columns(layout.names, columns, at)
            yield _batch(records, layout, reading, before=opening.taken(), unit="rows")
        at += len(batch)
    if opening.kinds:
        yield _batch(_no_records(layout), layout, reading, before=opening.taken(), unit="rows")


def _parquet(stream: IO[bytes], reading: Reading) -> Iterator[Batch]:
    names, batches = workbooks.parquet_batches(stream, reading.file)
    layout = layouts.from_names(names, reading.mapping, reading.file)
    at = 0
    for batch in batches:
        yield _batch(from_columns(layout.names, batch.columns, at), layout, reading, unit="rows")
        at += batch.num_rows
    if at == 0:
        yield _batch(_no_records(layout), layout, reading, unit="rows")


def _batch(
    records: Records,
    layout: Layout,
    reading: Reading,
    *,
    before: Iterable[tuple[str, int, int]] = (),
    frame: Iterable[tuple[int, int]] = (),
    mark: int = 0,
    unit: str = "bytes",
) -> Batch:
    table, rejected = finish(layout.read(records, _with(reading, layout.mapping)))
    kinds = [*before, *(("mark", 0, mark) for _ in (1,) if mark)]
    ranges = stretches(table, rejected, records.blanks, kinds, reading.file, list(frame))
    return Batch(table, rejected, ranges, unit, layout.source)


def _with(reading: Reading, mapping: Mapping | None) -> Reading:
    return reading if mapping is None or reading.mapping is mapping else replace(reading, mapping=mapping)
