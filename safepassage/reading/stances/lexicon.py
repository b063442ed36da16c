"""Word lists of this package, each a YAML file beside the modules, read once."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.wordlists import read_words

_OF_VERBS: Final = ("verbs", "changes", "conditions", "contrast", "hopes")


@cache
def lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file of word lists: the name of a list, and its words."""
    loaded: dict[str, list[str]] = read_words("safepassage.reading.stances", name, as_text=True)
    return {key: frozenset(words) for key, words in loaded.items()}


def lemma(token: Token) -> str:
    """Give a token's dictionary form in small letters, of a verb with the *e* that the small model cuts (*hop*)."""
    told = (token.lemma_ or token.text).lower()
    cut = token.pos_ == "VERB" and token.lower_ != told and told not in _verbs() and f"{told}e" in _verbs()
    return f"{told}e" if cut else told


@cache
def _verbs() -> frozenset[str]:
    listed = (entry for file in _OF_VERBS for words in lists(file).values() for entry in words)
    return frozenset(entry.split()[0] for entry in listed if entry)
