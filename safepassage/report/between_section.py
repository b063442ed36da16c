"""The section on what stands between the parties: deadlocks, smallest sets of moves, sticking points."""

from __future__ import annotations

from typing import Final

from safepassage.report.board_table import sources
from safepassage.report.markup import Markup, tag, words
from safepassage.report.value import Between, Brief
from safepassage.report.wording import Cited

_SHOWN: Final = 6
_NOTE: Final = (
    "Worked out exactly from the answers, conditions and links of the case. It says what would suffice for every needed yes, "
    "not what anybody will do."
)


def section(brief: Brief) -> Markup | None:
    """Write the section, where a needed yes is missing."""
    if not brief.between:
        return None
    return tag(
        "section",
        tag("h2", "What stands between the parties"),
        [_one(one, alone=len(brief.between) == 1) for one in brief.between],
        tag("p", _NOTE, class_="quiet small"),
    )


def _one(one: Between, *, alone: bool) -> Markup:
    return tag(
        "div",
        None if alone else tag("h3", words(one.title)),
        [_deadlock(lines) for lines in one.deadlocks],
        [tag("p", "It follows from what was said, and nobody recorded it: ", _move(row)) for row in one.to_record],
        _sets(one),
        tag("p", words(one.at_once)) if one.at_once else None,
        _sticking(one),
        class_="between",
    )


def _deadlock(lines: tuple[str, ...]) -> Markup:
    head = tag("p", "They wait for each other; said at the same time, all of it could hold:")
    return tag("div", head, tag("ul", [tag("li", words(line)) for line in lines], class_="list"))


def _sets(one: Between) -> Markup | None:
    if one.unanswered:
        return tag("p", words(one.unanswered))
    if not one.sets:
        return tag("p", "No set of moves that the case knows of would bring every needed yes.")
    of = f"any of {one.sets:,} smallest sets of moves" if one.sets > 1 else "this smallest set of moves"
    shared = tag("ul", [tag("li", _move(row)) for row in one.shared], class_="list") if one.shared else None
    heads = ["and one of:" if place or one.shared else "one of:" for place in range(len(one.choices))]
    choices = [_choice(rests, head) for rests, head in zip(one.choices, heads, strict=True)]
    return tag("div", tag("p", f"Every needed yes would be there by {of}:"), shared, choices)


def _choice(rests: tuple[tuple[Cited, ...], ...], head: str) -> Markup:
    ways = [tag("li", [tag("div", _move(row)) for row in rest]) for rest in rests[:_SHOWN]]
    more = len(rests) - _SHOWN
    left = tag("p", f"and {more} more (safepassage talks --json lists all)", class_="quiet small") if more > 0 else None
    return tag("div", tag("p", head), tag("ol", ways), left)


def _move(row: Cited) -> Markup:
    return tag("span", words(row.text), " ", tag("span", sources(row.sources), class_="small"))


def _sticking(one: Between) -> Markup | None:
    if not one.sticking:
        return None
    rows = [tag("li", words(text)) for text in one.sticking]
    return tag("div", tag("h3", "Sticking points"), tag("ol", rows))
