"""The report as one HTML file: no script, no network, the style inside; it prints on A4, page 1 the brief.

Everything shown is taken from the :class:`Brief`; this module and its neighbours decide only where it stands.
"""

from __future__ import annotations

from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.report import between_section, board_table, findings_list, rates_table, record
from safepassage.report.map import DISTRICT_M, crowded, draw_map
from safepassage.report.markup import Markup, joined, page_head, raw, tag, words
from safepassage.report.picture import Chart, Strip
from safepassage.report.reported import Rate
from safepassage.report.strip import diamond, draw_strip, patterns
from safepassage.report.text import clock, count, distance, number, sentence
from safepassage.report.value import Brief
from safepassage.terms.standing import Standing
from safepassage.when import zone

_WIDE: Final = 900
_NARROW: Final = 356
_BESIDE: Final = 540
_SMALL: Final = 330
"""Widths in the units of a drawing's own letters: on a wide page they stand larger, on paper a little smaller."""


def render(brief: Brief, convoys: Markup | None = None) -> str:
    """Write the report.

    Parameters
    ----------
    brief
        What it says.
    convoys
        The section on convoys (:func:`safepassage.report.papers.section.convoy_section`); it comes first after page 1.

    Returns
    -------
    str
        A whole HTML document, UTF-8, that holds all it needs.
    """
    tz = zone(brief.time_zone)
    style = resources.files("safepassage.report").joinpath("style.css").read_text("utf-8")
    head = page_head(brief.title, raw(style))
    body = tag(
        "body",
        patterns(),
        tag("div", _top(brief, tz), _first(brief, tz), class_="top brief"),
        tag("main", convoys, _rest(brief, tz)),
        _foot(brief, tz),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _top(brief: Brief, tz: ZoneInfo) -> Markup:
    facts = (
        ("Asked for", clock(brief.at, tz)),
        ("Known as on", clock(brief.known_on, tz)),
        ("Time zone", f"{brief.time_zone}, time-zone data {brief.tzdata}"),
    )
    return tag(
        "header",
        tag("p", tag("b", words(brief.case)), " · ", words(brief.question), class_="over-title"),
        tag("h1", words(brief.title)),
        tag("dl", [tag("div", tag("dt", key), tag("dd", value)) for key, value in facts], class_="facts"),
    )


def _first(brief: Brief, tz: ZoneInfo) -> Markup:
    """Write page 1: what stands, whether it is holding, the strip, whose yes is missing."""
    strip = brief.strips[0] if brief.strips else None
    return joined(
        (
            tag("section", _standing(brief), _holding(brief), class_="answer", aria_label="The answer"),
            _strip(strip, tz, "strip-0") if strip else tag("p", "No window is recorded."),
            _key_points(brief),
        )
    )


def badge(standing: Standing) -> Markup:
    """Write a standing as its sign: filled, double, dashed or plain, and always its word."""
    return tag("span", standing.words, class_=f"badge {standing.words.replace(' ', '-')}")


def _standing(brief: Brief) -> Markup:
    rows = [
        tag("li", tag("span", badge(standing)), tag("span", words(text))) for standing, text in brief.standing_lines
    ]
    return tag(
        "div",
        tag("h2", "Is it in force?"),
        tag("ul", rows, class_="stand") if rows else tag("p", "No commitment in scope binds anybody."),
        tag("p", brief.lead[0], class_="quiet small"),
    )


def _holding(brief: Brief) -> Markup:
    main = next((rate for rate in brief.rates if rate.main), None)
    if main is None:
        return tag(
            "div",
            tag("h2", "Is it holding?"),
            tag("p", "cannot tell", class_="word"),
            tag("p", sentence(brief.no_rate)),
        )
    return tag(
        "div",
        tag("h2", "Is it holding?"),
        tag("p", main.word, class_="word", data_word=main.word),
        tag("p", main.sentence),
        tag("dl", [_stat(*row) for row in stats(main)], class_="stats"),
    )


def stats(rate: Rate) -> tuple[tuple[str, str, str], ...]:
    """Give the numbers that stand beside the word: what, the number, and what it rests on."""
    inside, before = rate.per_day
    return (
        ("Rate ratio", number(rate.ratio), rates_table.interval(rate)),
        ("Reports a day", number(inside), f"before: {number(before)}"),
        ("Placebo rank", rate.placebo_short, rate.placebo),
        ("Coverage", rate.coverage_short, rate.coverage),
    )


def _stat(what: str, value: str, more: str) -> Markup:
    return tag("div", tag("dt", what), tag("dd", value, tag("small", words(more))))


def _strip(strip: Strip, tz: ZoneInfo, name: str) -> Markup:
    about = f", for {', '.join(strip.clauses)}" if strip.clauses else ""
    caption = (
        f"{strip.title}{about}. Each statement of a window in its own lane, as its speaker made it. "
        f"All times by the clock of {tz.key}."
    )
    return tag(
        "figure",
        tag("div", draw_strip(strip, tz, width=_WIDE, name=f"{name}-wide"), class_="wide"),
        tag("div", draw_strip(strip, tz, width=_NARROW, name=f"{name}-narrow"), class_="narrow"),
        _legend(),
        tag("figcaption", words(caption)),
    )


def _legend() -> Markup:
    def box(kind: str) -> Markup:
        return tag("rect", x=1, y=2, width=20, height=12, class_=kind)

    over = tag("line", x1=1, x2=21, y1=8, y2=8, class_="over")
    empty = tag("rect", x=6, y=4, width=9, height=9, class_="empty")
    cross = tag("path", d="M6,4 l9,9 m0,-9 l-9,9", class_="cross")
    rows = (
        (box("holds"), "says that it holds"), (box("agreed"), "all say so"), (box("disputed"), "disputed"),
        (box("in-doubt"), "in doubt"), (over, "says that it does not"), (diamond(11, 8, "certain"), "certain finding"),
        (diamond(11, 8, "possible"), "possible finding"), (joined((empty, cross)), "a day with no report"),
        (tag("rect", x=4, y=2, width=12, height=12, class_="bar few"), "a day with too few to tell"),
    )  # fmt: skip
    signs = [
        tag("li", tag("svg", sign, viewbox="0 0 22 16", aria_hidden="true", class_="strip"), text)
        for sign, text in rows
    ]
    return tag("ul", signs, class_="legend")


def _key_points(brief: Brief) -> Markup:
    return tag(
        "section",
        tag("h2", "In short"),
        tag("ul", [tag("li", words(text)) for text in brief.points or brief.lead], class_="list"),
        class_="short",
    )


def _rest(brief: Brief, tz: ZoneInfo) -> Markup:
    return joined(
        (
            [_strip(strip, tz, f"strip-{index}") for index, strip in enumerate(brief.strips) if index],
            board_table.section(brief),
            between_section.section(brief),
            _maps(brief),
            findings_list.section(brief, tz),
            findings_list.outside(brief, tz),
            rates_table.section(brief, tz),
            findings_list.figures(brief, tz),
            record.duties(brief),
            record.limits(brief),
            record.unread(brief),
            record.sources(brief),
            record.again(brief),
        )
    )


def _maps(brief: Brief) -> Markup | None:
    if not brief.charts:
        return None
    drawn = [_map(chart, index, alone=len(brief.charts) == 1) for index, chart in enumerate(brief.charts)]
    return tag("section", tag("h2", "Where"), tag("div", drawn, class_="maps" + (" two" if len(drawn) > 1 else "")))


def _map(chart: Chart, index: int, *, alone: bool) -> Markup:
    width = _WIDE if alone else _BESIDE if index == 0 else _SMALL
    wide, left_out = draw_map(chart, width=width, name=f"map-{index}-wide")
    narrow, narrow_out = draw_map(chart, width=_NARROW, name=f"map-{index}-narrow")
    return tag(
        "figure",
        tag("div", wide, _left_out(left_out), class_="wide"),
        tag("div", narrow, _left_out(narrow_out), class_="narrow"),
        tag("figcaption", f"{chart.title}. ", tag("span", _map_words(chart))),
    )


def _left_out(names: tuple[str, ...]) -> Markup | None:
    return tag("p", f"Drawn without room for a label: {', '.join(names)}.", class_="quiet small") if names else None


def _map_words(chart: Chart) -> str:
    rings = sum(bool(spot.radius_m) for spot in chart.spots)
    said = [f"{count(sum(spot.events for spot in chart.spots), 'finding')} on this map"]
    hidden = sum((spot.radius_m or 0) > DISTRICT_M for spot in chart.spots) if crowded(chart) else 0
    said += [f"a dashed ring is as large as the doubt about the place ({rings - hidden} of them)"] if rings else []
    said += (
        [f"{count(hidden, 'place')} known no nearer than within {distance(DISTRICT_M)} without a ring"]
        if hidden
        else []
    )
    unknown = sum(spot.radius_m is None for spot in chart.spots)
    said += [f"{count(unknown, 'place')} of unknown precision without a ring"] if unknown else []
    said += ["hatched: exempt from the terms"] if any(area.exempt for area in chart.areas) else []
    said += ["thin dashed outlines are there to find one's way"] if any(area.context for area in chart.areas) else []
    said += [f"off the map: {'; '.join(chart.beyond)}"] if chart.beyond else []
    return sentence("; ".join(said)) + " Drawn from the case's own zones; an edge is no more exact than its source."


def _foot(brief: Brief, tz: ZoneInfo) -> Markup:
    return tag(
        "footer",
        tag(
            "p",
            f"Known as on {clock(brief.known_on, tz)}. Time-zone data {brief.tzdata}. Every sentence was computed, "
            "or is quoted from the case.",
        ),
        tag("p", "In force says what parties owe, not what they will do. This report clears no movement."),
    )
