"""Nobody's words become markup, whatever they hold; and words of another direction stay in their own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.report.markup import Markup, tag, words
from safepassage.report.text import plain
from tests.report.tree import read


@given(st.text(), st.text())
def test_any_text_comes_back_as_text_and_adds_no_element(body: str, attribute: str) -> None:
    tree = read(tag("p", body, title=attribute))
    (paragraph,) = tree.all()
    assert paragraph.attributes == ({"title": plain(attribute)})
    assert plain(paragraph.text) == plain(body)


@pytest.mark.parametrize("name", ["", "p onclick=x", "script>", "1p"])
def test_an_element_has_the_name_of_one(name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        tag(name)


def test_what_is_markup_already_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert isinstance(tag("p"), Markup)


def test_marks_that_turn_the_direction_of_text_are_left_out_and_joiners_stay() -> None:
    assert "\u202e" not in tag("p", "abc\u202edef")
    assert "\u200c" in tag("p", "نمی\u200cخواهم")


def test_arabic_names_carry_their_direction_and_language() -> None:
    assert words("قوات الشمال", "ar") == '<bdi lang="ar" dir="rtl">قوات الشمال</bdi>'
    assert words("الوادي") == '<bdi dir="rtl">الوادي</bdi>'
    assert words("Wadi") == "Wadi"


def test_a_thing_that_is_no_text_is_refused_and_not_shown_as_its_representation() -> None:
    with pytest.raises(TypeError):
        tag("p", object())
