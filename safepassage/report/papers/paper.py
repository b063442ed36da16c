"""A paper as one HTML file: no script, no network, the style inside; it opens offline and prints on A4."""

from __future__ import annotations

from importlib import resources
from typing import Final

from safepassage.convoys.itinerary import Plan
from safepassage.report.markup import Markup, page_head, raw, tag, words

NO_PERMISSION: Final = (
    "This is a plan, not a permission. It clears no movement; whoever moves decides, on the day, with the parties."
)
GUESSED: Final = "The roads are a guess, straight lines, and so are all times on the way."


def no_permission(plan: Plan) -> str:
    """Say in few words what a plan is not, and whether its roads are a guess."""
    return f"A plan, not a permission.{f' {GUESSED}' if plan.guessed_roads else ''}"


def write_paper(title: str, *body: object, stamp: str, kind: str = "paper", lang: str = "en") -> str:
    """Write a whole HTML document.

    Parameters
    ----------
    title
        What it is called.
    body
        Its parts.
    stamp
        What it was known as on, and by whose clock; it stands at the foot.
    kind
        The class that its style hangs on.
    """
    head = page_head(title, style())
    foot = tag("footer", tag("p", tag("b", NO_PERMISSION)), tag("p", words(stamp)))
    page = tag("body", tag("main", *body), foot, class_=kind)
    return f"<!doctype html>\n{tag('html', head, page, lang=lang)}\n"


def style() -> Markup:
    """Give the style of the papers: that of the report, and what papers add to it."""
    house = resources.files("safepassage.report").joinpath("style.css").read_text("utf-8")
    own = resources.files("safepassage.report.papers").joinpath("papers.css").read_text("utf-8")
    return raw(house + own)
