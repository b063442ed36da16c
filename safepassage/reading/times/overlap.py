"""Which of several stretches of a text win where they overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span


class Stretched(Protocol):
    """What has a beginning and an end in the plain text."""

    @property
    def start(self) -> int:
        """Say where it begins."""

    @property
    def end(self) -> int:
        """Say where it ends."""


@dataclass(frozen=True)
class Stretch:
    """Characters ``[start, end)`` of the plain text."""

    start: int
    end: int


_S = TypeVar("_S", bound=Stretched)


def longest(found: Iterable[_S]) -> list[_S]:
    """Keep, in the order of the text, the longest of those that overlap; of two alike the first that was found."""
    kept: list[_S] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is None or one.start >= last.end:
            kept.append(one)
        elif one.end - one.start > last.end - last.start:
            kept[-1] = one
    return kept


def apart(found: Iterable[_S], taken: Iterable[Stretched]) -> list[_S]:
    """Keep those that overlap with nothing that is taken."""
    used = {at for one in taken for at in range(one.start, one.end)}
    return [one for one in found if used.isdisjoint(range(one.start, one.end))]


def tokens(doc: Doc, start: int, end: int) -> Span:
    """Give the tokens that a stretch of the plain text touches; empty where there is none."""
    found = doc.char_span(start, end, alignment_mode="expand")
    return doc[0:0] if found is None else found
