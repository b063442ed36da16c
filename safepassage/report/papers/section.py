"""Can the trucks go? The part of the report about convoys: what stands in the way, the plan, its timeline, who is reached.

It is computed from the plan and from the answers of ``go``, and says nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safepassage.convoys.go import Go
from safepassage.convoys.itinerary import Plan, PlannedConvoy, Reached
from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, joined, tag, words
from safepassage.report.papers.blocked import movements
from safepassage.report.papers.clearance_list import summary
from safepassage.report.papers.clearances import needed_clearances
from safepassage.report.papers.cleared import GO_MEANS
from safepassage.report.papers.clocks import Clocks, clocks_of, nearest_minute
from safepassage.report.papers.frequency import as_frequency
from safepassage.report.papers.gantt import NARROW, WIDE, draw_gantt, sheets
from safepassage.report.papers.kml import window_of
from safepassage.report.papers.paper import GUESSED, NO_PERMISSION
from safepassage.report.papers.titles import Titles
from safepassage.report.papers.turning import cutoffs, turn_back
from safepassage.report.text import count, number, sentence
from safepassage.terms.case import Case


def convoy_section(plan: Plan | None, go: Sequence[Go], logistics: Logistics, case: Case) -> Markup:
    """Write the section of convoys, for a page with the report's style.

    Parameters
    ----------
    plan
        The plan, if one was made.
    go
        The movements that are asked for, with what stands in their way.
    logistics, case
        Names and hours.
    """
    titles = Titles(logistics, case)
    return tag(
        "section",
        tag("h2", "Can the trucks go?"),
        tag("p", tag("b", NO_PERMISSION if plan is not None else GO_MEANS)),
        movements(go, titles),
        _plan(plan, titles) if plan is not None else tag("p", "No plan was asked for."),
        class_="convoys",
    )


def _plan(plan: Plan, titles: Titles) -> Markup:
    told = clocks_of(plan, *plan.convoys)
    permits = needed_clearances(plan, titles.logistics, titles.case, plan.known_on, ())
    return joined(
        (
            tag("h3", "The plan"),
            tag("ul", [tag("li", words(text)) for text in sentences(plan, told)], class_="list"),
            tag("p", summary(permits)) if plan.convoys else None,
            timeline(plan, titles) if plan.convoys else None,
            convoy_table(plan, titles, told) if plan.convoys else None,
            _people(plan.reached, titles) if plan.reached else None,
            _reasons(plan, titles),
        )
    )


def sentences(plan: Plan, told: Clocks) -> Iterable[str]:
    """Say what the plan promises, what it rests on, and what was assumed."""
    if not plan.convoys:
        yield "No convoy can be planned; the reasons stand below."
    else:
        yield (
            f"{sentence(count(len(plan.convoys), 'convoy'))[:-1]} reach {plan.people:,.0f} people on average, by "
            f"{count(plan.scenarios, 'simulated journey')}."
        )
        of = "each convoy" if plan.target_of == "convoy" else "all convoys of a window together"
        kept = "is met" if plan.met else "is not met; this is the best that was found"
        yield f"The target, {as_frequency(plan.target)} that {of} would be out in time, {kept}."
        yield f"The best possible plan, as counted, is at most {number(100 * plan.gap)} % better."
    marked = [one.window.id for one in plan.windows if one.window.marked]
    if marked:
        yield f"Planned on request only, as they do not stand in force: {', '.join(marked)}."
    if plan.guessed_roads:
        yield GUESSED
    yield f"Known as on {told.say(plan.known_on)}; time-zone data {plan.tzdata}. {told.note}"


def timeline(plan: Plan, titles: Titles) -> Markup:
    """Draw the timeline, wide and for a phone, in drawings that no page cuts through."""
    parts = sheets(plan)

    def drawn(width: int, kind: str) -> list[Markup]:
        return [
            draw_gantt(part, titles.logistics, titles.case, width=width, name=f"gantt-{kind}-{n}", foot=n == len(parts))
            for n, part in enumerate(parts, 1)
        ]

    return tag(
        "figure",
        tag("div", drawn(WIDE, "wide"), class_="wide"),
        tag("div", drawn(NARROW, "narrow"), class_="narrow"),
        tag("figcaption", "Each convoy at the median, and below it, thinner, as nine of ten journeys keep it."),
        class_="timeline",
    )


def convoy_table(plan: Plan, titles: Titles, told: Clocks, links: dict[str, Markup] | None = None) -> Markup:
    """Write the convoys with their cut-offs; ``links`` are those to their papers."""
    heads = ["Convoy", "Departs", "When to turn back", "Out by (nine of ten)", "Out in time", "People"]
    heads += ["Papers"] if links else []
    rows = [_convoy(one, plan, titles, told, heads, (links or {}).get(one.id)) for one in plan.convoys]
    head = tag("thead", tag("tr", [tag("th", text, scope="col") for text in heads]))
    caption = tag("caption", "People: whom it reaches on average, of those whom its loads serve.")
    widths = (20, 16, 26, 16, 8, 7, 8) if links else (22, 17, 29, 17, 8, 7)
    columns = tag("colgroup", [tag("col", style=f"width:{share}%") for share in widths])
    return tag("table", caption, columns, head, tag("tbody", rows), class_="stack")


def _convoy(
    one: PlannedConvoy, plan: Plan, titles: Titles, told: Clocks, heads: Sequence[str], links: Markup | None
) -> Markup:
    window = window_of(plan, one)
    marked = window is None or window.marked
    standing = window.standing.words if window else "unknown"
    cells: list[object] = [
        [tag("div", line) for line in told.each(one.departs)],
        [tag("div", words(turn_back(point, told))) for point, _ in cutoffs(one)] or "no turning point",
        [tag("div", line) for line in told.each(nearest_minute(one.out.p90))],
        tag("span", as_frequency(one.promise), class_="nowrap"),
        f"{one.people:,.0f} of {one.loaded_people:,}",
    ]
    cells += [links] if links is not None else []
    name = [titles.shown(one), tag("div", count(len(one.trucks), "truck"), class_="quiet small")]
    name += [tag("div", f"window {standing}: on request only", class_="small")] if marked else []
    body = [tag("td", cell, data_label=label) for label, cell in zip(heads[1:], cells, strict=True)]
    return tag("tr", tag("th", name, scope="row"), body, class_="missing" if marked else None)


def _people(rows: Sequence[Reached], titles: Titles) -> Markup:
    heads = ("Destination", "In need", "Loaded for", "Reached on average", "Not reached")
    body = [
        tag(
            "tr",
            tag("th", words(titles.place(row.destination)), scope="row"),
            [
                tag("td", text, data_label=label, class_="num")
                for label, text in zip(
                    heads[1:],
                    (
                        f"{row.in_need:,}",
                        f"{row.loaded:,}",
                        f"{row.people:,.0f}",
                        f"{max(0.0, row.in_need - row.people):,.0f}",
                    ),
                    strict=True,
                )
            ],
            class_="missing" if row.loaded == 0 else None,
        )
        for row in rows
    ]
    head = tag(
        "tr", tag("th", heads[0], scope="col"), [tag("th", text, scope="col", class_="num") for text in heads[1:]]
    )
    caption = tag("caption", "People by destination, each by its own source. Marked: nobody is loaded for.")
    return joined(
        (tag("h3", "Who is reached"), tag("table", caption, tag("thead", head), tag("tbody", body), class_="stack"))
    )


def _reasons(plan: Plan, titles: Titles) -> Markup | None:
    if not plan.reasons:
        return None
    rows = [
        tag("li", words(one.text), tag("span", " ", words(titles.cited(one.sources)), class_="quiet small"))
        for one in plan.reasons
    ]
    return joined((tag("h3", "Why not more"), tag("ul", rows, class_="list")))
