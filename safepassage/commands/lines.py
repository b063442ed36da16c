"""On which line of its file something stands that is known by its identifier: ``truce.week``, ``truce.north``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from safepassage.errors import Problem
from safepassage.terms.page import Page, read_page


def located(problems: Iterable[Problem], folder: str) -> list[Problem]:
    """Give problems with the line of the agreement, clause, window or answer that they name, where it can be found."""
    pages = {name: _page(Path(folder), name) for name in ("terms.yaml", "consents.yaml")}
    return [_located(problem, pages) for problem in problems]


def _page(folder: Path, name: str) -> Page:
    path = folder / name
    return read_page(name, path.read_bytes()) if path.is_file() else Page(name)


def _located(problem: Problem, pages: dict[str, Page]) -> Problem:
    if problem.where.line or problem.where.file not in pages:
        return problem
    owner, _, inner = problem.where.path.partition(".")
    found = _term(pages["terms.yaml"], owner, inner)
    line = found if problem.where.file == "terms.yaml" else _answer(pages, owner, inner)
    return replace(problem, where=replace(problem.where, line=line))


def _term(page: Page, agreement: str, inner: str) -> int:
    """Find the line of an agreement, or of the clause or window in it."""
    for index, row in _rows(page.value, "agreements"):
        if row.get("id") == agreement:
            for key in ("clauses", "windows"):
                for at, part in _rows(row, key):
                    if inner and part.get("id") == inner:
                        return page.lines.get(("agreements", index, key, at), 0)
            return page.lines.get(("agreements", index), 0)
    return 0


def _answer(pages: dict[str, Page], agreement: str, party: str) -> int:
    """Find the line of the last answer of a party to an agreement or one of its clauses; 0 where there is none."""
    ids = {agreement}
    for _, row in _rows(pages["terms.yaml"].value, "agreements"):
        if row.get("id") == agreement:
            ids |= {str(part.get("id")) for _, part in _rows(row, "clauses")}
    page, line = pages["consents.yaml"], 0
    for index, row in _rows(page.value, "consents"):
        if row.get("party") == party and row.get("to") in ids:
            line = page.lines.get(("consents", index), 0)
    return line


def _rows(value: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = value.get(key) if isinstance(value, dict) else None
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield index, row
