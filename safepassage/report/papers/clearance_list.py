"""The clearance list on paper: an HTML table, a page of it, and CSV with HXL tags; missing ones first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.clearances import Clearance
from safepassage.report.papers.clocks import written
from safepassage.report.papers.paper import write_paper
from safepassage.report.papers.sheet import Column, write_sheet
from safepassage.report.papers.titles import Titles
from safepassage.report.text import clock, count, listed, moment, plain, sentence
from safepassage.terms.case import Case
from safepassage.when import Instant, day, read_moment

COLUMNS: Final[tuple[Column, ...]] = (
    ("open", "#status+open"), ("authority", "#org+code"), ("authority_name", "#org+name"), ("decision", "#status"),
    ("of", "#access+code"), ("of_name", "#access+name"), ("kind", "#access+type"), ("day", "#date+passing"),
    ("asked_for", "#activity+code"), ("trucks", "#item+truck+num"), ("shortfalls", "#status+shortfall"),
    ("since", "#date+decided"), ("valid_from", "#date+start"), ("valid_until", "#date+end"),
    ("reference", "#meta+reference"), ("source", "#meta+source"), ("known_on", "#meta+known"), ("zone", "#meta+zone"),
)  # fmt: skip
_HEAD: Final = ("Authority", "What it said", "Of", "Day", "For", "Since", "Source")
NO_RECORD: Final = "no record"


def clearance_sheet(rows: Iterable[Clearance], logistics: Logistics, case: Case, known_on: Instant) -> str:
    """Write the list as CSV with a row of HXL tags: a row a permit and day; times as the record states them."""
    titles = Titles(logistics, case)
    return write_sheet(COLUMNS, [tuple(_cells(row, titles, case, known_on)) for row in rows])


def _cells(row: Clearance, titles: Titles, case: Case, known_on: Instant) -> Iterable[object]:
    need, held = row.need, row.need.approval
    yield from ("yes" if row.open else "no", need.authority, titles.party(need.authority), decision(row))
    yield from (need.of, of_what(row, titles), need.kind, str(row.day or ""), " ".join(row.asked_for), row.trucks)
    yield "; ".join(row.shortfalls)
    if held is None:
        yield from ("", "", "", "", "")
    else:
        yield from (held.decided, held.since or held.decided, held.until or "", held.reference, " ".join(held.source))
    yield from (written(known_on, case.tz), case.about.time_zone)


def decision(row: Clearance) -> str:
    """Say what an authority decided: *no record* where it is not known to have been asked."""
    return NO_RECORD if row.need.state == "missing" else row.need.state.replace("_", " ")


def of_what(row: Clearance, titles: Titles) -> str:
    """Name the crossing, route or destination."""
    return titles.route(row.need.of) if row.need.kind == "route" else titles.place(row.need.of)


def summary(rows: tuple[Clearance, ...]) -> str:
    """Say in a sentence how much is missing."""
    open_ = sum(row.open for row in rows)
    if not rows:
        return "No permit is needed by what the case holds of crossings, routes and destinations."
    if not open_:
        return f"{sentence(count(len(rows), 'needed permit'))} None is missing on the record. Approval is not access."
    are = "is" if open_ == 1 else "are"
    needed = count(len(rows), "needed permit")
    return f"{open_} of {needed} {are} missing, or not enough for what is planned. Approval is not access."


def clearance_table(rows: tuple[Clearance, ...], logistics: Logistics, case: Case) -> Markup:
    """Write the list as a table; what is missing is first, and marked."""
    titles = Titles(logistics, case)
    return tag(
        "table",
        tag(
            "caption", "One row a permit and day. Marked: what is missing or not enough. Days by the clock of the case."
        ),
        tag("thead", tag("tr", [tag("th", text, scope="col") for text in _HEAD])),
        tag("tbody", [_row(row, titles, case) for row in rows]),
        class_="clearances stack",
    )


def _row(row: Clearance, titles: Titles, case: Case) -> Markup:
    held = row.need.approval
    decided = moment(read_moment(held.decided, case.tz), case.tz).partition(", hour not")[0] if held else ""
    short_of = [tag("div", sentence(text), class_="small") for text in row.shortfalls]
    cells = (
        ("What it said", (tag("b", decision(row)), short_of)),
        ("Of", (words(of_what(row, titles)), tag("div", row.need.kind, class_="quiet small"))),
        ("Day", tag("span", on(row.day, case), class_="day")),
        (
            "For",
            words(", ".join(titles.asked(one) for one in row.asked_for[:4]) + (" …" if len(row.asked_for) > 4 else "")),
        ),
        (
            "Since",
            (
                tag("span", decided, class_="day") if decided else None,
                tag("div", words(held.reference), class_="quiet small") if held and held.reference else None,
            ),
        ),
        ("Source", words(titles.cited(held.source)) if held else ""),
    )
    name = words(titles.party(row.need.authority) or "not known")
    return tag(
        "tr",
        tag("th", name, scope="row"),
        [tag("td", value, data_label=label) for label, value in cells],
        class_="missing" if row.open else None,
    )


def on(of: date | None, case: Case) -> str:
    """Say a day."""
    if of is None:
        return "no day is set"
    return clock(day(of, case.tz).start, case.tz).partition(",")[0]


def clearance_page(rows: tuple[Clearance, ...], logistics: Logistics, case: Case, known_on: Instant) -> str:
    """Write the list as a page that opens offline and prints."""
    missing = sorted({Titles(logistics, case).party(row.need.authority) for row in rows if row.open})
    return write_paper(
        f"{plain(case.about.title)}: clearances",
        tag("header", tag("h1", "Clearances"), tag("p", words(summary(rows)), class_="lead")),
        tag("p", "Whose answer is missing: ", joined([words(listed(missing))]), ".") if missing else None,
        clearance_table(rows, logistics, case) if rows else None,
        stamp=f"Known as on {clock(known_on, case.tz)}. Times by the clock of {case.tz.key}.",
    )
