"""Where a text is at home: the land or town that its title names."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals import slots
from safepassage.reading.scene import Scene


def theatre_of(scene: Scene, cast: Cast) -> str:
    """Name the place that a truce without a place of its own is taken to be for; empty where its title names none."""
    for one in cast.mentions:
        token = scene.doc[one.end - 1]
        if token.sent.start == 0 and cast.kind(one.name) in ("place", "state") and _is_home(token):
            return one.name
    return ""


def _is_home(token: Token) -> bool:
    """Tell *Mariupol evacuation*, *Yemen's warring sides* and *SUDAN: clashes* from *Haftar leaves Moscow*."""
    after = token.nbor().text if token.i + 1 < len(token.doc) else ""
    placed = (
        slots.stands_as_place(token)
        or (token.dep_ == "poss" and token.pos_ == "PROPN")
        or after in (":", "'s", "’s", "-", "–", "—")
    )
    placed = placed or (token.dep_ == "pobj" and token.head.lower_ == "on")
    named = token.dep_ == "compound" and slots.is_text(token.head)  # the Havana protocols
    return placed and not named and not slots.is_venue(token)
