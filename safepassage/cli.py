"""The command line: one verb a command, each loaded when it is called; the one place that reads the clock.

Exit codes are docs/decisions/0002-exit-codes.md: 0 answered, 1 answered *no*, 2 wrong command line, 3 bad input; and
by the habit of shells 130 stopped by Ctrl-C, 141 nobody reads the output any more. Nothing here judges: a command reads
input, calls one function, and shows its answer.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, Final

import click

from safepassage.errors import SafePassageError

COMMANDS: Final = {
    "status": ("status", "Is it in force, here and now? Whose yes is missing?"),
    "check": ("check", "Is the pause holding? What was found, and how firmly?"),
    "go": ("go", "Can the trucks go? What stands in the way of each movement?"),
    "plan": ("plan", "Who can be reached in the coming pauses, with which trucks?"),
    "report": ("report", "Write the report: one file that opens offline and prints."),
    "read": ("read", "Read a text into drafts, each with the words that it rests on."),
    "talks": ("talks", "Whose yes is missing? What waits for what, and what moved?"),
    "review": ("review", "List the findings that await a decision, or record one."),
    "import": ("intake", "Take a publisher's event file into a case."),
    "lint": ("lint", "List the faults of a case, and what its texts leave open."),
    "schema": ("schema", "Show or write the JSON Schemas of the files of a case."),
    "demo": ("demo", "Run the main job on the example, Aleppo 2016."),
}
"""Each command's module, and what it answers in one line: ``--help`` loads none of them."""
STOPPED: Final = 130
NOBODY_READS: Final = 141


class Verbs(click.Group):
    """Commands that are imported when they are called, and one way of ending for all of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"safepassage.commands.{COMMANDS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; name the nearest where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(
                f"No such command {args[0]!r}. "
                + (f"Did you mean {near[0]}?" if near else f"There are: {', '.join(COMMANDS)}.")
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every way of ending that is not an answer gets its message and its exit code here."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was left half-written.", err=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            _read_no_more()
            ctx.exit(NOBODY_READS)
        except (SafePassageError, OSError) as fault:
            from safepassage.commands.answer import refused

            raise refused(fault) from None


def _read_no_more() -> None:
    """Send what is still to be written nowhere, so that the interpreter can end quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def read_clock() -> datetime:
    """Read the time. Only the command line does; everything else is told what time it is."""
    return datetime.now(UTC)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted:
        from safepassage.commands.answer import release
        from safepassage.when import tzdata_version

        click.echo(f"safepassage {release()}, time-zone data {tzdata_version()}")
        ctx.exit()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the release."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Say whether the pause is holding, and whether the trucks can go.

    A case is a folder of plain files: what was agreed, by whom, where and when, and what was reported. Each command
    answers one question about it, from what was known on a date that you may choose, and says what it does not know.
    Nothing is sent anywhere.

    Exit codes: 0 answered; 1 answered no, broken, disputed or unknown; 2 wrong command line; 3 bad input.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # an Arabic name must not end an answer on an ASCII terminal
    ctx.obj = ctx.obj or read_clock


if __name__ == "__main__":
    main()
