"""``check``: is the pause holding; what was found, how firmly, and what could not be read."""

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
    from safepassage.commands.briefing import Question
    from safepassage.report.value import Brief

_SHOWN = 10


@click.command("check", context_settings=SETTINGS)
@case_argument
@click.option("--at", "stated_at", metavar="T", help="As of when. Default: the case's scope, else now.")
@click.option(
    "--place",
    "stated_place",
    metavar="PLACE",
    help="Where it is asked whether the terms stand. Default: the case's scope, else all zones.",
)
@known_on_option
@click.option("--undated", is_flag=True, help="With --known-on: also rows that do not say when they were recorded.")
@click.option("--agreement", "agreements", metavar="ID", multiple=True, help="Of these agreements, not the scope's.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """Say whether the pause is holding, and what was found.

    The word (holding, eroding, collapsed, cannot tell, not in force, disputed) with its numbers, by each way of
    counting and each source; the incidents that touch a clause, certain or possible, with their reasons; those that
    are none only by who did it; and what could not be read.

    Exit code 0 only if the word is holding.
    """
    from safepassage.commands import briefing
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, end
    from safepassage.commands.values import word

    asked = briefing.question(case, clock_of(ctx), (at, known_on, place), options)
    brief = briefing.brief_of(asked)
    (_print_json if as_json else _print)(brief, asked)
    end(ANSWERED if word(brief) == "holding" else ANSWERED_NO)


def _print_json(brief: Brief, asked: Question) -> None:
    from safepassage.commands.answer import show
    from safepassage.commands.values import parts, word

    show("check", word(brief), **parts(brief, asked))


def _print(brief: Brief, asked: Question) -> None:
    from safepassage.commands.answer import pairs, say, title
    from safepassage.commands.values import word
    from safepassage.report.text import clock

    tz = asked.case.tz
    title(f"{brief.case}: {word(brief)}")
    told = "; the clock, now" if asked.known.said_by == "clock" else ""
    pairs(
        [
            ("When", clock(brief.at, tz)),
            ("Where", brief.place),
            ("Known on", f"{clock(brief.known_on, tz)}{told}"),
            ("Clock", f"{brief.time_zone}, time-zone data {brief.tzdata}"),
        ]
    )
    say()
    for text in brief.points:
        say(text, mark="- ")
    _print_rates(brief)
    _print_findings(brief, asked)
    _print_rest(brief)


def _print_rates(brief: Brief) -> None:
    from safepassage.commands.answer import say, title

    say()
    title("Is it holding?")
    if not brief.rates:
        say(f"Cannot tell: {brief.no_rate}")
    for rate in brief.rates:
        say(f"{rate.counted} ({', '.join(rate.sources)}): {rate.word}", mark="- ")
        say(rate.sentence, indent=4)
    for text in dict.fromkeys(text for rate in brief.rates for text in rate.caveats):
        say(text, indent=2)


def _print_findings(brief: Brief, asked: Question) -> None:
    from safepassage.commands.answer import say, title
    from safepassage.report.text import moment

    say()
    title("Findings")
    say(brief.found_words)
    for told in brief.findings[:_SHOWN]:
        when = moment(told.span, asked.case.tz) if told.span else "time not known"
        say(f"{told.verdict}: {told.place}, {when}; {told.what}; by {told.who}", mark=f"{told.number}. ")
        for row in told.judged:
            say(f"{row.clause}: {row.sentence}", indent=4)
    if len(brief.findings) > _SHOWN:
        say(f"{len(brief.findings) - _SHOWN} more; `safepassage report` and --json list them.")
    if brief.outside_words:
        say(brief.outside_words)


def _print_rest(brief: Brief) -> None:
    from safepassage.commands.answer import say, title

    if brief.rejected:
        say()
        title("Not read")
    for code, meaning, amount in brief.rejected:
        say(f"{amount:,}: {meaning} ({code})", mark="- ")
    say()
    title("What this cannot say")
    for text in brief.limits:
        say(text, mark="- ")
