"""A case folder, read and written: files to one value with every fault named, and back to files.

All faults of a folder are collected, none stops the others. What cannot be read is left out of the value and is an
error,
and a case with an error never answers *in force*.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path as Folder
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from safepassage.errors import CaseError, Problem, Where
from safepassage.terms import reference
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case, CaseFile
from safepassage.terms.consent import Condition, Consent
from safepassage.terms.locator import Locator
from safepassage.terms.page import Page, Path, read_page
from safepassage.terms.party import Party
from safepassage.terms.zone import Zone

FILES: Final = ("case.yaml", "parties.yaml", "zones.geojson", "terms.yaml", "consents.yaml")
_T = TypeVar("_T", bound=BaseModel)
_SHOWN: Final = 80
Located = tuple[str, Path]
"""The file and the path in it that a value was read from."""


def open_case(folder: str | Folder) -> Case:
    """Read a case folder as it is written.

    Parameters
    ----------
    folder
        Holds ``case.yaml``, ``parties.yaml``, ``zones.geojson``, ``terms.yaml`` and ``consents.yaml``.

    Returns
    -------
    Case
        With all its ``problems``; where one of them is an error, no answer is *in force*.

    Raises
    ------
    CaseError
        The folder does not exist, or holds none of the files.
    """
    root = Folder(folder)
    pages = {name: open_page(root / name, name) for name in FILES}
    if not root.is_dir() or all(page is None for page in pages.values()):
        raise CaseError(f"{root} is not a case: it holds none of {', '.join(FILES)}")
    return _build(pages)


def open_page(path: Folder, name: str) -> Page | None:
    """Read a file of a folder as a page; nothing where there is no such file."""
    try:
        return read_page(name, path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as fault:
        found = fault.strerror or "unreadable"
        return Page(name, problems=(Problem("CASE-001", Where(name), found, "a readable file", "Check the file."),))


def _build(pages: dict[str, Page | None]) -> Case:
    problems: list[Problem] = []
    for name, page in pages.items():
        if page is None:
            problems.append(Problem("CASE-001", Where(name), "no such file", ", ".join(FILES), f"Write {name}."))
        else:
            problems.extend(page.problems)
    about = _one(pages["case.yaml"], problems)
    read: dict[str, list[tuple[Located, Any]]] = {
        "parties": read_rows(pages["parties.yaml"], "parties", Party, problems),
        "zones": _zones(pages["zones.geojson"], problems),
        "agreements": read_rows(pages["terms.yaml"], "agreements", Agreement, problems),
        "consents": read_rows(pages["consents.yaml"], "consents", Consent, problems),
        "conditions": read_rows(pages["consents.yaml"], "conditions", Condition, problems),
    }
    _unknown_keys(pages, problems)
    parts = {key: tuple(value for _, value in rows) for key, rows in read.items()}
    case = Case(about=about, problems=(), **parts)
    located = {id(value): place for rows in read.values() for place, value in rows}
    problems.extend(reference.check(case, Locator(pages, located)))
    return case.model_copy(update={"problems": tuple(sorted(problems, key=lambda p: (p.where, p.code)))})


def _one(page: Page | None, problems: list[Problem]) -> CaseFile:
    if page is None or page.value is None:
        if page is not None and not page.problems:
            problems.append(
                Problem("CASE-006", Where(page.file), "an empty page", "a title and a time zone", "Write them.")
            )
        return CaseFile(title="", time_zone="UTC")
    read = read_value(CaseFile, page.value, page, (), problems)
    return read if read is not None else CaseFile(title="", time_zone="UTC")


def read_rows(page: Page | None, key: str, kind: type[_T], problems: list[Problem]) -> list[tuple[Located, _T]]:
    """Read a list of a page, each row with where it stands; a faulty row is left out, and its faults named."""
    if page is None or page.value is None:
        return []
    rows = page.value.get(key, []) if isinstance(page.value, dict) else None
    if not isinstance(rows, list):
        problems.append(
            Problem("CASE-006", page.where((key,)), f"{key} is not a list", f"{key}: a list", "Write a list.")
        )
        return []
    read = (
        ((page.file, (key, index)), read_value(kind, row, page, (key, index), problems))
        for index, row in enumerate(rows)
    )
    return [(place, value) for place, value in read if value is not None]


def _zones(page: Page | None, problems: list[Problem]) -> list[tuple[Located, Zone]]:
    if page is None or page.value is None:
        return []
    rows = page.value.get("features") if isinstance(page.value, dict) else None
    if not isinstance(rows, list):
        allowed = "a GeoJSON FeatureCollection (RFC 7946)"
        problems.append(Problem("CASE-006", page.where(()), "no list of features", allowed, "Write one."))
        return []
    read = (
        ((page.file, ("features", index)), _feature_zone(row, page, index, problems)) for index, row in enumerate(rows)
    )
    return [(place, value) for place, value in read if value is not None]


def _feature_zone(row: Any, page: Page, index: int, problems: list[Problem]) -> Zone | None:
    path = ("features", index)
    if not isinstance(row, dict) or not isinstance(row.get("properties"), dict):
        problems.append(Problem("CASE-006", page.where(path), "no properties", "a Feature", "Write a Feature."))
        return None
    return read_value(Zone, {**row["properties"], "geometry": row.get("geometry")}, page, path, problems)


def read_value(
    kind: type[_T], plain: Any, page: Page, path: tuple[str | int, ...], problems: list[Problem]
) -> _T | None:
    """Read a plain value as a kind, or name each of its faults at its line."""
    try:
        return TypeAdapter(kind).validate_python(plain)
    except ValidationError as faults:
        problems.extend(_problem(fault, page, path) for fault in faults.errors(include_url=False))
        return None


def _problem(fault: Any, page: Page, path: tuple[str | int, ...]) -> Problem:
    inner = tuple(
        part for part in fault["loc"] if not (isinstance(part, str) and part.startswith(("function-", "union")))
    )
    where = page.where((*path, *inner))
    found = repr(fault.get("input"))
    found = found if len(found) <= _SHOWN else found[: _SHOWN - 1] + "…"
    message = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "extra_forbidden":
        return Problem(
            "CASE-007", where, f"{inner[-1]!r}", "the keys that the schema lists", "Remove it or mend its name."
        )
    if fault["type"] == "missing":
        return Problem("CASE-006", where, f"no {inner[-1]!r}", "a value", f"Add {inner[-1]!r}.")
    code = "TERMS-001" if message.startswith("not a time:") else "TERMS-010" if "duration" in message else "CASE-006"
    return Problem(code, where, found, message, "Write one of the allowed values.")


def _unknown_keys(pages: dict[str, Page | None], problems: list[Problem]) -> None:
    known = {"parties.yaml": {"parties"}, "terms.yaml": {"agreements"}, "consents.yaml": {"consents", "conditions"}}
    for name, keys in known.items():
        page = pages[name]
        if page is None or page.problems:
            continue
        if not isinstance(page.value, dict):
            problems.append(
                Problem("CASE-006", Where(name), "no map", f"the keys {', '.join(sorted(keys))}", "Write them.")
            )
            continue
        problems.extend(
            Problem("CASE-007", page.where((key,)), f"{key!r}", ", ".join(sorted(keys)), "Mend its name.")
            for key in page.value.keys() - keys
        )


def write_case(case: Case, folder: str | Folder) -> None:
    """Write a case as its files, such as a person would have written them; read again they give the same value."""
    root = Folder(folder)
    root.mkdir(parents=True, exist_ok=True)
    _write_yaml(root / "case.yaml", _dump(case.about))
    _write_yaml(root / "parties.yaml", {"parties": _dump_all(case.parties)})
    _write_yaml(root / "terms.yaml", {"agreements": _dump_all(case.agreements)})
    consents = {"consents": _dump_all(case.consents), "conditions": _dump_all(case.conditions)}
    _write_yaml(root / "consents.yaml", consents)
    features = [_feature(zone) for zone in case.zones]
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
    (root / "zones.geojson").write_text(text + "\n", encoding="utf-8")


def _feature(zone: Zone) -> dict[str, Any]:
    properties = _dump(zone)
    geometry = properties.pop("geometry", None)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _dump(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _dump_all(values: Iterable[BaseModel]) -> list[dict[str, Any]]:
    return [_dump(value) for value in values]


def _write_yaml(path: Folder, plain: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
