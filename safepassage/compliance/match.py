"""Incidents against clauses, pair by pair: the criteria of docs/rules.md, section 6, on whole columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from safepassage.compliance.compiled import BEFORE
from safepassage.compliance.rows import AFTER
from safepassage.evidence import Tri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement, Ground
    from safepassage.compliance.rows import Rows

    Tris = NDArray[np.int8]
    Indices = NDArray[np.intp]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of a row and a clause, a column a criterion; the row's span touches pieces ``first`` to ``last``."""

    row: Indices
    clause: NDArray[np.int16]
    first: Indices
    last: Indices
    when: Tris
    act: Tris
    actor: Tris
    standing: Tris
    where: Tris
    share: Floats
    zone: NDArray[np.int32]

    @classmethod
    def of(
        cls,
        row: Indices,
        clause: int,
        first: Indices,
        last: Indices,
        when: Tris,
        act: Tris,
        actor: Tris,
        standing: Tris,
    ) -> Pairs:
        """Make the pairs of one clause, before their places are judged."""
        count = len(row)
        number, share = np.full(count, clause, np.int16), np.full(count, np.nan)
        where, zone = np.ones(count, np.int8), np.full(count, -1, np.int32)
        return cls(row, number, first, last, when, act, actor, standing, where, share, zone)

    @classmethod
    def joined(cls, parts: Iterable[Pairs]) -> Pairs:
        """Put pairs one after another."""
        whole = list(parts)
        if len(whole) == 1:
            return whole[0]
        nothing = np.zeros(0, np.intp), *(np.zeros(0, np.int8),) * 4
        whole = whole or [cls.of(nothing[0], 0, nothing[0], nothing[0], *nothing[1:])]
        return cls(
            **{field.name: np.concatenate([getattr(part, field.name) for part in whole]) for field in fields(cls)}
        )

    def take(self, at: Indices) -> Pairs:
        """Keep some of the pairs."""
        return Pairs(**{field.name: getattr(self, field.name)[at] for field in fields(self)})

    def in_order(self) -> Pairs:
        """Sort by row and then by clause."""
        width = int(self.clause.max(initial=0)) + 1
        return self.take(np.argsort(self.row * width + self.clause, kind="stable"))

    def placed(self, where: Where, agreement: CompiledAgreement, rows: Rows) -> Pairs:
        """Put in what the places are to the clause, and leave out those that are surely outside."""
        kept = np.flatnonzero(where.relation > Tri.NO)
        pairs = self.take(kept)
        pairs.where[:], pairs.zone[:] = where.relation[kept], where.zone[kept]
        pairs.share[:] = where.share[kept] * time_share(agreement, pairs, rows)
        return pairs

    @property
    def finding(self) -> Tris:
        """The least of the five criteria."""
        least: Tris = np.minimum.reduce((self.when, self.where, self.act, self.actor, self.standing))
        return least


def time_share(agreement: CompiledAgreement, pairs: Pairs, rows: Rows) -> Floats:
    """Give the part of each span in which the clause's windows may hold; NaN where the span is not known."""
    start, end = rows.start[pairs.row], rows.end[pairs.row]
    spent = _elapsed(agreement, pairs, pairs.last, end) - _elapsed(agreement, pairs, pairs.first, start)
    length = (end - start).astype(np.float64)
    share = np.divide(spent, length, out=np.ones(len(length)), where=length > 0)
    return np.where((start == BEFORE) | (end == AFTER), np.nan, np.clip(share, 0.0, 1.0))


def _elapsed(agreement: CompiledAgreement, pairs: Pairs, piece: Indices, at: NDArray[np.int64]) -> Floats:
    holds = agreement.window[pairs.clause, piece] > Tri.NO
    return agreement.elapsed[pairs.clause, piece] + holds * (at - agreement.marks[piece]).astype(np.float64)


