"""Quotations: which tokens stand between quotation marks, in straight, curly, angled and single marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.scene import Scene

_OPENERS: Final = "“«„‟"
_CLOSERS: Final = "”»"
_DOUBLE: Final = re.compile(r"[\"“”«»„‟]|''|``")
_SINGLE: Final = re.compile(r"(?:(?<=[\s(\[\"—–:])|^)'(?=[^\s'])(?!(?:em|til|tis|twas|cause|\d0s)\b)")
_SINGLE_END: Final = re.compile(r"(?<=[^\s'])'(?!\w)")
_PARAGRAPH: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Quotation:
    """Tokens ``[start, end)`` that are quoted; ``[left, right)`` has the marks too.

    ``runs_on`` says that the next paragraph goes on with it, for it has no closing mark.
    """

    start: int
    end: int
    left: int
    right: int
    runs_on: bool = False


@dataclass(frozen=True)
class _Stretch:
    """Characters of a quotation: its marks stand at ``[left, start)`` and ``[end, right)``."""

    left: int
    start: int
    end: int
    right: int
    runs_on: bool = False


def find_quotations(scene: Scene) -> tuple[Quotation, ...]:
    """Find what stands between quotation marks, in the order of the text; a quotation in a quotation is not split off."""
    text = scene.cleaned.text
    paragraphs = list(_PARAGRAPH.finditer(text))
    found: list[_Stretch] = []
    for place, paragraph in enumerate(paragraphs):
        after = text[paragraphs[place + 1].start() :][:3].lstrip() if place + 1 < len(paragraphs) else ""
        opens_next = bool(after) and after[0] in f'"{_OPENERS}'
        doubles = list(_doubles(scene, paragraph.start(), paragraph.end(), opens_next=opens_next))
        singles = list(_singles(text, paragraph.start(), paragraph.end(), doubles))
        kept = [one for one in doubles if not any(outer.left < one.left < outer.right for outer in singles)]
        found += sorted([*kept, *singles], key=lambda one: one.left)
    starts = [token.idx for token in scene.doc]
    return tuple(one for stretch in found if (one := _tokens(scene.doc, starts, stretch)) is not None)


def _doubles(scene: Scene, start: int, end: int, *, opens_next: bool) -> Iterator[_Stretch]:
    """Pair the double marks of a paragraph; a mark's shape tells its side, then its neighbours, then what is open."""
    text = scene.cleaned.text
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        side = _side(scene, mark)
        if opened is None:
            opened = mark if side != "close" else None
        elif side != "open":
            yield _Stretch(opened.start(), opened.end(), mark.start(), mark.end())
            opened = None
    if opened is not None and (opens_next or _leads(text, start, opened.start())):
        yield _Stretch(opened.start(), opened.end(), end, end, runs_on=opens_next)


def _side(scene: Scene, mark: re.Match[str]) -> str:
    """Say whether a mark opens or closes, as the original wrote it or as its neighbours show; empty where neither does."""
    text, at = scene.cleaned.text, mark.start()
    written = scene.cleaned.original[slice(*scene.cleaned.back(at, mark.end()))]
    if written in _CLOSERS or written == "''":
        return "close"
    if written in _OPENERS or written == "``":
        return "open"
    before, after = text[at - 1 : at], text[mark.end() : mark.end() + 1]
    if (not before or before in " \n\t([{—–") and after.strip():
        return "open"
    return "close" if before.strip() and (not after or after in " \n\t.,;:!?)]}—–-'") else ""


def _leads(text: str, start: int, at: int) -> bool:
    """Say whether a mark that is never closed stands where a quotation begins: first, or after a comma or a colon."""
    return text[start:at].rstrip()[-1:] in ("", ",", ":")


def _singles(text: str, start: int, end: int, doubles: list[_Stretch]) -> Iterator[_Stretch]:
    """Pair the single marks of a paragraph outside double ones; an apostrophe is none."""
    at = start
    while (opening := _SINGLE.search(text, at, end)) is not None:
        at = opening.end()
        if any(one.left <= opening.start() < one.right for one in doubles):
            continue
        closing = _closing(text, opening.end(), end, doubles)
        if closing is not None:
            yield _Stretch(opening.start(), opening.end(), closing, closing + 1)
            at = closing + 1


def _closing(text: str, start: int, end: int, doubles: list[_Stretch]) -> int | None:
    """Find the mark that closes a single quotation; *the rebels' demand* is passed over where a better one follows."""
    following = _SINGLE.search(text, start, end)
    limit = following.start() if following else end
    ends = [mark.start() for mark in _SINGLE_END.finditer(text, start, limit)]
    ends = [at for at in ends if not any(one.left < at < one.right for one in doubles)]
    sure = [
        at
        for at in ends
        if text[at - 1] in ".,!?…" or text[at - 1] != "s" or not text[at + 1 : at + 3].strip().islower()
    ]
    return next(iter(sure or ends), None)


def _tokens(doc: Doc, starts: list[int], stretch: _Stretch) -> Quotation | None:
    """Give the tokens of a stretch of characters, without the white space at its ends."""
    start, end = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
    left, right = bisect_left(starts, stretch.left), bisect_left(starts, stretch.right)
    while end > start and doc[end - 1].is_space:
        end -= 1
    while start < end and doc[start].is_space:
        start += 1
    return Quotation(start, end, left, max(right, end), stretch.runs_on) if start < end else None
