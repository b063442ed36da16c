"""The work of ``review --draft``: decisions from the command line, from a file, or asked for one by one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click
import yaml

from safepassage.commands import asking_drafts, draft_lines, folder, putting
from safepassage.commands.answer import BadInput, say
from safepassage.commands.question import Clock
from safepassage.commands.typed import changes_of
from safepassage.commands.writing import write_whole
from safepassage.reading.review.decision import Decision
from safepassage.reading.review.desk import Desk, drafts, open_desk
from safepassage.reading.review.naming import mapping
from safepassage.reading.review.sheet import read_sheet, sheet

_DECIDING = ("accepts", "edits", "drops", "undos", "added", "applied", "write")


def waiting(case: str) -> dict[str, dict[str, int] | None]:
    """Count the records of each draft that await a decision, by kind; nothing where a draft cannot be opened."""
    found: dict[str, dict[str, int] | None] = {}
    for name in drafts(case):
        desk, _ = open_desk(case, name)
        found[name] = dict(Counter(row.kind for row in desk.waiting)) if desk is not None else None
    return found


def run(case: str, options: dict[str, Any], clock: Clock, *, as_json: bool) -> None:
    """Do what the command line asks of a draft.

    Raises
    ------
    click.UsageError
        Nobody is named who decides, or a decision is none.
    BadInput
        The draft, its text and its log do not belong together, or the case has a fault.
    """
    desk, problems = open_desk(case, options["draft"])
    if desk is None:
        raise BadInput(problems)
    by = (options["by"] or "").strip()
    deciding = any(options[name] for name in _DECIDING)
    if deciding and not by:
        raise click.UsageError("Say who decides: --by NAME.")
    put = putting.Put(case, by, clock, _given(options["names"]))
    if deciding:
        desk = _decided(desk, options, by, put.at)
    if options["export"]:
        write_whole(Path(options["export"]), sheet(desk.rows.values(), desk.text, desk.draft).encode())
        say(f"Written: {options['export']}. Fill in `decision:` and --apply it.")
        return
    filing = None
    if options["write"]:
        filing = put.filing(desk)
        desk = put.write(desk, filing)
    elif not deciding and by and not as_json:
        desk = asking_drafts.ask(desk, put)
    if as_json:
        draft_lines.print_json(desk, filing, folder.inputs(case))
    else:
        draft_lines.print_all(desk, filing, listed=not (deciding or by))


def _given(names: tuple[str, ...]) -> dict[str, str]:
    try:
        return mapping(names)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--map") from None


def _decided(desk: Desk, options: dict[str, Any], by: str, at: str) -> Desk:
    """Take every decision of the command line, all or none: accept, edit, reject, undo, add, and a file's."""
    changes = changes_of(options["changes"])
    if bool(options["changes"]) != bool(options["edits"]) or len(options["edits"]) > 1:
        raise click.UsageError("--edit ID goes with --set FIELD=VALUE, one record at a time.")
    whats: dict[str, Any] = {"accepts": "accept", "edits": "edit", "drops": "reject", "undos": "undo"}
    rows = [
        Decision(
            record=record,
            what=what,
            by=by,
            at=at,
            reason=options["reason"] or "",
            changes=changes if what == "edit" else {},
        )
        for key, what in whats.items()
        for record in options[key]
    ]
    try:
        rows += _by_hand(desk, Path(options["added"]), by, at) if options["added"] else []
        rows += _applied(desk, Path(options["applied"]), by, at) if options["applied"] else []
        return desk.decide(*rows)
    except ValueError as fault:
        raise click.UsageError(f"Not taken: {fault}.") from None


def _by_hand(desk: Desk, path: Path, by: str, at: str) -> list[Decision]:
    """Read the records that a person adds: kinds, each with a list of records with their ``words``."""
    try:
        plain = yaml.load(path.read_bytes(), yaml.BaseLoader) or {}  # noqa: S506 - words only, nothing is built
    except yaml.YAMLError as fault:
        raise ValueError(f"{path}: {str(fault).splitlines()[0]}") from None
    if not isinstance(plain, dict) or not all(isinstance(rows, list) for rows in plain.values()):
        raise ValueError(f"{path}: a mapping of kinds (consents, proposals ...) to lists of records is allowed")
    rows = [(kind, row) for kind, rows in plain.items() for row in rows]
    return [desk.added(kind, row, by=by, at=at, after=number) for number, (kind, row) in enumerate(rows)]


def _applied(desk: Desk, path: Path, by: str, at: str) -> list[Decision]:
    """Read the decisions of a file that was filled in; with a fault in any line none of them is taken.

    Raises
    ------
    BadInput
        A line has a fault.
    """
    lines, problems = read_sheet(str(path), path.read_bytes(), desk.rows, desk.draft)
    if problems:
        raise BadInput(problems)
    whats: dict[str, Any] = {line.record: line.what for line in lines}
    return [
        Decision(record=one.record, what=whats[one.record], by=by, at=at, reason=one.reason, changes=dict(one.changes))
        for one in lines
    ]
