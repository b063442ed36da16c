"""``go``: can the trucks go? Each movement with all that stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from safepassage.commands.question import SETTINGS, at, case_argument, clock_of, json_option, known_on, known_on_option

if TYPE_CHECKING:
    from safepassage.commands.going import Asking, Going


@click.command("go", context_settings=SETTINGS)
@case_argument
@click.argument("movements", nargs=-1, metavar="[MOVEMENT]...")
@click.option("--at", "stated_at", metavar="T", help="As of when. Default: the case's scope, else now.")
@known_on_option
@click.option("--undated", is_flag=True, help="With --known-on: also rows that do not say when they were recorded.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, movements: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Say of each movement whether the trucks can go.

    Go or no go, with every blocker: what stands in the way, what is too old to rely on, what nobody recorded; each with
    its owner, since when, the evidence and its sources; then what was looked at and is clear. A movement is sent through
    simulated journeys to see how often it is out in time. Without MOVEMENT: all that are open.

    Exit code 0 only if every movement that is asked about can go.
    """
    from safepassage.commands import folder, going
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, end

    opened = folder.opened(case)
    logistics = folder.convoys(opened, case)
    when, known = at(opened, options["stated_at"], clock_of(ctx)), known_on(opened, options["known_on"], clock_of(ctx))
    undated = bool(options["undated"]) or known.said_by == "clock"
    asked = going.Asking(opened, case, logistics, when, known, undated, tuple(dict.fromkeys(movements)))
    found = going.answers(asked)
    (_print_json if as_json else _print)(found, asked)
    end(ANSWERED if found.word == "go" else ANSWERED_NO)


def _print_json(found: Going, asked: Asking) -> None:
    from safepassage.commands import going
    from safepassage.commands.answer import show
    from safepassage.commands.values import input_parts
    from safepassage.when import tzdata_version, write_utc

    show(
        "go",
        found.word,
        case=asked.case.about.title,
        at=write_utc(asked.at),
        at_said_by=asked.when.said_by,
        known_on=write_utc(asked.known_on),
        known_on_said_by=asked.known.said_by,
        time_zone=asked.case.about.time_zone,
        tzdata=tzdata_version(),
        movements=going.movement_parts(found),
        notes=list(found.looked.notes),
        inputs=input_parts(going.files(asked, found)),
    )


def _print(found: Going, asked: Asking) -> None:
    from safepassage.commands.answer import pairs, say
    from safepassage.commands.blockers import print_movement
    from safepassage.commands.folder import has_convoys
    from safepassage.report.papers.cleared import GO_MEANS
    from safepassage.report.text import clock
    from safepassage.when import tzdata_version

    tz = asked.case.tz
    for one in found.answers:
        print_movement(one, asked, found.simulated.get(one.movement))
        say()
    if not found.answers:
        why = "" if has_convoys(asked.folder) else " It has no convoys.yaml; docs/case.md says what to write."
        say(f"No movement is open then: the case asks for none.{why}")
        say()
    told = {"clock": "; the clock, now", "case": "; from the case's scope"}
    pairs(
        [
            ("As of", f"{clock(asked.at, tz)}{told.get(asked.when.said_by, '')}"),
            ("Known on", f"{clock(asked.known_on, tz)}{told.get(asked.known.said_by, '')}"),
            ("Clock", f"{asked.case.about.time_zone}, time-zone data {tzdata_version()}"),
        ]
    )
    for text in found.looked.notes:
        say(text, mark="- ")
    say(GO_MEANS)
