"""Accepted records put into a case: what would be written, by record, and what a person must say first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

from safepassage.errors import CaseError
from safepassage.reading.draft import Draft, Entity, Proposal
from safepassage.reading.review.decision import Reviewed
from safepassage.reading.review.inserting import add_key, add_rows
from safepassage.reading.review.naming import Names, NotYet, Source
from safepassage.reading.review.proving import PAGES, prove
from safepassage.reading.review.row import Row
from safepassage.reading.review.rows import has_home, rows_of
from safepassage.terms.case import Case

_SAME: Final = ("party", "to", "issue", "source", "note")
"""What two rows without an identifier share if they are one: the same words of a text for the same party."""


@dataclass(frozen=True)
class Filing:
    """What would be written: the whole new text of each file that changes, by record; and what must be said first.

    ``written`` names the files of each record; ``there`` are records that the case has already; ``open`` need a word of a
    person first; ``homeless`` are of a kind that no file of a case holds: they stay with the draft.
    """

    before: Mapping[str, str]
    files: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]
    there: tuple[str, ...]
    open: tuple[tuple[str, NotYet], ...]
    homeless: tuple[str, ...]


def prepare(
    folder: Path, case: Case, draft: Draft, accepted: Iterable[Reviewed], given: Mapping[str, str], source: Source
) -> Filing:
    """Work out what accepted records would write into a case; nothing is written here.

    Parameters
    ----------
    folder, case
        The case, as read from its folder.
    draft, accepted
        The draft, and those of its records that a person accepted and that are not written yet.
    given
        What a person says of names: party, proposal or issue of the draft to an identifier of the case.
    source
        The key under which the text stands among the case's sources.

    Returns
    -------
    Filing
        Each file whole, with every byte that was there.

    Raises
    ------
    CaseError
        A page cannot take rows, or the case would not be what it was: nothing may be written.
    """
    texts = {name: _read(folder / name) for name in PAGES}
    names, new = Names(case, draft, given, terms_new=_held(case, draft, source)), dict(texts)
    written: dict[str, tuple[str, ...]] = {}
    open_: list[tuple[str, NotYet]] = []
    for one in sorted(accepted, key=_first):
        try:
            rows = rows_of(one.now, names, source)
            trial = _with_rows(new, rows, one.now.id)
        except NotYet as fault:
            open_.append((one.now.id, fault))
            continue
        new, names = trial, _known(names, one, rows)
        written[one.now.id] = tuple(dict.fromkeys(row.file for row in rows)) if has_home(one.now) else ("",)
    put = {name: files for name, files in written.items() if files and files != ("",)}
    if put:
        new["case.yaml"] = _with_source(new["case.yaml"], source, draft)
    changed = {name: text for name, text in new.items() if text != texts[name]}
    prove(folder, case, changed)
    there = tuple(name for name, files in written.items() if not files)
    homeless = tuple(name for name, files in written.items() if files == ("",))
    return Filing(texts, changed, put, there, tuple(open_), homeless)


def _read(path: Path) -> str:
    """Read a page to the byte: its line ends and its mark of order stay."""
    return path.read_bytes().decode() if path.exists() else ""


def _first(row: Reviewed) -> int:
    """Take parties and proposals up first: what was said rests on them."""
    return 0 if isinstance(row.now, Entity) else 1 if isinstance(row.now, Proposal) else 2


def _held(case: Case, draft: Draft, source: Source) -> dict[str, str]:
    """Find the agreements that an earlier filing made of proposals of this draft."""
    return {
        one.id: agreement.id
        for one in draft.proposals
        for agreement in case.agreements
        if source.key in agreement.source and agreement.note.endswith(source.place(one))
    }


def _known(names: Names, one: Reviewed, rows: list[Row]) -> Names:
    """Let later rows rest on a party or an agreement that is put in before them."""
    if rows and isinstance(one.now, Entity):
        return replace(names, parties_new={**names.parties_new, one.now.name: rows[0].value["id"]})
    if rows and isinstance(one.now, Proposal):
        return replace(names, terms_new={**names.terms_new, one.now.id: rows[0].value["id"]})
    return names


def _with_rows(texts: Mapping[str, str], rows: Iterable[Row], record: str) -> dict[str, str]:
    """Add the rows of a record to their files, all or none."""
    new = dict(texts)
    for row in rows:
        try:
            new[row.file] = _with_row(new[row.file], row, record)
        except NotYet:
            raise
        except ValueError as fault:
            raise CaseError(f"{row.file}: {fault}") from None
    return new


def _with_row(text: str, row: Row, record: str) -> str:
    """Add a row, unless the list holds it."""
    path, held = _list(text, row)
    if "id" in row.value:
        same = next((one for one in held if one.get("id") == row.value["id"]), None)
        if same is not None and not row.shared and same.get("note") != row.value["note"]:
            told = f"{row.file} holds {row.value['id']} already, from other words"
            raise NotYet(
                f"{told}: if this is the same, reject it as told twice; else name it (--map {record}=IDENTIFIER)",
                record,
            )
    else:
        same = next((one for one in held if all(one.get(key) == row.value.get(key) for key in _SAME)), None)
    return text if same is not None else add_rows(text, path, [row.value])


def _list(text: str, row: Row) -> tuple[tuple[str | int, ...], list[dict[str, Any]]]:
    """Find a list of a page, rows by their identifiers: where it stands, and what it holds."""
    held: Any = yaml.load(text, yaml.BaseLoader) or {}  # noqa: S506 - words only, nothing is built
    path: list[str | int] = []
    for step in row.path:
        found: str | int = step
        if isinstance(held, list):
            found = next(at for at, one in enumerate(held) if one.get("id") == step)
        path.append(found)
        held = held[found] if isinstance(found, int) else held.get(step) or []
    return tuple(path), [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []


def _with_source(text: str, source: Source, draft: Draft) -> str:
    if source.key in ((yaml.load(text, yaml.BaseLoader) or {}).get("sources") or {}):  # noqa: S506 - words only
        return text
    row = {
        "title": draft.title or source.text,
        **({"date": source.published} if source.published else {}),
        "note": f"{source.text}, SHA-256 {draft.text}",
    }
    try:
        return add_key(text, ("sources",), source.key, row)
    except ValueError as fault:
        raise CaseError(f"case.yaml: {fault}") from None
