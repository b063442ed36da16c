"""What the maps show: the zones that the terms in scope name, where findings are, and what lies beyond the edge."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from safepassage.report.naming import zone_name
from safepassage.report.picture import Area, Chart, Spot
from safepassage.report.reported import Told
from safepassage.report.shape import METRES_A_DEGREE, apart, rings
from safepassage.report.text import count, distance
from safepassage.report.wording import Name
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.zone import Zone
from safepassage.where import Place

_NEAR_M: Final = 60_000.0
_MARGIN: Final = 0.08
_LEAST_M: Final = 6_000.0
_CONTEXT: Final = frozenset({"pause", "corridor", "admin", "crossing"})
_WINDS: Final = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")
_NAMED: Final = 6
Box = tuple[float, float, float, float]


def charts(
    case: Case, agreements: Iterable[Agreement], place: Place | None, place_name: str, spots: Sequence[Spot]
) -> tuple[Chart, ...]:
    """Draw up a map around the place asked for, and one of all that the terms name where that is much larger."""
    areas = tuple(_areas(case, agreements))
    drawn = [area for area in areas if area.rings and not area.context]
    whole = _around([box for area in drawn for box in map(_box_of, area.rings)] + [_box_of_spot(one) for one in spots])
    asked = (place.longitude, place.latitude, place.radius_m) if place else None
    if place is None or asked is None:
        return (_chart(areas, spots, None, "", whole, "The terms on the map"),) if whole else ()
    local = _local(areas, spots, place)
    near = _chart(areas, spots, asked, place_name, local, f"Around {place_name or 'the place asked for'}")
    if whole is None or _wide(whole) < 2 * _wide(local):
        return (near,)
    context = tuple(area for area in areas if not area.context)
    return near, _chart(context, spots, asked, place_name, whole, "All that the terms name")


def _chart(
    areas: Sequence[Area],
    spots: Sequence[Spot],
    asked: tuple[float, float, float | None] | None,
    name: str,
    box: Box,
    title: str,
) -> Chart:
    seen = tuple(area for area in areas if any(_meet(_box_of(ring), box) for ring in area.rings))
    inside = tuple(spot for spot in spots if _meet((spot.longitude, spot.latitude) * 2, box))
    return Chart(title, seen, inside, asked, name, box, _beyond(spots, box, asked))


def _areas(case: Case, agreements: Iterable[Agreement]) -> Iterable[Area]:
    named: dict[str, bool] = {}
    for agreement in agreements:
        for clause in agreement.clauses:
            named |= {name: False for name in clause.zones if name not in named}
            named |= {rule.zone: False for rule in clause.withdraw if rule.zone not in named}
            named |= {name: True for row in clause.exempt for name in row.zones}
    for zone in case.zones:
        if zone.id in named or (zone.kind in _CONTEXT and not zone.nationwide):
            yield _area(case, zone, exempt=named.get(zone.id, False), context=zone.id not in named)


def _area(case: Case, zone: Zone, *, exempt: bool, context: bool) -> Area:
    return Area(zone.id, zone_name(case, zone.id), zone.kind, rings(case, zone), exempt, context)


def spots(told: Iterable[Told], places: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Give what to draw: every place where there are too many findings to list, else each finding that has a point."""
    if places:
        return places
    return tuple(
        Spot(one.number, one.verdict, one.longitude, one.latitude, one.radius_m)
        for one in told
        if one.longitude is not None and one.latitude is not None
    )


def _local(areas: Sequence[Area], spots: Sequence[Spot], place: Place) -> Box:
    """Choose the map around a place: what is small and near, and at least some kilometres."""
    here = (place.longitude, place.latitude)
    boxes = [_square(here, max(place.radius_m or 0.0, _LEAST_M))]
    for area in areas:
        for box in map(_box_of, area.rings):
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            near = _wide(box) < _NEAR_M and apart(here, middle) < _NEAR_M
            if near and not (area.context or area.exempt):
                boxes.append(box)
    boxes += [
        _square((spot.longitude, spot.latitude), min(spot.radius_m or 0.0, _LEAST_M))
        for spot in spots
        if apart(here, (spot.longitude, spot.latitude)) < _NEAR_M
    ]
    found = _around(boxes)
    return found if found is not None else boxes[0]


def _square(at: tuple[float, float], metres: float) -> Box:
    north = metres / METRES_A_DEGREE
    east = north / max(0.01, math.cos(math.radians(at[1])))
    return at[0] - east, at[1] - north, at[0] + east, at[1] + north


def _box_of(ring: Sequence[tuple[float, float]]) -> Box:
    longitudes, latitudes = [at[0] for at in ring], [at[1] for at in ring]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _box_of_spot(spot: Spot) -> Box:
    return _square((spot.longitude, spot.latitude), 1.0)


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    margin = _MARGIN * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin


def _wide(box: Box) -> float:
    return apart((box[0], box[1]), (box[2], box[3]))


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _beyond(spots: Sequence[Spot], box: Box, asked: tuple[float, float, float | None] | None) -> tuple[str, ...]:
    """Name the findings that lie off the map, with how far and where to from the place asked for."""
    away = [spot for spot in spots if not _meet((spot.longitude, spot.latitude) * 2, box)]
    if not away:
        return ()
    here = asked[:2] if asked else ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    said = [_way(here, spot) for spot in away[:_NAMED]]
    more = [f"{count(len(away) - _NAMED, 'more place')} off this map"] if len(away) > _NAMED else []
    return (*said, *more)


def _way(here: tuple[float, float], spot: Spot) -> str:
    there = (spot.longitude, spot.latitude)
    east = ((there[0] - here[0] + 540) % 360 - 180) * math.cos(math.radians(here[1]))
    wind = _WINDS[round(math.atan2(there[1] - here[1], east) / (math.pi / 4)) % 8]
    who = str(spot.number) if spot.number else count(spot.events, "finding")
    return f"{who}: {distance(apart(here, there))} to the {wind}"


def unmapped(case: Case, agreements: Iterable[Agreement]) -> tuple[Name, ...]:
    """List the zones of the terms whose shape nobody told."""
    return tuple(area.name for area in _areas(case, agreements) if not area.rings and not area.context)
