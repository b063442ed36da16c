"""A plan by hand: two convoys out of Gaziantep to Aleppo, when Turkey's clock and Syria's had split.

Until 28 October 2016 both showed UTC+3; from then on Aleppo had UTC+2 and Gaziantep went on with UTC+3. Some names are
hostile on purpose: a tag, a formula, a line break.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from safepassage.convoys.itinerary import (
    Exposure,
    Item,
    Likely,
    Plan,
    PlannedConvoy,
    PlanWindow,
    Reached,
    Reason,
    TruckLoad,
    Waypoint,
    WindowOutcome,
)
from safepassage.convoys.logistics import ConvoysFile, Logistics
from safepassage.terms.case import Case, CaseFile
from safepassage.terms.party import Party
from safepassage.terms.standing import Standing
from safepassage.when import Instant, tzdata_version

TAG = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://x.example")\nsecond line'
DAY = datetime(2016, 11, 10, tzinfo=UTC)
KNOWN_ON = datetime(2016, 11, 8, 9, 30, tzinfo=UTC)

SOURCES: dict[str, Any] = {
    "S1": {"title": "Minutes of the access meeting", "publisher": "OCHA", "date": "2016-11-05"},
    "S2": {"title": f"A letter {TAG}", "publisher": "Ministry"},
}
PARTIES: list[dict[str, Any]] = [
    {"id": "government", "names": ["Government of Syria", {"text": "الحكومة السورية", "language": "ar"}],
     "kind": "state", "role": "party"},
    {"id": "turkey", "names": ["Türkiye"], "kind": "state", "role": "guarantor"},
    {"id": "council", "names": [f"Local council {TAG}"], "kind": "other", "role": "party"},
    {"id": "front", "names": ["@Front"], "kind": "armed_group", "role": "party"},
]  # fmt: skip
CONVOYS: dict[str, Any] = {
    "packages": [
        {"id": "food", "name": "Food ration", "kg": 70, "m3": 0.12, "people": 5, "source": "S1"},
        {"id": "kit", "name": f"Hygiene kit {TAG}", "kg": 12, "m3": 0.05, "people": 5, "source": "S2"},
    ],
    "destinations": [
        {"id": "aleppo-east", "name": "حلب الشرقية", "longitude": 37.165, "latitude": 36.1838, "precision_m": 800,
         "people_in_need": 250_000, "severity": 5, "packages": ["food", "kit"], "offload_min": 40, "offload_bays": 3,
         "authorities": ["front", "council"], "side": "east", "source": "S1"},
        {"id": "urum", "name": f"Urum al-Kubra {TAG}", "longitude": 36.95, "latitude": 36.1486, "precision_m": 300,
         "people_in_need": 78_000, "packages": ["food"], "offload_min": 40, "overnight": "yes",
         "authorities": ["council"], "side": "west", "source": "S1", "hours": "06:00-20:00"},
        {"id": "atareb", "name": FORMULA, "people_in_need": 40_000, "packages": ["food"], "offload_min": 40,
         "authorities": ["council"], "side": "west", "source": ["S1", "S2"]},
        {"id": "madaya", "name": "Madaya", "people_in_need": 40_000, "packages": ["food"], "offload_min": 40,
         "side": "west", "source": "S1"},
    ],
    "truck_types": [
        {"id": "t16", "name": "16-tonne truck", "payload_kg": 16_000, "volume_m3": 40, "source": "S1"},
        {"id": "t8", "name": "8-tonne truck", "payload_kg": 8_000, "volume_m3": 22, "source": "S1"},
    ],
    "hubs": [{"id": "gaziantep", "name": "Gaziantep", "longitude": 37.38, "latitude": 37.07, "precision_m": 2000,
              "time_zone": "Europe/Istanbul", "trucks": [{"type": "t16", "count": 20}], "source": "S1"}],
    "crossings": [
        {"id": "bab", "name": "Bab al-Hawa", "longitude": 36.6926, "latitude": 36.2306, "precision_m": 500,
         "hours": "07:00-17:00", "authorities": ["turkey", "government"], "source": "S1"},
        {"id": "castello", "name": "Castello", "longitude": 37.109, "latitude": 36.241, "precision_m": 1500,
         "authorities": ["government", "front"], "source": "S1"},
    ],
    "routes": [
        {"id": "north", "name": "Castello road", "crossings": ["bab", "castello"], "authorities": ["government"],
         "source": "S1"},
        {"id": "west", "name": "West road", "crossings": ["bab"], "source": "S1"},
    ],
    "approvals": [
        {"id": "a1", "authority": "turkey", "of": "bab", "decision": "granted", "decided": "2016-11-05",
         "from": "2016-11-06", "until": "2016-11-20", "reference": "TR-77", "source": "S1", "known": "2016-11-05"},
        {"id": "a2", "authority": "government", "of": "bab", "decision": "granted_in_part", "decided": "2016-11-05",
         "packages": ["food"], "source": ["S1", "S2"], "known": "2016-11-06"},
        {"id": "a3", "authority": "government", "of": "castello", "decision": "refused", "decided": "2016-11-07",
         "source": "S2", "known": "2016-11-07"},
        {"id": "a4", "authority": "front", "of": "castello", "decision": "requested", "decided": "2016-11-04",
         "source": "S1", "known": "2016-11-04"},
        {"id": "a5", "authority": "council", "of": "urum", "decision": "granted", "decided": "2016-11-07",
         "from": "2016-11-07", "until": "2016-11-11", "source": "S1", "known": "2016-11-07"},
    ],
    "movements": [{"id": "m1", "name": "20 trucks of September", "hub": "gaziantep", "route": "north", "source": "S1",
                   "stops": ["aleppo-east"], "departs": "2016-11-10T09:00", "trucks": 20},
                  {"id": "m2", "name": "When a window comes", "hub": "gaziantep", "route": "west", "source": "S1",
                   "stops": ["urum"], "trucks": 5}],
    "rules": {"daylight": "06:00-17:00", "source": "S1"},
}  # fmt: skip


def case() -> Case:
    """Give the case."""
    about = CaseFile.model_validate({"title": "Aleppo 2016", "time_zone": "Asia/Damascus", "sources": SOURCES})
    return Case(about=about, parties=tuple(Party.model_validate(row) for row in PARTIES))


def logistics() -> Logistics:
    """Give what the case says of its convoys."""
    return Logistics(about=ConvoysFile.model_validate(CONVOYS))


def hours(day: Instant, of: float) -> Instant:
    """Give an hour of a day in UTC."""
    return day + timedelta(hours=of)


def likely(day: Instant, p50: float, p90: float) -> Likely:
    """Give a likely time, in hours of a day in UTC."""
    return Likely(hours(day, p50), hours(day, p90))


def waypoint(
    day: Instant, place: str, leg: Any, arrives: tuple[float, float], leaves: tuple[float, float], **more: Any
) -> Waypoint:
    """Give a waypoint at one of the case's places."""
    known = logistics().place(place)
    kind: Any = {"Hub": "hub", "Crossing": "crossing", "Destination": "destination"}[type(known).__name__]
    return Waypoint(
        place, known.title, kind, leg, known.time_zone or "Asia/Damascus", known.longitude, known.latitude,
        known.precision_m, likely(day, *arrives), likely(day, *leaves), overnight=getattr(known, "overnight", "unknown"), **more,
    )  # fmt: skip


