"""Find the cast of a text."""

from __future__ import annotations

from typing import Final

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.draft import Entity, EntityType
from safepassage.reading.scene import Scene

_TYPES: Final[dict[str, EntityType]] = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "ORG": "org",
    "NORP": "armed_group",
}


def find_cast(scene: Scene) -> Cast:
    """Find who and what a text names, and which of its words mean whom."""
    entities: dict[str, Entity] = {}
    mentions = []
    for span in scene.doc.ents:
        if span.label_ in _TYPES:
            kind = _TYPES[span.label_]
            known = [one for one in entities if kind == "person" and one.endswith(f" {span.text}")]
            name = known[0] if known else span.text
            entities.setdefault(name, Entity(name=name, type=kind, evidence=scene.cite(span)))
            mentions.append(Mention(span.start, span.end, name))
    return Cast(tuple(entities.values()), (), tuple(mentions))
