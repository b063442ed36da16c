"""The kernel against a slow oracle that asks one rule at a time, and the laws that findings obey.

1. The kernel and the oracle agree on every finding, criterion, share and zone (docs/rules.md, section 6).
2. Cutting, shuffling and repeating a batch change nothing; nor does the layout.
3. A coarser time or place never makes a finding firmer.
4. What is none only by actor or standing is kept apart, not lost.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.compliance.compiled import BEFORE, CompiledAgreement, Ground
from safepassage.compliance.finding import FINDINGS, explain
from safepassage.compliance.kernel import find
from safepassage.compliance.rows import narrow
from safepassage.compliance.who import Who
from safepassage.evidence import Tri
from safepassage.incidents import table
from safepassage.incidents.vocabulary import ACTS, touch
from safepassage.where import Area, Place, Shape, circle, unknown_shape

Tris = np.typing.NDArray[np.int8]
SEEDS = st.integers(0, 2**32 - 1)
PARTIES = ("gov", "opp", "ally", "front")
HOUR = 3_600_000_000
T0 = 1_473_638_400_000_000
CENTRES = [(37.1, 36.2), (179.98, -17.0)]


@dataclass
class Terms:
    """An agreement as lists of spans and values, which both the kernel and the oracle read."""

    edges: list[int]
    window: list[dict[int, int]]
    duty: dict[tuple[str, int, str], dict[int, int]]
    prohibits: list[tuple[str, ...]]
    defence: list[bool]
    grounds: list[list[tuple[int, dict[int, int] | None, bool, bool]]]
    nationwide: list[bool]
    areas: list[list[Shape]]

    def at(self, steps: dict[int, int], time: int) -> int:
        """Give the value of steps at a time: that of the last edge not after it."""
        known = [edge for edge in sorted(steps) if edge <= time]
        return steps[known[-1]]

    def compiled(self) -> CompiledAgreement:
        breaks = np.array([BEFORE, *self.edges], np.int64)

        def sample(steps: dict[int, int]) -> Tris:
            return np.array([self.at(steps, int(at)) for at in breaks], np.int8)

        duties = {
            kind: np.array(
                [[sample(self.duty[kind, clause, party]) for party in PARTIES] for clause in range(len(self.window))]
            )
            for kind in ("bound", "exempt", "criterion")
        }
        offsets = np.cumsum([0, *(len(area) for area in self.areas)]).tolist()
        grounds = tuple(
            tuple(
                Ground(
                    area,
                    tuple(range(offsets[area], offsets[area + 1])),
                    None if exists is None else sample(exists),
                    exempt,
                    mixed,
                )
                for area, exists, exempt, mixed in parts
            )
            for parts in self.grounds
        )
        return CompiledAgreement(
            clauses=tuple(f"c{n}" for n in range(len(self.window))),
            parties=PARTIES,
            zones=tuple(f"z{n}" for n in range(offsets[-1])),
            breaks=breaks,
            window=np.array([sample(steps) for steps in self.window]),
            prohibits=tuple(self.prohibits),
            self_defence=np.array(self.defence),
            grounds=grounds,
            nationwide=np.array(self.nationwide),
            areas=tuple(Area(shapes) for shapes in self.areas),
            **duties,
        )


def star(rng: np.random.Generator, lon: float, lat: float) -> Shape:
    turn = np.linspace(0, 2 * np.pi, int(rng.integers(3, 30)), endpoint=False)
    reach = rng.uniform(0.03, 0.12, len(turn))
    return Shape(shapely.MultiPolygon([shapely.Polygon(np.c_[lon + reach * np.cos(turn), lat + reach * np.sin(turn)])]))


def draw_terms(rng: np.random.Generator, centre: tuple[float, float]) -> Terms:
    edges = sorted({T0 + int(hour) * HOUR for hour in rng.integers(0, 400, rng.integers(1, 14))})
    clauses = int(rng.integers(1, 4))

    def steps(values: list[int]) -> dict[int, int]:
        chosen = [edge for edge in edges if rng.random() < 0.7]
        return {BEFORE: int(rng.choice(values)), **{edge: int(rng.choice(values)) for edge in chosen}}

    duty = {}
    for clause in range(clauses):
        for party in PARTIES:
            duty["bound", clause, party] = (
                {BEFORE: int(rng.choice([0, 2, 2]))} if rng.random() < 0.7 else steps([0, 1, 2])
            )
            duty["exempt", clause, party] = {BEFORE: 0} if rng.random() < 0.7 else steps([0, 0, 1, 2])
            duty["criterion", clause, party] = steps([0, 1, 2, 2, 2])
    areas = []
    for _ in range(3):
        zones = [
            star(rng, centre[0] + rng.uniform(-0.2, 0.2), centre[1] + rng.uniform(-0.2, 0.2))
            for _ in range(rng.integers(1, 4))
        ]
        zones += [circle((centre[0] + 180) % 360 - 180, centre[1], 9000.0, 900.0)] * int(rng.random() < 0.3)
        zones += [unknown_shape(zones[0] if rng.random() < 0.7 else None)] * int(rng.random() < 0.2)
        areas.append(zones)
    grounds = []
    for _ in range(clauses):
        parts: list[tuple[int, dict[int, int] | None, bool, bool]] = []
        for _ in range(int(rng.integers(0, 3)) if rng.random() < 0.3 else 1):
            parts.append((int(rng.integers(3)), steps([0, 2, 2]) if rng.random() < 0.2 else None, False, False))
        if parts and rng.random() < 0.4:
            parts.append(
                (int(rng.integers(3)), steps([0, 2]) if rng.random() < 0.2 else None, True, bool(rng.random() < 0.5))
            )
        grounds.append(parts)
    acts = [name for name in ACTS if name != "unknown"]
    return Terms(
        edges,
        [steps([0, 0, 1, 2, 2]) for _ in range(clauses)],
        duty,
        [tuple(rng.choice(acts, rng.integers(1, 6), replace=False).tolist()) for _ in range(clauses)],
        [bool(rng.random() < 0.3) for _ in range(clauses)],
        grounds,
        [bool(rng.random() < 0.3) for _ in range(clauses)],
        areas,
    )


def draw_incidents(rng: np.random.Generator, terms: Terms, centre: tuple[float, float], count: int = 40) -> pa.Table:
    """Draw rows, half of them at an edge of a window or of a zone."""
    rows: list[dict[str, Any]] = []
    vertices = np.concatenate(
        [shapely.get_coordinates(shape.geometry) for area in terms.areas for shape in area if shape.geometry]
    )
    for number in range(count):
        start = int(rng.choice(terms.edges)) if rng.random() < 0.5 else T0 + int(rng.integers(-50, 450)) * HOUR
        start += int(rng.choice([-1, 0, 1])) if rng.random() < 0.5 else 0
        end: int | None = start + int(rng.choice([0, 0, 1, HOUR, 24 * HOUR, 500 * HOUR]))
        lon, lat = rng.choice(vertices) if rng.random() < 0.5 else centre + rng.uniform(-0.4, 0.4, 2)
        lon += rng.normal() * 0.001
        candidates = rng.choice([*PARTIES, ""], int(rng.choice([0, 1, 1, 1, 2, 3])), replace=False).tolist()
        flags = [
            flag for flag in ("actor_direction_unknown", "country_only", "self_defence_claimed") if rng.random() < 0.1
        ]
        lost = rng.random(4) < 0.04
        rows.append(
            {
                "incident_id": f"sim:{number}",
                "start": None if lost[0] else start,
                "end": None if lost[1] else end,
                "longitude": None if lost[2] else float((lon + 180) % 360 - 180),
                "latitude": None if lost[2] else float(lat),
                "radius_m": None if lost[3] else float(rng.choice([0.0, 20.0, 700.0, 5000.0, 20_000.0])),
                "act": str(rng.choice(list(ACTS))),
                "actor": candidates[0] if len(candidates) == 1 else "",
                "target": str(rng.choice([*PARTIES, ""])) if "actor_direction_unknown" not in flags else "",
                "actor_candidates": candidates,
                "target_candidates": candidates[int(rng.integers(0, len(candidates) + 1)) :],
                "attribution": "claimed_by_other_side" if rng.random() < 0.1 else "plausible",
                "flags": flags,
                "verification": "reported",
                "nature": "incident",
                "byte_start": 0,
                "byte_end": 0,
            }
        )
    filled = [
        {field.name: row.get(field.name, "" if pa.types.is_string(field.type) else None) for field in table.SCHEMA}
        for row in rows
    ]
    columns = {
        field.name: pa.array(
            [row[field.name] for row in filled], pa.int64() if pa.types.is_timestamp(field.type) else None
        )
        for field in table.SCHEMA
    }
    return pa.table({field.name: columns[field.name].cast(field.type) for field in table.SCHEMA}, schema=table.SCHEMA)


class Oracle:
    """Findings by walking the instants of change of each row's span, one rule and one row at a time."""

    def __init__(self, terms: Terms, compiled: CompiledAgreement) -> None:
        self.terms, self.compiled = terms, compiled

    def instants(self, row: dict[str, Any]) -> list[int]:
        start, end = row["start"], row["end"]
        start = BEFORE if start is None else start
        if end is not None and end <= start:
            return [start]
        return [start, *(edge for edge in self.terms.edges if start < edge and (end is None or edge < end))]

    def over(self, values: list[int]) -> int:
        return values[0] if len(set(values)) == 1 else Tri.MAYBE

    def pairs(self, row: dict[str, Any]) -> list[tuple[str, str]]:
        named = row["actor_candidates"]
        if not named:
            return [(party, row["target"]) for party in (*PARTIES, "")]
        if "actor_direction_unknown" in row["flags"] and len(named) > 1:
            second = set(row["target_candidates"])
            apart = 0 < len(second) < len(named)
            return [
                (one, other)
                for one in named
                for other in named
                if one != other and not (apart and (one in second) == (other in second))
            ]
        return [(one, row["target"]) for one in named]

    def covered(self, clause: int, pair: tuple[str, str], at: int) -> int:
        actor = pair[0]
        if actor == "":
            return Tri.NO
        value = self.terms.at(self.terms.duty["bound", clause, actor], at)
        for party in pair:
            if party:
                value = min(value, 2 - self.terms.at(self.terms.duty["exempt", clause, party], at))
        return value

    def who(self, clause: int, row: dict[str, Any], at: int) -> tuple[int, int]:
        pairs = self.pairs(row)
        values = [self.covered(clause, pair, at) for pair in pairs]
        actor = values[0] if len(set(values)) == 1 else Tri.MAYBE
        if not row["actor_candidates"] or row["attribution"] == "claimed_by_other_side":
            actor = min(actor, Tri.MAYBE)
        duties = [
            self.terms.at(self.terms.duty["criterion", clause, pair[0]], at)
            for pair, value in zip(pairs, values, strict=True)
            if value
        ]
        standing = self.over(duties) if duties else Tri.NO
        return actor, standing

    def place(self, clause: int, row: dict[str, Any], instants: list[int]) -> int:
        if "country_only" in row["flags"] and not self.terms.nationwide[clause]:
            return Tri.NO
        held: list[tuple[int, bool]] = []
        taken: list[tuple[int, bool]] = []
        for area, exists, exempt, mixed in self.terms.grounds[clause]:
            relation: int = Tri.MAYBE
            if row["longitude"] is not None:
                relation = self.compiled.areas[area].relate(Place(row["longitude"], row["latitude"], row["radius_m"]))
            if exists is not None:
                relation = min(relation, self.over([self.terms.at(exists, at) for at in instants]))
            (taken if exempt else held).append((relation, mixed))
        value: int = max((relation for relation, _ in held), default=Tri.MAYBE)
        for relation, mixed in taken:
            value = min(value, max(Tri.YES - relation, Tri.MAYBE if mixed else Tri.NO))
        return value

    def findings(self, row: dict[str, Any], *, include_none: bool) -> dict[int, tuple[int, ...]]:
        found = {}
        instants = self.instants(row)
        for clause in range(len(self.terms.window)):
            when = self.over([self.terms.at(self.terms.window[clause], at) for at in instants])
            act = touch(self.terms.prohibits[clause], row["act"])
            if "self_defence_claimed" in row["flags"] and self.terms.defence[clause]:
                act = min(act, Tri.MAYBE)
            where = self.place(clause, row, instants)
            people = [self.who(clause, row, at) for at in instants]
            actor, standing = (self.over([pair[n] for pair in people]) for n in (0, 1))
            criteria = (when, where, act, actor, standing)
            if min(criteria[:3]) and (include_none or min(criteria)):
                found[clause] = tuple(int(value) for value in (min(criteria), *criteria))
        return found

    def time_share(self, clause: int, row: dict[str, Any]) -> float | None:
        if row["start"] is None or row["end"] is None:
            return None
        if row["start"] == row["end"]:
            return 1.0
        edges = [*self.instants(row), row["end"]]
        spent = sum(
            later - at for at, later in pairwise(edges) if self.terms.at(self.terms.window[clause], at) > Tri.NO
        )
        return float(spent / (row["end"] - row["start"]))


