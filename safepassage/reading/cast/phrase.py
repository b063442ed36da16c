"""Whom a noun phrase means when its head is no name: what stands beside the head, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import word_list

_BESIDE: Final = ("compound", "amod", "poss", "nmod", "nn", "npadvmod")
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$"})


def beside(token: Token) -> Iterator[Token]:
    """Give the words of a noun phrase that may say whom it means, the surest first.

    An apposition, then the names before the head from the nearest on, then whose *of* tells (*the government of Sudan*).
    The backer of a group is not the group: *Saudi* in *Saudi-led forces* is left out.
    """
    if token.tag_ in _RELATIVE:
        yield from _antecedent(token)
        return
    yield from (child for child in token.children if child.dep_ == "appos")
    for child in sorted(token.children, key=lambda one: -one.i):
        if child.dep_ in _BESIDE and child.i < token.i and not backs(child):
            yield child
    yield from represented(token)


def represented(token: Token) -> Iterator[Token]:
    """Give whom the *of* of a noun tells that stands for others (*a delegation of X*)."""
    if token.lower_ in _representing():
        of = [child for child in token.children if child.lower_ == "of"]
        yield from (below for child in of for below in child.children if below.dep_ == "pobj")


def backs(token: Token) -> bool:
    """Say whether a word is joined by a hyphen to a participle (*Saudi-led*, *Russian-backed*) or to a side (*pro-British*)."""
    doc, at = token.doc, token.i + 1
    sided = token.i > 1 and doc[token.i - 1].text == "-" and doc[token.i - 2].lower_ in ("pro", "anti", "non")
    return sided or (at + 1 < len(doc) and doc[at].text == "-" and doc[at + 1].is_lower)


def _representing() -> frozenset[str]:
    """Give the nouns whose *of* tells who they are."""
    return frozenset(word_list("parties.yaml")["of"])


def _antecedent(token: Token) -> Iterator[Token]:
    """Find the noun that a relative pronoun takes up."""
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl":
            yield above.head
            return
