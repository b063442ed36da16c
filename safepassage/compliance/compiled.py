"""An agreement compiled for the kernel: every rule of time, party and place as arrays.

All times of change stand in one ascending array of ``breaks``, so a row looks its span up once; piece ``i`` is
``[breaks[i], breaks[i + 1])``, the first begins before everything and the last never ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from safepassage.compliance.who import OUTSIDE, Who
from safepassage.evidence import Tri
from safepassage.incidents.vocabulary import touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from safepassage.where import Area
    from safepassage.where.ring import Rings

    Tris = NDArray[np.int8]

BEFORE: Final = np.iinfo(np.int64).min
"""The first break: before everything."""


@dataclass(frozen=True, eq=False)
class Ground:
    """A part of where a clause holds, or is exempt: an area, when it exists, and the zones that its shapes are.

    ``exists`` is a ``Tri`` a piece, or *None* for always. ``zones`` gives for each shape of the area the number of
    its zone.
    """

    area: int
    zones: tuple[int, ...]
    exists: Tris | None = None
    exempt: bool = False
    mixed: bool = False

    @cached_property
    def lines(self) -> Lines:
        """When the part exists, as one row."""
        return Lines.of(np.atleast_2d(self.exists if self.exists is not None else np.full(1, Tri.YES, np.int8)))


@dataclass(frozen=True, eq=False)
class Lines:
    """Rows of ``Tri`` over the pieces, and for each piece the last one up to which nothing changes."""

    value: Tris
    last: NDArray[np.int32]

    @classmethod
    def of(cls, value: Tris) -> Lines:
        """Find where each row changes; shape (rows, pieces)."""
        pieces = value.shape[1]
        last = np.full(value.shape, pieces - 1, np.int32)
        changes = value[:, 1:] != value[:, :-1]
        last[:, :-1][changes] = np.broadcast_to(np.arange(pieces - 1, dtype=np.int32), changes.shape)[changes]
        until = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
        return cls(np.ascontiguousarray(value), np.ascontiguousarray(until))

    def over(self, row: NDArray[np.intp] | int, first: NDArray[np.intp], last: NDArray[np.intp]) -> Tris:
        """Say what holds over pieces ``first`` to ``last``: the one value of all, else *maybe*."""
        if isinstance(row, int):
            value: Tris = self.value[row].take(first)
            until: NDArray[np.int32] = self.last[row].take(first)
        else:
            at = row * self.value.shape[1] + first
            value, until = self.value.ravel().take(at), self.last.ravel().take(at)
        value[until < last] = Tri.MAYBE
        return value


@dataclass(frozen=True, eq=False)
class CompiledAgreement:
    """What the kernel needs to know of an agreement, as it was known at one instant.

    Parameters
    ----------
    clauses, parties, zones
        Their identifiers, in the order of the numbers below.
    breaks
        Microseconds UTC, ascending, the first ``BEFORE``; shape (pieces,).
    window
        Whether the clause's windows hold: ``Tri``, shape (clauses, pieces).
    bound, exempt, criterion
        Of each clause and party: whether it is bound, whether it is exempt, and what a finding may rest on; ``Tri``,
        shape (clauses, parties, pieces).
    prohibits
        The acts that each clause forbids.
    self_defence
        Whether each clause allows self-defence.
    grounds
        Where each clause holds and is exempt; none: it names no zone.
    nationwide
        Whether each clause covers a whole country.
    areas
        The areas that the grounds number.
    """

    clauses: tuple[str, ...]
    parties: tuple[str, ...]
    zones: tuple[str, ...]
    breaks: NDArray[np.int64]
    window: Tris
    bound: Tris
    exempt: Tris
    criterion: Tris
    prohibits: tuple[tuple[str, ...], ...]
    self_defence: NDArray[np.bool_]
    grounds: tuple[tuple[Ground, ...], ...]
    nationwide: NDArray[np.bool_]
    areas: tuple[Area, ...]

    @cached_property
    def windows(self) -> Lines:
        """What the windows say, a row a clause."""
        return Lines.of(self.window)

    @cached_property
    def elapsed(self) -> NDArray[np.float64]:
        """The microseconds from the second break to each later one in which windows may hold; a row a clause."""
        spent = np.zeros(self.window.shape)
        length = np.diff(self.breaks[1:]).astype(np.float64)
        np.cumsum((self.window[:, 1:-1] > Tri.NO) * length, axis=1, out=spent[:, 2:])
        return spent

    @cached_property
    def marks(self) -> NDArray[np.int64]:
        """The break to measure from in each piece: its start, or for the first its end."""
        marks = self.breaks.copy()
        marks[0] = marks[1] if len(marks) > 1 else 0
        return marks

    @cached_property
    def span(self) -> NDArray[np.int32]:
        """The number, in each clause, of the run of pieces in which its windows may hold; -1 outside."""
        holds = self.window > Tri.NO
        begins = holds.copy()
        begins[:, 1:] &= ~holds[:, :-1]
        return np.where(holds, np.cumsum(begins, axis=1) - 1, -1).astype(np.int32)

    @cached_property
    def next_span(self) -> NDArray[np.int32]:
        """The number of the first such run that a span beginning in a piece may meet."""
        holds = self.window > Tri.NO
        count = np.cumsum(np.diff(holds, axis=1, prepend=False) & holds, axis=1)
        return np.where(holds, count - 1, count).astype(np.int32)

    def alive_in(self, low: int, high: int) -> NDArray[np.uint64]:
        """Give the clauses from ``low``, as bits, whose windows may hold in each piece and each run of 2, 4, 8..."""
        if low not in self._alive:
            bits = self.bits(self.window[low:high] > Tri.NO)
            rows = [bits]
            while (1 << len(rows)) <= len(bits):
                half = 1 << (len(rows) - 1)
                row = rows[-1].copy()
                row[:-half] |= rows[-1][half:]
                rows.append(row)
            self._alive[low] = np.stack(rows)
        return self._alive[low]

    @cached_property
    def _alive(self) -> dict[int, NDArray[np.uint64]]:
        return {}

    def net(self, clause: int) -> tuple[Area, Rings | None]:
        """Give the area of a clause, and the rings of it without its exempt areas; none if that changes with time."""
        if clause not in self._nets:
            grounds = self.grounds[clause]
            holds = [ground for ground in grounds if not ground.exempt]
            taken = [ground for ground in grounds if ground.exempt and not ground.mixed]
            area = self.areas[holds[0].area]
            others = [self.areas[ground.area] for ground in taken]
            known = len(holds) == 1 and all(ground.exists is None for ground in (*holds, *taken))
            drawn = known and not any(other.unknown for other in (area, *others))
            self._nets[clause] = (area, area.less(others) if drawn else None)
        return self._nets[clause]

    @cached_property
    def _nets(self) -> dict[int, tuple[Area, Rings | None]]:
        return {}

    def bits(self, mask: NDArray[np.bool_]) -> NDArray[np.uint64]:
        """Pack a mask whose first axis is of clauses, at most 64, into one number."""
        powers = np.left_shift(np.uint64(1), np.arange(len(mask), dtype=np.uint64))
        own = powers.reshape(-1, *[1] * (mask.ndim - 1))
        packed: NDArray[np.uint64] = np.bitwise_or.reduce(np.where(mask, own, np.uint64(0)), axis=0)
        return packed

    def acts(self, told: Sequence[tuple[str, bool]]) -> Tris:
        """Say which acts a clause forbids: of pairs of an act and whether self-defence is claimed; (clauses, pairs)."""
        found = np.zeros((len(self.clauses), len(told)), np.int8)
        for number, (act, defended) in enumerate(told):
            for clause, named in enumerate(self.prohibits):
                most = Tri.MAYBE if defended and self.self_defence[clause] else Tri.YES
                found[clause, number] = min(touch(named, act), most)
        return found

    @cached_property
    def cast(self) -> Cast:
        """What is known of those who may have acted."""
        return Cast(self)


class Cast:
    """The criteria of actor and standing for every ``Who`` met so far, each worked out once."""

    def __init__(self, agreement: CompiledAgreement) -> None:
        self._agreement = agreement
        self._number = {party: number for number, party in enumerate(agreement.parties)}
        self._lock = Lock()
        self._known: dict[Who, list[int]] = {}
        self._pairs: dict[tuple[str, str], tuple[Tris, Tris]] = {}
        self._rows: dict[bytes, int] = {}
        self._values: list[tuple[Tris, Tris]] = []
        self._lines: tuple[Lines, Lines] | None = None

    def lines(self, whos: Sequence[Who]) -> tuple[NDArray[np.intp], Lines, Lines]:
        """Give the row of each who and clause, shape (whos, clauses), and the rows of actor and of standing."""
        with self._lock:
            for who in whos:
                if who not in self._known:
                    self._known[who] = [self._row(*both) for both in zip(*self._criteria(who), strict=True)]
            if self._lines is None or len(self._lines[0].value) < len(self._values):
                table = np.array(self._values, np.int8).reshape(-1, 2, len(self._agreement.breaks))
                self._lines = Lines.of(table[:, 0]), Lines.of(table[:, 1])
            rows = np.array([self._known[who] for who in whos], np.intp).reshape(-1, len(self._agreement.clauses))
            return rows, *self._lines

    def _row(self, actor: Tris, standing: Tris) -> int:
        key = actor.tobytes() + standing.tobytes()
        if key not in self._rows:
            self._rows[key] = len(self._values)
            self._values.append((actor, standing))
        return self._rows[key]

    def _criteria(self, who: Who) -> tuple[Tris, Tris]:
        """Judge all pairs of actor and target in every clause and piece (docs/rules.md, section 6)."""
        shape = self._agreement.window.shape
        every, some = np.ones(shape, bool), np.zeros(shape, bool)
        stands, may_stand = np.ones(shape, bool), np.zeros(shape, bool)
        for actor, target in who.pairs(self._agreement.parties):
            covered, criterion = self._pair(actor, target)
            every &= covered == Tri.YES
            meets = covered > Tri.NO
            some |= meets
            stands &= ~meets | (criterion == Tri.YES)
            may_stand |= meets & (criterion > Tri.NO)
        least = np.where(every & (not who.doubtful), np.int8(Tri.YES), some.astype(np.int8))
        standing = np.where(some & stands, np.int8(Tri.YES), may_stand.astype(np.int8))
        return least, standing

    def _pair(self, actor: str, target: str) -> tuple[Tris, Tris]:
        """Give what is known of an actor and a target; each pair is worked out once."""
        if (actor, target) not in self._pairs:
            self._pairs[actor, target] = self._judged(actor, target)
        return self._pairs[actor, target]

    def _judged(self, actor: str, target: str) -> tuple[Tris, Tris]:
        """Say whether a clause covers an actor and a target, and what may rest on the actor's duty."""
        number = self._number.get(actor)
        if actor == OUTSIDE or number is None:
            nothing = np.zeros(self._agreement.window.shape, np.int8)
            return nothing, nothing
        covered = np.minimum(self._agreement.bound[:, number], Tri.YES - self._agreement.exempt[:, number])
        other = self._number.get(target)
        if other is not None:
            covered = np.minimum(covered, Tri.YES - self._agreement.exempt[:, other])
        return covered, self._agreement.criterion[:, number]
