"""Names, nouns and pronouns that only tell for whom another speaks: *its spokesman*, *the group's leader*, *aide to X*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.offices.around import owned
from safepassage.reading.cast.offices.offices import PARTIES, Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import official, titles

_LINKS: Final = frozenset({"to", "of", "for"})
_ARTICLES: Final = frozenset({"the", "its", "their", "a"})


def served(
    doc: Doc,
    words: Words,
    owner: Mapping[int, Sighting],
    taken_up: Iterable[Sighting],
    offices: Mapping[str, Office],
) -> dict[int, Sighting]:
    """Say for each word whose it is, as the offices beside it need it.

    Parameters
    ----------
    doc, words
        The text.
    owner
        Which words are names.
    taken_up
        Who is meant by pronouns and nouns without a name: they own an office where they stand as its possessor.
    offices
        What is known of the offices so far: a person whom another serves (*an aide to President Kiir*, *Haftar's
        spokesman*) stands for the party that they speak for themselves.
    """
    found = dict(owner)
    for one in taken_up:
        party = one.form == "nominal" and one.known.type in PARTIES
        if party or doc[one.start].tag_ == "PRP$":
            found.update(dict.fromkeys(range(one.first, one.last), one))
    for at, one in tuple(found.items()):
        office = offices.get(one.known.name) if one.known.type == "person" else None
        if office is not None and office.whose is not None and _serves(doc, words, owner, one):
            found[at] = replace(one, known=office.whose.known)
    return found


def _serves(doc: Doc, words: Words, owner: Mapping[int, Sighting], one: Sighting) -> bool:
    """Say whether a person is told only as whom another serves."""
    if doc[one.start].tag_ == "PRP$" or (one.last < len(words) and owned(words, one.last)):
        return True
    at = one.first - 1
    while at > 0 and (words[at].folded in official() or (at in owner and owner[at].known.type in PARTIES)):
        at -= 1
    if at > 0 and words[at].folded in _ARTICLES:
        at -= 1
    return (
        at > 0 and words[at].folded in _LINKS and words[at - 1].folded in titles("serving_for") | titles("serving_to")
    )