@dataclass(frozen=True, eq=False)
class Where:
    """What places are to a clause: inside or not, the part of the disc inside (NaN: not known), and a zone."""

    relation: Tris
    share: Floats
    zone: NDArray[np.int32]


class Spots:
    """Distinct places, each measured against an area at most once, when a clause first asks."""

    def __init__(self, agreement: CompiledAgreement, longitude: Floats, latitude: Floats, radius_m: Floats) -> None:
        self._agreement, self._columns = agreement, (longitude, latitude, radius_m)
        self._measured: dict[int, tuple[NDArray[np.bool_], Where]] = {}

    def of(self, area: int, place: Indices) -> Where:
        """Measure some places, by number, against an area; ``zone`` is the number of its shape."""
        count = len(self._columns[0])
        if area not in self._measured:
            found = Where(np.zeros(count, np.int8), np.full(count, np.nan), np.full(count, -1, np.int32))
            self._measured[area] = (np.zeros(count, bool), found)
        done, found = self._measured[area]
        wanted = np.zeros(count, bool)
        wanted[place] = True
        new = np.flatnonzero(wanted & ~done)
        if len(new):
            columns = (column[new] for column in self._columns)
            found.relation[new], found.share[new], found.zone[new] = self._agreement.areas[area].measure(*columns)
            done[new] = True
        return Where(found.relation[place], found.share[place], found.zone[place])

    def net(self, clause: int, place: Indices) -> Floats:
        """Give the part of each disc inside the clause's area and outside of its exempt areas; NaN if not known."""
        area, rings = self._agreement.net(clause)
        if rings is None:
            return np.full(len(place), np.nan)
        return area.share_of(rings, *(column[place] for column in self._columns))


def where_of(agreement: CompiledAgreement, clause: int, pairs: Pairs, spots: Spots, place: Indices) -> Where:
    """Judge places against the parts where a clause holds, without those where it is exempt."""
    grounds = agreement.grounds[clause]
    count = len(place)
    holds = [ground for ground in grounds if not ground.exempt]
    nowhere = Where(np.ones(count, np.int8), np.full(count, np.nan), np.full(count, -1, np.int32))
    found = _held(holds, pairs, spots, place) if holds else nowhere
    for ground in grounds:
        if ground.exempt:
            taken = _at(ground, pairs, spots, place).relation
            out = np.array([Tri.YES, Tri.MAYBE, Tri.MAYBE if ground.mixed else Tri.NO], np.int8)[taken]
            partly = np.flatnonzero((taken > Tri.NO) & (found.relation > Tri.NO) & (not ground.mixed))
            if holds:
                found.share[partly] = spots.net(clause, place[partly])
            found.relation[:] = np.minimum(found.relation, out)
    return found


def _held(holds: list[Ground], pairs: Pairs, spots: Spots, place: Indices) -> Where:
    """Take the parts where a clause holds together: the firmest counts; the share is known where one is met."""
    found = _at(holds[0], pairs, spots, place)
    for ground in holds[1:]:
        more = _at(ground, pairs, spots, place)
        both = (more.relation > Tri.NO) & (found.relation > Tri.NO)
        firmer = more.relation > found.relation
        share = np.where(firmer, more.share, found.share)
        relation = np.maximum(more.relation, found.relation)
        share[both & (relation < Tri.YES)] = np.nan
        found = Where(relation, share, np.where(firmer, more.zone, found.zone))
    return found


def _at(ground: Ground, pairs: Pairs, spots: Spots, place: Indices) -> Where:
    """Judge places against one part, which may not exist at all times."""
    found = spots.of(ground.area, place)
    relation, share = found.relation, found.share
    if ground.exists is not None:
        exists = ground.lines.over(0, pairs.first, pairs.last)
        share = np.where(exists == Tri.MAYBE, np.nan, share)
        relation = np.minimum(relation, exists)
    zones = np.array([*ground.zones, -1], np.int32)
    return Where(relation, share, zones[found.zone])
