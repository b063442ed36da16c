"""Is it holding, and by whose count: the rates of each way of counting side by side, each with all its numbers."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.reported import Rate
from safepassage.report.text import number
from safepassage.report.value import Brief


def section(brief: Brief, tz: ZoneInfo) -> Markup:  # noqa: ARG001 - every section is called alike
    """Write the section of rates; where there is none, why."""
    if not brief.rates:
        return tag("section", tag("h2", "Who counts"), tag("p", words(brief.no_rate)))
    head = ("Who counts", "Answer", "Inside the windows", "Baseline", "Ratio", "Placebo rank", "Coverage")
    return tag(
        "section",
        tag("h2", "Who counts"),
        tag("p", words(brief.counters_words)),
        tag(
            "table",
            tag(
                "caption",
                "Reports a day inside the windows against the baseline before the announcement, by who is counted.",
            ),
            tag("thead", tag("tr", [tag("th", text, scope="col") for text in head])),
            tag("tbody", [_row(rate) for rate in brief.rates]),
            class_="rates stack",
        ),
        tag(
            "ul",
            [tag("li", words(text)) for text in dict.fromkeys(text for rate in brief.rates for text in rate.caveats)],
            class_="list",
        ),
    )


def _row(rate: Rate) -> Markup:
    cells = (
        ("Answer", tag("b", rate.word)),
        ("Inside the windows", _a_day(rate.inside, rate.inside_days)),
        ("Baseline", _a_day(rate.baseline, rate.baseline_days)),
        ("Ratio", (tag("b", number(rate.ratio)), tag("div", interval(rate)))),
        ("Placebo rank", (tag("b", rate.placebo_short), tag("div", words(rate.placebo)))),
        ("Coverage", (tag("b", rate.coverage_short), tag("div", words(rate.coverage)))),
    )
    row = [tag("td", value, data_label=label) for label, value in cells]
    return tag("tr", tag("th", words(rate.counted), scope="row"), row, data_word=rate.word)


def _a_day(events: int, days: float) -> Markup:
    if not days:
        return tag("span", "no covered day")
    return joined((tag("b", number(events / days)), " a day", tag("div", f"{events:,} in {days:,.1f} days")))


def interval(rate: Rate) -> str:
    """Say the interval of a rate ratio, or that there is none."""
    if rate.low is None or rate.high is None:
        return "no interval"
    return f"{rate.confidence:.0%} interval {number(rate.low)} to {number(rate.high)}"
