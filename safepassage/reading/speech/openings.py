"""Openings: where the words of a paragraph begin, past a dateline or the label of a turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.speech.frames import Frame, paragraphs
from safepassage.reading.speech.turns import Turn

_PLACE: Final = r"(?:[A-Z]{3,}[A-Z .'/-]*|[A-Z][\w'’-]+(?: (?:of |and |the ){0,2}[A-Z][\w'’-]+){0,3})"
_MONTH: Final = "[A-Z][a-z]{2,8}"
_DAY: Final = rf"(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DESK: Final = r"\([A-Z][\w ./-]{1,24}\)"
_DASH: Final = r"(?:[-–—]{1,2} |(?<=[A-Z])(?:--|[–—]))"
_DATELINE: Final = re.compile(
    rf"(?P<place>{_PLACE}(?:[,/] ?{_PLACE})*)(?P<day>,? {_DAY})?(?P<desk>,? ?{_DESK})?:? ?{_DASH}"
)


def opened(doc: Doc, frames: Iterable[Frame], turns: Sequence[Turn]) -> Iterator[Frame]:
    """Cut datelines and the labels of turns off the frames that they stand in."""
    starts = {turn.label: turn.start for turn in turns} | dict(_datelines(doc))
    begin = 0
    for frame in frames:
        begin = max(begin, starts.get(frame.start, 0))
        if begin < frame.end:
            yield replace(frame, start=max(begin, frame.start))


def _datelines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give where a paragraph with a dateline begins, and where its words do."""
    for start, end in paragraphs(doc):
        head = doc[start : min(end, start + 24)]
        found = _DATELINE.match(head.text)
        if found is not None and (found["day"] or found["desk"] or found["place"].isupper()):
            yield start, start + bisect_left([token.idx for token in head], doc[start].idx + found.end())
