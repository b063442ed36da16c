"""Point at a word of a text: *word*, or *word#2* for the second time that it stands there."""

from __future__ import annotations

from spacy.tokens import Doc, Token


def token_at(doc: Doc, text: str, word: str) -> Token:
    """Give the last token of a word."""
    shown, _, place = word.partition("#")
    at = -1
    for _ in range(int(place or 1)):
        at = text.index(shown, at + 1)
    last = at + len(shown.rstrip()) - 1
    return next(token for token in doc if token.idx <= last < token.idx + len(token.text))
