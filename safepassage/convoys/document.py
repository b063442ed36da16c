"""What a case folder says of its convoys: ``convoys.yaml`` and the tables beside it, with every fault named.

All faults are collected, none stops the others; while one of them is an error, nothing is planned and nothing goes.
A folder without these files has no convoys, which is no fault.
"""

from __future__ import annotations

from pathlib import Path as Folder
from typing import Any, Final

from pydantic import BaseModel

from safepassage.convoys.approval import Approval, NoticeState
from safepassage.convoys.crossing import Crossing, Route
from safepassage.convoys.delay import Delays
from safepassage.convoys.fleet import Hub, TruckType
from safepassage.convoys.logistics import ConvoysFile, Logistics
from safepassage.convoys.movement import Movement
from safepassage.convoys.need import Destination, Package
from safepassage.convoys.reference import check
from safepassage.convoys.roads.leg import Leg
from safepassage.convoys.roads.table import read_legs
from safepassage.convoys.rule import Rules
from safepassage.convoys.table import read_table
from safepassage.errors import Problem, Where
from safepassage.terms.case import Case
from safepassage.terms.document import Located, open_page, read_rows, read_value
from safepassage.terms.locator import Locator
from safepassage.terms.page import Page

CONVOYS: Final = "convoys.yaml"
LEGS: Final = "legs.csv"
DESTINATIONS: Final = "destinations.csv"
FILES: Final = (CONVOYS, LEGS, DESTINATIONS)
_LISTS: Final[dict[str, type[BaseModel]]] = {
    "packages": Package,
    "destinations": Destination,
    "truck_types": TruckType,
    "hubs": Hub,
    "crossings": Crossing,
    "routes": Route,
    "approvals": Approval,
    "notices": NoticeState,
    "movements": Movement,
}
_SINGLE: Final[dict[str, type[BaseModel]]] = {"delays": Delays, "rules": Rules}
_SEVERAL: Final = ("packages", "authorities", "source")


def open_convoys(case: Case, folder: str | Folder) -> Logistics:
    """Read what a case folder says of its convoys.

    Parameters
    ----------
    case
        The open case of the same folder: parties, zones, clauses and sources are its.
    folder
        May hold ``convoys.yaml``, ``legs.csv`` and ``destinations.csv``, whose rows are added to the destinations.

    Returns
    -------
    Logistics
        With all its ``problems``; without any of the files it is empty, and has none.
    """
    root = Folder(folder)
    problems: list[Problem] = []
    page, table = open_page(root / CONVOYS, CONVOYS), _table(root)
    for one in (page, table):
        problems.extend(one.problems if one is not None else ())
    page = _map_of(page, problems)
    rows = {key: read_rows(page, key, kind, problems) for key, kind in _LISTS.items()}
    rows["destinations"] += read_rows(table, "destinations", Destination, problems)
    single = {key: _single(page, key, kind, problems) for key, kind in _SINGLE.items()}
    parts: dict[str, Any] = {key: tuple(value for _, value in found) for key, found in rows.items()}
    parts |= {key: value for key, value in single.items() if value is not None}
    about = ConvoysFile(**parts)
    legs = _legs(root, problems)
    place: dict[int, Located] = {id(value): at for found in rows.values() for at, value in found}
    place |= {id(value): (CONVOYS, (key,)) for key, value in single.items() if value is not None}
    locator = Locator({CONVOYS: page, DESTINATIONS: table}, place, CONVOYS)
    problems.extend(check(case, Logistics(about=about, legs=legs), locator))
    return Logistics(
        about=about, legs=legs, problems=tuple(sorted(problems, key=lambda one: (one.where, one.code, one.found)))
    )


def _map_of(page: Page | None, problems: list[Problem]) -> Page | None:
    """Name keys that are not known; a page that is no map says nothing."""
    if page is None or page.value is None:
        return None
    known = {*_LISTS, *_SINGLE}
    if not isinstance(page.value, dict):
        allowed = f"the keys {', '.join(sorted(known))}"
        problems.append(Problem("CASE-006", Where(page.file), "no map", allowed, "Write them."))
        return None
    for key in page.value.keys() - known:
        allowed = ", ".join(sorted(known))
        problems.append(Problem("CASE-007", page.where((key,)), f"{key!r}"[:80], allowed, "Mend its name."))
    return page


def _single(page: Page | None, key: str, kind: type[BaseModel], problems: list[Problem]) -> BaseModel | None:
    if page is None or page.value.get(key) is None:
        return None
    return read_value(kind, page.value[key], page, (key,), problems)


def _table(root: Folder) -> Page | None:
    data = _bytes(root / DESTINATIONS)
    if isinstance(data, Problem):
        return Page(DESTINATIONS, problems=(data,))
    if data is None:
        return None
    columns = [field.alias or name for name, field in Destination.model_fields.items()]
    return read_table(DESTINATIONS, data, "destinations", columns, _SEVERAL)


def _legs(root: Folder, problems: list[Problem]) -> tuple[Leg, ...]:
    data = _bytes(root / LEGS)
    if isinstance(data, Problem):
        problems.append(data)
    if not isinstance(data, bytes):
        return ()
    legs, faults = read_legs(data, LEGS)
    problems.extend(faults)
    return legs


def _bytes(path: Folder) -> bytes | Problem | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        found = fault.strerror or "unreadable"
        return Problem("CASE-001", Where(path.name), found, "a readable file", "Check the file.")
