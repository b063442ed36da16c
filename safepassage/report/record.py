"""The back of the report: every duty, what cannot be said or read, sources, and how to make it again."""

from __future__ import annotations

from collections.abc import Sequence

from safepassage.report.board_table import name
from safepassage.report.board_table import sources as source_links
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.text import count, listed
from safepassage.report.value import Brief, Duty


def duties(brief: Brief) -> Markup:
    """Write every duty with its standing and the reasons."""
    rows = [_duty(group) for group in _alike(brief.duties)]
    head = tag("thead", tag("tr", [tag("th", text, scope="col") for text in ("Clause", "Party", "Standing", "Why")]))
    terms = [
        tag(
            "li",
            tag("b", row.id),
            f": {'no ' + listed(row.forbids, 'or') if row.forbids else 'as its text says'}",
            f"; in {listed(row.zones)}" if row.zones else "; no area stated",
            tag("span", " ", tag("q", words(row.words))) if row.words else None,
        )
        for row in brief.terms
    ]
    where = f"at {brief.place}" if brief.place else "in the zones of the clauses"
    return tag(
        "section",
        tag("h2", "Every duty"),
        tag("ul", terms, class_="list"),
        tag(
            "table",
            tag("caption", f"Each clause and each party that it binds, {where}, at the instant asked for."),
            head,
            tag("tbody", rows),
            class_="stack duties",
        ),
    )


def _alike(rows: Sequence[Duty]) -> list[list[Duty]]:
    """Put duties of a clause together that stand alike for the same reasons."""
    groups: dict[tuple[object, ...], list[Duty]] = {}
    for duty in rows:
        groups.setdefault((duty.clause, duty.standing, duty.reasons), []).append(duty)
    return list(groups.values())


def _duty(group: Sequence[Duty]) -> Markup:
    duty = group[0]
    why = [tag("div", words(reason.text), " ", source_links(reason.sources)) for reason in duty.reasons]
    kind = duty.standing.words.replace(" ", "-")
    parties = [tag("div", name(one.party)) for one in group]
    cells = (("Party", parties), ("Standing", tag("span", duty.standing.words, class_=f"badge {kind}")), ("Why", why))
    row = [tag("td", value, data_label=label, class_="name" if label == "Party" else None) for label, value in cells]
    return tag("tr", tag("th", duty.clause, scope="row"), row, data_standing=str(duty.standing), data_duties=len(group))


def limits(brief: Brief) -> Markup:
    """Write what this report cannot say."""
    return tag(
        "section",
        tag("h2", "What this report cannot say"),
        tag("ul", [tag("li", words(text)) for text in brief.limits], class_="list limits"),
    )


def unread(brief: Brief) -> Markup:
    """Write what could not be read, by reason; and the flags of rows that were."""
    lost = sum(number for _, _, number in brief.rejected)
    files = count(len(brief.inputs), "file")
    said = (
        f"Every record of {files} was read."
        if not lost
        else f"{count(lost, 'record')} of {files} could not be read; none was left out of this count."
    )
    return tag(
        "section",
        tag("h2", "What could not be read, and what is odd"),
        tag("p", said),
        _counts("Records that could not be read, by reason.", brief.rejected, "rejected"),
        _counts("Flags: what is odd about rows that were read. Nothing was mended in silence.", brief.flags, "flags"),
        _open(brief),
    )


def _counts(caption: str, rows: tuple[tuple[str, str, int], ...], kind: str) -> Markup | None:
    if not rows:
        return None
    head = tag(
        "thead",
        tag(
            "tr",
            tag("th", "Code", scope="col"),
            tag("th", "Meaning", scope="col"),
            tag("th", "Rows", scope="col", class_="num"),
        ),
    )
    body = [
        tag("tr", tag("th", code, scope="row"), tag("td", words(text)), tag("td", f"{number:,}", class_="num"))
        for code, text, number in rows
    ]
    return tag("table", tag("caption", caption), head, tag("tbody", body), class_=kind)


def _open(brief: Brief) -> Markup | None:
    if not brief.problems:
        return None
    rows = [tag("li", words(problem.text)) for problem in brief.problems]
    return joined((tag("h3", "What the texts leave open"), tag("ul", rows, class_="list problems")))


def sources(brief: Brief) -> Markup:
    """Write the sources that were leant on."""
    rows = []
    for row in brief.sources:
        more = ", ".join(part for part in (row.publisher, row.date) if part)
        said = (
            words(row.title),
            f" ({more})" if more else None,
            tag("span", " ", row.url, class_="quiet small hash") if row.url else None,
            tag("span", " ", words(row.note), class_="quiet small") if row.note else None,
        )
        rows.append(tag("li", tag("b", row.key), " ", said, id=f"source-{row.key}"))
    return tag(
        "section",
        tag("h2", "Sources"),
        tag("ul", rows, class_="list sources") if rows else tag("p", "No source is cited."),
    )


def again(brief: Brief) -> Markup:
    """Write the inputs with their hashes, and the command that makes the report again."""
    head = tag(
        "thead",
        tag(
            "tr",
            tag("th", "File", scope="col"),
            tag("th", "Records read", scope="col", class_="num"),
            tag("th", "Not read", scope="col", class_="num"),
            tag("th", "SHA-256", scope="col"),
        ),
    )
    rows = [
        tag(
            "tr",
            tag("th", words(row.name), scope="row"),
            tag("td", _amount(row.accepted), class_="num"),
            tag("td", _amount(row.rejected), class_="num"),
            tag("td", tag("code", row.sha256, class_="hash")),
        )
        for row in brief.inputs
    ]
    table = (
        tag(
            "table",
            tag("caption", "The files that this report was computed from."),
            head,
            tag("tbody", rows),
            class_="inputs",
        )
        if rows
        else None
    )
    return tag("section", tag("h2", "To make this again"), table, tag("pre", brief.command) if brief.command else None)


def _amount(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
