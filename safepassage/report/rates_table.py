"""Is it holding, and by whose count: the rates of each way of counting side by side, each with all its numbers."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.report.markup import Markup, tag, words
from safepassage.report.text import number
from safepassage.report.value import Brief, Rate


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
    inside, before = rate.per_day
    cells = (
        ("Answer", tag("b", rate.word)),
        ("Inside the windows", (tag("b", number(inside)), f" a day ({rate.inside:,} in {rate.inside_days:,.1f} days)")),
        ("Baseline", (tag("b", number(before)), f" a day ({rate.baseline:,} in {rate.baseline_days:,.1f} days)")),
        (
            "Ratio",
            (
                tag("b", number(rate.ratio)),
                f" ({rate.confidence:.0%} interval {number(rate.low)} to {number(rate.high)})",
            ),
        ),
        ("Placebo rank", (tag("b", rate.placebo_short), " ", words(rate.placebo))),
        (
            "Coverage",
            (
                tag("b", rate.coverage_short),
                " ",
                words(rate.coverage),
                tag("div", ", ".join(rate.sources), class_="quiet small"),
            ),
        ),
    )
    row = [tag("td", value, data_label=label) for label, value in cells]
    return tag("tr", tag("th", words(rate.counted), scope="row"), row, data_word=rate.word)
