"""Each of a finding's five criteria in words: what was asked, what the row told, and what follows.

The values come from the kernel; here they are only said. What is said never goes beyond them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from safepassage.evidence import Tri
from safepassage.report.naming import act_words, party_name, zone_name
from safepassage.report.text import distance, listed, moment, short
from safepassage.report.windows import said_of
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.terms.force import Force
from safepassage.terms.standing import Standing
from safepassage.terms.steps import Steps, microseconds
from safepassage.when import EARLIEST, LATEST, Span

_NAMED: Final = 4
_SPELT: Final = 2
Row = Mapping[str, Any]


class Teller:
    """Says the criteria of findings of one case, as it was known at one instant."""

    def __init__(self, case: Case, force: Force) -> None:
        self.case, self.force = case, force
        self._parties = {party.id for party in case.parties}

    def words(self, finding: Row, incident: Row) -> dict[str, str]:
        """Give a sentence for each criterion of a row of findings and its row of incidents."""
        agreement, clause = self.case.clause(finding["clause"])
        span = _span(incident)
        return {
            "when": self._when(agreement, clause, span, Tri(finding["when"])),
            "where": self._where(clause, finding, incident),
            "act": _act(clause, incident, Tri(finding["act"])),
            "actor": self._actor(incident, Tri(finding["actor"])),
            "standing": self._standing(clause, incident, span, Tri(finding["standing"])),
        }

    def _when(self, agreement: Agreement, clause: Clause, span: Span | None, value: Tri) -> str:
        if span is None:
            return "its time is not told"
        said = moment(span, self.case.tz)
        steps = self.force.window(clause.id)
        if _whole(steps, span):
            told = said_of(self.case, agreement, clause, self.force.known_on, span.start)
            return f"{said}: {told}" if told else f"{said}: no window is recorded"
        inside = "partly in time in which the windows hold, partly not" if value == Tri.MAYBE else "in the windows"
        return f"{said}: {inside}"

    def _where(self, clause: Clause, finding: Row, incident: Row) -> str:
        where = Tri(finding["where"])
        if incident["longitude"] is None:
            return "no point is told" + (
                f": {short(incident['place_original'], 120)}" if incident["place_original"] else ""
            )
        radius = incident["radius_m"]
        known = (
            "how exact the point is, is not known"
            if radius is None
            else "the point is exact"
            if radius == 0
            else f"known within {distance(radius)}"
        )
        zone = finding.get("zone")
        names = (
            zone_name(self.case, zone).text
            if zone
            else listed([zone_name(self.case, one).text for one in clause.zones[:_NAMED]], "or")
        )
        if not clause.zones:
            return f"the clause names no area; {known}"
        return f"{('outside', 'perhaps inside', 'inside')[where]} {names}; {known}"

    def _actor(self, incident: Row, value: Tri) -> str:
        told = short(incident["actor_original"], 120) or "nobody"
        others = short(incident["target_original"], 120)
        whom = f" (against {others})" if others else ""
        ends = {
            Tri.YES: "bound by the clause",
            Tri.MAYBE: "perhaps bound by the clause",
            Tri.NO: "not bound by the clause, or exempt from it",
        }
        names = [party_name(self.case, name).text for name in incident["actor_candidates"] if name in self._parties]
        means = f", which may mean {_some(names)}" if len(names) > 1 else ""
        if not incident["actor_candidates"] and told == "nobody":
            return f"nobody is named{whom}: {ends[value]}"
        only = "; told only by the other side" if incident["attribution"] == "claimed_by_other_side" else ""
        return f"{told}{means}{whom}: {ends[value]}{only}"

    def _standing(self, clause: Clause, incident: Row, span: Span | None, value: Tri) -> str:
        ends = {
            Tri.YES: "in force for whoever of them did it",
            Tri.MAYBE: "not settled",
            Tri.NO: "not in force for them",
        }
        named = [name for name in incident["actor_candidates"] if name in self._parties]
        parties = named or list(clause.bound)
        said: dict[str, list[str]] = {}
        for party in parties:
            if (clause.id, party) in self.force.duties and span is not None:
                said.setdefault(self._over(clause.id, party, span), []).append(party_name(self.case, party).text)
        told = "; ".join(
            f"{words} for {listed(names[:_NAMED])}{f' and {len(names) - _NAMED} more' if len(names) > _NAMED else ''}"
            for words, names in said.items()
        )
        return told or ends[value]

    def _over(self, clause: str, party: str, span: Span) -> str:
        """Say what stood over a span: the one word, or the words one after the other."""
        line = self.force.timeline(clause, party)
        values = [Standing(value).words for value in _values(line.standing, span)]
        if len(values) > 1:
            return " then ".join(values) if len(values) < _NAMED else "in changing standing"
        unmet = values[0] == Standing.NOT_IN_FORCE.words and _values(line.criterion, span) != [Tri.NO]
        return f"{values[0]}{', only as a condition is not met,' if unmet else ''}"


def _some(names: list[str]) -> str:
    more = [f"{len(names) - _SPELT} others"] if len(names) > _SPELT else []
    return listed([*names[:_SPELT], *more], "or")


def _span(row: Row) -> Span | None:
    if row["start"] is None or row["end"] is None or row["end"] < row["start"]:
        return None
    return Span(max(row["start"], EARLIEST), min(row["end"], LATEST))


def _values(steps: Steps, span: Span) -> list[int]:
    """Give the values over a span, each change once."""
    first, last = microseconds(span.start), max(microseconds(span.end) - 1, microseconds(span.start))
    found = [steps.at(first)]
    for at, value in zip(steps.breaks.tolist(), steps.values.tolist(), strict=True):
        if first < at <= last and value != found[-1]:
            found.append(int(value))
    return found


def _whole(steps: Steps, span: Span) -> bool:
    return len(_values(steps, span)) == 1


def _act(clause: Clause, incident: Row, value: Tri) -> str:
    told = act_words(incident["act"])
    kind = short(incident["kind_original"], 80)
    forbids = listed([act_words(act) for act in clause.prohibits], "or") or "no act by name"
    end = {Tri.YES: "forbidden", Tri.MAYBE: "perhaps forbidden", Tri.NO: "not forbidden"}[value]
    words = f" (“{kind}”)" if kind and kind != incident["act"] else ""
    claimed = "; self-defence is claimed" if "self_defence_claimed" in incident["flags"] else ""
    return f"{told}{words}: {end}, as the clause forbids {forbids}{claimed}"


def outside_words(finding: Row, words: Mapping[str, str]) -> str:
    """Say by what a row is outside the terms: its actor, its standing, or both."""
    return "; ".join(words[name] for name in ("actor", "standing") if finding[name] == Tri.NO)
