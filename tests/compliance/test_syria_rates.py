"""The cessation of hostilities of 27 February 2016, and the truce of September, by UCDP's events.

1. The figures that anybody can repeat, to the printed digit (SOURCE.md of the data).
2. The answer turns on who counts: all events go on, the government's against "Syrian insurgents" fall.
3. Rows that are not exact to the day are told, not spread; nothing else is lost.
4. The official air-raid alerts of Ukraine go on through the truce of 6 and 7 January 2023: nobody reads it as holding.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from safepassage.compliance.daily import DailyCounts, daily_counts
from safepassage.compliance.holding import Holding, holding, side_by_side
from safepassage.compliance.policy import HoldingPolicy
from safepassage.terms.standing import Standing
from safepassage.when import Span, day, zone

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]

TZ = zone("Asia/Damascus")
START = date(2016, 2, 27)
PUBLISHED = datetime(2019, 11, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def events(shared_data: Path) -> pa.Table:
    """Read UCDP's events."""
    return pq.read_table(shared_data / "ucdp-ged-syria" / "ged_syria_2016_2017.parquet")


def dyad(events: pa.Table) -> Bools:
    """Mark the events between the government and those whom the source calls Syrian insurgents."""
    named = [("side_a", "Government of Syria"), ("side_b", "Syrian insurgents")]
    sides = [pc.equal(events[name], value).to_numpy(zero_copy_only=False) for name, value in named]
    return np.asarray(np.logical_and(*sides))


def a_day(events: pa.Table, mask: Bools, first: date, last: date, what: str = "") -> float:
    """Give events, or deaths, a day from the first to the last day, both included, by the date they start on."""
    starts = np.array(events["date_start"].to_pylist())
    chosen = mask & (starts >= first) & (starts <= last)
    number = float(events[what].to_numpy()[chosen].sum()) if what else float(chosen.sum())
    return round(number / ((last - first).days + 1), 1)


def ours(events: pa.Table) -> pa.Table:
    """Give the columns that counting uses; a date is a day in Damascus."""
    spans = [
        (day(first, TZ).start, day(last, TZ).end)
        for first, last in zip(events["date_start"].to_pylist(), events["date_end"].to_pylist(), strict=True)
    ]
    utc, rows = pa.timestamp("us", tz="UTC"), events.num_rows
    return pa.table(
        {
            "source": pa.array(["UCDP GED"] * rows),
            "start": pa.array([start for start, _ in spans], utc),
            "end": pa.array([end for _, end in spans], utc),
            "recorded_at": pa.nulls(rows, utc),
            "deaths_best": events["best"].cast(pa.int32()),
            "group_id": pa.nulls(rows, pa.string()),
        }
    )


def counted(events: pa.Table, mask: Bools, words: str, days_before: int = 182) -> DailyCounts:
    """Count the days from so many before the cessation to 30 after."""
    during = Span(day(START - timedelta(days=days_before), TZ).start, day(START + timedelta(days=29), TZ).end)
    return daily_counts(ours(events), during, TZ, mask, known_on=PUBLISHED, counted=words)


def judged(days: DailyCounts) -> Holding:
    """Ask whether the first 30 days of the cessation were holding."""
    window = Span(day(START, TZ).start, day(START + timedelta(days=29), TZ).end)
    rng = np.random.default_rng(1)
    return holding(days, [window], announced=None, policy=HoldingPolicy(), standing=Standing.IN_FORCE, rng=rng)


def test_the_figures_of_february_are_repeated_to_the_printed_digit(events: pa.Table) -> None:
    everybody, two = np.ones(events.num_rows, bool), dyad(events)
    before, after = (START - timedelta(days=30), START - timedelta(days=1)), (START, START + timedelta(days=29))
    assert (a_day(events, everybody, *before), a_day(events, everybody, *after)) == (17.5, 16.2)
    assert (a_day(events, two, *before), a_day(events, two, *after)) == (10.7, 6.5)
    assert (a_day(events, two, *before, "best"), a_day(events, two, *after, "best")) == (64.9, 22.3)


