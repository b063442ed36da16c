"""A draft under review, told: what was decided, what waits, and what was written."""

from __future__ import annotations

from typing import Any

from safepassage.commands.answer import pairs, say, show, title
from safepassage.reading.review.decision import Reviewed
from safepassage.reading.review.desk import Desk
from safepassage.reading.review.filing import Filing
from safepassage.reading.review.sheet import sentence_of
from safepassage.report.text import count

_DULL = frozenset({"id", "evidence", "doubts", "read_by"})


def fields_of(row: Reviewed) -> dict[str, str]:
    """Give the fields of a record as words, those that say something."""
    plain = row.now.model_dump(mode="json", exclude_defaults=True, exclude=set(_DULL))
    return {key: ", ".join(map(str, value)) if isinstance(value, list) else str(value) for key, value in plain.items()}


def print_record(row: Reviewed, desk: Desk) -> None:
    """Show a record beside its sentence, the words that it rests on in marks."""
    words = " ".join(row.now.evidence.words.split())
    sentence = sentence_of(desk.text, row.now.evidence.start, row.now.evidence.end)
    say(sentence.replace(words, f"[[{words}]]", 1) if words in sentence else f"[[{words}]]", indent=2)
    pairs([(key.replace("_", " "), value) for key, value in fields_of(row).items()], indent=4)
    for doubt in (*row.now.doubts, *([f"read by the {row.now.read_by}"] if row.now.read_by != "rules" else [])):
        say(doubt, indent=4, mark="! ")


def print_all(desk: Desk, filing: Filing | None) -> None:
    """Tell where the review of a draft stands."""
    rows = desk.rows
    left = [row for row in rows.values() if row.standing == "waiting"]
    title(f"{desk.files.name}: {count(len(left), 'record')} of {len(rows)} to be decided")
    for kind, shares in desk.shares().items():
        told = ", ".join(f"{number} {key}" for key, number in shares.items() if number)
        say(f"{kind.replace('_', ' ')}: {told}", mark="- ")
    if filing is not None:
        print_filing(filing)
    for row in left if filing is None else ():
        say()
        say(f"{row.now.id} ({row.kind.replace('_', ' ')})")
        print_record(row, desk)


def print_filing(filing: Filing) -> None:
    """Tell what was written into the case, and what is still open."""
    say()
    written = {record: files for record, files in filing.written.items() if files}
    say(
        f"Written into the case: {count(len(written), 'record')}"
        + (f" ({', '.join(filing.files)})" if filing.files else "")
    )
    for record, files in written.items():
        say(f"{record}: {', '.join(files)}", mark="- ")
    for record, why in filing.open:
        say(f"{record} not yet: {why}", mark="! ")
    if filing.homeless:
        say(f"Accepted and kept with the draft, as no file of a case holds their kind: {', '.join(filing.homeless)}")


def print_json(desk: Desk, filing: Filing | None, inputs: list[dict[str, Any]]) -> None:
    """Show the review of a draft as one JSON object."""
    rows = desk.rows
    left = sum(row.standing == "waiting" for row in rows.values())
    show(
        "review",
        f"{left} waiting",
        draft=desk.files.name,
        shares=desk.shares(),
        records=[
            {
                "id": row.now.id,
                "kind": row.kind,
                "standing": row.standing,
                "written": row.written,
                "by": row.decision.by if row.decision else None,
                "at": row.decision.at if row.decision else None,
                "reason": row.decision.reason or None if row.decision else None,
                "record": row.now.model_dump(mode="json", exclude_defaults=True),
            }
            for row in rows.values()
        ],
        written=None if filing is None else {record: list(files) for record, files in filing.written.items()},
        open=None if filing is None else dict(filing.open),
        inputs=inputs,
    )
