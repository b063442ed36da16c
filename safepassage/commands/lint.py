"""``lint``: the faults of a case, and what its texts leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from safepassage.commands.question import SETTINGS, case_argument, clock_of, json_option, known_on, known_on_option

if TYPE_CHECKING:
    from safepassage.errors import Problem


@click.command("lint", context_settings=SETTINGS)
@case_argument
@known_on_option
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """List the faults of a case, and what its texts leave open.

    Faults first: file, line, what was found, what is allowed, what to do. While there is one, no answer is in force.
    Then what a ceasefire text should hold and this one does not: a start, an end or review, an area, permitted and
    prohibited acts, a mechanism, an answer of every party. Convoys (convoys.yaml and the tables beside it) and
    talks (talks.yaml) are looked at, too.

    Exit code 0 if nothing was found, 1 if something is left open, 3 if there is a fault.
    """
    from safepassage.commands import folder
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, BAD_INPUT, end, problem_parts, show
    from safepassage.commands.lines import located
    from safepassage.compliance.review import read_reviews
    from safepassage.convoys.document import open_convoys
    from safepassage.talks.document import open_talks
    from safepassage.terms.lint import lint
    from safepassage.when import tzdata_version, write_utc

    opened = folder.opened(case, faults_too=True)
    known = known_on(opened, options["known_on"], clock_of(ctx))
    problems = [*lint(opened, known.span.end), *open_convoys(opened, case).problems, *open_talks(opened, case).problems]
    problems += read_reviews(case)[1]
    problems = [folder.in_folder(problem, case) for problem in located(problems, case)]
    faulty = any(problem.severity == "error" for problem in problems)
    if as_json:
        show(
            "lint",
            "faulty" if faulty else "open" if problems else "complete",
            case=opened.about.title,
            known_on=write_utc(known.span.end),
            known_on_said_by=known.said_by,
            time_zone=opened.about.time_zone,
            tzdata=tzdata_version(),
            problems=problem_parts(problems),
            inputs=folder.inputs(case),
        )
    else:
        _print(problems)
    end(BAD_INPUT if faulty else ANSWERED_NO if problems else ANSWERED)


def _print(problems: list[Problem]) -> None:
    from safepassage.commands.answer import complain, say
    from safepassage.report.text import count, plain

    faults = [problem for problem in problems if problem.severity == "error"]
    misses = [problem for problem in problems if problem.severity != "error"]
    complain(faults)
    for problem in misses:
        click.echo(plain(str(problem)))
    left = count(len(misses), "thing") if misses else "nothing"
    say(f"{count(len(faults), 'fault').capitalize()}; {left} left open.")
