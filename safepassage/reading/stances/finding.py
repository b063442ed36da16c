"""Find positions on issues, and what the text itself calls the obstacle."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Position, StickingPoint
from safepassage.reading.scene import Scene
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Times


def find_stances(
    scene: Scene,  # noqa: ARG001 - a first step
    cast: Cast,  # noqa: ARG001
    times: Times,  # noqa: ARG001
    speech: Speech,  # noqa: ARG001
) -> tuple[tuple[Position, ...], tuple[StickingPoint, ...]]:
    """Find positions and sticking points."""
    return (), ()
