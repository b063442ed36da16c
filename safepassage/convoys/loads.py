"""Whole packages on whole trucks: what each truck of a stop carries, and how many people that serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

from safepassage.convoys.task import Task

_EPS: Final = 1e-6


@dataclass(frozen=True)
class Carried:
    """What one truck carries: packages by their place in the case, with their counts, and the people they serve."""

    kind: int
    packages: tuple[tuple[int, int], ...]
    people: int


def loads(task: Task, there: int, kinds: Sequence[int], people: float) -> tuple[Carried, ...]:
    """Load the trucks of a stop, each by its room, with whole packages for at most so many people.

    Parameters
    ----------
    there
        The destination, an index into the task.
    kinds
        The type of each truck.
    people
        People to load for; by rounding to whole packages it may be a few less, never more.
    """
    kits = {row.id: (at, row.people) for at, row in enumerate(task.about.packages)}
    wanted = [kits[name] for name in task.about.destinations[there].packages]
    room = [float(task.people_a_truck[there, kind]) for kind in kinds]
    part = min(1.0, people / max(sum(room), _EPS))
    found = []
    for kind, most in zip(kinds, room, strict=True):
        served = floor(min(floor(most * part / each + _EPS) * each for _, each in wanted) + _EPS)
        found.append(Carried(kind, tuple((at, ceil(served / each - _EPS)) for at, each in wanted), served))
    return tuple(found)
