"""The words of time and number, out of the lists, and the patterns that are built of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from safepassage.reading.wordlists import read_words

GAP: Final = r"(?:[ \t]+\n?[ \t]*|\n[ \t]*)"
"""White space inside an expression: it may run over the end of one line of a hard-wrapped text."""
HYPHEN: Final = r"(?:--?|[\u2010-\u2014\u2212])"
FLAGS: Final = re.IGNORECASE


def listed(name: str) -> Any:
    """Load a list of words (``words`` for ``words.yaml``)."""
    return read_words("safepassage.reading.times", f"lists/{name}")


def values(name: str) -> dict[str, Any]:
    """Give one table of ``words.yaml``."""
    table: dict[str, Any] = listed("words")[name]
    return table


@cache
def people() -> frozenset[str]:
    """Give the nouns of people, in small letters."""
    return frozenset(word.lower() for word in listed("figures")["people"])


def either(words: Iterable[str]) -> str:
    """Build a pattern of one of the words; a longer word goes before one that it begins with."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", GAP) for word in ordered) + ")"


def _months() -> str:
    """Build the pattern of a month; the point of an abbreviation belongs to it, that of a sentence does not."""
    names = values("months")
    short = either(name for name in names if len(name) <= 4 and name not in ("may", "june", "july"))
    return rf"(?:{short}\.|may\.(?= ?\d)|{either(names)}\b)"


@cache
def pattern(text: str, *, exact: bool = False) -> re.Pattern[str]:
    """Compile a pattern in which ``{month}``, ``{weekday}``, ``{season}``, ``{unit}``, ``{_}`` and ``{-}`` are spelt out.

    ``exact`` keeps capitals apart, for words such as *March* and *May*.
    """
    parts = {
        "{month}": _months(),
        "{weekday}": either(values("weekdays")),
        "{season}": either(values("seasons")),
        "{unit}": either(values("units")),
        "{day}": r"(?:0?[1-9]|[12]\d|3[01])",
        "{year}": r"(?:(?:1[89]|2[01])\d\d)",
        "{_}": GAP,
        "{-}": HYPHEN,
    }
    for name, spelt in parts.items():
        text = text.replace(name, spelt)
    return re.compile(text, 0 if exact else FLAGS)
