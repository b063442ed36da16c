"""``read --eval``: how well the rules read annotated texts, and what people made of the drafts of a case."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from safepassage.commands import folder
from safepassage.commands.answer import show as show_json
from safepassage.reading import parse
from safepassage.reading.draft import Draft
from safepassage.reading.extract import read_text
from safepassage.reading.review.desk import drafts, open_desk
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
    made = shares(case) if case else None
    if as_json:
        fields = {name: _parts(tally) for name, tally in report.total.tallies.items()}
        strays = [list(row) for row in report.strays]
        show_json("read", f"{len(report.scores)} texts", fields=fields, strays=strays, shares=made)
    else:
        _print(report, made)


def shares(case: str) -> dict[str, dict[str, int]]:
    """Add up, over the drafts of a case that can be opened, what people made of them, by kind."""
    found: dict[str, Counter[str]] = {}
    for name in drafts(case):
        desk, _ = open_desk(case, name)
        for kind, counted in (desk.shares() if desk is not None else {}).items():
            found.setdefault(kind, Counter()).update(counted)
    return {kind: dict(counted) for kind, counted in found.items()}


def _parts(tally: Tally) -> dict[str, float | int | None]:
    rates = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**rates, "hits": tally.hits, "annotated": tally.gold, "drafted": tally.found}


def _print(report: Report, made: dict[str, dict[str, int]] | None) -> None:
    click.echo(report.table())
    if made is None:
        return
    click.echo("\nof the drafts of the case, by the logs of review")
    click.echo(f"{'':<18}{'drafted':>9}{'accepted':>10}{'edited':>8}{'rejected':>10}{'by hand':>9}{'waiting':>9}")
    for kind, row in made.items():
        decided = (row.get(key, 0) for key in ("accepted", "edited", "rejected", "added", "waiting"))
        told = [f"{number:>{wide}}" for number, wide in zip(decided, (10, 8, 10, 9, 9), strict=True)]
        click.echo(f"{kind.replace('_', ' '):<18}{row.get('drafted', 0):>9}{''.join(told)}")
