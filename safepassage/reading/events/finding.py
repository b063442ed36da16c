"""Find what was done, by whom, to whom."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Event
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times


def find_events(scene: Scene, cast: Cast, times: Times) -> tuple[Event, ...]:  # noqa: ARG001 - a first step
    """Find events."""
    return ()
