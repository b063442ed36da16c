"""Dates of a draft as times of a case.

1. What a case can hold as it is stays as it is.
2. An upper bound becomes a range from the day before which it cannot have been said; no day is made up.
3. *About* widens a range by its own length on either side.
4. Where an end of the range is not told, a person is asked.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from safepassage.reading.review.dating import EARLIEST, moment_of
from safepassage.reading.review.naming import NotYet
from safepassage.when import read_moment


@pytest.mark.parametrize(
    ("value", "no_earlier", "published", "found"),
    [
        ("2016-08-25", "", "2016-08-26", "2016-08-25"),
        ("2016-08-25T19:00", "", "", "2016-08-25T19:00"),
        ("2016-08-22/2016-08-25", "", "", "2016-08-22/2016-08-25"),
        ("../2016-08-25", "2016-07-25", "2016-08-26", "2016-07-25/2016-08-25"),  # has agreed: by then
        ("../2016-08-25T19:00", "2016-07-25", "2016-08-26", "2016-07-25/2016-08-25T19:00"),
        ("../2016-08", "2016-07-25", "2016-08-26", "2016-07-25/2016-08-31"),
        ("", "2016-07-25", "2016-08-26", "2016-07-25/2016-08-26"),  # no date: by the day of publication
        ("2016-08-20/..", "2016-07-25", "2016-08-26", "2016-08-20/2016-08-26"),
        ("2016-08", "", "", "2016-08-01/2016-08-31"),
        ("2011~", "", "2016-08-26", "2010-01-01/2012-12-30"),
        ("2016-08-25~", "", "", "2016-08-24/2016-08-26"),
        ("../2016-08-25", "2016-08-25", "2016-08-26", "2016-08-25"),
    ],
)
def test_a_date_becomes_a_time_that_a_case_can_hold(value: str, no_earlier: str, published: str, found: str) -> None:
    assert moment_of(value, no_earlier=no_earlier, published=published) == found
    read_moment(found, ZoneInfo("UTC"))  # a case can hold it


@pytest.mark.parametrize(
    ("value", "no_earlier", "published"),
    [("../2016-08-25", "", "2016-08-26"), ("", "", "2016-08-26"), ("../2016-08-25", "2016-08-26", "2016-08-26")],
)
def test_without_a_first_day_a_person_is_asked_for_it(value: str, no_earlier: str, published: str) -> None:
    with pytest.raises(NotYet, match="from which day on") as asked:
        moment_of(value, no_earlier=no_earlier, published=published)
    assert asked.value.key == EARLIEST


@pytest.mark.parametrize("value", ["", "2016-08-20/..", "soon", "2016-13"])
def test_without_a_last_day_or_a_date_nothing_is_made_up(value: str) -> None:
    with pytest.raises(NotYet):
        moment_of(value, no_earlier="2016-07-25", published="")
