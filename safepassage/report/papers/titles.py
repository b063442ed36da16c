"""What places, routes, goods, trucks and parties are called on a paper; what the case does not name keeps its identifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from safepassage.convoys.itinerary import PlannedConvoy
from safepassage.convoys.logistics import Logistics
from safepassage.report.markup import Markup, joined, words
from safepassage.report.text import short
from safepassage.terms.case import Case

_LONG: Final = 60
LEGS: Final = {"out": "setting out", "in": "way in", "back": "way back"}
"""The legs of a way in words."""


@dataclass(frozen=True)
class Titles:
    """The names of a case."""

    logistics: Logistics
    case: Case

    def place(self, name: str) -> str:
        """Name a hub, a crossing or a destination."""
        known = self.logistics.places.get(name)
        return short(known.title if known else name, _LONG)

    def route(self, name: str) -> str:
        """Name a route."""
        return next(
            (short(one.title, _LONG) for one in self.logistics.about.routes if one.id == name), short(name, _LONG)
        )

    def package(self, name: str) -> str:
        """Name a kind of goods."""
        return self._called(name, self.logistics.about.packages)

    def truck(self, name: str) -> str:
        """Name a type of truck."""
        return self._called(name, self.logistics.about.truck_types)

    def party(self, name: str) -> str:
        """Name a party."""
        return next((short(one.name, _LONG) for one in self.case.parties if one.id == name), short(name, _LONG))

    def convoy(self, convoy: PlannedConvoy) -> str:
        """Say which convoy it is, and from where to where: ``c1: Gaziantep to Urum al-Kubra``."""
        ends = " and ".join(self.place(stop) for stop in convoy.stops)
        return f"{short(convoy.id, _LONG)}: {self.place(convoy.hub)} to {ends}"

    def shown(self, convoy: PlannedConvoy) -> Markup:
        """Show which convoy it is, each name kept in its own direction."""
        ends = [part for stop in convoy.stops for part in (" and ", words(self.place(stop)))]
        return joined((words(short(convoy.id, _LONG)), ": ", words(self.place(convoy.hub)), " to ", *ends[1:]))

    def cited(self, keys: Iterable[str]) -> str:
        """Say sources by their titles: ``S1: Minutes of the access meeting``."""
        told = self.case.about.sources
        return "; ".join(f"{key}: {short(told[key].title, 100)}" if key in told else key for key in dict.fromkeys(keys))

    def asked(self, name: str) -> str:
        """Name a movement; a convoy has its identifier only."""
        return next(
            (short(one.title, _LONG) for one in self.logistics.about.movements if one.id == name), short(name, _LONG)
        )

    @staticmethod
    def _called(name: str, rows: Iterable[object]) -> str:
        found = next((getattr(one, "name", "") for one in rows if getattr(one, "id", "") == name), "")
        return short(found or name, _LONG)
