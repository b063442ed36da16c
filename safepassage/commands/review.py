"""``review``: the findings that await a person's decision, and the decisions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from safepassage.commands.question import SETTINGS, case_argument, clock_of, json_option

if TYPE_CHECKING:
    from safepassage.commands.deciding import Queue

_DECISIONS = {"confirm": "confirmed", "reject": "rejected", "dispute": "disputed"}


@click.command("review", context_settings=SETTINGS)
@case_argument
@click.argument("incident", required=False, metavar="[INCIDENT")
@click.argument("clause", required=False, metavar="CLAUSE]")
@click.option("--confirm", "decision", flag_value="confirm", help="The finding stands.")
@click.option("--reject", "decision", flag_value="reject", help="The finding does not stand.")
@click.option("--dispute", "decision", flag_value="dispute", help="Those who looked at it do not agree.")
@click.option("--reason", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """List the findings that await a decision, or record one.

    A decision is kept in reviews.yaml of the case, tied to the incident's and the clause's identifiers, so that it
    survives new imports. Nothing is written over: the last decision on a pair counts, and the earlier ones stay.
    """
    from safepassage.commands import deciding, folder
    from safepassage.when import write_utc

    opened = folder.opened(case)
    now = clock_of(ctx)().replace(microsecond=0)
    queue = deciding.queue(opened, case)
    pair = (options["incident"], options["clause"])
    if pair == (None, None) and options["decision"] is None:
        _print_json(queue, write_utc(now), folder.inputs(case)) if as_json else _print(queue)
        return
    for name in ("incident", "clause", "decision", "reason", "by"):
        if not options[name]:
            told = "one of --confirm, --reject, --dispute" if name == "decision" else name.upper()
            raise click.UsageError(f"A decision needs INCIDENT, CLAUSE, --reason and --by; missing: {told}.")
    decision = _DECISIONS[options["decision"]]
    deciding.decide(queue, case, (*pair, decision, options["reason"], options["by"], write_utc(now)))
    _told(pair, decision, options["by"], write_utc(now), folder.inputs(case), as_json=as_json)


def _told(
    pair: tuple[str, str], decision: str, by: str, at: str, inputs: list[dict[str, Any]], *, as_json: bool
) -> None:
    from safepassage.commands.answer import say, show
    from safepassage.when import tzdata_version

    incident, clause = pair
    if as_json:
        told = {"incident": incident, "clause": clause, "decision": decision, "by": by, "at": at}
        show("review", "recorded", known_on=at, tzdata=tzdata_version(), review=told, inputs=inputs)
    else:
        say(f"Recorded: {incident} against {clause} is {decision}, by {by}.")


def _print_json(queue: Queue, now: str, inputs: list[dict[str, Any]]) -> None:
    from safepassage.commands.answer import show
    from safepassage.when import tzdata_version

    show(
        "review",
        f"{len(queue.waiting)} waiting",
        known_on=now,
        known_on_said_by="clock",
        tzdata=tzdata_version(),
        waiting=queue.waiting,
        decided=[review.model_dump(mode="json") for review in queue.decided],
        orphans=[review.model_dump(mode="json") for review in queue.orphans],
        inputs=inputs,
    )


def _print(queue: Queue) -> None:
    from safepassage.commands.answer import say, title
    from safepassage.report.text import count

    title(f"{count(len(queue.waiting), 'finding').capitalize()} to be decided")
    for row in queue.waiting:
        say(f"{row['incident']} against {row['clause']}: {row['sentence']}", mark="- ")
        say(f"{row['start'] or 'time not known'}, {row['place'] or 'place not named'}; {row['told']}", indent=4)
    say()
    say(f"{count(len(queue.decided), 'decision').capitalize()} on record.")
    for review in queue.orphans:
        say(
            f"kept, though the feeds no longer hold it: {review.incident} ({review.decision} by {review.by})", mark="- "
        )
