"""A text as the rules see it: plain, parsed, with what was told beside it, and the way back to the original words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from safepassage.reading.cleaning import Cleaned
from safepassage.reading.draft import Evidence
from safepassage.terms.case import Case


@dataclass(frozen=True)
class Context:
    """What is told beside a text: the day it was published, its clock, and the case that it is read for."""

    published: date | None = None
    tz: str = "UTC"
    case: Case | None = None


@dataclass(frozen=True)
class Scene:
    """A parsed text. ``doc.text == cleaned.text``, so that a token's ``idx`` is an offset into the plain text."""

    cleaned: Cleaned
    doc: Doc
    sha256: str
    context: Context

    def quote(self, start: int, end: int) -> Evidence:
        """Cite a stretch of the plain text by its words in the original."""
        first, last = self.cleaned.back(start, end)
        return Evidence(start=first, end=last, words=self.cleaned.original[first:last], text=self.sha256)

    def cite(self, part: Span | Token) -> Evidence:
        """Cite a token, or a span without the white space at its ends."""
        if isinstance(part, Token):
            return self.quote(part.idx, part.idx + len(part.text))
        first, last = part.start, part.end - 1
        while first < last and part.doc[first].is_space:
            first += 1
        while last > first and part.doc[last].is_space:
            last -= 1
        if last < first or part.doc[first].is_space:
            return self.quote(part.start_char, part.start_char)
        end = part.doc[last]
        return self.quote(part.doc[first].idx, end.idx + len(end.text))
