"""Small random cases, each from one seed: mostly sound terms, with a few things odd, late, doubtful or missing.

Half of the cases lie at a change of the clock or the antimeridian; half of the questions at a boundary of something in the case.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from safepassage.errors import Problem, Where
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case, CaseFile
from safepassage.terms.consent import Condition, Consent
from safepassage.terms.party import Party
from safepassage.terms.zone import Zone
from safepassage.where import Place
from tests.oracle.clock import Minute, instant, local, minute, moment, wall
from tests.oracle.ground import clear
from tests.oracle.judge import Incident
from tests.oracle.recurrence import occurrences, starts

CHANGES = {
    "Asia/Damascus": (
        "2016-03-25 2016-10-28 2017-03-31 2017-10-27 2018-03-30 2018-10-26 2019-03-29 2019-10-25 2020-03-27 "
        "2020-10-30 2021-03-26 2021-10-29 2022-03-25"
    ),
    "Europe/Kyiv": "2016-03-27 2016-10-30 2018-03-25 2018-10-28 2022-03-27 2022-10-30 2024-03-31",
    "Pacific/Auckland": "2016-04-03 2016-09-25 2019-04-07 2019-09-29",
    "America/Bogota": "2016-08-29",
}
FAULT = Problem("CASE-006", Where("terms.yaml", 1), "a fault", "none", "Mend it.")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True)
class Question:
    """A place and span, known on."""

    place: Place
    start: Minute
    end: Minute
    known_on: Minute


@dataclass(frozen=True)
class Draw:
    """A case and what is asked of it: whether it is in force, and what was found in incidents, known on."""

    seed: int
    case: Case
    questions: tuple[Question, ...]
    incidents: tuple[Incident, ...] = ()


_STATES = (
    *("no_response", "received", "acknowledged", "conditional", "conditional", "conditional", "in_principle"),
    *("consented", "with_reservations", "refused", "suspended", "withdrawn", "lapsed", "disputed"),
)
"""What a party may have said: conditions thrice, as they have the most readings."""


class _Maker:
    """Draws one case; ``base`` is the minute around which everything happens."""

    def __init__(self, seed: int) -> None:
        self.r = Random(seed)
        self.near = self.r.random() < 0.5
        self.sound = self.r.random() < 0.6
        self.tz = self.r.choice(list(CHANGES)) if self.near else self.r.choice(("Asia/Damascus", "America/Bogota"))
        on = date.fromisoformat(self.r.choice(CHANGES[self.tz].split()))
        if not self.near:
            on += timedelta(days=self.r.randrange(20, 120))
        self.day = on
        self.base = wall(datetime(on.year, on.month, on.day), self.tz)[1]  # noqa: DTZ001 - a wall clock

    def chance(self, share: float) -> bool:
        """Draw yes with a probability; in a sound case what is rare, and so odd, is rarer."""
        return self.r.random() < (share / 4 if self.sound and share < 0.5 else share)

    # Times

    def text(self, at: Minute, *, exact: bool = False) -> str:
        """Write a minute: in UTC or on the wall clock, or as a day or a range that holds it."""
        kind = self.r.random()
        shown = local(at, self.tz)
        if not exact and kind < 0.15:
            return shown.date().isoformat()
        if not exact and kind < 0.3:
            last = at + self.r.choice((30, 120, 600))
            return f"{instant(at):%Y-%m-%dT%H:%MZ}/{instant(last):%Y-%m-%dT%H:%MZ}"
        if kind < 0.6 and wall(shown, self.tz) == (at, at):
            zone = f" {self.tz}" if kind < 0.35 else ""
            return f"{shown:%Y-%m-%dT%H:%M}{zone}"
        return f"{instant(at):%Y-%m-%dT%H:%MZ}"

    def around(self, low_h: int, high_h: int) -> Minute:
        return self.base + self.r.randrange(low_h * 2, high_h * 2) * (HOUR // 2)

    def recorded(self, plain: dict[str, Any], *, sure: bool = True) -> dict[str, Any]:
        """Stamp a fact: mostly some days before the base."""
        kind = self.r.random()
        if sure and kind < (0.95 if self.sound else 0.75):
            plain["known"] = self.text(self.around(-6 * 24, -2 * 24), exact=self.chance(0.7))
        elif kind < 0.95:
            plain["known"] = self.text(self.around(-14 * 24, 48))
        if self.chance(0.06):
            plain["retracted"] = self.text(self.around(-48, 96))
        return {"source": ["s"], **plain}

    # Parties and places

    def parties(self) -> list[dict[str, Any]]:
        count = self.r.choice((1, 2, 2, 3))
        rows = [self._party(f"p{i}", "armed_group") for i in range(count)]
        rows.append(self._party("x", "armed_group", lists=[self._dated({"list": "un"})]))
        if self.chance(0.3):
            members = [self._dated({"party": "m0"})]
            if self.chance(0.5):
                members.append(self._dated({"party": "m1"}))
                within = {"members": [self._dated({"party": "n"})]} if self.chance(0.4) else {}
                rows.append(self._party("m1", "armed_group", **within))
                rows.extend([self._party("n", "armed_group")] if within else [])
            rows.append(self._party("m0", "armed_group"))
            rows.append(self._party("c", "coalition", members=members))
        if self.chance(0.15):
            rows[0]["lists"] = [self._dated({"list": "un"})]
        self.r.shuffle(rows)
        return rows

    def _party(self, name: str, kind: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "names": [name.upper()], "kind": kind, "role": "party", **more}

    def _dated(self, plain: dict[str, Any]) -> dict[str, Any]:
        if self.chance(0.3):
            plain["from"] = self.text(self.around(-96, 24))
        if self.chance(0.2):
            plain["until"] = self.text(self.around(24, 96))
        return plain

    def zones(self) -> list[dict[str, Any]]:
        edge = self.near and self.tz in ("Pacific/Auckland", "America/Bogota")
        lon, lat = (179.99, -17.0) if edge else self.r.choice(((37.15, 36.2), (36.8, 48.5), (-74.1, 4.6)))
        rows = [self._zone(f"z{i}", lon, lat + 1.5 * i) for i in range(self.r.choice((1, 2)))]
        rows.append({**self._circle("e0", lon, lat, 900.0), "kind": "exempt"})
        if self.chance(0.3):
            rows.append(self._zone("e1", lon, lat + 0.03))
        if self.chance(0.25):
            rows.append({**self._circle("w", lon, lat, 60_000.0), "kind": "admin"})
            rows.append({"id": "u", "name": "u", "kind": "pause", "geometry_known": False, "within": "w"})
        elif self.chance(0.1):
            rows.append({"id": "u", "name": "u", "kind": "pause", "geometry_known": False})
        return rows

    def _circle(self, name: str, lon: float, lat: float, radius: float) -> dict[str, Any]:
        geometry = {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
        return {"id": name, "name": name, "kind": "pause", "geometry": geometry, "rule": {"radius_m": radius}}

    def _zone(self, name: str, lon: float, lat: float) -> dict[str, Any]:
        lon, lat = lon + self.r.uniform(-0.02, 0.02), lat + self.r.uniform(-0.02, 0.02)
        kind = self.r.random()
        row = self._circle(name, _turn(lon), lat, self.r.choice((5_000.0, 12_000.0)))
        if kind < 0.35:
            spread = ((-0.1, -0.08), (0.11, -0.07), (0.09, 0.08), (-0.08, 0.09))
            ring = [[round(_turn(lon + x), 6), round(lat + y, 6)] for x, y in spread]
            row = {**row, "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, "rule": None}
        elif kind < 0.5:
            ends = [[round(_turn(lon + x), 6), round(lat + x / 3, 6)] for x in (-0.12, 0.0, 0.12)]
            side = self.r.choice(("both", "both", "left", "right"))
            rule = {"buffer_m": 4_000.0, "side": side}
            row = {**row, "geometry": {"type": "LineString", "coordinates": ends}, "rule": rule}
        if self.chance(0.2):
            row["precision_m"] = 300.0
        if self.chance(0.1):
            row["nationwide"] = True
        return self._dated(row) if self.chance(0.2) else row

    # Terms

    def agreement(self, index: int, parties: list[str], zones: list[dict[str, Any]]) -> dict[str, Any]:
        fighting = [one for one in parties if one[0] == "p"]
        speakers = self.r.sample(fighting, min(len(fighting), self.r.choice((1, 1, 1 if self.sound else 2))))
        count = self.r.choice((1, 1, 1, 2) if self.sound else (0, 1, 1, 1, 1, 1, 2, 3))
        windows = [self.window(f"w{i}", self.r.choice(speakers)) for i in range(count)]
        row = self.recorded(
            {
                "id": f"a{index}",
                "title": "t",
                "class": "humanitarian_pause",
                "status": "announced" if self.chance(0.95) else "proposed",
                "windows": windows,
                "clauses": [
                    self.clause(f"k{index}{i}", parties, zones, windows) for i in range(self.r.choice((1, 1, 2)))
                ],
            }
        )
        if self.chance(0.85):
            row.pop("retracted", None)
            row["known"] = self.text(self.around(-7 * 24, -6 * 24), exact=True)
        names = [one["id"] for one in row["clauses"]]
        if self.chance(0.35):
            row["requires"] = self.r.sample(fighting, self.r.randrange(1, len(fighting) + 1))
        if self.chance(0.25):
            row["ends"] = [self._statement({"at": self.text(self.around(0, 60))}, parties, names)]
        if self.chance(0.2):
            rest = {"from": self.text(self.around(-24, 30))}
            if self.chance(0.7):
                rest["until"] = self.text(self.around(30, 72))
            row["suspensions"] = [self._statement(rest, parties, names)]
        return row

    def _statement(self, plain: dict[str, Any], parties: list[str], clauses: list[str]) -> dict[str, Any]:
        row = self.recorded({**plain, "by": self.r.choice([*[one for one in parties if one != "x"], "all"])})
        if self.chance(0.3):
            row["clauses"] = [self.r.choice(clauses)]
        return row

    def clause(
        self, name: str, parties: list[str], zones: list[dict[str, Any]], windows: list[dict[str, Any]]
    ) -> dict[str, Any]:
        bound = [one for one in parties if one[0] == "p" and self.chance(0.85)] or ["p0"]
        if "c" in parties:
            bound.append("c")
        places = [one["id"] for one in zones if one["id"][0] in "zu"]
        row: dict[str, Any] = {
            "id": name,
            "prohibits": self.r.sample(("air_strike", "shelling", "armed_violence", "obstruct_aid"), 2),
            "bound": bound,
            "zones": places
            if self.sound
            else self.r.sample(places, self.r.randrange(0 if self.chance(0.1) else 1, len(places) + 1)),
            "strictness": self.r.choice(("absolute", "except_self_defence")),
        }
        if self.chance(0.03):
            row["bound"] = []
        if len(windows) > 1 and self.chance(0.4):
            row["windows"] = [self.r.choice(windows)["id"]]
        if self.chance(0.4):
            row["exempt"] = [self._exemption(parties, zones)]
        return self.recorded(row) if self.chance(0.2) else {"source": ["s"], **row}

    def _exemption(self, parties: list[str], zones: list[dict[str, Any]]) -> dict[str, Any]:
        row = self._dated({"mixed_presence": self.chance(0.3)})
        kind = self.r.random()
        if kind < 0.3:
            row["parties"] = [self.r.choice(parties)]
        elif kind < 0.6:
            row["lists"] = ["un"]
        else:
            row["zones"] = [self.r.choice([one["id"] for one in zones if one["id"][0] == "e"])]
        return self.recorded(row, sure=False)

    # Windows

    def window(self, name: str, by: str) -> dict[str, Any]:
        row: dict[str, Any] = {"id": name, "stated_by": by}
        kind = self.r.random()
        if kind < 0.06:
            row.update(rule="FREQ=WEEKLY", duration="PT48H")
        elif kind < 0.45:
            self._one_off(row)
        else:
            self._recurring(row)
        if row.get("start") and self.chance(0.15):
            self._confirmed(row)
        return self.recorded(row)

    def _local(self, low_h: int, high_h: int) -> str:
        """Write a wall clock's time, also one that is skipped or repeated."""
        shown = datetime(self.day.year, self.day.month, self.day.day) + timedelta(  # noqa: DTZ001 - a wall clock
            minutes=30 * self.r.randrange(low_h * 2, high_h * 2)
        )
        return f"{shown:%Y-%m-%dT%H:%M}"

    def _start(self, low_h: int, high_h: int) -> str:
        return self._local(low_h, high_h) if self.chance(0.7) else self.text(self.around(low_h, high_h), exact=True)

    def _length(self) -> str:
        lengths = ["PT48H", "P2D", "P1DT6H", "P1W"]
        return self.r.choice(lengths if self.sound else [*lengths, "PT8H", "P1D", "PT11H30M"])

    def _one_off(self, row: dict[str, Any]) -> None:
        row["start"] = self.text(self.around(-40, 4)) if self.chance(0.3) else self._start(-40, 4)
        kind = self.r.random()
        if self.near and self.r.random() < 0.4:
            row["start"], kind = self._start(-32, -23), 0.2  # a day later, a length in days and hours meets the change
        if kind < 0.5:
            row["duration"] = self._length()
        elif kind < 0.65:
            row["end"] = "open"
        else:
            row["end"] = self.text(self.around(30, 72)) if self.chance(0.3) else self._start(30, 72)
        if kind < 0.5 and self.chance(0.2):
            row["also_dates"] = [self.text(self.around(48, 72), exact=True)]
        if kind < 0.5 and self.chance(0.08):
            row["except_dates"] = [row["start"]]
        if "also_dates" in row or "except_dates" in row:
            row["start"] = row["start"] if _exact(row["start"]) else self._start(-40, 4)
            row["except_dates"] = [row["start"]] * len(row.get("except_dates", ()))

    def _recurring(self, row: dict[str, Any]) -> None:
        hour = self.r.choice((0, 1, 2, 3, 23)) if self.near else self.r.randrange(24)
        shown = datetime(self.day.year, self.day.month, self.day.day, hour, self.r.choice((0, 30)))  # noqa: DTZ001
        back = self.r.choice((0, 1, 1, 1, 7, 14, 28))
        first = shown - timedelta(days=back)
        row["start"] = f"{first:%Y-%m-%dT%H:%M}"
        row["duration"] = self._length()
        row["rule"] = rule = next(one for one in iter(lambda: self._rule(first), "") if _in_step(first, one, self.tz))
        if self.chance(0.15):
            skipped = shown if self.chance(0.7) else first
            row["except_dates"] = [f"{skipped:%Y-%m-%dT%H:%M}"]
        if self.chance(0.1):
            row["also_dates"] = [self.text(self.around(-20, 60), exact=True)]
        if self.chance(0.1) and "UNTIL" not in rule:
            row["time_zone"] = self.r.choice(("Europe/Kyiv", "UTC", "Asia/Damascus"))

    def _rule(self, first: datetime) -> str:
        day = DAYS[first.weekday()]
        rule = self.r.choice(
            (
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=2",
                f"FREQ=DAILY;BYHOUR={first.hour},{(first.hour + 7) % 24}",
                f"FREQ=DAILY;BYMINUTE={first.minute}",
                "FREQ=WEEKLY",
                f"FREQ=WEEKLY;BYDAY={day}",
                f"FREQ=WEEKLY;BYDAY={day},{self.r.choice([one for one in DAYS if one != day])}",
                f"FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY={day},SU" if day != "SU" else "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
                f"FREQ=DAILY;BYDAY={','.join(DAYS[:5])}",
                "FREQ=MONTHLY",
                f"FREQ=MONTHLY;BYMONTHDAY={first.day},-1",
                f"FREQ=MONTHLY;BYDAY=-1{day},1{day}",
                f"FREQ=MONTHLY;BYDAY={day};BYMONTHDAY=25,26,27,28,29,30,31",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1FR",
                "FREQ=YEARLY;BYMONTH=3,9,10;BYMONTHDAY=25,28",
            )
        )
        bound = self.r.random()
        if bound < 0.6:
            return f"{rule};COUNT={self.r.choice((2, 4, 9, 40))}"
        if bound < 0.85:
            last = first + timedelta(days=self.r.choice((0, 1, 1, 2, 2, 14, 30)), hours=self.r.choice((0, -2, 2)))
            last = max(last, first + timedelta(hours=self.r.choice((0, 3))))
            form = self.r.choice(("%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%SZ", "%Y%m%dT%H%M%S", "%Y%m%d"))
            return f"{rule};UNTIL={last.strftime(form)}"
        return rule

    def _confirmed(self, row: dict[str, Any]) -> None:
        start = self.around(-6, 30)
        if row["start"][-1] != "Z" and len(row["start"]) == len("2016-10-27T23:30") and self.chance(0.6):
            start = self.r.choice(moment(row["start"], row.get("time_zone") or self.tz)) + self.r.choice(
                (0, 0, 60, -60)
            )
        spans = [(start, start + self.r.choice((8, 24, 48)) * HOUR)]
        if self.chance(0.2):
            spans.append((spans[0][1] + 6 * HOUR, spans[0][1] + 20 * HOUR))
        row["confirmed"] = [
            {"start": f"{instant(one):%Y-%m-%dT%H:%MZ}", "end": f"{instant(two):%Y-%m-%dT%H:%MZ}"} for one, two in spans
        ]

    # Consents

    def consents(self, parties: list[str], terms: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
        rows = []
        for agreement in terms:
            for party in parties:
                if party == "x" or (party[0] in "mn" and self.chance(0.6)):
                    continue
                if self.chance(0.94):
                    rows.append(self._consent(party, agreement["id"], healthy=self.chance(0.95 if self.sound else 0.8)))
                for clause in agreement["clauses"]:
                    if self.chance(0.12):
                        rows.append(self._consent(party, clause["id"], healthy=self.chance(0.3)))
        conditions = [self._condition(f"q{i}") for i in range(2)]
        if self.chance(0.1):
            self.r.shuffle(rows)
        return rows, conditions

    def _consent(self, party: str, to: str, *, healthy: bool) -> dict[str, Any]:
        row: dict[str, Any] = {"party": party, "to": to, "spoken": self.text(self.around(-6 * 24, -40))}
        row["state"] = "consented" if healthy else self.r.choice(_STATES)
        row["form"] = self.r.choice(("written", "statement")) if healthy else self.r.choice(
            ("written", "statement", "statement", "verbal", "via_guarantor")
        )  # fmt: skip
        if not healthy and self.chance(0.4):
            row["from"] = self.text(self.around(-48, 48))
        if self.chance(0.15):
            row["until"] = self.text(self.around(10, 90))
        if not healthy and self.chance(0.2):
            row["said_by"] = self.r.choice(("x", "p0"))
        if row["state"] == "conditional" or self.chance(0.05):
            row["conditions"] = self.r.sample(("q0", "q1"), self.r.choice((1, 1, 2)))
        if self.chance(0.03):
            row["conditions"] = []
        row = self.recorded(row) if self.chance(0.5) else {"source": ["s"], **row}
        if healthy and self.chance(0.8):
            row.pop("retracted", None)
        return row

    def _condition(self, name: str) -> dict[str, Any]:
        records = []
        for _ in range(self.r.choice((0, 1, 1, 2))):
            row = {"state": "met" if self.chance(0.7) else "unmet", "from": self.text(self.around(-96, 30))}
            if self.chance(0.2):
                row["until"] = self.text(self.around(30, 80))
            records.append(self.recorded(row))
        whole: dict[str, Any] = {"id": name, "records": records}
        return self.recorded(whole, sure=False) if self.chance(0.1) else {"source": ["s"], **whole}

    # The whole

    def about(self) -> dict[str, Any]:
        policies: dict[str, Any] = {"knowledge_limit": self.r.choice(("P7D", "P7D", "P30D", "P4D", "PT100H"))}
        if self.chance(0.2):
            policies["forms_that_suffice"] = ["written", "statement", self.r.choice(("verbal", "via_guarantor"))]
        if self.chance(0.2):
            policies["states_that_suffice"] = ["consented", "in_principle", "received"]
        if self.chance(0.1):
            policies["reports_by_others_suffice"] = True
        reviews = [{"at": self.text(self.around(-48, 48)), "by": "n"} for _ in range(self.r.choice((0, 1, 1, 2)))]
        sources = {"s": {"title": "s"}}
        return {"title": "t", "time_zone": self.tz, "policies": policies, "reviews": reviews, "sources": sources}

    def case(self) -> Case:
        parties = self.parties()
        names = [one["id"] for one in parties]
        zones = self.zones()
        terms = [self.agreement(i, names, zones) for i in range(self.r.choice((1, 1, 1, 2)))]
        self._link(terms)
        consents, conditions = self.consents(names, terms)
        return Case(
            about=CaseFile.model_validate(self.about()),
            parties=tuple(Party.model_validate(one) for one in parties),
            zones=tuple(Zone.model_validate(one) for one in zones),
            agreements=tuple(Agreement.model_validate(one) for one in terms),
            consents=tuple(Consent.model_validate(one) for one in consents),
            conditions=tuple(Condition.model_validate(one) for one in conditions),
            problems=(FAULT,) if self.chance(0.04) else (),
        )

    def _link(self, terms: list[dict[str, Any]]) -> None:
        """Link some clauses, also in a circle."""
        clauses = [clause for agreement in terms for clause in agreement["clauses"]]
        for one in clauses:
            others = [other["id"] for other in clauses if other is not one]
            if others and self.chance(0.3):
                one["depends_on"] = [self.r.choice(others)]

    def place(self, case: Case) -> Place:
        known = [zone for zone in case.zones if zone.geometry and not (self.sound and zone.id[0] == "e")]
        for _ in range(20):
            zone = self.r.choice(known)
            assert zone.geometry
            lon, lat = _first_point(zone.geometry["coordinates"])
            reach = self.r.choice((0.0, 0.01, 0.01) if self.sound else (0.0, 0.01, 0.03, 0.08, 0.3))
            lon, lat = lon + self.r.uniform(-reach, reach), lat + self.r.uniform(-reach, reach)
            radius = self.r.choice(
                (0.0, 0.0, 200.0, 200.0, 200.0) if self.sound else (0.0, 200.0, 2_000.0, 25_000.0, None)
            )
            place = Place(_turn(lon), lat, radius)
            if clear(case.zones, place):
                return place
        return Place(10.0, 10.0, 0.0)

    def known(self, edges: list[Minute]) -> Minute:
        """Draw when the question is asked as of: mostly after everything, else among the stamps."""
        if edges and self.r.random() < 0.2:
            return self.r.choice(edges) + self.r.choice((-1, 0, 1))
        return self.around(72, 140) if self.r.random() < 0.7 else self.around(-100, 72)

    def question(self, case: Case, edges: list[Minute], known: Minute) -> Question:
        if edges and self.r.random() < 0.6:
            start = self.r.choice(edges) + self.r.choice((-1, 0, 0, 1, 30, -30))
        else:
            start = self.around(-10, 60)
        end = start + (0 if self.chance(0.85) else self.r.choice((1, 30, 60, 180)))
        return Question(self.place(case), start, end, known)

    def incident(self, case: Case, edges: list[Minute]) -> Incident:
        asked = self.question(case, edges, 0)
        parties = [party.id for party in case.parties]
        kind = self.r.random()
        length = 0 if kind < 0.6 else self.r.choice((1, 20, 60)) if kind < 0.99 else DAY
        named = self.r.sample([*parties, *parties, ""], self.r.choice((0, 1, 1, 1, 1, 2, 2, 3)))
        actors = tuple(dict.fromkeys(named))
        return Incident(
            start=asked.start,
            end=asked.start + length,
            place=asked.place,
            act=self.r.choice(
                ("air_strike", "shelling", "shelling", "armed_violence", "obstruct_aid", "unknown", "protest")
            ),
            actors=actors,
            second=actors[self.r.randint(0, len(actors)) :],
            target=self.r.choice(("", "", *parties)),
            undirected=self.r.random() < 0.25,
            claimed=self.r.random() < 0.1,
            country_only=self.r.random() < 0.06,
            self_defence=self.r.random() < 0.1,
        )


def _exact(text: str) -> bool:
    return "T" in text and "/20" not in text


def _in_step(first: datetime, rule: str, tz: str) -> bool:
    """Say whether the rule itself names the start: RFC 5545 leaves undefined what else would follow, and the code refuses it."""
    return next(starts(first, rule, tz), None) == first


def _turn(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _first_point(shape: Any) -> tuple[float, float]:
    """Give a point in the middle of a shape's bounds."""
    numbers = [float(one) for one in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", json.dumps(shape))]
    lons, lats = numbers[::2], numbers[1::2]
    if max(lons) - min(lons) > 180:
        lons = [one % 360 for one in lons]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def edges_of(case: Case) -> list[Minute]:
    """List the boundaries that the case's own words name."""
    words = set(re.findall(r'"(\d{4}-\d\d-\d\d[^"]*)"', case.model_dump_json()))
    return sorted({edge for text in words for edge in moment(text, case.about.time_zone)})


def held_edges(case: Case, base: Minute) -> list[Minute]:
    """List when windows begin and end in the days around the base, by the rule and as confirmed."""
    windows = [window for agreement in case.agreements for window in agreement.windows]
    spans = [span for window in windows for row in occurrences(window, case.about.time_zone) for span in row]
    return sorted({edge for span in spans for edge in span if abs(edge - base) < 12 * DAY})


def draw(seed: int, questions: int = 8, incidents: int = 5) -> Draw:
    """Draw a case and questions from a seed."""
    maker = _Maker(seed)
    case = maker.case()
    said, held = edges_of(case), held_edges(case, maker.base)
    knowns = [maker.known(said) for _ in range(3)]
    made = [maker.question(case, held if i % 2 and held else said, knowns[i % 3]) for i in range(questions)]
    told = [maker.incident(case, held if i % 2 and held else said) for i in range(incidents)]
    return Draw(seed, case, tuple(made), tuple(told))


def utc(at: Minute) -> datetime:
    return instant(at).astimezone(UTC)


__all__ = ["Draw", "Question", "draw", "edges_of", "minute", "utc"]
