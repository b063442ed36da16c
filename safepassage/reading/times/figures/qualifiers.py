"""How sure a number is, by the words before it (*at least*, *up to*) and after it (*or more*)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from safepassage.reading.draft import Qualifier
from safepassage.reading.times.words import GAP, either, listed

_BACK: Final = 48


@dataclass(frozen=True)
class Qualified:
    """A qualifier, and where the words that say it begin and end in the text."""

    qualifier: Qualifier
    start: int
    end: int
    words: str = ""


@cache
def _before() -> re.Pattern[str]:
    table = listed("figures")
    groups = [(name, either(words)) for name, words in table["qualifiers"].items()]
    between = either(table["between_qualifier_and_number"])
    money = either(table["currencies"])
    each = "|".join(rf"(?P<{name}>{words})" for name, words in groups)
    return re.compile(rf"(?:(?<=\W)|^)(?:{each}){GAP}?(?:{between}{GAP})*(?:{money}{GAP}?)?$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    groups = "|".join(rf"(?P<{name}>{either(words)})" for name, words in listed("figures")["after"].items())
    return re.compile(rf"{GAP}?(?:{groups})\b|(?P<plus>\+)", re.IGNORECASE)


def qualified(text: str, start: int, end: int) -> Qualified:
    """Read the qualifier of the number at ``[start, end)``; *exact* where nothing qualifies it.

    A narrower word goes before a wider one: *no more than* is not *more than*.
    """
    back = text[max(0, start - _BACK) : start]
    found = _before().search(back)  # it ends at the number, and the leftmost beginning is the longest wording
    if found is not None and not _is_particle(back[: found.start()], found[0]):
        return Qualified(_named(found), start - len(back) + found.start(), end, found[0].lower())
    after = _after().match(text, end)
    if after is not None:
        return Qualified("at_least" if after["plus"] else _named(after), start, after.end())
    return Qualified("exact", start, end)


def _is_particle(before: str, words: str) -> bool:
    """Say whether *over* belongs to the word before it (*handed over 35 bodies*)."""
    last = before.rsplit(maxsplit=1)[-1].lower() if before.split() else ""
    return words.split(maxsplit=1)[0].lower() == "over" and last in listed("figures")["over_particles"]


def _named(found: re.Match[str]) -> Qualifier:
    told: dict[str, Qualifier] = {
        "at_least": "at_least",
        "at_most": "at_most",
        "more_than": "more_than",
        "less_than": "less_than",
        "about": "about",
    }
    return next(told[name] for name, words in found.groupdict().items() if words and name in told)
