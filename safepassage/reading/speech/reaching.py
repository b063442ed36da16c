"""Reaching back: which words a pronoun may mean, and which pronouns mean whoever has the floor."""

from __future__ import annotations

from spacy.tokens import Token


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
