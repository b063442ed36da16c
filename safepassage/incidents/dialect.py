"""What a record is: how its cells are told apart, how long it may be, and what can be wrong with it.

RFC 4180 is the rule; a quotation mark inside an unquoted cell is text, as every reader has it; LF, CRLF and CR end
records.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

RECORD_LIMIT: Final = 1 << 20
"""The longest record that is read, in bytes; far beyond any cell that a publisher ships."""

GOOD: Final = ""
BLANK: Final = "blank"
FAULTS: Final = (GOOD, BLANK, "wrong_columns", "unclosed_quote", "too_long", "nul_byte", "byte_damage")
"""What the cutting can say of a record, by its code."""
CODE: Final = {name: code for code, name in enumerate(FAULTS)}

LINE_END: Final = re.compile(rb"\r\n|\n|\r")
QUOTED: Final = re.compile(rb'"[^"]*+(?:""[^"]*+)*+"')


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are told apart: one byte between them, and whether quotation marks mean anything."""

    delimiter: bytes = b","
    quoted: bool = True
    record: re.Pattern[bytes] = field(init=False, repr=False, compare=False)
    strict: re.Pattern[bytes] = field(init=False, repr=False, compare=False)
    mixed: re.Pattern[bytes] = field(init=False, repr=False, compare=False)
    cell: re.Pattern[bytes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        mark = re.escape(self.delimiter)
        plain = b"[^" + mark + b"\r\n]*+"
        inner = b'"[^"]*+(?:""[^"]*+)*+"'
        loose = b"(?:" + inner + plain + b'|(?!")' + plain + b")" if self.quoted else plain
        tight = b"(?:" + inner + b'|[^"' + mark + b"\r\n]*+)"
        object.__setattr__(self, "record", re.compile(loose + b"(?:" + mark + loose + b")*+"))
        object.__setattr__(self, "strict", re.compile(tight + b"(?:" + mark + tight + b")*+"))
        # A cell of several lines must keep the format; one of a single line need not.
        line = b'"[^"\r\n]*+(?:""[^"\r\n]*+)*+"' + plain
        either = b"(?:" + inner + b"(?=[" + mark + b"\r\n]|\\Z)|" + line + b'|(?!")' + plain + b")"
        object.__setattr__(self, "mixed", re.compile(either + b"(?:" + mark + either + b")*+"))
        object.__setattr__(self, "cell", re.compile(loose))

    def count(self, body: bytes) -> int:
        """Count the cells of a record that keeps the format."""
        return (QUOTED.sub(b"", body) if self.quoted else body).count(self.delimiter) + 1

    def cells(self, body: bytes) -> list[bytes]:
        """Split one record, without its line end, into cells as readers of CSV have it."""
        found: list[bytes] = []
        at = 0
        while True:
            matched = self.cell.match(body, at)
            if matched is None:
                return [*found, body[at:]]
            found.append(_unquoted(matched[0]) if self.quoted else matched[0])
            at = matched.end() + 1
            if at > len(body):
                return found


def _unquoted(cell: bytes) -> bytes:
    if not cell.startswith(b'"'):
        return cell
    close = QUOTED.match(cell)
    end = close.end() if close else len(cell)
    return cell[1 : end - 1].replace(b'""', b'"') + cell[end:]


def regular(body: bytes, dialect: Dialect) -> bytes:
    """Write a record with odd quotation marks so that every reader has the same cells."""
    return dialect.delimiter.join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in dialect.cells(body))
