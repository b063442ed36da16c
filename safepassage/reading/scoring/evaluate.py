"""How well does a reader do on a folder of annotated texts?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from safepassage.errors import UnknownLayout
from safepassage.reading.draft import Draft
from safepassage.reading.scoring.gold import Gold, GoldDoc, parse_gold
from safepassage.reading.scoring.parts import strays
from safepassage.reading.scoring.score import Score, score_draft

Read = Callable[[str, GoldDoc], Draft]
"""A reader: the original text and what is told beside it (published, tz) give a draft."""


@dataclass(frozen=True)
class Annotated:
    """A text with its annotation."""

    name: str
    text: str
    gold: Gold


@dataclass(frozen=True)
class Report:
    """The score of each text, and what is wrong with the annotations themselves."""

    scores: tuple[tuple[str, Score], ...]
    strays: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> Score:
        """Add up all texts."""
        return reduce(add, (score for _, score in self.scores))

    def table(self) -> str:
        """Write the rates over all texts, and what of the annotations could not be used."""
        amiss = [f"{name}: evidence that is not in the text: {words}" for name, words in self.strays]
        return "\n".join([f"{len(self.scores)} texts", self.total.table(), *amiss])


def annotated(folder: Path) -> tuple[Annotated, ...]:
    """Load every ``NAME.txt`` that has a ``NAME.yaml`` beside it, by name.

    Raises
    ------
    UnknownLayout
        The folder has no such pair.
    """
    pairs = [(path, path.with_suffix(".yaml")) for path in sorted(folder.glob("*.txt"))]
    found = tuple(
        Annotated(path.stem, path.read_bytes().decode(), parse_gold(told.read_text(encoding="utf-8")))
        for path, told in pairs
        if told.exists()
    )
    if not found:
        raise UnknownLayout(f"{folder} has no annotated text: a NAME.txt with a NAME.yaml beside it")
    return found


def evaluate(folder: Path, read: Read) -> Report:
    """Read every annotated text of a folder and compare.

    Parameters
    ----------
    folder
        Pairs of ``NAME.txt`` and ``NAME.yaml``.
    read
        The reader to measure.

    Returns
    -------
    Report
        A score for each text; their sum is over all records (micro average).
    """
    texts = annotated(folder)
    scores = tuple((one.name, score_draft(one.gold, read(one.text, one.gold.doc), one.text)) for one in texts)
    return Report(scores, tuple((one.name, words) for one in texts for words in strays(one.gold, one.text)))
