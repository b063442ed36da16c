"""Time: (1) spans are half open, (2) dates are days, (3) clocks skip and repeat, (4) lengths are exact or nominal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from safepassage.evidence import Tri
from safepassage.when import Span, day, overlap, read_length, read_moment, readings_of_skipped, to_utc, zone

DAMASCUS = zone("Asia/Damascus")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


PAUSE = span("2016-09-12T16:00", "2016-09-19T16:00")


@pytest.mark.parametrize(
    ("inner", "expected", "why"),
    [
        (span("2016-09-12T16:00", "2016-09-12T16:00"), Tri.YES, "a window holds its first instant"),
        (span("2016-09-19T16:00", "2016-09-19T16:00"), Tri.NO, "a window does not hold its last"),
        (span("2016-09-12T15:00", "2016-09-12T16:00"), Tri.NO, "touching ends share nothing"),
        (span("2016-09-19T16:00", "2016-09-19T17:00"), Tri.NO, "touching ends share nothing"),
        (span("2016-09-12T15:59", "2016-09-12T16:01"), Tri.MAYBE, "part in, part out"),
        (span("2016-09-11T21:00", "2016-09-12T21:00"), Tri.MAYBE, "a bare date on which it begins"),
        (span("2016-09-13T00:00", "2016-09-14T00:00"), Tri.YES, "a day wholly inside"),
        (PAUSE, Tri.YES, "the window itself"),
        (span("2016-09-01T00:00", "2016-10-01T00:00"), Tri.MAYBE, "a month that holds the window"),
    ],
)
def test_overlap_is_yes_only_when_the_whole_span_is_inside(inner: Span, expected: Tri, why: str) -> None:  # (1)
    assert overlap(inner, PAUSE) == expected, why


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016-09-12T16:00Z", "2016-09-12T16:00", "2016-09-12T16:00"),
        ("2016-09-12T19:00", "2016-09-12T16:00", "2016-09-12T16:00"),
        ("2016-09-12 19:00 Europe/Moscow", "2016-09-12T16:00", "2016-09-12T16:00"),
        ("2016-09-12T19:00+03:00", "2016-09-12T16:00", "2016-09-12T16:00"),
        ("2016-09-12", "2016-09-11T21:00", "2016-09-12T21:00"),
        ("2016-09-12/2016-09-13", "2016-09-11T21:00", "2016-09-13T21:00"),
        ("2016-09-19T18:00/2016-09-19T19:10", "2016-09-19T15:00", "2016-09-19T16:10"),
    ],
)
def test_a_moment_keeps_the_doubt_of_its_words(text: str, start: str, end: str) -> None:  # (2)
    assert read_moment(text, DAMASCUS) == span(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2016-13-01",
        "2016-02-30",
        "2016-09-12T25:00",
        "12.9.2016",
        "2016-09-13/2016-09-12",
        "2016-09-12T19:00 Mars/Base",
    ],
)
def test_a_moment_that_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_moment(text, DAMASCUS)


def test_friday_25_march_2016_has_no_midnight_in_damascus() -> None:  # (3)
    skipped = datetime(2016, 3, 25)  # noqa: DTZ001
    assert to_utc(skipped, DAMASCUS) == ()
    assert readings_of_skipped(skipped, DAMASCUS) == (at("2016-03-24T21:00"), at("2016-03-24T22:00"))
    assert day(date(2016, 3, 25), DAMASCUS) == span("2016-03-24T22:00", "2016-03-25T21:00")
    with pytest.raises(ValueError, match="skipped"):
        read_moment("2016-03-25T00:00", DAMASCUS)


def test_the_last_hour_of_27_october_2016_happens_twice_in_damascus() -> None:  # (3)
    twice = datetime(2016, 10, 27, 23, 30)  # noqa: DTZ001
    assert to_utc(twice, DAMASCUS) == (at("2016-10-27T20:30"), at("2016-10-27T21:30"))
    with pytest.raises(ValueError, match="twice"):
        read_moment("2016-10-27T23:30", DAMASCUS)


def test_gaziantep_is_one_hour_ahead_of_aleppo_from_28_october_2016() -> None:  # (3) F19
    noon = at("2016-11-10T10:00")
    assert noon.astimezone(DAMASCUS).hour == 12
    assert noon.astimezone(zone("Europe/Istanbul")).hour == 13


@pytest.mark.parametrize(
    ("text", "exact", "nominal"),
    [("PT48H", 48, 0), ("P2D", 0, 2), ("P1W", 0, 7), ("P1DT12H", 12, 1), ("PT90M", 1.5, 0)],
)
def test_hours_are_exact_and_days_are_nominal(text: str, exact: float, nominal: int) -> None:  # (4)
    length = read_length(text)
    assert (length.exact, length.nominal_days) == (timedelta(hours=exact), nominal)


@pytest.mark.parametrize("text", ["", "P", "PT", "48h", "P0D", "PT0H", "-PT1H", "P1Y", "P1M", "PT1H30"])
def test_a_length_of_nothing_or_of_months_is_refused(text: str) -> None:  # (4)
    with pytest.raises(ValueError, match=r"length|duration"):
        read_length(text)


@pytest.mark.parametrize("name", ["Asia/Aleppo", "../../etc/passwd", "Asia/../Asia/Damascus", "", "/etc/localtime"])
def test_a_zone_that_is_not_in_the_data_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        zone(name)
