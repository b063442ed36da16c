"""Where each part of a case stands in its files, and a walk over all parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from safepassage.errors import Where
from safepassage.terms.case import Case
from safepassage.terms.page import Page, Path


@dataclass(frozen=True)
class Locator:
    """Finds the line of a part of the case: the page and path of each value that was read from a list."""

    pages: dict[str, Page | None]
    located: dict[int, tuple[str, Path]]
    home: str = "case.yaml"
    """The file of what was not read from a list."""

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Every identifier in a row that could not be read: that row has a fault of its own, which is enough."""
        read = set(self.located.values())
        return frozenset(
            name
            for page in self.pages.values()
            for path, row in _rows(page)
            if page and (page.file, path) not in read
            for name in _identifiers(row)
        )

    def where(self, owner: object, *inner: str | int) -> Where:
        """Give the line of a part of an owner, or of the nearest thing that holds it."""
        file, path = self.located.get(id(owner), (self.home, ()))
        page = self.pages.get(file)
        return page.where((*path, *inner)) if page else Where(file)


def parts(case: Case) -> Iterator[tuple[object, Path, BaseModel]]:
    """Walk every value of the case with the row that it stands in and its path inside that row."""
    for rows in (
        case.parties,
        case.zones,
        case.agreements,
        case.consents,
        case.conditions,
    ):
        for row in rows:
            for path, part in walk(row, ()):
                yield row, path, part
    for path, part in walk(case.about, ()):
        yield None, path, part


def _rows(page: Page | None) -> Iterator[tuple[Path, object]]:
    plain = page.value if page and isinstance(page.value, dict) else {}
    for key, rows in plain.items():
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            yield (key, index), row


def _identifiers(plain: object) -> Iterator[str]:
    if isinstance(plain, dict):
        if isinstance(plain.get("id"), str):
            yield plain["id"]
        for value in plain.values():
            yield from _identifiers(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _identifiers(value)


def alias(part: BaseModel, key: str) -> str:
    """Give the key as it is written in the file."""
    return type(part).model_fields[key].alias or key


def walk(part: BaseModel, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    """Walk a value and every value inside it, each with its path as it is written."""
    yield path, part
    for key in type(part).model_fields:
        value = getattr(part, key)
        name = alias(part, key)
        if isinstance(value, BaseModel):
            yield from walk(value, (*path, name))
        elif isinstance(value, tuple):
            for index, row in enumerate(value):
                if isinstance(row, BaseModel):
                    yield from walk(row, (*path, name, index))
        elif isinstance(value, dict):
            for inner, row in value.items():
                if isinstance(row, BaseModel):
                    yield from walk(row, (*path, name, inner))
