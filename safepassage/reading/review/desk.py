"""A draft under review: its text, its records as they stand, and the one way in which a decision is taken."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from safepassage.errors import Problem, RefusedInput, UnknownLayout, Where
from safepassage.reading.draft import Draft, Evidence
from safepassage.reading.draft_file import FOLDER, DraftFiles, read_draft
from safepassage.reading.review.decision import (
    SINGULAR,
    Decision,
    Reviewed,
    content_of,
    edited,
    record_of,
    replay,
    same_but_for_place,
)
from safepassage.reading.review.log import add_decisions, read_log

_PUT_BACK: Final = "Put the file back as it was, or read the text anew under another name."


@dataclass(frozen=True)
class Desk:
    """What lies before a reviewer: the files, the original text, the draft, and the decisions so far."""

    files: DraftFiles
    text: str
    draft: Draft
    log: tuple[Decision, ...]

    @cached_property
    def rows(self) -> dict[str, Reviewed]:
        """Every record as it stands, in the order of review."""
        return replay(self.draft, self.log)

    @property
    def waiting(self) -> list[Reviewed]:
        """The records without a decision, in the order of review."""
        return [row for row in self.rows.values() if row.standing == "waiting"]

    @property
    def ready(self) -> list[Reviewed]:
        """The records that a person wants in the case and that were not written yet."""
        return [row for row in self.rows.values() if row.accepted and not row.written]

    def twins(self, record: str) -> list[str]:
        """List the undecided records that say the same in the same words elsewhere in the text."""
        rows = self.rows
        return [
            row.now.id for row in self.waiting if row.now.id != record and same_but_for_place(row.now, rows[record].now)
        ]

    def decide(self, *decisions: Decision) -> Desk:
        """Take decisions, all or none: checked, written to the log, and told by the desk that is given back.

        Raises
        ------
        ValueError
            A record is not there or is in the case already, a value is not allowed, a reject has no reason, or there is
            nothing to undo.
        """
        now, held = self.rows, [self._tied(one) for one in decisions]
        if len({one.record for one in held}) < len(held):
            return self._in_turn(held)
        for one in held:
            _check(one, now.get(one.record))
        after = Desk(self.files, self.text, self.draft, (*self.log, *held))
        replay(self.draft, after.log)
        add_decisions(self.files.log, held)
        return after

    def _in_turn(self, decisions: list[Decision]) -> Desk:
        """Take several decisions on one record: each is checked on what the one before left."""
        now = Desk(self.files, self.text, self.draft, self.log)
        for one in decisions:
            _check(one, now.rows.get(one.record))
            now = Desk(self.files, self.text, self.draft, (*now.log, one))
        replay(self.draft, now.log)
        add_decisions(self.files.log, decisions)
        return now

    def _tied(self, one: Decision) -> Decision:
        """Tie a decision to what the draft says, so that another reading inherits nothing."""
        row = self.rows.get(one.record)
        if row is None or row.drafted is None:
            return one
        return one.model_copy(update={"content": content_of(row.drafted)})

    def added(self, kind: str, plain: Any, *, by: str, at: str, after: int = 0) -> Decision:
        """Make the decision that adds a record by hand; its words must stand in the text, at any breaks of lines.

        Raises
        ------
        ValueError
            The kind is not known, the words do not stand in the text or stand there more than once, or a value is not
            allowed.
        """
        told = dict(plain) if isinstance(plain, Mapping) else {}
        words = str(told.pop("words", "") or "")
        places = list(re.finditer(r"\s+".join(map(re.escape, words.split())), self.text)) if words.strip() else []
        if not places:
            raise ValueError(f"the words {words[:60]!r} do not stand in the text")
        if len(places) > 1:
            raise ValueError(
                f"the words {words[:60]!r} stand in the text {len(places)} times; give more of the sentence"
            )
        found = places[0]
        evidence = Evidence(start=found.start(), end=found.end(), words=found.group(), text=self.draft.text)
        number = sum(one.what == "add" for one in self.log) + after + 1
        name = f"{SINGULAR.get(kind, kind)}-added-{number}"
        row = record_of(kind, {**told, "id": name, "evidence": evidence}).model_dump(mode="json", exclude_defaults=True)
        return Decision(record=name, what="add", kind=kind, added=row, by=by, at=at)

    def shares(self) -> dict[str, dict[str, int]]:
        """Count, for each kind, what was drafted, accepted, edited, rejected, added by hand, and still waits."""
        found: dict[str, Counter[str]] = {}
        for row in self.rows.values():
            counted = found.setdefault(row.kind, Counter())
            counted["drafted"] += row.drafted is not None
            counted[row.standing] += 1
        return {
            kind: {key: counted[key] for key in ("drafted", "accepted", "edited", "rejected", "added", "waiting")}
            for kind, counted in found.items()
        }


def _check(one: Decision, row: Reviewed | None) -> None:
    """Hold that a decision can be taken on a record as it stands."""
    if one.what == "add":
        return
    if row is None:
        raise ValueError(f"the draft has no record {one.record!r}")
    if row.written:
        raise ValueError(f"{one.record} is in the case already")
    if one.what == "reject" and not one.reason.strip():
        raise ValueError("a reject needs a reason")
    if one.what == "undo" and row.decision is None:
        raise ValueError(f"{one.record}: there is nothing to undo")
    if one.what == "edit" and edited(row.now, one.changes) == row.now:
        raise ValueError(f"{one.record}: an edit that changes nothing")


def open_desk(case: str | Path, name: str) -> tuple[Desk | None, tuple[Problem, ...]]:
    """Open a draft of a case for review, with the faults that keep it from being opened."""
    files = DraftFiles(Path(case) / FOLDER, name)
    known = drafts(case)
    if name not in known:
        return None, (_fault(files.draft, "no such draft", f"one of: {', '.join(known) or 'none'}", "Mend the name."),)
    try:
        draft = read_draft(files.draft.read_bytes(), str(files.draft))
    except (UnknownLayout, RefusedInput) as fault:
        found = str(fault).partition(": ")[2]
        return None, (_fault(files.draft, found, "a draft as `safepassage read` left it", _PUT_BACK),)
    text, told = _text(files.text)
    log, problems = read_log(files.log)
    if text is None or told != draft.text:
        allowed = f"the text that was read, SHA-256 {draft.text[:12]}..."
        return None, (*problems, _fault(files.text, "another text, or none", allowed, _PUT_BACK))
    if problems:
        return None, problems
    desk = Desk(files, text, draft, log)
    try:
        desk.rows  # noqa: B018 - the decisions are read along with the rest, so that their faults are told here
    except ValueError as fault:
        return None, (_fault(files.log, str(fault), "decisions about this draft", _PUT_BACK),)
    return desk, ()


def _fault(path: Path, found: str, allowed: str, remedy: str) -> Problem:
    return Problem("READING-002", Where(str(path)), found, allowed, remedy)


def _text(path: Path) -> tuple[str | None, str]:
    """Give the original text with its hash; none where there is none, or where it is no text any more."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8", "surrogatepass"), hashlib.sha256(data).hexdigest()
    except (FileNotFoundError, UnicodeDecodeError):
        return None, ""


def drafts(case: str | Path) -> list[str]:
    """List the drafts of a case by name."""
    folder = Path(case) / FOLDER
    found = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return [path.stem for path in found if not path.name.endswith(".review.yaml")]
