"""Find what was proposed, who said yes, no or only if, and who took on what."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.value import Deals
from safepassage.reading.scene import Scene
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times


def find_deals(scene: Scene, cast: Cast, times: Times, speech: Speech) -> Deals:  # noqa: ARG001 - a first step
    """Find proposals, consents and commitments."""
    return Deals()
