"""``demo``: the main job on the example that comes with the program."""

from __future__ import annotations

from pathlib import Path

import click

from safepassage.commands.question import SETTINGS, at, clock_of, json_option, known_on, place

_PAGE = "report.html"


@click.command("demo", context_settings=SETTINGS)
@click.option(
    "--out", metavar="DIR", default="out", show_default=True, help="Where the report and a copy of the case go."
)
@json_option
@click.pass_context
def command(ctx: click.Context, /, out: str, *, as_json: bool) -> None:
    """Run the main job on the example: Aleppo, on the evening of 19 September 2016.

    Opens the case, finds what was in force and what was reported, and writes the report. A copy of the case folder
    is put beside it, to look at and to start your own from.
    """
    from safepassage.commands import briefing, example
    from safepassage.commands.answer import say, show
    from safepassage.commands.values import parts
    from safepassage.commands.writing import copy_whole, write_whole
    from safepassage.report.page import render

    own, copy, page = example.example(), Path(out) / example.NAME, Path(out) / _PAGE
    asked = briefing.question(str(own), clock_of(ctx), (at, known_on, place), {})
    brief = briefing.brief_of(asked)
    write_whole(page, render(brief).encode())
    if not copy.exists():
        copy_whole(own, copy)
    if as_json:
        show("demo", "written", file=str(page), **parts(brief, asked))
        return
    say(brief.title)
    for text in brief.points:
        say(text, mark="- ")
    click.echo(f"Report: {page}")
    click.echo(f"Case:   {copy}")
