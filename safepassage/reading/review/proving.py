"""The proof that a case with new rows is still the case that it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from safepassage.errors import CaseError, Problem
from safepassage.talks.document import FILE as TALKS
from safepassage.talks.document import open_talks
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.document import FILES, open_case

PAGES: Final = (*FILES, TALKS)


def prove(folder: Path, case: Case, changed: Mapping[str, str]) -> None:
    """Read the case as it would be: all that it held is there and the same, and no fault is new.

    Raises
    ------
    CaseError
        It is not: nothing may be written.
    """
    if not changed:
        return
    talks = open_talks(case, folder)
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made)
        for name in PAGES:
            if name in changed:
                (copy / name).write_bytes(changed[name].encode())
            elif (folder / name).exists():
                shutil.copyfile(folder / name, copy / name)
        after = open_case(copy)
        talked = open_talks(after, copy)
    known = {one.code + one.found for one in (*case.problems, *talks.problems)}
    new = [
        one
        for one in (*after.problems, *talked.problems)
        if one.severity == "error" and one.code + one.found not in known
    ]
    if new:
        raise CaseError(_told(new[0]))
    _same(case, after)
    _same_talks(talks, talked)


def _told(fault: Problem) -> str:
    return (
        f"{fault.where}: what would be written is faulty: found {fault.found}; allowed: {fault.allowed} ({fault.code})"
    )


def _same(case: Case, after: Case) -> None:
    for key in ("parties", "zones", "consents", "conditions"):
        old, now = getattr(case, key), getattr(after, key)
        if now[: len(old)] != old:
            raise CaseError(f"{key}: what would be written changes what the case held")
    sources = {key: value for key, value in after.about.sources.items() if key in case.about.sources}
    if after.about.model_copy(update={"sources": sources}) != case.about:
        raise CaseError("case.yaml: what would be written changes what the case held")
    if len(after.agreements) < len(case.agreements):
        raise CaseError("terms.yaml: what would be written loses an agreement")
    for one, other in zip(case.agreements, after.agreements, strict=False):
        if other.model_copy(update={"clauses": other.clauses[: len(one.clauses)]}) != one:
            raise CaseError(f"terms.yaml: what would be written changes {one.id}")


def _same_talks(talks: Talks, after: Talks) -> None:
    for key in ("issues", "positions", "links", "steps"):
        old, now = getattr(talks, key), getattr(after, key)
        if now[: len(old)] != old:
            raise CaseError(f"talks.yaml: what would be written changes its {key}")
