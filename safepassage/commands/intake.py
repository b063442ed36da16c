"""``import``: a publisher's event file into a case, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from safepassage.commands.question import SETTINGS, clock_of, json_option, moment_of

if TYPE_CHECKING:
    from safepassage.commands.taking import Taken
    from safepassage.when import Instant

_SOURCES = ("auto", "acled", "gdelt", "kobo", "ucdp")


@click.command("import", context_settings=SETTINGS)
@click.argument("file", metavar="FILE")
@click.option("--case", "case_folder", metavar="DIR", required=True, help="The case to take it into.")
@click.option("--source", type=click.Choice(_SOURCES), default="auto", help="Refuse the file if it is another's.")
@click.option("--mapping", metavar="YAML", help="What the columns mean, where no publisher's layout says so.")
@click.option("--release", metavar="NAME", help="Which release of its source the file is, such as 25.1.")
@click.option("--recorded-at", metavar="T", help="When the release was published: what was known then.")
@json_option
@click.pass_context
def command(ctx: click.Context, /, file: str, case_folder: str, *, as_json: bool, **options: Any) -> None:
    """Take a publisher's event file into a case.

    FILE is as its publisher ships it: ACLED, UCDP GED, GDELT 2.0 events, a Kobo or ODK export (JSON or CSV), or any
    CSV, Excel or Parquet file with a mapping; also gzip or zip. Every row is accepted, or rejected with a reason; a
    second release of a source is compared with the one before it. After a stop in between, nothing was imported.
    """
    from safepassage.commands import folder, progress, taking
    from safepassage.commands.answer import ANSWERED, ANSWERED_NO, BadInput, end
    from safepassage.errors import Problem, Where

    case = folder.opened(case_folder, faults_too=True)
    faults = [one for one in case.problems if one.severity == "error" and one.where.file == "case.yaml"]
    if faults:  # the zone of the file's dates stands there
        raise BadInput([folder.in_folder(problem, case_folder) for problem in faults])
    path = Path(file)
    if path.is_dir():
        raise BadInput([Problem("INPUT-002", Where(file), "a folder", "a file", "Name the files in it one by one.")])
    path.open("rb").close()
    stated = options["recorded_at"]
    recorded = moment_of(case, stated, "--recorded-at").end if stated else None
    told = taking.told_of(path, options["mapping"], options["release"], recorded)
    with progress.progress_bar(path.name, wanted=progress.watched()) as show:
        taken = taking.take(path, case, Path(case_folder) / "incidents", told, options["source"], show)
    _print_json(taken, clock_of(ctx)(), folder.inputs(case_folder)) if as_json else _print(taken, path)
    end(ANSWERED if taken.manifest.rows or not taken.manifest.rejected else ANSWERED_NO)


def _print_json(taken: Taken, now: Instant, inputs: list[dict[str, Any]]) -> None:
    from safepassage.commands.answer import show
    from safepassage.when import tzdata_version, write_utc

    own = {"file": taken.manifest.file, "sha256": taken.manifest.sha256, "bytes": taken.manifest.bytes}
    show(
        "import",
        "already imported" if taken.known else "imported",
        known_on=write_utc(now.replace(microsecond=0)),
        known_on_said_by="clock",
        tzdata=tzdata_version(),
        **{"import": taken.parts},
        compared=taken.compared.parts if taken.compared else None,
        inputs=[own, *inputs],
    )


def _print(taken: Taken, path: Path) -> None:
    from safepassage.commands.answer import pairs, say, title
    from safepassage.incidents.vocabulary import FLAGS, REASONS
    from safepassage.report.text import count

    manifest = taken.manifest
    title(f"{path.name}: {'was imported before' if taken.known else 'imported'}")
    rows = manifest.rows + manifest.rejected
    pairs(
        [
            ("Into", str(taken.folder)),
            ("Source", f"{manifest.source}{f', release {manifest.release}' if manifest.release else ''}"),
            ("Rows read", f"{rows:,}: {manifest.rows:,} accepted, {manifest.rejected:,} rejected"),
            ("From", manifest.first_start or ""),
            ("To", manifest.last_start or ""),
            ("SHA-256", manifest.sha256),
        ]
    )
    for heading, found, words in (("Rejected", manifest.reasons, REASONS), ("Flagged", manifest.flags, FLAGS)):
        if found:
            say()
            title(heading)
        for code, amount in sorted(found.items(), key=lambda pair: -pair[1]):
            say(f"{count(amount, 'row')}: {words.get(code, '')} ({code})", mark="- ")
    _print_compared(taken)


def _print_compared(taken: Taken) -> None:
    from safepassage.commands.answer import say, title

    told = taken.compared
    if told is None:
        return
    say()
    title(f"Compared with {told.earlier.release or told.earlier.folder}")
    say(f"{told.added:,} incidents added, {told.dropped:,} dropped, {told.changed:,} changed.")
    for name, amount in list(told.fields.items())[:12]:
        say(f"{name.replace('_', ' ')}: {amount:,}", mark="- ")
