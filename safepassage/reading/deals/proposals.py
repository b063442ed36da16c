"""Proposals: each step of a text once, with all that its mentions tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals import slots, spans
from safepassage.reading.deals.clusters import Cluster, clusters
from safepassage.reading.deals.parties import Voices
from safepassage.reading.deals.proposers import parties_of, proposer_of
from safepassage.reading.deals.slots import Told
from safepassage.reading.deals.statuses import settled, status_of
from safepassage.reading.deals.steps import Step, steps
from safepassage.reading.draft import SAME_KIND, Evidence, Proposal
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times

_LONGEST: Final = 60


def proposals_of(
    scene: Scene, voices: Voices, times: Times, implied: Mapping[int, tuple[str, str]]
) -> list[tuple[Proposal, Cluster]]:
    """Find the proposals of a text, each with the mentions that it was read from."""
    kinds = {at: kind for at, (kind, _) in implied.items()}
    told = [_told(step, voices, times, implied) for step in steps(scene.doc, kinds)]
    told.sort(key=_in_title)  # what a title says is told again below it
    theatre = theatre_of(scene, voices.cast)
    return [
        (_record(f"proposal-{at}", cluster, scene, theatre), cluster) for at, cluster in enumerate(clusters(told), 1)
    ]


def _told(step: Step, voices: Voices, times: Times, implied: Mapping[int, tuple[str, str]]) -> Told:
    start, end = spans.start_and_end(step, times)
    return Told(
        step,
        place=slots.place_of(step, voices.cast),
        duration=slots.duration_of(step, times),
        recurrence=slots.recurrence_of(step, times),
        start=start,
        end=end,
        extension=spans.extension_of(step),
        purpose=slots.purpose_of(step),
        excludes=spans.excluded(step, voices.cast),
        proposer=proposer_of(step, voices),
        parties=parties_of(step, voices),
        status=implied[step.token.i][1] if step.token.i in implied else status_of(step),
    )


def _record(name: str, cluster: Cluster, scene: Scene, theatre: str) -> Proposal:
    best = max(cluster, key=lambda one: (bool(one.step.kind), not _in_title(one), one.weight))

    def first(slot: str) -> str:
        return next((value for one in (best, *cluster) if (value := getattr(one, slot))), "")

    return Proposal(
        id=name,
        kind=best.step.kind,  # type: ignore[arg-type]
        place=first("place") or (theatre if best.step.kind in SAME_KIND else ""),
        duration=first("duration"),
        recurrence=first("recurrence"),
        start=first("start"),
        end=first("end"),
        extension=first("extension"),
        purpose=first("purpose"),
        excludes=tuple(dict.fromkeys(name for one in cluster for name in one.excludes)),
        proposer=first("proposer"),
        parties=next((one.parties for one in cluster if one.parties), ()),
        status=settled(one.status for one in cluster) or "proposed",
        evidence=_words(best, scene),
    )


def _words(best: Told, scene: Scene) -> Evidence:
    """Cite the clause of a mention, or its phrase where the clause is long."""
    inside = best.step.clause if len(best.step.clause) <= _LONGEST else best.step.phrase
    sentence = best.step.head.sent
    places = [at for at in inside if sentence.start <= at < sentence.end and not scene.doc[at].is_punct]
    return scene.cite(scene.doc[min(places) : max(places) + 1])


def _in_title(one: Told) -> bool:
    """Say whether a mention stands in the title: a first sentence that is a line of its own, without a full stop."""
    sentence = one.step.head.sent
    if sentence.start:
        return False
    told = [token for token in sentence if not token.is_space]
    return bool(told) and told[-1].text not in (".", "!", "?", '"')


def theatre_of(scene: Scene, cast: Cast) -> str:
    """Name the land that a text is about: the state or place that stands most often where a place does."""
    told = Counter(
        mention.name
        for mention in cast.mentions
        if cast.kind(mention.name) in ("state", "place") and _is_told_of(scene.doc[mention.end - 1])
    )
    return told.most_common(1)[0][0] if told else ""


def _is_told_of(token: Token) -> bool:
    return slots.stands_as_place(token) and not slots.is_venue(token)
