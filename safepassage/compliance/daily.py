"""How many events were reported on each day, by one source, as known on a date.

A row is counted on the day of the case's zone that it lies in wholly. Rows that span several days (a summary of a week,
a year's remainder) are not spread over them: they are counted apart. Figures of different sources are never added.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from safepassage.compliance.delay import LONGEST, tally
from safepassage.when import Instant, Span, day

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_DAY: Final = 86_400_000_000
_FEW: Final = 50
"""With fewer events than this the delays of all the source's reports stand in for those of the events."""


@dataclass(frozen=True, slots=True)
class DailyCounts:
    """One source's events of one kind on each day, and what could not be put on a day.

    Days follow one another from ``dates[0]``; ``edges`` are their starts and the end of the last, in microseconds of
    UTC. Arrays have one entry a day, and days that were not over at ``known_on`` are in ``dates`` like the others.
    """

    counted: str
    """Who or what is counted, in words: *Government of Syria against Syrian insurgents*."""
    sources: tuple[str, ...]
    tz: str
    known_on: Instant
    dates: tuple[date, ...]
    edges: Ints
    events: Ints
    deaths: Ints
    """The source's own best figures, of the events counted."""
    reports: Ints
    """Rows of any kind by the same source: whether anybody was looking."""
    delays: tuple[Ints, Ints] | None
    """Reports by their delay in days, and by the first delay at which they would not be known; None if not recorded."""
    wider: int
    """Events of the kind that are not exact to the day and may lie in the days asked about: told, not counted."""
    undated: int
    later: int
    """Events of the kind that were only recorded after ``known_on``."""
    unrecorded: int
    """Events counted without a date of recording: they may not have been known on ``known_on``."""

    @property
    def hours(self) -> Floats:
        """The length of each day: 23 or 25 hours when the clock changes."""
        return np.diff(self.edges) / (_DAY / 24)


def daily_counts(
    incidents: pa.Table,
    during: Span,
    tz: ZoneInfo,
    mask: Bools | None = None,
    *,
    known_on: Instant,
    counted: str = "all events",
    source: str | None = None,
) -> DailyCounts:
    """Count the rows that ``mask`` marks on each day of ``during``, and all rows beside them.

    Parameters
    ----------
    incidents
        The table of incidents; ``source``, ``start``, ``end``, ``recorded_at``, ``deaths_best``, ``group_id`` are used.
    during
        The days are those of ``tz`` that it touches.
    mask
        One entry a row: which rows are counted. None: all.
    known_on
        Rows recorded later are not counted.
    counted
        What the mask means, in words.
    source
        Whose rows; may be left out where the table holds one source.

    Raises
    ------
    ValueError
        The table holds several sources and none is named: their figures cannot be added.
    """
    names = sorted({str(name) for name in pc.unique(incidents["source"]).to_pylist()})
    if source is None and len(names) > 1:
        raise ValueError(f"figures of different sources are never added; name one of: {', '.join(names)}")
    whose = source if source is not None else (names[0] if names else "")
    rows = _Rows.of(incidents, _own(incidents, whose))
    chosen = np.ones(incidents.num_rows, bool) if mask is None else np.asarray(mask, bool)
    dates, edges = _days(during, tz)
    return _count(rows, chosen[rows.index], dates, edges, _Asked(counted, whose, tz.key or "", known_on))


@dataclass(frozen=True, slots=True)
class _Asked:
    counted: str
    source: str
    tz: str
    known_on: Instant


@dataclass(frozen=True, slots=True)
class _Rows:
    """The columns that counting needs, of one source's rows; unknown times are -1."""

    index: Ints
    start: Ints
    end: Ints
    recorded: Ints
    deaths: Ints
    groups: Ints

    @classmethod
    def of(cls, incidents: pa.Table, index: Ints) -> _Rows:
        """Take the columns out of the table."""
        taken = incidents.take(pa.array(index))
        times = ("start", "end", "recorded_at")
        start, end, recorded = (_whole(taken[name].cast(pa.int64()), _NEVER) for name in times)
        return cls(
            index, start, end, recorded, _whole(taken["deaths_best"].cast(pa.int64()), 0), _groups(taken["group_id"])
        )


