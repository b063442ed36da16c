"""Accepted records put into a case: what would be written, and the proof that nothing else changes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from safepassage.errors import CaseError
from safepassage.reading.draft import Draft
from safepassage.reading.review.decision import Reviewed
from safepassage.reading.review.inserting import add_key, add_rows
from safepassage.reading.review.naming import Names, NotYet, Source
from safepassage.reading.review.rows import rows_of
from safepassage.talks.document import FILE as TALKS
from safepassage.talks.document import open_talks
from safepassage.terms.case import Case
from safepassage.terms.document import FILES, open_case

_PAGES: Final = (*FILES, TALKS)
_IDENTIFIED: Final = frozenset({"conditions", "issues", "parties", "agreements", "clauses"})


@dataclass(frozen=True)
class Filing:
    """What would be written: the whole new text of each file that changes, by record; and what must be said first."""

    files: Mapping[str, str]
    written: Mapping[str, tuple[str, ...]]
    open: tuple[tuple[str, str], ...]
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
        ``open`` are records that need a word of a person first, with what it is; ``homeless`` those of a kind that no file of a
        case holds: they stay with the draft.

    Raises
    ------
    CaseError
        A page cannot take rows, or the case would not be what it was: nothing may be written.
    """
    texts = {name: (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else "" for name in _PAGES}
    names, new = Names(case, draft, given), dict(texts)
    written: dict[str, tuple[str, ...]] = {}
    open_: list[tuple[str, str]] = []
    homeless = []
    for one in accepted:
        try:
            rows = rows_of(one.now, names, source)
        except ValueError as fault:
            open_.append((one.now.id, str(fault) if isinstance(fault, NotYet) else f"its date: {fault}"))
            continue
        if not rows:
            homeless.append(one.now.id)
        for file, path, row in rows:
            new[file] = _with_row(new[file], path, row, file)
        written[one.now.id] = tuple(dict.fromkeys(file for file, _, _ in rows))
    if any(written.values()):
        new["case.yaml"] = _with_source(new["case.yaml"], source, draft)
    changed = {name: text for name, text in new.items() if text != texts[name]}
    _prove(folder, case, changed)
    return Filing(changed, written, tuple(open_), tuple(homeless))


def _with_row(text: str, path: tuple[str | int, ...], row: dict[str, Any], file: str) -> str:
    """Add a row, unless the list has one of its identifier."""
    held: Any = yaml.safe_load(text) if text else {}
    for step in path:
        held = held[step] if isinstance(step, int) else (held or {}).get(step) or []
    if path[-1] in _IDENTIFIED and row["id"] in {one.get("id") for one in held}:
        return text
    try:
        return add_rows(text, path, [row])
    except ValueError as fault:
        raise CaseError(f"{file}: {fault}") from None


def _with_source(text: str, source: Source, draft: Draft) -> str:
    if source.key in ((yaml.safe_load(text) or {}).get("sources") or {}):
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


def _prove(folder: Path, case: Case, changed: Mapping[str, str]) -> None:
    """Read the case as it would be: all that it held is there and the same, and no fault is new."""
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made)
        for name in _PAGES:
            if name in changed:
                (copy / name).write_text(changed[name], encoding="utf-8")
            elif (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)
        after = open_case(copy)
        faults = [one for one in after.problems if one.severity == "error"]
        faults += [one for one in open_talks(after, copy).problems if one.severity == "error"]
    known = {one.code + one.found for one in case.problems}
    new = [one for one in faults if one.code + one.found not in known]
    if new:
        raise CaseError(f"{new[0].where}: what would be written is faulty ({new[0].code}: {new[0].found})")
    for key in ("parties", "consents", "conditions"):
        old, now = getattr(case, key), getattr(after, key)
        if now[: len(old)] != old:
            raise CaseError(f"{key}: what would be written changes what the case held")
    for one, other in zip(case.agreements, after.agreements, strict=False):
        grown = other.model_copy(update={"clauses": other.clauses[: len(one.clauses)]})
        if grown != one:
            raise CaseError(f"terms.yaml: what would be written changes {one.id}")
