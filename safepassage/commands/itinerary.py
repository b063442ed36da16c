"""A plan on the screen: what it promises, its windows, each convoy with its cut-offs, who is reached, and why not more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from safepassage.commands.answer import pairs, say, title
from safepassage.commands.planned import Asking, Planned
from safepassage.convoys.itinerary import Plan, PlannedConvoy, Reason, WindowOutcome
from safepassage.report.papers.clocks import Clocks, between, clocks_of
from safepassage.report.papers.frequency import as_frequency
from safepassage.report.papers.paper import NO_PERMISSION
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.turning import cutoffs, turn_back
from safepassage.report.text import clock, count, humane, number, plain
from safepassage.terms.standing import Standing

_NONE: Final = "No convoy can be planned"


def print_plan(asked: Asking, made: Planned, *, recorded: bool, out: str) -> None:
    """Write a plan; ``recorded`` says whether the case holds anything of convoys, ``out`` where its papers are."""
    plan, case = made.plan, asked.case
    screen = _Screen(plan, Titles(asked.logistics, case), clocks_of(plan, *plan.convoys))
    title(f"{case.about.title}: {screen.head()}")
    pairs(_facts(asked, made))
    if not recorded:
        say()
        say("The case has no convoys.yaml: there is nothing to plan with. docs/case.md says what to write.")
        return
    if plan.windows:
        screen.windows()
    if plan.convoys:
        screen.convoys()
        screen.people()
    screen.reasons("Why not more" if plan.convoys else "Why not", plan.reasons)
    for name, rows in made.why_not.items():
        screen.reasons(f"Why not more for {screen.titles.place(name)}", rows)
    if plan.convoys:
        say()
        say(NO_PERMISSION)
    if out:
        say(f"Papers: {out}/index.html")


def _facts(asked: Asking, made: Planned) -> Iterable[tuple[str, str]]:
    plan = made.plan
    tz, during = asked.case.tz, asked.request.during
    yield "Windows", f"from {clock(during.start, tz)} to {clock(during.end, tz)}"
    yield "Known on", clock(plan.known_on, tz)
    yield "Clock", f"{plan.time_zone}, time-zone data {plan.tzdata}"
    yield "Closed", ", ".join((*asked.closed_roads, *asked.closed_zones))
    more = [one.words for one in asked.request.also] + (
        ["roads of unknown status"] if asked.request.unknown_roads else []
    )
    yield "Also", f"{', '.join(more)}: on request only" if more else ""
    if plan.convoys:
        of = "each convoy is" if plan.target_of == "convoy" else "all convoys of a window are"
        met = "met" if plan.met else "NOT met; this is the best that was found"
        yield "Target", f"{of} out in time in {as_frequency(plan.target)} ({plan.target:.0%}): {met}"
        yield "Proven", f"the best possible plan is at most {number(100 * plan.gap)} % better, as counted"
        yield "Rests on", f"{plan.scenarios:,} simulated journeys, seed {plan.seed}"
    for at, note in enumerate(made.driven.notes):
        yield "" if at else "Roads", note


def _dark(one: PlannedConvoy) -> str:
    share = one.exposure.after_dark
    return (
        f"drives there after dark in {number(100 * share)} % of journeys" if share else "never drives there after dark"
    )


def _promised(one: WindowOutcome) -> str:
    people = f"{one.people:,.0f} people"
    if one.promise is None or one.trucks_left is None:
        return f"{people}; how often all convoys are out in time was not simulated"
    return (
        f"{people}; all convoys out in time in {as_frequency(one.promise)} ({one.promise:.1%}); "
        f"{number(one.trucks_left)} trucks left inside on average"
    )


@dataclass(frozen=True)
class _Screen:
    """A plan with its names and clocks."""

    plan: Plan
    titles: Titles
    told: Clocks

    def head(self) -> str:
        """Say the plan in a few words."""
        if not self.plan.convoys:
            return _NONE.lower()
        marked = any(one.window.marked for one in self.plan.windows)
        return (
            f"{self.plan.people:,.0f} people reached on average by {count(len(self.plan.convoys), 'convoy')}"
            f"{'' if self.plan.met else '; the target is not met'}{'; windows marked' if marked else ''}"
            f"{'; the roads are guesses' if self.plan.guessed_roads else ''}"
        )

    def windows(self) -> None:
        """Write each window with what is promised of it."""
        say()
        title("Windows")
        for one in self.plan.windows:
            window = one.window
            marked = "" if not window.marked else ", planned on request only"
            say(f"{window.id}: {window.standing.words}{marked}", mark="- ")
            say(self.told.span(window.opens, window.closes), indent=4)
            if any(convoy.window == window.id for convoy in self.plan.convoys):
                say(_promised(one), indent=4)
            for text in window.reasons if window.standing < Standing.IN_FORCE else ():
                say(humane(plain(text), self.titles.case.tz), indent=4, mark="- ")

    def convoys(self) -> None:
        """Write each convoy."""
        say()
        title("Convoys")
        for one in self.plan.convoys:
            say(self.titles.convoy(one), mark="- ")
            pairs(self._convoy(one), indent=4)
            for point, _ in cutoffs(one):
                say(f"CUT-OFF: {turn_back(point, self.told)}", indent=4)

    def _convoy(self, one: PlannedConvoy) -> Iterable[tuple[str, str]]:
        own = self.told.own
        yield "Departs", "; ".join(self.told.each(one.departs))
        yield "Route", self.titles.route(one.route)
        yield (
            "Carries",
            f"{count(len(one.trucks), 'truck')} for {one.loaded_people:,} people; {one.people:,.0f} reached",
        )
        yield "Out", f"{between(one.out, own, one.departs)}, the median and nine of ten{self.told.whose(own)}"
        yield "Promise", f"out in time, or never in, in {as_frequency(one.promise)} ({one.promise:.1%})"
        yield "Exposed", f"{one.exposure.truck_hours:,.0f} truck-hours inside on average; {_dark(one)}"
        yield "After", ", ".join(one.after)

    def people(self) -> None:
        """Write who is reached, and how many are not."""
        say()
        title("People")
        for row in self.plan.reached:
            left = max(0.0, row.in_need - row.people)
            say(
                f"{self.titles.place(row.destination)}: {row.people:,.0f} of {row.in_need:,} in need reached on average; "
                f"{left:,.0f} not reached ({row.loaded:,} loaded for)",
                mark="- ",
            )

    def reasons(self, heading: str, rows: Iterable[Reason]) -> None:
        """Write reasons, each with its sources."""
        listed = list(rows)
        if not listed:
            return
        say()
        title(heading)
        for row in listed:
            sources = f" [{', '.join(row.sources)}]" if row.sources else ""
            say(f"{humane(plain(row.text), self.titles.case.tz)}{sources}", mark="- ")
