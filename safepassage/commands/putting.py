"""Accepted drafts put into the case: shown as they would be written, asked about where a person must say more, written."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from safepassage.commands import folder
from safepassage.commands.answer import say, title
from safepassage.commands.question import Clock
from safepassage.commands.writing import write_whole
from safepassage.reading.review.decision import Decision
from safepassage.reading.review.desk import Desk
from safepassage.reading.review.filing import Filing, prepare
from safepassage.reading.review.naming import NotYet, Source, slug
from safepassage.reading.review.rows import has_home
from safepassage.report.text import count, visible

_LATER = "later"


@dataclass
class Put:
    """A draft whose accepted records go into a case: what a person said of its names, who puts it, and when."""

    case: str
    by: str
    clock: Clock
    given: dict[str, str] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """Give the time of a decision: UTC, to the second."""
        return self.clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    def filing(self, desk: Desk) -> Filing:
        """Work out what would be written.

        Raises
        ------
        BadInput
            The case has a fault.
        CaseError
            What would be written would not read, or would change what the case holds.
        """
        opened = folder.opened(self.case)
        source = Source(_key(desk), f"drafts/{desk.files.text.name}", desk.draft.published)
        return prepare(Path(self.case), opened, desk.draft, desk.ready, self.given, source)

    def write(self, desk: Desk, filing: Filing) -> Desk:
        """Write it, and put into the log what went where. After a stop in between, writing again adds nothing twice."""
        for name, text in filing.files.items():
            write_whole(Path(self.case) / name, text.encode())
        done = {**filing.written, **dict.fromkeys(filing.there, ())}
        return desk.decide(
            *(
                Decision(record=record, what="write", by=self.by, at=self.at, where=files)
                for record, files in done.items()
            )
        )


def _key(desk: Desk) -> str:
    """Give the key of the text among the case's sources: its name, or its hash where that is in no Latin letters."""
    try:
        name = slug(desk.files.name)
    except NotYet:
        name = desk.draft.text[:12]
    return f"TEXT-{name}".upper()[:60]


def ask(desk: Desk, put: Put) -> Desk:
    """Ask a reviewer what must be said first, show what would be written, and write it if they say so."""
    ready = sum(has_home(row.now) for row in desk.ready)
    if not ready or not click.confirm(f"Put {count(ready, 'accepted record')} into the case?", default=False):
        return desk
    filing = put.filing(desk)
    later: set[str] = set()
    while (asked := next(_questions(filing, later), None)) is not None:
        key, told, choices = asked
        say(told)
        if choices:
            say(f"One of: {', '.join(choices)}", indent=2)
        answer = click.prompt(f"{visible(key)} (empty: {_LATER})", default="", show_default=False).strip()
        if answer:
            put.given[key] = answer
        later.add(key)
        filing = put.filing(desk)
    show(filing)
    if filing.files and not click.confirm("Write this?", default=False):
        return desk
    return put.write(desk, filing)


def _questions(filing: Filing, asked: set[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for record, why in filing.open:
        if why.key and why.key not in asked:
            yield why.key, f"{record}: {why}", why.choices


def show(filing: Filing) -> None:
    """Show which lines are put where, and which records are still open."""
    for name in filing.files:
        say()
        title(name)
        for line in difference(filing, name):
            click.echo(line)
    say()
    for record, why in filing.open:
        say(f"{record} not yet: {why}", mark="! ")
    if filing.there:
        say(f"In the case already: {', '.join(filing.there)}")
    if filing.homeless:
        say(f"Accepted and kept with the draft, as no file of a case holds their kind: {', '.join(filing.homeless)}")


def difference(filing: Filing, name: str) -> list[str]:
    """Give the lines that are put into a file, after the lines that tell where; nothing in them can steer a terminal."""
    before, after = filing.before[name].splitlines(), filing.files[name].splitlines()
    return [visible(line).rstrip() for line in list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]]
