"""Is it in force? The one function that the rest stands on, for one place and span or for many.

docs/rules.md is the specification; knowledge.py compiles it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.terms.case import Case
from safepassage.terms.knowledge import BY_PLACE, Duty, Force, force
from safepassage.terms.spot import around, place_for
from safepassage.terms.standing import Reason, Standing
from safepassage.when import Instant, Span, tzdata_version
from safepassage.where import Place

__all__ = ["Answer", "Duty", "Entry", "Force", "force", "in_force", "in_force_many"]


@dataclass(frozen=True)
class Entry:
    """The standing of one duty at the place and span that were asked for, with every reason that keeps it there."""

    clause: str
    party: str
    value: Standing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Answer:
    """The standing of each duty at a place and span, on what was known then.

    ``value`` is the least over the commitments asked for; nothing here says more than the entries do.
    """

    force: Force
    place: Place
    during: Span
    duties: tuple[Duty, ...]
    tzdata: str
    zone: str | None = None
    """The zone asked about, for which ``place`` is a disc around it; each clause is asked by ``spot.place_for``."""

    @property
    def value(self) -> Standing:
        """The least standing of all duties; *unknown* if there is none."""
        return min((self.value_of(*duty) for duty in self.duties), default=Standing.UNKNOWN)

    def value_of(self, clause: str, party: str) -> Standing:
        """Give the standing of one duty."""
        return self.force.value(clause, party, self._place(clause), self.during)

    def _place(self, clause: str) -> Place:
        return self.place if self.zone is None else place_for(self.force.case, self.zone, clause)

    def of(self, clause: str, party: str) -> Entry:
        """Give the standing of one duty with its reasons."""
        self.force.known(clause, party)
        value = self.value_of(clause, party)
        return Entry(clause, party, value, self.force.reasons(clause, party, self._place(clause), self.during))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every duty with its standing and reasons, in the order of the case."""
        return tuple(self.of(*duty) for duty in self.duties)


def in_force(
    case: Case,
    place: Place | str,
    during: Span | Instant,
    known_on: Instant,
    *,
    clause: str | None = None,
    party: str | None = None,
) -> Answer:
    """Say, for each clause and bound party, whether it is in force at a place during a span, on what was known then.

    Parameters
    ----------
    case
        An open case. If it has a fault of severity *error*, every standing is *unknown*.
    place
        WGS 84, with the radius in metres that the true place is within; or a zone of the case, all of it.
    during
        A span ``[start, end)`` or an instant, UTC.
    known_on
        UTC; only what was recorded by then counts.
    clause, party
        Ask for one clause, or one party, only.

    Returns
    -------
    Answer
        ``value`` (the least), and an entry a duty with its reasons. *In force* is given only if every
        needed consent is present, unexpired and unconditional or with its conditions met, the place is wholly inside,
        all readings agree, and knowledge is fresh.

    Raises
    ------
    UnknownClause, UnknownParty, UnknownZone
        The case has no such clause, party or zone.

    References
    ----------
    docs/rules.md; RFC 5545 for windows.
    """
    span = during if isinstance(during, Span) else Span(during, during)
    compiled = force(case, known_on)
    if clause is not None and party is not None:
        compiled.known(clause, party)
        duties: tuple[Duty, ...] = ((clause, party),)
    else:
        duties = _selected(compiled, clause, party)
    if isinstance(place, Place):
        return Answer(compiled, place, span, duties, tzdata_version())
    return Answer(compiled, around(case, place), span, duties, tzdata_version(), place)


def _selected(compiled: Force, clause: str | None, party: str | None) -> tuple[Duty, ...]:
    if clause is not None:
        compiled.case.clause(clause)
    if party is not None:
        compiled.case.party(party)
    return tuple(
        duty
        for duty in compiled.duties
        if (clause is None or duty[0] == clause) and (party is None or duty[1] == party)
    )


def in_force_many(
    case: Case,
    longitude: NDArray[np.float64],
    latitude: NDArray[np.float64],
    radius_m: NDArray[np.float64],
    at: NDArray[np.int64],
    known_on: Instant,
) -> dict[Duty, NDArray[np.int8]]:
    """Ask :func:`in_force` of many places and instants at once.

    Parameters
    ----------
    longitude, latitude, radius_m
        Shape (n,), WGS 84 degrees and metres; a radius of NaN is unknown.
    at
        Shape (n,), microseconds since 1970 in UTC.
    known_on
        UTC.

    Returns
    -------
    dict
        A duty to an array of shape (n,) of :class:`Standing` values.
    """
    compiled = force(case, known_on)
    by_place = np.array(BY_PLACE, np.int8)
    places = {
        name: by_place[territory.relate_many(longitude, latitude, radius_m, at)]
        for name, territory in compiled.territories.items()
    }
    everywhere = np.full(len(at), Standing.IN_FORCE, np.int8)
    return {
        duty: np.minimum(compiled.timeline(*duty).standing.sample(at), places.get(duty[0], everywhere))
        for duty in compiled.duties
    }
