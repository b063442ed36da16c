"""The consent board as a table: whose yes is missing first."""

from __future__ import annotations

from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.value import Answered, Brief
from safepassage.report.wording import Name


def section(brief: Brief) -> Markup:
    """Write the section of the consent board."""
    if not brief.board:
        return tag("section", tag("h2", "Consents"), tag("p", "No consent is asked for or recorded."))
    head = ("Party", "What is missing", "What it said", "Conditions", "Said", "Known", "Sources")
    return tag(
        "section",
        tag("h2", "Whose yes is missing"),
        tag("p", words(brief.board_words)),
        tag(
            "table",
            tag(
                "caption",
                "What each party answered, as known then. Marked: those whose yes the terms need and do not have.",
            ),
            tag("thead", tag("tr", [tag("th", text, scope="col") for text in head])),
            tag("tbody", [_row(row) for row in brief.board]),
            class_="board stack",
        ),
    )


def _row(row: Answered) -> Markup:
    missing = row.missing or "nothing"
    need = None if row.needed else tag("span", " (its own duty alone: its yes is not required)", class_="quiet small")
    said = [tag("b", row.said), f" ({row.form})" if row.form else None]
    told = tag("div", "told by ", words(row.told_by), class_="quiet small") if row.told_by else None
    claim = tag("div", tag("b", "claimed, not confirmed"), class_="small") if row.claimed else None
    about = tag("div", "to: ", ", ".join(row.about), class_="quiet small") if row.about else None
    quote = tag("div", tag("q", words(row.quote))) if row.quote else None
    cells = (
        ("What is missing", (words(missing), need)),
        ("What it said", (said, claim, about, quote, told)),
        ("Conditions", [tag("div", words(text), " ", tag("b", f"({state})")) for text, state in row.conditions]),
        ("Said", words(row.spoken)),
        ("Known", words(row.known)),
        ("Sources", sources(row.sources)),
    )
    marked = "missing" if row.missing and row.needed else None
    return tag(
        "tr",
        tag("th", name(row.party), scope="row", class_="name"),
        [tag("td", value, data_label=label) for label, value in cells],
        class_=marked,
    )


def name(of: Name) -> Markup:
    """Write a name, and under it the same in other scripts."""
    return joined((words(of.text), [words(text, lang) for lang, text in of.others]))


def sources(keys: tuple[str, ...]) -> Markup:
    """Write the keys of sources as links to the list at the end."""
    links = [tag("a", key, href=f"#source-{key}") for key in dict.fromkeys(keys)]
    return joined([part for link in links for part in (link, " ")][:-1])
