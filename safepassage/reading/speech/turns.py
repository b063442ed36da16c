"""Turns: who has the floor in a transcript, from the label that opens a turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.frames import paragraphs
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.speakers import Speaker

_LABEL: Final = re.compile(r"(?P<who>[A-Z][^\n:,;!?]{1,60}):(?=\s|$)")
_QUESTION: Final = re.compile(r"(?:Q|QUESTION|Question)\b[:.]?(?=\s)")
_FEWEST: Final = 2


@dataclass(frozen=True)
class Turn:
    """Tokens ``[start, end)`` of a turn, where its label begins, and who has the floor; a question has nobody."""

    label: int
    start: int
    end: int
    speaker: Speaker | None


def find_turns(doc: Doc, cast: Cast) -> tuple[Turn, ...]:
    """Cut a transcript into turns; a text that is none gives none."""
    stretches = list(paragraphs(doc))
    opened = [(start, *label) for start, end in stretches if (label := _label(doc, start, end, cast)) is not None]
    if not _alternate([who for _, _, who in opened]):
        return ()
    ends = [*(start for start, _, _ in opened[1:]), stretches[-1][1]]
    return tuple(Turn(first, at, end, who) for (first, at, who), end in zip(opened, ends, strict=True) if at < end)


def _alternate(floor: Sequence[Speaker | None]) -> bool:
    """Say whether labels are those of a talk: somebody comes back, or answers the press."""
    named = [one.name for one in floor if one is not None]
    return len(floor) >= _FEWEST and bool(named) and (len(set(named)) < len(named) or len(named) < len(floor))


def _label(doc: Doc, start: int, end: int, cast: Cast) -> tuple[int, Speaker | None] | None:
    """Give where a turn's words begin, and whose they are, of a paragraph that a label opens."""
    text = doc[start:end].text
    asked = _QUESTION.match(text)
    if asked is not None:
        return _token_at(doc, start, end, asked.end()), None
    found = _LABEL.match(text)
    if found is None:
        return None
    who = re.sub(r"\s*\(.*\)$", "", found["who"]).strip()
    parts = re.findall(r"[^\W\d_][\w'’-]*", who)
    name = [part for part in parts if part.lower() not in words("title")]
    known = _known(name, cast)
    at = _token_at(doc, start, end, found.end())
    if known is None and any(part.lower() in words("media") for part in parts):
        return at, None
    if known is None and (len(name) == len(parts) or not all(part[0].isupper() for part in parts)):
        return None
    if known is None and any(part.lower() in words("chairing") for part in parts):
        return at, None
    known = known or (_in_office(parts, cast) if not name else None)
    return at, known or Speaker(" ".join(_cased(part) for part in name or parts if part.lower() != "the"), person=True)


def _token_at(doc: Doc, start: int, end: int, offset: int) -> int:
    """Give the first token of a paragraph from a character on, past white space."""
    at = start + bisect_left([token.idx for token in doc[start:end]], doc[start].idx + offset)
    while at < end and doc[at].is_space:
        at += 1
    return at


def _known(name: Sequence[str], cast: Cast) -> Speaker | None:
    """Find the person of the cast whose last name a label gives."""
    wanted = " ".join(name).casefold()
    people = [one for one in cast.entities if one.type == "person" and wanted]
    found = next((one for one in people if f" {one.name.casefold()}".endswith(f" {wanted}")), None)
    return Speaker(found.name, person=True) if found is not None else None


def _in_office(parts: Sequence[str], cast: Cast) -> Speaker | None:
    """Find the only person of the cast who has the office that a label gives (*THE PRESIDENT*)."""
    office = {part.casefold() for part in parts} - {"the"}
    fits = [one.name for one in cast.entities if one.type == "person" and office <= set(one.role.casefold().split())]
    return Speaker(fits[0], person=True) if len(fits) == 1 and office else None


def _cased(part: str) -> str:
    """Write a word in capitals as a name is written."""
    return part.capitalize() if part.isupper() else part
