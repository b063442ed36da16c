"""``talks``: whose yes is missing, what waits for what, what moved, and which moves bring a pause into force."""

from __future__ import annotations

from typing import Any

import click

from safepassage.commands.question import SETTINGS, at, case_argument, clock_of, json_option, known_on, known_on_option


@click.command("talks", context_settings=SETTINGS)
@case_argument
@click.option("--agreement", metavar="ID", help="Which proposal. Default: those of the case's scope.")
@click.option(
    "--at", "stated_at", metavar="T", help="When: a time, a day, or A/B. Default: the case's scope, else now."
)
@known_on_option
@click.option("--since", metavar="T", help="Also tell what moved since then.")
@click.option("--known-since", metavar="T", help="Also tell what became known since then.")
@click.option("--issue", metavar="ID", help="Calculate on an issue with a scale: arithmetic, not a forecast.")
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="PARTY=NUMBER",
    help="A party's weight in the calculation. Default: 1.",
)
@click.option("--seed", default=1, show_default=True, help="Draws the weights of the calculation's spans.")
@click.option("--all", "whole", is_flag=True, help="Every agreement of the case, not only those of its scope.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """Say whose yes is missing, what waits for what, and which moves would bring the pause into force.

    The board lists each party that a proposal needs, missing answers first, with who says so and in which words. A party
    that says yes only if another does is a rule; the moves listed are the smallest sets that suffice, exactly. Nothing is
    predicted.

    Exit code 0 only if every needed yes is there.
    """
    from safepassage.commands import calculating, folder, talking
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, end

    opened = folder.opened(case)
    table = folder.talks(opened, case)
    when, known = at(opened, options["stated_at"], clock_of(ctx)), known_on(opened, options["known_on"], clock_of(ctx))
    asked = talking.Asking(opened, table, when, known)
    if options["issue"]:
        terms = (options["issue"], options["weights"], options["seed"])
        calculated = calculating.calculate(opened, table, asked.view, *terms)
        if as_json:
            calculating.print_calculated_json(calculated)
        else:
            calculating.print_calculated(opened, calculated)
        return
    found = talking.outlooks(asked, options["agreement"], whole=options["whole"])
    moved = talking.moved(asked, options["since"], options["known_since"])
    (talking.print_json if as_json else talking.print_all)(asked, found, moved, folder.inputs(case))
    end(ANSWERED if found and all(one.complete for one in found) else ANSWERED_NO)
