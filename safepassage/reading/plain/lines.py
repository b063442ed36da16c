"""What each line of a text is by itself: its bounds without the marks at its start, and whether it begins something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from safepassage.reading.plain.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPTY: Final = re.compile(
    r"[\s#*_=~`|:+.\-\u2022]*|[\s*#-]*(?:30|ends?)[\s*#-]*(?<![0-9a-z ])|\[[^\]\n]{1,100}\]: \S{1,2000}|\[object object\]",
    re.IGNORECASE,
)
_GLYPHS: Final = r"[\u2022\u2023\u2043\u2219\u00b7\u25a0-\u25ff\u2700-\u27bf\uf0a7\uf0b7\uf076\uf0d8\uf0fc]"
_MARK: Final = re.compile(r"(?:#{1,6}(?=\s)|>+(?![0-9=])|\|(?=\s)|(?:[-*+]|--)(?=\s)|" + _GLYPHS + r")\s*")
_BULLET: Final = re.compile(r"[>\s]*(?:[-*+]|--|" + _GLYPHS + ")")
NUMBER: Final = re.compile(
    r"(?:\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?)(?=\s+\S)"
)
_PART: Final = re.compile(r"(?P<part>[A-Za-z]+)\s+(?:[0-9]{1,3}|[IVXLC]{1,6}|[A-Z])(?:[.:)\s]|$)")
SPEAKER: Final = re.compile(
    r"Q\s(?=[A-Z(\"'])|[QA](?::|\.?\s{2,})|[A-Z][A-Z.'\- ]{1,40}[A-Z.](?:\s\([^()\n]{1,60}\))?(?:,[A-Z ,.]{1,40})?:(?=\s|$)"
)
_NAMED: Final = re.compile(
    r"[A-Z][\w.'-]{0,20}(?:\s(?:[A-Z][\w.'-]{0,20}|\([^()\n]{1,40}\)|the|of|for|and|on|by|behalf)){0,6}:(?=\s|$)"
)
_LABEL: Final = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{0,20}):(?=\s|$)")
_DATED: Final = re.compile(
    r"(?:[A-Za-z]{3,9},? )?[0-9]{1,2}(?:st|nd|rd|th)?(?: ?(?:[-/\u2013,]|and|to) ?[0-9]{1,2})?(?: of)? [A-Za-z]+"
)
"""A line that is only a date ("24 July") heads what follows, though a line that ends with a month goes on."""
_INSIDE: Final = re.compile(r"[a-z]{4}[.?!][\"')\]]{0,3} +[A-Z]")
"""Where a sentence ends and the next begins within a line; four letters, since *Gen. Smith* and *Sept. 5* end none."""
_TERMINAL: Final = re.compile(r"[.?!:;][\"')\]]{0,3}$")


@dataclass(frozen=True)
class Line:
    """Characters ``[start, end)`` of a text without white space and marks at the ends; ``width`` counts these too.

    ``begins`` is *bullet*, *number*, *part*, *heading*, *speaker*, *named*, *label*, *row* or empty; ``quoted`` says that
    an e-mail quotes it, ``mark`` is the mark at its start. ``empty`` says that there is no word in it: a blank line, or a
    rule.
    """

    start: int
    end: int
    width: int
    indent: int
    text: str
    begins: str = ""
    quoted: bool = False
    mark: str = ""
    empty: bool = False

    @property
    def closed(self) -> bool:
        """Say whether it ends as a sentence or an item of a list does."""
        return bool(_TERMINAL.search(self.text[-6:]))

    @property
    def goes_on(self) -> bool:
        """Say whether it ends with a word, or a comma, that nothing ends with, or in the middle of its second sentence."""
        if _INSIDE.search(self.text) and not self.closed:
            return True
        last = self.text.rsplit(" ", 1)[-1]
        word = last.rstrip(".").lower()
        if word in words("months"):
            return _DATED.fullmatch(self.text) is None
        return last.endswith((",", "-")) or word in words("going_on")

    @property
    def first_word(self) -> str:
        """Give the word that it begins with."""
        return self.text.split(" ", 1)[0]


def lines_of(text: str) -> Iterator[Line]:
    """Cut a text into its lines."""
    at = 0
    for raw in text.split("\n"):
        yield _line(raw, at)
        at += len(raw) + 1


def _line(raw: str, at: int) -> Line:
    """Find the words of a line."""
    kept = raw.rstrip()
    start = indent = len(kept) - len(kept.lstrip())
    while found := _MARK.match(kept, start):
        start = found.end()
    end = len(kept.rstrip("| \t")) if kept.lstrip().startswith("|") else len(kept)
    text = kept[start:end]
    empty = not text or bool(_EMPTY.fullmatch(kept.strip()))
    return Line(
        at + start,
        at + end,
        len(kept),
        indent,
        text,
        begins="" if empty else _begins(kept, text),
        mark=kept[indent:start].strip(),
        quoted=kept.lstrip().startswith(">"),
        empty=empty,
    )


def _begins(raw: str, text: str) -> str:
    """Say what a line begins, by the marks and words at its start."""
    head, whole = text[:200], raw.strip()
    label, part = _LABEL.match(head), _PART.match(head)
    tests = (
        ("heading", whole.startswith("#")),
        ("bullet", bool(_BULLET.match(raw)) and whole != text),
        ("row", whole.startswith("|") or text.count("\t") > 1),
        ("label", label is not None and label["label"].lower() in words("labels")),
        ("speaker", bool(SPEAKER.match(head))),
        ("number", bool(NUMBER.match(head))),
        ("part", part is not None and part["part"].lower() in words("parts") and head[:1].isupper()),
        ("named", bool(_NAMED.match(head))),
    )
    return next((name for name, holds in tests if holds), "")