_NEVER: Final = np.iinfo(np.int64).min


def _whole(column: pa.ChunkedArray, absent: int) -> Ints:
    return np.asarray(pc.fill_null(column, pa.scalar(absent, pa.int64())).to_numpy(), np.int64)


def _own(incidents: pa.Table, source: str) -> Ints:
    return np.flatnonzero(pc.equal(incidents["source"], source).to_numpy(zero_copy_only=False))


def _groups(column: pa.ChunkedArray) -> Ints:
    """Number the groups of rows about one event; -1 where a row is in none."""
    codes = column.combine_chunks().dictionary_encode().indices
    return np.asarray(pc.fill_null(codes, -1).to_numpy(zero_copy_only=False), np.int64)


def _once(rows: Bools, groups: Ints) -> Bools:
    """Keep of the marked rows the first of each group."""
    at = np.flatnonzero(rows & (groups >= 0))
    kept = rows & (groups < 0)
    kept[at[np.unique(groups[at], return_index=True)[1]]] = True
    return kept


def _days(during: Span, tz: ZoneInfo) -> tuple[tuple[date, ...], Ints]:
    first = during.start.astimezone(tz).date()
    last = max(first, (during.end - timedelta(microseconds=1)).astimezone(tz).date())
    dates = tuple(first + timedelta(days=i) for i in range((last - first).days + 1))
    starts = [day(of, tz).start for of in dates] + [day(last, tz).end]
    return dates, np.array([micros(at) for at in starts], np.int64)


def micros(at: Instant) -> int:
    """Give an instant in microseconds of UTC."""
    since = at.astimezone(UTC) - Span(_EPOCH, _EPOCH).start
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


_EPOCH: Final = Instant(1970, 1, 1, tzinfo=UTC)


def _count(rows: _Rows, chosen: Bools, dates: tuple[date, ...], edges: Ints, asked: _Asked) -> DailyCounts:
    known_on = micros(asked.known_on)
    recorded, dated = rows.recorded != _NEVER, rows.start != _NEVER
    known = ~recorded | (rows.recorded <= known_on)
    end = np.where(rows.end == _NEVER, rows.start, rows.end)
    which = np.clip(np.searchsorted(edges, rows.start, side="right") - 1, -1, len(dates))
    touches = dated & (rows.start < edges[-1]) & (np.maximum(end, rows.start + 1) > edges[0])
    in_days = touches & (which >= 0) & (which < len(dates))
    exact = in_days & (end <= edges[np.clip(which + 1, 0, len(dates))])
    events, reports = (_once(marked, rows.groups) for marked in (exact & known & chosen, exact & known))

    def a_day(rows_of: Bools, weights: Ints | None = None) -> Ints:
        return np.bincount(which[rows_of], weights, minlength=len(dates)).astype(np.int64)

    timed = events & recorded if (events & recorded).sum() >= _FEW else reports & recorded
    mostly = 2 * (reports & recorded).sum() >= max(reports.sum(), 1)
    return DailyCounts(
        counted=asked.counted,
        sources=(asked.source,),
        tz=asked.tz,
        known_on=asked.known_on,
        dates=dates,
        edges=edges,
        events=a_day(events),
        deaths=a_day(events, rows.deaths[events]),
        reports=a_day(reports),
        delays=_delays(rows.recorded[timed], which[timed], edges, known_on) if mostly else None,
        wider=int((touches & ~exact & known & chosen).sum()),
        undated=int((~dated & known & chosen).sum()),
        later=int((touches & ~known & chosen).sum()),
        unrecorded=int((events & ~recorded).sum()),
    )


def _delays(recorded: Ints, which: Ints, edges: Ints, known_on: int) -> tuple[Ints, Ints]:
    delay = np.maximum((recorded - edges[which]) // _DAY, 0)
    room = (known_on - edges[which + 1]) // _DAY
    over = (room >= 0) & (delay <= room)
    return tally(delay[over], LONGEST), tally(room[over] + 1, LONGEST)
