"""``review``: the findings and drafts that await a person's decision, and the decisions themselves."""

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
@click.option("--reject-finding", "--reject", "decision", flag_value="reject", help="The finding does not stand.")
@click.option("--dispute", "decision", flag_value="dispute", help="Those who looked at it do not agree.")
@click.option("--draft", metavar="NAME", help="Review a draft, record by record, instead.")
@click.option("--accept", "accepts", multiple=True, metavar="ID", help="With --draft: accept a record as it stands.")
@click.option("--edit", "edits", multiple=True, metavar="ID", help="With --draft: accept a record with --set changes.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="A field that --edit changes.")
@click.option("--drop", "drops", multiple=True, metavar="ID", help="With --draft: reject a record; needs --reason.")
@click.option(
    "--undo", "undos", multiple=True, metavar="ID", help="With --draft: take back the last decision on a record."
)
@click.option("--add", "added", metavar="FILE", help="With --draft: add records by hand (kind: rows with their words).")
@click.option("--export", metavar="FILE", help="With --draft: write what is undecided as a file to fill in.")
@click.option(
    "--apply", "applied", metavar="FILE", help="With --draft: take the decisions of a file that was filled in."
)
@click.option("--write", is_flag=True, help="With --draft: write what was accepted into the case.")
@click.option(
    "--map",
    "names",
    multiple=True,
    metavar="NAME=ID",
    help="Who or what a name of the draft is in the case; earliest=DAY: from when on its undated words can be.",
)
@click.option("--reason", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, case: str, *, as_json: bool, **options: Any) -> None:
    """List the findings and drafts that await a decision, or record decisions.

    A decision on a finding is kept in reviews.yaml of the case, one on a draft in its log beside it. Nothing is written
    over: the last decision counts, and the earlier ones stay.

    With --draft and nothing else it asks about one record after the other. Only what a named person accepted enters the
    case, and only with --write (or when the review asks for it at its end).
    """
    from safepassage.commands import deciding, folder
    from safepassage.when import write_utc

    if options["draft"] is not None:
        from safepassage.commands import drafting

        drafting.run(case, options, clock_of(ctx), as_json=as_json)
        return
    now = clock_of(ctx)().replace(microsecond=0)
    opened = folder.opened(case)
    queue = deciding.queue(opened, case)
    pair = (options["incident"], options["clause"])
    if pair == (None, None) and options["decision"] is None:
        _print_json(queue, write_utc(now), case) if as_json else _print(queue, case)
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


def _print_json(queue: Queue, now: str, case: str) -> None:
    from safepassage.commands import drafting, folder
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
        drafts=drafting.waiting(case),
        inputs=folder.inputs(case),
    )


def _print(queue: Queue, case: str) -> None:
    from safepassage.commands import drafting
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
    for name, left in drafting.waiting(case).items():
        told = "cannot be opened: review it to see why" if left is None else _left(left)
        say(f"draft {name}: {told} (--draft {name})", mark="- ")


def _left(kinds: dict[str, int]) -> str:
    from safepassage.report.text import count

    told = ", ".join(f"{kind.replace('_', ' ')} {number}" for kind, number in kinds.items())
    return f"{count(sum(kinds.values()), 'record')} to be decided" + (f": {told}" if told else "")
