"""A case compiled for the kernel: every duty's step functions on common breaks, and every territory's areas, numbered.

All values come from ``safepassage.terms.force``, so that a finding rests on what ``in_force`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import numpy as np

from safepassage.compliance.compiled import BEFORE, CompiledAgreement, Ground
from safepassage.evidence import Tri
from safepassage.terms.duty import bound_steps
from safepassage.terms.force import Force, force
from safepassage.terms.steps import FIRST, Steps, constant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from safepassage.terms.agreement import Clause
    from safepassage.terms.case import Case
    from safepassage.terms.territory import Part, Territory
    from safepassage.when import Instant
    from safepassage.where import Area

_COMPILED: Final[WeakKeyDictionary[Force, CompiledAgreement]] = WeakKeyDictionary()
_NEVER: Final = constant(Tri.NO)


def compile_case(case: Case, known_on: Instant) -> CompiledAgreement:
    """Compile the terms of a case, as they were known at an instant, for :func:`safepassage.compliance.kernel.find`.

    Parameters
    ----------
    case
        An open case. Of one with a fault nothing is known surely: its findings are *possible* at most.
    known_on
        UTC; only what was recorded by then counts.

    Returns
    -------
    CompiledAgreement
        Its clauses in the order of the case, those not known yet left out. States in which the same was known share
        one.
    """
    known = force(case, known_on)
    if known not in _COMPILED:
        _COMPILED[known] = _faulty(case) if case.faulty else _compiled(case, known)
    return _COMPILED[known]


def _compiled(case: Case, known: Force) -> CompiledAgreement:
    clauses = [clause for _, clause in known.clauses.values()]
    parties = tuple(party.id for party in case.parties)
    windows = [known.window(clause.id) for clause in clauses]
    bound = [[bound_steps(case, clause, party) for party in parties] for clause in clauses]
    exempt = [[known.exempt(clause.id, party) for party in parties] for clause in clauses]
    duties = set(known.duties)
    criterion = [
        [known.timeline(clause.id, party).criterion if (clause.id, party) in duties else _NEVER for party in parties]
        for clause in clauses
    ]
    grounds = _Grounds(case, [known.territories[clause.id] for clause in clauses])
    everything = [*windows, *(steps for rows in (*bound, *exempt, *criterion) for steps in rows), *grounds.steps]
    breaks = _breaks(everything)
    return CompiledAgreement(
        clauses=tuple(clause.id for clause in clauses),
        parties=parties,
        zones=tuple(zone.id for zone in case.zones),
        breaks=breaks,
        window=_sampled(windows, breaks),
        bound=_table(bound, len(parties), breaks),
        exempt=_table(exempt, len(parties), breaks),
        criterion=_table(criterion, len(parties), breaks),
        prohibits=tuple(tuple(clause.prohibits) for clause in clauses),
        self_defence=_allow_self_defence(clauses),
        grounds=grounds.on(breaks),
        nationwide=np.array([known.territories[clause.id].nationwide for clause in clauses], bool),
        areas=tuple(grounds.areas),
    )


def _faulty(case: Case) -> CompiledAgreement:
    """Compile a case that cannot be relied on: every window, place and duty is *maybe*."""
    clauses = [clause for agreement in case.agreements for clause in agreement.clauses]
    parties = tuple(party.id for party in case.parties)
    shape = (len(clauses), len(parties), 1)
    return CompiledAgreement(
        clauses=tuple(clause.id for clause in clauses),
        parties=parties,
        zones=(),
        breaks=np.array([BEFORE], np.int64),
        window=np.full((len(clauses), 1), Tri.MAYBE, np.int8),
        bound=np.full(shape, Tri.MAYBE, np.int8),
        exempt=np.full(shape, Tri.NO, np.int8),
        criterion=np.full(shape, Tri.MAYBE, np.int8),
        prohibits=tuple(tuple(clause.prohibits) for clause in clauses),
        self_defence=_allow_self_defence(clauses),
        grounds=((),) * len(clauses),
        nationwide=np.ones(len(clauses), bool),
        areas=(),
    )


def _allow_self_defence(clauses: list[Clause]) -> NDArray[np.bool_]:
    return np.array([clause.strictness == "except_self_defence" for clause in clauses], bool)


class _Grounds:
    """The parts of all territories, each area numbered once."""

    def __init__(self, case: Case, territories: list[Territory]) -> None:
        self._zone = {zone.id: number for number, zone in enumerate(case.zones)}
        self._territories = territories
        self.areas: list[Area] = []
        self._number: dict[tuple[str, ...], int] = {}
        self.steps = [
            part.exists for one in territories for part in (*one.holds, *one.exempt) if part.exists is not None
        ]

    def on(self, breaks: NDArray[np.int64]) -> tuple[tuple[Ground, ...], ...]:
        """Give the grounds of each clause."""
        return tuple(
            (
                *(self._ground(part, breaks, exempt=False) for part in one.holds),
                *(self._ground(part, breaks, exempt=True) for part in one.exempt),
            )
            for one in self._territories
        )

    def _ground(self, part: Part, breaks: NDArray[np.int64], *, exempt: bool) -> Ground:
        if part.zones not in self._number:
            self._number[part.zones] = len(self.areas)
            self.areas.append(part.area)
        exists = None if part.exists is None else part.exists.sample(breaks)
        zones = tuple(self._zone[name] for name in part.zones)
        return Ground(self._number[part.zones], zones, exists, exempt, part.mixed)


def _breaks(steps: Iterable[Steps]) -> NDArray[np.int64]:
    found = [one.breaks[one.breaks > FIRST] for one in steps]
    return np.unique(np.concatenate([np.array([BEFORE], np.int64), *found]))


def _sampled(rows: list[Steps], breaks: NDArray[np.int64]) -> NDArray[np.int8]:
    return np.array([row.sample(breaks) for row in rows], np.int8).reshape(len(rows), len(breaks))


def _table(rows: list[list[Steps]], width: int, breaks: NDArray[np.int64]) -> NDArray[np.int8]:
    return np.array([_sampled(row, breaks) for row in rows], np.int8).reshape(len(rows), width, len(breaks))
