"""Figures: how many, how sure, of what.

1. Each wording of ``figures.yaml`` gives its values, qualifiers and what is counted, in the order of the text.
2. Evidence stands in the text and holds the number.
3. A number reads back to itself, however its thousands are parted, and in words below a hundred.
4. A figure has the place of its own sentence, a town before a state.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Figure
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times.finding import find_times
from safepassage.reading.times.numbers import read_number

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text(encoding="utf-8"))
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = (
    *(
        "",
        "one",
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
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)


def figures_of(text: str) -> list[Figure]:
    """Read the figures of a text."""
    times = find_times(scene_of(text, Context(date(2020, 6, 10)), parse.load()), Cast())
    return [one.record for one in times.figures]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_wording_gives_its_figures(row: dict[str, Any]) -> None:  # 1
    found = figures_of(row["text"])
    assert [(one.value, one.qualifier) for one in found] == [(float(value), sure) for value, sure, *_ in row["expect"]]
    for one, (_, _, what, *rest) in zip(found, row["expect"], strict=True):
        assert set(what.split()) <= set(one.what.replace(",", "").split())
        assert one.max == (rest[0] if rest else None)
        assert one.unit == (rest[1] if len(rest) > 1 else "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_evidence_stands_in_the_text(row: dict[str, Any]) -> None:  # 2
    for one in figures_of(row["text"]):
        assert row["text"][one.evidence.start : one.evidence.end] == one.evidence.words
        assert read_number(one.evidence.words) is None or one.evidence.words.strip()


@given(st.integers(1, 10**9), st.sampled_from(["{:,}", "{}", "{: }"]))
def test_a_number_reads_back_however_it_is_parted(number: int, form: str) -> None:  # 3
    told = f"{number:,}".replace(",", " ") if form == "{: }" else form.format(number)
    read = read_number(told)
    assert read is not None
    assert read.value == number


@given(st.integers(1, 99))
def test_a_number_in_words_reads_back(number: int) -> None:  # 3
    tens, ones = divmod(number, 10)
    told = ONES[number] if number < 20 else f"{TENS[tens]}-{ONES[ones]}".rstrip("-")
    read = read_number(told)
    assert read is not None
    assert read.value == number


def test_a_figure_has_the_place_of_its_sentence() -> None:  # 4
    text = "Fighting goes on in Sudan. In Khartoum, Sudan, at least 12 people were killed."
    scene = scene_of(text, Context(date(2023, 6, 10)), parse.load())
    (found,) = find_times(scene, find_cast(scene)).figures
    assert found.record.place == "Khartoum"
