"""How many were there to find, how many were found, and how many of them agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Miss:
    """A record that only one side has: ``missed`` by the reading, or ``false`` as the annotation has it not."""

    field: str
    side: str
    told: str


@dataclass(frozen=True)
class Tally:
    """Records that agree, records of the annotation, records of the reading; two tallies add up."""

    hits: int = 0
    gold: int = 0
    found: int = 0
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Add the tallies of two texts."""
        return Tally(
            self.hits + other.hits, self.gold + other.gold, self.found + other.found, self.misses + other.misses
        )

    @property
    def precision(self) -> float | None:
        """Share of the found that agree; None where nothing was found."""
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the annotated that were found; None where nothing is annotated."""
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where neither side has any."""
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else None
