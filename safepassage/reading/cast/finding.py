"""Find the cast of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.assembling import assemble
from safepassage.reading.cast.folding import Words, words_of
from safepassage.reading.cast.groups.bare import bare_parties
from safepassage.reading.cast.groups.communities import alone, communities
from safepassage.reading.cast.groups.grouping import forces_of, parties_of
from safepassage.reading.cast.groups.halves import halves
from safepassage.reading.cast.groups.homes import homes
from safepassage.reading.cast.groups.leaders import led_groups, owned_groups
from safepassage.reading.cast.groups.nominals import nominals
from safepassage.reading.cast.groups.peoples import governing, without_hosts, without_peoples, without_regimes
from safepassage.reading.cast.lexicon import state_words
from safepassage.reading.cast.links.links import find_links
from safepassage.reading.cast.names.credits import credited
from safepassage.reading.cast.names.known import phrases_of
from safepassage.reading.cast.names.mentions import look_up
from safepassage.reading.cast.names.merging import merged
from safepassage.reading.cast.names.naming import made_names, unknown_names
from safepassage.reading.cast.names.own_terms import own_terms
from safepassage.reading.cast.names.placing import written_out
from safepassage.reading.cast.names.roads import roads
from safepassage.reading.cast.offices.holders import offices_of
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.offices.serving import served
from safepassage.reading.cast.offices.unnamed import told_without_name
from safepassage.reading.cast.references.references import references
from safepassage.reading.cast.sighting import Sighting, without_overlap
from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene

_MOST_COUNTRIES: Final = 8


def find_cast(scene: Scene) -> Cast:
    """Find who and what a text names, and which of its words mean whom."""
    words = words_of(scene.doc)
    named = _named(scene, words)
    owner = _owner(named)
    seen = without_overlap([*_told(scene.doc, words, owner, named), *named])
    seen = without_overlap([*seen, *alone(scene.doc, words, seen)])
    writers = credited(words)
    seen = tuple(one for one in seen if one.first not in writers)
    offices, of_state = _offices(scene.doc, words, seen)
    taken_up = references(scene.doc, words, seen, offices)
    seen_in_all = [*without_peoples(scene.doc, [*seen, *taken_up, *of_state])]
    kept = [*without_regimes(words, [*without_hosts(words, seen_in_all)])]
    cast = assemble(scene, words, kept, governing(offices, kept))
    inner = {at: one.known.name for one in named if one.known.name for at in range(one.start, one.end)}
    return replace(cast, links=find_links(scene, cast, inner))


def _offices(doc: Doc, words: Words, seen: Sequence[Sighting]) -> tuple[dict[str, Office], list[Sighting]]:
    """Find the offices of persons, and the states that are told by them only.

    Whose an office is may be told by a pronoun or a noun (*its spokesman*), and whom these mean may hang on the offices
    that are told by name: so the offices are read twice.
    """
    owner = _owner(seen)
    offices, _ = _at_home(doc, words, seen, offices_of(doc, words, owner, seen))
    taken_up = references(doc, words, seen, offices)
    return _at_home(doc, words, seen, offices_of(doc, words, served(doc, words, owner, taken_up, offices), seen))


def _at_home(
    doc: Doc, words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]
) -> tuple[dict[str, Office], list[Sighting]]:
    """Add whose the offices are that only the story tells, and the states that nothing else tells."""
    found = (
        homes(doc, words, seen, offices)
        | told_without_name(words, seen, offices)
        | led_groups(words, seen, offices)
        | owned_groups(words, seen, offices)
    )
    told = {one.known.name for one in seen}
    with_homes = {name: replace(office, whose=found.get(name, office.whose)) for name, office in offices.items()}
    return with_homes, [one for one in found.values() if one.known.name not in told]


def _told(doc: Doc, words: Words, owner: Mapping[int, Sighting], named: Sequence[Sighting]) -> Iterator[Sighting]:
    """See the parties that nouns tell, with a name beside them or alone."""
    found = list(nominals(words, owner))
    forces = forces_of(named)
    yield from bare_parties(doc, words, owner, found, forces)
    yield from communities(doc, words, owner)
    yield from parties_of(doc, words, found, named, forces)


def _named(scene: Scene, words: Words) -> tuple[Sighting, ...]:
    """See everybody by name: whom the text itself defines, whom the lexicons know, and the others."""
    doc, phrases = scene.doc, phrases_of(scene.context.case)
    found = look_up(doc, words, (phrases,))
    found = look_up(doc, words, (own_terms(words, found), phrases))
    made = [*made_names(words, found), *roads(words)]
    found = without_overlap([*made, *found, *halves(words, found)])
    found = without_overlap([*found, *unknown_names(doc, words, _taken(found), _countries(words))])
    return tuple(merged(tuple(written_out(words, found)), words))


def _countries(words: Words) -> tuple[str, ...]:
    """Give the states (ISO 3166) that a text tells most often, also by an adjective or a seat of government."""
    counted = Counter(state_words().get(word.folded, "") for word in words if word.capital)
    del counted[""]
    return tuple(iso for iso, _ in counted.most_common(_MOST_COUNTRIES))


def _taken(found: Iterable[Sighting]) -> frozenset[int]:
    return frozenset(at for one in found for at in range(one.start, one.end))


def _owner(found: Iterable[Sighting]) -> dict[int, Sighting]:
    """Say for each word which name it is part of."""
    return {at: one for one in found if one.known.name for at in range(one.first, one.last)}
