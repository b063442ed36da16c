"""Find what was done, by whom, to whom."""

from __future__ import annotations

from collections.abc import Iterator

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Event
from safepassage.reading.events.acts import acts
from safepassage.reading.events.candidates import Candidate, candidates
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times


def find_events(scene: Scene, cast: Cast, times: Times) -> tuple[Event, ...]:
    """Find what a text tells as done, agreed, refused, demanded or threatened.

    Parameters
    ----------
    scene, cast, times
        The parsed text, who is in it, and when.

    Returns
    -------
    tuple of Event
        Sentence by sentence; within one, that of its main clause first.
    """
    told = [
        _event(one, scene, cast, times)
        for sentence in _sentences(scene, cast)
        for one in sentence
        if one.done and (one.actor or one.target)
    ]
    return tuple(told)


def main_event(scene: Scene, cast: Cast, times: Times) -> Event | None:
    """Give the one event that the first sentence with any is about, however it is told."""
    first = next((sentence for sentence in _sentences(scene, cast) if sentence), None)
    return _event(first[0], scene, cast, times) if first else None


def _sentences(scene: Scene, cast: Cast) -> Iterator[list[Candidate]]:
    for sentence in scene.doc.sents:
        yield sorted(candidates(sentence, cast), key=lambda one: (one.rank, one.trigger.i))


def _event(one: Candidate, scene: Scene, cast: Cast, times: Times) -> Event:
    act = acts()[one.act]
    span = scene.doc[one.start : one.end]
    return Event(
        evidence=scene.cite(span),
        act=act.name,
        type=act.plover_root,
        mode=act.plover_mode,
        acled=act.acled_sub_event or act.acled_event_type,
        actor=one.actor,
        target=one.target,
        place=_place(one, scene, cast),
        date=times.when(one.trigger),
    )


def _place(one: Candidate, scene: Scene, cast: Cast) -> str:
    """Name the first place of the words told, after one of the prepositions of place."""
    for token in scene.doc[one.start : one.end]:
        mention = cast.at(token)
        if mention is not None and cast.kind(mention.name) == "place" and mention.name not in (one.actor, one.target):
            return mention.name
    return ""
