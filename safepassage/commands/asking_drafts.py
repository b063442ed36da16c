"""A review in the terminal: one record after the other, a key for each decision; what was decided is kept at once."""

from __future__ import annotations

import sys
from typing import Any, Final

import click
import yaml

from safepassage.commands.answer import say, title
from safepassage.commands.draft_lines import fields_of, print_record
from safepassage.reading.review.decision import Decision, Reviewed
from safepassage.reading.review.desk import Desk
from safepassage.report.text import count, plain

_KEYS: Final = "a accept, e edit, r reject, u undo the last, s skip, q stop"


def ask(desk: Desk, by: str, at: str) -> tuple[Desk, bool]:
    """Ask about every record that waits; give the desk as it stands when the reviewer stops, and whether input ended.

    Each decision is on the disk before the next record is shown, so that a stop at any time loses nothing.

    Raises
    ------
    KeyboardInterrupt
        Ctrl-C in the terminal.
    """
    now = [desk]
    try:
        _ask(now, by, at)
    except click.Abort:
        if sys.stdin.isatty():
            raise KeyboardInterrupt from None
        return now[0], True
    return now[0], False


def _ask(now: list[Desk], by: str, at: str) -> None:
    skipped: set[str] = set()
    done: list[str] = []
    while True:
        desk = now[0]
        left = [row for row in desk.waiting if row.now.id not in skipped]
        if not left:
            return
        row = left[0]
        say()
        title(f"{row.now.id}: {row.kind.replace('_', ' ')}, {count(len(left), 'record')} left")
        print_record(row, desk)
        key = click.prompt(_KEYS, prompt_suffix=" > ", type=click.Choice(list("aerusq")), show_choices=False)
        if key == "q":
            return
        if key == "s":
            skipped.add(row.now.id)
        elif key == "u":
            now[0] = _undone(desk, done, by, at)
        else:
            now[0] = _taken(desk, row, key, (by, at), done)


def _undone(desk: Desk, done: list[str], by: str, at: str) -> Desk:
    if not done:
        say("Nothing of this session to undo.")
        return desk
    return desk.decide(Decision(record=done.pop(), what="undo", by=by, at=at))


def _taken(desk: Desk, row: Reviewed, key: str, who: tuple[str, str], done: list[str]) -> Desk:
    by, at = who
    try:
        if key == "a":
            return _accepted(desk, row, who, done)
        if key == "r":
            made = Decision(record=row.now.id, what="reject", by=by, at=at, reason=click.prompt("Why"))
        else:
            made = Decision(record=row.now.id, what="edit", by=by, at=at, changes=_edited(row))
        desk = desk.decide(made)
    except ValueError as fault:
        say(f"Not taken: {fault}.")
        return desk
    done.append(row.now.id)
    return desk


def _accepted(desk: Desk, row: Reviewed, who: tuple[str, str], done: list[str]) -> Desk:
    """Accept a record, and those that say the same in the same words elsewhere if the reviewer says so."""
    by, at = who
    twins = desk.twins(row.now.id)
    names = [row.now.id]
    if twins and click.confirm(
        f"The same words say the same {count(len(twins), 'more time')}. Accept them too?", default=False
    ):
        names += twins
    for name in names:
        desk = desk.decide(Decision(record=name, what="accept", by=by, at=at))
        done.append(name)
    return desk


def _edited(row: Reviewed) -> dict[str, Any]:
    """Ask for fields and values until an empty line."""
    schema = type(row.now).model_fields
    say(f"Fields: {', '.join(key for key in schema if key not in ('id', 'evidence', 'doubts', 'read_by'))}")
    now, changes = fields_of(row), {}
    while name := click.prompt("Field (empty: done)", default="", show_default=False).strip():
        if name not in schema:
            say("There is no such field.")
            continue
        value = click.prompt(f"{name}: {plain(now.get(name, ''))} ->", default="", show_default=False)
        changes[name] = yaml.safe_load(value) if value.startswith("[") else value
    return changes
