"""The part of a report about convoys: each movement's answer and, if asked for, a plan; as markup, a sentence and values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from safepassage.commands import folder, going, planned
from safepassage.commands.blockers import out_in_time
from safepassage.commands.briefing import Question
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.making import Request
from safepassage.convoys.solving import Effort
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.section import convoy_section
from safepassage.report.text import count, listed
from safepassage.report.value import Brief
from safepassage.terms.case import Case
from safepassage.when import LATEST, Span

_WEEKS: Final = timedelta(weeks=4)
_WORDS: Final = {"no": "in the way", "stale": "too old to rely on", "unknown": "not known"}


@dataclass(frozen=True)
class Trucks:
    """What a report says of convoys."""

    case: Case
    logistics: Logistics
    going: going.Going
    planned: planned.Planned | None

    @property
    def section(self) -> Markup:
        """The section of the page."""
        plan = self.planned.plan if self.planned else None
        whole = convoy_section(plan, self.going.answers, self.logistics, self.case)
        rests = [tag("li", words(text)) for text in self.notes]
        head = tag("h3", "What the answers rest on")
        return joined((whole, tag("section", head, tag("ul", rests, class_="list")))) if rests else whole

    @property
    def notes(self) -> list[str]:
        """How often each movement is out in time, with its cut-off, and what was looked at for findings."""
        titles = {one.movement: one.title for one in self.going.answers}
        found = [(titles[name], one) for name, one in self.going.simulated.items() if name in titles]
        said = [(title, " ".join(out_in_time(one, self.case, self.logistics))) for title, one in found]
        return [*(f"{title}: {text}" for title, text in said if text), *self.going.looked.notes]

    @property
    def sentence(self) -> str:
        """Whether the trucks can go, in a sentence for the first page."""
        rows = self.going.answers
        if not rows:
            return "Can the trucks go? No movement is open then."
        stand = [blocker.standing for one in rows for blocker in one.blockers]
        told = [f"{stand.count(one)} {text}" for one, text in _WORDS.items() if one in stand]
        go = sum(one.value == "go" for one in rows)
        if go == len(rows):
            return (
                f"Can the trucks go? {count(go, 'movement')}: every blocker on record is cleared, which is no promise."
            )
        which = "No" if not go else f"{count(go, 'movement')} of {len(rows)}"
        return f"Can the trucks go? {which}: {count(len(stand), 'blocker')} ({listed(told)})."

    @property
    def parts(self) -> dict[str, Any]:
        """The same as plain values for JSON."""
        plan = self.planned
        made = None if plan is None else {"answer": plan.word, **planned.plan_parts(plan.plan)}
        rows = going.movement_parts(self.going)
        return {"go": self.going.word, "movements": rows, "notes": list(self.going.looked.notes), "plan": made}


NOTHING: Final[dict[str, Any]] = {"go": None, "movements": [], "notes": [], "plan": None}
"""The values of a case that says nothing of convoys."""


def trucks(asked: Question, *, plan: bool) -> Trucks | None:
    """Ask of each open movement whether it can go, and plan the four weeks from the report's time, if that is asked for.

    Returns
    -------
    Trucks or None
        Nothing where the case says nothing of convoys.

    Raises
    ------
    BadInput
        What it says has a fault.
    """
    if not folder.has_convoys(asked.folder):
        return None
    logistics = folder.convoys(asked.case, asked.folder)
    found = going.answers(going.Asking(asked.case, asked.folder, logistics, asked.when, asked.known, asked.undated))
    return Trucks(asked.case, logistics, found, _plan(asked, logistics) if plan else None)


def _plan(asked: Question, logistics: Logistics) -> planned.Planned:
    start = asked.when.span.start
    during = Span(start, min(start, LATEST - _WEEKS) + _WEEKS)
    return planned.planned(planned.Asking(asked.case, logistics, Request(during, asked.known.span.end), Effort()))


def told(brief: Brief, found: Trucks | None) -> Brief:
    """Give the brief with the sentence on convoys among its points."""
    return replace(brief, points=(*brief.points, found.sentence)) if found is not None else brief
