"""Lists of answers, a name and a colon before each: *UPDF: granted, for ten days. LRA: no objection. SPLA: same.*"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.words import lists

_LABEL: Final = 9
_LONGEST: Final = 4
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_STATUSES: Final = ("agreed", "refused", "pending", "withdrawn")


def entry(sentence: Span, cast: Cast, before: str) -> Frame | None:
    """Find the answer behind the name that a sentence opens with; ``before`` is what the last entry said."""
    colon = next((one for one in sentence[:_LABEL] if one.text == ":"), None)
    holder = _holder(sentence, colon, cast) if colon is not None else None
    if colon is None or holder is None:
        return None
    start = colon.i + 1
    while start < sentence.end and sentence.doc[start].lower_ in lists("entries")["adverbs"]:
        start += 1
    status, length = _read(sentence.doc[start : min(sentence.end, start + _LONGEST)], before)
    if not status:
        return None
    condition = _condition(sentence, start) if status == "agreed" else None
    words = sentence.doc[holder.left_edge.i : start + length]
    conditions = (condition,) if condition is not None else ()
    named = named_before(holder)
    return Frame(
        "conditional" if conditions else status, (holder,), sentence.doc[start], named, holder, words, conditions
    )


def _holder(sentence: Span, colon: Token, cast: Cast) -> Token | None:
    """Find the party whose name alone stands before a colon, behind a number or a dash."""
    label = sentence.doc[sentence.start : colon.i]
    if any(one.tag_ in _FINITE for one in label):
        return None
    named = next((mention for one in reversed(label) if (mention := cast.at(one)) is not None), None)
    if named is None or named.end < colon.i - 2 or cast.kind(named.name) in (None, "place"):
        return None
    return sentence.doc[named.end - 1]


def _read(words: Span, before: str) -> tuple[str, int]:
    """Read the longest phrase that some words begin with, and give what it says and its length."""
    table = lists("entries")
    for length in range(len(words), 0, -1):
        phrase = " ".join(one.lower_ for one in words[:length])
        status = next((name for name in _STATUSES if phrase in table[name]), "")
        if status or (phrase in table["same"] and before):
            return status or before, length
    return "", 0


def _condition(sentence: Span, start: int) -> Span | None:
    """Find *if* and *provided* behind a yes."""
    opening = lists("conditions")["opening"]
    mark = next((one for one in sentence.doc[start : sentence.end] if one.lower_ in opening), None)
    end = sentence.end - 1 if sentence[-1].is_punct or sentence[-1].is_space else sentence.end
    return sentence.doc[mark.i + 1 : end] if mark is not None and mark.i + 1 < end else None
