"""``status``: is it in force, here and now, for each clause and bound party; and whose yes is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from safepassage.commands.question import Asked
    from safepassage.commands.standing import Standings


@click.command("status", context_settings=SETTINGS)
@case_argument
@click.option(
    "--at", "stated_at", metavar="T", help="When: a time, a day, or A/B. Default: the case's scope, else now."
)
@click.option(
    "--place",
    "stated_place",
    metavar="PLACE",
    help="Where: a zone of the case, or longitude,latitude[,radius in metres].",
)
@known_on_option
@click.option("--clause", metavar="ID", help="One clause only.")
@click.option("--party", metavar="ID", help="One party only.")
@click.option("--all", "everything", is_flag=True, help="Every agreement of the case, not only those of its scope.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """Say whether it is in force, here and now, and whose yes is missing.

    For each clause and each party that it binds: in force, not in force, disputed or unknown, with every reason that
    keeps it there and its sources. What was only proposed is named as a proposal. Where the case's scope names a place
    and a time, they are the default.

    Exit code 0 only if all that was asked about is in force.
    """
    from safepassage.commands import folder, scope, standing
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, end

    opened = folder.opened(case)
    when, known = at(opened, options["stated_at"], clock_of(ctx)), known_on(opened, options["known_on"], clock_of(ctx))
    where = scope.whereabouts(opened, options["stated_place"], place)
    asked = scope.selected(
        opened, options["clause"], options["party"], when.span.start, everything=options["everything"]
    )
    found = standing.standings(opened, asked, where, when.span, known.span.end)
    (_print_json if as_json else _print)(found, when, known, folder.inputs(case))
    end(ANSWERED if found.value.name == "IN_FORCE" else ANSWERED_NO)


def _print_json(found: Standings, when: Asked, known: Asked, inputs: list[dict[str, Any]]) -> None:
    from safepassage.commands.answer import show
    from safepassage.when import tzdata_version, write_utc

    show(
        "status",
        str(found.value),
        case=found.case.about.title,
        at={
            "stated": when.words,
            "start": write_utc(when.span.start),
            "end": write_utc(when.span.end),
            "said_by": when.said_by,
        },
        place=found.where.parts,
        known_on=write_utc(known.span.end),
        known_on_said_by=known.said_by,
        time_zone=found.case.about.time_zone,
        tzdata=tzdata_version(),
        agreements=found.agreement_parts(),
        missing=found.missing_parts(),
        inputs=inputs,
    )


def _print(found: Standings, when: Asked, known: Asked, inputs: list[dict[str, Any]]) -> None:  # noqa: ARG001 - as for JSON
    from safepassage.commands.answer import pairs, say, title
    from safepassage.report.text import moment
    from safepassage.when import tzdata_version

    tz = found.case.tz
    title(f"{found.case.about.title}: {found.value.words}")
    pairs(
        [
            ("Stands", found.words),
            ("When", _told(moment(when.span, tz), when)),
            ("Where", found.where.words),
            ("Known on", _told(moment(known.span, tz), known)),
            ("Clock", f"{found.case.about.time_zone}, time-zone data {tzdata_version()}"),
        ]
    )
    for agreement in found.agreements():
        say()
        title(agreement.heading)
        for line in agreement.lines():
            say(line.text, indent=line.indent, mark=line.mark)
    missing = found.missing()
    say()
    if not found.duties:
        say("Nothing of what was asked about was on record then.")
        return
    title("Whose yes is missing" if missing else "No yes is missing.")
    for row in missing:
        say(f"{row.party.text}: {row.missing} ({row.said}{_sourced(row.sources)})", mark="- ")


def _told(words: str, asked: Asked) -> str:
    return f"{words}; {asked.told}" if asked.told else words


def _sourced(sources: tuple[str, ...]) -> str:
    return f"; {', '.join(sources)}" if sources else ""
