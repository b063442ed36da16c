"""Complete states of a case, in which the answer is *in force*, and every way in which one of their inputs can be lost.

A state is the plain values of the five files and the question. A loss changes them as a person, a feed or a disk would: it
deletes, corrupts or ages one input. ``says`` is what the reason must then name.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

Plain = dict[str, Any]
AT: Final = "2016-09-14T10:00Z"
KNOWN: Final = "2016-09-08T08:00Z"
OLD: Final = "2016-08-01T08:00Z"
LATER: Final = "2016-09-20T08:00Z"
KNOWN_ON: Final = "2016-09-15T00:00Z"
FEATURES: Final = ("conditional", "linked", "coalition", "recurring", "reviewed", "polygon", "named")
_RING: Final = [[37.0, 36.1], [37.3, 36.1], [37.3, 36.3], [37.0, 36.3], [37.0, 36.1]]


@dataclass(frozen=True)
class Loss:
    """One way to lose an input: what happens to the state, what the reason must name, and whose duty shows it."""

    name: str
    apply: Callable[[Plain], None]
    says: str
    needs: str = ""
    without: str = ""
    party: str = "a"

    def fits(self, features: frozenset[str]) -> bool:
        return (not self.needs or self.needs in features) and (not self.without or self.without not in features)


def state(features: frozenset[str]) -> Plain:
    """Write a complete state; each feature adds inputs that the answer then rests on."""
    stamp = OLD if "reviewed" in features else KNOWN
    parties = [_party("a"), _party("b"), _party("x")]
    bound, asked = ["a", "b"], ["a", "b"]
    if "coalition" in features:
        parties += [_party("m"), {**_party("co"), "kind": "coalition", "members": ["m"]}]
        bound, asked = [*bound, "co"], [*asked, "co"]
    agreements = [_agreement("t", "k", bound, stamp, features)]
    consents = [_consent(party, "t", stamp) for party in asked]
    conditions: list[Plain] = []
    if "conditional" in features:
        consents[1].update(state="conditional", conditions=["q"])
        record = {"state": "met", "from": OLD, "source": "s", "known": stamp}
        conditions = [{"id": "q", "source": "s", "records": [record]}]
    if "linked" in features:
        agreements.append(_agreement("l", "kl", ["a", "b"], stamp, frozenset()))
        agreements[0]["clauses"][0]["depends_on"] = ["kl"]
        consents += [_consent(party, "l", stamp) for party in ("a", "b")]
    if "named" in features:
        agreements[0]["requires"] = asked
    about: Plain = {"title": "t", "time_zone": "Asia/Damascus", "policies": {"knowledge_limit": "P10D"}}
    about["sources"] = {"s": {"title": "s"}}
    if "reviewed" in features:
        about["reviews"] = [{"at": "2016-09-13T08:00Z", "by": "n"}]
    return {
        "case.yaml": about,
        "parties.yaml": {"parties": parties},
        "zones.geojson": {"type": "FeatureCollection", "features": [_zone("z", polygon="polygon" in features)]},
        "terms.yaml": {"agreements": agreements},
        "consents.yaml": {"consents": consents, "conditions": conditions},
        "question": {"longitude": 37.15, "latitude": 36.2, "radius_m": 200.0, "at": AT, "known_on": KNOWN_ON},
    }


def _party(name: str) -> Plain:
    return {"id": name, "names": [name.upper()], "kind": "armed_group", "role": "party"}


def _zone(name: str, *, polygon: bool = False) -> Plain:
    properties: Plain = {"id": name, "name": name, "kind": "pause"}
    if polygon:
        return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [_RING]}, "properties": properties}
    properties["rule"] = {"radius_m": 9000}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [37.15, 36.2]}, "properties": properties}


def _agreement(name: str, clause: str, bound: list[str], stamp: str, features: frozenset[str]) -> Plain:
    window: Plain = {"id": "w", "stated_by": "a", "start": "2016-09-12T19:00", "source": "s", "known": stamp}
    if "recurring" in features:
        window.update(start="2016-09-07T08:00", rule="FREQ=WEEKLY;COUNT=4", duration="PT48H")
    else:
        window["duration"] = "P7D"
    return {
        "id": name,
        "title": name,
        "class": "humanitarian_pause",
        "status": "announced",
        "source": "s",
        "windows": [window],
        "clauses": [{"id": clause, "bound": bound, "zones": ["z"], "source": "s"}],
    }


def _consent(party: str, to: str, stamp: str) -> Plain:
    return {"party": party, "to": to, "state": "consented", "spoken": stamp, "source": "s"}


def states() -> Iterator[frozenset[str]]:
    """List every combination of features."""
    for count in range(len(FEATURES) + 1):
        for chosen in itertools.combinations(FEATURES, count):
            yield frozenset(chosen)


def agreement(plain: Plain) -> Plain:
    found: Plain = plain["terms.yaml"]["agreements"][0]
    return found


def clause(plain: Plain) -> Plain:
    found: Plain = agreement(plain)["clauses"][0] if agreement(plain)["clauses"] else {}
    return found


def window(plain: Plain) -> Plain:
    found: Plain = agreement(plain)["windows"][0] if agreement(plain)["windows"] else {}
    return found


def zone(plain: Plain) -> Plain:
    found: Plain = plain["zones.geojson"]["features"][0]["properties"]
    return found


def consent(plain: Plain, party: str, to: str = "t") -> Plain:
    """Give a consent of the state, or a mere nothing where another loss took it away."""
    rows = plain["consents.yaml"]["consents"]
    return next((row for row in rows if row["party"] == party and row["to"] == to), {})


def condition(plain: Plain) -> Plain:
    found: Plain = plain["consents.yaml"]["conditions"][0]
    return found


def record(plain: Plain) -> Plain:
    return condition(plain)["records"][0] if condition(plain)["records"] else {}


def _drop(plain: Plain, party: str, to: str) -> None:
    rows = plain["consents.yaml"]["consents"]
    rows[:] = [row for row in rows if (row["party"], row["to"]) != (party, to)]


def _state(plain: Plain, value: str) -> None:
    agreement(plain)["status"] = value


def _exempt(plain: Plain, **what: Any) -> None:
    clause(plain).setdefault("exempt", []).append({"source": "s", "known": KNOWN, **what})


def _list(plain: Plain) -> None:
    plain["parties.yaml"]["parties"][0]["lists"] = ["un"]
    _exempt(plain, lists=["un"])


def _exempt_zone(plain: Plain, *, mixed: bool) -> None:
    plain["zones.geojson"]["features"].append(_zone("e"))
    _exempt(plain, zones=["e"], mixed_presence=mixed)


def _says(plain: Plain, key: str, by: str, **when: Any) -> None:
    agreement(plain).setdefault(key, []).append({"by": by, "source": "s", "known": KNOWN, **when})


def _suspended(by: str) -> Callable[[Plain], None]:
    return lambda p: _says(p, "suspensions", by, **{"from": "2016-09-13T00:00Z"})


def _statement(key: str, by: str, field: str) -> Callable[[Plain], None]:
    return lambda plain: _says(plain, key, by, **{field: "2016-09-13T00:00Z"})


def _other_window(plain: Plain, **when: str) -> None:
    row = {"id": "w2", "stated_by": "b", "source": "s", "known": KNOWN, **when}
    agreement(plain)["windows"].append(row)


def _away(plain: Plain) -> None:
    geometry = plain["zones.geojson"]["features"][0]["geometry"]
    geometry.clear()
    geometry.update(type="Point", coordinates=[40.0, 30.0])
    zone(plain)["rule"] = {"radius_m": 9000}


def _undrawn(plain: Plain) -> None:
    plain["zones.geojson"]["features"][0]["geometry"] = None
    zone(plain).pop("rule", None)
    zone(plain)["geometry_known"] = False


def _proposal(plain: Plain) -> None:
    window(plain).pop("start", None)
    window(plain)["rule"] = "FREQ=WEEKLY;COUNT=4"


def _ended(plain: Plain) -> None:
    window(plain).pop("rule", None)
    window(plain).update(start="2016-09-01T08:00", duration="PT48H")


TERMS: Final = (
    Loss("the agreement is only proposed", lambda p: _state(p, "proposed"), r"agreement\.proposal"),
    Loss("the agreement is a draft", lambda p: _state(p, "draft"), r"agreement\.proposal"),
    Loss("the agreement is known only later", lambda p: agreement(p).update(known=LATER), r"clause\.unknown"),
    Loss("the agreement is retracted", lambda p: agreement(p).update(retracted=KNOWN), r"clause\.unknown"),
    Loss("the clause is known only later", lambda p: clause(p).update(known=LATER), r"clause\.unknown"),
    Loss("the clause is retracted", lambda p: clause(p).update(retracted=KNOWN), r"clause\.unknown"),
    Loss("the party is not bound", lambda p: clause(p).update(bound=["b"]), r"party\.bound"),
    Loss("the clause names no zone", lambda p: clause(p).update(zones=[]), r"place .*no zone"),
    Loss("the party is exempt", lambda p: _exempt(p, parties=["a"]), r"party\.exempt A"),
    Loss(
        "a party of that name may be exempt", lambda p: _exempt(p, parties=["a"], mixed_presence=True), r"party\.exempt"
    ),
    Loss("the party is on a list that is exempt", _list, r"party\.exempt A"),
    Loss(
        "the exemption begins on that day", lambda p: _exempt(p, parties=["a"], **{"from": AT[:10]}), r"party\.exempt"
    ),
    Loss("no form suffices", lambda p: p["case.yaml"]["policies"].update(forms_that_suffice=[]), r"consent\.form"),
    Loss("no state suffices", lambda p: p["case.yaml"]["policies"].update(states_that_suffice=[]), r"consent\.state"),
    Loss(
        "knowledge may be an hour old",
        lambda p: p["case.yaml"]["policies"].update(knowledge_limit="PT1H"),
        r"knowledge\.old",
    ),
    Loss("nobody reviewed the case", lambda p: p["case.yaml"].pop("reviews", None), r"knowledge\.old", "reviewed"),
    Loss(
        "the review is old",
        lambda p: p["case.yaml"].update(reviews=[{"at": OLD, "by": "n"}]),
        r"knowledge\.old",
        "reviewed",
    ),
    Loss(
        "the review came later",
        lambda p: p["case.yaml"].update(reviews=[{"at": LATER, "by": "n"}]),
        r"knowledge\.old",
        "reviewed",
    ),
)

PLACES: Final = (
    Loss("the zone is not drawn", _undrawn, r"place .*maybe"),
    Loss("the zone is elsewhere", _away, r"place .*outside"),
    Loss("the zone was lifted", lambda p: zone(p).update(until="2016-09-13T00:00Z"), r"place .*outside"),
    Loss("the zone came later", lambda p: zone(p).update({"from": LATER}), r"place .*outside"),
    Loss("the zone may have been lifted", lambda p: zone(p).update(until=AT[:10]), r"place .*maybe"),
    Loss("the edge of the zone is vague", lambda p: zone(p).update(precision_m=40_000), r"place .*maybe"),
    Loss("the place is exempt", lambda p: _exempt_zone(p, mixed=False), r"place .*exempt"),
    Loss("the exempt are among others", lambda p: _exempt_zone(p, mixed=True), r"place .*exempt"),
    Loss(
        "the place is of unknown precision", lambda p: p["question"].update(radius_m=None), r"place .*unknown precision"
    ),
    Loss("the place is known to 90 km", lambda p: p["question"].update(radius_m=90_000.0), r"place .*maybe"),
    Loss("the place is elsewhere", lambda p: p["question"].update(latitude=38.0), r"place .*outside"),
)

WINDOWS: Final = (
    Loss("no window is stated", lambda p: agreement(p)["windows"].clear(), r"window\.missing"),
    Loss("the window is retracted", lambda p: window(p).update(retracted=KNOWN), r"window\.missing"),
    Loss("the window is known only later", lambda p: window(p).update(known=LATER), r"window\.missing"),
    Loss("the window has no start", _proposal, r"window\.proposal"),
    Loss("the window is over", _ended, r"window\.outside"),
    Loss("the window is called off", lambda p: window(p).update(except_dates=[_start(p)]), r"window\.outside"),
    Loss("the window is old", lambda p: window(p).update(known=OLD), r"knowledge\.old", without="reviewed"),
    Loss("the window has no stamp", lambda p: window(p).pop("known", None), r"knowledge\.old", without="reviewed"),
    Loss(
        "the other side states another window",
        lambda p: _other_window(p, start="2016-09-01T00:00Z", end="2016-09-10T00:00Z"),
        r"window\.disputed",
    ),
    Loss(
        "the other side's window may begin that day",
        lambda p: _other_window(p, start=AT[:10], end="2016-09-18T00:00Z"),
        r"window\.unclear",
    ),
    *(
        Loss(
            f"{by} declared it over",
            partial(_says, key="ends", by=by, at="2016-09-13T00:00Z"),
            r"window\.(ended|outside|disputed)",
        )
        for by in ("a", "b", "all")
    ),
    Loss(
        "the party may have ended it that day", lambda p: _says(p, "ends", "a", at=AT[:10]), r"window\.(ended|unclear)"
    ),
    *(
        Loss(
            f"{by} suspended it",
            _suspended(by),
            r"window\.suspended",
        )
        for by in ("a", "b", "all")
    ),
    Loss(
        "the suspension may end that day",
        lambda p: _says(p, "suspensions", "b", **{"from": "2016-09-13T00:00Z", "until": AT[:10]}),
        r"window\.suspended",
    ),
)


def _start(plain: Plain) -> str:
    return "2016-09-14T08:00" if "rule" in window(plain) else str(window(plain).get("start", "2016-09-12T19:00"))


_AGAINST: Final = {
    "no_response": r"consent\.state",
    "received": r"consent\.state",
    "acknowledged": r"consent\.state",
    "in_principle": r"consent\.state",
    "with_reservations": r"consent\.state",
    "refused": r"consent\.refused",
    "suspended": r"consent\.ended",
    "withdrawn": r"consent\.ended",
    "lapsed": r"consent\.ended",
    "disputed": r"consent\.disputed",
}


def _refused_after(plain: Plain, party: str) -> None:
    row = {"party": party, "to": "t", "state": "refused", "spoken": "2016-09-13T00:00Z", "source": "s"}
    plain["consents.yaml"]["consents"].append(row)


def _of_consent(party: str, needs: str = "") -> Iterator[Loss]:
    name = party.upper()

    def change(**values: Any) -> Callable[[Plain], None]:
        return lambda p: consent(p, party).update(values)

    yield Loss(
        f"{party} gave no answer", lambda p: _drop(p, party, "t"), rf"consent\.missing no answer of {name}", needs
    )
    for word, code in _AGAINST.items():
        yield Loss(f"{party}: {word}", change(state=word), rf"{code} {name}", needs)
    yield Loss(f"{party} only verbally", change(form="verbal"), rf"consent\.form {name}", needs)
    yield Loss(f"{party} by a guarantor", change(form="via_guarantor"), rf"consent\.form {name}", needs)
    yield Loss(f"{party} as another tells", change(said_by="x"), rf"consent\.reported {name}", needs)
    yield Loss(f"{party} until the day before", change(until="2016-09-13"), rf"consent\.expired {name}", needs)
    yield Loss(f"{party} until some time that day", change(until=AT[:10]), rf"consent\.expiring {name}", needs)
    yield Loss(f"{party} from later on", change(**{"from": LATER}), rf"consent\.missing no answer of {name}", needs)
    yield Loss(f"{party} from some time that day", change(**{"from": AT[:10]}), rf"consent\.unsettled .*{name}", needs)
    yield Loss(f"{party}, known only later", change(known=LATER), rf"consent\.missing no answer of {name}", needs)
    yield Loss(f"{party}, retracted", change(retracted=KNOWN), rf"consent\.missing no answer of {name}", needs)
    yield Loss(f"{party}, long ago", change(spoken=OLD, known=OLD), rf"knowledge\.old {name}", needs, "reviewed")
    yield Loss(f"{party} refused later", lambda p: _refused_after(p, party), rf"consent\.refused {name}", needs)
    yield Loss(
        f"{party} on conditions that it does not name",
        change(state="conditional", conditions=[]),
        rf"condition\.unrecorded {name}",
        needs,
    )


CONSENTS: Final = (*_of_consent("a"), *_of_consent("b"), *_of_consent("co", "coalition"))

CONDITIONS: Final = (
    Loss(
        "no record of the condition",
        lambda p: condition(p)["records"].clear(),
        r"condition\.unrecorded .*q",
        "conditional",
    ),
    Loss("the condition is not met", lambda p: record(p).update(state="unmet"), r"condition\.unmet .*q", "conditional"),
    Loss("met until that day", lambda p: record(p).update(until=AT[:10]), r"condition\.unrecorded .*q", "conditional"),
    Loss(
        "met from that day", lambda p: record(p).update({"from": AT[:10]}), r"condition\.unrecorded .*q", "conditional"
    ),
    Loss("met, known only later", lambda p: record(p).update(known=LATER), r"condition\.unrecorded .*q", "conditional"),
    Loss("met, retracted", lambda p: record(p).update(retracted=KNOWN), r"condition\.unrecorded .*q", "conditional"),
    Loss(
        "the condition is retracted",
        lambda p: condition(p).update(retracted=KNOWN),
        r"condition\.unrecorded .*q",
        "conditional",
    ),
    Loss(
        "met, long ago", lambda p: record(p).update(known=OLD), r"condition\.unrecorded .*q", "conditional", "reviewed"
    ),
)


def _member(plain: Plain, **dates: str) -> None:
    plain["parties.yaml"]["parties"][-1]["members"] = [{"party": "m", **dates}]


def _own_word(plain: Plain) -> None:
    row = {"party": "m", "to": "t", "state": "refused", "spoken": KNOWN, "source": "s"}
    plain["consents.yaml"]["consents"].append(row)


def _linked(plain: Plain) -> Plain:
    found: Plain = plain["terms.yaml"]["agreements"][1]
    return found


OTHERS: Final = (
    Loss("the member left", lambda p: _member(p, until="2016-09-10"), r"party\.bound M", "coalition", party="m"),
    Loss("the member may have left", lambda p: _member(p, until=AT[:10]), r"party\.bound M", "coalition", party="m"),
    Loss("the member itself refused", _own_word, r"consent\.refused M", "coalition", party="m"),
    Loss("no answer to the linked clause", lambda p: _drop(p, "b", "l"), r"link .*kl", "linked"),
    Loss(
        "the linked clause is known only later",
        lambda p: _linked(p).update(known=LATER),
        r"link\.missing .*kl",
        "linked",
    ),
    Loss("the linked clause has no window", lambda p: _linked(p)["windows"].clear(), r"link .*kl", "linked"),
    Loss("the linked clause is only proposed", lambda p: _linked(p).update(status="proposed"), r"link .*kl", "linked"),
    Loss(
        "the linked clause binds nobody",
        lambda p: _linked(p)["clauses"][0].update(bound=[]),
        r"link\.missing .*kl",
        "linked",
    ),
)


def _bad(plain: Plain, file: str, **values: Any) -> None:
    plain[file].update(values)


FAULTS: Final = (
    Loss("an unknown key", lambda p: agreement(p).update(duration="P7D"), r"terms\.yaml"),
    Loss("no title", lambda p: agreement(p).pop("title", None), r"terms\.yaml"),
    Loss("no class", lambda p: agreement(p).pop("class", None), r"terms\.yaml"),
    Loss("no source", lambda p: agreement(p).pop("source", None), r"terms\.yaml"),
    Loss("a time that is none", lambda p: window(p).update(start="soon"), r"terms\.yaml"),
    Loss("a stamp that is none", lambda p: agreement(p).update(known="yesterday"), r"terms\.yaml"),
    Loss("a length that is none", lambda p: window(p).update(duration="48 h"), r"terms\.yaml"),
    Loss("a month as a length", lambda p: window(p).update(duration="P1M"), r"terms\.yaml"),
    Loss("a rule every second", lambda p: window(p).update(rule="FREQ=SECONDLY"), r"terms\.yaml"),
    Loss("a window with two ends", lambda p: window(p).update(end="2016-09-18T00:00Z", duration="P7D"), r"terms\.yaml"),
    Loss("a window without an end", lambda p: window(p).pop("duration", None), r"terms\.yaml"),
    Loss("a zone that is not there", lambda p: clause(p).update(zones=["zz"]), r"terms\.yaml"),
    Loss("a party that is not there", lambda p: clause(p).update(bound=["a", "nobody"]), r"terms\.yaml"),
    Loss("a link to nothing", lambda p: clause(p).update(depends_on=["nothing"]), r"terms\.yaml"),
    Loss("a time zone that is none", lambda p: _bad(p, "case.yaml", time_zone="Mars/Base"), r"case\.yaml"),
    Loss("no time zone", lambda p: p["case.yaml"].pop("time_zone", None), r"case\.yaml"),
    Loss("a policy that is none", lambda p: p["case.yaml"]["policies"].update(trust="all"), r"case\.yaml"),
    Loss("a limit that is none", lambda p: p["case.yaml"]["policies"].update(knowledge_limit="long"), r"case\.yaml"),
    Loss("the same party twice", lambda p: p["parties.yaml"]["parties"].append(_party("a")), r"parties\.yaml"),
    Loss("a party without a name", lambda p: p["parties.yaml"]["parties"][1].update(names=[]), r"parties\.yaml"),
    Loss("parties that are no list", lambda p: _bad(p, "parties.yaml", parties={"a": "b"}), r"parties\.yaml"),
    Loss("a state that is none", lambda p: consent(p, "b").update(state="yes"), r"consents\.yaml"),
    Loss("a form that is none", lambda p: consent(p, "b").update(form="letter"), r"consents\.yaml"),
    Loss("a consent to nothing", lambda p: consent(p, "b").update(to="nothing"), r"consents\.yaml"),
    Loss("a consent never spoken", lambda p: consent(p, "b").pop("spoken", None), r"consents\.yaml"),
    Loss("a condition that is not there", lambda p: consent(p, "b").update(conditions=["qq"]), r"consents\.yaml"),
    Loss("a zone without a kind", lambda p: zone(p).pop("kind", None), r"zones\.geojson"),
    Loss("a geometry that crosses itself", lambda p: _crossed(p), r"zones\.geojson"),
    Loss("a point far north of the pole", lambda p: _polar(p), r"zones\.geojson"),
    Loss(
        "no geometry, and no word of it",
        lambda p: p["zones.geojson"]["features"][0].update(geometry=None),
        r"zones\.geojson",
    ),
)


def _crossed(plain: Plain) -> None:
    ring = [[37.0, 36.1], [37.3, 36.3], [37.3, 36.1], [37.0, 36.3], [37.0, 36.1]]
    plain["zones.geojson"]["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    zone(plain).pop("rule", None)


def _polar(plain: Plain) -> None:
    plain["zones.geojson"]["features"][0]["geometry"] = {"type": "Point", "coordinates": [36.2, 97.15]}
    zone(plain)["rule"] = {"radius_m": 9000}


LOSSES: Final = (*TERMS, *PLACES, *WINDOWS, *CONSENTS, *CONDITIONS, *OTHERS, *FAULTS)
