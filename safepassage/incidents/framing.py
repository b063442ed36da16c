"""A stream of text as frames: records that can be parsed, as regular text, and the others by what is wrong.

``cutting.py`` says where records end; this keeps what is left over between blocks, passes over a line that is too
long to hold, tells text from bytes that are none, and gives each record its range in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import numpy as np

from safepassage.incidents.cutting import cut
from safepassage.incidents.dialect import BLANK, CODE, FAULTS, LINE_END, RECORD_LIMIT, Dialect, regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from safepassage.incidents.cutting import Cuts

NO_RANGES: Final = np.empty((0, 2), np.int64)
EXCERPT: Final = 512
"""How many bytes of a rejected record are kept."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that could not be read: its range in the file, why, and its first bytes."""

    start: int
    end: int
    reason: str
    excerpt: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """Some records in a row: those that can be parsed, as regular UTF-8 text, and all the others by their faults.

    ``starts`` and ``ends`` are the ranges in the file of the records in ``text``, in order; ``flags`` says by code
    which of them are odd; ``blanks`` are ranges of empty lines, a row each; ``raw`` is the text as it stood, and ``raw_starts``
    and ``raw_ends`` are the same records in it.
    """

    text: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    flags: dict[str, NDArray[np.bool_]]
    faults: list[Fault]
    blanks: NDArray[np.int64]
    raw: bytes
    raw_starts: NDArray[np.int64]
    raw_ends: NDArray[np.int64]

    @classmethod
    def of_fault(cls, fault: Fault) -> Frame:
        """Give a frame that holds one fault and nothing else."""
        return cls(b"", _NONE, _NONE, {}, [fault], NO_RANGES, b"", _NONE, _NONE)


def frames(blocks: Iterable[bytes], dialect: Dialect, columns: int, *, start: int, width: Width) -> Iterator[Frame]:
    """Cut a stream into frames.

    Parameters
    ----------
    blocks
        UTF-8 text, from the start of a record on, in pieces of any size.
    start
        Where the first byte stands in the file.
    width
        How many bytes of the file stretches of the text took (``encoding.py``).
    """
    framer = _Framer(dialect, columns, start, width)
    for block in blocks:
        yield from framer.feed(block, final=False)
    yield from framer.feed(b"", final=True)


