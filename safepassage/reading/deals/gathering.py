"""All consents of a text, out of the frames of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.lines import is_heading
from safepassage.reading.deals.consents import consents_of
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.linking import Places
from safepassage.reading.draft import Consent
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times

_PLAIN: Final = ("agreed", "refused")


@dataclass(frozen=True)
class Ground:
    """What consents are read against: who may say them, when, and about which proposal."""

    voices: Voices
    times: Times
    places: Places


def gather(scene: Scene, ground: Ground, told: Sequence[list[Frame]]) -> list[Consent]:
    """Make the consents of all sentences, in the order of the text.

    Parameters
    ----------
    scene, ground
        The text, and what its consents are read against.
    told
        The frames of each sentence.

    Returns
    -------
    list
        One record for a party and a status in a sentence; the heading's only of a party that nothing below it answers for.
    """
    read = [_once([one for frame in frames for one in _made(frame, scene, ground)]) for frames in told]
    if read and is_heading(next(iter(scene.doc.sents))):
        below = {one.party for found in read[1:] for one in found}
        read[0] = [one for one in read[0] if one.party not in below]  # the body says it, and whose word it is
    return sorted((one for found in read for one in found), key=lambda one: one.evidence.start)


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
