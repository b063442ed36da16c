"""The days of events that a text has told so far, so that *the day before the talks* can be counted from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from spacy.tokens import Span

from safepassage.reading.times.words import listed


@cache
def _families() -> dict[str, frozenset[str]]:
    return {word: frozenset(family) for family in listed("relative")["events"] for word in family}


class Happenings:
    """Which words stood in a sentence with which day; a later sentence about the same words replaces an earlier one."""

    def __init__(self) -> None:
        self._told: list[tuple[frozenset[str], date]] = []

    def add(self, span: Span, day: date) -> None:
        """Remember the nouns and verbs of the sentence that tells a day."""
        words = frozenset(token.lemma_.lower() for token in span.sent if token.pos_ in ("NOUN", "VERB", "PROPN"))
        self._told.append((words, day))

    def last(self) -> Callable[[str], date | None]:
        """Give the question "when was this event?", as the text up to here answers it."""
        told = self._told

        def happened(noun: str) -> date | None:
            family = _families().get(noun, frozenset({noun}))
            return next((day for words, day in reversed(told) if words & family), None)

        return happened
