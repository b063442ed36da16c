"""Where a line goes on in the next: paragraphs wrapped at a width are joined, what stands for itself is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from safepassage.reading.plain.layer import Layer, edited, replaced
from safepassage.reading.plain.lines import Line, lines_of
from safepassage.reading.plain.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safepassage.reading.plain.layer import Edit

PARAGRAPH: Final = "\n\n"
_NARROWEST, _WIDEST = 45, 160
_SLACK: Final = 0.15
_ENOUGH: Final = 3
_SHORT: Final = 20
_ALWAYS: Final = frozenset({"bullet", "heading", "row", "label", "speaker"})
_DASHES: Final = frozenset({"-", "--"})
_SUSPENDED: Final = frozenset({"and", "or", "to"})
_PAGE: Final = re.compile(
    r"(?:page|p\.?)?\s?[-\u2013]{0,2}\s?[0-9]{1,4}(?:\s?(?:/|of)\s?[0-9]{1,4})?\s?-{0,2}", re.IGNORECASE
)
_PAGE_WIDTH: Final = 40
_GAP: Final = 1000
_BROKEN: Final = re.compile(r"(?P<left>[^\W\d_]+|[\w.]+)-$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_SPACES: Final = re.compile(r"[^\S\n]+")
_BAR: Final = re.compile(r"[ \t]\|[ \t]")


@dataclass(frozen=True)
class _Setting:
    """How a text is set: the width that it is wrapped at (0: not wrapped), and the words that it has."""

    width: int
    known: Counter[str]
    compounds: frozenset[str]


def unwrapped(layer: Layer) -> Layer:
    """Join wrapped lines, end each paragraph with one blank line, and make runs of spaces one."""
    layer = edited(layer, _page_ends(layer.text))
    lines = list(lines_of(layer.text))
    setting = _setting(layer.text, lines)
    layer = edited(layer, _gaps(layer.text, lines, setting))
    layer = replaced(layer, _BAR, "; ")
    return replaced(layer, _SPACES, " ")


def _page_ends(text: str) -> Iterator[Edit]:
    """Take out each form feed with the blank lines and the page numbers about it, so that a sentence can go on."""
    done = 0
    while (at := text.find("\f", done)) >= 0:
        page = text[done:at].rstrip()
        body, _, foot = page.rpartition("\n")
        first = done + len(body.rstrip() if foot and _PAGE.fullmatch(foot.strip()) else page)
        last = at + len(text[at : at + _GAP]) - len(text[at : at + _GAP].lstrip())
        head = text.find("\n", last, last + _PAGE_WIDTH)
        last = head if head > 0 and _PAGE.fullmatch(text[last:head].strip()) else last
        yield first, last, "\n"
        done = last


def _setting(text: str, lines: Sequence[Line]) -> _Setting:
    """Find the width that a text is wrapped at: nearly all lines that another follows reach it."""
    inside = [(line, after) for line, after in pairwise(lines) if not line.empty and not after.empty]
    widths = sorted(line.width for line, after in inside if after.begins not in _ALWAYS)
    known = Counter(_WORD.findall(text))
    compounds = frozenset(_COMPOUND.findall(text))
    width = widths[-1 - len(widths) // 20] if widths else 0
    if len(widths) < _ENOUGH or not _NARROWEST <= width <= _WIDEST:
        return _Setting(0, known, compounds)
    full = sum(_full(line, after, width) for line, after in inside if after.begins not in _ALWAYS)
    return _Setting(width if full > len(widths) // 2 else 0, known, compounds)


def _full(line: Line, after: Line, width: int) -> bool:
    """Say whether a line is so long that the next word would not have found room in it."""
    return line.width + 1 + len(after.first_word) > width * (1 - _SLACK)


def _gaps(text: str, lines: Sequence[Line], setting: _Setting) -> Iterator[Edit]:
    """Put a space, a paragraph's end or nothing between the words of one line and those of the next."""
    told = [line for line in lines if not line.empty]
    blank = _blank_before(lines)
    if not told:
        yield 0, len(text), ""
        return
    if told[0].start:
        yield 0, told[0].start, ""
    head = told[0]
    for line, after in pairwise(told):
        if after.start in blank or not _joined(line, after, head, setting):
            head = after
            yield line.end, after.start, PARAGRAPH
            continue
        last, put = _seam(line, after, setting)
        yield last, after.start, put
    if told[-1].end < len(text):
        yield told[-1].end, len(text), ""


def _blank_before(lines: Sequence[Line]) -> set[int]:
    """List where lines start that follow a blank line or a rule."""
    return {after.start for line, after in pairwise(lines) if line.empty}


def _joined(line: Line, after: Line, head: Line, setting: _Setting) -> bool:
    """Say whether a line goes on in the next."""
    full = bool(setting.width) and line.width <= setting.width * 1.15 and _full(line, after, setting.width)
    if after.begins in _ALWAYS:
        return after.mark in _DASHES and full and not line.closed and after.mark != head.mark
    if line.begins in {"heading", "row"} or line.quoted != after.quoted:
        return False
    if after.begins in {"number", "part", "named"} and (line.closed or not full):
        return False
    if line.closed and not (full and _same_paragraph(line, after, head)):
        return False
    return full or line.goes_on or (after.text[:1].islower() and _hangs(line, after, head, setting))


def _hangs(line: Line, after: Line, head: Line, setting: _Setting) -> bool:
    """Say whether a line that begins in lower case goes on from the last one, and is no item of a list of short words."""
    hanging = bool(head.begins) and after.indent > head.indent
    return hanging or bool(setting.width) or line.width >= _SHORT or after.first_word in words("going_on")


def _same_paragraph(line: Line, after: Line, head: Line) -> bool:
    """Say whether the first line of a new paragraph is not set in: what hangs under an item is no paragraph."""
    return after.indent <= line.indent + 1 or bool(head.begins)


def _seam(line: Line, after: Line, setting: _Setting) -> tuple[int, str]:
    """Say where the words of a line end, and what joins them to the next: a broken word loses its hyphen."""
    if after.mark in _DASHES:
        return line.end, " -- "
    broken = _BROKEN.search(line.text[-60:])
    right = _WORD.match(after.text)
    if broken is None or line.text.endswith("--") or after.first_word in _SUSPENDED:
        return line.end, " "
    left = broken["left"]
    if right is not None and (left + right[0]).lower() in words("wholes"):
        return line.end - 1, ""
    if right is None or not (left.isalpha() and left.islower() and right[0].islower()):
        return line.end, ""
    return (line.end, "") if _compound(left, right[0], setting) else (line.end - 1, "")


def _compound(left: str, right: str, setting: _Setting) -> bool:
    """Say whether two halves keep their hyphen: as the text has them elsewhere, else by the lists of such halves."""
    if left + right in setting.known:
        return False
    if f"{left}-{right}" in setting.compounds or right in words("compound_seconds") or left in words("compound_firsts"):
        return True
    return setting.known[left] > 1 and setting.known[right] > 1  # each stands once where the line broke
