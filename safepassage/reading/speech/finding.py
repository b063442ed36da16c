"""Find who said what, when."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times


def find_speech(scene: Scene, cast: Cast, times: Times) -> Speech:  # noqa: ARG001 - a first step
    """Find statements, direct and indirect."""
    return Speech()
