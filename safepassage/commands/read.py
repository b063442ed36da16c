"""``read``: a text into drafts, each with the words that it rests on; nothing enters a case by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from safepassage.commands.question import SETTINGS, json_option


@click.command("read", context_settings=SETTINGS)
@click.argument("file", required=False, metavar="[FILE]", type=click.Path(path_type=Path))
@click.option("--case", metavar="CASE", help="Read for this case: its parties and zones come first; drafts go into it.")
@click.option("--published", metavar="DAY", help="When the text was published (2016-08-26). Default: as the file says.")
@click.option(
    "--tz", metavar="ZONE", help="The clock that the text goes by (Europe/Zurich). Default: the case's, else UTC."
)
@click.option("--name", metavar="NAME", help="What to call the draft in the case. Default: the file's name.")
@click.option("--gold-json", is_flag=True, help="Print the draft in the shapes of annotated texts, as YAML.")
@click.option("--eval", "annotated", metavar="DIR", help="Measure against annotated texts: NAME.txt with NAME.yaml.")
@click.option("--all", "everything", is_flag=True, help="Also show figures, dates, lengths of time, events and links.")
@click.option(
    "--llm", "llm", metavar="URL", help="Ask a language model too: an OpenAI-compatible server on this machine."
)
@click.option("--llm-model", metavar="NAME", help="Which of the server's models.")
@click.option(
    "--llm-host", metavar="HOST", help="Let the text leave this machine for this host, which --llm names too."
)
@json_option
@click.pass_context
def command(ctx: click.Context, /, file: Path | None, *, as_json: bool, **options: Any) -> None:
    """Read a text into drafts: who proposed what, who said yes, no or only if, in which words.

    FILE is plain text, HTML, PDF, DOCX or e-mail. Every draft names the words that it rests on. With --case it is put
    into the case's folder of drafts, where `safepassage review CASE` takes it up; nothing enters the case's terms or consents
    until a person accepts it.

    Exit code 0: read. With --eval, the table of precision and recall per field.
    """
    from safepassage.commands import measuring, reading

    if options["annotated"] is not None:
        measuring.show(options["annotated"], case=options["case"], as_json=as_json)
        return
    if file is None:
        raise click.UsageError("Name a FILE to read, or --eval DIR.", ctx)
    second = (options["llm"], options["llm_model"], options["llm_host"])
    if any(second[1:]) and not second[0]:
        raise click.UsageError("--llm-model and --llm-host go with --llm URL.", ctx)
    beside = reading.Beside(options["case"], options["published"], options["tz"], options["name"])
    found = reading.read_file(file, beside, second)
    if options["gold_json"]:
        click.echo(reading.as_gold(found), nl=False)
        return
    where = reading.keep(found) if options["case"] else None
    if as_json:
        reading.print_json(found, where)
    else:
        reading.print_draft(found, where, everything=options["everything"])
