"""The job that the kernel's benchmark gives to every engine: zones, terms and incidents drawn from a seed.

50 zones (26,000 vertices) in 3 areas, 300 windows over four years that two parties state with an hour between them, 5
clauses, 6 parties of which two are exempt or leave; incidents in the narrow layout, 70 % of them coded to a
gazetteer. Nothing here is real.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from safepassage.compliance.compiled import BEFORE, CompiledAgreement, Ground
from safepassage.compliance.who import Who
from safepassage.incidents.vocabulary import ACTS
from safepassage.where import Area, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOUR: Final = 3_600_000_000
DAY: Final = 24 * HOUR
START: Final = 1_451_606_400_000_000
"""1 January 2016 in UTC, in microseconds."""
YEARS: Final = 4
PARTIES: Final = ("gov", "opp", "ally", "front", "self", "other")
CLAUSE_ACTS: Final = (
    ("air_strike",),
    ("shelling", "explosive_device"),
    ("obstruct_aid", "attack_on_aid"),
    ("ground_advance", "small_arms"),
    ("air_strike", "shelling", "small_arms"),
)
CLAUSE_AREA: Final = (0, 1, 2, 0, 1)
CLAUSE_BOUND: Final = (
    ("gov", "ally"),
    ("gov", "opp", "ally"),
    ("gov", "opp", "self"),
    ("opp", "self"),
    ("gov", "front"),
)


@dataclass(frozen=True)
class Job:
    """Zones by area, the agreement's arrays but for its areas, and the incidents."""

    zones: tuple[tuple[Shape, ...], ...]
    incidents: pa.RecordBatch
    windows: int

    def compiled(self) -> CompiledAgreement:
        """Compile everything: what a one-shot run pays for."""
        return compiled(self.zones, self.windows)


def zones(rng: np.random.Generator, count: int = 50, vertices: int = 26_000) -> tuple[tuple[Shape, ...], ...]:
    """Draw star-shaped zones, one in five with a hole, in three areas; zones of an area overlap here and there."""
    sizes = rng.dirichlet(np.full(count, 1.5)) * (vertices - 60 * count) + 60
    made: tuple[list[Shape], ...] = ([], [], [])
    for number, size in enumerate(sizes.astype(int)):
        lon, lat = rng.uniform(36.0, 38.6), rng.uniform(35.0, 37.0)
        shell = _star(rng, lon, lat, size, rng.uniform(0.03, 0.2))
        hole = [_star(rng, lon, lat, 40, 0.006)] if number % 5 == 0 else []
        made[number % 3].append(Shape(shapely.MultiPolygon([shapely.Polygon(shell, hole)])))
    return tuple(tuple(area) for area in made)


def _star(rng: np.random.Generator, lon: float, lat: float, size: int, radius: float) -> NDArray[np.float64]:
    turn = np.linspace(0, 2 * np.pi, size, endpoint=False)
    waves = sum(rng.normal() / k * np.sin(k * turn + rng.uniform(0, 7)) for k in range(1, 20))
    reach = radius * np.clip(1 + 0.2 * waves + 0.02 * rng.normal(size=size), 0.3, 2.5)
    return np.column_stack((lon + reach * np.cos(turn) / np.cos(np.radians(lat)), lat + reach * np.sin(turn)))


