"""``report``: one self-contained file that opens offline and prints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from safepassage.commands.question import (
    SETTINGS,
    at,
    case_argument,
    clock_of,
    json_option,
    known_on,
    known_on_option,
    place,
)


@click.command("report", context_settings=SETTINGS)
@case_argument
@click.option("--out", metavar="FILE", required=True, help="Where to write it, such as report.html.")
@click.option("--at", "stated_at", metavar="T", help="As of when. Default: the case's scope, else now.")
@click.option("--place", "stated_place", metavar="PLACE", help="A zone of the case, or longitude,latitude[,radius].")
@known_on_option
@click.option("--undated", is_flag=True, help="With --known-on: also rows that do not say when they were recorded.")
@click.option("--agreement", "agreements", metavar="ID", multiple=True, help="Of these agreements, not the scope's.")
@click.option("--exports", is_flag=True, help="Beside it also .geojson, .csv (with HXL tags) and .ics (the windows).")
@click.option("--plan", "plan", is_flag=True, help="With a plan of convoys for the four weeks from then.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, /, case: str, out: str, *, exports: bool, plan: bool, as_json: bool, **options: Any
) -> None:
    """Write the report of a case: one HTML file without script, that opens offline and prints.

    Where the case has convoys, it says of each movement whether it can go, and what stands in its way. It is written
    whole or not at all. Exit code 0 if it was written, whatever it says.
    """
    from safepassage.commands import briefing, trucks
    from safepassage.commands.answer import say, show
    from safepassage.commands.values import parts
    from safepassage.commands.writing import write_whole
    from safepassage.report.exports import calendar, geojson, hxl
    from safepassage.report.page import render

    asked = briefing.question(case, clock_of(ctx), (at, known_on, place), {**options, "plan": plan})
    convoys = trucks.trucks(asked, plan=plan)
    brief = trucks.told(briefing.brief_of(asked), convoys)
    data = render(brief, convoys.section if convoys else None).encode()
    write_whole(Path(out), data)
    also = {".geojson": geojson, ".csv": hxl, ".ics": calendar} if exports else {}
    beside = [str(Path(out).with_suffix(suffix)) for suffix in also]
    for file, made in zip(beside, also.values(), strict=True):
        write_whole(Path(file), made(brief).encode())
    if as_json:
        more = convoys.parts if convoys else trucks.NOTHING
        show("report", "written", file=out, bytes=len(data), exports=beside, **parts(brief, asked), **more)
    else:
        say(brief.title)
        click.echo("\n".join(f"Report: {file}" for file in (out, *beside)))
