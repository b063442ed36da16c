"""The common nouns that make parties, as the word lists have them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from safepassage.reading.cast.lexicon import several, word_list
from safepassage.reading.cast.phrases import Phrases

Sort = Literal["state", "standing", "office", "seated", "apart", "group"]


@cache
def nouns(kind: str) -> frozenset[str]:
    """Give a list of the words of parties."""
    return frozenset(several(word_list("parties.yaml")[kind]))


@cache
def heads() -> Phrases[Sort]:
    """Give the nouns that belong to a state, a body or a group, and as what."""
    kinds: tuple[Sort, ...] = ("state", "standing", "office")
    return Phrases([(noun, kind) for kind in kinds for noun in several(word_list("parties.yaml")[kind])])


@cache
def classes() -> Mapping[str, str]:
    """Give the class of each noun that makes one."""
    table = word_list("parties.yaml")["classes"]
    return {noun: kind for kind, words in table.items() for noun in words}


@cache
def loose() -> Mapping[str, str]:
    """Give the adjectives that make a class only before a collective noun."""
    table = word_list("parties.yaml")["loose"]
    return {noun: kind for kind, words in table.items() for noun in words}


@cache
def local_heads() -> Phrases[bool]:
    """Give the offices of a town or region."""
    return Phrases([(noun, True) for noun in several(word_list("parties.yaml")["local"])])


@cache
def titles(kind: str) -> frozenset[str]:
    """Give a list of words of offices."""
    return frozenset(word_list("titles.yaml")[kind])


@cache
def official() -> frozenset[str]:
    """Give every word that an office or the style of its holder is made of."""
    return titles("heads") | titles("before") | titles("ranks") | titles("honorifics")


@cache
def place_words(kind: str) -> frozenset[str]:
    """Give a list of words that tell a place."""
    return frozenset(word_list("placewords.yaml")[kind])
