"""``demo``: the main job on the examples that come with the program."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from safepassage.commands.question import SETTINGS, Clock, at, clock_of, json_option, known_on, moment_of, place

if TYPE_CHECKING:
    from safepassage.commands.going import Going
    from safepassage.commands.planned import Planned

_PAGE: Final = "report.html"
_PLAN: Final = "plan"
_WAITING: Final = "2016-09-15"
"""The day on which the twenty trucks had waited for three days."""
_PLANNED: Final = "2016-10-03"
_WEEKS: Final = timedelta(weeks=4)


@click.command("demo", context_settings=SETTINGS)
@click.option(
    "--out", metavar="DIR", default="out", show_default=True, help="Where the report, a copy of the case and a plan go."
)
@json_option
@click.pass_context
def command(ctx: click.Context, /, out: str, *, as_json: bool) -> None:
    """Run the main job on the example: Aleppo, on the evening of 19 September 2016.

    Opens the case, finds what was in force and what was reported, and writes the report. A copy of the case folder
    is put beside it, to look at and to start your own from. Then it asks whether the trucks could go on 15 September,
    and plans with an invented pause.
    """
    from safepassage.commands import briefing, example, filing, trucks
    from safepassage.commands.answer import show
    from safepassage.commands.values import parts
    from safepassage.commands.writing import copy_whole, write_whole
    from safepassage.report.page import render

    own, copy, page, plan = (example.example(), *(Path(out) / name for name in (example.NAME, _PAGE, _PLAN)))
    filing.claim(plan)
    asked = briefing.question(str(own), clock_of(ctx), (at, known_on, place), {})
    convoys = trucks.trucks(asked, plan=False)
    brief = trucks.told(briefing.brief_of(asked), convoys)
    write_whole(page, render(brief, convoys.section if convoys else None).encode())
    if not copy.exists():
        copy_whole(own, copy)
    waiting, made = _go(str(own), clock_of(ctx)), _plan(plan, clock_of(ctx))
    if as_json:
        more = convoys.parts if convoys else trucks.NOTHING
        show("demo", "written", file=str(page), papers=str(plan), **parts(brief, asked), **more)
        return
    _print(brief.title, brief.points, waiting, made)
    click.echo(f"Report: {page}\nCase:   {copy}\nPlan:   {plan / 'index.html'}")


def _print(title: str, points: tuple[str, ...], waiting: Going, made: Planned) -> None:
    from safepassage.commands.answer import say
    from safepassage.report.text import count

    say(title)
    for text in points:
        say(text, mark="- ")
    for one in waiting.answers:
        say(f"15 September 2016, {one.title}: {'go' if one.value == 'go' else 'no go'}.")
        for row in one.blockers[:3]:
            say(row.name, mark="- ")
        if len(one.blockers) > 3:
            say(f"{count(len(one.blockers) - 3, 'blocker')} more: safepassage go CASE --at {_WAITING}", mark="- ")
    say(
        f"An invented pause, planned with 70 trucks: {made.plan.people:,.0f} people reached on average by "
        f"{count(len(made.plan.convoys), 'convoy')}."
    )


def _go(folder: str, clock: Clock) -> Going:
    """Ask whether the trucks could go on the day on which they waited, as it was known then."""
    from safepassage.commands import folder as folders
    from safepassage.commands import going

    case = folders.opened(folder)
    when, known = at(case, _WAITING, clock), known_on(case, _WAITING, clock)
    return going.answers(going.Asking(case, folder, folders.convoys(case, folder), when, known, undated=False))


def _plan(out: Path, clock: Clock) -> Planned:
    """Plan with the invented pause, and write the papers."""
    from safepassage.commands import example, filing, folder, planned
    from safepassage.when import Span

    own = str(example.example(example.INVENTED))
    case = folder.opened(own)
    start, known = moment_of(case, _PLANNED, "--from").start, known_on(case, None, clock)
    options: dict[str, Any] = {"also": (), "unknown_roads": False, "seconds": 20.0, "seed": 1}
    options |= {"roads": (), "zones": (), "why_not": ()}
    asked = planned.asking(case, folder.convoys(case, own), Span(start, start + _WEEKS), known.span.end, options)
    made = planned.planned(asked)
    filing.write_papers(out, planned.papers_of(asked, made), made.word, {"case": case.about.title})
    return made
