"""Where a text is at home: the land or town that its title names, else the one that things happen in most often."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.deals import slots
from safepassage.reading.scene import Scene


def theatre_of(scene: Scene, cast: Cast) -> str:
    """Name the place that a truce without a place of its own is taken to be for; empty where none stands out."""
    for one in cast.mentions:
        token = scene.doc[one.end - 1]
        if token.sent.start == 0 and cast.kind(one.name) in ("place", "state") and _is_home(token):
            return one.name
    told = Counter(one.name for one in cast.mentions if _is_told_of(one, scene, cast)).most_common()
    return next((name for kind in ("state", "place") for name, _ in told if cast.kind(name) == kind), "")


def _is_home(token: Token) -> bool:
    """Tell *Mariupol evacuation*, *Yemen's warring sides* and *SUDAN: clashes* from *Haftar leaves Moscow*."""
    after = token.nbor().text if token.i + 1 < len(token.doc) else ""
    placed = slots.stands_as_place(token) or token.dep_ == "poss" or after in (":", "'s", "’s")
    return placed and not slots.is_venue(token)


def _is_told_of(mention: Mention, scene: Scene, cast: Cast) -> bool:
    token = scene.doc[mention.end - 1]
    return cast.kind(mention.name) in ("state", "place") and slots.stands_as_place(token) and not slots.is_venue(token)
