"""Attribution: which verb of saying, in its frame, a quotation belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Span

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.quotes import Quotation
from safepassage.reading.speech.telling import Telling

_JOINERS: Final = frozenset(
    {
        "and",
        "but",
        "while",
        "as",
        "when",
        "after",
        "because",
        "who",
        "which",
        "that",
        "although",
        "though",
        "or",
        "before",
        "until",
        "since",
    }
)
_LEADING: Final = frozenset({",", "?", "!", "-", "--", "—", "–", "…", "..."})


def attribute(doc: Doc, frame: Frame, tellings: Sequence[Telling]) -> Iterator[tuple[Quotation, Telling | None]]:
    """Give each quotation of a frame the telling that it belongs to, or none."""
    for quotation in frame.quotations:
        before = [one for one in tellings if one.verb.i < quotation.left]
        after = _after(doc, quotation, tellings)
        last = doc[quotation.end - 1].text
        if after is not None and (last in _LEADING or not before or not _holds(before[-1], quotation)):
            yield quotation, after
        else:
            yield quotation, before[-1] if before else None


def _after(doc: Doc, quotation: Quotation, tellings: Sequence[Telling]) -> Telling | None:
    """Give the telling that follows a quotation at once: its teller and verb come first after the mark."""
    after = next((one for one in tellings if one.verb.i >= quotation.right), None)
    if after is None or after.teller is None or quotation.right >= len(doc):
        return None
    between = doc[quotation.right : after.verb.i]
    if any(token.text in ('"', ":", ";") for token in between) or _joined(between):
        return None
    return after if after.teller.i >= quotation.right or len(between) == 0 else None


def _joined(between: Span) -> bool:
    """Say whether the words after a quotation begin something else (*and the envoy said*)."""
    first = next((token for token in between if not token.is_punct and not token.is_space), None)
    return first is not None and first.lower_ in _JOINERS


def _holds(telling: Telling, quotation: Quotation) -> bool:
    """Say whether the words that a telling governs hold a quotation."""
    return telling.left <= quotation.left and quotation.end <= telling.right