def test_the_figures_of_aleppo_in_september_are_repeated_to_the_printed_digit(events: pa.Table) -> None:
    aleppo = np.array(["Aleppo" in (name or "") for name in events["adm_1"].to_pylist()])
    spans = [(date(2016, 8, 26), date(2016, 9, 11)), (date(2016, 9, 12), date(2016, 9, 18))]
    spans.append((date(2016, 9, 19), date(2016, 9, 30)))
    assert [a_day(events, dyad(events) & aleppo, *span) for span in spans] == [3.4, 1.4, 4.4]


def test_the_answer_turns_on_who_counts(events: pa.Table) -> None:
    everybody = judged(counted(events, np.ones(events.num_rows, bool), "all events", 30))
    two = judged(counted(events, dyad(events), "Government of Syria against Syrian insurgents", 30))
    assert everybody.word == "cannot tell"
    assert two.word == "holding"
    assert everybody.ratio.ratio == pytest.approx(0.93, abs=0.02)
    assert two.ratio.ratio == pytest.approx(0.61, abs=0.02)
    assert everybody.ratio.high is not None
    assert everybody.ratio.high > 1
    assert two.ratio.high is not None
    assert two.ratio.high < 1
    assert two.measures.inside.a_day == pytest.approx(6.5, abs=0.05)
    assert side_by_side([everybody, two]).startswith("The answer turns on who counts.")


def test_rows_of_several_days_are_told_and_nothing_else_is_lost(events: pa.Table) -> None:
    days = counted(events, np.ones(events.num_rows, bool), "all events", 30)
    first, last = days.dates[0], days.dates[-1]
    starts, ends = (np.array(events[name].to_pylist()) for name in ("date_start", "date_end"))
    touching = (starts <= last) & (ends >= first)
    assert int(days.events.sum()) + days.wider == int(touching.sum())
    assert days.wider == int((touching & (starts != ends)).sum())
    assert "not dated to the day" in " ".join(judged(days).caveats)


def test_replayed_as_then_known_a_later_release_says_nothing(events: pa.Table) -> None:
    table = ours(events)
    table = table.set_column(
        table.schema.get_field_index("recorded_at"),
        "recorded_at",
        pa.array([PUBLISHED] * table.num_rows, pa.timestamp("us", tz="UTC")),
    )
    during = Span(day(date(2016, 1, 28), TZ).start, day(date(2016, 3, 27), TZ).end)
    then = daily_counts(table, during, TZ, known_on=during.end)
    assert int(then.events.sum()) == 0
    assert then.later > 900
    assert judged(then).word == "cannot tell"


def test_alerts_in_ukraine_went_on_through_the_truce_of_january_2023(shared_data: Path) -> None:
    alerts = pq.read_table(shared_data / "air-alerts-ukraine" / "official_2022-03-15_2024-04-23.parquet")
    start = pc.cast(alerts["started_at"], pa.timestamp("us", tz="UTC"))
    rows = alerts.num_rows
    table = pa.table(
        {
            "source": pa.array(["official"] * rows),
            "start": start,
            "end": start,
            "recorded_at": start,
            "deaths_best": pa.nulls(rows, pa.int32()),
            "group_id": pa.nulls(rows, pa.string()),
        }
    )
    kyiv, truce = zone("Europe/Kyiv"), Span(datetime(2023, 1, 6, 9, tzinfo=UTC), datetime(2023, 1, 7, 21, tzinfo=UTC))
    during = Span(datetime(2022, 6, 1, tzinfo=UTC), datetime(2023, 1, 15, tzinfo=UTC))
    days = daily_counts(table, during, kyiv, known_on=datetime(2023, 3, 15, tzinfo=UTC), counted="alerts")
    announced = datetime(2023, 1, 5, 15, tzinfo=UTC)
    rng = np.random.default_rng(1)
    found = holding(days, [truce], announced=announced, policy=HoldingPolicy(), standing=Standing.IN_FORCE, rng=rng)
    assert found.word == "cannot tell"
    assert found.now != "holding"
    assert found.measures.phases.left_out > 0.2