def _readings(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the starts of the windows by both readings; each lasts 48 hours by the first and 47 by the second."""
    starts = START + (np.arange(count) * (YEARS * 365 * DAY) // count // HOUR) * HOUR
    return starts, starts + HOUR


def compiled(zones_: tuple[tuple[Shape, ...], ...], count: int) -> CompiledAgreement:
    """Build the agreement's arrays: windows of two readings, and duties that begin, are suspended and end."""
    first, second = _readings(count)
    length = min(48 * HOUR, int(np.diff(first[:2])[0]) * 2 // 3) if count > 1 else 48 * HOUR
    edges = [
        first,
        second,
        first + length,
        second + length - 2 * HOUR,
        START + np.array([90, 400, 430, 1000, 1300]) * DAY,
    ]
    breaks = np.unique(np.concatenate([np.array([BEFORE]), *edges]))
    at = breaks.copy()
    one = _holds(at, first, first + length)
    both = one & _holds(at, second, second + length - 2 * HOUR)
    window = np.where(both, 2, one).astype(np.int8)
    clauses, parties = len(CLAUSE_ACTS), len(PARTIES)
    bound = np.zeros((clauses, parties, len(breaks)), np.int8)
    exempt, criterion = np.zeros_like(bound), np.zeros_like(bound)
    for clause, names in enumerate(CLAUSE_BOUND):
        for party in map(PARTIES.index, names):
            bound[clause, party] = 2
            criterion[clause, party] = np.where(at >= START + (90 if party == 0 else 0) * DAY, window, 0)
    criterion[:, 1, (at >= START + 400 * DAY) & (at < START + 430 * DAY)] = 0
    criterion[:, 2] = np.minimum(criterion[:, 2], 1)
    exempt[:, 3] = np.where(at < START + 1000 * DAY, 2, 1)
    bound[:, 4, at >= START + 1300 * DAY] = 0
    grounds, offset = [], 0
    offsets = np.cumsum([0, *(len(area) for area in zones_)])
    for clause in range(clauses):
        area = CLAUSE_AREA[clause]
        offset = int(offsets[area])
        grounds.append((Ground(area, tuple(range(offset, offset + len(zones_[area])))),))
    return CompiledAgreement(
        clauses=tuple(f"clause-{n}" for n in range(clauses)),
        parties=PARTIES,
        zones=tuple(f"zone-{n}" for n in range(int(offsets[-1]))),
        breaks=breaks,
        window=np.tile(window, (clauses, 1)),
        bound=bound,
        exempt=exempt,
        criterion=criterion,
        prohibits=CLAUSE_ACTS,
        self_defence=np.array([False, False, False, True, True]),
        grounds=tuple(grounds),
        nationwide=np.zeros(clauses, bool),
        areas=tuple(Area(area) for area in zones_),
    )


def _holds(at: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.bool_]:
    number = np.searchsorted(starts, at, side="right") - 1
    return (number >= 0) & (at < ends[np.maximum(number, 0)])


def whos(rng: np.random.Generator) -> list[Who]:
    """List what the sources' words say of actors: one party, several, both sides without direction, or nobody."""
    single = [Who((party,), target) for party in PARTIES for target in ("", "opp", "gov") if party != target]
    lumped = [Who(("opp", "front")), Who(("gov", "ally"), "opp"), Who(("opp", "self", "")), Who(("", "gov"))]
    undirected = [Who(("gov", "opp"), directed=False), Who(("self", "front"), directed=False)]
    found = [*single, *lumped, *undirected, Who(("gov",), "opp", claimed=True), Who(), Who(("",))]
    rng.shuffle(found)
    return found


def incidents(rng: np.random.Generator, count: int, *, repeated: bool = True, dense: bool = False) -> pa.RecordBatch:
    """Draw incidents in the narrow layout, sorted by start; ``dense``: act, party and time rule none of them out.

    ``repeated`` codes 70 % to a gazetteer of 5,000 places, as publishers do.
    """
    start = np.sort(rng.integers(START, START + YEARS * 365 * DAY, count))
    kind = rng.choice(4, count, p=[0.3, 0.5, 0.15, 0.05])
    whole = start // DAY * DAY
    end = np.select([kind == 0, kind == 1, kind == 2], [start, whole + DAY, whole + 7 * DAY], whole + 30 * DAY)
    start = np.where(kind == 0, start, whole)
    lon, lat = rng.uniform(35.8, 38.8, count), rng.uniform(34.8, 37.2, count)
    radius = rng.choice([5.0, 20.0, 100.0, 500.0], count)
    if repeated:
        towns = rng.uniform((35.8, 34.8), (38.8, 37.2), (5000, 2))
        precision = rng.choice([500.0, 2000.0, 5000.0, 25_000.0], 5000, p=[0.5, 0.3, 0.15, 0.05])
        coded, town = rng.random(count) < 0.7, rng.integers(0, 5000, count)
        lon, lat = np.where(coded, towns[town, 0], lon), np.where(coded, towns[town, 1], lat)
        radius = np.where(coded, precision[town], radius)
    if dense:
        acts, who = ["shelling"], [Who(("gov",)), Who(("gov", "ally")), Who()]
        end = np.maximum(end, start + 5 * DAY)
    else:
        acts, who = list(ACTS), whos(rng)
    order = np.argsort(start, kind="stable")
    columns = {
        "incident_id": pc.binary_join_element_wise("sim", pa.array(np.arange(count)).cast(pa.string()), ":"),
        "start": pa.array(start[order]).view(pa.timestamp("us", tz="UTC")),
        "end": pa.array(end[order]).view(pa.timestamp("us", tz="UTC")),
        "longitude": pa.array(lon[order]),
        "latitude": pa.array(lat[order]),
        "radius_m": pa.array(radius[order]),
        "act": pa.DictionaryArray.from_arrays(pa.array(rng.integers(0, len(acts), count, np.int16)), pa.array(acts)),
        "who": pa.DictionaryArray.from_arrays(
            pa.array(rng.integers(0, len(who), count, np.int32)), pa.array([str(one) for one in who])
        ),
    }
    return pa.RecordBatch.from_pydict(columns)


def job(count: int, seed: int = 2016, *, windows: int = 300, repeated: bool = True, dense: bool = False) -> Job:
    """Make the whole job for a number of incidents."""
    rng = np.random.default_rng(seed)
    drawn = zones(rng)
    return Job(drawn, incidents(rng, count, repeated=repeated, dense=dense), windows)
