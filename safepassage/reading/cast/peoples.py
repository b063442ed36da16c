"""Peoples that are no state by their adjective alone: *Palestinian families* tell no Palestine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from safepassage.reading.cast.acting import acts, governs
from safepassage.reading.cast.folding import fold
from safepassage.reading.cast.lexicon import by_name
from safepassage.reading.cast.sighting import Sighting


def without_peoples(doc: Doc, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Leave out a state of which a text tells the people alone; its government is the body that governs it, where named."""
    told = {one.known.name for one in seen}
    states = {one.known.name for one in seen if one.known.governed_by and _is_state(doc, one, told)}
    for one in seen:
        body = one.known.governed_by
        if not body or one.known.name in states:
            yield one
        elif body in told and one.form == "nominal":
            yield replace(one, known=by_name()[body])


def _is_state(doc: Doc, one: Sighting, told: set[str]) -> bool:
    """Say whether a sighting shows a state: its name, its government that no body of its own is, or a people that acts."""
    head = doc[one.end - 1]
    if one.form == "nominal":
        return one.known.governed_by not in told
    is_people = fold(one.words).startswith(fold(one.known.adjective))
    acting = acts(head) or (head.dep_ != "nsubj" and governs(head))
    return not is_people or (one.form == "name" and one.known.governed_by not in told and acting)
