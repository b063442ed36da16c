"""The base form of a verb, where the small model cuts one letter too many (*staged* is no *stag*)."""

from __future__ import annotations

from functools import cache
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import table

_VERBS: Final = ("light", "suffering", "receiving", "ending", "happening", "through", "intent", "commanding", "report")

PAST: Final = {"retook": "retake"}
"""Past forms that the small model takes for a present."""


def lemma(verb: Token) -> str:
    """Give the base form of a verb in small letters."""
    told = PAST.get(verb.lower_, verb.lemma_.lower())
    return f"{told}e" if told not in _known() and f"{told}e" in _known() else told


@cache
def _known() -> frozenset[str]:
    listed = [entry for entries in table("verbs").values() for entry in entries]
    listed += [entry for name in _VERBS for entry in table("frames")[name]]
    return frozenset(entry.split()[0] for entry in listed)
