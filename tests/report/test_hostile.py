"""Whatever words a feed or a case holds, the page stays whole, and they stay words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.report.page import render
from safepassage.report.text import plain
from safepassage.report.value import Brief
from safepassage.terms.case import Case
from tests.report.calm import brief_of, incident, table
from tests.report.tree import read

WORDS = ("actor_original", "target_original", "kind_original", "place_original", "source", "release", "count_unit")
HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "</title><script>alert(1)</script>",
            '" onload="alert(1)',
            "\u202egnp.exe",
            "a\x00b",
            "٤٢",
            "x" * 5000,
            "]]>",
            "<!--",
        ]
    ),
)
WHEN = ("2024-03-02T10:00", "2024-03-02T11:00")


@settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(WORDS, HOSTILE)))
def test_a_feed_cannot_put_anything_but_words_on_the_page(case: Case, words: dict[str, str]) -> None:
    told = brief_of(case, table(incident("h:1", *WHEN, count=3, deaths_best=2, **words)))
    page = read(render(told))
    names = {node.name for node in page.walk()}
    assert not names & {"script", "img", "iframe", "object", "a:script"}
    assert not [key for node in page.walk() for key in node.attributes if key.startswith("on")]
    assert len(page.all("article", class_="finding-card")) == 1
    assert len(plain(page.one("article", class_="finding-card").one("h3").text)) < 400


@settings(max_examples=60)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_title_cannot_either(brief: Brief, title: str, place: str, command: str) -> None:
    page = read(render(replace(brief, title=title, place=place, command=command or "x")))
    assert plain(page.one("h1").text) == plain(title)
    assert plain(page.one("pre").text) == plain(command or "x")
    assert not page.all("script")
