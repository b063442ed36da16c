"""Reports and findings a day, by the days of the case's zone."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.evidence import Tri
from safepassage.report.picture import Day
from safepassage.terms.steps import instant, microseconds
from safepassage.when import Span, day

_MOST: Final = 20_000
"""So many days at most: half a century; a feed that spans more has a fault in its dates."""


def days_of(incidents: pa.Table, firmest: NDArray[np.int8], number: NDArray[np.intp], tz: ZoneInfo) -> tuple[Day, ...]:
    """Count the events of each day, from the first to the last: all, the certain and the possible findings.

    An event that several sources told counts once, on the first day that any of them gives; mentions in the news are
    left out.
    """
    known = pc.and_(pc.is_valid(incidents["start"]), pc.equal(incidents["nature"], "incident"))
    rows = np.flatnonzero(known.to_numpy()) if len(incidents) else np.zeros(0, np.intp)
    if not len(rows):
        return ()
    starts = incidents["start"].combine_chunks().cast(pa.int64()).take(pa.array(rows)).to_numpy()
    order = np.argsort(starts, kind="stable")
    events, first = np.unique(number[rows][order], return_index=True)
    when = starts[order][first]
    days = _days(int(when.min()), int(when.max()), tz)
    on = np.searchsorted(np.array([microseconds(one.start) for one in days], np.int64), when, side="right") - 1
    masks = (on >= 0, firmest[events] == Tri.YES, firmest[events] == Tri.MAYBE)
    told, firm, maybe = (np.bincount(on[mask], minlength=len(days)).tolist() for mask in masks)
    return tuple(Day(one, reports=told[at], certain=firm[at], possible=maybe[at]) for at, one in enumerate(days))


def _days(first: int, last: int, tz: ZoneInfo) -> list[Span]:
    on, end = instant(first).astimezone(tz).date(), instant(last)
    found: list[Span] = []
    while len(found) < _MOST and (one := day(on, tz)).start <= end:
        found.append(one)
        on += timedelta(days=1)
    return found
