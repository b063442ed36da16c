"""Cut text into records, with the place of each, whatever is wrong with some of them.

The law: the stretches that come out follow one another without gap or overlap from the first byte to the last.
Parsing cells is the job of Arrow's reader (``records.py``); it gives no byte ranges, so the cutting is ours. What a
record is, says ``dialect.py``.

Two paths, one meaning. The fast one counts quotation marks with NumPy over a whole window, and is right where every
mark stands where the RFC allows. The slow one takes one record at a time (``singly.py``). The first mark out of place
sends the reader to the slow path, which goes on for a while before the fast one is tried again, so that bad
files cost no more than the slow path does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from safepassage.incidents.dialect import BLANK, CODE, RECORD_LIMIT
from safepassage.incidents.singly import cut_one

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from safepassage.incidents.dialect import Dialect

WINDOW_MIN: Final = 1 << 16
WINDOW: Final = 1 << 18
WINDOW_MAX: Final = 1 << 22
"""How much the fast path looks at: little after a fault, more where a record is long."""
MOST: Final = 1 << 14
"""Enough records for one cut: lines can be very short."""

_QUOTE, _LF, _CR = b'"\n\r'


class Cuts(NamedTuple):
    """Records of a buffer: where each ends, its code in ``FAULTS``, and where its quotation marks are odd."""

    ends: NDArray[np.int64]
    faults: NDArray[np.uint8]
    odd: NDArray[np.bool_]
    damage: NDArray[np.int64]
    """For a fault: the end of the stretch that it spoils; later records that start before it were read inside it."""


class _Gathering:
    """Cuts as they are found."""

    def __init__(self) -> None:
        self.ends: list[NDArray[np.int64]] = []
        self.faults: list[NDArray[np.uint8]] = []
        self.odd: list[NDArray[np.bool_]] = []
        self.damage: list[NDArray[np.int64]] = []
        self.count = 0

    def many(self, ends: NDArray[np.int64], faults: NDArray[np.uint8]) -> None:
        self.ends.append(ends)
        self.faults.append(faults)
        self.odd.append(np.zeros(len(ends), bool))
        self.damage.append(np.zeros(len(ends), np.int64))
        self.count += len(ends)

    def one(self, end: int, fault: str, damage: int, *, odd: bool = False) -> None:
        self.ends.append(np.array([end], np.int64))
        self.faults.append(np.array([CODE[fault]], np.uint8))
        self.odd.append(np.array([odd]))
        self.damage.append(np.array([damage], np.int64))
        self.count += 1

    def done(self) -> Cuts:
        if not self.ends:
            return Cuts(np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, bool), np.empty(0, np.int64))
        return Cuts(
            np.concatenate(self.ends),
            np.concatenate(self.faults),
            np.concatenate(self.odd),
            np.concatenate(self.damage),
        )


def cut(buffer: bytes, dialect: Dialect, columns: int, *, final: bool) -> Cuts:
    """Cut complete records out of ``buffer``, all or very many; if none, what is left is an incomplete one.

    Parameters
    ----------
    buffer
        Text in UTF-8, from the start of a record on.
    dialect, columns
        How cells are told apart and how many a record has.
    final
        Whether the file ends with the buffer: then nothing is left.
    """
    found = _Gathering()
    whole = np.frombuffer(buffer, np.uint8)
    at, window = 0, WINDOW
    while at < len(buffer) and found.count < MOST:
        stop = min(len(buffer), at + window)
        last = stop == len(buffer)
        ends, faults, regular = _fast(whole[at:stop], dialect, columns, final=final and last)
        if len(ends):
            found.many(ends + at, faults)
            at = int(ends[-1]) + at
        if regular and last and not (final and at < len(buffer)):
            if len(buffer) - at <= RECORD_LIMIT:
                break
            regular = False
        if regular and len(ends):
            window = min(window * 2, WINDOW)
            continue
        if regular and not last and window < WINDOW_MAX:
            window = min(window * 4, WINDOW_MAX)
            continue
        until, before = at + WINDOW_MIN // 8, at
        at = _slowly(buffer, at, until, dialect, columns, found, final=final)
        if at == before:
            break
        window = WINDOW_MIN
    return found.done()


def _fast(
    text: NDArray[np.uint8], dialect: Dialect, columns: int, *, final: bool
) -> tuple[NDArray[np.int64], NDArray[np.uint8], bool]:
    """Cut up to the first quotation mark out of place; say whether there was none."""
    breaks = _breaks(text, final=final)
    delimiters = np.flatnonzero(text == dialect.delimiter[0])
    regular = True
    limit = len(text)
    ends = breaks + 1
    if dialect.quoted:
        quotes = np.flatnonzero(text == _QUOTE)
        if len(quotes):
            stray = _first_stray(text, quotes, dialect.delimiter[0], final=final)
            if stray is not None:
                regular, limit = False, stray
            edges = np.concatenate(([0], quotes, [len(text)]))
            inside = np.repeat((np.arange(len(edges) - 1) & 1).astype(np.uint8), np.diff(edges))
            ends = ends[inside[breaks] == 0]
            delimiters = delimiters[inside[delimiters] == 0]
    if final and regular and (not len(ends) or ends[-1] < len(text)):
        ends = np.append(ends, len(text))
    ends = ends[ends <= limit] if not regular else ends
    return _counted(ends, breaks, delimiters, columns, text, regular=regular)


def _counted(
    ends: NDArray[np.int64],
    breaks: NDArray[np.int64],
    delimiters: NDArray[np.int64],
    columns: int,
    text: NDArray[np.uint8],
    *,
    regular: bool,
) -> tuple[NDArray[np.int64], NDArray[np.uint8], bool]:
    """Count the cells of each record; stop before one of several lines whose count is wrong."""
    cells = np.diff(np.searchsorted(delimiters, ends), prepend=0) + 1
    faults = np.where(cells == columns, 0, CODE["wrong_columns"]).astype(np.uint8)
    wrong = np.flatnonzero(faults)
    if not len(wrong):
        return ends, faults, regular
    starts = np.concatenate(([0], ends[:-1]))[wrong] if len(ends) else wrong
    stops = ends[wrong]
    lines = np.searchsorted(breaks, stops - 1, side="right") - np.searchsorted(breaks, starts)
    torn = wrong[(lines > 1) | ((lines == 1) & ~np.isin(text[stops - 1], (_LF, _CR)))]
    if len(torn):
        ends, faults, regular = ends[: torn[0]], faults[: torn[0]], False
        wrong = wrong[wrong < torn[0]]
        starts, stops = starts[: len(wrong)], stops[: len(wrong)]
    size = stops - starts
    empty = np.isin(text[starts], (_LF, _CR)) & ((size == 1) | ((size == 2) & (text[stops - 1] == _LF)))
    faults[wrong[empty]] = CODE[BLANK]
    return ends, faults, regular


def _breaks(text: NDArray[np.uint8], *, final: bool) -> NDArray[np.int64]:
    """Find the last byte of each line end: LF, or a CR that no LF follows."""
    feeds = np.flatnonzero(text == _LF)
    returns = np.flatnonzero(text == _CR)
    if not len(returns):
        return feeds
    if returns[-1] == len(text) - 1:
        lone_last = returns[-1:] if final else returns[:0]
        returns = returns[:-1]
    else:
        lone_last = returns[:0]
    lone = returns[text[returns + 1] != _LF]
    if not len(lone) and not len(lone_last):
        return feeds
    return np.sort(np.concatenate((feeds, lone, lone_last)))


def _first_stray(text: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int, *, final: bool) -> int | None:
    """Find the first quotation mark that neither opens nor closes a cell where it stands."""
    beside = np.zeros(256, bool)
    beside[[delimiter, _LF, _CR, _QUOTE]] = True
    opening, closing = quotes[::2], quotes[1::2]
    bad_open = opening[~beside[text[opening - 1]] & (opening > 0)]
    inside = closing[closing < len(text) - 1]
    bad_close = inside[~beside[text[inside + 1]]]
    found = [int(bad[0]) for bad in (bad_open, bad_close) if len(bad)]
    if final and len(quotes) % 2:
        found.append(int(quotes[-1]))
    return min(found, default=None)


def _slowly(
    buffer: bytes, at: int, until: int, dialect: Dialect, columns: int, found: _Gathering, *, final: bool
) -> int:
    """Cut records one at a time until ``until``; return where the next one starts."""
    while at < len(buffer) and at < until:
        end, fault, odd, damage = cut_one(buffer, at, dialect, columns, final=final)
        if end == at:
            break
        found.one(end, fault, damage, odd=odd)
        at = end
    return at
