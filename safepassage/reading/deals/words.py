"""Word lists of this package, the YAML files of `lists/`, each read once."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.wordlists import read_words

ANY: Final = "any"


@cache
def lists(name: str) -> dict[str, frozenset[str]]:
    """Read a file of flat word lists: the name of a list, and its words."""
    return {key: frozenset(words) for key, words in _load(name).items()}


@cache
def classes(name: str) -> dict[str, dict[str, str]]:
    """Read a file of classes by group of targets, as word -> group -> class.

    A file says ``class: {group: [words]}``; the group ``any`` holds over every target.
    """
    found: dict[str, dict[str, str]] = {}
    for label, groups in _load(name).items():
        for group, words in groups.items():
            for word in words:
                found.setdefault(word, {})[group] = label
    return found


@cache
def by_first(name: str, *keys: str) -> dict[str, tuple[str, ...]]:
    """Give the phrases of some lists of a file by their first words, in order."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(frozenset[str]().union(*(lists(name)[key] for key in keys))):
        first = phrase.partition(" ")[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


def _load(name: str) -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = read_words("safepassage.reading.deals", f"lists/{name}")
    return loaded


def lemma(token: Token) -> str:
    """Give a token's dictionary form in small letters, with the hyphen of *cease-fire* gone."""
    return (token.lemma_ or token.text).lower().replace("-", "")


def with_particle(token: Token) -> tuple[str, ...]:
    """Give the forms under which a verb is looked up: *turn down* before *turn*.

    The parser takes a particle now for a particle, now for a preposition or an adverb.
    """
    kinds = ("prt",) if any(child.dep_ == "prt" for child in token.children) else ("prep", "advmod")
    near = [child.lower_ for child in token.children if child.i > token.i and child.dep_ in kinds]
    follow = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    second = token.nbor(2).lower_ if token.i + 2 < len(token.doc) else ""
    tails = dict.fromkeys([f"{follow} {second}", follow, *near])
    return (*(f"{lemma(token)} {tail}" for tail in tails if tail), lemma(token))


def modals(verb: Token) -> frozenset[str]:
    """Give the modal verbs of a verb by their dictionary form: *won't* has *will*."""
    return frozenset(lemma(child) for child in verb.children if child.dep_ == "aux" and child.tag_ == "MD")


def between(word: Token, above: Token) -> list[Token]:
    """Give the words over a word as far as one above it, which is left out; none where that is not above it."""
    over = list(word.ancestors)
    return over[: over.index(above)] if above in over else []


def is_one_of(noun: Token, words: frozenset[str], groups: frozenset[str]) -> bool:
    """Find *the hostages*, *the wounded* and *hundreds of prisoners* for a list that has them."""
    if lemma(noun) in words or noun.lower_ in words:
        return True
    of = (one for child in noun.children if child.lower_ == "of" for one in child.children)
    return lemma(noun) in groups and any(is_one_of(one, words, groups) for one in of)
