"""Find what was proposed, who said yes, no or only if, and who took on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.frames import Frame, frames
from safepassage.reading.deals.answers.triggers import Trigger, triggers
from safepassage.reading.deals.commitments import commitments_of, tells_terms
from safepassage.reading.deals.consents import consents_of
from safepassage.reading.deals.gathering import Ground, gather
from safepassage.reading.deals.givers.ours import ours_of
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.givers.sides import sides_of
from safepassage.reading.deals.linking import Places
from safepassage.reading.deals.passing import without_passing
from safepassage.reading.deals.proposals import proposals_of
from safepassage.reading.deals.remaining import remaining
from safepassage.reading.deals.value import Deals
from safepassage.reading.deals.wordings.asides import as_told
from safepassage.reading.deals.wordings.bargains import bargains
from safepassage.reading.deals.wordings.clearance import clearances
from safepassage.reading.deals.wordings.demands import demands
from safepassage.reading.deals.wordings.ellipsis import SAME, likewise
from safepassage.reading.deals.wordings.entries import entry
from safepassage.reading.deals.wordings.exclusions import exclusions
from safepassage.reading.deals.wordings.formulas import agreed_as_follows
from safepassage.reading.deals.wordings.implied import implied
from safepassage.reading.deals.wordings.keeping_out import keeping_out
from safepassage.reading.deals.wordings.made_between import made_between
from safepassage.reading.deals.wordings.phrases import phrases
from safepassage.reading.deals.wordings.ruled_out import ruled_out
from safepassage.reading.deals.wordings.suiting import suits
from safepassage.reading.deals.wordings.terse import terse
from safepassage.reading.deals.wordings.to_come import to_come
from safepassage.reading.deals.wordings.verdicts import verdicts
from safepassage.reading.deals.wordings.waiting import waiting
from safepassage.reading.draft import SAME_KIND, Commitment, Consent, Proposal
from safepassage.reading.scene import Scene
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times


def find_deals(scene: Scene, cast: Cast, times: Times, speech: Speech) -> Deals:
    """Find proposals, consents and commitments."""
    ours = ours_of(scene.doc, cast, speech.side)
    voices = Voices(cast, speech, sides_of(scene.doc, cast, ours), ours)
    words = {sentence.start: tuple(triggers(sentence)) for sentence in scene.doc.sents}
    told = list(_told(scene, cast, words))
    shadows = implied(chain(*words.values()), chain(*told))
    proposals = proposals_of(scene, voices, times, shadows)
    places = Places.of(proposals)
    read = gather(scene, Ground(voices, times, places), told)
    left = remaining(scene, voices, places, read)
    rest = (one for frame in left for one in consents_of(frame, scene, voices, times, places))
    consents = sorted((*read, *rest), key=lambda one: one.evidence.start)
    found = Deals(
        tuple(_awaited(_with_parties(one, consents), consents) for one, _ in proposals),
        tuple(consents),
        tuple(_taken_on(scene, voices, places)),
    )
    return without_passing(found, (cluster for _, cluster in proposals))


def _with_parties(proposal: Proposal, consents: list[Consent]) -> Proposal:
    """Take those who agree to a pause in the words that tell it for its parties, where the text names none."""
    if proposal.parties or proposal.kind not in SAME_KIND:
        return proposal
    agreed: dict[int, list[str]] = {}
    for one in consents:
        near = one.evidence.start < proposal.evidence.end and proposal.evidence.start < one.evidence.end
        if one.proposal == proposal.id and one.status == "agreed" and near:
            agreed.setdefault(one.evidence.start, []).append(one.party)
    found = next((names for names in agreed.values() if len(names) > 1), [])
    return proposal.model_copy(update={"parties": tuple(found)}) if found else proposal


def _awaited(proposal: Proposal, consents: list[Consent]) -> Proposal:
    """Leave a step proposed where one has agreed to it and *is waiting to hear if the rebels will do the same*."""
    waits = any(one.proposal == proposal.id and one.status == "pending" and SAME in one.doubts for one in consents)
    return proposal.model_copy(update={"status": "proposed"}) if waits and proposal.status == "agreed" else proposal


def _taken_on(scene: Scene, voices: Voices, places: Places) -> Iterator[Commitment]:
    terms = False
    for sentence in scene.doc.sents:
        yield from commitments_of(sentence, scene, voices, places, goes_on=terms)
        terms = tells_terms(sentence)


def _spoken(said: Iterable[Frame]) -> set[Token]:
    """Give the words of set phrases and of answers to come: *keep everyone guessing about the truce* is no keeping of it."""
    said = tuple(said)
    under = (child for one in said for child in one.word.children if child.dep_ in ("xcomp", "ccomp", "advcl"))
    return {*(one.word for one in said), *(one for one in under if one.tag_ == "VB")}


def _told(scene: Scene, cast: Cast, triggers: Mapping[int, tuple[Trigger, ...]]) -> Iterator[list[Frame]]:
    """Give the frames of each sentence; who says the same as another needs the frame before."""
    last: Frame | None = None
    for sentence in scene.doc.sents:
        set_phrases = tuple(phrases(sentence))
        coming = tuple(to_come(sentence))
        spoken = _spoken((*set_phrases, *coming))
        beside = (
            *exclusions(sentence),
            *demands(sentence),
            *bargains(sentence),
            *waiting(sentence),
            *coming,
            *keeping_out(sentence),
            *verdicts(sentence),
            *suits(sentence),
            *ruled_out(sentence),
            *made_between(sentence),
            *set_phrases,
            *terse(sentence, cast),
        )
        found = [
            *(one for one in frames(sentence, triggers[sentence.start]) if one.word not in spoken),
            *clearances(sentence),
            *filter(None, map(as_told, beside)),
        ]
        listed = entry(sentence, cast, last.status if last is not None else "")
        found = [listed] if listed is not None else found
        formula = agreed_as_follows(sentence, cast)
        found += [formula] if formula is not None else []
        first = min(found, key=lambda one: one.word.i, default=last)
        found += likewise(sentence, first)
        last = found[-1] if found else last
        yield found
