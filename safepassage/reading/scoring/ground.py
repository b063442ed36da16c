"""The ground on which two readings of one text are compared: the text, and who is who in both."""

from __future__ import annotations

from dataclasses import dataclass, field

from safepassage.reading.scoring.gold import Gold
from safepassage.reading.scoring.matching import Stretch, assign, common, locate, share
from safepassage.reading.scoring.names import Names, fold, likeness


@dataclass(frozen=True)
class Ground:
    """A text with its annotation and what was found in it."""

    text: str
    gold: Gold
    found: Gold
    _ours: Names = field(init=False, repr=False)
    _theirs: Names = field(init=False, repr=False)
    _paired: frozenset[tuple[str, str]] = field(init=False, repr=False)
    _places: dict[str, tuple[Stretch, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ours, theirs = self.gold.entities, self.found.entities
        pairs = assign([[likeness(one, other) for other in theirs] for one in ours])
        object.__setattr__(self, "_ours", Names(ours))
        object.__setattr__(self, "_theirs", Names(theirs))
        object.__setattr__(self, "_paired", frozenset((ours[a].name, theirs[b].name) for a, b in pairs))
        object.__setattr__(self, "_places", {})

    def same(self, gold: str, found: str) -> bool:
        """Say whether a name of the annotation and a name that was found mean the same one."""
        if not gold or not found:
            return False
        if fold(gold) in self._theirs.forms(found) or fold(found) in self._ours.forms(gold):
            return True
        ours, theirs = self._ours.known(gold), self._theirs.known(found)
        return ours is not None and theirs is not None and (ours.name, theirs.name) in self._paired

    def same_speaker(self, gold: str, found: str) -> bool:
        """Say the same; two that no entity names (*a source close to him*) need half of their words in common."""
        nobody = self._ours.known(gold) is None and self._theirs.known(found) is None
        return self.same(gold, found) or (nobody and share(gold, found) >= 0.5)

    def places(self, words: str) -> tuple[Stretch, ...]:
        """Find where words stand in the text."""
        if words not in self._places:
            self._places[words] = locate(self.text, words)
        return self._places[words]

    def common(self, words: str, other: str) -> int:
        """Count the characters of the text that two quotations have in common, where they come closest."""
        return max(0, common(self.places(words), self.places(other)))
