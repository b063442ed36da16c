"""Word lists of this package, each a YAML file beside the modules, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from spacy.tokens import Token


@cache
def lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file of word lists: the name of a list, and its words."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - all is text, so that "on" stays a word
    return {key: frozenset(words) for key, words in loaded.items()}


def lemma(token: Token) -> str:
    """Give a token's dictionary form in small letters."""
    return (token.lemma_ or token.text).lower()
