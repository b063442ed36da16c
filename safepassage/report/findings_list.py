"""Each finding with its five criteria in words; what lies outside the terms; figures side by side by source."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.reported import Criterion, Figure, Judged, Told
from safepassage.report.strip import diamond
from safepassage.report.text import clock, count, distance, listed, moment
from safepassage.report.value import Brief


def section(brief: Brief, tz: ZoneInfo) -> Markup:
    """Write the findings, certain ones first."""
    return tag(
        "section",
        tag("h2", "Findings"),
        tag("p", words(brief.found_words)),
        tag(
            "p",
            "A finding is the least of five criteria. How firmly somebody is named, and how far a report was checked, "
            "are told beside it and never folded in.",
            class_="quiet small",
        ),
        [_card(told, tz) for told in brief.findings],
        class_="findings",
    )


def outside(brief: Brief, tz: ZoneInfo) -> Markup | None:
    """Write what happened in the windows and zones, but by somebody or at a time that the terms do not bind."""
    if not brief.outside and not brief.found.get("outside"):
        return None
    head = ("When", "Where", "What was told", "Outside the terms, because", "Dead, by source")
    rows = [_outside_row(told, tz) for told in brief.outside]
    return tag(
        "section",
        tag("h2", "People died here too, outside these terms"),
        tag("p", words(brief.outside_words)),
        tag(
            "table",
            tag("caption", "None of these is a finding; each counts when one asks whether it is quiet."),
            tag("thead", tag("tr", [tag("th", text, scope="col") for text in head])),
            tag("tbody", rows),
            class_="stack outside",
        ),
    )


def _outside_row(told: Told, tz: ZoneInfo) -> Markup:
    cells = (
        ("Where", (words(told.place), tag("div", _precision(told), class_="quiet small"))),
        ("What was told", (words(told.what), tag("div", "by ", words(told.who), class_="quiet small"))),
        ("Outside the terms, because", words(told.because)),
        ("Dead, by source", [tag("div", words(figure_words(figure))) for figure in told.figures if figure.told]),
    )
    row = [tag("td", value, data_label=label) for label, value in cells]
    return tag("tr", tag("th", _when(told, tz), scope="row"), row, data_incidents=" ".join(told.incidents))


def _when(told: Told, tz: ZoneInfo) -> str:
    return moment(told.span, tz) if told.span else "time not known"


def _precision(told: Told) -> str:
    if told.longitude is None:
        return "no point is told"
    if told.radius_m is None:
        return "how exact the point is, is not known"
    return f"within {distance(told.radius_m)}" if told.radius_m else "exact point"


def _card(told: Told, tz: ZoneInfo) -> Markup:
    sign = tag("svg", tag("title", told.verdict), diamond(9, 9, told.verdict), viewbox="0 0 18 18", role="img")
    head = tag(
        "h3",
        sign,
        tag("span", f"{told.number}. ", words(told.place), f", {_when(told, tz)}"),
        id=f"finding-{told.number}",
    )
    facts = (
        ("by", told.who), ("against", told.whom), ("place", _precision(told)),
        ("verification", told.verification.replace("_", " ")), ("attribution", told.attribution.replace("_", " ")),
        ("flags", listed([flag.replace("_", " ") for flag in told.flags])),
        ("told in", listed(list(told.incidents))),
    )  # fmt: skip
    return tag(
        "article",
        head,
        tag("p", tag("b", f"{told.verdict.capitalize()}. "), words(told.what), class_="what"),
        tag(
            "dl", [tag("div", tag("dt", key), tag("dd", words(value))) for key, value in facts if value], class_="facts"
        ),
        _five(told.judged),
        _not_touched(told),
        class_="finding-card",
        data_number=told.number,
        data_verdict=told.verdict,
    )


def _five(rows: tuple[Judged, ...]) -> Markup | None:
    if not rows:
        return None
    names = [criterion.name for criterion in rows[0].criteria]
    head = tag("thead", tag("tr", [tag("th", text, scope="col") for text in ("Clause", "Finding", *names)]))
    body = [
        tag(
            "tr",
            tag("th", row.clause, scope="row"),
            tag("td", tag("b", row.verdict), _share(row), _told_by(row), _review(row), data_label="Finding"),
            [_criterion(criterion) for criterion in row.criteria],
        )
        for row in rows
    ]
    caption = tag("caption", "Clause by clause; the finding is the least of the five criteria.", class_="unseen")
    return tag("table", caption, head, tag("tbody", body), class_="five stack")


def _not_touched(told: Told) -> Markup | None:
    if not told.not_touched:
        return None
    return tag("p", f"Not {listed(list(told.not_touched), 'or')}: by actor or standing alone.", class_="quiet small")


def _told_by(row: Judged) -> Markup | None:
    return tag("div", "as told by ", words(row.told_by), class_="quiet small") if row.told_by else None


def _share(row: Judged) -> Markup | None:
    if row.share is None or row.verdict == "none":
        return None
    return tag("div", f"share of its time and place inside: {row.share:.0%}", class_="quiet small")


def _review(row: Judged) -> Markup | None:
    return tag("div", "reviewed: ", words(row.reviewed), class_="small") if row.reviewed else None


def _criterion(one: Criterion) -> Markup:
    return tag("td", tag("span", str(one.value), class_="word"), words(one.words), data_label=one.name)


def figure_words(figure: Figure) -> str:
    """Say what a source says of the dead: ``UCDP GED: 18 (15 to 20)``."""
    low, best, high = figure.low, figure.best, figure.high
    middle = f"{best:,}" if best is not None else ""
    span = f"{low:,} to {high:,}" if low is not None and high is not None and (low, high) != (best, best) else ""
    least = f"at least {low:,}" if low is not None and high is None and low != best else ""
    most = f"at most {high:,}" if high is not None and low is None and high != best else ""
    both = [part for part in (middle, f"({span})" if span and middle else span, least, most) if part]
    return f"{figure.source}: {' '.join(both) or 'no figure'}"


def figures(brief: Brief, tz: ZoneInfo) -> Markup | None:
    """Write the figures of each source side by side; there is no sum."""
    told = [one for one in (*brief.findings, *brief.outside) if any(figure.told for figure in one.figures)]
    if not told:
        return None
    head = ("What", "Source", "Least", "Best", "Most", "Known by")
    body = [_figures_of(one, tz) for one in told]
    return tag(
        "section",
        tag("h2", "How many died, by whose count"),
        tag("p", "One line a source. Figures of different sources are never added: they tell of the same dead."),
        tag(
            "table",
            tag("caption", f"{count(len(told), 'event')} with a figure."),
            tag(
                "thead",
                tag(
                    "tr",
                    [
                        tag("th", text, scope="col", class_="num" if text in ("Least", "Best", "Most") else None)
                        for text in head
                    ],
                ),
            ),
            joined(body),
            class_="figures stack",
        ),
    )


def _release(figure: Figure) -> Markup | None:
    return tag("div", words(figure.release), class_="quiet small") if figure.release else None


def _figures_of(one: Told, tz: ZoneInfo) -> Markup:
    told = [figure for figure in one.figures if figure.told]
    ref = tag("a", f"{one.number}", href=f"#finding-{one.number}") if one.judged and one.verdict != "none" else None
    rows = []
    for index, figure in enumerate(told):
        what = (
            tag(
                "th",
                ref,
                " " if ref else "",
                words(one.place),
                f", {_when(one, tz)}",
                scope="rowgroup",
                rowspan=len(told),
            )
            if index == 0
            else None
        )
        numbers = zip(("Least", "Best", "Most"), (figure.low, figure.best, figure.high), strict=True)
        cells = [
            tag("td", "" if value is None else f"{value:,}", class_="num", data_label=label) for label, value in numbers
        ]
        recorded = clock(figure.recorded, tz) if figure.recorded else "not told"
        rows.append(
            tag(
                "tr",
                what,
                tag("td", (words(figure.source), _release(figure)), data_label="Source"),
                cells,
                tag("td", recorded, data_label="Known by"),
                data_incident=figure.incident,
            )
        )
    return tag("tbody", rows)
