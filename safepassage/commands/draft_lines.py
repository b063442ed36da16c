"""A draft under review, told: each record beside its sentence, what was decided, what waits, and what was written."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any, Final, get_args

from safepassage.commands import putting
from safepassage.commands.answer import pairs, say, show, title, width
from safepassage.reading.draft import Record
from safepassage.reading.review.decision import Reviewed
from safepassage.reading.review.desk import Desk
from safepassage.reading.review.filing import Filing
from safepassage.reading.review.sheet import around
from safepassage.report.text import count, plain, visible

DULL: Final = frozenset({"id", "evidence", "doubts", "read_by"})
_BESIDE: Final = 100
"""From how many columns on a sentence and its record stand side by side."""


def fields_of(row: Reviewed) -> dict[str, str]:
    """Give the fields of a record as words, those that say something."""
    told = row.now.model_dump(mode="json", exclude_defaults=True, exclude=set(DULL))
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in told.items()}


def allowed(record: Record, name: str) -> tuple[str, ...]:
    """Give the closed list of a field; none where any word will do."""
    return tuple(str(one) for one in get_args(type(record).model_fields[name].annotation) if isinstance(one, str))


def print_record(row: Reviewed, desk: Desk) -> None:
    """Show a record beside its sentence, or under it where the terminal is narrow; the words that it rests on are marked."""
    if shutil.get_terminal_size((80, 24)).columns >= _BESIDE and sys.stdout.isatty():
        _side_by_side(row, desk)
        return
    before, words, after = (visible(part) for part in around(desk.text, row.now.evidence.start, row.now.evidence.end))
    say(f"{before}[[{words}]]{after}", indent=2)
    pairs([(key.replace("_", " "), value) for key, value in fields_of(row).items()], indent=4)
    for doubt in _doubts(row):
        say(doubt, indent=4, mark="! ")


def _doubts(row: Reviewed) -> tuple[str, ...]:
    unclear = [f"{key.replace('_', ' ')} is unclear" for key, value in fields_of(row).items() if value == "unclear"]
    read_by = [] if row.now.read_by == "rules" else [f"read by: {row.now.read_by}"]
    return (*unclear, *row.now.doubts, *read_by)


def _side_by_side(row: Reviewed, desk: Desk) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    bare = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    before, words, after = (
        " ".join(visible(part).split(" ")) for part in around(desk.text, row.now.evidence.start, row.now.evidence.end)
    )
    sentence = Text(before)
    sentence.append(f"[[{words}]]" if bare else words, "reverse")
    sentence.append(after)
    told = Text("\n".join(f"{key.replace('_', ' ')}: {plain(value)}" for key, value in fields_of(row).items()))
    for doubt in _doubts(row):
        told.append(f"\n! {plain(doubt)}")
    beside = Table.grid(padding=(0, 3))
    beside.add_column(ratio=1)
    beside.add_column(ratio=1)
    beside.add_row(sentence, told)
    beside.expand = True
    Console(width=width(), highlight=False, markup=False, emoji=False).print(beside)


def print_all(desk: Desk, filing: Filing | None, *, listed: bool) -> None:
    """Tell where the review of a draft stands; ``listed``: with every record that waits."""
    title(f"{desk.files.name}: {count(len(desk.waiting), 'record')} of {len(desk.rows)} to be decided")
    for kind, shares in desk.shares().items():
        told = ", ".join(f"{number} {key}" for key, number in shares.items() if number)
        say(f"{kind.replace('_', ' ')}: {told}", mark="- ")
    if filing is not None:
        putting.show(filing)
        say(f"Put into the case: {count(len(filing.written), 'record')}.")
    for row in desk.waiting if listed else ():
        say()
        say(f"{row.now.id} ({row.kind.replace('_', ' ')})")
        print_record(row, desk)


def print_json(desk: Desk, filing: Filing | None, inputs: list[dict[str, Any]]) -> None:
    """Show the review of a draft as one JSON object."""
    show(
        "review",
        f"{len(desk.waiting)} waiting",
        draft=desk.files.name,
        shares=desk.shares(),
        records=[_record(row) for row in desk.rows.values()],
        written=None if filing is None else {record: list(files) for record, files in filing.written.items()},
        lines=None if filing is None else {name: putting.difference(filing, name) for name in filing.files},
        open=None if filing is None else {record: str(why) for record, why in filing.open},
        inputs=inputs,
    )


def _record(row: Reviewed) -> dict[str, Any]:
    return {
        "id": row.now.id,
        "kind": row.kind,
        "standing": row.standing,
        "written": row.written,
        "by": row.decision.by if row.decision else None,
        "at": row.decision.at if row.decision else None,
        "reason": row.decision.reason or None if row.decision else None,
        "record": row.now.model_dump(mode="json", exclude_defaults=True),
    }
