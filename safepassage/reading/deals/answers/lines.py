"""Labels of lines, *EMC: no reply to our letter so far*, and the line above a text."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import Climb

_LABEL: Final = 8


def labelled(word: Token) -> Climb | None:
    """Take the label of a line for who says what stands behind it: *EMC: no reply to our letter*."""
    sentence = word.sent
    colon = next((one for one in sentence[:_LABEL] if one.text == ":"), None)
    if (
        colon is None
        or colon.i >= word.i
        or colon.i == sentence.start
        or any(one.tag_ == "VBD" for one in sentence if one.i < colon.i)
    ):
        return None
    holder = sentence.doc[colon.i - 1]
    return Climb((holder,), (word,), (), word) if holder.pos_ in ("PROPN", "NOUN") else None


def is_heading(sentence: Span) -> bool:
    """Say whether a sentence is the line above the text, which says in short what follows."""
    return sentence.start == 0 and not sentence.text.strip().endswith((".", "!", "?", ":"))
