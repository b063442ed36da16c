"""What a question is about: the options that several commands share, and how they are read.

Where neither the command line nor the case says a time, it is the clock's, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from safepassage.terms.case import Case
    from safepassage.when import Span
    from safepassage.where import Place

Clock = Callable[[], datetime]
_TIMES: Final = "2016-09-19T20:00 (the case's zone), 2016-09-19T17:00Z, a day, or A/B"

SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""What every command is set to, called by itself or from the group."""

case_argument = click.argument("case", metavar="CASE")
json_option = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object (docs/cli.md).")
known_on_option = click.option(
    "--known-on",
    metavar="T",
    help="Use only what was recorded by then; a day counts to its end. Default: now.",
)


@dataclass(frozen=True)
class Asked:
    """A moment that a question is about, and who said it: the command line, the case, or the clock."""

    span: Span
    said_by: str
    words: str

    @property
    def told(self) -> str:
        """Where the moment comes from, in words."""
        return {"option": "", "case": "from the case's scope", "clock": "the clock, now"}[self.said_by]


class Number(click.FloatRange):
    """A number within bounds; what is written as a number and is none (``nan``) is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a number."""
        found = float(super().convert(value, param, ctx))
        if not isfinite(found):
            self.fail(f"{value} is not a number that can be counted with.", param, ctx)
        return found


def at(case: Case, stated: str | None, clock: Clock, option: str = "--at") -> Asked:
    """Read the time that is asked about: as stated, else the case's scope, else now."""
    if stated is not None:
        return Asked(moment_of(case, stated, option), "option", stated)
    if case.about.scope.at is not None:
        return Asked(moment_of(case, case.about.scope.at, "scope.at"), "case", case.about.scope.at)
    return _now(clock)


def known_on(case: Case, stated: str | None, clock: Clock) -> Asked:
    """Read the state of knowledge that is asked for: the end of the moment stated, else now."""
    if stated is None:
        return _now(clock)
    from safepassage.when import Span

    end = moment_of(case, stated, "--known-on").end
    return Asked(Span(end, end), "option", stated)


def _now(clock: Clock) -> Asked:
    from safepassage.when import Span, write_utc

    now = clock().replace(microsecond=0)
    return Asked(Span(now, now), "clock", write_utc(now))


def moment_of(case: Case, text: str, option: str) -> Span:
    """Read a time that an option states, in the case's zone where it names none."""
    from safepassage.when import read_moment

    try:
        return read_moment(text, case.tz)
    except ValueError as fault:
        raise click.BadParameter(f"{fault}; allowed: {_TIMES}", param_hint=option) from None


def place(text: str) -> Place | None:
    """Read ``longitude,latitude[,radius in metres]``; nothing where the text may be a zone's name instead."""
    from safepassage.where import Place

    parts = [part.strip() for part in text.split(",")]
    if len(parts) not in (2, 3):
        return None
    try:
        numbers = [float(part) for part in parts]
        return Place(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0.0)
    except ValueError as fault:
        found = f"{text!r}: {fault}; allowed: longitude,latitude[,radius in metres], such as 36.95,36.1486,500"
        raise click.BadParameter(found, param_hint="--place") from None


def clock_of(ctx: click.Context) -> Clock:
    """Give the clock that the command line was started with."""
    found: Any = ctx.obj
    clock: Clock = found
    return clock
