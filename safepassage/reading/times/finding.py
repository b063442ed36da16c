"""Find dates, lengths of time, recurrences and figures in a text."""

from __future__ import annotations

from safepassage.reading.cast.value import Cast
from safepassage.reading.scene import Scene
from safepassage.reading.times.dates.anchor import day_of
from safepassage.reading.times.dates.clauses import clause_dates
from safepassage.reading.times.dates.dates import find_dates
from safepassage.reading.times.figures.figures import find_figures
from safepassage.reading.times.lengths.lasting import find_lasting
from safepassage.reading.times.value import Times


def find_times(scene: Scene, cast: Cast) -> Times:
    """Find dates, lengths of time, recurrences and figures.

    Parameters
    ----------
    scene
        The text, parsed, and the day of its publication.
    cast
        Gives figures their places.

    Returns
    -------
    Times
        Each in the order of the text, and which verb happens when.
    """
    dates = find_dates(scene, day_of(scene))
    lasting = find_lasting(scene, dates)
    return Times(
        dates=tuple(dates),
        lasting=tuple(lasting),
        figures=tuple(find_figures(scene, cast, [*dates, *lasting])),
        published=scene.context.published.isoformat() if scene.context.published else "",
        clauses=clause_dates(scene.doc, dates),
    )
