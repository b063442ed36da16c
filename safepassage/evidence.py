"""Doubt, sources and the second clock: values that every claim carries.

A fact has the time when it holds and the time when it was recorded; ``known_on`` asks by the second.
"""

from __future__ import annotations

from enum import IntEnum


class Tri(IntEnum):
    """An answer that may be *maybe*; the minimum of several is their conjunction (Kleene's strong logic)."""

    NO = 0
    MAYBE = 1
    YES = 2

    def __str__(self) -> str:
        return self.name.lower()
