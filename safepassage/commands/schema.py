"""``schema``: the JSON Schemas of the files of a case, so that editors complete and check what is written."""

from __future__ import annotations

from pathlib import Path

import click

from safepassage.commands.question import SETTINGS


@click.command("schema", context_settings=SETTINGS)
@click.option("--out", metavar="DIR", help="Write one file a schema into this folder.")
@click.argument("file", required=False, metavar="[FILE]")
def command(out: str | None, file: str | None) -> None:
    """Show or write the JSON Schemas of the files of a case.

    FILE is case.yaml, parties.yaml, zones.geojson, terms.yaml, consents.yaml, convoys.yaml or talks.yaml; without it,
    all of them as one object.
    """
    import json

    from safepassage.commands.writing import write_whole
    from safepassage.convoys import schema as convoys
    from safepassage.talks import schema as talks
    from safepassage.terms.schema import schemas, text

    found = {**schemas(), **convoys.schemas(), **talks.schemas()}
    if file is not None and file not in found:
        raise click.BadParameter(f"{file!r}; allowed: {', '.join(found)}", param_hint="FILE")
    if file is not None:
        found = {file: found[file]}
    if out is None:
        click.echo(text(found[file]) if file else json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True))
        return
    for name, schema in found.items():
        path = Path(out) / f"{name}.schema.json"
        write_whole(path, text(schema).encode())
        click.echo(str(path))
