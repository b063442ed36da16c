"""A complete state of a small case, in which the answer is *go*, and every way in which one of its inputs can be lost.

The terms are those of ``tests/terms/small.py``. A loss changes the plain values as a person, a feed or a disk would: it
deletes, refuses or ages one input. ``code`` is what the answer must then name.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml

from safepassage.convoys.document import open_convoys
from safepassage.convoys.go import FreshFinding, Go, Promise, go
from safepassage.terms.document import open_case
from safepassage.when import Instant, Span
from safepassage.where import Place
from tests.terms.small import files, write

Plain = dict[str, Any]
AT: Final = datetime(2016, 9, 14, 6, tzinfo=UTC)
KNOWN: Final = "2016-09-13T10:00Z"
OLD: Final = "2016-08-01T10:00Z"
LATER: Final = "2016-09-20T10:00Z"
LEGS: Final = f"""from,to,km,p50_h,p90_h,status,as_of,source
yard,gate,20,0.5,1,open,{KNOWN},S1
gate,quarter,5,0.2,0.5,open,{KNOWN},S1
"""
CONVOYS: Final[Plain] = {
    "packages": [{"id": "food", "kg": 60, "m3": 0.1, "people": 5, "source": "S1"}],
    "truck_types": [{"id": "semi", "payload_kg": 24000, "volume_m3": 44, "source": "S1"}],
    "destinations": [
        {
            "id": "quarter", "longitude": 37.16, "latitude": 36.2, "precision_m": 300, "people_in_need": 9000,
            "packages": ["food"], "offload_bays": 5, "offload_min": 60, "authorities": ["rebels"], "source": "S1",
        }
    ],
    "hubs": [
        {
            "id": "yard", "longitude": 36.9, "latitude": 36.2, "precision_m": 100, "source": "S1",
            "trucks": [{"type": "semi", "count": 12}], "stock": [{"package": "food", "count": 5000}],
        }
    ],
    "crossings": [
        {
            "id": "gate", "longitude": 37.1, "latitude": 36.2, "precision_m": 100, "delay": "held", "source": "S1",
            "authorities": ["north"], "reports": [{"status": "open", "as_of": KNOWN, "source": "S1"}],
        }
    ],
    "routes": [{"id": "road", "crossings": ["gate"], "authorities": ["south"], "source": "S1"}],
    "delays": {"source": "S1", "crossings": [{"id": "held", "mean_h": 1, "source": "S1"}], "travel": {"source": "S1"}},
    "approvals": [
        {"id": "p1", "authority": "north", "of": "gate", "decision": "granted", "decided": KNOWN, "source": "S1"},
        {"id": "p2", "authority": "south", "of": "road", "decision": "granted", "decided": KNOWN, "source": "S1"},
        {
            "id": "p3", "authority": "rebels", "of": "quarter", "decision": "granted_in_part", "decided": KNOWN,
            "trucks_per_day": 10, "packages": ["food"], "source": "S1",
        },
    ],
    "notices": [
        {"movement": "m", "recipient": "north", "state": "acknowledged", "at": KNOWN, "source": "S1"},
        {"movement": "m", "recipient": "south", "state": "will_comply", "at": KNOWN, "source": "S1"},
    ],
    "movements": [
        {
            "id": "m", "hub": "yard", "route": "road", "stops": ["quarter"], "trucks": 10, "source": "S1",
            "recipients": ["north", "south"], "known": KNOWN,
            "obstacles": [
                {"id": "o", "name": "A bridge", "owner": "north", "from": OLD, "lifted": KNOWN, "source": "S1"}
            ],
        }
    ],
    "rules": {"source": "S1", "clauses": ["fire"]},
}  # fmt: skip


def state() -> Plain:
    """Write a complete state: the files, and what the question brings with it."""
    return {
        **files(),
        "convoys.yaml": copy.deepcopy(CONVOYS),
        "legs.csv": LEGS,
        "question": {"at": AT, "promise": 0.97, "findings": []},
    }


def ask(plain: Plain, folder: Path) -> Go:
    """Write a state as a folder and ask whether its movement can go."""
    question = plain["question"]
    plain = {key: value for key, value in plain.items() if key != "question"}
    for name in ("convoys.yaml", "legs.csv"):
        value = plain.pop(name, None)
        (folder / name).unlink(missing_ok=True)
        if value is not None:
            text = value if isinstance(value, str) else yaml.safe_dump(value)
            (folder / name).write_text(text, encoding="utf-8")
    case = open_case(write(plain, folder))
    at: Instant = question["at"]
    found = go(
        case,
        open_convoys(case, folder),
        at=at,
        known_on=at,
        findings=question["findings"],
        promises={"m": Promise(question["promise"], 0.95)},
        movements=["m"],
    )
    return found[0]


def finding(km: float, hours_ago: float, radius_m: float | None = 100.0, verdict: str = "certain") -> FreshFinding:
    """Make a finding north of the gate, some time ago."""
    at = datetime.fromtimestamp(AT.timestamp() - hours_ago * 3600, tz=UTC)
    return FreshFinding("f", Span(at, at), Place(37.1, 36.2 + km / 111.0, radius_m), "shelling", verdict)


def row(plain: Plain, key: str, index: int = 0) -> Plain:
    """Give a row of convoys.yaml, or a mere nothing where another loss took it away."""
    rows = plain["convoys.yaml"].get(key, [])
    found: Plain = rows[index] if index < len(rows) else {}
    return found


@dataclass(frozen=True)
class Loss:
    """One way to lose an input: what happens to the state, and the code of the obstacle that must then be named."""

    name: str
    apply: Callable[[Plain], Any]
    code: str


def _terms(plain: Plain) -> Plain:
    found: Plain = plain["terms.yaml"]["agreements"][0]
    return found


def _consents(plain: Plain, party: str, **change: Any) -> None:
    rows = plain["consents.yaml"]["consents"]
    if not change:
        rows[:] = [one for one in rows if one["party"] != party]
    for one in rows:
        if one["party"] == party:
            one.update(change)


def _drop(plain: Plain, key: str, index: int) -> None:
    rows = plain["convoys.yaml"].get(key, [])
    if index < len(rows):
        rows.pop(index)


def _add(plain: Plain, key: str, **values: Any) -> None:
    plain["convoys.yaml"].setdefault(key, []).append({"source": "S1", **values})


def _change(plain: Plain, key: str, **values: Any) -> None:
    row(plain, key).update(values)


def _legs(plain: Plain, old: str, new: str) -> None:
    plain["legs.csv"] = plain["legs.csv"].replace(old, new)


def _reports(plain: Plain, **values: Any) -> None:
    row(plain, "crossings").setdefault("reports", []).append({"source": "S1", **values})


TERMS: Final = (
    Loss("north said nothing", lambda p: _consents(p, "north"), "consent.missing"),
    Loss("south said nothing", lambda p: _consents(p, "south"), "consent.missing"),
    Loss("south refused", lambda p: _consents(p, "south", state="refused"), "consent.refused"),
    Loss("south withdrew", lambda p: _consents(p, "south", state="withdrawn"), "consent.ended"),
    Loss("south spoke long ago", lambda p: _consents(p, "south", spoken=OLD), "knowledge.old"),
    Loss("south is told of by north", lambda p: _consents(p, "south", said_by="north"), "consent.reported"),
    Loss("no window is stated", lambda p: _terms(p)["windows"].clear(), "window.missing"),
    Loss("it is only proposed", lambda p: _terms(p).update(status="proposed"), "window.proposal"),
    Loss("the window has no start", lambda p: _proposed(p), "window.proposal"),
    Loss("the window shrinks", lambda p: _window(p, end="2016-09-14T10:00Z"), "window.short"),
    Loss("the window is over", lambda p: _window(p, end="2016-09-13T10:00Z"), "window.outside"),
    Loss("the other side's window is shorter", lambda p: _other(p, "2016-09-14T10:00Z"), "window.short"),
    Loss("the clause is known later", lambda p: _clause(p, known=LATER), "clause.unknown"),
    Loss("north declared it over", lambda p: _ended(p, "north"), "window.ended"),
    Loss("north is exempt", lambda p: _clause(p, exempt=[{"parties": ["north"], "source": "S1"}]), "party.exempt"),
    Loss("the clause holds elsewhere", lambda p: _away(p), "clause.area"),
    Loss("the clause waits for another", lambda p: _linked(p), "clause.linked"),
    Loss("no clause is named", lambda p: p["convoys.yaml"]["rules"].pop("clauses", None), "clause.none"),
)
PERMITS: Final = (
    *(Loss(f"the permit {n} is gone", partial(_drop, key="approvals", index=n), "approval.missing") for n in range(3)),
    *(
        Loss(f"the permit is {word}", partial(_change, key="approvals", decision=word), f"approval.{word}")
        for word in ("requested", "refused", "withdrawn", "no_answer")
    ),
    Loss("the permit is for another day", lambda p: row(p, "approvals").update({"from": "2016-09-15"}), "approval.missing"),
    Loss("the permit ran out", lambda p: row(p, "approvals").update(until="2016-09-13"), "approval.missing"),
    Loss("the permit is old", lambda p: row(p, "approvals").update(decided=OLD), "approval.stale"),
    Loss("the permit is for two trucks", lambda p: row(p, "approvals", 2).update(trucks_per_day=2), "approval.few"),
    Loss("the permit is for no convoy", lambda p: row(p, "approvals", 2).update(convoys_per_day=0), "approval.few"),
    Loss("the permit is in part, not told which", lambda p: [row(p, "approvals", 2).pop(k, 0) for k in ("packages", "trucks_per_day")], "approval.part"),
    Loss("the permit was taken back", lambda p: _add(p, "approvals", id="p4", authority="north", of="gate", decision="withdrawn", decided="2016-09-14"), "approval.withdrawn"),
    Loss("nobody says whose permit", lambda p: row(p, "crossings").pop("authorities", None), "approval.nobody"),
)  # fmt: skip
WAYS: Final = (
    Loss("nobody reported of the gate", lambda p: row(p, "crossings").pop("reports", None), "crossing.unknown"),
    Loss("the gate is closed", lambda p: _reports(p, status="closed", as_of="2016-09-14T05:00Z"), "crossing.closed"),
    Loss("the gate may be closed", lambda p: _reports(p, status="unknown", as_of="2016-09-14T05:00Z"), "crossing.unknown"),
    Loss("the report is old", lambda p: row(p, "crossings").update(reports=[{"status": "open", "as_of": OLD, "source": "S1"}]), "crossing.stale"),
    Loss("no law of delay", lambda p: row(p, "crossings").pop("delay", None), "crossing.law"),
    Loss("no laws at all", lambda p: [p["convoys.yaml"].pop("delays", None), row(p, "crossings").pop("delay", None)], "crossing.law"),
    Loss("no convoy may pass", lambda p: row(p, "crossings").update(convoys_per_day=0), "crossing.capacity"),
    Loss("no legs", lambda p: p.pop("legs.csv", None), "road.none"),
    Loss("a leg is missing", lambda p: _legs(p, "gate,quarter", "gate,square"), "road.no_way"),
    Loss("a leg is closed", lambda p: _legs(p, "0.5,1,open", "0.5,1,closed"), "road.no_way"),
    Loss("a leg is not known", lambda p: _legs(p, "0.5,1,open", "0.5,1,unknown"), "road.unknown"),
    Loss("a leg is old", lambda p: _legs(p, f"0.5,1,open,{KNOWN}", f"0.5,1,open,{OLD}"), "road.stale"),
    Loss("nobody says as of when", lambda p: _legs(p, f"0.5,1,open,{KNOWN}", "0.5,1,open,"), "road.unknown"),
)  # fmt: skip
REST: Final = (
    *(Loss(f"no notice to {n}", partial(_drop, key="notices", index=n), "notice.missing") for n in range(2)),
    *(
        Loss(f"the notice: {word}", partial(_change, key="notices", state=word), f"notice.{code}")
        for word, code in (
            ("submitted", "unheard"), ("forwarded", "unheard"), ("delivered", "unheard"), ("rejected", "rejected"),
            ("no_answer", "no_answer"), ("recalled", "recalled"), ("discontinued", "discontinued"),
        )
    ),
    Loss("nobody is named to be told", lambda p: row(p, "movements").pop("recipients", None), "notice.nobody"),
    Loss("nobody looked for findings", lambda p: p["question"].update(findings=None), "finding.not_looked"),
    Loss("a finding near the way", lambda p: p["question"].update(findings=[finding(3, 5)]), "finding.certain"),
    Loss("a finding somewhere", lambda p: p["question"].update(findings=[finding(300, 5, None)]), "finding.certain"),
    Loss("a possible one", lambda p: p["question"].update(findings=[finding(3, 5, verdict="possible")]), "finding.possible"),
    Loss("a place has no point", lambda p: [row(p, "hubs").pop(key, None) for key in ("longitude", "latitude")], "finding.nowhere"),
    Loss("no promise", lambda p: p["question"].update(promise=None), "promise.missing"),
    Loss("no number", lambda p: p["question"].update(promise=float("nan")), "promise.missing"),
    Loss("a low promise", lambda p: p["question"].update(promise=0.94), "promise.low"),
    Loss("the obstacle stands", lambda p: [one.pop("lifted", None) for one in row(p, "movements").get("obstacles", [])], "obstacle"),
    Loss("no trucks on record", lambda p: row(p, "hubs").pop("trucks", None), "hub.trucks"),
    Loss("too few trucks", lambda p: row(p, "hubs").update(trucks=[{"type": "semi", "count": 9}]), "hub.trucks"),
    Loss("no stock on record", lambda p: row(p, "hubs").pop("stock", None), "hub.stock"),
    Loss("the stock comes later", lambda p: row(p, "hubs").update(stock=[{"package": "food", "count": 1, "at": LATER}]), "hub.stock"),
    Loss("the hub is known later", lambda p: row(p, "hubs").update(known=LATER), "record.unknown"),
    Loss("the movement was given up", lambda p: row(p, "movements").update(done=KNOWN), "movement.closed"),
    Loss("the movement is known later", lambda p: row(p, "movements").update(known=LATER), "movement.closed"),
    Loss("a fault of the convoys", lambda p: row(p, "crossings").update(delay="none"), "case.faulty"),
    Loss("a fault of the case", lambda p: _consents(p, "south", to="nothing"), "case.faulty"),
)  # fmt: skip
LOSSES: Final = (*TERMS, *PERMITS, *WAYS, *REST)


def _window(plain: Plain, **change: str) -> None:
    for one in _terms(plain)["windows"]:
        one.update(change)


def _proposed(plain: Plain) -> None:
    for one in _terms(plain)["windows"]:
        for key in ("start", "end"):
            one.pop(key, None)
        one.update(rule="FREQ=WEEKLY", duration="PT48H")


def _other(plain: Plain, end: str) -> None:
    window = {
        "id": "other",
        "stated_by": "south",
        "start": "2016-09-12T19:00",
        "end": end,
        "source": "S1",
        "known": KNOWN,
    }
    _terms(plain)["windows"].append(window)


def _clause(plain: Plain, **change: Any) -> None:
    _terms(plain)["clauses"][0].update(change)


def _ended(plain: Plain, by: str) -> None:
    _terms(plain)["ends"] = [{"by": by, "at": KNOWN, "source": "S1", "known": KNOWN}]


def _away(plain: Plain) -> None:
    plain["zones.geojson"]["features"][0]["geometry"]["coordinates"] = [40.0, 30.0]


def _linked(plain: Plain) -> None:
    other = {"id": "aid", "bound": ["rebels"], "zones": ["city"], "source": "S1", "known": KNOWN}
    _terms(plain)["clauses"].append(other)
    _terms(plain)["requires"] = ["north", "south"]
    _clause(plain, depends_on=["aid"])
