"""Frames: sentences cut so that no quotation is torn from the words that attribute it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.quotes import Quotation

_FINAL: Final = frozenset({".", "?", "!", "...", "…", "?!"})
_GAP: Final = 14
"""So many tokens after a question in quotation marks is its verb of saying looked for."""


@dataclass(frozen=True)
class Frame:
    """Tokens ``[start, end)`` of a sentence, the place of its paragraph, and the quotations in it."""

    start: int
    end: int
    paragraph: int
    quotations: tuple[Quotation, ...]

    def quoted(self, token: Token) -> bool:
        """Say whether a token stands in quotation marks."""
        return any(one.left <= token.i < one.right for one in self.quotations)


def find_frames(doc: Doc, quotations: Sequence[Quotation]) -> tuple[Frame, ...]:
    """Cut a text into frames, in order; a quotation lies in one frame."""
    inside = {at for one in quotations for at in range(one.left + 1, one.right)}
    closing = {one.right: one for one in quotations}
    lefts = [one.left for one in quotations]
    opening = set(lefts)
    frames = []
    for place, (start, end) in enumerate(paragraphs(doc)):
        cuts = [start, *(at for at in range(start + 1, end) if _cut(doc, at, inside, closing, opening)), end]
        for first, last in pairwise(cuts):
            held = quotations[bisect_left(lefts, first) : bisect_left(lefts, last)]
            frames.append(Frame(first, last, place, tuple(held)))
    return tuple(frames)


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the tokens of each line that has any; the parse took a line at a time."""
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _cut(doc: Doc, at: int, inside: set[int], closing: dict[int, Quotation], opening: set[int]) -> bool:
    """Say whether a sentence begins at a token, whatever the parse says about the marks around it."""
    if at in inside or doc[at].is_space or doc[at].text in ",;:)]":
        return False
    before = at - 1
    while before > 0 and doc[before].is_space:
        before -= 1
    if before + 1 in closing:
        return _cut_after_quotation(doc, closing[before + 1], at)
    if doc[before].text in _FINAL and at in opening:
        return True
    last = doc[before].lower_
    if last == "." and before > 0 and not doc[before - 1].whitespace_:
        last = doc[before - 1].lower_ + last
    return bool(doc[at].is_sent_start) and last[-1:] in ".?!…" and last not in words("short")


def _cut_after_quotation(doc: Doc, quotation: Quotation, at: int) -> bool:
    """Say whether a sentence ends with a quotation: its last mark says so, unless a verb of saying follows."""
    last = doc[quotation.end - 1].text
    if doc[at].text[:1].islower() or last[-1:] not in ".?!…":
        return False
    return last == "." or not _attributed(doc, at)


def _attributed(doc: Doc, at: int) -> bool:
    """Say whether a verb of saying comes soon, before the next mark of the end."""
    for token in doc[at : at + _GAP]:
        if token.text in _FINAL or token.text == '"':
            return False
        if token.tag_.startswith("VB") and token.lemma_.lower() in words("say"):
            return True
    return False
