"""Colons: *the movement shifted ground: it would give up the port* tells what the movement says, without a verb of saying."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.telling import Telling

_OWN: Final = frozenset({"it", "they", "he", "she"})
_FREE: Final = frozenset({"would", "could", "had", "'d", "might"})
_BEGINNING: Final = 3


def after_colon(doc: Doc, frame: Frame) -> Iterator[Telling]:
    """Give the telling of a sentence whose second half says with *it would* what its subject says."""
    colon = next(
        (token.i for token in doc[frame.start : frame.end] if token.text == ":" and not frame.quoted(token)), None
    )
    if colon is None or colon + 1 >= frame.end:
        return
    opening = doc[colon + 1 : min(colon + 1 + _BEGINNING, frame.end)]
    free = any(token.lower_ in _FREE for token in opening) and opening[0].lower_ in _OWN
    about = next((token for token in doc[frame.start : colon] if _speaker(token)), None)
    if free and about is not None:
        yield Telling(about.head, about, colon + 1, frame.end - 1, frame.start, frame.end - 1)


def _speaker(token: Token) -> bool:
    """Say whether a noun is the subject of a verb and can speak."""
    subject = token.dep_ == "nsubj" and token.head.pos_ == "VERB"
    return subject and (token.pos_ == "PROPN" or token.lemma_.lower() in words("role") | words("organ"))
