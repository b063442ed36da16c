"""May a truck use this road, which way, and how fast? What the tags of a way of OpenStreetMap say.

Doubt only lowers: any tag that bars trucks bars the road, and a limit that cannot be read bars it for a truck that has that
measure. Conditions (``maxweight:conditional``, hours), barriers on nodes, bans on turns, and whether the road can be passed
today are in no answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

SPEEDS: Final[Mapping[str, float]] = MappingProxyType(
    {
        "motorway": 70.0, "motorway_link": 40.0, "trunk": 60.0, "trunk_link": 35.0, "primary": 50.0, "primary_link": 30.0,
        "secondary": 45.0, "secondary_link": 30.0, "tertiary": 35.0, "tertiary_link": 25.0, "unclassified": 30.0,
        "road": 20.0, "residential": 20.0, "living_street": 10.0, "service": 10.0, "track": 12.0,
    }
)  # fmt: skip
"""Kilometres an hour of a loaded truck in convoy, by the value of ``highway``; a class that is not here is not driven on.

Source: assumed by the authors of this program, fitted to no data. Give your own where you know better.
"""
SURFACES: Final[Mapping[str, float]] = MappingProxyType(
    {
        "compacted": 40.0, "fine_gravel": 35.0, "gravel": 30.0, "pebblestone": 20.0, "unpaved": 25.0, "ground": 15.0,
        "dirt": 15.0, "earth": 15.0, "grass": 10.0, "sand": 8.0, "mud": 0.0, "ice": 0.0, "snow": 0.0, "wood": 20.0,
        "cobblestone": 25.0, "sett": 30.0,
    }
)  # fmt: skip
"""Kilometres an hour at most, by the value of ``surface``; 0 is not driven on, one that is not here bounds nothing.

Source: assumed, as :data:`SPEEDS`.
"""
FASTEST: Final = 100.0
"""Kilometres an hour; no truck is taken to drive faster."""
_ACCESS: Final = ("access", "vehicle", "motor_vehicle", "goods", "hgv")
_BARRED: Final = frozenset({"no", "private", "agricultural", "forestry", "military", "emergency", "bus", "psv"})
_UNLIMITED: Final = frozenset({"none", "default", "unsigned", "no_sign", "no_indications"})
_ONWARD: Final = frozenset({"yes", "true", "1"})
_BACK: Final = frozenset({"-1", "reverse"})
_AMOUNT: Final = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(t|ton|tons|tonnes|kg|lbs|lb|st|m|meters|metres|cm|ft)?")
_FEET: Final = re.compile(r"(\d{1,3})'\s*(?:(\d{1,2}(?:\.\d+)?)\")?")
_UNITS: Final[Mapping[str, float]] = {
    "kg": 0.001, "lbs": 0.000_453_592_37, "lb": 0.000_453_592_37, "st": 0.907_184_74, "cm": 0.01, "ft": 0.3048,
}  # fmt: skip
_SPEED: Final = re.compile(r"(\d{1,3})(?:\s*(km/h|mph))?")


@dataclass(frozen=True)
class Vehicle:
    """The heaviest, highest and widest truck of a convoy: tonnes with load, and metres; none: not told, nothing is barred.

    Raises
    ------
    ValueError
        A measure is not greater than nought.
    """

    weight_t: float | None = None
    height_m: float | None = None
    width_m: float | None = None

    def __post_init__(self) -> None:
        for measure in (self.weight_t, self.height_m, self.width_m):
            if measure is not None and not 0 < measure < float("inf"):
                raise ValueError(f"a measure of a truck greater than nought, not {measure}")


@dataclass(frozen=True)
class Rules:
    """What convoys can use: the truck, and kilometres an hour by ``highway`` and at most by ``surface``."""

    vehicle: Vehicle = Vehicle()
    speeds: Mapping[str, float] = field(default_factory=lambda: SPEEDS)
    surfaces: Mapping[str, float] = field(default_factory=lambda: SURFACES)

    def speed(self, tags: Mapping[str, str]) -> float:
        """Give kilometres an hour on a way with these tags; 0 where a convoy cannot use it."""
        kind = tags.get("highway", "")
        if kind not in self.speeds or tags.get("area") == "yes" or self._barred(tags):
            return 0.0
        bounds = [FASTEST, self.speeds[kind], self.surfaces.get(tags.get("surface", ""), FASTEST)]
        if posted := _SPEED.fullmatch(tags.get("maxspeed", "").strip()):
            bounds.append(float(posted[1]) * (1.609344 if posted[2] == "mph" else 1.0) or FASTEST)
        return max(min(bounds), 0.0)

    def _barred(self, tags: Mapping[str, str]) -> bool:
        if any(tags.get(key) in _BARRED for key in _ACCESS):
            return True
        truck = self.vehicle
        limits = (("maxweight", truck.weight_t), ("maxheight", truck.height_m), ("maxwidth", truck.width_m))
        return any(
            key.partition(":")[0] == name and not key.endswith(":conditional") and not _fits(measure, value)
            for name, measure in limits
            if measure is not None
            for key, value in tags.items()
        )


def _fits(measure: float, value: str) -> bool:
    """Say whether a truck surely keeps a limit."""
    text = value.strip().lower()
    if text in _UNLIMITED:
        return True
    if feet := _FEET.fullmatch(text):
        return measure <= (float(feet[1]) + float(feet[2] or 0) / 12) * 0.3048
    found = _AMOUNT.fullmatch(text)
    return found is not None and measure <= float(found[1]) * _UNITS.get(found[2] or "", 1.0)


def directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Say whether a way may be driven as it is drawn, and against it; one whose direction changes is driven neither way."""
    told = tags.get("oneway", "")
    if told in _BACK:
        return False, True
    if told == "reversible":
        return False, False
    around = tags.get("junction") in ("roundabout", "circular") or tags.get("highway") in ("motorway", "motorway_link")
    return True, not (told in _ONWARD or (around and told != "no"))
