"""A text made plain for the rules, and the way back: every stretch of the plain text knows its place in the original."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cleaned:
    """Plain text; character ``i`` of it stands for ``original[starts[i]:ends[i]]``."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that a stretch of the plain text stands for."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]


def clean(original: str) -> Cleaned:
    """Make a text plain."""
    plain = original.translate(
        {0xA0: " ", 0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-"}
    )
    places = range(len(original))
    return Cleaned(original, plain, tuple(places), tuple(at + 1 for at in places))
