"""Utterances: quotations and tellings of a frame put together, before anybody is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.draft import Mode
from safepassage.reading.speech.attribution import attribute
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.nesting import settled
from safepassage.reading.speech.quotes import Quotation
from safepassage.reading.speech.telling import Telling
from safepassage.reading.speech.tellings import find_tellings

_SCARE: Final = 3
"""A quotation of so many words is a word held with tongs, unless a verb of saying governs it alone."""
_FEW: Final = 2
"""So many words in quotation marks make a clause a direct statement."""
_CLAUSE: Final = 4
"""A clause of more tokens than these beside a quotation is a statement of its own."""
_SHARE: Final = 0.4
"""From this share of a clause on, the words in quotation marks are what was said; below it the clause is."""


@dataclass(frozen=True)
class Utterance:
    """Tokens ``[start, end)`` that were said and ``[left, right)`` that show it; the verb and teller where there are any."""

    start: int
    end: int
    left: int
    right: int
    mode: Mode
    telling: Telling | None = None
    runs_on: bool = False

    @property
    def teller(self) -> Token | None:
        """Give the head of the words for whoever tells."""
        return self.telling.teller if self.telling is not None else None


def find_utterances(doc: Doc, frame: Frame) -> Iterator[Utterance]:
    """Find what is said in a frame: directly, indirectly, and in quotation marks that no verb governs."""
    found = settled(find_tellings(doc, frame), [one.left for one in frame.quotations])
    tellings = [one for one in found if frame.quotations or not _names_only(one)]
    assigned: dict[int, list[Quotation]] = {}
    for quotation, telling in attribute(doc, frame, tellings):
        if telling is not None and _is_title(doc, quotation, telling):
            continue
        if telling is not None:
            assigned.setdefault(telling.verb.i, []).append(quotation)
        else:
            yield _direct(doc, [quotation], None)
    for telling in tellings:
        yield from _uttered(doc, telling, assigned.get(telling.verb.i, []))


def _uttered(doc: Doc, telling: Telling, quotations: Sequence[Quotation]) -> Iterator[Utterance]:
    """Make the utterances of one telling: its quotations, or its clause; two where only the first is quoted."""
    if _is_direct(doc, telling, quotations) and not _within(telling, quotations):
        yield _direct(doc, quotations, telling)
        apart = all(one.start >= telling.end or one.end <= telling.start for one in quotations)
        if apart and telling.end - telling.start > _CLAUSE and telling.verb.i < telling.start:
            yield Utterance(telling.start, telling.end, telling.left, telling.right, "indirect", telling)
        return
    if telling.empty:
        return
    cut = _second_clause(doc, telling)
    parts = [(telling.start, telling.end)] if cut is None else [(telling.start, cut - 1), (cut + 1, telling.end)]
    quoted = [[one for one in quotations if start <= one.start < end] for start, end in parts]
    if cut is None or not quoted[0] or quoted[-1]:
        parts, quoted = [(telling.start, telling.end)], [list(quotations)]
    for (start, end), inside in zip(parts, quoted, strict=True):
        if counted(doc, inside) >= (_FEW if telling.verb.lemma_.lower() not in words("label") else 1):
            last = max(end, inside[-1].right if inside[-1].start > start else inside[-1].end)
            yield Utterance(start, last, start, last, "direct", telling, inside[-1].runs_on)
        else:
            left, right = (telling.left, telling.right) if len(parts) == 1 else (start, end)
            yield Utterance(start, end, left, right, "indirect", telling)


def _within(telling: Telling, quotations: Sequence[Quotation]) -> bool:
    """Say whether quotations are part of a clause that has words of its own."""
    return not telling.empty and all(telling.start <= one.start and one.end <= telling.end for one in quotations)


def _second_clause(doc: Doc, telling: Telling) -> int | None:
    """Give where *and that* begins a second clause of what is said."""
    marks = (at for at in range(telling.start + 1, telling.end) if doc[at].lower_ == "that" and doc[at].dep_ == "mark")
    return next((at for at in marks if doc[at - 1].lower_ in ("and", "but")), None)


def _is_title(doc: Doc, quotation: Quotation, telling: Telling) -> bool:
    """Say whether words in quotation marks are a title of whoever tells (*rebel "foreign minister" Pia Lund said*)."""
    teller = telling.teller
    if teller is None or quotation.right > teller.i or quotation.end - quotation.start > _SCARE:
        return False
    return doc[quotation.end - 1] == teller.head or any(
        child.i in range(quotation.start, quotation.end) for child in teller.children
    )


def _names_only(telling: Telling) -> bool:
    """Say whether a telling only names a thing in somebody's words (*what they call invaders*)."""
    return any(child.lower_ == "what" for child in telling.verb.children)


def _direct(doc: Doc, quotations: Sequence[Quotation], telling: Telling | None) -> Utterance:
    """Make one utterance of the quotations of one telling; a comma before the attribution is not theirs."""
    start, end = quotations[0].start, quotations[-1].end
    while end > start + 1 and doc[end - 1].text == ",":
        end -= 1
    return Utterance(start, end, start, end, "direct", telling, quotations[-1].runs_on)


def counted(doc: Doc, quotations: Sequence[Quotation]) -> int:
    """Count the words in quotation marks."""
    return sum(token.text[0].isalnum() for one in quotations for token in doc[one.start : one.end])


def _at_the_verb(telling: Telling, quotations: Sequence[Quotation]) -> bool:
    """Say whether a quotation stands right before or after the words of saying, as *agreed on a "truce"* does not."""
    verb, teller = telling.verb.i, telling.teller.i if telling.teller is not None else telling.verb.i
    edges = (min(verb, teller), verb, teller)
    return any(
        one.left - verb in (1, 2) or any(0 <= edge - one.right <= _SCARE for edge in edges) for one in quotations
    )


def _is_direct(doc: Doc, telling: Telling, quotations: Sequence[Quotation]) -> bool:
    """Say whether a telling is a direct statement, or tells in its own words with a few quoted."""
    said = counted(doc, quotations)
    lemma = telling.verb.lemma_.lower()
    if not said:
        return False
    if telling.empty or any(one.right <= telling.left for one in quotations):
        plain = lemma in words("say") - words("quotation_only") | words("label")
        return plain or said > _SCARE or _at_the_verb(telling, quotations)
    whole = sum(token.text[0].isalnum() for token in doc[telling.start : telling.end])
    return said > _SCARE and said >= _SHARE * whole
