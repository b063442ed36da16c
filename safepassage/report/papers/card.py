"""The convoy card: one page that the leader carries. The cut-off stands largest: by when to be through, or turn back.

It prints on one page of A4 whatever the plan holds: a list that is longer is cut, and says so. Who decides and whom to call
are lines to fill in by hand, as no plan knows them.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from safepassage.convoys.itinerary import Plan, PlannedConvoy, PlanWindow, Waypoint
from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, tag, words
from safepassage.report.papers.card_lists import approvals, march, overnight, people, way
from safepassage.report.papers.card_size import MOST_CUTOFFS, MOST_PERMITS, size
from safepassage.report.papers.clearances import of_convoy
from safepassage.report.papers.clocks import Clocks, city, clocks_of, time
from safepassage.report.papers.frequency import as_frequency, out_in_time
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import GUESSED, write_paper
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.turning import clocks_at, cutoffs, until
from safepassage.report.text import clock, count, date, listed, sentence, short, short_date, weekday
from safepassage.terms.case import Case
from safepassage.when import LATEST, Instant

_NAME = 40


def write_card(convoy: PlannedConvoy, plan: Plan, logistics: Logistics, case: Case) -> str:
    """Write the card of a convoy as a page: A4 upright, or a phone.

    Parameters
    ----------
    convoy, plan, logistics, case
        What to write. Times are by the case's clock and, where the clock of a place on the way differs, by that too.
    """
    titles, told = Titles(logistics, case), clocks_of(plan, convoy)
    window = window_of(plan, convoy)
    permits = of_convoy(convoy, logistics, case, plan.known_on)
    large = size(convoy, len(told.zones), len(permits), marked=window is None or window.marked)
    most = MOST_PERMITS - 2 if large == "crowded" else MOST_PERMITS
    return write_paper(
        f"Convoy card {titles.convoy(convoy)}",
        _marked(window),
        _top(convoy, window, titles, told),
        _cutoffs(convoy, told),
        way(convoy, told),
        march(convoy, titles),
        tag(
            "div",
            tag("div", people(), overnight(convoy)),
            tag("div", _odds(convoy, plan), approvals(permits, most, titles)),
            class_="grid",
        ),
        stamp=f"Known as on {told.say(plan.known_on)}; time-zone data {plan.tzdata}. {told.note}",
        kind=f"paper card {large}",
    )


def _marked(window: PlanWindow | None) -> Markup | None:
    """Say first that a window does not stand in force."""
    if window is not None and not window.marked:
        return None
    standing = window.standing.words if window else "unknown"
    why = sentence(short("; ".join(window.reasons), 160)) if window else ""
    said = tag("b", f"The window is {standing}: planned on request only.")
    return tag("p", said, " ", words(why), class_="marked", role="note")


def _top(convoy: PlannedConvoy, window: PlanWindow | None, titles: Titles, told: Clocks) -> Markup:
    ends = listed([short(titles.place(stop), _NAME) for stop in convoy.stops])
    facts = (
        ("Departs", [tag("b", line) for line in told.each(convoy.departs)]),
        ("Window", [_span(window, tz, told) for tz in told.zones] if window else ["not known"]),
        ("Route", [words(f"{titles.route(convoy.route)}; {count(len(convoy.trucks), 'truck')}")]),
    )
    rows = [tag("div", tag("dt", key), tag("dd", [tag("div", line) for line in lines])) for key, lines in facts]
    return tag(
        "header",
        tag("p", "Convoy card. A plan, not a permission.", class_="over-title"),
        tag(
            "h1", words(short(convoy.id, 24)), ": ", words(short(titles.place(convoy.hub), _NAME)), " to ", words(ends)
        ),
        tag("dl", rows, class_="about"),
    )


def _span(window: PlanWindow, tz: ZoneInfo, told: Clocks) -> str:
    if window.closes >= LATEST:
        return f"{clock(window.opens, tz)}{told.whose(tz)}, with no end stated"
    alike = date(window.opens, tz) == date(window.closes, tz)
    end = time(window.closes, tz) if alike else clock(window.closes, tz)
    return f"{clock(window.opens, tz)} to {end}{told.whose(tz)}"


def _cutoffs(convoy: PlannedConvoy, told: Clocks) -> Markup:
    """Write the cut-offs, large, each by the clock that hangs at the gate first."""
    every = cutoffs(convoy)
    rows = [_cutoff(point, at, convoy, told) for point, at in every[:MOST_CUTOFFS]]
    none = tag("p", "No cut-off: this way has no turning point.", class_="turn")
    beyond = len(every) - MOST_CUTOFFS
    more = tag("p", f"{count(beyond, 'cut-off')} more: see the timeline.", class_="cutoff") if beyond > 0 else None
    many = " many" if len(rows) > 2 else ""
    return tag("section", rows or none, more, class_=f"cutoffs{many}", aria_label="When to turn back")


def _cutoff(point: Waypoint, at: Instant, convoy: PlannedConvoy, told: Clocks) -> Markup:
    first, *others = clocks_at(point, told)
    by = (
        time(at, first)
        if date(at, first) == date(convoy.departs, first)
        else f"{short_date(at, first)}, {time(at, first)}"
    )
    beside = [f"{time(at, tz)} {city(tz)} time" for tz in others]
    whose = [f"{weekday(at, first)} {short_date(at, first)}, {city(first)} time", *beside]
    return tag(
        "p",
        tag(
            "span",
            "If not ",
            words(until(point)),
            " by ",
            tag("b", by),
            ", ",
            tag("span", "turn back", class_="nowrap"),
            class_="turn",
        ),
        tag("span", " = ".join(whose), class_="beside"),
        class_="cutoff",
    )


def _odds(convoy: PlannedConvoy, plan: Plan) -> Markup:
    guess = f"{GUESSED} " if plan.guessed_roads else ""
    return tag(
        "section",
        tag("h2", "How sure"),
        tag("p", tag("b", out_in_time(convoy.promise, plan.scenarios))),
        tag(
            "p",
            f"Passes all its gates in time: {as_frequency(convoy.reaches)}. {guess}Delays alone are counted; no fire is foreseen.",
        ),
    )