def trucks(count: int, stop: str, first: int = 1) -> tuple[TruckLoad, ...]:
    """Give trucks that carry food and kits."""
    items = (Item("food", 160, 11_200.0, 19.2), Item("kit", 160, 1_920.0, 8.0))
    return tuple(
        TruckLoad(f"{number}", "t16", f"27 AB {100 + number}" if number % 4 else "", stop, items, 800)
        for number in range(first, first + count)
    )


def north(day: Instant = DAY, count: int = 12) -> PlannedConvoy:
    """Give a convoy through Castello: 10:00 in Gaziantep on its day, three hours to the border."""
    way = (
        waypoint(day, "gaziantep", "out", (7, 7), (7, 7.25)),
        waypoint(day, "bab", "out", (10, 10.6), (10.75, 11.8), cutoff=hours(day, 12), km=112.0),
        waypoint(day, "castello", "in", (11.5, 12.4), (11.75, 12.75), cutoff=hours(day, 12 + 50 / 60), km=38.0),
        waypoint(day, "aleppo-east", "in", (12.25, 13.2), (14.7, 15.8), km=9.0),
        waypoint(day, "castello", "back", (15.2, 16.3), (15.3, 16.5), km=9.0),
        waypoint(day, "bab", "back", (16, 17.2), (16.2, 17.5), km=38.0),
        waypoint(day, "gaziantep", "back", (18.5, 20.1), (18.5, 20.1), km=112.0),
    )
    return PlannedConvoy(
        "c1", "w1", "gaziantep", "north", ("aleppo-east",), hours(day, 7), trucks(count, "aleppo-east"), way,
        0.962, 0.91, count * 800, count * 728.0, likely(day, 16.2, 17.5), likely(day, 18.5, 20.1), Exposure(64.2, 0.03),
        approvals=("a1", "a2"),
    )  # fmt: skip