class Width:
    """Measures text in bytes of the file: for UTF-8 they are the same."""

    eight_bits: ClassVar[bool] = True
    """Whether the file's bytes are those of the text, so that what is not UTF-8 may be Windows-1252."""

    def at(self, text: bytes, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the width in the file of ``text[:offset]`` for each offset."""
        del text
        return offsets


class _Framer:
    """The state between blocks: what is left over, where it stands, and a line too long to hold."""

    def __init__(self, dialect: Dialect, columns: int, start: int, width: Width) -> None:
        self.dialect, self.columns, self.width = dialect, columns, width
        self.left, self.at = b"", start
        self.long: tuple[int, bytes] | None = None
        self.damage = 0

    def feed(self, block: bytes, *, final: bool) -> Iterator[Frame]:
        buffer = self.left + block
        if self.long is not None:
            buffer, fault = self._skip(buffer, final=final)
            if fault is None:
                return
            yield Frame.of_fault(fault)
        while buffer:
            cuts = cut(buffer, self.dialect, self.columns, final=final)
            if len(cuts.ends):
                yield self._frame(buffer, cuts)
                buffer = buffer[int(cuts.ends[-1]) :]
                continue
            if len(buffer) <= RECORD_LIMIT:
                break
            buffer, fault = self._skip(buffer, final=final)
            if fault is None:
                return
            yield Frame.of_fault(fault)
        self.left = buffer

    def _skip(self, buffer: bytes, *, final: bool) -> tuple[bytes, Fault | None]:
        """Pass over a line that is too long; give what follows it once its end is seen."""
        begun, excerpt = self.long or (self.at, buffer[:EXCERPT])
        line = LINE_END.search(buffer)
        split_pair = line is not None and line.end() == len(buffer) and line[0] == b"\r" and not final
        stop = line.end() if line and not split_pair else len(buffer) - (1 if split_pair else 0)
        self.at += int(self.width.at(buffer[:stop], np.array([stop], np.int64))[0])
        if (line is None or split_pair) and not final:
            self.long, self.left = (begun, excerpt), buffer[stop:]
            return b"", None
        self.long, self.left = None, b""
        return buffer[stop:], Fault(begun, self.at, "too_long", excerpt)

    def _frame(self, buffer: bytes, cuts: Cuts) -> Frame:
        ends = cuts.ends
        starts = np.concatenate((np.zeros(1, np.int64), ends[:-1]))
        places = self.at + self.width.at(buffer, np.concatenate((starts[:1], ends)))
        file_starts, file_ends = places[:-1], places[1:]
        damaged = self._damaged(starts, cuts)
        codes = cuts.faults.copy()
        text, fallback = self._text(buffer, starts, ends, codes, cuts.odd)
        good = codes == 0
        self.at = int(places[-1])
        return Frame(
            text,
            file_starts[good],
            file_ends[good],
            {"odd_quoting": cuts.odd[good], "after_damage": damaged[good], "encoding_fallback": fallback[good]},
            [
                Fault(int(file_starts[n]), int(file_ends[n]), FAULTS[codes[n]], buffer[starts[n] : ends[n]][:EXCERPT])
                for n in np.flatnonzero(codes > 1)
            ],
            np.column_stack((file_starts, file_ends))[codes == CODE[BLANK]],
            buffer,
            starts[good],
            ends[good],
        )

    def _damaged(self, starts: NDArray[np.int64], cuts: Cuts) -> NDArray[np.bool_]:
        """Mark what starts inside a stretch that could not be read as a whole."""
        spoilt = np.maximum.accumulate(np.concatenate(([self.damage], cuts.damage)))
        # What is left over is still ahead of the next buffer's start; damage never reaches beyond what was looked at.
        self.damage = max(0, int(spoilt[-1]) - int(cuts.ends[-1]))
        return np.asarray(starts < spoilt[:-1])

    def _text(
        self,
        buffer: bytes,
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
        codes: NDArray[np.uint8],
        odd: NDArray[np.bool_],
    ) -> tuple[bytes, NDArray[np.bool_]]:
        """Join the good records as regular UTF-8; lower the code of those that turn out not to be text."""
        fallback = np.zeros(len(ends), bool)
        if not len(ends):
            return b"", fallback
        whole = buffer[: ends[-1]]
        suspect = odd.copy()
        suspect |= (codes == 0) & _not_text(whole, ends)
        if not suspect.any() and not codes.any():
            return whole, fallback
        pieces = [(first, whole[starts[first] : ends[past - 1]]) for first, past in _runs((codes == 0) & ~suspect)]
        for n in np.flatnonzero(suspect & (codes == 0)):
            record = whole[starts[n] : ends[n]]
            written, codes[n], fallback[n] = self._mended(record, odd=bool(odd[n]))
            if codes[n] == 0:
                pieces.append((int(n), written))
        return b"".join(piece for _, piece in sorted(pieces)), fallback

    def _mended(self, record: bytes, *, odd: bool) -> tuple[bytes, int, bool]:
        """Give one record as regular UTF-8, or the code of why it is not text."""
        if b"\0" in record:
            return b"", CODE["nul_byte"], False
        fallback = not _is_utf8(record)
        if fallback:
            if not self.width.eight_bits:
                return b"", CODE["byte_damage"], False
            try:
                record = as_windows_1252(record)
            except UnicodeDecodeError:
                return b"", CODE["byte_damage"], False
        return (regular(record.rstrip(b"\r\n"), self.dialect) + b"\n" if odd else record), 0, fallback


_NONE: Final = np.empty(0, np.int64)
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf1-\xf4][\x80-\xbf]{3}")


def _not_text(whole: bytes, ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the records that hold a NUL byte, or bytes that are not UTF-8."""
    mask = np.zeros(len(ends), bool)
    if b"\0" in whole:
        nuls = np.flatnonzero(np.frombuffer(whole, np.uint8) == 0)
        mask[np.searchsorted(ends, nuls, side="right")] = True
    at, view = 0, memoryview(whole)
    while at < len(whole):
        try:
            str(view[at:], "utf-8")
        except UnicodeDecodeError as fault:
            record = int(np.searchsorted(ends, at + fault.start, side="right"))
            mask[record] = True
            at = int(ends[record])
            # The next fault is mostly near: do not set out over all that is left again and again.
            while record + 1 < len(ends) and not _is_utf8(whole[at : ends[record + 1]]):
                record += 1
                mask[record] = True
                at = int(ends[record])
        else:
            break
    return mask


def _is_utf8(text: bytes) -> bool:
    if text.isascii():
        return True
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def as_windows_1252(record: bytes) -> bytes:
    """Read a record as Windows-1252 and write it as UTF-8.

    Raises
    ------
    UnicodeDecodeError
        It holds letters of UTF-8 beside bytes that are none (so it is damaged), or bytes that Windows-1252 lacks.
    """
    if _MULTIBYTE.search(record):
        record.decode("utf-8")
    return record.decode("windows-1252").encode("utf-8")


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the stretches of true values as pairs of first and past-the-last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return [(int(first), int(past)) for first, past in zip(edges[::2], edges[1::2], strict=True)]
