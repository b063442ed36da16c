"""All consents of a text: out of its frames, and where a sentence has none, out of the net below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from safepassage.reading.deals.consents import consents_of
from safepassage.reading.deals.frames import Frame
from safepassage.reading.deals.lines import is_heading
from safepassage.reading.deals.linking import Places
from safepassage.reading.deals.nearby import nearby
from safepassage.reading.deals.parties import Voices
from safepassage.reading.deals.triggers import Trigger
from safepassage.reading.draft import Consent
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times

_MOSTLY: Final = 0.35
"""The share of sentences with an answer from which a text tells mostly of answers."""
_PLAIN: Final = ("agreed", "refused")
_FEW: Final = 5
"""A sentence of fewer words is a label or a heading, and is not counted."""


@dataclass(frozen=True)
class Ground:
    """What consents are read against: who may say them, when, and about which proposal."""

    voices: Voices
    times: Times
    places: Places


def gather(
    scene: Scene, ground: Ground, told: Sequence[list[Frame]], triggers: Mapping[int, tuple[Trigger, ...]]
) -> list[Consent]:
    """Make the consents of all sentences, in the order of the text.

    Parameters
    ----------
    scene, ground
        The text, and what its consents are read against.
    told
        The frames of each sentence.
    triggers
        The triggers of each sentence, by its first token.

    Returns
    -------
    list
        One record for a party and a status in a sentence; the heading's only of a party that nothing below it answers for.
    """
    read = [_once([one for frame in frames for one in _made(frame, scene, ground)]) for frames in told]
    wide = _tells_answers(read, scene)
    for place, sentence in enumerate(scene.doc.sents):
        if not read[place]:
            near = nearby(sentence, triggers[sentence.start], ground.voices.cast, wide=wide)
            read[place] = _once([one for frame in near for one in _made(frame, scene, ground)])
    if read and is_heading(next(iter(scene.doc.sents))):
        below = {one.party for found in read[1:] for one in found}
        read[0] = [one for one in read[0] if one.party not in below]  # the body says it, and whose word it is
    return sorted((one for found in read for one in found), key=lambda one: one.evidence.start)


def _tells_answers(read: Sequence[list[Consent]], scene: Scene) -> bool:
    """Say whether a text tells mostly of answers."""
    counted = [bool(found) for found, sentence in zip(read, scene.doc.sents, strict=True) if len(sentence) >= _FEW]
    return sum(counted) >= _MOSTLY * len(counted)


def _made(frame: Frame, scene: Scene, ground: Ground) -> list[Consent]:
    return list(consents_of(frame, scene, ground.voices, ground.times, ground.places))


def _once(found: list[Consent]) -> list[Consent]:
    """Keep one record for a party and a status in a sentence.

    None that is unclear beside a clear one, and no yes or no whose words are part of an *only if*.
    """
    tied = [one for one in found if one.status == "conditional"]
    found = [one for one in found if one.status not in _PLAIN or not any(_is_part(one, other) for other in tied)]
    found.sort(key=lambda one: one.evidence.start)
    clear = {one.party for one in found if one.status != "unclear"}
    kept = {
        (one.party, one.status): one for one in reversed(found) if one.status != "unclear" or one.party not in clear
    }
    return list(reversed(kept.values()))


def _is_part(one: Consent, other: Consent) -> bool:
    """Say whether the words of a consent stand within those of another of the same party."""
    inside = other.evidence.start <= one.evidence.start and one.evidence.end <= other.evidence.end
    return inside and one.party == other.party
