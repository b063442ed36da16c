"""Small tables of incidents, made from counts a day: what the tests of rates are given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa

from safepassage.compliance.daily import DailyCounts, daily_counts
from safepassage.when import Instant, Span, day, zone

TZ = zone("Asia/Damascus")
FIRST = date(2016, 1, 4)
LATER = datetime(2017, 6, 1, tzinfo=UTC)
_UTC = pa.timestamp("us", tz="UTC")


def at(number: int, hour: float = 0) -> Instant:
    """Give an hour of the day so many days after the first (a Monday), in Damascus."""
    return day(FIRST + timedelta(days=number), TZ).start + timedelta(hours=hour)


def table(
    spans: Sequence[tuple[Instant | None, Instant | None]],
    recorded: Sequence[Instant | None] | None = None,
    source: str | Sequence[str] = "SNHR",
    groups: Sequence[str | None] | None = None,
    deaths: int = 1,
    acts: Sequence[str] | None = None,
) -> pa.Table:
    """Make the columns that counting uses."""
    rows = len(spans)
    return pa.table(
        {
            "source": pa.array([source] * rows if isinstance(source, str) else list(source), pa.string()),
            "act": pa.array(acts or ["shelling"] * rows, pa.string()),
            "start": pa.array([start for start, _ in spans], _UTC),
            "end": pa.array([end for _, end in spans], _UTC),
            "recorded_at": pa.array(recorded or [None] * rows, _UTC),
            "deaths_best": pa.array([deaths] * rows, pa.int32()),
            "group_id": pa.array(groups or [None] * rows, pa.string()),
        }
    )


def whole_days(a_day: Sequence[int]) -> list[tuple[Instant | None, Instant | None]]:
    """Give so many events of day precision on each day."""
    return [(at(i), at(i + 1)) for i, many in enumerate(a_day) for _ in range(many)]


def counts(
    a_day: Sequence[int], *, others: int = 6, known_on: Instant = LATER, delay: timedelta | None = timedelta(0)
) -> DailyCounts:
    """Count events of one kind on each day, beside so many reports of another kind a day."""
    spans = whole_days(a_day) + whole_days([others] * len(a_day))
    mask = np.arange(len(spans)) < sum(a_day)
    recorded = None if delay is None else [start + delay for start, _ in spans if start is not None]
    during = Span(at(0), at(len(a_day)))
    return daily_counts(table(spans, recorded), during, TZ, mask, known_on=known_on, counted="shelling")


def poisson(rng: np.random.Generator, means: Sequence[float]) -> list[int]:
    """Draw a count for each day."""
    return [int(value) for value in rng.poisson(means)]
