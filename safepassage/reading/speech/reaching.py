"""Reaching back: which words a pronoun may mean, and which pronouns mean whoever has the floor."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast, Mention


def named_before(token: Token, cast: Cast) -> tuple[Mention, ...]:
    """Give the mentions that stand before a token, in the order of the text."""
    return cast.mentions[: bisect_left(cast.mentions, token.i, key=lambda one: one.start)]


def bare(noun: Token) -> bool:
    """Say whether only *the* stands before a noun (*the ministry*), so that it means one told of before."""
    return [child.lower_ for child in noun.children if child.i < noun.i] == ["the"]


def goes_back(teller: Token) -> bool:
    """Say whether *he* or *his delegation* means whoever has the floor in minutes."""
    ours = any(child.lower_ in ("his", "her", "its") for child in teller.children)
    return teller.lower_ in ("he", "she", "it") or (
        ours and teller.lemma_.lower() in ("delegation", "government", "country")
    )


def beside(subject: Token, stops: set[int]) -> bool:
    """Say whether the verb of a subject stands beside the next one: joined to it, or before a semicolon."""
    return subject.head.dep_ == "conj" or any(subject.i < at for at in stops)


def subject(token: Token) -> bool:
    """Say whether a token is the subject of its sentence."""
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"
