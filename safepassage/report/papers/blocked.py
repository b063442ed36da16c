"""What stands in the way of each movement that is asked for: a table of blockers, each with its owner and evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from safepassage.convoys.blocker import RECORD, Blocker, Cleared
from safepassage.convoys.go import Go
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.cleared import together
from safepassage.report.papers.titles import Titles
from safepassage.report.text import clock, count, date, humane, listed, plain, sentence

_HEAD: Final = ("What is missing", "Who can clear it", "Since", "What is on record", "Sources")
_NO_HOUR: Final = re.compile(r", hour not known \(UTC[^)]*\)")
_DAYS: Final = re.compile(r"\bP(\d{1,4})D\b")
_STANDING: Final = {"no": "stands in the way", "stale": "too old", "unknown": "not recorded"}
_VALUE: Final = {"go": ("go", "in-force"), "no_go": ("no-go", "not-in-force")}


def movements(go: Sequence[Go], titles: Titles) -> Markup | None:
    """Write each movement with its answer and all that stands in its way."""
    return joined([_movement(one, titles) for one in go]) if go else None


def _movement(one: Go, titles: Titles) -> Markup:
    tz = titles.case.tz
    value, kind = _VALUE[one.value]
    asked = f"Asked for {clock(one.at, tz)}, as known on {clock(one.known_on, tz)}."
    said = (
        sentence(count(len(one.blockers), "blocker"))
        if one.blockers
        else "Nothing on the record stands in its way. That is no promise that nothing will happen."
    )
    return tag(
        "article",
        tag("h3", tag("span", value, class_=f"badge {kind}"), " ", words(one.title)),
        tag("p", f"{said} {asked}", class_="quiet small"),
        _table(one.blockers, titles) if one.blockers else None,
        _cleared(one, titles) if one.cleared else None,
        class_="movement",
    )


def _cleared(one: Go, titles: Titles) -> Markup:
    parts = [part for text in together(one.cleared, titles.case) for part in ("; ", words(text))]
    return tag("p", tag("b", f"Looked at and clear ({len(one.cleared)}): "), parts[1:], ".", class_="small")


def _table(rows: Sequence[Blocker], titles: Titles) -> Markup:
    return tag(
        "table",
        tag(
            "caption",
            "What keeps it from going, in order: what stands in the way, what is too old, what is not recorded.",
        ),
        tag("thead", tag("tr", [tag("th", text, scope="col") for text in _HEAD])),
        tag("tbody", [_row(row, titles) for row in rows]),
        class_="stack blockers",
    )


def _row(row: Blocker, titles: Titles) -> Markup:
    tz = titles.case.tz
    cells = (
        ("Who can clear it", words(owners(row, titles))),
        ("Since", since(row, tz) or "never otherwise"),
        ("What is on record", tag("span", on_record(row, tz), dir="ltr")),
        ("Sources", words(titles.cited(row.sources))),
    )
    return tag(
        "tr",
        tag("th", words(row.name), tag("div", _STANDING[row.standing], class_="quiet small"), scope="row"),
        [tag("td", value, data_label=label) for label, value in cells],
        class_="missing" if row.standing == "no" else None,
    )


def owners(row: Blocker | Cleared, titles: Titles) -> str:
    """Name those who can clear it."""
    names = [one.strip() for one in row.owner.split(",")]
    return listed([one if one == RECORD else titles.party(one) for one in names])


def on_record(row: Blocker | Cleared, tz: ZoneInfo) -> str:
    """Say what is on record of it, its times in words."""
    told = _NO_HOUR.sub("", plain(humane(row.evidence, tz)))
    return _DAYS.sub(lambda found: count(int(found[1]), "day"), told)


def since(row: Blocker, tz: ZoneInfo) -> str:
    """Say since when it has stood in the way; a record of a day has no hour."""
    if row.since is None:
        return ""
    local = row.since.astimezone(tz)
    return date(row.since, tz) if (local.hour, local.minute, local.second) == (0, 0, 0) else clock(row.since, tz)
