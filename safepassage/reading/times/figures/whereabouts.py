"""Where a figure is told of: the nearest place of its sentence that something is in, at or near."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from spacy.tokens import Doc, Span

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.times.words import listed

_LOOK_BACK: Final = 5
_CHAIN: Final = 4
"""How many tokens may stand between a town and the province that it is in."""
_BACK: Final = 60
"""How many tokens before its sentence a place may stand, in its paragraph."""


def place_of(number: Span, cast: Cast, what: str) -> str:
    """Name the place of a figure; a town goes before a state, and before the province that is named after it.

    Where its own sentence names none, those who were harmed were harmed where the sentence before is.
    """
    doc, sentence = number.doc, number.sent
    found = [one for one in _between(cast, sentence.start - _BACK, sentence.end) if _is_place(one, cast, doc)]
    here = [one for one in found if one.start >= sentence.start]
    if here:
        nearest = min(
            here, key=lambda one: (_rank(one, cast), _is_parted(number, one, ","), abs(one.start - number.start))
        )
        return _inner(nearest, [one for one in here if _rank(one, cast) == _rank(nearest, cast)]).name
    before = [one for one in found if cast.kind(one.name) == "place" and one.end > _sentence_before(sentence)]
    harmed = any(what.endswith(fate) for fate in listed("fates")["harmed"])
    return before[-1].name if harmed and before and not _is_parted(number, before[-1], "\n") else ""


def _sentence_before(sentence: Span) -> int:
    """Give the token at which the sentence before begins."""
    return sentence.doc[sentence.start - 1].sent.start if sentence.start else 0


def _between(cast: Cast, start: int, end: int) -> tuple[Mention, ...]:
    """Give the mentions that begin between two tokens; they stand in the order of the text."""
    first = bisect_left(cast.mentions, start, key=lambda one: one.start)
    return cast.mentions[first : bisect_left(cast.mentions, end, key=lambda one: one.start)]


def _is_place(one: Mention, cast: Cast, doc: Doc) -> bool:
    """Say whether something is there: a state and a town also act, and then they are no place."""
    is_money = "$" in doc[one.end - 1].text or doc[one.end : one.end + 1].text.startswith("$")
    if one.form != "name" or is_money or cast.kind(one.name) not in ("place", "state"):
        return False
    for at in range(one.start - 1, max(-1, one.start - 1 - _LOOK_BACK), -1):
        if doc[at].lower_ in listed("figures")["where"]:
            return True
        if doc[at].pos_ in ("VERB", "AUX", "PUNCT") or doc[at].is_space or _is_other(doc, at):
            return False
    return False


def _is_other(doc: Doc, at: int) -> bool:
    """Say whether a noun stands between that the place only describes: *from midnight Moscow time*, not *city of*."""
    return doc[at].pos_ == "NOUN" and doc[at + 1].lower_ != "of"


def _rank(one: Mention, cast: Cast) -> int:
    return 0 if cast.kind(one.name) == "place" else 1


def _inner(nearest: Mention, here: list[Mention]) -> Mention:
    """Give the town, where the nearest is the province that a town is in ("in Rodat, in Nangarhar")."""
    at = here.index(nearest)
    if at and nearest.start - here[at - 1].end <= _CHAIN:
        return _inner(here[at - 1], here)
    return nearest


def _is_parted(number: Span, one: Mention, mark: str) -> bool:
    """Say whether a mark stands between a figure and a place."""
    first, last = (one.end, number.start) if one.start < number.start else (number.end, one.start)
    return any(mark in token.text_with_ws for token in number.doc[first:last])
