"""Odd characters made plain: invisible ones go, composed ones are composed, quotes, dashes, spaces and digits are ASCII.

A dash between clauses becomes ``--``, whatever the original wrote (an em dash, a spaced en dash, a spaced hyphen); a
hyphen within a compound or a range becomes ``-``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from safepassage.reading.plain.layer import Layer, edited, exchanged, replaced
from safepassage.reading.plain.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safepassage.reading.plain.layer import Edit

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x90\x98-\x9f\u2122\u00ae]+"
)
_LINE_END: Final = re.compile("\r\n|[\r\x0b\u2028]")
_PARAGRAPH_END: Final = re.compile("\u2029")
_FRACTION: Final = re.compile("(?<=[0-9])[\u00bc-\u00be\u2150-\u215e\u2189]")
_RAISED: Final = re.compile("(?P<before>[A-Za-z0-9]{0,3})(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,9})")
_UNITS: Final = frozenset({"m", "km", "cm", "mm", "ft", "mi"})
_LAST_DIGIT: Final = 0x20000
"""No script above has digits."""
_LONGEST: Final = 32
"""The most characters of a cluster; sorting the marks of a longer one takes time with the square of its length."""
_BEYOND_ASCII: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_QUOTES: Final = {
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u301d\u301e\u301f\u02ba\x93\x94\u2e42",
    "'": "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u2035\u00b4\u0060\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u0384\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u055a\x91\x92\ua78c",
}
_SINGLE: Final = {
    **_QUOTES,
    "-": "\u2010\u2011\u2212\ufe63\uff0d\u058a",
    "\u2013": "\u2012\x96",
    "\u2014": "\u2015\u2e3a\u2e3b\x97\ufe58",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800",
    "/": "\u2044\u2215",
    ",": "\u060c\u066c\u3001",
    ".": "\u066b\u3002",
    ";": "\u061b",
    "?": "\u061f",
    "\u2026": "\x85\u22ef",
    "\ufffd": "".join(map(chr, range(0xD800, 0xE000))),
}
_DASH: Final = re.compile("(?P<left>[ \t]?)(?P<dash>\u2014|\u2013|--+|(?<=[ \t])-(?=[ \t]))(?=(?P<next>.?))", re.DOTALL)
_DOTS: Final = re.compile(r"(?<![.\w])\. \. \.(?![.\w])|\.{4,}")
_LOWER: Final = re.compile("[^a-z]")
_TWO_SINGLE: Final = re.compile("''")


@cache
def _table() -> dict[int, str]:
    """List the characters that are exchanged one for one, the digits of every script among them."""
    table = {ord(odd): plain for plain, many in _SINGLE.items() for odd in many}
    every = "".join(map(chr, range(0x80, _LAST_DIGIT)))
    return table | {ord(digit): str(unicodedata.decimal(digit)) for digit in re.findall(r"\d", every)}


def plain_characters(layer: Layer) -> Layer:
    """Make the characters of a text plain, its line ends among them."""
    layer = replaced(replaced(layer, _LINE_END, "\n"), _PARAGRAPH_END, "\n\n")
    layer = replaced(layer, _INVISIBLE, "")
    layer = exchanged(layer, _table())  # before NFKC, which would make a space and an accent of an acute
    layer = replaced(layer, _FRACTION, lambda found: " " + unicodedata.normalize("NFKC", found[0]))
    layer = edited(layer, _raised(layer.text))
    layer = edited(layer, _composed(layer.text))
    layer = exchanged(layer, _table())
    layer = edited(layer, _dashes(layer.text))
    return replaced(replaced(layer, _TWO_SINGLE, '"'), _DOTS, "...")


def _raised(text: str) -> Iterator[Edit]:
    """Make plain what is raised: the power of a unit stays, that of a number is told, the mark of a footnote goes."""
    for found in _RAISED.finditer(text):
        first, last = found.span("raised")
        power, before = unicodedata.normalize("NFKC", found["raised"]), found["before"]
        unit = before.lower() in _UNITS or before.lstrip("0123456789").lower() in _UNITS
        number = before[-1:].isdigit()
        yield first, last, power if unit else f"^{power}" if number else ""


def _composed(text: str) -> Iterator[Edit]:
    """Compose what is not in NFKC, one cluster at a time, so that each keeps its own way back."""
    for found in _BEYOND_ASCII.finditer(text):
        run = found[0]
        if unicodedata.is_normalized("NFKC", run):
            continue
        for first, last in _clusters(run):
            composed = unicodedata.normalize("NFKC", run[first:last])
            if composed != run[first:last]:
                yield found.start() + first, found.start() + last, composed


def _clusters(run: str) -> Iterator[tuple[int, int]]:
    """Cut a run where what stands left cannot change what stands right: before a character that composes with none."""
    first = 0
    for at in range(1, len(run)):
        if at - first < _LONGEST and (unicodedata.combining(run[at]) or not _apart(run[at - 1], run[at])):
            continue
        yield first, at
        first = at
    yield first, len(run)


@cache
def _apart(left: str, right: str) -> bool:
    """Say whether two characters are the same in NFKC beside one another as alone."""
    one, other = unicodedata.normalize("NFKC", left), unicodedata.normalize("NFKC", right)
    if unicodedata.combining(other[:1] or "a") or "\u1160" <= right <= "\u11ff":  # a vowel or end of a Korean syllable
        return False
    return unicodedata.normalize("NFKC", left + right) == one + other


def _dashes(text: str) -> Iterator[Edit]:
    """Tell a dash between clauses from a hyphen: by its length, the spaces about it, and the letter that follows."""
    for found in _DASH.finditer(text):
        first, last = found.span("dash")
        before = text[found.start() - 1 : found.start()] if found["left"] else text[first - 1 : first]
        after, spaced = found["next"], bool(found["left"]) and found["next"].isspace()
        within = found["dash"] == "\u2013" and not spaced and before.isalnum() and _compound(text[last : last + 20])
        long = spaced and found["dash"] not in "-\u2013"
        between = text[last : last + 2].strip()[:1] if spaced else after
        put = "-" if within or (before.isdigit() and between.isdigit() and not long) else "--"
        if put != found["dash"]:
            yield first, last, put


def _compound(after: str) -> bool:
    """Say whether what follows an en dash makes a compound with what stands before: a name, or a word such as *led*."""
    return not after[:1].islower() or _LOWER.split(after, maxsplit=1)[0] in words("joined_seconds")
