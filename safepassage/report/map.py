"""A map as one SVG, drawn from the case's own zones alone: no tiles, no network, with a scale and the north.

Imprecise places carry a ring of true size. Labels are put one by one where they touch nothing that is there already;
one that finds no room is named under the map and never drawn over another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from safepassage.report.markup import Markup, tag
from safepassage.report.picture import Area, Chart, Ring, Spot
from safepassage.report.shape import METRES_A_DEGREE
from safepassage.report.strip import diamond
from safepassage.report.text import count, distance, plain, sentence

_LETTER: Final = 6.4
_LINE: Final = 14.0
_SIZE: Final = 7.0
_TALLEST: Final = 1.05
_FLATTEST: Final = 0.5
_NEAR: Final = 11.0
_MANY: Final = 5
_CROWD: Final = 60
_SMALL: Final = 4.5
DISTRICT_M: Final = 30_000.0
"""On a crowded map a larger ring would hide the others, and is only counted."""
_FINEST: Final = 0.7
_TINY: Final = 16.0
"""An area smaller than this on a map is a dot there, and has its name on the map around it."""
_NICE: Final = (1, 2, 5)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Frame:
    """The plane of a drawing: longitude and latitude to units of the viewBox, metres alike in both directions."""

    box: Box
    width: float

    @property
    def _shrink(self) -> float:
        return max(0.05, math.cos(math.radians((self.box[1] + self.box[3]) / 2)))

    @property
    def height(self) -> float:
        """The height that the box asks for, held between flat and tall."""
        east, north = (self.box[2] - self.box[0]) * self._shrink, self.box[3] - self.box[1]
        return self.width * min(_TALLEST, max(_FLATTEST, north / max(east, 1e-9)))

    @property
    def a_metre(self) -> float:
        """How long a metre is drawn."""
        east, north = (self.box[2] - self.box[0]) * self._shrink, self.box[3] - self.box[1]
        return min(self.width / max(east, 1e-9), self.height / max(north, 1e-9)) / METRES_A_DEGREE

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place of a point on the drawing."""
        west, south, east, north = self.box
        middle = (west + east) / 2
        away = (longitude - middle + 540) % 360 - 180
        scale = self.a_metre * METRES_A_DEGREE
        return self.width / 2 + away * self._shrink * scale, self.height / 2 - (latitude - (south + north) / 2) * scale


@dataclass
class Labels:
    """What stands on the drawing already, so that no label is put over it."""

    frame: Frame
    taken: list[Box] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def block(self, x: float, y: float, size: float) -> None:
        """Keep a square free of labels."""
        self.taken.append((x - size, y - size, x + size, y + size))

    def put(self, text: str, spots: Iterable[tuple[float, float]], class_: str, *, name: bool = True) -> Markup | None:
        """Write a label at the first of some places, each its left middle, where it touches nothing."""
        wide = _LETTER * len(text) + 4
        for x, y in spots:
            box = (x, y - _LINE / 2, x + wide, y + _LINE / 2)
            inside = box[0] >= 3 and box[1] >= 3 and box[2] <= self.frame.width - 3 and box[3] <= self.frame.height - 3
            if inside and not any(_meet(box, other) for other in self.taken):
                self.taken.append(box)
                told = {
                    f"data_{key}": round(value, 1) for key, value in zip(("x0", "y0", "x1", "y1"), box, strict=True)
                }
                return tag("text", text, x=x + 2, y=y + 4, class_=class_, **told)
        if name:
            self.left_out.append(text)
        return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw_map(chart: Chart, *, width: int, name: str) -> tuple[Markup, tuple[str, ...]]:
    """Draw a map; also give the labels that found no room.

    Parameters
    ----------
    chart
        The values.
    width
        Of the viewBox.
    name
        Makes identifiers unique in a page with several drawings.
    """
    frame = Frame(chart.box, float(width))
    labels = Labels(frame)
    groups = _groups(chart.spots, frame)
    for x, y, _ in groups:
        labels.block(x, y, _SIZE + 2)
    bar, bar_box = scale_bar(frame)
    labels.taken += [bar_box, (width - 34.0, 0.0, float(width), 44.0)]
    asked = _asked(chart, frame, labels)
    signs = [_sign(group, labels, _SMALL if crowded(chart) else _SIZE) for group in groups]
    named = [
        _name(area, frame, labels) for area in sorted(chart.areas, key=lambda area: (area.context, -len(area.rings)))
    ]
    areas = [_area(area, frame) for area in _largest_first(chart.areas)]
    rings = [_ring(spot, frame, many=crowded(chart)) for spot in chart.spots]
    drawing = tag(
        "svg",
        tag("title", chart.title, id=f"{name}-title"),
        tag("desc", describe(chart), id=f"{name}-desc"),
        _clip(name, frame),
        tag("rect", x=0, y=0, width=width, height=frame.height, class_="ground"),
        tag("g", areas, rings, clip_path=f"url(#{name}-clip)"),
        asked, signs, named, bar, north(width),
        role="img", aria_labelledby=f"{name}-title {name}-desc",
        viewbox=f"0 0 {width} {frame.height:.0f}", class_="map",
    )  # fmt: skip
    return drawing, tuple(labels.left_out)


