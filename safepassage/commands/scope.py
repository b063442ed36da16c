"""What part of a case a question is about: which duties, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from safepassage.report.text import distance
from safepassage.report.windows import in_scope
from safepassage.talks.answer import clauses_of
from safepassage.terms.case import Case
from safepassage.terms.force import Duty
from safepassage.terms.spot import around
from safepassage.when import Instant
from safepassage.where import Place


@dataclass(frozen=True)
class Whereabouts:
    """The place asked about: a zone of the case, or a point with a radius."""

    zone: str | None
    place: Place
    words: str
    name: str = ""

    @property
    def parts(self) -> dict[str, Any]:
        """The place as plain values; of a zone, the disc around it."""
        known = self.place.radius_m is not None
        return {
            "zone": self.zone,
            "longitude": self.place.longitude if known else None,
            "latitude": self.place.latitude if known else None,
            "radius_m": self.place.radius_m,
        }


def selected(
    case: Case, clause: str | None, party: str | None, at: Instant, *, everything: bool
) -> Callable[[Duty], bool]:
    """Say which duties are asked about: those named, else those of the case's scope, as in the report.

    Raises
    ------
    UnknownClause, UnknownParty
        The case has no such clause or party.
    """
    if clause is not None:
        case.clause(clause)
    if party is not None:
        case.party(party)
    inside = set(case.about.scope.clauses) | {
        one.id for agreement in in_scope(case, at) for one in clauses_of(agreement)
    }
    limited = clause is None and not everything

    def asked(duty: Duty) -> bool:
        return (
            (clause is None or duty[0] == clause)
            and (party is None or duty[1] == party)
            and (not limited or duty[0] in inside)
        )

    return asked


def whereabouts(case: Case, stated: str | None, read: Callable[[str], Place | None]) -> Whereabouts:
    """Read the place asked about: as stated, else the case's scope."""
    text = stated if stated is not None else case.about.scope.place
    if text is None:
        zones = ", ".join(zone.id for zone in case.zones[:12]) or "none"
        raise click.UsageError(
            f"Say where: --place ZONE or --place longitude,latitude[,radius in metres]. Zones: {zones}."
        )
    place = read(text)
    if place is not None:
        radius = "exact" if place.radius_m == 0 else f"within {distance(place.radius_m or 0.0)}"
        words = f"longitude {place.longitude:g}, latitude {place.latitude:g} ({radius})"
        return Whereabouts(None, place, words, words)
    zone = case.zone(text)
    from_scope = "" if stated is not None else "; from the case's scope"
    return Whereabouts(text, around(case, text), f"{zone.name} ({text}){from_scope}", zone.name)
