"""A text made plain for the rules, and the way back: every stretch of the plain text knows its place in the original."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safepassage.reading.plain.apostrophes import with_apostrophes
from safepassage.reading.plain.characters import plain_characters
from safepassage.reading.plain.layer import whole
from safepassage.reading.plain.marks import without_blocks, without_marks
from safepassage.reading.plain.wrapping import unwrapped


@dataclass(frozen=True)
class Cleaned:
    """Plain text; character ``i`` of it stands for ``original[starts[i]:ends[i]]``.

    Paragraphs, headings, items of lists and lines of a transcript are parted by one blank line; within them
    there is no line end. Both sequences only ever rise.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that a stretch of the plain text stands for."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]


def clean(original: str) -> Cleaned:
    """Make a text plain: the rules are matched against this, and the original is cited.

    Quotes, dashes, spaces and digits become ASCII and characters NFKC; what cannot be seen, front matter and marks of
    Markdown are left out; wrapped lines and words broken over a line end are joined; lost apostrophes are put back.

    Parameters
    ----------
    original
        Any text.

    Returns
    -------
    Cleaned
        The plain text and the way back; it takes time with the length of the text.
    """
    layer = plain_characters(without_marks(without_blocks(whole(original))))
    layer = with_apostrophes(unwrapped(layer))
    return Cleaned(original, layer.text, layer.starts, layer.ends)