def describe(chart: Chart) -> str:
    """Say in words what a map shows."""
    firm = sum(spot.events for spot in chart.spots if spot.verdict == "certain")
    names = [area.name.text for area in chart.areas if not area.context]
    found = count(sum(spot.events for spot in chart.spots), "finding")
    said = f"Zones: {', '.join(names) or 'none drawn'}. {sentence(f'{found}, {firm} of them certain')}"
    return said + (f" Off this map: {'; '.join(chart.beyond)}." if chart.beyond else "")


def _clip(name: str, frame: Frame) -> Markup:
    return tag(
        "defs", tag("clipPath", tag("rect", x=0, y=0, width=frame.width, height=frame.height), id=f"{name}-clip")
    )


def _largest_first(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: -max((_extent(ring) for ring in area.rings), default=0.0))


def _extent(ring: Ring) -> float:
    longitudes, latitudes = [at[0] for at in ring], [at[1] for at in ring]
    return (max(longitudes) - min(longitudes)) * (max(latitudes) - min(latitudes))


def _area(area: Area, frame: Frame) -> Markup:
    path = " ".join(_line(ring, frame) for ring in area.rings)
    kind = "exempt" if area.exempt else "context" if area.context else "zone"
    return tag("path", tag("title", area.name.text), d=path, class_=kind, data_zone=area.id, fill_rule="evenodd")


def _line(ring: Ring, frame: Frame) -> str:
    """Write a ring as a path, without the points that would fall on the one before."""
    kept: list[tuple[float, float]] = []
    for at in ring:
        x, y = frame.at(*at)
        if not kept or abs(kept[-1][0] - x) + abs(kept[-1][1] - y) > _FINEST:
            kept.append((x, y))
    return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + " Z"


def _ring(spot: Spot, frame: Frame, *, many: bool) -> Markup | None:
    """Draw a ring as large as the doubt; of very many, only those that are not larger than a district."""
    if not spot.radius_m or (many and spot.radius_m > DISTRICT_M):
        return None
    x, y = frame.at(spot.longitude, spot.latitude)
    radius = spot.radius_m * frame.a_metre
    if radius < _SIZE:
        return None
    tip = tag("title", f"Somewhere within {distance(spot.radius_m)}")
    told = {"data_radius_m": spot.radius_m, "class_": "doubt many" if many else "doubt"}
    return tag("circle", tip, cx=round(x, 1), cy=round(y, 1), r=round(radius, 1), **told)


def crowded(chart: Chart) -> bool:
    """Whether a map has so many places that signs are drawn small and only small rings are drawn."""
    return len(chart.spots) > _CROWD


def _groups(spots: Iterable[Spot], frame: Frame) -> list[tuple[float, float, list[Spot]]]:
    """Put spots together that would be drawn over each other."""
    groups: list[tuple[float, float, list[Spot]]] = []
    for spot in spots:
        x, y = frame.at(spot.longitude, spot.latitude)
        home = next((group for group in groups if math.hypot(group[0] - x, group[1] - y) < _NEAR), None)
        if home:
            home[2].append(spot)
        else:
            groups.append((x, y, [spot]))
    return groups


