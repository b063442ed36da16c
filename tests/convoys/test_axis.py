"""Are clocks, hours and days where they are, in minutes?

1. Hours over midnight belong to the day on which they begin.
2. On the night of a clock change hours are told by the wall clock: longer, shorter or moved, as it shows.
3. Each place has hours by its own clock.
4. Days are those of the case's clock, 23 or 25 hours long when it changes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.convoys.axis import Axis
from safepassage.when import Instant, zone
from tests.convoys.slow_walk import Clock

DAMASCUS, BEIRUT, ISTANBUL = (zone(name) for name in ("Asia/Damascus", "Asia/Beirut", "Europe/Istanbul"))
AUTUMN = datetime(2016, 10, 27, 0, 0, tzinfo=UTC)
"""Summer time ends in Damascus at midnight, 27 to 28 October 2016: 00:00 becomes 23:00."""
SPRING = datetime(2016, 3, 24, 0, 0, tzinfo=UTC)
"""It begins in Damascus at midnight, 24 to 25 March 2016: 00:00 becomes 01:00."""


def axis(start: Instant, hours: float = 96) -> Axis:
    return Axis.over(start, start + timedelta(hours=hours), DAMASCUS)


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> Instant:
    return datetime(2016, month, day, hour, minute, tzinfo=UTC)


OPENINGS = [
    # start, hours, asked at, opens, closes, opens again, why
    (AUTUMN, "06:00-18:00", at(27, 5), at(27, 5), at(27, 15), at(28, 4), "open: at once; tomorrow is winter time"),
    (AUTUMN, "06:00-18:00", at(27, 2), at(27, 3), at(27, 15), at(28, 4), "before it opens"),
    (AUTUMN, "06:00-18:00", at(27, 15), at(28, 4), at(28, 16), at(29, 4), "the closing minute is closed"),
    (AUTUMN, "06:00-18:00", at(27, 20), at(28, 4), at(28, 16), at(29, 4), "at night"),
    (AUTUMN, "19:00-05:00", at(27, 18), at(27, 18), at(28, 3), at(28, 17), "over midnight, and an hour longer for the change"),
    (AUTUMN, "19:00-05:00", at(27, 1), at(27, 1), at(27, 2), at(27, 16), "of the evening before"),
    (AUTUMN, "23:15-23:45", at(27, 19), at(27, 20, 15), at(27, 20, 45), at(28, 21, 15), "a repeated hour opens the first time"),
    (SPRING, "06:00-18:00", at(24, 5, month=3), at(24, 5, month=3), at(24, 16, month=3), at(25, 3, month=3), "tomorrow is summer time"),
    (SPRING, "19:00-05:00", at(24, 18, month=3), at(24, 18, month=3), at(25, 2, month=3), at(25, 16, month=3), "an hour shorter"),
    (SPRING, "00:30-04:00", at(24, 20, month=3), at(24, 22, month=3), at(25, 1, month=3), at(25, 21, 30, month=3), "a skipped time is that of the jump"),
    (SPRING, "00:15-00:45", at(24, 20, month=3), at(25, 21, 15, month=3), at(25, 21, 45, month=3), at(26, 21, 15, month=3), "a skipped opening is none"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "hours", "asked", "opens", "closes", "again", "why"), OPENINGS)
def test_a_place_is_open_when_its_wall_clock_says(
    start: Instant, hours: str, asked: Instant, opens: Instant, closes: Instant, again: Instant, why: str
) -> None:
    line = axis(start)
    found, minute = line.openings(hours, DAMASCUS), int(line.minute(asked))
    told = tuple(line.instant(float(table[minute])) for table in (found.start, found.end, found.later))
    assert told == (opens, closes, again), why


@pytest.mark.parametrize("hours", [None, "00:00-24:00", "06:00-06:00"])
def test_a_place_without_hours_is_always_open(hours: str | None) -> None:
    line = axis(AUTUMN)
    found = line.openings(hours, DAMASCUS)
    np.testing.assert_array_equal(found.start, np.arange(line.length + 1, dtype=np.float32))
    assert (found.end > line.length).all()


def test_each_place_has_hours_by_its_own_clock() -> None:
    line = axis(at(30, 0))
    noon = int(line.minute(at(30, 20)))
    starts = {tz.key: line.instant(float(line.openings("06:00-18:00", tz).start[noon])) for tz in (DAMASCUS, ISTANBUL)}
    assert starts == {"Asia/Damascus": at(31, 4), "Europe/Istanbul": at(31, 3)}


@given(
    hours=st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] != pair[1]),
    tz=st.sampled_from((DAMASCUS, BEIRUT, ISTANBUL)),
    start=st.sampled_from((AUTUMN, SPRING, at(29, 7), at(30, 5))),
    minute=st.integers(0, 72 * 60),
)
def test_openings_are_those_of_a_clock_that_is_read_minute_by_minute(
    hours: tuple[int, int], tz: object, start: Instant, minute: int
) -> None:
    text = "-".join(f"{wall // 60:02d}:{wall % 60:02d}" for wall in hours)
    line = axis(start)
    found = line.openings(text, tz)  # type: ignore[arg-type]
    slow = Clock(line.epoch, text, tz).next(minute)  # type: ignore[arg-type]
    assert slow == tuple(float(table[minute]) for table in (found.start, found.end, found.later))


DAYS = [
    (AUTUMN, [24, 25, 24], "the night of 27 October has 00:00 once, an hour late"),
    (SPRING, [24, 23, 24], "25 March begins at 01:00"),
]


@pytest.mark.parametrize(("start", "lengths", "why"), DAYS)
def test_days_are_as_long_as_the_clock_makes_them(start: Instant, lengths: list[int], why: str) -> None:
    line = axis(start - timedelta(days=1))
    found = [(int(hours) // 60) for hours in np.diff(line.day_starts)[1:4]]
    assert sorted(found) == sorted(lengths), why


def test_every_minute_lies_in_its_local_day() -> None:
    line = axis(AUTUMN)
    for minute in range(0, line.length, 7):
        local = line.instant(minute).astimezone(DAMASCUS).date()
        assert line.dates[line.day(minute)] == local


@pytest.mark.parametrize("minute", [-500, 10**7])
def test_a_minute_before_or_after_the_axis_is_of_its_first_or_last_day(minute: float) -> None:
    line = axis(AUTUMN)
    assert line.day(minute) == (0 if minute < 0 else line.day_of[-1])


def test_minutes_and_instants_are_one() -> None:
    line = axis(AUTUMN + timedelta(minutes=17))
    assert line.epoch.minute == 0
    assert line.instant(line.minute(AUTUMN + timedelta(minutes=42))) == AUTUMN + timedelta(minutes=42)
