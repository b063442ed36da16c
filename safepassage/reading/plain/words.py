"""The word lists by which lines are told apart."""

from __future__ import annotations

from functools import cache

from safepassage.reading.wordlists import read_words


@cache
def words(name: str) -> frozenset[str]:
    """Give a word list, in lower case."""
    return frozenset(_lists()[name])


def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_words("safepassage.reading.plain", "words", as_text=True)
    return lists