def _sign(group: tuple[float, float, list[Spot]], labels: Labels, size: float) -> Markup:
    x, y, spots = group
    firm = any(spot.verdict == "certain" for spot in spots)
    numbers = sorted(spot.number for spot in spots if spot.number)
    events = sum(spot.events for spot in spots)
    several = f"{numbers[0]}, {numbers[1]} … ({len(numbers)})" if len(numbers) > 3 else ", ".join(map(str, numbers))
    text = several or (f"×{events}" if events >= _MANY else "")
    told = {
        "data_numbers": " ".join(map(str, numbers)),
        "data_events": events,
        "data_verdict": "certain" if firm else "possible",
    }
    label = labels.put(text, _beside(x, y, len(text)), "number", name=False) if text else None
    tip = tag("title", f"{count(events, 'finding')}{': ' if numbers else ''}{', '.join(map(str, numbers))}")
    return tag("g", tip, diamond(x, y, "certain" if firm else "possible", size), label, class_="spot", **told)


def _beside(x: float, y: float, letters: int) -> Iterator[tuple[float, float]]:
    wide = _LETTER * letters + 4
    for far in (_SIZE + 4, _SIZE + 16, _SIZE + 30):
        yield from ((x + far, y), (x - far - wide, y), (x - wide / 2, y - far - 4), (x - wide / 2, y + far + 4))
        yield from ((x + far * 0.7, y - far), (x + far * 0.7, y + far), (x - far * 0.7 - wide, y - far))
        yield (x - far * 0.7 - wide, y + far)


def _wide(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) - min(xs), max(ys) - min(ys)


def _name(area: Area, frame: Frame, labels: Labels) -> Markup | None:
    """Write the name of an area in it, or at its edge."""
    text = plain(area.name.text)
    half = (_LETTER * len(text) + 4) / 2
    points = [frame.at(*at) for ring in area.rings for at in ring]
    seen = [(x, y) for x, y in points if 0 <= x <= frame.width and 0 <= y <= frame.height]
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    if max(_wide(points)) < _TINY:
        return None
    step = max(1, len(seen) // 12)
    spots = [
        (middle[0] - half, middle[1]),
        *((x + 4, y) for x, y in seen[::step]),
        *((x - 2 * half - 4, y) for x, y in seen[::step]),
    ]
    spots += [(x - half, y + up) for x, y in seen[::step] for up in (-10.0, 10.0, -20.0, 20.0)]
    if not seen:  # it covers the whole map, or passes through without a corner in it
        spots = [(8.0, 14.0), (8.0, 30.0), (8.0, 46.0)]
    return labels.put(text, spots, "zone-name" + (" quiet" if area.context else ""))


def _asked(chart: Chart, frame: Frame, labels: Labels) -> Markup | None:
    if chart.asked is None:
        return None
    x, y = frame.at(chart.asked[0], chart.asked[1])
    labels.block(x, y, 6)
    radius = (chart.asked[2] or 0.0) * frame.a_metre
    ring = tag("circle", cx=x, cy=y, r=radius, class_="asked-ring") if radius > 7 else None
    cross = tag("path", d=f"M{x - 9:.1f},{y:.1f} h18 M{x:.1f},{y - 9:.1f} v18", class_="asked-line")
    text = plain(chart.asked_name) or "asked for"
    return tag(
        "g",
        tag("title", f"Asked for: {text}"),
        ring,
        cross,
        labels.put(text, _beside(x, y, len(text)), "asked-label"),
        class_="asked",
    )


def scale_bar(frame: Frame) -> tuple[Markup, Box]:
    """Draw a bar of a round length, at most a quarter of the map, and say what it keeps free."""
    most = frame.width / 4 / frame.a_metre
    power = 10 ** math.floor(math.log10(most))
    metres = max(step * power for step in _NICE if step * power <= most)
    wide, y = metres * frame.a_metre, frame.height - 14
    bar = tag("path", d=f"M12,{y - 5:.1f} v5 h{wide:.1f} v-5", class_="bar-line")
    said = tag("text", distance(metres), x=12 + wide + 6, y=y + 1, class_="axis")
    box = (0.0, y - 14, wide + 76, frame.height)
    backing = tag("rect", x=4, y=y - 12, width=wide + 66, height=20, class_="backing")
    told = {"data_metres": metres, "data_length": round(wide, 2)}
    return tag("g", backing, bar, said, class_="scale", **told), box


def north(width: float) -> Markup:
    """Draw where north is."""
    x = width - 18
    arrow = tag("path", d=f"M{x},10 l5,14 l-5,-4 l-5,4 Z", class_="north")
    return tag("g", tag("title", "North is up"), arrow, tag("text", "N", x=x, y=38, class_="axis middle"))
