"""``talks.yaml`` of a case folder, read: to one value, with every fault named."""

from __future__ import annotations

from pathlib import Path as Folder
from typing import Any, Final

from pydantic import BaseModel

from safepassage.errors import Problem, Where
from safepassage.talks.issue import Issue
from safepassage.talks.link import Link, Step
from safepassage.talks.position import Position
from safepassage.talks.reference import check
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from safepassage.terms.document import Located, open_page, read_rows
from safepassage.terms.locator import Locator
from safepassage.terms.page import Page

FILE: Final = "talks.yaml"
_LISTS: Final[dict[str, type[BaseModel]]] = {"issues": Issue, "positions": Position, "links": Link, "steps": Step}


def open_talks(case: Case, folder: str | Folder) -> Talks:
    """Read what a case folder says of its talks.

    Parameters
    ----------
    case
        The open case of the same folder: parties, terms, conditions and sources are its.
    folder
        May hold ``talks.yaml``.

    Returns
    -------
    Talks
        With all its ``problems``; without the file it is empty, and has none.
    """
    problems: list[Problem] = []
    page = open_page(Folder(folder) / FILE, FILE)
    problems.extend(page.problems if page is not None else ())
    page = _map_of(page, problems)
    rows = {key: read_rows(page, key, kind, problems) for key, kind in _LISTS.items()}
    parts: dict[str, Any] = {key: tuple(value for _, value in found) for key, found in rows.items()}
    place: dict[int, Located] = {id(value): at for found in rows.values() for at, value in found}
    problems.extend(check(case, Talks(**parts), Locator({FILE: page}, place, FILE)))
    return Talks(**parts, problems=tuple(sorted(problems, key=lambda one: (one.where, one.code, one.found))))


def _map_of(page: Page | None, problems: list[Problem]) -> Page | None:
    """Name keys that are not known; a page that is no map says nothing."""
    if page is None or page.value is None:
        return None
    allowed = ", ".join(sorted(_LISTS))
    if not isinstance(page.value, dict):
        problems.append(Problem("CASE-006", Where(page.file), "no map", f"the keys {allowed}", "Write them."))
        return None
    for key in page.value.keys() - _LISTS.keys():
        problems.append(Problem("CASE-007", page.where((key,)), f"{key!r}"[:80], allowed, "Mend its name."))
    return page
