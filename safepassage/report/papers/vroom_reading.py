"""Read a VROOM file: measured before it is read, each fault told with its place, and nothing guessed.

Another solver's file is somebody's document. A row with a fault is left out, and its fault is a value.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from safepassage.report.papers.fields import FaultyRow, Fields, whole
from safepassage.report.papers.vroom_file import VroomFile, VroomJob, VroomRoute, VroomStep, VroomVehicle

_LARGEST: Final = 64_000_000
_STEPS: Final = ("start", "job", "pickup", "delivery", "break", "end")
Row = TypeVar("Row")


def read_vroom(data: bytes, name: str = "vroom.json") -> VroomFile:
    """Read a VROOM problem or solution.

    Parameters
    ----------
    data
        The file: JSON in UTF-8, of at most 64 MB.
    name
        What the file is called in its faults.

    Returns
    -------
    VroomFile
        What could be read. Each fault is a :class:`Problem` of code ``CONVOYS-040`` with its path; a row with a fault is left
        out. Keys that are not read here are no fault.
    """
    reader = _Reader(name)
    held = reader.opened(data)
    return VroomFile(
        reader.rows(held, "vehicles", reader.vehicle),
        reader.rows(held, "jobs", reader.job),
        reader.durations(held),
        reader.rows(held, "routes", reader.route),
        reader.rows(held, "unassigned", lambda row, path: reader.number(row, "id", path)),
        tuple(reader.problems),
    )


@dataclass
class _Reader(Fields):
    def opened(self, data: bytes) -> dict[str, Any]:
        """Read the file: an object that holds vehicles, or routes."""
        if len(data) > _LARGEST:
            self.fault("", f"{len(data):,} bytes", f"at most {_LARGEST:,} bytes")
            return {}
        try:
            found = json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
        except (ValueError, RecursionError) as cause:
            self.fault("", str(cause), "JSON in UTF-8")
            return {}
        if not isinstance(found, dict) or not ("vehicles" in found or "routes" in found):
            shown = sorted(found) if isinstance(found, dict) else type(found).__name__
            self.fault("", shown, "an object with vehicles (a problem) or routes (a solution)")
            return {}
        return found

    def rows(
        self, of: dict[str, Any], key: str, read: Callable[[dict[str, Any], str], Row], path: str = ""
    ) -> tuple[Row, ...]:
        """Read a list of objects; each that has a fault is left out."""
        rows, where = of.get(key, []), f"{path}{key}"
        if not isinstance(rows, list):
            self.fault(where, rows, "a list")
            return ()
        found = []
        for number, row in enumerate(rows):
            at = f"{where}[{number}]"
            try:
                if not isinstance(row, dict):
                    raise self.fault(at, row, "an object")
                found.append(read(row, at))
            except FaultyRow:
                continue
        return tuple(found)

    def vehicle(self, row: dict[str, Any], path: str) -> VroomVehicle:
        """Read a vehicle, which must start or end somewhere."""
        ends = {key: row.get(key) for key in ("start", "end", "start_index", "end_index")}
        if all(value is None for value in ends.values()):
            raise self.fault(path, row, "a start or an end: a point, or an index of the matrix")
        window = self.spans([row["time_window"]], f"{path}.time_window") if row.get("time_window") is not None else ()
        return VroomVehicle(
            self.number(row, "id", path),
            self.word(row, "description", path),
            self.word(row, "profile", path, "car"),
            self.point(row, "start", path),
            self.point(row, "end", path),
            self.index(row, "start_index", path),
            self.index(row, "end_index", path),
            self.numbers(row, "capacity", path),
            window[0] if window else None,
        )

    def job(self, row: dict[str, Any], path: str) -> VroomJob:
        """Read a job, which must be somewhere; the ``amount`` of older files is a delivery."""
        if row.get("location") is None and row.get("location_index") is None:
            raise self.fault(path, row, "a location, or a location_index of the matrix")
        priority = self.number(row, "priority", path, 0)
        if priority > 100:
            raise self.fault(f"{path}.priority", priority, "0 to 100")
        return VroomJob(
            self.number(row, "id", path),
            self.word(row, "description", path),
            self.point(row, "location", path),
            self.index(row, "location_index", path),
            self.number(row, "service", path, 0),
            self.numbers(row, "delivery" if "delivery" in row else "amount", path),
            self.numbers(row, "pickup", path),
            priority,
            self.spans(row.get("time_windows", []), f"{path}.time_windows"),
        )

    def route(self, row: dict[str, Any], path: str) -> VroomRoute:
        """Read a route of a solution."""
        before = len(self.problems)
        steps = self.rows(row, "steps", self.step, f"{path}.")
        if len(self.problems) > before:
            raise FaultyRow
        return VroomRoute(self.number(row, "vehicle", path), steps)

    def step(self, row: dict[str, Any], path: str) -> VroomStep:
        """Read a step; files before VROOM 1.6 call its ``id`` ``job``."""
        kind = self.word(row, "type", path)
        if kind not in _STEPS:
            raise self.fault(f"{path}.type", kind, ", ".join(_STEPS))
        name = "id" if "id" in row else "job"
        return VroomStep(
            kind,
            self.index(row, name, path),
            self.index(row, "arrival", path),
            self.number(row, "service", path, 0),
            self.number(row, "waiting_time", path, 0),
            self.point(row, "location", path),
        )

    def durations(self, held: dict[str, Any]) -> dict[str, tuple[tuple[int, ...], ...]]:
        """Read the matrices of driving times by profile: square, whole seconds."""
        found, every = {}, held.get("matrices", {})
        if not isinstance(every, dict):
            self.fault("matrices", every, "an object with a matrix for each profile")
            return {}
        for profile, one in every.items():
            rows, path = one.get("durations") if isinstance(one, dict) else None, f"matrices.{profile}.durations"
            square = isinstance(rows, list) and all(isinstance(row, list) and len(row) == len(rows) for row in rows)
            if not square or not all(whole(cell) for row in rows or () for cell in row):
                self.fault(path, rows, "a square table of whole seconds")
                continue
            found[profile] = tuple(tuple(row) for row in rows or ())
        return found


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")
