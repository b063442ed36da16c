"""A VROOM file as plain values: a problem (vehicles, jobs, matrices) or a solution (routes of steps), with its faults.

References
----------
VROOM API, docs/API.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from safepassage.errors import Problem

Pair = tuple[float, float]


@dataclass(frozen=True)
class VroomVehicle:
    """A vehicle: where it starts and ends (a point, or an index of the matrix), what it carries, when it may drive."""

    id: int
    description: str = ""
    profile: str = "car"
    start: Pair | None = None
    end: Pair | None = None
    start_index: int | None = None
    end_index: int | None = None
    capacity: tuple[int, ...] = ()
    time_window: tuple[int, int] | None = None


@dataclass(frozen=True)
class VroomJob:
    """A job: where, for how long (seconds), how much (``amount`` of older files is a delivery), when, how urgent (0-100)."""

    id: int
    description: str = ""
    location: Pair | None = None
    location_index: int | None = None
    service: int = 0
    delivery: tuple[int, ...] = ()
    pickup: tuple[int, ...] = ()
    priority: int = 0
    time_windows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class VroomStep:
    """A step of a route: *start, job, pickup, delivery, break* or *end*; seconds."""

    type: str
    id: int | None = None
    arrival: int | None = None
    service: int = 0
    waiting_time: int = 0
    location: Pair | None = None


@dataclass(frozen=True)
class VroomRoute:
    """What one vehicle does."""

    vehicle: int
    steps: tuple[VroomStep, ...]


@dataclass(frozen=True)
class VroomFile:
    """What a file holds: a problem, or a solution (``routes``, ``unassigned``), and the faults that were found."""

    vehicles: tuple[VroomVehicle, ...] = ()
    jobs: tuple[VroomJob, ...] = ()
    durations: Mapping[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)
    routes: tuple[VroomRoute, ...] = ()
    unassigned: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
