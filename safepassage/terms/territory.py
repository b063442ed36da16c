"""Where a clause holds: its zones without its exempt zones, over time, and what a place is to them.

docs/rules.md, section 5, is the specification.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safepassage.errors import Problem, Where
from safepassage.evidence import Tri
from safepassage.terms.agreement import Clause
from safepassage.terms.case import Case
from safepassage.terms.zone import Zone
from safepassage.when import Instant, Span
from safepassage.where import Place


def zone_problems(zone: Zone, where: Where) -> list[Problem]:
    """List what keeps a zone from being measured."""
    return []


@dataclass(frozen=True)
class Territory:
    @classmethod
    def of(cls, case: Case, clause: Clause, known_on: Instant) -> Territory:
        return cls()

    def relate(self, place: Place, during: Span) -> Tri:
        return Tri.YES

    def relate_many(self, longitude, latitude, radius_m, at):
        return np.full(len(at), 2, np.int8)

    def describe(self, place, during):
        return "stub"
