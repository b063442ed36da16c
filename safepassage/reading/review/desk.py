"""A draft under review: its text, its records as they stand, and the one way in which a decision is taken."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safepassage.errors import Problem, Where
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
from safepassage.reading.review.log import add_decision, read_log


@dataclass(frozen=True)
class Desk:
    """What lies before a reviewer: the files, the original text, the draft, and the decisions so far."""

    files: DraftFiles
    text: str
    draft: Draft
    log: tuple[Decision, ...]

    @property
    def rows(self) -> dict[str, Reviewed]:
        """Every record as it stands, in the order of review."""
        return replay(self.draft, self.log)

    @property
    def waiting(self) -> list[Reviewed]:
        """The records without a decision, in the order of review."""
        return [row for row in self.rows.values() if row.standing == "waiting"]

    def twins(self, record: str) -> list[str]:
        """List the undecided records that say the same in the same words elsewhere in the text."""
        rows = self.rows
        return [
            row.now.id for row in self.waiting if row.now.id != record and same_but_for_place(row.now, rows[record].now)
        ]

    def decide(self, decision: Decision) -> Desk:
        """Take a decision: checked, written to the log, and told by the desk that is given back.

        Raises
        ------
        ValueError
            The record is not there, a value is not allowed, a reject has no reason, or there is nothing to undo.
        """
        rows = self.rows
        if decision.what == "reject" and not decision.reason.strip():
            raise ValueError("a reject needs a reason")
        if decision.what != "add":
            if decision.record not in rows:
                raise ValueError(f"the draft has no record {decision.record!r}")
            row = rows[decision.record]
            if decision.what == "edit":
                edited(row.now, decision.changes)
            if decision.what == "undo" and (row.decision is None or row.written):
                raise ValueError("it is in the case already" if row.written else "there is nothing to undo")
            if decision.what != "undo" and row.written:
                raise ValueError(f"{decision.record} is in the case already")
            if row.drafted is not None:
                decision = decision.model_copy(update={"content": content_of(row.drafted)})
        after = Desk(self.files, self.text, self.draft, (*self.log, decision))
        replay(self.draft, after.log)
        add_decision(self.files.log, decision)
        return after

    def added(self, kind: str, plain: Mapping[str, Any], *, by: str, at: str) -> Decision:
        """Make the decision that adds a record by hand; its words must stand in the text.

        Raises
        ------
        ValueError
            The kind is not known, the words do not stand in the text, or a value is not allowed.
        """
        words = str(plain.get("words") or "")
        start = self.text.find(words) if words else -1
        if start < 0:
            raise ValueError(f"the words {words[:60]!r} do not stand in the text")
        evidence = Evidence(start=start, end=start + len(words), words=words, text=self.draft.text)
        number = sum(one.what == "add" for one in self.log) + 1
        name = f"{SINGULAR.get(kind, kind)}-added-{number}"
        record = record_of(
            kind, {**{key: value for key, value in plain.items() if key != "words"}, "id": name, "evidence": evidence}
        )
        return Decision(
            record=name,
            what="add",
            kind=kind,
            added=record.model_dump(mode="json", exclude_defaults=True),
            by=by,
            at=at,
        )

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


def open_desk(case: str | Path, name: str) -> tuple[Desk | None, tuple[Problem, ...]]:
    """Open a draft of a case for review, with the faults that keep it from being opened."""
    files = DraftFiles(Path(case) / FOLDER, name)
    if not files.draft.exists():
        there = ", ".join(drafts(case)) or "none"
        return None, (
            Problem("READING-002", Where(str(files.draft)), "no such draft", f"one of: {there}", "Mend the name."),
        )
    draft = read_draft(files.draft.read_bytes(), str(files.draft))
    log, problems = read_log(files.log)
    text = files.text.read_bytes().decode("utf-8", "surrogatepass") if files.text.exists() else ""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != draft.text:
        allowed = f"the text that was read, SHA-256 {draft.text[:12]}..."
        problems = (
            *problems,
            Problem(
                "READING-002",
                Where(str(files.text)),
                "another text, or none",
                allowed,
                "Put the text back, or read it anew.",
            ),
        )
    if problems:
        return None, problems
    desk = Desk(files, text, draft, log)
    try:
        replay(draft, log)
    except ValueError as fault:
        allowed, remedy = "decisions about this draft", "Take the log out of the way, or put the draft back."
        return None, (Problem("READING-002", Where(str(files.log)), str(fault), allowed, remedy),)
    return desk, ()


def drafts(case: str | Path) -> list[str]:
    """List the drafts of a case by name."""
    folder = Path(case) / FOLDER
    found = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    return [path.stem for path in found if not path.name.endswith(".review.yaml")]
