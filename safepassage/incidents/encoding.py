"""Text as UTF-8 from whatever the file begins with, and the way back to its bytes.

A byte-order mark decides: UTF-8, UTF-16 of either order. Without one the text is held to be UTF-8; a record that is
not is read as Windows-1252 and flagged (``framing.py``), never guessed in silence. UTF-32, and UTF-16 without a
mark, are refused by name.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from safepassage.errors import UnknownLayout
from safepassage.incidents.framing import Width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Encoding(NamedTuple):
    """How a file writes text: its encoding, and how many bytes its mark takes."""

    name: str
    mark: int


def detect(head: bytes, file: str) -> Encoding:
    """Tell the encoding from a file's first bytes.

    Raises
    ------
    UnknownLayout
        UTF-32, or UTF-16 without a byte-order mark.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            if name == "utf-32":
                raise UnknownLayout(f"{file}: found text in UTF-32; save it as UTF-8")
            return Encoding(name, len(mark))
    even, odd = head[:256:2], head[1:256:2]
    for half, other in ((even, odd), (odd, even)):
        if len(half) > 8 and half.count(0) > 0.25 * len(half) and other.count(0) < 0.1 * len(other):
            raise UnknownLayout(f"{file}: found text in UTF-16 without a byte-order mark; save it as UTF-8")
    return Encoding("utf-8", 0)


def decoded(blocks: Iterable[bytes], encoding: Encoding) -> Iterator[bytes]:
    """Give the text as UTF-8; half a pair of surrogates stays as bytes that are not UTF-8, and is rejected later."""
    if encoding.name == "utf-8":
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(encoding.name)("surrogatepass")
    left = b""
    for block in blocks:
        whole = left + block
        even = len(whole) & ~1
        left = whole[even:]
        yield decoder.decode(whole[:even]).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    yield b"\xff" * len(left)


def width_of(encoding: Encoding) -> Width:
    """Give the measure of text in bytes of the file."""
    return Width() if encoding.name == "utf-8" else _Width16()


class _Width16(Width):
    """UTF-16: two bytes a character, four beyond the basic plane; an odd byte at the end is one byte."""

    eight_bits = False

    def at(self, text: bytes, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        letters = np.frombuffer(text, np.uint8)
        widths = np.where((letters & 0xC0) == 0x80, 0, 2).astype(np.int64)
        widths[letters >= 0xF0] = 4
        widths[letters == 0xFF] = 1
        return np.concatenate((np.zeros(1, np.int64), np.cumsum(widths)))[offsets]
