"""Names of which a text tells no more than a people, where others sit, or whose regime it is: *a Kenya-based charity*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from safepassage.reading.cast.acting import acts, governs
from safepassage.reading.cast.folding import Words, fold
from safepassage.reading.cast.lexicon import by_name
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import nouns, titles


def without_peoples(doc: Doc, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Leave out a state of which a text tells the people alone; its government is the body that governs it, where named."""
    told = {one.known.name for one in seen}
    states = {one.known.name for one in seen if one.known.governed_by and _is_state(doc, one, told)}
    for one in seen:
        body = one.known.governed_by
        if not body or one.known.name in states:
            yield one
        elif body in told and _for_body(doc, one):
            yield replace(one, known=by_name()[body])


def without_hosts(words: Words, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Leave out a state in which somebody sits (*a Kenya-based charity*), if the text tells nothing else of it."""
    others = {one.known.name for one in seen if not _hosts(words, one)}
    return (one for one in seen if one.known.name in others)


def without_regimes(words: Words, seen: Sequence[Sighting]) -> Iterator[Sighting]:
    """Leave out a person by whom a text only tells whose regime or troops they are (*the Mengistu regime*)."""
    others = {one.known.name for one in seen if not _has_regime(words, one)}
    return (one for one in seen if one.known.name in others)


def _has_regime(words: Words, one: Sighting) -> bool:
    after = words[one.last] if one.last < len(words) else None
    bare = one.known.type == "person" and one.last - one.first == 1 and after is not None and after.gap == " "
    return bare and after is not None and after.raw in nouns("regimes")


def _hosts(words: Words, one: Sighting) -> bool:
    after = words[one.last] if one.last < len(words) else None
    return one.known.type == "state" and after is not None and after.gap == "-" and after.raw == "based"


def governing(offices: Mapping[str, Office], kept: Sequence[Sighting]) -> dict[str, Office]:
    """Give the offices of a state that was left out to the body that governs its people, where that is named, else to nobody."""
    named = {one.known.name: one for one in kept}
    found = dict(offices)
    for name, office in offices.items():
        if office.whose is not None and office.whose.known.governed_by and office.whose.known.name not in named:
            found[name] = replace(office, whose=named.get(office.whose.known.governed_by))
    return found


def _for_body(doc: Doc, one: Sighting) -> bool:
    """Say whether words for a people mean the body that governs it: its government, an office of it, a people that acts."""
    after = doc[one.end].lower_ if one.end < len(doc) else ""
    return one.form in ("nominal", "pronoun") or _acting(doc, one) or after.removesuffix("s") in titles("heads")


def _acting(doc: Doc, one: Sighting) -> bool:
    head = doc[one.end - 1]
    return one.form == "name" and (acts(head) or (head.dep_ != "nsubj" and governs(head)))


def _is_state(doc: Doc, one: Sighting, told: set[str]) -> bool:
    """Say whether a sighting shows a state: its name, its government that no body of its own is, or a people that acts."""
    if one.form == "nominal":
        return one.known.governed_by not in told
    is_people = fold(one.words).startswith(fold(one.known.adjective))
    named = not is_people and one.form == "name"
    return named or (one.known.governed_by not in told and _acting(doc, one))