def west(day: Instant = DAY + timedelta(days=1)) -> PlannedConvoy:
    """Give a convoy of two stops that stays at the first overnight; one place has no point."""
    way = (
        waypoint(day, "gaziantep", "out", (6, 6), (6, 6.25)),
        waypoint(day, "bab", "out", (9, 9.6), (9.75, 10.5), cutoff=hours(day, 11.5), km=112.0),
        waypoint(day, "urum", "in", (10.6, 11.5), (28.5, 28.6), cutoff=hours(day, 29.5), km=25.0),
        waypoint(day, "atareb", "in", (29, 29.3), (31, 31.6), km=12.0),
        waypoint(day, "bab", "back", (31.7, 32.5), (31.8, 32.7), km=20.0),
        waypoint(day, "gaziantep", "back", (34.5, 35.6), (34.5, 35.6), km=112.0),
    )
    loads = (*trucks(3, "urum"), *trucks(2, "atareb", 4))
    return PlannedConvoy(
        "c2 <b>", "w2", "gaziantep", "west", ("urum", "atareb"), hours(day, 6), loads, way, 0.995, 0.97, 4000, 3880.0,
        likely(day, 31.8, 32.7), likely(day, 34.5, 35.6), Exposure(110.0, 0.4), ("c1",), ("a1", "a5"),
    )  # fmt: skip


def plan(day: Instant = DAY) -> Plan:
    """Give the plan: one window in force, and one that the parties dispute."""
    second = day + timedelta(days=1)
    windows = (
        PlanWindow("w1", hours(day, 5), hours(day, 18), Standing.IN_FORCE, ("pause",), (), ("S1",)),
        PlanWindow("w2", hours(second, 5), hours(second, 36), Standing.DISPUTED, ("pause",),
                   (f"the parties state two ends {TAG}",), ("S1", "S2")),
    )  # fmt: skip
    return Plan(
        (WindowOutcome(windows[0], 0.962, 8736.0, 0.4), WindowOutcome(windows[1], 0.995, 3880.0, 0.02)),
        (north(day), west(second)),
        (Reached("aleppo-east", "east", 250_000, 9600, 8736.0), Reached("urum", "west", 78_000, 2400, 2328.0),
         Reached("atareb", "west", 40_000, 1600, 1552.0), Reached("madaya", "west", 40_000, 0, 0.0)),
        12_616.0, 50_000.0, 50_200.0, 0.004, 0.95, "convoy", True, 4000, 7, KNOWN_ON, "Asia/Damascus", tzdata_version(),
        (Reason("no-approval", f"Madaya is not reached: no approval is recorded {TAG}.", ("S1",)),), guessed_roads=True,
    )  # fmt: skip
