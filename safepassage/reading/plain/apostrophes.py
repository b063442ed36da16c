"""Possessives of a text that lost its apostrophes: *Sudans army* and *the ministrys note* have theirs again."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import fold
from safepassage.reading.cast.lexicon import entries
from safepassage.reading.plain.layer import Layer, edited
from safepassage.reading.plain.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safepassage.reading.plain.layer import Edit

_OWNER: Final = re.compile(r"\b(?P<name>\w{3,30})s(?= [\"(]?(?P<after>\w{1,30}))")
_SINGULAR: Final = re.compile(r"[^aeiou\W]y")
_BEFORE: Final = re.compile(r"(\w{1,30}) (?:[a-z]{2}[- ])?\Z")
_NEAR: Final = 40


def with_apostrophes(layer: Layer) -> Layer:
    """Put the apostrophe back behind the names that are known, if a text has none at all; *the two Sudans* stay."""
    return layer if "'" in layer.text else edited(layer, _possessives(layer.text))


def _possessives(text: str) -> Iterator[Edit]:
    told = frozenset(re.findall(r"\w+", text))
    for found in _OWNER.finditer(text):
        before = _BEFORE.search(text[max(0, found.start() - _NEAR) : found.start()])
        if _SINGULAR.fullmatch(found["name"][-2:]) or _owns(found, before[1] if before else "", told):
            yield found.end() - 1, found.end(), "'s"


def _owns(found: re.Match[str], before: str, told: frozenset[str]) -> bool:
    """Say whether a name owns what follows: a state's; or that of another whom the text tells without the *s* too, or in full."""
    raw, name = found["name"], fold(found["name"])
    if not raw.istitle() or raw.endswith("s") or f"{name}s" in _names() or found["after"] in words("plural_after"):
        return False
    person = is_surname(name) and found["after"].islower()  # *Idriss Deby* is no *Idris*
    known = _names().get(name) == "state" or ((name in _names() or person) and raw in told)
    return (known or (person and before.istitle())) and fold(before) not in words("plural_before")


@cache
def _names() -> dict[str, str]:
    """Say what each name that is one word is, those of peoples and of seats of government too."""
    told = ((phrase, meaning) for phrase, meaning in reversed(entries()) if " " not in phrase)
    return {
        fold(phrase): "seat" if meaning.how == "seat" else meaning.known.type
        for phrase, meaning in told
        if meaning.how != "adjective"
    }
