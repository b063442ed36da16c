"""Times are never said without their offset, numbers never with more digits than they carry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report import text
from safepassage.when import Span, read_moment, zone

DAMASCUS = zone("Asia/Damascus")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2016-09-12T16:00Z", "12 Sep 2016, 19:00 (UTC+3)"),
        ("2016-10-28T22:30Z", "29 Oct 2016, 00:30 (UTC+2)"),
        ("2016-09-12", "12 Sep 2016, hour not known (UTC+3)"),
        ("2016-10-28", "28 Oct 2016, hour not known (UTC+2)"),
        ("2016-09-19T19:10/2016-09-19T19:30", "19 Sep 2016, 19:10 to 19:30 (UTC+3)"),
        ("2016-09-11/2016-09-12", "some time from 11 Sep 2016 to 12 Sep 2016 (UTC+3)"),
        ("2016-09-11T10:00/2016-09-12T11:00", "11 Sep 2016, 10:00 (UTC+3) to 12 Sep 2016, 11:00 (UTC+3)"),
    ],
)
def test_a_moment_is_said_with_its_offset(written: str, said: str) -> None:
    assert text.moment(read_moment(written, DAMASCUS), DAMASCUS) == said


def test_offsets_of_half_hours_and_west_of_utc() -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    assert text.offset(at, zone("Asia/Kolkata")) == "UTC+5:30"
    assert text.offset(at, zone("America/St_Johns")) == "UTC-3:30"


def test_times_of_documents_are_said_in_words_within_a_sentence() -> None:
    told = text.humane("declared over, 2016-09-19T18:10/2016-09-19T19:30; known 2016-13-40", DAMASCUS)
    assert told == "declared over, 19 Sep 2016, 18:10 to 19:30 (UTC+3); known 2016-13-40"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0.00"),
        (0.412, "0.41"),
        (1.26, "1.3"),
        (17.4, "17"),
        (1234.0, "1,234"),
        (None, "not known"),
        (float("nan"), "not known"),
        (float("inf"), "no limit"),
        (0.0012, "0.0012"),
    ],
)
def test_a_number_has_two_digits_that_matter(value: float | None, said: str) -> None:
    assert text.number(value) == said


def test_lists_and_counts_are_said_as_one_says_them() -> None:
    assert [text.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [text.count(n, "duty", "duties") for n in (0, 1, 2, 1000)] == [
        "no duty",
        "1 duty",
        "2 duties",
        "1,000 duties",
    ]
    assert [text.length(timedelta(hours=h)) for h in (0.45, 11, 48, 167)] == ["27 min", "11 h", "2 days", "6 days 23 h"]
    assert [text.distance(m) for m in (800, 2500, 44_300)] == ["800 m", "2.5 km", "44 km"]


@given(st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)), st.timedeltas(timedelta(0), timedelta(days=400)))  # noqa: DTZ001 - made aware below
def test_whatever_the_span_its_words_name_an_offset(start: datetime, wide: timedelta) -> None:
    span = Span(start.replace(tzinfo=UTC), start.replace(tzinfo=UTC) + wide)
    assert "(UTC" in text.moment(span, DAMASCUS)


def test_what_cannot_be_seen_is_left_out_and_cannot_hide_in_a_line() -> None:
    assert text.plain(" a\x00b\u202ec\n d ") == "a b c d"
