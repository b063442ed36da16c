"""A small case of our own, written as a person would: two windows for one calm, a conditional yes, an exempt group."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from safepassage.compliance.analysis import find
from safepassage.incidents.table import SCHEMA
from safepassage.report.brief import make_brief
from safepassage.report.evidence import gather
from safepassage.report.value import Brief
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.when import Instant
from safepassage.where import Place

AT = datetime(2024, 3, 3, 20, 0, tzinfo=UTC)
KNOWN_ON = datetime(2024, 3, 5, 0, 0, tzinfo=UTC)
PLACE = Place(30.5, 10.5, 500.0)

CASE = """
title: The calm of <b>Wadi</b> & hills
time_zone: Africa/Khartoum
languages: [en, ar]
scope: {agreements: [calm]}
policies: {knowledge_limit: P30D}
sources:
  S1: {title: "A statement <script>alert(1)</script>", publisher: Radio, date: 2024-02-28}
  S2: {title: The other statement}
"""
PARTIES = """
parties:
  - {id: north, names: [Northern forces, {text: قوات الشمال, language: ar}], kind: state, role: party}
  - {id: south, names: ["South & <i>Sons</i>"], kind: armed_group, role: party}
  - {id: east, names: [Eastern band], kind: armed_group, role: excluded}
"""
TERMS = """
agreements:
  - id: calm
    title: The March calm
    class: humanitarian_pause
    status: announced
    purpose: [aid]
    source: S1
    known: 2024-02-28
    windows:
      - {id: by-north, stated_by: north, start: 2024-03-01T18:00, end: 2024-03-04T18:00, source: S1,
         known: 2024-02-28, announced: 2024-02-28}
      - {id: by-south, stated_by: south, start: 2024-03-01T18:00, end: 2024-03-03T18:00, source: S2, known: 2024-02-28}
    clauses:
      - id: quiet
        prohibits: [armed_violence]
        bound: [north, south]
        zones: [wadi]
        words: no fire of any kind
        source: S1
        known: 2024-02-28
        exempt: [{parties: [east], zones: [camp], source: S1, known: 2024-02-28}]
"""
CONSENTS = """
consents:
  - {party: north, to: calm, state: consented, form: written, spoken: 2024-02-28, known: 2024-02-28,
     words: "We <agree>", source: S1}
  - {party: south, to: calm, state: conditional, conditions: [fuel], spoken: 2024-02-28, known: 2024-02-29, source: S2}
conditions:
  - {id: fuel, asked_by: [south], words: fuel comes in first, source: S2, records: []}
"""
ZONES = """
{"type": "FeatureCollection", "features": [
 {"type": "Feature",
  "properties": {"id": "wadi", "name": "Wadi", "kind": "pause", "names": {"ar": "الوادي"}, "source": "S1"},
  "geometry": {"type": "Polygon",
   "coordinates": [[[30.2, 10.2], [30.8, 10.2], [30.8, 10.8], [30.2, 10.8], [30.2, 10.2]]]}},
 {"type": "Feature",
  "properties": {"id": "camp", "name": "Camp", "kind": "exempt", "rule": {"radius_m": 3000}, "source": "S1"},
  "geometry": {"type": "Point", "coordinates": [30.3, 10.3]}}
]}
"""


FILES = {
    "case.yaml": CASE,
    "parties.yaml": PARTIES,
    "terms.yaml": TERMS,
    "consents.yaml": CONSENTS,
    "zones.geojson": ZONES,
}


def opened(root: Path, **changed: str) -> Case:
    """Write the case as files, with some of them changed, and open it; it has no fault."""
    for name, text in FILES.items():
        (root / name).write_text(changed.get(name.partition(".")[0], text), encoding="utf-8")
    case = open_case(root)
    assert case.problems == ()
    return case


def at(text: str) -> Instant:
    """Read an instant of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def incident(name: str, start: str, end: str, **more: object) -> dict[str, object]:
    """Give a row of incidents: northern forces shell a village in the wadi, by one source, unless said otherwise."""
    row: dict[str, object] = dict.fromkeys(SCHEMA.names)
    row |= {"incident_id": name, "start": at(start), "end": at(end), "longitude": 30.5, "latitude": 10.5}
    row |= {"radius_m": 500.0, "act": "shelling", "kind_original": "Shelling", "place_original": "Umm <Village>"}
    row |= {"actor": "north", "actor_candidates": ["north"], "actor_original": "Northern forces"}
    row |= {"target": "south", "target_candidates": ["south"], "target_original": "South"}
    row |= {"verification": "reported", "attribution": "plausible", "nature": "incident", "flags": []}
    row |= {"source": "Radio", "release": "1", "byte_start": 0, "byte_end": 1, "file": "a.csv"}
    return {key: value for key, value in (row | more).items() if key in SCHEMA.names}


def table(*rows: dict[str, object]) -> pa.Table:
    """Put rows into the table of incidents."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


_NOWHERE = dict.fromkeys(("longitude", "latitude", "radius_m"))
_NOBODY = {"actor": "", "actor_candidates": [], "actor_original": ""}
_EXEMPT = {"actor": "east", "actor_candidates": ["east"], "actor_original": "Eastern band", "deaths_best": 5}
_TOLD_TWICE = ("2024-03-02T10:00", "2024-03-02T10:00"), ("2024-03-02T00:00", "2024-03-03T00:00")

EVENTS = (
    incident("a:1", *_TOLD_TWICE[0], deaths_low=3, deaths_best=4, deaths_high=6, group_id="g1"),
    incident("b:1", *_TOLD_TWICE[1], source="Agency", deaths_best=9, group_id="g1", radius_m=4000.0),
    incident("a:2", "2024-03-03T18:00", "2024-03-03T19:00", deaths_low=1, radius_m=90_000.0),
    incident("a:3", "2024-03-02T12:00", "2024-03-02T13:00", **_EXEMPT),
    incident("a:4", "2024-03-02T14:00", "2024-03-02T15:00", **_NOWHERE, **_NOBODY),
    incident("a:5", "2024-02-20T14:00", "2024-02-20T15:00", flags=["country_only"]),
    incident("a:6", "2024-03-02T16:00", "2024-03-02T16:00", act="protest", kind_original="Protest"),
)
"""g1 is one event that two sources told. a:2 is of doubtful place, in disputed time; a:3 by an exempt group; a:4 by
nobody named, and nowhere; a:5 before the pause; a:6 of a kind that the terms allow."""


def brief_of(case: Case, incidents: pa.Table, *, at_: Instant = AT, known_on: Instant = KNOWN_ON) -> Brief:
    """Make the brief of the small case with events, as the command line does."""
    found = find(case, incidents, known_on=known_on, include_none=True)
    clauses = [clause.id for agreement in case.agreements for clause in agreement.clauses]
    evidence = gather(case, incidents, found, known_on=known_on, clauses=clauses, at=at_)
    return make_brief(
        case,
        at=at_,
        known_on=known_on,
        place=PLACE,
        place_name="Umm <Village>",
        evidence=evidence,
        command="safepassage report x",
    )
