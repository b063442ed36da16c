"""One record cut with a regular expression: the slow path, for what has quotation marks out of place.

Damage is bounded. A cell that is never closed, or whose closing does not fit the columns, costs its first line: that
line is rejected and reading goes on at the next. What is read inside such a stretch carries ``after_damage``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from safepassage.incidents.dialect import BLANK, GOOD, LINE_END, QUOTED, RECORD_LIMIT

if TYPE_CHECKING:
    from safepassage.incidents.dialect import Dialect

_QUOTE: Final = ord('"')


def cut_one(buffer: bytes, at: int, dialect: Dialect, columns: int, *, final: bool) -> tuple[int, str, bool, int]:
    """Cut one record: its end (``at`` itself where more bytes are needed), fault, oddness, and end of damage."""
    edge = min(len(buffer), at + RECORD_LIMIT)
    matched = dialect.strict.match(buffer, at, edge)
    stop = matched.end() if matched else at
    if stop == len(buffer) and not final:
        return at, GOOD, False, 0
    closing = LINE_END.match(buffer, stop)
    if closing is None and stop < len(buffer):
        return _irregular(buffer, at, stop, dialect, columns, final=final)
    if closing is not None and closing.end() == len(buffer) and closing[0] == b"\r" and not final:
        return at, GOOD, False, 0
    end = closing.end() if closing else stop
    if stop == at:
        return end, BLANK, False, 0
    if dialect.count(buffer[at:stop]) == columns:
        return end, GOOD, False, 0
    first = LINE_END.search(buffer, at, stop)
    return (end, "wrong_columns", False, 0) if first is None else (first.end(), "unclosed_quote", False, end)


def _irregular(
    buffer: bytes, at: int, stop: int, dialect: Dialect, columns: int, *, final: bool
) -> tuple[int, str, bool, int]:
    """Cut a record in which something at ``stop`` is out of place: one line of it, whatever it was meant to be."""
    over = len(buffer) - at > RECORD_LIMIT
    sure = final or over
    line = LINE_END.search(buffer, at, min(len(buffer), at + RECORD_LIMIT))
    if line is None or (line[0] == b"\r" and line.end() == len(buffer) and not final):
        if final and not over:
            return _one_line(buffer, at, len(buffer), len(buffer), dialect, columns)
        return at, "too_long" if over else GOOD, False, 0
    opens = buffer[stop] == _QUOTE and (stop == at or buffer[stop - 1] == dialect.delimiter[0])
    if opens and not sure:
        return at, GOOD, False, 0
    whole = _mixed(buffer, at, dialect, columns, final=final)
    if whole is not None:
        return whole
    if line.start() > stop:
        return _one_line(buffer, at, line.start(), line.end(), dialect, columns)
    # A cell goes on over line ends, and nothing fits where it closes, if it does.
    last = LINE_END.search(buffer, stop)
    if last is None and not sure:
        return at, GOOD, False, 0
    return line.end(), "unclosed_quote", False, last.end() if last else len(buffer)


def _mixed(buffer: bytes, at: int, dialect: Dialect, columns: int, *, final: bool) -> tuple[int, str, bool, int] | None:
    """Cut a record whose cells of several lines keep the format, and others not; none if it is not one."""
    edge = min(len(buffer), at + RECORD_LIMIT)
    sure = final or len(buffer) - at > RECORD_LIMIT
    matched = dialect.mixed.match(buffer, at, edge)
    stop = matched.end() if matched else at
    if not sure and (stop == len(buffer) or (buffer[stop] == _QUOTE and not QUOTED.match(buffer, stop, edge))):
        return at, GOOD, False, 0
    closing = LINE_END.match(buffer, stop)
    if closing is None and stop < len(buffer):
        return None
    if closing is not None and closing[0] == b"\r" and closing.end() == len(buffer) and not final:
        return at, GOOD, False, 0
    if len(dialect.cells(buffer[at:stop])) != columns:
        return None
    return closing.end() if closing else stop, GOOD, True, 0


def _one_line(
    buffer: bytes, at: int, stop: int, end: int, dialect: Dialect, columns: int
) -> tuple[int, str, bool, int]:
    """Read a line with quotation marks out of place as readers of CSV do; flag it, or reject it."""
    body = buffer[at:stop]
    if dialect.record.fullmatch(body) is None:
        return end, "unclosed_quote", False, 0
    fits = len(dialect.cells(body)) == columns
    return end, GOOD if fits else "wrong_columns", fits, 0
