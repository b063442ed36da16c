"""Tasks of planning, drawn: a city behind two crossings (Aleppo-like), and a country (national). No real place or operation.

What is drawn: places on a plane, needs, trucks, hours, and which days each authority granted. What is fixed: the laws of
delay, which are assumptions in the size of what the field reports (docs/convoys.md, "Delay laws"), never measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from safepassage.convoys.itinerary import PlanWindow
from safepassage.convoys.logistics import ConvoysFile
from safepassage.convoys.roads.road import Matrix
from safepassage.convoys.task import Limit, Task, Ways
from safepassage.terms.standing import Standing
from safepassage.when import zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safepassage.convoys.roads.road import Roads, Way
    from safepassage.where import Area

START = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
"""06:00 in Damascus, a Thursday."""
SOURCE = {"source": "drawn"}


@dataclass(frozen=True)
class Size:
    """How large a drawn task is."""

    hubs: int
    crossings: int
    destinations: int
    trucks: int
    windows: int
    width_km: float
    people: tuple[int, int]
    slot_min: int
    size_classes: int
    min_trucks: int
    max_trucks: int


ALEPPO_LIKE = Size(2, 2, 6, 44, 4, 60.0, (60_000, 260_000), 60, 6, 4, 20)
NATIONAL = Size(10, 8, 150, 500, 8, 220.0, (10_000, 90_000), 120, 3, 5, 20)


@dataclass(frozen=True, eq=False)
class DrawnRoads:
    """Ways by the shortest path over a matrix of places; crossings are passed at the ends of a way only."""

    index: dict[str, int]
    found: Matrix

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        """Give the ways from each start to each end."""
        rows, columns = [self.index[name] for name in starts], [self.index[name] for name in ends]
        at = np.ix_(rows, columns)
        return Matrix(self.found.km[at], self.found.p50_h[at], self.found.p90_h[at], self.found.status[at])

    def way(self, start: str, end: str) -> Way | None:
        """Give no way: a drawn task has no map."""
        del start, end
        return None

    def closed(self, *, roads: Iterable[str] = (), areas: Iterable[Area] = ()) -> Roads:
        """Give the same roads."""
        del roads, areas
        return self


def delays(factor: float = 1.0, *, early: float = 0.02, speed: float = 1.0) -> dict[str, Any]:
    """Give the assumed laws; ``factor`` makes crossings slower, ``speed`` driving times more uncertain."""
    del speed
    means = (0.8, 1.2, 1.6, 2.0, 2.4)
    crossings = [
        {
            "id": f"law-{at}",
            "mean_h": mean * factor,
            "shape": 1.2,
            "bad_share": 0.08,
            "bad_factor": 3,
            "outward": 1.0,
            **SOURCE,
        }
        for at, mean in enumerate(means)
    ]
    return {
        "crossings": crossings,
        "travel": {"shared": 0.75, "bad_share": 0.05, "bad_factor": 1.6, **SOURCE},
        "offload": {"spread": 0.25, **SOURCE},
        "windows": {"late_share": 0.3, "late_mean_h": 2, "early_share": early, **SOURCE},
        **SOURCE,
    }


def drawn(size: Size, seed: int, **rules: Any) -> Task:
    """Draw a task.

    Parameters
    ----------
    size, seed
        How large it is, and what it is drawn from: the same two give the same task.
    rules
        Rules that differ from the usual ones.
    """
    rng = np.random.default_rng([seed, size.destinations])
    sides = rng.permutation(size.crossings)
    x = np.concatenate(
        [
            rng.uniform(-size.width_km, -15, size.hubs),
            np.zeros(size.crossings),
            rng.uniform(6, size.width_km, size.destinations),
        ]
    )
    y = np.concatenate([
        np.linspace(0, size.width_km, size.hubs + 2)[1:-1],
        (np.linspace(0, size.width_km, size.crossings + 2)[1:-1])[sides],
        rng.uniform(0, size.width_km, size.destinations),
    ])  # fmt: skip
    about = ConvoysFile.model_validate(
        {
            "packages": [
                {"id": "food", "kg": 60, "m3": 0.09, "people": 5, **SOURCE},
                {"id": "kit", "kg": 6, "m3": 0.04, "people": 5, **SOURCE},
            ],
            "destinations": [_destination(at, rng, size, sides=2) for at in range(size.destinations)],
            "truck_types": [
                {"id": "10t", "payload_kg": 10_000, "volume_m3": 35, **SOURCE},
                {"id": "20t", "payload_kg": 20_000, "volume_m3": 60, **SOURCE},
            ],
            "hubs": _hubs(rng, size),
            "crossings": [_crossing(at, rng) for at in range(size.crossings)],
            "routes": [{"id": f"r{at}", "crossings": [f"x{at}"], **SOURCE} for at in range(size.crossings)],
            "delays": delays(),
            "rules": {
                "daylight": "06:00-18:30", "slot_min": size.slot_min, "size_classes": size.size_classes, "max_stops": 2,
                "min_trucks": size.min_trucks, "max_trucks": size.max_trucks, "target_of": "window", "margin_min": 0, **rules,
            },
        }
    )  # fmt: skip
    names = [row.id for rows in (about.hubs, about.crossings, about.destinations) for row in rows]
    windows = tuple(
        PlanWindow(f"W{at + 1}", START + timedelta(weeks=at), START + timedelta(weeks=at, hours=48), Standing.IN_FORCE)
        for at in range(size.windows)
    )
    task = Task(about, windows, _ways(names, x, y), {}, {}, zone("Asia/Damascus"))
    return Task(about, windows, task.ways, _permits(task, rng), {one.id: 2 for one in about.crossings}, task.tz)


def _destination(at: int, rng: np.random.Generator, size: Size, sides: int) -> dict[str, Any]:
    return {
        "id": f"d{at}", "side": f"side-{at % sides}", "people_in_need": int(rng.integers(*size.people)),
        "severity": int(rng.integers(3, 6)), "weeks_since_served": int(rng.integers(0, 13)), "packages": ["food", "kit"],
        "offload_bays": int(rng.integers(3, 7)), "offload_min": float(rng.choice([30, 40, 50])),
        "overnight": "yes" if rng.random() < 0.5 else "no", "convoys_per_day": 2,
        "authorities": ["local"], "longitude": 0.0, "latitude": 0.0, **SOURCE,
    }  # fmt: skip


def _hubs(rng: np.random.Generator, size: Size) -> list[dict[str, Any]]:
    shares = rng.dirichlet(np.full(size.hubs, 8.0))
    counts = np.maximum(size.min_trucks, np.floor(shares * size.trucks)).astype(int)
    counts[0] += size.trucks - counts.sum()
    rows = []
    for at, count in enumerate(counts):
        small = int(count) // 3
        stock = int(count * size.windows * 2600 / 5)
        rows.append({
            "id": f"h{at}", "trucks": [{"type": "10t", "count": small}, {"type": "20t", "count": int(count) - small}],
            "stock": [{"package": name, "count": stock} for name in ("food", "kit")], "turnaround_min": 240,
            "longitude": 0.0, "latitude": 0.0, **SOURCE,
        })  # fmt: skip
    return rows


def _crossing(at: int, rng: np.random.Generator) -> dict[str, Any]:
    return {
        "id": f"x{at}", "hours": "06:00-18:00", "delay": f"law-{int(rng.integers(0, 5))}", "authorities": ["state"],
        "convoys_per_day": 6, "risk": float(rng.uniform(0, 0.02)), "longitude": 0.0, "latitude": 0.0,
        **SOURCE,
    }  # fmt: skip


def _ways(names: list[str], x: np.ndarray, y: np.ndarray) -> Ways:
    km = np.hypot(x[:, None] - x[None], y[:, None] - y[None]) * 1.3 + 1.0
    outside, inside = x <= 0, x >= 0
    apart = ~((outside[:, None] & outside[None]) | (inside[:, None] & inside[None]))
    hours = np.where(apart, np.nan, km / np.where(x[:, None] + x[None] > 0, 25.0, 45.0))
    np.fill_diagonal(hours, 1e-6)
    spread = float(np.exp(1.2815515655446004 * 0.25))
    found = Matrix(np.where(apart, np.nan, km), hours, hours * spread, np.where(apart, 0, 2).astype(np.int8))
    return Ways.of(DrawnRoads({name: at for at, name in enumerate(names)}, found), names, unknown_too=False)


def _permits(task: Task, rng: np.random.Generator) -> dict[tuple[str, str], dict[int, Limit]]:
    days = range(len(task.axis.dates))
    crossings = {
        ("state", one.id): {day: Limit(one.convoys_per_day) for day in days if rng.random() < 0.92}
        for one in task.about.crossings
    }
    places = {
        ("local", one.id): {day: Limit(one.convoys_per_day) for day in days if rng.random() < 0.85}
        for one in task.about.destinations
    }
    return {**crossings, **places}