NAMES = ("finding", "when", "where", "act", "actor", "standing")


def told(batch: pa.RecordBatch) -> dict[str, dict[int, tuple[int, ...]]]:
    found: dict[str, dict[int, tuple[int, ...]]] = {}
    for row in batch.to_pylist():
        found.setdefault(row["incident_id"], {})[int(row["clause"][1:])] = tuple(row[name] for name in NAMES)
    return found


def drawn(seed: int) -> tuple[Terms, CompiledAgreement, pa.Table]:
    rng = np.random.default_rng(seed)
    centre = CENTRES[int(rng.integers(2))]
    terms = draw_terms(rng, centre)
    return terms, terms.compiled(), draw_incidents(rng, terms, centre)


def run(compiled: CompiledAgreement, incidents: pa.Table, **options: Any) -> pa.RecordBatch:
    return find(compiled, incidents.combine_chunks().to_batches()[0], **options)


def as_rows(incidents: pa.Table) -> list[dict[str, Any]]:
    plain = incidents
    for name in ("start", "end"):
        plain = plain.set_column(plain.schema.get_field_index(name), name, plain[name].cast(pa.int64()))
    rows: list[dict[str, Any]] = plain.drop_columns(["recorded_at"]).to_pylist()
    return rows


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.booleans())
def test_the_kernel_and_the_slow_oracle_agree(seed: int, include_none: bool) -> None:  # noqa: FBT001
    terms, compiled, incidents = drawn(seed)
    oracle = Oracle(terms, compiled)
    expected = {row["incident_id"]: oracle.findings(row, include_none=include_none) for row in as_rows(incidents)}
    batch = run(compiled, incidents, include_none=include_none)
    assert batch.schema == FINDINGS
    assert told(batch) == {name: found for name, found in expected.items() if found}


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_the_share_is_that_of_geos_and_of_the_clock(seed: int) -> None:
    terms, compiled, incidents = drawn(seed)
    oracle, rows = Oracle(terms, compiled), as_rows(incidents)
    for found in run(compiled, incidents).to_pylist():
        row, clause = rows[found["row"]], int(found["clause"][1:])
        parts = compiled.grounds[clause]
        time = oracle.time_share(clause, row)
        if time is None or row["longitude"] is None or row["radius_m"] is None or not parts:
            assert found["share"] is None
        elif len(parts) == 1 and parts[0].exists is None and not compiled.areas[parts[0].area].unknown:
            area = compiled.areas[parts[0].area]
            centre = shapely.points(*area.plane.at(row["longitude"], row["latitude"]))
            union, radius = area.rings.polygons(), row["radius_m"]
            inside = float(shapely.contains(union, centre))
            if radius:
                disc = shapely.buffer(centre, radius, quad_segs=500)
                inside = shapely.area(shapely.intersection(disc, union)) / (np.pi * radius**2)
            assert found["share"] == pytest.approx(1.0 * time if found["where"] == Tri.YES else inside * time, abs=2e-6)
        if found["share"] is not None:
            assert 0 <= found["share"] <= 1


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_cut_shuffled_repeated_or_narrow_the_findings_are_the_same(seed: int) -> None:
    _, compiled, incidents = drawn(seed)
    rng = np.random.default_rng(seed)
    whole = run(compiled, incidents)
    parts = [run(compiled, incidents.slice(at, 7), first_row=at) for at in range(0, len(incidents), 7)]
    assert pa.Table.from_batches(parts).unify_dictionaries().to_pylist() == whole.to_pylist()
    assert run(compiled, narrow(incidents)).to_pylist() == whole.to_pylist()
    shuffled = run(compiled, incidents.take(pa.array(rng.permutation(len(incidents)))))
    assert told(shuffled) == told(whole)
    twice = run(compiled, pa.concat_tables([incidents, incidents]))
    assert told(twice) == told(whole)
    assert len(twice) == 2 * len(whole)
    assert [*zip(*(whole[name].to_pylist() for name in ("row", "clause")), strict=True)] == sorted(
        zip(*(whole[name].to_pylist() for name in ("row", "clause")), strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_a_coarser_time_or_place_is_never_firmer(seed: int) -> None:
    _, compiled, incidents = drawn(seed)
    rng = np.random.default_rng(seed)
    fine = told(run(compiled, incidents))
    more = rng.integers(1, 400 * HOUR, len(incidents))
    start = pc.subtract(incidents["start"].cast(pa.int64()), pa.array(more)).cast(incidents["start"].type)
    end = pc.add(incidents["end"].cast(pa.int64()), pa.array(more)).cast(incidents["end"].type)
    radius = pc.add(incidents["radius_m"], pa.array(rng.uniform(0, 30_000, len(incidents))))
    for coarse in (
        incidents.set_column(1, "start", start).set_column(2, "end", end),
        incidents.set_column(2, "end", pa.nulls(len(more), end.type)),
        incidents.set_column(5, "radius_m", radius),
        incidents.set_column(5, "radius_m", pa.nulls(len(more), pa.float64())),
    ):
        found = told(run(compiled, coarse))
        for name, clauses in fine.items():
            assert set(clauses) <= set(found[name])
        certain = {
            (name, clause)
            for name, clauses in found.items()
            for clause, values in clauses.items()
            if values[0] == Tri.YES
        }
        assert all(fine[name][clause][0] == Tri.YES for name, clause in certain)


def test_who_is_written_and_read_back() -> None:
    for who in (
        Who(),
        Who(("gov",)),
        Who(("", "opp"), "gov", claimed=True),
        Who(("a", "b"), directed=False),
        Who(("a", "b", ""), directed=False, second=("b", "")),
        Who(("",)),
    ):
        assert Who.parse(str(who)) == who


def test_a_finding_is_explained_by_what_keeps_it_from_being_certain() -> None:
    sure = {"when": 2, "where": 2, "act": 2, "actor": 2, "standing": 2, "share": 1.0}
    assert explain(sure).startswith("certain: inside a window")
    text = explain({**sure, "when": 1, "actor": 1, "share": 0.25})
    assert text.startswith("possible: ")
    assert "wholly inside one window" in text
    assert "25%" in text
    assert explain({**sure, "actor": 0, "when": 1}).startswith("none: nobody named is bound; ")


def test_an_empty_batch_and_an_agreement_without_clauses_give_no_findings() -> None:
    _, compiled, incidents = drawn(5)
    assert len(find(compiled, pa.RecordBatch.from_pylist([], schema=table.SCHEMA))) == 0
    kept = ("parties", "zones", "breaks", "areas")
    values = {field.name: getattr(compiled, field.name) for field in fields(compiled)}
    empty = CompiledAgreement(**{name: value if name in kept else value[:0] for name, value in values.items()})
    assert len(run(empty, incidents)) == 0


def test_where_nobody_tells_who_began_a_pair_is_one_of_each_side() -> None:
    fight = Who(("ahrar", "front", "is"), directed=False, second=("is",))
    assert set(fight.pairs(())) == {("ahrar", "is"), ("front", "is"), ("is", "ahrar"), ("is", "front")}
    mixed = Who(("ahrar", "front"), directed=False, second=("ahrar", "front"))
    assert set(mixed.pairs(())) == {("ahrar", "front"), ("front", "ahrar")}
