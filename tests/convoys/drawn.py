"""Tasks of planning for the tests, tiny and drawn: one city to reach, and many small ones that differ in everything.

No real place or operation. A task is written as plain values, as a person would write ``convoys.yaml``, so that a test
changes the one thing that it is about.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np

from safepassage.convoys.delay import Delays
from safepassage.convoys.highs import Highs
from safepassage.convoys.itinerary import PlanWindow
from safepassage.convoys.logistics import ConvoysFile
from safepassage.convoys.roads.road import Matrix, Roads
from safepassage.convoys.solving import Effort, Outcome, solve
from safepassage.convoys.task import Limit, Permits, Task, Ways
from safepassage.terms.standing import Standing
from safepassage.when import Instant, zone
from tests.convoys.checker import check

Plain = dict[str, Any]
Legs = dict[tuple[str, str], float]
SOURCE: Final = {"source": "drawn"}
OPENS: Final = datetime(2026, 4, 2, 3, 0, tzinfo=UTC)
"""06:00 in Damascus."""
WINDOW: Final = (OPENS, OPENS + timedelta(hours=34))
TEN_OF: Final = float(np.exp(1.2815515655446004 * 0.25))
"""How much longer the p90 of a leg is than its median, where its logarithm spreads by a quarter."""
SMALL: Final = Effort(seconds=60, near=0.08, weigh=128, tune=1000, promise=2000, seed=3)
LAWS: Final[Plain] = {
    "crossings": [
        {"id": "quick", "mean_h": 0.5, "shape": 1.2, "outward": 0.5, **SOURCE},
        {"id": "slow", "mean_h": 1.5, "shape": 1.2, "bad_share": 0.1, "bad_factor": 3, **SOURCE},
    ],
    "travel": {"shared": 0.75, "bad_share": 0.05, "bad_factor": 1.6, **SOURCE},
    "offload": {"spread": 0.25, **SOURCE},
    "windows": {"late_share": 0.3, "late_mean_h": 1, "early_share": 0.02, **SOURCE},
    **SOURCE,
}


def destination(name: str, people: int = 9000, **more: Any) -> Plain:
    row = {
        "id": name, "people_in_need": people, "packages": ["food"], "offload_bays": 3, "offload_min": 30.0,
        "overnight": "yes", "convoys_per_day": 2, **SOURCE,
    }  # fmt: skip
    return row | more


def city() -> Plain:
    """Write two neighbourhoods behind one gate, and one hub with ten trucks."""
    return {
        "packages": [{"id": "food", "kg": 60, "m3": 0.1, "people": 5, **SOURCE}],
        "truck_types": [{"id": "20t", "payload_kg": 20_000, "volume_m3": 60, **SOURCE}],
        "destinations": [destination("east", side="east"), destination("west", 12_000, side="west", severity=4)],
        "hubs": [
            {
                "id": "yard", "trucks": [{"type": "20t", "count": 10}], "turnaround_min": 120, **SOURCE,
                "stock": [{"package": "food", "count": 100_000}],
            }
        ],
        "crossings": [{"id": "gate", "hours": "06:00-18:00", "delay": "quick", "convoys_per_day": 4, **SOURCE}],
        "routes": [{"id": "road", "crossings": ["gate"], **SOURCE}],
        "delays": copy.deepcopy(LAWS),
        "rules": {"daylight": "06:00-18:30", "slot_min": 60, "size_classes": 3, "max_trucks": 6, "margin_min": 30},
    }  # fmt: skip


CITY_LEGS: Final[Legs] = {("yard", "gate"): 40, ("gate", "east"): 25, ("gate", "west"): 35, ("east", "west"): 15}


class Table:
    """Roads as a table of minutes: each leg there and back, of which nothing else is known."""

    def __init__(self, legs: Legs, statuses: Mapping[tuple[str, str], int] | None = None, ten: float = TEN_OF) -> None:
        self.legs, self.statuses, self.ten = legs, statuses or {}, ten

    def _both(self, found: Mapping[tuple[str, str], float], pair: tuple[str, str], default: float) -> float:
        return found.get(pair, found.get((pair[1], pair[0]), default))

    def matrix(self, starts: Sequence[str], ends: Sequence[str]) -> Matrix:
        hours = np.array(
            [[self._both(self.legs, (a, b), np.nan) / 60 if a != b else 1e-6 for b in ends] for a in starts]
        )
        known = np.array([[self._both(self.statuses, (a, b), 2) for b in ends] for a in starts])
        return Matrix(hours * 30, hours, hours * self.ten, np.where(np.isfinite(hours), known, 0).astype(np.int8))

    def way(self, start: str, end: str) -> None:
        raise NotImplementedError

    def closed(self, **_: Any) -> Roads:
        raise NotImplementedError


def task_of(
    plain: Plain,
    legs: Legs | Table = CITY_LEGS,
    windows: Sequence[tuple[Instant, Instant]] = (WINDOW,),
    *,
    permits: Mapping[tuple[str, str], Mapping[int, Limit]] | None = None,
    status: Mapping[str, int] | None = None,
    unknown_too: bool = False,
    time_zone: str = "Asia/Damascus",
) -> Task:
    """Make a task of plain values; every crossing is open, unless ``status`` says otherwise."""
    about = ConvoysFile.model_validate(plain)
    names = [row.id for rows in (about.hubs, about.crossings, about.destinations) for row in rows]
    ways = Ways.of(legs if isinstance(legs, Table) else Table(legs), names, unknown_too=unknown_too)
    told = tuple(PlanWindow(f"W{at + 1}", *window, Standing.IN_FORCE) for at, window in enumerate(windows))
    allowed: Permits = {key: dict(days) for key, days in (permits or {}).items()}
    shut = {one.id: 2 for one in about.crossings} | dict(status or {})
    return Task(about, told, ways, allowed, shut, zone(time_zone), unknown_too)


def delays_of(task: Task) -> Delays:
    """Give the laws of delay that the task brings."""
    assert task.about.delays is not None
    return task.about.delays


def no_time() -> float:
    """Give a clock that stands still: a plan that may take as long as it needs."""
    return 0.0


def planned(task: Task, effort: Effort = SMALL, delays: Delays | None = None) -> Outcome:
    """Plan a task, and hold the plan to its raw facts."""
    found = solve(task, delays or delays_of(task), effort, Highs(), no_time)
    check(found)
    return found


def days(*which: int, convoys: int = 4, trucks: float = np.inf) -> dict[int, Limit]:
    """Grant some days of the axis."""
    return dict.fromkeys(which, Limit(convoys, trucks))


def many(rng: np.random.Generator, hubs: int, gates: int, destinations: int, windows: int) -> tuple[Plain, Legs]:
    """Draw plain values and ways: every gate is a route, and needs, trucks, stock and hours differ."""
    names = [f"d{at}" for at in range(destinations)]
    plain = city()
    plain["packages"].append({"id": "kit", "kg": 6, "m3": 0.06, "people": 5, **SOURCE})
    plain["truck_types"].append({"id": "10t", "payload_kg": 10_000, "volume_m3": 35, **SOURCE})
    plain["destinations"] = [_place(rng, name, at) for at, name in enumerate(names)]
    plain["hubs"] = [_hub(rng, f"h{at}", windows) for at in range(hubs)]
    plain["crossings"] = [
        {
            "id": f"x{at}", "hours": "06:00-18:00", "delay": str(rng.choice(["quick", "slow"])), "authorities": ["state"],
            "convoys_per_day": int(rng.integers(1, 4)), "risk": float(rng.uniform(0, 0.02)), **SOURCE,
        }
        for at in range(gates)
    ]  # fmt: skip
    plain["routes"] = [{"id": f"r{at}", "crossings": [f"x{at}"], **SOURCE} for at in range(gates)]
    legs: Legs = {(f"h{a}", f"x{b}"): float(rng.integers(30, 120)) for a in range(hubs) for b in range(gates)}
    legs |= {(f"x{a}", name): float(rng.integers(15, 90)) for a in range(gates) for name in names}
    legs |= {(a, b): float(rng.integers(10, 60)) for at, a in enumerate(names) for b in names[:at]}
    return plain, legs


def _place(rng: np.random.Generator, name: str, at: int) -> Plain:
    return destination(
        name,
        int(rng.integers(3000, 20_000)),
        side=f"side-{at % 2}",
        severity=int(rng.integers(2, 6)),
        weeks_since_served=int(rng.integers(0, 13)),
        packages=["food", "kit"] if rng.random() < 0.5 else ["food"],
        offload_bays=int(rng.integers(2, 5)),
        offload_min=float(rng.choice([20, 30, 45])),
        overnight=str(rng.choice(["yes", "no"])),
        convoys_per_day=int(rng.integers(1, 3)),
        authorities=["local"] if rng.random() < 0.5 else [],
    )


def _hub(rng: np.random.Generator, name: str, windows: int) -> Plain:
    return {
        "id": name, "turnaround_min": 120, **SOURCE,
        "trucks": [{"type": "20t", "count": int(rng.integers(2, 7))}, {"type": "10t", "count": int(rng.integers(0, 5))}],
        "stock": [{"package": kit, "count": int(rng.integers(800, 4000) * windows)} for kit in ("food", "kit")],
    }  # fmt: skip


def granted(rng: np.random.Generator, task: Task, share: float) -> dict[tuple[str, str], dict[int, Limit]]:
    """Draw the days that each authority grants, some of them for few trucks."""
    keys = [("state", one.id) for one in task.about.crossings]
    keys += [("local", one.id) for one in task.about.destinations if one.authorities]
    found: dict[tuple[str, str], dict[int, Limit]] = {}
    for key in keys:
        given = [day for day in range(len(task.axis.dates)) if rng.random() < share]
        trucks = float(rng.integers(4, 12)) if rng.random() < 0.4 else np.inf
        found[key] = days(*given, convoys=int(rng.integers(1, 3)), trucks=trucks)
    return found


def small(seed: int, *, windows: int = 2, share: float = 0.9, **rules: Any) -> Task:
    """Draw a task of a few hundred convoys: two hubs, two gates, four destinations."""
    rng = np.random.default_rng([seed, 1])
    plain, legs = many(rng, 2, 2, 4, windows)
    plain["rules"] |= {"size_classes": 2, "slot_min": 120, "min_trucks": 2, "max_trucks": 8, **rules}
    spans = [
        (start, start + timedelta(hours=34)) for start in (OPENS + timedelta(days=4 * at) for at in range(windows))
    ]
    bare = task_of(plain, legs, spans)
    return task_of(plain, legs, spans, permits=granted(rng, bare, share))


def tiny(seed: int) -> Task:
    """Draw a task of so few convoys that all ways to send them can be tried."""
    rng = np.random.default_rng([seed, 2])
    hubs, gates, places = int(rng.integers(1, 3)), 1, int(rng.integers(2, 4))
    windows = int(rng.integers(1, 3))
    plain, legs = many(rng, hubs, gates, places, windows)
    plain["crossings"][0] |= {"hours": "06:00-22:00", "authorities": [] if rng.random() < 0.5 else ["state"]}
    for hub in plain["hubs"]:
        hub["trucks"] = [{"type": kind, "count": int(rng.integers(0, 3))} for kind in ("20t", "10t")]
        hub["stock"] = [{"package": kit, "count": int(rng.integers(300, 3000))} for kit in ("food", "kit")]
        if rng.random() < 0.3:
            hub["stock"].append({"package": "food", "count": 900, "at": (OPENS + timedelta(days=3)).isoformat()})
    most = int(rng.integers(1, 4))
    plain["rules"] = {
        "daylight": None, "slot_min": int(rng.choice([360, 480, 720])), "size_classes": 1, "max_trucks": most,
        "min_trucks": int(rng.integers(1, most + 1)), "max_stops": int(rng.integers(1, 3)) if places == 2 else 1,
        "weights": {"sides": float(rng.choice([0, 0.1])), "earlier": 0.03, "truck_hour": float(rng.choice([1, 60]))},
    }  # fmt: skip
    hours = int(rng.integers(8, 15))
    spans = [
        (start, start + timedelta(hours=hours)) for start in (OPENS + timedelta(days=3 * at) for at in range(windows))
    ]
    bare = task_of(plain, legs, spans)
    return task_of(plain, legs, spans, permits=granted(rng, bare, 0.9))
