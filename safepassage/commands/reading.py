"""The work of ``read``: a file opened, read for a case, kept among its drafts, and told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from safepassage.commands import folder
from safepassage.commands.answer import pairs, say, show, title
from safepassage.commands.writing import write_whole
from safepassage.errors import RefusedInput
from safepassage.reading.draft import Draft, Record
from safepassage.reading.draft_file import FOLDER, DraftFiles, write_draft
from safepassage.reading.extract import read_text
from safepassage.reading.formats.opening import Original, open_text
from safepassage.reading.model.adapter import server
from safepassage.reading.scene import Context
from safepassage.reading.scoring.drafted import gold_yaml
from safepassage.report.text import count
from safepassage.terms.case import Case
from safepassage.when import zone

_SHOWN: Final = ("proposals", "consents", "commitments", "positions", "sticking_points", "statements", "entities")
_MORE: Final = ("events", "figures", "durations", "dates", "links")
_DULL: Final = frozenset({"id", "evidence", "doubts"})
_UNDATED: Final = "no day of publication is known: relative dates are left open"


@dataclass(frozen=True)
class Beside:
    """What is told beside a file: the case, the day of publication, the clock, and a name."""

    case: str | None
    published: str | None
    tz: str | None
    name: str | None


@dataclass(frozen=True)
class Found:
    """A draft, the text it was read from, and the case it was read for."""

    original: Original
    draft: Draft
    name: str
    case: Case | None
    folder: str | None


def read_file(path: Path, beside: Beside, second: tuple[str | None, str | None, str | None]) -> Found:
    """Read a file into a draft; ``second`` names a language model as a second reader: address, name, host.

    Raises
    ------
    click.BadParameter
        The day or the zone is none.
    OSError
        The file cannot be opened.
    SafePassageError
        It is in no form that we can read, or the language model cannot be asked.
    """
    opened = folder.opened(beside.case) if beside.case else None
    clock = _zone(beside.tz or (opened.about.time_zone if opened else "UTC"))
    day = _day(beside.published)
    url, name, host = second
    model = server(url, name or "default", host) if url else None
    original = open_text(path.read_bytes(), path.name)
    context = Context(day or original.published, clock.key, opened)
    draft = read_text(original.text, context, title=original.title or path.stem, model=model)
    undated = () if context.published else (_UNDATED,)
    draft = draft.model_copy(update={"doubts": (*original.doubts, *undated, *draft.doubts)})
    return Found(original, draft, _slug(beside.name or path.stem), opened, beside.case)


def keep(found: Found) -> DraftFiles:
    """Put a draft and its text into the case's folder of drafts; one that decisions rest on is never written over.

    Raises
    ------
    RefusedInput
        Another text, or another draft that people have decided about, has this name.
    """
    files = DraftFiles(Path(found.folder or ".") / FOLDER, found.name)
    text, draft = found.original.text.encode("utf-8", "surrogatepass"), write_draft(found.draft, files)
    if files.text.exists() and files.text.read_bytes() != text:
        raise RefusedInput(f"{files.text}: found another text of this name; give this one another (--name)")
    if files.log.exists() and files.draft.read_bytes() != draft:
        raise RefusedInput(
            f"{files.draft}: found decisions about an earlier reading of it; give this one another name (--name)"
        )
    write_whole(files.text, text)
    write_whole(files.draft, draft)
    return files


def as_gold(found: Found) -> str:
    """Give the draft in the shapes of annotated texts."""
    return gold_yaml(found.draft)


def print_json(found: Found, where: DraftFiles | None) -> None:
    """Show the whole draft as one JSON object."""
    show(
        "read",
        f"{_records(found.draft)} drafts",
        draft=found.draft.model_dump(mode="json", exclude_defaults=True),
        kept=str(where.draft) if where else None,
        inputs=[{"file": found.name, "sha256": found.original.sha256_file, "kind": found.original.kind}],
    )


def print_draft(found: Found, where: DraftFiles | None, *, everything: bool) -> None:
    """Tell the draft record by record, each with its words."""
    draft = found.draft
    title(f"{draft.title or found.name}: {count(_records(draft), 'draft')}, nothing accepted")
    pairs([("Published", draft.published or "not known"), ("Clock", draft.tz), ("Reader", draft.reader)])
    for doubt in draft.doubts:
        say(doubt, mark="! ")
    for key in (*_SHOWN, *(_MORE if everything else ())):
        records: tuple[Record, ...] = getattr(draft, key)
        if records:
            say()
            title(f"{key.replace('_', ' ').capitalize()} ({len(records)})")
            for record in records:
                _print_record(record)
    hidden = sum(len(getattr(draft, key)) for key in _MORE)
    say()
    if hidden and not everything:
        say(f"{count(hidden, 'more draft')} (events, figures, dates, lengths of time, links): --all shows them.")
    if where:
        say(f"Kept as {where.draft}; `safepassage review {found.folder} --draft {found.name}` takes it up.")


def _print_record(record: Record) -> None:
    plain = record.model_dump(mode="json", exclude_defaults=True)
    told = [f"{key.replace('_', ' ')} {_words(value)}" for key, value in plain.items() if key not in _DULL]
    say("; ".join(told), mark="- ")
    say(
        f"\N{LEFT DOUBLE QUOTATION MARK}{' '.join(record.evidence.words.split())}\N{RIGHT DOUBLE QUOTATION MARK}",
        indent=4,
    )
    for doubt in record.doubts:
        say(doubt, indent=4, mark="! ")


def _words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _records(draft: Draft) -> int:
    return sum(len(getattr(draft, key)) for key in (*_SHOWN, *_MORE))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day; allowed: 2016-08-26", param_hint="--published") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return zone(name)
    except ValueError:
        raise click.BadParameter(
            f"{name!r} is no zone of the time-zone data, such as Asia/Damascus", param_hint="--tz"
        ) from None


def _slug(text: str) -> str:
    """Make a name that a file can have and an identifier can be: letters, digits and hyphens."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()[:60] or "text"
