"""Headlines: lines that head a text or a part of it; what they say is said again, with its source, below."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.speech.frames import paragraphs

_ARTICLE: Final = re.compile(r"(?:article|section|chapter|annex)\s+(?:\d+|[ivx]+)\b", re.IGNORECASE)
_SHARE: Final = 0.15
"""The share of an agreement's paragraphs that begin an article, at the least."""
_FEWEST: Final = 3
_LONGEST: Final = 30


def headline_paragraphs(doc: Doc) -> frozenset[int]:
    """Give the places of the paragraphs that are headlines: those above the first full sentence that have no full stop."""
    heads: set[int] = set()
    for place, (start, end) in enumerate(paragraphs(doc)):
        if end - start > _LONGEST or _ends(doc, start, end):
            break
        heads.add(place)
    return frozenset(heads)


def _ends(doc: Doc, start: int, end: int) -> bool:
    """Say whether a paragraph ends as a sentence does."""
    return doc[start:end].text.rstrip(" \"'”’)»\n\t")[-1:] in (".", "?", "!", ":", "…")


def is_agreement(doc: Doc) -> bool:
    """Say whether a text is cut into articles, as an agreement is; one that only quotes some articles is none."""
    found = [_ARTICLE.match(doc[start:end].text) is not None for start, end in paragraphs(doc)]
    return sum(found) >= max(_FEWEST, _SHARE * len(found))
