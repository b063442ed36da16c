"""Find what was done, by whom, to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.givers.sides import sides_of
from safepassage.reading.draft import Event
from safepassage.reading.events.acts import acts
from safepassage.reading.events.candidates import Candidate, candidates
from safepassage.reading.events.parties import Who
from safepassage.reading.events.selecting import heading, select
from safepassage.reading.scene import Scene
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times

_WHERE: Final = frozenset({"in", "near", "inside", "across", "throughout", "around", "within", "northern", "southern"})


def find_events(scene: Scene, cast: Cast, times: Times, speech: Speech | None = None) -> tuple[Event, ...]:
    """Find what a text tells as done, agreed, refused, demanded or threatened.

    Parameters
    ----------
    scene, cast, times
        The parsed text, who is in it, and when.
    speech
        Who says *we* where; without it, *we* is nobody.

    Returns
    -------
    tuple of Event
        Sentence by sentence; within one, that of its main clause first. Headings are passed over; a text of a single
        sentence gives what it is about however it is told.
    """
    who = Who(cast, speech or Speech(), sides_of(scene.doc, cast))
    sentences = [one for one in scene.doc.sents if not one.text.isspace()]
    if len(sentences) == 1:
        ranked = _ranked(scene, who)
        told = [*select(ranked, who)] or ranked[:1]
    else:
        told = [
            one for each in sentences if not heading(each, scene) for one in select(_sorted(candidates(each, who)), who)
        ]
    return tuple(_event(one, scene, who, times) for one in told)


def main_event(scene: Scene, cast: Cast, times: Times) -> Event | None:
    """Give the one event that a text of a sentence or two is about, however it is told."""
    ranked = _ranked(scene, Who(cast))
    return _event(ranked[0], scene, Who(cast), times) if ranked else None


def _ranked(scene: Scene, who: Who) -> list[Candidate]:
    """Give every candidate of the first sentence that has any, the nearest to its main clause first."""
    every = (candidates(sentence, who) for sentence in scene.doc.sents)
    return [_owned(one, who) for one in _sorted(next((found for found in every if found), []))]


def _owned(one: Candidate, who: Who) -> Candidate:
    """Say whose act it is, where the clause does not: the first of the sentence who is named and not its target.

    An act without an actor is of no use where it is all that a text tells; violence stays without one.
    """
    if one.actor or acts()[one.act].plover_root == "ASSAULT":
        return one
    named = (mention.name for token in one.trigger.sent if (mention := who.cast.at(token)) is not None)
    return replace(one, actor=next((name for name in named if name != one.target), ""))


def _sorted(found: list[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda one: (one.rank, one.trigger.i))


def _event(one: Candidate, scene: Scene, who: Who, times: Times) -> Event:
    act = acts()[one.act]
    return Event(
        evidence=scene.cite(scene.doc[one.start : one.end]),
        act=act.name,
        type=act.plover_root,
        mode=act.plover_mode,
        acled=act.acled_sub_event or act.acled_event_type,
        actor=one.actor,
        target=one.target,
        place=_place(one, scene, who),
        date=times.when(one.trigger),
    )


def _place(one: Candidate, scene: Scene, who: Who) -> str:
    """Name the first place in the words told that is neither who did it nor to whom; a state, where it is only a place."""
    for token in scene.doc[one.start : one.end]:
        mention = who.cast.at(token)
        if mention is None or mention.name in (one.actor, one.target):
            continue
        before = scene.doc[mention.start - 1].lower_ if mention.start else ""
        kind = who.kind(mention.name)
        if kind == "place" or (kind == "state" and mention.form == "name" and before in _WHERE):
            return mention.name
    return ""
