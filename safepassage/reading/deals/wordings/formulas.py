"""Set phrases: *HAVE AGREED as follows* of an agreement."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.frames import Frame

_NEAR: Final = 4
_AS: Final = ("as follows", "to the", "on the", "that", ":", "upon the")


def agreed_as_follows(sentence: Span, cast: Cast) -> Frame | None:
    """Find the formula of an agreement in capitals, which the parser takes for a name."""
    if sentence[0].lower_ == "hereby" and any(one.lower_ in ("agree", "agreed") for one in sentence[1:_NEAR]):
        return Frame("agreed", (), sentence[0], None, sentence[0], sentence[:_NEAR])
    for token in sentence:
        if token.text != "AGREED" or token.i == 0 or token.nbor(-1).text not in ("HAVE", "HEREBY"):
            continue
        behind = token.doc[token.i + 1 : token.i + 3].text.lower()
        if any(behind.startswith(one) for one in _AS):
            named = {one.name: one for one in cast.mentions if _is_named(one.name, one.start, token, cast)}
            holders = tuple(token.doc[one.end - 1] for one in named.values())
            words = token.doc[token.i - 1 : min(token.i + 3, sentence.end)]
            return Frame("agreed", holders, token, None, token, words)  # without a name, the two sides of the text
    return None


def _is_named(name: str, start: int, token: Token, cast: Cast) -> bool:
    return token.sent.start <= start < token.i and cast.kind(name) in ("armed_group", "government", "state")
