"""Incidents against clauses, pair by pair: the criteria of docs/rules.md, section 6, on whole columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from safepassage.compliance.compiled import BEFORE
from safepassage.compliance.rows import AFTER
from safepassage.evidence import Tri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement, Ground
    from safepassage.compliance.rows import Rows

    Tris = NDArray[np.int8]
    Indices = NDArray[np.intp]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Timed:
    """The rows that one clause may touch but for their places, a column a criterion.

    The span of each row touches the pieces ``first`` to ``last``.
    """

    clause: int
    row: Indices
    first: Indices
    last: Indices
    when: Tris
    act: Tris
    actor: Tris
    standing: Tris


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of a row and a clause, judged by all five criteria."""

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
    def placed(cls, timed: Timed, where: Where, agreement: CompiledAgreement, rows: Rows) -> Pairs:
        """Put in what the places are to the clause, and leave out those that are surely outside."""
        kept = np.flatnonzero(where.relation)
        row, first, last = timed.row.take(kept), timed.first.take(kept), timed.last.take(kept)
        return cls(
            row=row,
            clause=np.full(len(kept), timed.clause, np.int16),
            first=first,
            last=last,
            when=timed.when.take(kept),
            act=timed.act.take(kept),
            actor=timed.actor.take(kept),
            standing=timed.standing.take(kept),
            where=where.relation.take(kept),
            share=where.share.take(kept) * time_share(agreement, timed.clause, row, first, last, rows),
            zone=where.zone.take(kept),
        )

    @classmethod
    def in_order(cls, parts: Sequence[Pairs]) -> Pairs:
        """Put the pairs of all clauses together, sorted by row and then by clause."""
        if not parts:
            row, tri = np.zeros(0, np.intp), np.zeros(0, np.int8)
            share, zone = np.zeros(0), np.zeros(0, np.int32)
            return cls(row, row.astype(np.int16), row, row, tri, tri, tri, tri, tri, share, zone)
        whole = {field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)}
        order = np.argsort(whole["row"] * len(parts) + whole["clause"], kind="stable")
        return cls(**{name: column.take(order) for name, column in whole.items()})

    @property
    def finding(self) -> Tris:
        """The least of the five criteria."""
        least: Tris = np.minimum.reduce((self.when, self.where, self.act, self.actor, self.standing))
        return least


def time_share(
    agreement: CompiledAgreement, clause: int, row: Indices, first: Indices, last: Indices, rows: Rows
) -> Floats:
    """Give the part of each span in which a clause's windows may hold; NaN where the span is not known."""
    start, end = rows.start.take(row), rows.end.take(row)
    spent = _elapsed(agreement, clause, last, end) - _elapsed(agreement, clause, first, start)
    length = (end - start).astype(np.float64)
    share = np.divide(spent, length, out=np.ones(len(length)), where=length > 0)
    share[(start == BEFORE) | (end == AFTER)] = np.nan
    return np.minimum(np.maximum(share, 0.0), 1.0)


def _elapsed(agreement: CompiledAgreement, clause: int, piece: Indices, at: NDArray[np.int64]) -> Floats:
    holds = (agreement.window[clause] > Tri.NO).take(piece)
    spent: Floats = agreement.elapsed[clause].take(piece)
    since: NDArray[np.int64] = at - agreement.marks.take(piece)
    return np.add(spent, np.where(holds, since, 0))


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
        return Where(found.relation.take(place), found.share.take(place), found.zone.take(place))

    def net(self, clause: int, place: Indices) -> Floats:
        """Give the part of each disc inside the clause's area and outside of its exempt areas; NaN if not known."""
        area, rings = self._agreement.net(clause)
        if rings is None:
            return np.full(len(place), np.nan)
        return area.share_of(rings, *(column[place] for column in self._columns))


def where_of(agreement: CompiledAgreement, pairs: Timed, spots: Spots, place: Indices) -> Where:
    """Judge places against the parts where a clause holds, without those where it is exempt."""
    grounds = agreement.grounds[pairs.clause]
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
                found.share[partly] = spots.net(pairs.clause, place[partly])
            found.relation[:] = np.minimum(found.relation, out)
    return found


def _held(holds: list[Ground], pairs: Timed, spots: Spots, place: Indices) -> Where:
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


def _at(ground: Ground, pairs: Timed, spots: Spots, place: Indices) -> Where:
    """Judge places against one part, which may not exist at all times."""
    found = spots.of(ground.area, place)
    relation, share = found.relation, found.share
    if ground.exists is not None:
        exists = ground.lines.over(0, pairs.first, pairs.last)
        share = np.where(exists == Tri.MAYBE, np.nan, share)
        relation = np.minimum(relation, exists)
    zones = np.array([*ground.zones, -1], np.int32)
    return Where(relation, share, zones[found.zone])
