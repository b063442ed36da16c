"""Both clocks are told where they differ, each with its offset; probabilities never promise more than their figure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.itinerary import Likely
from safepassage.report.papers.clocks import between, clocks_of, find_clocks, minute_before
from safepassage.report.papers.frequency import as_frequency, out_in_time
from safepassage.report.papers.opening import open_spans
from safepassage.when import Span, zone
from tests.report.papers.plans import DAY, hours, north, plan

SPLIT = datetime(2016, 10, 27, 22, 0, tzinfo=UTC)
"""28 October 2016, when Syria's clock went back and Turkey's did not: 01:00 (UTC+3) was 00:00 (UTC+2)."""
ALEPPO, GAZIANTEP = zone("Asia/Damascus"), zone("Europe/Istanbul")


def test_ten_in_gaziantep_and_three_hours_is_noon_in_aleppo_and_one_in_gaziantep() -> None:
    departs, border = north().departs, north().waypoints[1].arrives.p50
    assert border - departs == timedelta(hours=3)
    told = clocks_of(plan(), north())
    assert told.say(departs) == "10 Nov 2016, 09:00 (UTC+2) Damascus time; 10:00 (UTC+3) Istanbul time"
    assert told.say(border) == "10 Nov 2016, 12:00 (UTC+2) Damascus time; 13:00 (UTC+3) Istanbul time"


def test_before_the_clocks_split_one_is_told_and_the_other_named() -> None:
    day = DAY - timedelta(days=20)
    told = clocks_of(plan(day), north(day))
    assert told.say(hours(day, 7)) == "21 Oct 2016, 10:00 (UTC+3)"
    assert told.note == (
        "Times are by the clock of Asia/Damascus. The clock of Europe/Istanbul shows the same time on these days."
    )


def test_a_convoy_over_the_night_of_the_split_has_both_clocks() -> None:
    told = find_clocks("Asia/Damascus", ["Europe/Istanbul"], [SPLIT - timedelta(hours=2), SPLIT + timedelta(hours=2)])
    assert (
        told.say(SPLIT - timedelta(hours=2)) == "27 Oct 2016, 23:00 (UTC+3) Damascus time; 23:00 (UTC+3) Istanbul time"
    )
    assert (
        told.say(SPLIT + timedelta(hours=2)) == "28 Oct 2016, 02:00 (UTC+2) Damascus time; 03:00 (UTC+3) Istanbul time"
    )


def test_a_likely_time_over_the_split_says_each_offset() -> None:
    likely = Likely(SPLIT - timedelta(minutes=90), SPLIT + timedelta(minutes=30))
    assert between(likely, ALEPPO, likely.p50) == "23:30 (UTC+3) – 28 Oct, 00:30 (UTC+2)"
    assert between(likely, GAZIANTEP, likely.p50) == "23:30 (UTC+3) – 28 Oct, 01:30 (UTC+3)"


def test_another_day_is_named_and_a_cut_off_is_rounded_down() -> None:
    assert between(Likely(hours(DAY, 30), hours(DAY, 31)), ALEPPO, DAY) == "11 Nov, 08:00–09:00 (UTC+2)"
    assert between(Likely(hours(DAY, 30), hours(DAY, 31)), ALEPPO, DAY, narrow=True) == "Fri 08:00–09:00 (UTC+2)"
    assert minute_before(DAY + timedelta(minutes=40, seconds=59)) == DAY + timedelta(minutes=40)


@given(st.floats(0, 1))
def test_a_frequency_never_promises_more_than_the_probability(probability: float) -> None:
    said = as_frequency(probability)
    if said.startswith("fewer"):
        assert probability < 0.05
    else:
        kept, of = (int(part.replace(",", "")) for part in said.split(" of "))
        assert kept / of <= probability + 1e-8
        assert probability - kept / of < 1 / of + 1e-8


def test_odds_in_words() -> None:
    assert out_in_time(0.95, 4000) == "Out in time, or never in, in at least 19 of 20 journeys; 4,000 were simulated."
    assert out_in_time(1.0, 500) == "Out in time, or never in, in all of 500 simulated journeys; that is no certainty."
    assert out_in_time(float("nan"), 500) == "How often it would be out in time is not known."
    assert out_in_time(0.9, 0) == "How often it would be out in time is not known."
    assert as_frequency(float("nan")) == "not known"


@pytest.mark.parametrize(
    ("hours_", "expected"),
    [
        ("06:00-18:00", [(4, 16)]),
        ("19:00-08:00", [(0, 6), (17, 24)]),
        ("00:00-24:00", [(0, 22), (22, 24)]),
        ("22:00-24:00", [(20, 22)]),
    ],
)
def test_hours_are_of_the_places_own_clock(hours_: str, expected: list[tuple[float, float]]) -> None:
    during = Span(DAY, DAY + timedelta(days=1))
    assert open_spans(hours_, ALEPPO, during) == tuple(
        Span(hours(DAY, start), hours(DAY, end)) for start, end in expected
    )


def test_a_night_in_which_the_clock_goes_back_is_an_hour_longer() -> None:
    (night,) = open_spans("19:00-08:00", ALEPPO, Span(SPLIT - timedelta(hours=8), SPLIT + timedelta(hours=10)))
    assert night.end - night.start == timedelta(hours=14)
