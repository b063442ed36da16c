"""Dates of news as EDTF.

1. Each wording of ``dates.yaml`` gives the value that a careful reader would give it, and nothing else is a date.
2. Every value that is emitted is EDTF that the library of that name parses, and every word of evidence is in the text.
3. A written date reads back to itself, in every form, for any day from 1900 to 2199.
4. A weekday is within seven days of publication, on the side that its clause tells, and is that weekday.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times.dates.written import find_written
from safepassage.reading.times.finding import find_times
from safepassage.reading.times.told import Told
from safepassage.reading.times.value import Dated

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("dates.yaml").read_text(encoding="utf-8"))
FORMS = (
    "{d.day} {d:%B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%A}, {d.day} {d:%B} {d.year}",
    "{d:%A} {d:%B} {d.day}, {d.year}",
    "{d.day} {d:%b} {d.year}",
    "{d:%b}. {d.day}, {d.year}",
    "the {d.day}th of {d:%B} {d.year}",
    "{d.year}-{d.month:02d}-{d.day:02d}",
    "{d.day:02d}/{d.month:02d}/{d.year}",
    "{d.day}.{d.month}.{d.year}",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dates_of(text: str, published: date | None) -> tuple[Dated, ...]:
    """Read the dates of a text."""
    return find_times(scene_of(text, Context(published, "Europe/Zurich"), parse.load()), Cast()).dates


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_wording_gives_its_date(row: dict[str, Any]) -> None:  # 1
    found = [(one.record.evidence.words, one.record.value) for one in dates_of(row["text"], row["published"])]
    assert found == [(str(words), str(value)) for words, value in row["expect"].items()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_every_value_is_edtf_and_every_evidence_stands_in_the_text(row: dict[str, Any]) -> None:  # 2
    for one in dates_of(row["text"], row["published"]):
        evidence = one.record.evidence
        assert row["text"][evidence.start : evidence.end] == evidence.words
        for end in filter(None, one.record.value.split("/")):
            assert parse_edtf(_with_seconds(end)) is not None
        assert one.record.value or one.record.doubts


def _with_seconds(end: str) -> str:
    """Write a time as the library wants it: with seconds, and midnight at the end of a day as that of the next."""
    day, _, time = end.partition("T")
    if time == "24:00":
        return f"{date.fromisoformat(day) + timedelta(days=1)}T00:00:00"
    return f"{day}T{time}:00" if time else day


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(FORMS))
@settings(max_examples=300, deadline=None)
def test_a_written_date_reads_back(day: date, form: str) -> None:  # 3
    text = f"signed on {form.format(d=day)} in the city"
    values = [
        read.edtf
        for one in find_written(text)
        if one.partial is None or one.partial.day
        if (read := one.resolve(Told(None)))
    ]
    assert values == [day.isoformat()]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(WEEKDAYS))
@settings(max_examples=40, deadline=None)
def test_a_weekday_is_near_publication(published: date, weekday: str) -> None:  # 4
    (past,) = dates_of(f"Rebels attacked the town on {weekday}.", published)
    (ahead,) = dates_of(f"The truce will begin on {weekday}.", published)
    behind, then = date.fromisoformat(past.record.value), date.fromisoformat(ahead.record.value)
    assert timedelta(0) <= published - behind < timedelta(days=7)
    assert timedelta(0) <= then - published < timedelta(days=7)
    assert WEEKDAYS[behind.weekday()] == WEEKDAYS[then.weekday()] == weekday


WORDS = (
    "September 12 2016 , - of last Friday next this week month year in recent days ago two 30,000 99999999 months later earlier the day before after "
    "talks at 19:00 10 a.m. noon midnight GMT ( ) 24:00 31 February million hundreds killed people at least between and to from every each a half "
    "48-hour % $ km 5/9/2016 2016-09-05 1990s mid- early late end Q3 first May. No. resolution D-day + dozen"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=24),
    st.sampled_from([None, date(1, 1, 2), date(2016, 9, 20), date(9999, 12, 30)]),
)
@settings(max_examples=120, deadline=None)
def test_no_text_makes_a_value_that_is_no_date(words: list[str], published: date | None) -> None:  # 2
    text = " ".join(words)
    for one in dates_of(text, published):
        assert text[one.record.evidence.start : one.record.evidence.end] == one.record.evidence.words
        for end in filter(None, one.record.value.split("/")):
            assert parse_edtf(_with_seconds(end)) is not None
