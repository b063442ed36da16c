"""``plan``: who can be reached in the coming pauses, with which trucks, and how often they are out in time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from safepassage.commands.question import (
    SETTINGS,
    Clock,
    Number,
    at,
    case_argument,
    clock_of,
    json_option,
    known_on,
    known_on_option,
    moment_of,
)

if TYPE_CHECKING:
    from safepassage.commands.planned import Asking, Planned
    from safepassage.commands.question import Asked
    from safepassage.terms.case import Case
    from safepassage.when import Span

_WEEKS: Final = timedelta(weeks=4)
_WITHIN_KM: Final = 2.0
_FACTOR: Final = Number(1, 100)


@click.command("plan", context_settings=SETTINGS)
@case_argument
@click.option("--from", "start", metavar="T", help="Windows from then on. Default: the case's scope, else now.")
@click.option("--until", metavar="T", help="Windows until then; a day counts to its end. Default: four weeks later.")
@known_on_option
@click.option(
    "--also",
    type=click.Choice(["unknown", "disputed"]),
    multiple=True,
    help="Plan in windows that stand so, too; they are marked.",
)
@click.option("--unknown-roads", is_flag=True, help="Plan with roads and crossings of unknown status, too.")
@click.option(
    "--close",
    "roads",
    metavar="ROAD",
    multiple=True,
    help="Without a leg (from>to), all legs of a place, or a road of the extract (way/123).",
)
@click.option("--close-zone", "zones", metavar="ZONE", multiple=True, help="Without every leg that may touch a zone.")
@click.option("--roads", "extract", metavar="FILE", help="Roads of an OpenStreetMap extract, not the case's legs.")
@click.option("--straight", is_flag=True, help="Straight lines for roads: a guess, and marked as one.")
@click.option("--p90", type=_FACTOR, metavar="FACTOR", help="With either: how much slower nine of ten drives are.")
@click.option("--road-factor", type=_FACTOR, metavar="FACTOR", help="With --straight: how much longer roads are.")
@click.option("--speed", type=Number(0.1, 200), metavar="KMH", help="With --straight: the median speed, km/h.")
@click.option(
    "--within",
    type=Number(0, 1000),
    metavar="KM",
    help=f"With --roads: no way to a place farther from every road. Default: {_WITHIN_KM:g}.",
)
@click.option("--why-not", "why_not", metavar="DEST", multiple=True, help="Say what keeps a destination from more.")
@click.option("--seconds", type=Number(0.1, 3600), default=20.0, show_default=True, help="Time limit.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="What all chance is drawn from.")
@click.option("--out", metavar="DIR", help="Write the papers: cards, manifests, notifications, maps, an index.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """Plan convoys inside the coming pauses.

    Who is reached, by which convoys, until when each may still go in, and how often each is out in time, counted on
    simulated journeys that the plan never saw. A window that is disputed or unknown, and a road of unknown status, is
    planned with on request only. What is not reached is told with its reasons. A plan is not a permission.

    Roads are the case's legs, or those of a map (--roads, with the extra roads), or straight lines (--straight). The last
    two are of unknown status: nothing is planned with them unless --unknown-roads is given.

    Exit code 0 only if a convoy is planned, the target is met, every window stands in force, and no road is a guess.
    """
    from safepassage.commands import driving, filing, folder, itinerary, planned
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, end

    opened = folder.opened(case)
    logistics = folder.convoys(opened, case)
    known = known_on(opened, options["known_on"], clock_of(ctx))
    start, during = _horizon(opened, options["start"], options["until"], clock_of(ctx))
    out = Path(options["out"]) if options["out"] else None
    if out is not None:
        filing.claim(out)
    asked = planned.asking(opened, logistics, during, known.span.end, options, driving.driving(options, _WITHIN_KM))
    made = planned.planned(asked)
    parts = _parts(asked, made, start, known, case)
    if out is not None:
        filing.write_papers(out, planned.papers_of(asked, made), made.word, parts)
    if as_json:
        _print_json(made.word, parts)
    else:
        itinerary.print_plan(asked, made, recorded=folder.has_convoys(case), out=str(out) if out else "")
    end(ANSWERED if made.word == "planned" else ANSWERED_NO)


def _horizon(case: Case, start: str | None, until: str | None, clock: Clock) -> tuple[Asked, Span]:
    """Read from when until when windows are planned."""
    from safepassage.when import LATEST, Span

    first = at(case, start, clock, "--from")
    begin = first.span.start
    later = min(begin, LATEST - _WEEKS) + _WEEKS
    end = moment_of(case, until, "--until").end if until is not None else later
    if end <= begin:
        raise click.BadParameter(f"{until!r} is not after the start", param_hint="--until")
    return first, Span(begin, end)


def _parts(asked: Asking, made: Planned, start: Asked, known: Asked, case: str) -> dict[str, Any]:
    from safepassage.commands import driving, folder, planned
    from safepassage.commands.values import plain_of
    from safepassage.when import tzdata_version, write_utc

    return {
        "case": asked.case.about.title,
        **planned.request_parts(asked),
        "from_said_by": start.said_by,
        "known_on": write_utc(known.span.end),
        "known_on_said_by": known.said_by,
        "time_zone": asked.case.about.time_zone,
        "tzdata": tzdata_version(),
        "roads": driving.road_parts(asked.driving, made.driven),
        **planned.plan_parts(made.plan),
        "why_not": {name: plain_of(rows) for name, rows in made.why_not.items()},
        "papers": None,
        "inputs": [*folder.inputs(case), *driving.inputs(asked.driving)],
    }


def _print_json(word: str, parts: dict[str, Any]) -> None:
    from safepassage.commands.answer import show

    show("plan", word, **parts)
