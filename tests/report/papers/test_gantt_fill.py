"""A bar's sign stays inside its bar, tells one kind from every other, and prints small.

1. No line of a sign leaves its bar; a bar of a kind has the same rows wherever it stands.
2. Kinds with a sign are told apart without any colour.
3. No pattern is used, and the drawing of a plan stays small: a printed pattern is a picture a bar.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.papers.gantt import draw_gantt
from safepassage.report.papers.gantt_fill import Box, fill
from tests.report.papers.plans import case, logistics, plan
from tests.report.tree import read

SIGNS = ("gate", "stop", "open", "marked")


def lines(kind: str, box: Box) -> list[tuple[float, ...]]:
    """Give the lines of a sign: from where, to where."""
    found = fill(kind, box)
    path = read(found).one("path").attributes["d"] if found else ""
    assert re.fullmatch(r"(M[^ML]+L[^ML]+)*", path)
    return [tuple(float(part) for part in re.split("[,L]", line)) for line in path.split("M")[1:]]


@pytest.mark.parametrize("kind", SIGNS)
@given(x=st.floats(0, 1000), y=st.floats(0, 5000), width=st.floats(1, 1000), height=st.floats(1, 20))
def test_no_sign_leaves_its_bar(kind: str, x: float, y: float, width: float, height: float) -> None:
    for start, top, end, bottom in lines(kind, Box(x, y, width, height)):
        assert x - 0.11 <= min(start, end) <= max(start, end) <= x + width + 0.11
        assert y - 0.11 <= min(top, bottom) <= max(top, bottom) <= y + height + 0.11


@pytest.mark.parametrize(("kind", "high", "rows"), [("open", 6, 1), ("stop", 15, 4), ("stop", 7, 2)])
@given(y=st.floats(0, 5000))
def test_every_bar_of_a_kind_has_the_same_rows(kind: str, high: int, rows: int, y: float) -> None:
    assert len(lines(kind, Box(10, y, 100, high))) == rows


def test_kinds_are_told_apart_without_colour() -> None:
    box = Box(0, 0, 60, 12)
    slopes = {kind: {(a != c, b < d, b > d) for a, b, c, d in lines(kind, box)} for kind in ("gate", "open", "marked")}
    assert slopes["gate"] != slopes["open"]
    assert slopes["gate"] < slopes["marked"]
    assert [str(fill(kind, box)).count('class="dots"') for kind in SIGNS] == [0, 1, 0, 0]
    assert fill("inside", box) is None


def test_a_bar_too_thin_for_a_sign_has_none() -> None:
    assert fill("stop", Box(0.4, 0, 1.0, 15)) is None


def test_a_timeline_has_no_pattern_and_a_sign_on_every_bar_that_is_wide_enough() -> None:
    text = draw_gantt(plan(), logistics(), case())
    assert "<pattern" not in text
    assert "url(" not in text
    assert len(text) < 60_000
    svg = read(text)
    for kind in SIGNS:
        wide = [one for one in svg.all("rect", class_=kind) if float(one.attributes["width"]) > 12]
        signs = [one for one in svg.all("path") if one.attributes.get("data-fill") == kind]
        assert len(signs) >= len(wide) > 0
