"""Proposals: each step of a text once, with all that its mentions tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from safepassage.reading.deals.clustering.choosing import best_of
from safepassage.reading.deals.clustering.citing import in_title, words_of
from safepassage.reading.deals.clustering.clusters import Cluster, clusters
from safepassage.reading.deals.clustering.past_steps import is_history
from safepassage.reading.deals.clustering.succession import OVERTAKEN, is_overtaken
from safepassage.reading.deals.details import slots, spans
from safepassage.reading.deals.details.between import SIDED, joined, parties_of, with_the_other_side
from safepassage.reading.deals.details.expiry import RUN_OUT, has_run_out
from safepassage.reading.deals.details.extensions import excluded, extension_of
from safepassage.reading.deals.details.placing import place_of
from safepassage.reading.deals.details.proposers import proposer_of
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.details.standing import halts_its_own, is_presumed, kept, told_of
from safepassage.reading.deals.details.statuses import OVER, PRESUMED, STANDING, settled, status_of
from safepassage.reading.deals.details.theatre import HOME, is_everywhere, theatre_of
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.mentions.bringing_out import were_brought_out
from safepassage.reading.deals.mentions.demanded import is_due
from safepassage.reading.deals.mentions.steps import Step, steps
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND, Proposal
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times

_PARTIES: Final = frozenset(("armed_group", "org", "igo", "state", "government"))
_OWN: Final = frozenset(("place", "purpose", "made"))
"""Slots that only a mention that names the kind may fill: *the Jeddah agreement* holds elsewhere."""


def proposals_of(
    scene: Scene, voices: Voices, times: Times, implied: Mapping[int, tuple[str, str]]
) -> list[tuple[Proposal, Cluster]]:
    """Find the proposals of a text, each with the mentions that it was read from."""
    kinds = {at: kind for at, (kind, _) in implied.items()}
    told = [_told(step, voices, times, implied) for step in steps(scene.doc, kinds) if not _is_party(step, voices)]
    told = [one for one in told if not is_history(one, times.published)]
    told.sort(key=lambda one: one.titled)  # what a title says is told again below it
    theatre = theatre_of(scene, voices.cast)
    found = clusters(told)
    found.sort(key=lambda cluster: min(one.step.head.i for one in cluster if one.step.kind))
    placed = SAME_KIND | {"evacuation"}
    halts = [at for at, cluster in enumerate(found) if cluster[0].step.kind in placed]
    home = halts if is_everywhere(scene) else halts[:1]
    whole = voices.cast.kind(theatre) == "state"
    at_home = {at for at in home if whole or _is_local(found[at])}
    at_home -= {at for at in at_home if _is_between_states(found[at], theatre, voices)}
    records = (
        _record(f"proposal-{at + 1}", cluster, scene, theatre if at in at_home else "", _standing(cluster, found))
        for at, cluster in enumerate(found)
    )
    return [(_aged(one, times.published), cluster) for one, cluster in zip(records, found, strict=True)]


def _aged(one: Proposal, published: str) -> Proposal:
    """Take a truce that has run out by the day of its text for ended, unless it may be extended; the words do not say so."""
    over = has_run_out(one.status, one.start, one.end, one.duration, published)
    if one.kind not in SAME_KIND or one.extension or not over:
        return one
    return one.model_copy(update={"status": "ended", "doubts": (*one.doubts, RUN_OUT)})


def _is_local(cluster: Cluster) -> bool:
    """Tell a truce in the town that a text is about from *a nationwide ceasefire*."""
    return not any(one.step.modifiers & lists("steps")["countrywide"] for one in cluster)


def _is_between_states(cluster: Cluster, theatre: str, voices: Voices) -> bool:
    """Find *a ceasefire between India and Pakistan*, which is in neither of them."""
    parties = next((one.parties for one in cluster if one.parties), ())
    return theatre in parties and all(voices.cast.kind(name) == "state" for name in parties)


def _is_party(step: Step, voices: Voices) -> bool:
    """Tell *the Coordination*, a movement, from coordination."""
    mention = voices.cast.at(step.head)
    named = mention is not None and voices.cast.kind(mention.name) in _PARTIES
    return named and step.kind == "coordination" and not {one.lower_ for one in step.head.children} & {"a", "an"}


def _told(step: Step, voices: Voices, times: Times, implied: Mapping[int, tuple[str, str]]) -> Told:
    start, end = spans.start_and_end(step, times)
    status = _stands(step, implied)
    if step.kind == "talks" and (kept(step) or _is_idle(step, status)):
        start = ""  # walked out of the talks in May
    parties = parties_of(step, voices)
    proposer = proposer_of(step, voices)
    return Told(
        step,
        place=place_of(step, voices.cast),
        duration=slots.duration_of(step, times, start),
        recurrence=slots.recurrence_of(step, times),
        start=start,
        end=end,
        extension=extension_of(step),
        purpose=slots.purpose_of(step),
        excludes=excluded(step, voices.cast),
        proposer=proposer,
        side=voices.cast.principal(proposer),
        parties=parties or with_the_other_side(step, voices),
        sided=not parties,
        joined=_with_their_sides(joined(step, voices), voices),
        status=status,
        dated=spans.dated(step, times),
        made=spans.made_on(step, times),
        titled=in_title(step),
    )


def _is_idle(step: Step, status: str) -> bool:
    """Find *the talks have been frozen since May*, which did not begin in May."""
    if step.verb is None or status not in ("postponed", "blocked"):
        return False
    return any(child.lower_ == "since" for child in step.verb.children)


def _with_their_sides(names: tuple[str, ...], voices: Voices) -> tuple[str, ...]:
    """Name those who meet, and whom they speak for: talks with the president are talks with his government."""
    return tuple(dict.fromkeys((*names, *map(voices.cast.principal, names))))


def _stands(step: Step, implied: Mapping[int, tuple[str, str]]) -> str:
    """Say where a mention has a step stand: a yes or a no to it before the verbs about it."""
    told = status_of(step)
    renewed = step.head != step.token and lemma(step.head) in lists("steps")["restores"]
    if step.kind == "talks" and (is_due(step) or (renewed and not told)):
        return "proposed"  # supports the resumption of the talks
    if step.token.i not in implied:
        paused = told == "postponed" and step.kind in SAME_KIND and step.verb is not None
        return "ended" if paused and lemma(step.verb or step.head) == "suspend" else told
    if halts_its_own(step) and (done := kept(step)):
        return done
    if were_brought_out(step.token):
        return "in force"
    if (step.kind, told) in (("talks", "ended"), ("corridor", "extended")):
        return told  # walked out of the talks, extended the grain deal
    if step.kind == "talks" and told == "announced":
        return "proposed"  # announced an initiative of its own
    return told if step.kind == "talks" and told in ("expected", "proposed") else implied[step.token.i][1]


def _record(name: str, cluster: Cluster, scene: Scene, theatre: str, standing: tuple[str, str]) -> Proposal:
    """Make one record of all mentions; ``theatre`` is the place where none of them tells one."""
    best = best_of(cluster)
    status, doubt = standing
    between = next((one for one in cluster if one.parties), best)

    def first(slot: str) -> str:
        told = (one for one in (best, *cluster) if one.step.kind or slot not in _OWN)
        return next((value for one in told if (value := getattr(one, slot))), "")

    at_home = HOME if theatre and not first("place") else ""
    return Proposal(
        id=name,
        kind=best.step.kind,  # type: ignore[arg-type]
        place=first("place") or theatre,
        duration=first("duration"),
        recurrence=first("recurrence"),
        start=_exact(first("start"), cluster)
        or (best.dated or best.made or first("made") if best.step.kind in SAME_KIND else ""),
        end=first("end"),
        extension=first("extension"),
        purpose=first("purpose"),
        excludes=tuple(dict.fromkeys(name for one in cluster for name in one.excludes)),
        proposer=first("proposer"),
        parties=between.parties,
        status=status,
        evidence=words_of(best, cluster, scene),
        doubts=tuple(filter(None, (doubt, at_home, SIDED if between.parties and between.sided else ""))),
    )


def _exact(start: str, cluster: Cluster) -> str:
    """Give the hour of a day where a mention tells it: *began on Monday*, *took effect at 8 a.m. local time on Monday*."""
    hours = (one.start for one in cluster if start and one.start.startswith(f"{start}T"))
    return next(hours, start)


def _standing(cluster: Cluster, others: list[Cluster]) -> tuple[str, str]:
    """Say where a step stands, and what is in doubt about that where its own words do not say it."""
    status = _status(cluster)
    halts = [one.step for one in cluster if one.step.kind in SAME_KIND]
    if status in ("", "proposed") and any(is_presumed(one) for one in halts):
        return "in force", PRESUMED
    if not status and any(one.modifiers & lists("statuses")["standing"] for one in halts):
        return "agreed", STANDING
    if is_overtaken(cluster, status, others):
        return "failed", OVERTAKEN
    return status or "proposed", ""


def _status(cluster: Cluster) -> str:
    """Say what its words say, those by its noun before *it* and *the deal*; a way that is refused is blocked."""
    named = settled(one.status for one in cluster if one.step.kind or one.status in OVER or _took_effect(one))
    status = named or settled(one.status for one in cluster)
    if status == "ended" and any(one.status == "in force" and _goes_on(one) for one in cluster):
        return "in force"
    shut = status == "refused" or (status not in OVER and any(one.status == "blocked" for one in cluster))
    return "blocked" if shut and cluster[0].step.kind == "corridor" else status


def _goes_on(one: Told) -> bool:
    """Find *the six-party talks resumed on Monday*, a year after somebody had walked out of them."""
    verb = one.step.verb
    return one.step.kind == "talks" and verb is not None and lemma(verb) in lists("statuses")["anew"]


def _took_effect(one: Told) -> bool:
    """Find *it took effect on Monday*."""
    verbs = (one.step.token.head, *told_of(one.step))
    begins = any(lemma(verb) in ("take", "come", "enter", "go", "begin", "start") for verb in verbs)
    return one.status == "in force" and begins
