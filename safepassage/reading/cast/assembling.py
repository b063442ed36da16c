"""From sightings to the cast: one entity for each that is named, and which tokens mean it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.draft import Entity
from safepassage.reading.scene import Scene


def assemble(scene: Scene, words: Words, sightings: Sequence[Sighting], offices: Mapping[str, Office]) -> Cast:
    """Make the cast; entities stand in the order of the text, each with its first mention as evidence."""
    told = sorted((one for one in sightings if one.known.name), key=lambda one: one.start)
    by_name: dict[str, list[Sighting]] = {}
    for one in told:
        by_name.setdefault(one.known.name, []).append(one)
    entities = tuple(_entity(scene, words, seen, offices.get(name)) for name, seen in by_name.items())
    mentions = tuple(Mention(one.start, one.end, one.known.name, one.form) for one in told if one.whole)
    return Cast(entities, (), mentions)


def _entity(scene: Scene, words: Words, seen: Sequence[Sighting], office: Office | None) -> Entity:
    first = next((one for one in seen if one.form == "name"), seen[0])
    known, name = first.known, first.known.name
    aliases = {key(one.words): one.words for one in reversed(seen) if one.alias and key(one.words) != key(name)}
    return Entity(
        name=name,
        type=known.type,
        aliases=tuple(sorted(aliases.values())),
        role=office.role if office else "",
        org=office.whose.known.name if office and office.whose else known.state if known.type == "org" else "",
        case_id=known.case_id,
        evidence=scene.quote(words[first.first].start, words[first.last - 1].end),
    )
