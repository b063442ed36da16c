"""``read --eval``: how well the rules read annotated texts, and what people made of the drafts of a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from safepassage.commands import folder
from safepassage.commands.answer import show as show_json
from safepassage.reading import parse
from safepassage.reading.draft import Draft
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context
from safepassage.reading.scoring.evaluate import Report, evaluate
from safepassage.reading.scoring.gold import GoldDoc
from safepassage.reading.scoring.tally import Tally


def show(annotated: str, case: str | None, *, as_json: bool) -> None:
    """Read every annotated text of a folder, and show how the drafts compare, field by field.

    Raises
    ------
    UnknownLayout
        The folder has no annotated text.
    """
    opened = folder.opened(case) if case else None
    nlp = parse.load()

    def read(text: str, doc: GoldDoc) -> Draft:
        day = date.fromisoformat(doc.published) if doc.published else None
        return read_text(text, Context(day, doc.tz or "UTC", opened), title=doc.id, nlp=nlp)

    report = evaluate(Path(annotated), read)
    if as_json:
        fields = {name: _parts(tally) for name, tally in report.total.tallies.items()}
        show_json("read", f"{len(report.scores)} texts", fields=fields, strays=[list(row) for row in report.strays])
    else:
        _print(report)


def _parts(tally: Tally) -> dict[str, float | int | None]:
    rates = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**rates, "hits": tally.hits, "annotated": tally.gold, "drafted": tally.found}


def _print(report: Report) -> None:
    click.echo(report.table())
