"""A JSON export cut into submissions, each with its range in the file, whatever is wrong with some of them.

The document is an array of objects, an object with such an array in it (``results``), or one object a line. It is
held whole, so its size is bounded. Brackets are counted outside strings by a regular expression, so depth costs no
stack; each submission is parsed by itself, so one that is broken spoils no other. After a stretch that does not
balance, reading resumes at the next line, or after the next comma, that begins an object with a key.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.incidents.dialect import RECORD_LIMIT
from safepassage.incidents.framing import EXCERPT, Fault
from safepassage.incidents.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT_LIMIT: Final = 32 << 20
CELLS_LIMIT: Final = 8_000_000
SUBMISSIONS_LIMIT: Final = 100_000
QUESTIONS_LIMIT: Final = 2_000
"""Far beyond what fits into such a document if people answered it."""
DEPTH_LIMIT: Final = 64

_TOKEN: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]|"', re.DOTALL)
_OBJECT: Final = re.compile(rb'(?:(?<=[,\[\n])|(?<=[,\[\n] ))\s{0,64}+(\{\s{0,64}+")')
_ADJOINING: Final = re.compile(rb"[ \t\r\n,]*+\{")
_SPACE: Final = b" \t\r\n"


def looks_like_json(head: bytes) -> bool:
    """Say whether a file begins as a JSON document does."""
    return head.lstrip(_SPACE)[:1] in (b"[", b"{")


def submissions(document: bytes, file: str, mark: int = 0) -> Records:
    """Cut and parse a document; ``mark`` is how many bytes of the file stand before it.

    Raises
    ------
    RefusedInput
        It is larger than a document that we hold whole.
    UnknownLayout
        It holds no array of objects.
    """
    if len(document) > DOCUMENT_LIMIT:
        raise RefusedInput(f"{file}: a JSON document of more than {DOCUMENT_LIMIT >> 20} MiB; export it as CSV")
    cells = _Cells(file)
    good: list[tuple[int, int]] = []
    faults: list[Fault] = []
    for start, end, balanced in _objects(document):
        row = _row(document[start:end]) if balanced else None
        if row is None:
            faults.append(Fault(start + mark, end + mark, "bad_json", document[start:end][:EXCERPT]))
        else:
            cells.add(row)
            good.append((start, end))
    if not good and not faults and document.strip(_SPACE) != b"[]":
        raise UnknownLayout(f"{file}: found JSON without an array of submissions; known: a Kobo or ODK export")
    ranges = np.array(good, np.int64).reshape(-1, 2)
    starts, ends = ranges[:, 0], ranges[:, 1]
    return Records(cells.columns(), starts + mark, ends + mark, {}, document, starts, ends, tuple(faults))


class _Cells:
    """The cells of submissions by column; a question that a submission leaves out is empty there."""

    def __init__(self, file: str) -> None:
        self._file, self._rows = file, 0
        self._columns: dict[str, list[str]] = {}

    def add(self, row: dict[str, str]) -> None:
        for name, words in row.items():
            column = self._columns.setdefault(name, [])
            column.extend([""] * (self._rows - len(column)))
            column.append(words)
        self._rows += 1
        questions = len(self._columns)
        if self._rows > SUBMISSIONS_LIMIT or questions > QUESTIONS_LIMIT or self._rows * questions > CELLS_LIMIT:
            raise RefusedInput(
                f"{self._file}: a JSON document of more than {self._rows - 1} submissions with {questions} questions; "
                "export it as CSV"
            )

    def columns(self) -> dict[str, pa.Array]:
        return {
            name: pa.array(column + [""] * (self._rows - len(column)), pa.string())
            for name, column in self._columns.items()
        }


def _objects(document: bytes) -> Iterator[tuple[int, int, bool]]:
    """Give the range of each submission, and whether its brackets and strings balance."""
    at = _first_object(document)
    while at is not None:
        end = _end_of(document, at)
        balanced = end is not None and end - at <= RECORD_LIMIT
        following = _following(document, end if balanced and end is not None else at + 1, adjoining=balanced)
        if balanced and end is not None:
            yield at, end, True
            if following is not None and document[end:following].strip(_SPACE + b","):
                yield end, following, False
        else:
            rest = document[at : len(document) if following is None else following].rstrip(_SPACE + b",]")
            yield at, at + max(len(rest), 1), False
        at = following


def _following(document: bytes, at: int, *, adjoining: bool) -> int | None:
    """Find where the next submission starts: right here after a comma, else where an object with a key does."""
    if adjoining:
        here = _ADJOINING.match(document, at)
        if here:
            return here.end() - 1
    found = _OBJECT.search(document, at)
    return found.start(1) if found else None


def _first_object(document: bytes) -> int | None:
    """Find the first submission: inside the first array, or the document itself where it has none on the top level."""
    head = document.lstrip(_SPACE)
    skipped = len(document) - len(head)
    if head.startswith(b"["):
        found = document.find(b"{", skipped)
        return found if found >= 0 else None
    results = re.compile(rb'"(?:results|value|data)"\s{0,64}+:\s{0,64}+\[').search(document, skipped, skipped + 65536)
    if results:
        found = document.find(b"{", results.end())
        return found if found >= 0 and not document[results.end() : found].strip(_SPACE) else None
    return skipped if b'"_id"' in head[:RECORD_LIMIT] or b'"_uuid"' in head[:RECORD_LIMIT] else None


def _end_of(document: bytes, start: int) -> int | None:
    """Find where the object that starts here ends."""
    depth = 0
    for token in _TOKEN.finditer(document, start, start + RECORD_LIMIT + 1):
        sign = token[0]
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
            if depth == 0:
                return token.end()
        elif sign == b'"':
            return None
    return None


def _row(text: bytes) -> dict[str, str] | None:
    """Parse one submission into cells of text; none if it is not well-formed, not UTF-8, or too deep."""
    depth = deepest = 0
    deep = text.count(b"{") + text.count(b"[") > DEPTH_LIMIT
    for token in _TOKEN.finditer(text) if deep else ():
        depth += (token[0] in (b"{", b"[")) - (token[0] in (b"}", b"]"))
        deepest = max(deepest, depth)
    if deepest > DEPTH_LIMIT:
        return None
    try:
        parsed = json.loads(text.decode("utf-8"), parse_int=str, parse_float=str, parse_constant=str)
    except ValueError:
        return None
    cells: dict[str, str] = {}
    _flatten("", parsed, cells)
    return cells


def _flatten(path: str, value: object, cells: dict[str, str]) -> None:
    """Write nested objects as paths; an array of plain values as words with blanks between, as Kobo does."""
    if isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{path}/{name}" if path else name, inner, cells)
    elif isinstance(value, list):
        plain = [word for word in value if not isinstance(word, dict | list)]
        cells[path] = " ".join("" if word is None else str(word) for word in plain).strip()
    else:
        words = "" if value is None else str(value)
        cells[path] = " ".join(words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
