"""Public figures: that a surname is a person's, and for whom they have mostly spoken where the text does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from safepassage.reading.cast.folding import key
from safepassage.reading.cast.gazetteer import sound
from safepassage.reading.cast.lexicon import word_list

_HEARD: Final = 5


@cache
def _by_full() -> Mapping[tuple[str, ...], str]:
    return {key(name): whose for whose, names in word_list("figures.yaml").items() for name in names}


@cache
def _by_ends() -> Mapping[tuple[str, str], str]:
    return {(name[0], name[-1]): whose for name, whose in _by_full().items()}


@cache
def _by_sound() -> Mapping[tuple[str, ...], str]:
    """Give whose a person is by how the words of the name sound: *Mahmud Abbas* is *Mahmoud Abbas*."""
    return {tuple(map(sound, name)): whose for name, whose in _by_full().items()}


@cache
def _by_surname() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, whose in _by_full().items():
        found[name[-1]] = found.get(name[-1], frozenset()) | {whose}
    return found


def is_surname(word: str) -> bool:
    """Say whether a folded word is the surname of a public figure."""
    return word in _by_surname()


def spoken_for(name: str) -> str:
    """Say for whom a person mostly speaks: by the full name, its first and last word, or a surname of one side only."""
    told = key(name)
    if len(told) > 1:
        heard = tuple(map(sound, told))
        clear = sum(map(len, heard)) >= _HEARD
        by_ends = _by_ends().get((told[0], told[-1]), "")
        return _by_full().get(told) or by_ends or (_by_sound().get(heard, "") if clear else "")
    whose = _by_surname().get(told[0], frozenset()) if told else frozenset()
    return next(iter(whose)) if len(whose) == 1 else ""
