"""Find the words that a model cites in the original text, or say that they are not there."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.reading.cleaning import clean
from safepassage.reading.draft import Evidence
from safepassage.reading.scene import Scene

TWICE = "these words stand in the text more than once; the first place was taken"


@dataclass(frozen=True)
class Found:
    """Where cited words stand, in the plain text and as evidence; ``again`` if they stand there more than once."""

    start: int
    end: int
    evidence: Evidence
    again: bool


def locate(scene: Scene, quote: str, after: int = 0, before: int | None = None) -> Found | None:
    """Find words in a text by its plain form: spaces, quotes and dashes of either may differ, letters may not.

    Parameters
    ----------
    scene
        The text.
    quote
        What is said to stand in it.
    after, before
        The stretch of the plain text to look in; default all of it.

    Returns
    -------
    Found or None
        Nothing where the words do not stand there.
    """
    plain, words = scene.cleaned.text, _plain(quote)
    end = len(plain) if before is None else before
    at = plain.find(words, after, end) if words else -1
    if at < 0:
        return None
    again = plain.find(words, at + 1, end) >= 0
    return Found(at, at + len(words), scene.quote(at, at + len(words)), again)


def _plain(quote: str) -> str:
    return " ".join(clean(quote).text.split())
