"""When a window occurs.

(1) Starts follow RFC 5545 on the wall clock. (2) Hours are exact, days nominal, also over a clock change.
(3) A start or end that the clock skips or repeats is both readings. (4) Rules that would exhaust the machine are
refused at once. (5) A proposal never occurs.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.terms.occurrence import RuleRefused, after, occurrences, read_rule
from safepassage.terms.window import Window
from safepassage.when import LATEST, read_length, zone

DAMASCUS = "Asia/Damascus"


def window(**fields: object) -> Window:
    return Window.model_validate({"id": "w", "stated_by": "un", "source": "S1", **fields})


def spans(**fields: object) -> list[tuple[str, str]]:
    found = occurrences(window(**fields), DAMASCUS)
    assert all(one.start.exact and one.end.exact for one in found)
    return [(f"{one.start.start:%m-%d %H:%M}", f"{one.end.start:%m-%d %H:%M}") for one in found]


def test_a_weekly_pause_keeps_its_wall_clock_start_over_a_clock_change() -> None:  # (1)
    assert spans(start="2016-10-20T08:00", duration="PT48H", rule="FREQ=WEEKLY;COUNT=3") == [
        ("10-20 05:00", "10-22 05:00"),
        ("10-27 05:00", "10-29 05:00"),
        ("11-03 06:00", "11-05 06:00"),
    ]


def test_two_days_over_the_autumn_change_are_forty_nine_hours() -> None:  # (2) F19
    start = "2016-10-27T08:00"
    assert spans(start=start, duration="PT48H") == [("10-27 05:00", "10-29 05:00")]
    assert spans(start=start, duration="P2D") == [("10-27 05:00", "10-29 06:00")]


def test_two_days_over_the_spring_change_are_forty_seven_hours() -> None:  # (2)
    start = "2017-03-30T08:00"
    assert spans(start=start, duration="PT48H") == [("03-30 06:00", "04-01 06:00")]
    assert spans(start=start, duration="P2D") == [("03-30 06:00", "04-01 05:00")]


def test_exdate_takes_out_and_rdate_adds() -> None:  # (1)
    assert spans(
        start="2016-09-05T08:00",
        duration="PT3H",
        rule="FREQ=DAILY;COUNT=3",
        except_dates=["2016-09-06T08:00"],
        also_dates=["2016-09-20T08:00"],
    ) == [("09-05 05:00", "09-05 08:00"), ("09-07 05:00", "09-07 08:00"), ("09-20 05:00", "09-20 08:00")]


def test_until_holds_its_own_instant_and_nothing_later() -> None:  # (1)
    rule = "FREQ=DAILY;UNTIL=20160907T050000Z"
    assert len(spans(start="2016-09-05T08:00", duration="PT3H", rule=rule)) == 3
    assert len(spans(start="2016-09-05T08:00", duration="PT3H", rule=rule.replace("T050000", "T045959"))) == 2


def test_an_end_that_the_clock_skips_is_both_of_its_readings() -> None:  # (3)
    (one,) = occurrences(window(start="2016-03-23T00:00", duration="P2D"), DAMASCUS)
    assert one.start.exact
    assert one.end.end - one.end.start == timedelta(hours=1)


def test_a_day_as_a_start_stays_a_day() -> None:  # (3)
    (one,) = occurrences(window(start="2016-09-12", end="open"), DAMASCUS)
    assert one.start.end - one.start.start == timedelta(days=1)
    assert one.end.start == LATEST


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20170101",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=DAILY;COUNT=99999",
        "FREQ=YEARLY;BYYEARDAY=400",
        "FREQ=YEARLY;BYEASTER=1",
        "WEEKLY",
        "",
        "FREQ=DAILY;BYHOUR=" + ",".join(str(hour) for hour in range(24)) + ";BYMINUTE=0,10,20,30,40,50",
    ],
)
def test_a_recurrence_bomb_is_refused_at_once(rule: str) -> None:  # (4)
    begun = time.process_time()
    with pytest.raises(RuleRefused):
        occurrences(window(start="2016-09-05T08:00", duration="PT3H", rule=rule), DAMASCUS)
    assert time.process_time() - begun < 2


def test_a_start_that_its_own_rule_does_not_hold_is_refused() -> None:  # (1)
    with pytest.raises(RuleRefused, match="does not hold"):
        occurrences(window(start="2016-09-05T08:00", duration="PT3H", rule="FREQ=WEEKLY;BYDAY=TU"), DAMASCUS)


def test_an_endless_rule_never_says_no_after_its_horizon() -> None:
    *_, last = occurrences(window(start="2016-09-05T08:00", duration="PT3H", rule="FREQ=WEEKLY"), DAMASCUS)
    assert last.start.end == LATEST
    assert last.start.start > datetime(2026, 8, 1, tzinfo=UTC)


def test_a_proposal_without_a_start_never_occurs() -> None:  # (5)
    assert occurrences(window(duration="PT48H", rule="FREQ=WEEKLY"), DAMASCUS) == ()


@given(
    st.datetimes(datetime(2010, 1, 1), datetime(2022, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.integers(1, 30),
    st.integers(0, 47),
)
def test_exact_hours_are_elapsed_hours_whatever_the_clock_does(start: datetime, days: int, hours: int) -> None:  # (2)
    length = read_length(f"PT{24 * days + hours}H")
    end = after(start, length, zone(DAMASCUS))
    assert end.exact
    assert end.start - start == timedelta(days=days, hours=hours)


@given(st.text(alphabet="FREQWKLYDAINTVOU=;0123456789,BMHS", max_size=60))
def test_any_text_is_a_rule_or_is_refused(text: str) -> None:  # (4)
    try:
        assert read_rule(text)["FREQ"]
    except RuleRefused as refused:
        assert refused.code in ("TERMS-008", "TERMS-009")  # noqa: PT017
