"""Word lists of this package, each a YAML file beside the modules, read once."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from safepassage.reading.wordlists import read_words


@cache
def lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file of word lists: the name of a list, and its words."""
    loaded: dict[str, list[str]] = read_words("safepassage.reading.stances", name, as_text=True)
    return {key: frozenset(words) for key, words in loaded.items()}


def lemma(token: Token) -> str:
    """Give a token's dictionary form in small letters."""
    return (token.lemma_ or token.text).lower()
