"""A review in the terminal: one record after the other, a key for each decision; what was decided is kept at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import click

from safepassage.commands import putting
from safepassage.commands.answer import say, title
from safepassage.commands.draft_lines import DULL, allowed, fields_of, print_record
from safepassage.commands.typed import value_of
from safepassage.reading.draft import Record
from safepassage.reading.review.decision import Decision, Reviewed, edited
from safepassage.reading.review.desk import Desk
from safepassage.report.text import count, plain

_KEYS: Final = "a accept, e edit, r reject, u undo, s skip, q stop, ? help"
_HELP: Final = (
    ("a", "accept: the record says what the words say"),
    ("e", "edit: field by field, then it is accepted as changed"),
    ("r", "reject, with a reason"),
    ("u", "undo the last decision of this session; the log keeps both"),
    ("s", "skip: it waits for the next session"),
    ("q", "stop here; what was decided is kept"),
)


@dataclass
class Session:
    """A review as it goes on: the desk as it stands, who decides, what was skipped, and what was decided in order."""

    desk: Desk
    put: putting.Put
    skipped: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    def decide(self, record: str, what: Any, **more: Any) -> None:
        """Take a decision now, in the reviewer's name."""
        decision = Decision(record=record, what=what, by=self.put.by, at=self.put.at, **more)
        self.desk = self.desk.decide(decision)
        if what != "undo":
            self.done.append(record)


def ask(desk: Desk, put: putting.Put) -> Desk:
    """Ask about every record that waits, then whether the case takes what was accepted; give the desk as it stands.

    Each decision is on the disk before the next record is shown, so that a stop at any time loses nothing.

    Raises
    ------
    KeyboardInterrupt
        Ctrl-C in the terminal.
    """
    session = Session(desk, put)
    try:
        for row in _waiting(session):
            say()
            left = sum(one.now.id not in session.skipped for one in session.desk.waiting)
            title(f"{row.now.id}: {row.kind.replace('_', ' ')}, {count(left, 'record')} left")
            print_record(row, session.desk)
            key = _key()
            if key == "q":
                break
            _act(session, row, key)
        return putting.ask(session.desk, put)
    except (click.Abort, EOFError):
        if sys.stdin.isatty():
            raise KeyboardInterrupt from None
        return session.desk  # the lines of a script are at their end


def _waiting(session: Session) -> Iterator[Reviewed]:
    """Give the first record that waits, again and again, until none is left or all are skipped."""
    while row := next((one for one in session.desk.waiting if one.now.id not in session.skipped), None):
        yield row


def _key() -> str:
    """Read one key at a terminal, a line elsewhere."""
    if not sys.stdin.isatty():
        return str(click.prompt(_KEYS, prompt_suffix=" > ", type=click.Choice(list("aerusq?")), show_choices=False))
    while True:
        click.echo(f"{_KEYS} > ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in "aerusq?" and key:
            return key


def _act(session: Session, row: Reviewed, key: str) -> None:
    """Do what a key says; what cannot be taken is told, and the record is shown again."""
    try:
        if key == "?":
            for one, told in _HELP:
                say(told, mark=f"{one}  ")
        elif key == "s":
            session.skipped.add(row.now.id)
        elif key == "u":
            _undo(session)
        elif key == "a":
            _accept(session, row)
        elif key == "r":
            session.decide(row.now.id, "reject", reason=click.prompt("Why"))
        elif changes := _edited(row):
            session.decide(row.now.id, "edit", changes=changes)
    except ValueError as fault:
        say(f"Not taken: {fault}.")


def _undo(session: Session) -> None:
    if not session.done:
        say("Nothing of this session to undo.")
        return
    session.decide(session.done[-1], "undo")
    session.done.pop()


def _accept(session: Session, row: Reviewed) -> None:
    """Accept a record, and those that say the same in the same words elsewhere if the reviewer says so."""
    twins = session.desk.twins(row.now.id)
    told = f"The same words say the same {count(len(twins), 'more time')}. Accept them too?"
    others = twins if twins and click.confirm(told, default=False) else []
    for name in (row.now.id, *others):
        session.decide(name, "accept")


def _edited(row: Reviewed) -> dict[str, Any]:
    """Ask for fields and values until an empty line; a value that is not allowed is asked for again."""
    names = [key for key in type(row.now).model_fields if key not in DULL]
    say(f"Fields: {', '.join(names)}. A list is written [one, two].")
    now: Record = row.now
    changes: dict[str, Any] = {}
    while name := click.prompt("Field (empty: done)", default="", show_default=False).strip():
        if name not in names:
            say("There is no such field.")
            continue
        closed = allowed(now, name)
        if closed:
            say(f"One of: {', '.join(closed)}", indent=2)
        shown = plain(fields_of(row).get(name, ""))
        value = value_of(click.prompt(f"{name}: {shown} ->", default="", show_default=False))
        try:
            now = edited(now, {name: value})
        except ValueError as fault:
            say(f"Not taken: {fault}.")
        else:
            changes[name] = value
    return changes
