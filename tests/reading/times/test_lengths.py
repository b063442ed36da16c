"""Lengths of time and recurrences.

1. Each wording of ``durations.yaml`` gives its ISO 8601 value and what it measures; ages, rates and dates are none.
2. Each wording of ``recurrences.yaml`` gives its rule of RFC 5545.
3. So many of a unit, in figures or in words, read back to themselves.
4. A length of a recurrence (*every 48 hours*) is both.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times.finding import find_times
from safepassage.reading.times.lengths.durations import find_durations
from safepassage.reading.times.value import Lasting

LENGTHS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("durations.yaml").read_text(encoding="utf-8"))
AGAIN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("recurrences.yaml").read_text(encoding="utf-8"))
UNITS = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
)


def lasting_of(text: str) -> tuple[Lasting, ...]:
    """Read the lengths and recurrences of a text."""
    return find_times(scene_of(text, Context(date(2020, 6, 10)), parse.load()), Cast()).lasting


@pytest.mark.parametrize("row", LENGTHS, ids=lambda row: row["why"])
def test_a_wording_gives_its_length(row: dict[str, Any]) -> None:  # 1
    found = [one.record for one in lasting_of(row["text"]) if one.record is not None]
    told = {one.evidence.words: [one.value, one.what] for one in found}
    assert told == row["expect"]


@pytest.mark.parametrize("row", AGAIN, ids=lambda row: f"{row['text']} {row['why']}")
def test_a_wording_gives_its_rule(row: dict[str, Any]) -> None:  # 2
    assert [one.every for one in lasting_of(row["text"]) if one.every] == row["expect"]


@given(st.integers(2, 999), st.sampled_from(sorted(UNITS)), st.sampled_from(["{} {}s", "{}-{}"]))
@settings(max_examples=100, deadline=None)
def test_a_length_in_figures_reads_back(count: int, unit: str, form: str) -> None:  # 3
    (found,) = find_durations(f"for {form.format(count, unit)} of calm")
    assert found.value == UNITS[unit].format(count)


@pytest.mark.parametrize(("count", "word"), list(enumerate(WORDS, 2)))
def test_a_length_in_words_is_that_in_figures(count: int, word: str) -> None:  # 3
    (found,) = find_durations(f"a {word}-week lull")
    assert found.value == f"P{count}W"


def test_every_48_hours_is_a_rule_and_a_length() -> None:  # 4
    (found,) = lasting_of("Crews rotate every 48 hours.")
    assert found.every == "FREQ=HOURLY;INTERVAL=48"
    assert found.record is not None
    assert found.record.value == "PT48H"
