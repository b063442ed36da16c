"""The work of ``review --draft``: decisions from the command line, from a file, or asked for one by one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import yaml

from safepassage.commands import asking_drafts, draft_lines, folder
from safepassage.commands.answer import BadInput, say
from safepassage.commands.writing import write_whole
from safepassage.reading.review.decision import Decision
from safepassage.reading.review.desk import Desk, drafts, open_desk
from safepassage.reading.review.filing import Filing, prepare
from safepassage.reading.review.naming import Source, mapping, slug
from safepassage.reading.review.sheet import read_sheet, sheet

_DECIDING = ("accepts", "edits", "drops", "undos", "added", "applied", "write")


def waiting(case: str) -> dict[str, int | None]:
    """Count the records of each draft that await a decision; nothing where a draft cannot be opened."""
    found: dict[str, int | None] = {}
    for name in drafts(case):
        desk, _ = open_desk(case, name)
        found[name] = len(desk.waiting) if desk is not None else None
    return found


def run(case: str, options: dict[str, Any], now: datetime, *, as_json: bool) -> None:
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
    if any(options[name] for name in _DECIDING) and not (options["by"] or "").strip():
        raise click.UsageError("Say who decides: --by NAME.")
    at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    by = options["by"] or ""
    desk = _decided(desk, options, by, at)
    if options["export"]:
        write_whole(Path(options["export"]), sheet(desk.rows.values(), desk.text).encode())
        say(f"Written: {options['export']}. Fill in `decision:` and --apply it.")
        return
    asked = not any(options[name] for name in _DECIDING) and not as_json
    wanted = options["write"]
    if asked and by.strip():
        desk, ended = asking_drafts.ask(desk, by, at)
        wanted = not ended and _wants_writing(desk)
    filing = put(desk, case, options, by, at) if wanted else None
    if as_json:
        draft_lines.print_json(desk, filing, folder.inputs(case))
    else:
        draft_lines.print_all(desk, filing)


def _wants_writing(desk: Desk) -> bool:
    ready = sum(row.accepted and not row.written for row in desk.rows.values())
    return ready > 0 and click.confirm(f"Write the {ready} accepted into the case?", default=False)


def _decided(desk: Desk, options: dict[str, Any], by: str, at: str) -> Desk:
    """Take every decision of the command line in order: accept, edit, reject, undo, add, and a file's."""
    reason = options["reason"] or ""
    changes = _changes(options["changes"])
    if options["changes"] and len(options["edits"]) != 1:
        raise click.UsageError("--set goes with one --edit ID.")
    rows = [
        *(Decision(record=one, what="accept", by=by or "?", at=at, reason=reason) for one in options["accepts"]),
        *(
            Decision(record=one, what="edit", by=by or "?", at=at, reason=reason, changes=changes)
            for one in options["edits"]
        ),
        *(Decision(record=one, what="reject", by=by or "?", at=at, reason=reason) for one in options["drops"]),
        *(Decision(record=one, what="undo", by=by or "?", at=at, reason=reason) for one in options["undos"]),
    ]
    try:
        for one in rows:
            desk = desk.decide(one)
        if options["added"]:
            desk = _by_hand(desk, Path(options["added"]), by, at)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from None
    return _applied(desk, Path(options["applied"]), by, at) if options["applied"] else desk


def _changes(stated: tuple[str, ...]) -> dict[str, Any]:
    """Read ``field=value``; a value in brackets is a list."""
    found = {}
    for text in stated:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.BadParameter(f"{text!r}: allowed: FIELD=VALUE", param_hint="--set")
        found[name.strip()] = yaml.safe_load(value) if value.startswith("[") else value
    return found


def _by_hand(desk: Desk, path: Path, by: str, at: str) -> Desk:
    plain = yaml.safe_load(path.read_bytes()) or {}
    if not isinstance(plain, dict) or not all(isinstance(rows, list) for rows in plain.values()):
        raise ValueError(f"{path}: a mapping of kinds (consents, proposals ...) to lists of records is allowed")
    for kind, rows in plain.items():
        for row in rows:
            desk = desk.decide(desk.added(kind, row, by=by, at=at))
    return desk


def _applied(desk: Desk, path: Path, by: str, at: str) -> Desk:
    """Take the decisions of a file; with a fault in any line none of them is taken."""
    lines, problems = read_sheet(str(path), path.read_bytes(), desk.rows)
    if problems:
        raise BadInput(problems)
    for line in lines:
        what: Any = line.what
        desk = desk.decide(
            Decision(record=line.record, what=what, by=by, at=at, reason=line.reason, changes=dict(line.changes))
        )
    return desk


def put(desk: Desk, case: str, options: dict[str, Any], by: str, at: str) -> Filing:
    """Write what was accepted into the case: all of it that nothing is missing for, or, with a fault, nothing.

    Raises
    ------
    BadInput
        What would be written would not read, or would change what the case holds.
    """
    opened = folder.opened(case)
    try:
        given = mapping(options["names"])
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--map") from None
    source = Source(
        f"TEXT-{slug(desk.files.name)}".upper()[:60], f"drafts/{desk.files.text.name}", desk.draft.published
    )
    ready = [row for row in desk.rows.values() if row.accepted and not row.written]
    filing = prepare(Path(case), opened, desk.draft, ready, given, source)
    for name, text in filing.files.items():
        write_whole(Path(case) / name, text.encode())
    for record, files in filing.written.items():
        if files:
            desk = desk.decide(Decision(record=record, what="write", by=by, at=at, where=files))
    return filing
