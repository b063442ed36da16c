"""Where a clause holds: its zones without its exempt zones, over time, and what a place is to them.

docs/rules.md, section 5, is the specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safepassage.errors import Problem, Where
from safepassage.evidence import Tri
from safepassage.terms.agreement import Clause
from safepassage.terms.case import Case
from safepassage.terms.party import Dated
from safepassage.terms.reading import dated_steps
from safepassage.terms.steps import Steps, least, microseconds
from safepassage.terms.value import believed
from safepassage.terms.zone import Zone
from safepassage.when import Instant, Span
from safepassage.where import Place
from safepassage.where.area import Area
from safepassage.where.shape import Shape, read_shape, unknown_shape

_WITHOUT: Final = {False: (Tri.YES, Tri.MAYBE, Tri.NO), True: (Tri.YES, Tri.MAYBE, Tri.MAYBE)}
"""What is left inside where an exempt part says no, maybe, yes; by whether presence there is mixed."""
_SAYS: Final = ("outside", "maybe inside", "wholly inside")
Floats = NDArray[np.float64]


def zone_problems(zone: Zone, where: Where) -> list[Problem]:
    """List what keeps a zone from being measured."""
    if zone.geometry is None:
        if not zone.geometry_known:
            return []
        remedy = "Draw it, or write geometry_known: false."
        return [Problem("ZONES-003", where, f"no geometry of {zone.id!r}", "a geometry of RFC 7946", remedy)]
    read = _read(zone, where)
    return [read] if isinstance(read, Problem) else []


def _read(zone: Zone, where: Where) -> Shape | Problem:
    rule = zone.rule
    return read_shape(
        zone.geometry or {},
        where,
        radius_m=rule.radius_m if rule else None,
        buffer_m=rule.buffer_m if rule else None,
        side=rule.side if rule else "both",
        slack_m=zone.precision_m,
    )


def shape_of(case: Case, name: str, above: tuple[str, ...] = ()) -> Shape:
    """Give the shape of a zone; one whose geometry is not known lies at most within the zone that it names."""
    if name not in case.shapes:
        zone = case.zone(name)
        if zone.geometry is None:
            known = zone.within is not None and zone.within not in (name, *above)
            within = shape_of(case, zone.within, (name, *above)) if known and zone.within else None
            case.shapes[name] = unknown_shape(within)
        else:
            read = _read(zone, Where("zones.geojson", 0, name))
            if isinstance(read, Problem):
                raise ValueError(str(read))
            case.shapes[name] = read
    found: Shape = case.shapes[name]
    return found


def area_of(case: Case, zones: tuple[str, ...]) -> Area:
    """Give the area of some zones of a case, compiled once."""
    if zones not in case.areas:
        case.areas[zones] = Area([shape_of(case, name) for name in zones])
    found: Area = case.areas[zones]
    return found


@dataclass(frozen=True, eq=False)
class Part:
    """Some zones that exist at the same times: their area, when they exist (none: always), if presence is mixed."""

    zones: tuple[str, ...]
    area: Area
    exists: Steps | None = None
    mixed: bool = False

    def relate(self, place: Place, during: Span) -> int:
        """Say whether a place is inside throughout a span (``Tri``)."""
        found = self.area.relate(place)
        return found if self.exists is None else min(found, self.over(during))

    def relate_many(self, columns: tuple[Floats, Floats, Floats], at: NDArray[np.int64]) -> NDArray[np.int8]:
        """Say of many places whether they are inside at many instants (``Tri``)."""
        inside = self.area.relate_many(*columns)
        return inside if self.exists is None else np.minimum(inside, self.exists.sample(at))

    def over(self, during: Span) -> Tri:
        """Say whether the part exists during a span: throughout, at times, or not at all."""
        if self.exists is None:
            return Tri.YES
        start, end = microseconds(during.start), max(microseconds(during.end), microseconds(during.start) + 1)
        edges = [start, *(int(at) for at in self.exists.breaks if start < at < end)]
        values = {self.exists.at(at) for at in edges}
        return Tri(values.pop()) if len(values) == 1 else Tri.MAYBE


@dataclass(frozen=True, eq=False)
class Territory:
    """Where one clause holds: the parts that it covers, and the exempt parts that are taken out of it."""

    holds: tuple[Part, ...]
    exempt: tuple[Part, ...]
    nationwide: bool

    @classmethod
    def of(cls, case: Case, clause: Clause, known_on: Instant) -> Territory:
        """Compile the territory of a clause, on what was known then."""
        exempt = [
            part
            for one in clause.exempt
            if one.zones and believed(one, gives=False, known_on=known_on, tz=case.tz) is not None
            for part in _parts(case, one.zones, (one,), mixed=one.mixed_presence)
        ]
        nationwide = any(case.zone(name).nationwide for name in clause.zones)
        return cls(tuple(_parts(case, clause.zones, ())), tuple(exempt), nationwide)

    def relate(self, place: Place, during: Span) -> Tri:
        """Say whether a place is inside, at its stated precision, throughout a span."""
        inside = max([part.relate(place, during) for part in self.holds]) if self.holds else Tri.MAYBE
        for part in self.exempt if inside else ():
            inside = min(inside, _WITHOUT[part.mixed][part.relate(place, during)])
        return Tri(inside)

    def relate_many(
        self, longitude: Floats, latitude: Floats, radius_m: Floats, at: NDArray[np.int64]
    ) -> NDArray[np.int8]:
        """Say of many places and instants (microseconds, UTC) whether they are inside: ``Tri``, shape (n,)."""
        columns = (longitude, latitude, radius_m)
        inside: NDArray[np.int8] = np.full(len(at), Tri.NO if self.holds else Tri.MAYBE, np.int8)
        for part in self.holds:
            inside = np.maximum(inside, part.relate_many(columns, at))
        for part in self.exempt:
            inside = np.minimum(inside, np.array(_WITHOUT[part.mixed], np.int8)[part.relate_many(columns, at)])
        return inside

    def describe(self, place: Place, during: Span) -> str:
        """Say in words what a place is to the zones of the clause."""
        where = "the place" if place.radius_m is not None else "the place, of unknown precision,"
        parts = [
            f"{where} is {_SAYS[part.relate(place, during)]}"
            f"{' the exempt' if part in self.exempt else ''} {' and '.join(part.zones)}"
            f"{' (mixed presence)' if part.mixed else ''}"
            for part in (*self.holds, *self.exempt)
        ]
        return "; ".join(parts if self.holds else ("the clause names no zone", *parts))


def _parts(case: Case, names: Sequence[str], dates: Sequence[Dated], *, mixed: bool = False) -> Iterator[Part]:
    """Take zones together that exist at the same times."""
    always = [name for name in names if not _limited((*dates, case.zone(name)))]
    if always:
        yield Part(tuple(always), area_of(case, tuple(always)), None, mixed)
    for name in names:
        limits = _limited((*dates, case.zone(name)))
        if limits:
            exists = least([dated_steps(case, one) for one in limits])
            yield Part((name,), area_of(case, (name,)), exists, mixed)


def _limited(dates: Sequence[Dated]) -> list[Dated]:
    return [one for one in dates if one.since or one.until]
