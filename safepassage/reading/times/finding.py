"""Find dates, lengths of time, recurrences and figures in a text."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.times.anchor import day_of
from safepassage.reading.times.clauses import clause_dates
from safepassage.reading.times.dates import find_dates
from safepassage.reading.times.lasting import find_lasting
from safepassage.reading.times.value import Times


def find_times(scene: Scene, cast: Cast) -> Times:  # noqa: ARG001 - figures take their place from the cast
    """Find dates, lengths of time, recurrences and figures."""
    dates = find_dates(scene, day_of(scene))
    return Times(
        dates=tuple(dates),
        lasting=tuple(find_lasting(scene, dates)),
        published=scene.context.published.isoformat() if scene.context.published else "",
        clauses=clause_dates(scene.doc, dates),
    )
