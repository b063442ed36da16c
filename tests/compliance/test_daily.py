"""Counting the reports of a day, and which day is what.

1. A row counts on the day of the case's zone that it lies in wholly; a day may have 23 or 25 hours.
2. Rows that span several days are counted apart, never spread; rows without a date too.
3. Figures of different sources are never added; one event told in two rows of a source is one.
4. What was recorded later was not known; what has no date of recording is said.
5. The gap from announcement to start belongs to no side; a day that a window covers in part is left out, and told.
6. A late report is expected: the share of a day's reports that is in by now is estimated from delays that are cut off.
7. Order of rows changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.compliance.daily import DailyCounts, daily_counts
from safepassage.compliance.delay import LONGEST, share_from_tallies, tally
from safepassage.compliance.phases import lay_out
from safepassage.compliance.policy import HoldingPolicy
from safepassage.when import Span, day
from tests.compliance.reported import LATER, TZ, at, counts, table, whole_days

DURING = Span(at(0), at(7))


def count(spans: list[tuple[datetime | None, datetime | None]], during: Span = DURING) -> DailyCounts:
    """Count all rows."""
    return daily_counts(table(spans), during, TZ, known_on=LATER)


def test_a_row_counts_on_the_day_it_lies_in() -> None:
    found = count([(at(2), at(3)), (at(2, 23.5), at(2, 23.5)), (at(3), at(3)), (at(4, 1), at(4, 5))])
    assert found.events.tolist() == [0, 0, 2, 1, 1, 0, 0]
    assert found.dates[2] == date(2016, 1, 6)


def test_the_day_the_clock_changes_is_an_hour_shorter() -> None:
    spring = day(date(2016, 3, 25), TZ)
    found = count([(spring.start, spring.end)], Span(day(date(2016, 3, 24), TZ).start, day(date(2016, 3, 26), TZ).end))
    assert found.hours.tolist() == [24, 23, 24]
    assert found.events.tolist() == [0, 1, 0]


def test_rows_of_several_days_are_counted_apart_and_never_spread() -> None:
    found = count([(at(1), at(4)), (at(-3), at(1)), (None, None), (at(5), at(6)), (at(20), at(25))])
    assert found.events.tolist() == [0, 0, 0, 0, 0, 1, 0]
    assert (found.wider, found.undated) == (2, 1)


def test_figures_of_two_sources_are_never_added() -> None:
    rows = table(whole_days([2, 3]), source=["SNHR", "SOHR", "SNHR", "SNHR", "SOHR"])
    with pytest.raises(ValueError, match="never added; name one of: SNHR, SOHR"):
        daily_counts(rows, DURING, TZ, known_on=LATER)
    each = [daily_counts(rows, DURING, TZ, known_on=LATER, source=name).events.sum() for name in ("SNHR", "SOHR")]
    assert each == [3, 2]


def test_one_event_in_two_rows_of_a_source_is_one() -> None:
    rows = table(whole_days([3]), groups=["g", "g", None], deaths=5)
    found = daily_counts(rows, DURING, TZ, known_on=LATER)
    assert (int(found.events[0]), int(found.deaths[0])) == (2, 10)


def test_an_event_told_twice_counts_by_the_row_that_was_known_and_asked_about() -> None:
    rows = table(whole_days([3]), groups=["g", "g", "h"], recorded=[at(9), at(1), at(1)])
    then = daily_counts(rows, DURING, TZ, np.array([True, True, False]), known_on=at(8))
    assert (int(then.events[0]), int(then.reports[0]), then.later) == (1, 2, 1)


def test_what_was_recorded_later_was_not_known() -> None:
    rows = table(whole_days([3]), recorded=[at(1), at(9), None])
    found = daily_counts(rows, DURING, TZ, known_on=at(8))
    assert (int(found.events[0]), found.later, found.unrecorded) == (2, 1, 1)


def test_the_mask_chooses_what_is_counted_but_not_whether_anybody_looked() -> None:
    found = daily_counts(table(whole_days([2, 2])), DURING, TZ, np.array([True, False, False, False]), known_on=LATER)
    assert found.events.tolist()[:2] == [1, 0]
    assert found.reports.tolist()[:2] == [2, 2]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30)), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, int]], random: np.random.Generator) -> None:
    spans = [(at(first), at(first, hours)) for first, hours in rows]
    shuffled = spans.copy()
    random.shuffle(shuffled)
    one, other = count(list(spans)), count(list(shuffled))
    assert one.events.tolist() == other.events.tolist()
    assert one.wider == other.wider
    assert int(one.events.sum()) + one.wider == len(rows)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 20)), min_size=1, max_size=20), st.integers(1, 20))
def test_later_knowledge_changes_no_earlier_answer(rows: list[tuple[int, int]], known: int) -> None:
    spans, recorded = whole_days([0] * 7), []
    for number, after in rows:
        spans.append((at(number), at(number + 1)))
        recorded.append(at(number + after + 1))
    early = [i for i, when in enumerate(recorded) if when <= at(known)]
    then = daily_counts(table(spans, recorded), DURING, TZ, known_on=at(known))
    replayed = daily_counts(
        table([spans[i] for i in early], [recorded[i] for i in early]), DURING, TZ, known_on=at(known)
    )
    assert then.events.tolist() == replayed.events.tolist()
    assert then.reports.tolist() == replayed.reports.tolist()
    assert then.later == len(rows) - len(early)


def test_each_day_is_on_one_side_or_on_none() -> None:
    days = counts([1] * 40)
    windows = [Span(at(28), at(30)), Span(at(35), at(36, 12))]
    found = lay_out(days, windows, at(25), HoldingPolicy())
    assert np.flatnonzero(found.of("gap")).tolist() == [25, 26, 27]
    assert np.flatnonzero(found.of("inside")).tolist() == [28, 29, 35]
    assert np.flatnonzero(found.of("between")).tolist() == [30, 31, 32, 33, 34]
    assert np.flatnonzero(found.of("boundary")).tolist() == [36]
    assert found.of("before").sum() == 25
    assert found.left_out == pytest.approx(0.5 / 3.5)
    assert found.stretch[[28, 29, 35]].tolist() == [0, 0, 1]


def test_a_window_that_ends_at_23_59_keeps_its_last_day() -> None:
    found = lay_out(counts([1] * 40), [Span(at(30), at(36, 23.98))], None, HoldingPolicy())
    assert np.flatnonzero(found.of("inside")).tolist() == list(range(30, 37))


def test_a_day_not_over_is_not_known() -> None:
    days = replace(counts([1] * 40), known_on=at(33, 12))
    found = lay_out(days, [Span(at(30), at(37))], None, HoldingPolicy())
    assert np.flatnonzero(found.of("inside")).tolist() == [30, 31, 32]
    assert found.of("not over").sum() == 7


def test_a_long_window_is_cut_into_weeks_and_a_short_rest_joins_the_last() -> None:
    found = lay_out(counts([1] * 70), [Span(at(30), at(60))], None, HoldingPolicy())
    assert np.bincount(found.stretch[found.stretch >= 0]).tolist() == [7, 7, 7, 9]
    assert found.stretches == 4


def test_windows_that_touch_are_one() -> None:
    one = lay_out(counts([1] * 40), [Span(at(30), at(34))], None, HoldingPolicy())
    two = lay_out(counts([1] * 40), [Span(at(32), at(34)), Span(at(30), at(32))], None, HoldingPolicy())
    assert one.stretch.tolist() == two.stretch.tolist()


@pytest.mark.parametrize(
    ("windows", "announced", "words"),
    [
        ([], None, "no window"),
        ([Span(at(3), at(3))], None, "no window"),
        ([Span(at(3), at(4))], at(5), "after the first"),
    ],
)
def test_a_question_without_a_window_is_refused(windows: list[Span], announced: datetime | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        lay_out(counts([1] * 10), windows, announced, HoldingPolicy())


def test_delays_that_are_cut_off_are_seen_through() -> None:
    rng = np.random.default_rng(5)
    happened = rng.integers(0, 200, 40_000)
    delay = np.floor(rng.exponential(6.0, happened.size)).astype(np.int64)
    room = 199 - happened
    known = delay <= room
    share = share_from_tallies(tally(delay[known], LONGEST)[None], tally(room[known] + 1, LONGEST)[None])[0]
    truth = 1 - np.exp(-(np.arange(LONGEST) + 1) / 6.0)
    np.testing.assert_allclose(share[:LONGEST], truth, atol=0.015)
    assert share[-1] == 1
    assert (np.diff(share) >= 0).all()


def test_reports_without_a_date_of_recording_have_no_delay() -> None:
    assert counts([1, 2], delay=None).delays is None
    assert counts([1, 2], delay=timedelta(days=1)).delays is not None


@pytest.mark.parametrize(
    ("field", "value"),
    [("confidence", 1.0), ("holding_ratio", 1.2), ("least_coverage", 0.0), ("against", "after"), ("most_placebos", 1)],
)
def test_a_threshold_outside_its_range_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match="allowed"):
        HoldingPolicy(**{field: value})  # type: ignore[arg-type]


def test_a_baseline_cannot_be_asked_to_be_longer_than_it_is() -> None:
    with pytest.raises(ValueError, match="cannot be shorter"):
        HoldingPolicy(least_baseline_days=60, most_baseline_days=30)


def test_an_empty_table_counts_nothing() -> None:
    found = daily_counts(table([]), DURING, TZ, known_on=datetime(2016, 2, 1, tzinfo=UTC))
    assert found.events.tolist() == [0] * 7
