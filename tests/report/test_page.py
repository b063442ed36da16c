"""The page says what the brief says, everywhere: title, strip, map, board and tables are read back and compared.

1. Every number and sentence of the page is the brief's.
2. The page needs nothing but itself: no script, no address to fetch, and nobody's words are markup.
3. It can be read: headings in order, tables with captions and scopes, pictures with words, links that arrive.
4. It never says the word that a driver might act on.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import datetime

import pytest

from safepassage.evidence import Tri
from safepassage.report.page import render
from safepassage.report.strip import describe
from safepassage.report.value import Brief
from safepassage.terms.standing import Standing
from safepassage.when import zone
from tests.report.tree import Node, read


@pytest.fixture(scope="module", params=["terms", "events"])
def shown(request: pytest.FixtureRequest) -> tuple[Brief, Node]:
    """A brief and its page, of the terms alone and with events."""
    brief: Brief = request.getfixturevalue({"terms": "brief", "events": "eventful"}[request.param])
    return brief, read(render(brief))


def test_the_title_states_the_finding_and_is_the_heading(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    assert page.one("h1").text == page.one("head").one("title").text == brief.title
    assert page.one("h1").text.startswith("Umm <Village>, 3 Mar 2024, 22:00 (UTC+2): disputed")


def test_the_strip_draws_each_lane_and_each_piece_of_the_brief(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    kinds = {Tri.YES: "holds", Tri.MAYBE: "in-doubt", Tri.NO: "over"}
    for strip, figure in zip(brief.strips, strips_of(page), strict=True):
        for svg in figure.all("svg", class_="strip", role="img"):
            assert svg.one("desc").text == describe(strip, zone(brief.time_zone))
            lanes = svg.all("g", class_="lane")
            assert [lane.attributes["data-speaker"] for lane in lanes] == [lane.speaker.text for lane in strip.lanes]
            for drawn, lane in zip(lanes, strip.lanes, strict=True):
                said = [(kinds[Tri(piece.value)], piece.span.start, piece.span.end) for piece in lane.pieces]
                assert bars(drawn) == said
            whole = [piece.span for piece in strip.together if piece.value == Standing.DISPUTED]
            hatched = [bar for bar in bars(svg.one("g", class_="together")) if bar[0] == "disputed"]
            assert [(start, end) for _, start, end in hatched] == [(span.start, span.end) for span in whole]


def test_bars_stand_in_proportion_to_time(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    for strip, figure in zip(brief.strips, strips_of(page), strict=True):
        for svg in figure.all("svg", class_="strip", role="img"):
            rule = svg.all("line", class_="rule")[0]
            left, right = (float(rule.attributes[key]) for key in ("x1", "x2"))
            whole = (strip.span.end - strip.span.start).total_seconds()
            for bar in svg.all("rect"):
                if "data-start" in bar.attributes and float(bar.attributes["width"]) > 2:
                    start, end = instant(bar, "data-start"), instant(bar, "data-end")
                    wide = (end - start).total_seconds() / whole * (right - left)
                    assert float(bar.attributes["width"]) == pytest.approx(wide, abs=0.05)
                    ahead = (start - strip.span.start).total_seconds() / whole * (right - left)
                    assert float(bar.attributes["x"]) == pytest.approx(left + ahead, abs=0.05)


def test_the_board_lists_the_rows_of_the_brief_in_order_and_marks_whose_yes_is_missing(
    shown: tuple[Brief, Node],
) -> None:
    brief, page = shown
    rows = page.one("table", class_="board").one("tbody").all("tr")
    assert [row.all("th")[0].text.startswith(one.party.text) for row, one in zip(rows, brief.board, strict=True)] == [
        True
    ] * len(rows)
    marked = ["missing" in row.attributes.get("class", "") for row in rows]
    assert marked == [bool(one.missing and one.needed) for one in brief.board]
    assert marked == sorted(marked, reverse=True)
    for row, one in zip(rows, brief.board, strict=True):
        assert one.said in row.words
        assert all(text in row.words and f"({state})" in row.words for text, state in one.conditions)


def test_the_duties_of_the_page_are_those_of_the_brief(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    rows = page.one("table", class_="duties").one("tbody").all("tr")
    told = Counter[tuple[str, str]]()
    for row in rows:
        told[row.one("th").text, row.attributes["data-standing"]] += int(row.attributes["data-duties"])
    assert told == Counter((duty.clause, str(duty.standing)) for duty in brief.duties)


def test_each_finding_has_a_card_with_five_criteria_whose_least_is_its_word(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    cards = page.all("article", class_="finding-card")
    assert [card.attributes["data-number"] for card in cards] == [str(one.number) for one in brief.findings]
    words = {0: "none", 1: "possible", 2: "certain"}
    for card, one in zip(cards, brief.findings, strict=True):
        rows = card.one("table", class_="five").one("tbody").all("tr")
        for row, judged in zip(rows, one.judged, strict=True):
            criteria = [Tri[span.text.upper()] for span in row.all("span", class_="word")]
            assert criteria == [criterion.value for criterion in judged.criteria]
            assert row.all("td")[0].words.startswith(words[min(criteria)])
        assert len(card.all("path", class_=one.verdict)) == 1


def test_findings_on_strip_map_and_list_are_the_same_ones(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    listed = {str(one.number): one.verdict for one in brief.findings}
    for figure in strips_of(page):
        for svg in figure.all("svg", class_="strip", role="img"):
            drawn = {
                mark.attributes["data-number"]: mark.attributes["data-verdict"] for mark in svg.all("g", class_="mark")
            }
            assert drawn == listed
    for svg in page.all("svg", class_="map"):
        spots = svg.all("g", class_="spot")
        numbers = [number for spot in spots for number in spot.attributes["data-numbers"].split()]
        assert sorted(numbers) == sorted(str(one.number) for one in brief.findings if one.longitude is not None)


def test_figures_stand_side_by_side_and_no_sum_of_them_is_said(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    figures = [figure for one in (*brief.findings, *brief.outside) for figure in one.figures if figure.told]
    tables = page.all("table", class_="figures")
    assert len(tables) == bool(figures)
    if figures:
        rows = tables[0].all("tr")[1:]
        said = [tuple(cell.text for cell in row.all("td", class_="num")) for row in rows]
        assert said == [
            tuple("" if value is None else str(value) for value in (f.low, f.best, f.high)) for f in figures
        ]
        total = str(sum(figure.best or 0 for figure in figures))
        assert not re.search(rf"\b{total}\b", tables[0].words + brief.found_words + " ".join(brief.points))


def test_every_sentence_of_the_brief_is_on_the_page_and_none_else_is_in_its_lists(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    assert [item.text for item in page.one("section", class_="short").all("li")] == list(brief.points)
    assert [item.text for item in page.one("ul", class_="limits").all("li")] == list(brief.limits)
    assert brief.board_words in page.words
    for table_, rows in (("rejected", brief.rejected), ("flags", brief.flags)):
        told = [
            row.one("td", class_="num").text
            for node in page.all("table", class_=table_)
            for row in node.one("tbody").all("tr")
        ]
        assert told == [f"{number:,}" for _, _, number in rows]
    assert page.one("pre").text == brief.command


def test_it_says_as_known_when_by_which_clock_and_by_which_data(shown: tuple[Brief, Node]) -> None:
    brief, page = shown
    facts = page.one("header").one("dl").words
    assert "Known as on 5 Mar 2024, 02:00 (UTC+2)" in facts
    assert f"{brief.time_zone}, time-zone data {brief.tzdata}" in facts


def test_it_needs_nothing_but_itself(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    names = {node.name for node in page.walk()}
    assert not names & {"script", "link", "iframe", "object", "embed", "img", "form", "base"}
    for node in page.walk():
        assert not [key for key in node.attributes if key.startswith("on")]
        for key in ("href", "src", "xlink:href"):
            assert node.attributes.get(key, "#").startswith("#")
        for value in (*node.attributes.values(), node.text if node.name == "style" else ""):
            assert not re.search(r"url\((?!#)", value)
            assert "@import" not in value
    assert page.one("meta", http_equiv="Content-Security-Policy").attributes["content"].startswith("default-src 'none'")


def test_links_arrive_and_identifiers_are_used_once(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    ids = Counter(node.attributes["id"] for node in page.walk() if "id" in node.attributes)
    assert not [name for name, number in ids.items() if number > 1]
    for node in page.walk():
        for found in re.findall(r"url\(#([^)]+)\)", " ".join(node.attributes.values())):
            assert found in ids
        if node.attributes.get("href"):
            assert node.attributes["href"].removeprefix("#") in ids
        for name in node.attributes.get("aria-labelledby", "").split():
            assert name in ids


def test_headings_tables_and_pictures_can_be_read_without_seeing(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    levels = [int(node.name[1]) for node in page.walk() if re.fullmatch(r"h[1-6]", node.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for node in page.all("table"):
        assert node.one("caption").words
        assert all(cell.attributes.get("scope") for cell in node.all("th"))
    for node in page.all("svg"):
        assert node.attributes.get("aria-hidden") == "true" or node.all("title")
    assert page.one("html").attributes["lang"] == "en"


def test_names_in_arabic_say_so(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    assert {node.attributes["dir"] for node in page.all("bdi", lang="ar")} == {"rtl"}


def test_it_never_says_safe(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    assert not re.search(r"\bsafe\b", " ".join(part.text for part in page.all("body")), re.IGNORECASE)


def test_every_hour_on_the_page_has_its_offset_nearby(shown: tuple[Brief, Node]) -> None:
    _, page = shown
    for node in page.one("body").walk():
        for child in node.children:
            if isinstance(child, str) and re.search(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d", child):
                assert "(UTC" in child


def strips_of(page: Node) -> list[Node]:
    """Give the figures that hold a strip."""
    return [figure for figure in page.all("figure") if figure.all("svg", class_="strip", role="img")]


def bars(group: Node) -> list[tuple[str, datetime, datetime]]:
    """Read the bars of a lane: what each says, from when to when."""
    drawn = [node for node in group.walk() if "data-value" in node.attributes]
    return [(node.attributes["data-value"], instant(node, "data-start"), instant(node, "data-end")) for node in drawn]


def instant(node: Node, key: str) -> datetime:
    """Read an instant that a drawn part carries."""
    return datetime.fromisoformat(node.attributes[key])
